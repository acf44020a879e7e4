/** Feishu's own minutes, handed to us as a link: into the draft once they can be read, with the reason where they cannot. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

const made = {
  token: 'obcnq3b9jl72l83w4f149w9c',
  title: '支付方案 <复盘>',
  summary: '## 总结',
  todos: ['张伟补压测\n报告', '刘洋核对账单'],
  chapters: [
    { title: '进度', words: '接口联调完成' },
    { title: '风险', words: '账单延迟' },
  ],
};
const link = `看这个 https://qinghe.feishu.cn/minutes/${made.token}?from=share`;

let world: TestWorld;
afterEach(() => world.close());

async function ended() {
  world = await createWorld();
  await world.says('孙悦', '/会议 今天下午3点 支付方案 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟 负责人：我');
  await world.to('2026-11-23T16:01:00+08:00');
  await world.says('孙悦', '/会议 结束 1');
}
const notes = async () =>
  (
    await world.query<{ kind: string; text: string }>(
      'select kind, text from meeting_notes order by position',
    )
  ).rows;
const titles = () => world.sees('孙悦', 'bot').map(({ title }) => title);

describe('a link to minutes that the platform made', () => {
  it('brings action items and chapters into the draft as soon as they are ready, once', async () => {
    await ended();
    world.feishu.setMinutes({ ...made, shared: true, ready: false });
    await world.says('孙悦', link);
    await world.advance({ minutes: 6 });
    expect(await notes()).toHaveLength(1);
    world.feishu.setMinutes({ ...made, shared: true, ready: true });
    await world.advance({ minutes: 6 });
    expect((await notes()).slice(1)).toEqual([
      { kind: 'action', text: '张伟补压测 报告' },
      { kind: 'action', text: '刘洋核对账单' },
      { kind: 'point', text: '进度：接口联调完成' },
      { kind: 'point', text: '风险：账单延迟' },
    ]);
    expect(world.sawLast('孙悦', 'bot').text).toContain('2 条待办、2 个要点进了草稿');
    await world.says('孙悦', link);
    expect(await notes()).toHaveLength(5);
    expect(world.sawLast('孙悦', 'bot').text).toContain('没有草稿还缺的内容');
    await world.advance({ minutes: 10 });
    expect(titles().filter((title) => title.startsWith('智能纪要已进草稿'))).toHaveLength(2);
    await world.presses('孙悦', '写纪要');
    expect(
      JSON.stringify(world.feishu.messages(world.feishu.p2pChatId(await openId())).at(-1)?.card),
    ).toContain('张伟补压测 报告');
  });

  it('that were not shared with us is answered with what to do, read when it is handed over again, and one that leads nowhere too', async () => {
    await ended();
    world.feishu.setMinutes({ ...made, shared: false, ready: true });
    await world.says('孙悦', link);
    expect(world.sawLast('孙悦', 'bot').text).toContain('没有分享给我');
    await world.advance({ minutes: 1 });
    world.feishu.setMinutes({ ...made, shared: true, ready: true });
    await world.says('孙悦', link);
    const said = () =>
      world
        .sees('孙悦', 'bot')
        .map(({ text }) => text)
        .join('\n');
    expect(said()).toContain('进了草稿');
    await world.says('孙悦', link.replace('obcn', 'obcm'));
    expect(said()).toContain('打不开');
  });
});

async function openId(): Promise<string> {
  const { rows } = await world.query<{ id: string }>(
    `select external_id as id from accounts a join people p on p.id = a.person_id where p.name = '孙悦'`,
  );
  return rows[0]?.id ?? '';
}
