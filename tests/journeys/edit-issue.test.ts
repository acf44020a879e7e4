/** Two editors at once, the hour at which the issue is fixed, and what readers say does not concern them. */
import { afterEach, describe, expect, it } from 'vitest';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const issues = (name: string) =>
  world.sees(name, 'bot').filter((seen) => /^周刊 \d{4}-W\d\d$/.test(seen.title));
const news = ['行业动态：某竞品发布新一代扫码枪', '通知：东门施工，请走西门', '恭喜市场部获奖，喜报一则'];

async function withNews(at = '2026-11-27T15:20:00+08:00') {
  world = await createWorld({ at });
  for (const text of news) await world.says('林若溪', text, { chat: '青禾大家庭' });
}

describe('editing the weekly issue', () => {
  it('by two editors at the same moment loses nothing of either', async () => {
    await withNews();
    await Promise.all([world.says('许嘉言', '/周刊 去掉 1'), world.says('郑晓', '/周刊 去掉 2')]);
    await world.says('郑晓', '/周刊 卷首 郑晓写的');
    await world.to('2026-11-27T16:15:00+08:00');
    const [issue] = issues('张伟');
    expect(issue?.text).toContain('喜报');
    expect(issue?.text).toContain('郑晓写的');
    expect(issue?.text).not.toMatch(/扫码枪|东门/);
  });

  it('does not write over a foreword that another has just written', async () => {
    await withNews();
    await world.says('许嘉言', '/周刊');
    await world.presses('许嘉言', '写卷首语');
    await world.says('郑晓', '/周刊 卷首 先写的');
    await world.presses('许嘉言', '保存', { foreword: '后写的' });
    expect(world.sawLast('许嘉言', 'bot').text).toMatch(/郑晓刚刚改过卷首语.*先写的/s);
    await world.to('2026-11-27T16:15:00+08:00');
    expect(issues('张伟')[0]?.text).toContain('先写的');
  });

  it('ends at the hour: an old card is refused, a number that is out too, and the issue stays', async () => {
    await withNews();
    await world.says('许嘉言', '/周刊');
    await world.to('2026-11-27T16:00:05+08:00');
    await world.presses('许嘉言', '改', { number: '1', how: 'drop' });
    expect(world.sawLast('许嘉言', 'bot').text).toContain('2026-W48 已经定稿');
    await world.says('许嘉言', '/周刊 去掉 1');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('2026-W48 已经定稿');
    await world.says('许嘉言', '/周刊 编辑');
    expect(world.sawLast('许嘉言', 'bot').title).toContain('2026-W49');
    await world.says('张伟', '/周刊 编辑');
    expect(world.sawLast('张伟', 'bot').text).toContain('这是周刊编辑的事');
    await world.to('2026-11-27T16:15:00+08:00');
    expect(issues('张伟')[0]?.text).toContain('扫码枪');
  });

  it('takes a foreword away at a word that says so, and not at none', async () => {
    await withNews();
    await world.says('许嘉言', '/周刊 卷首 大家辛苦了');
    await world.says('许嘉言', '/周刊 卷首');
    expect(world.sawLast('许嘉言', 'bot')).toMatchObject({
      title: '周刊 2026-W48 的卷首语',
      buttons: ['保存'],
    });
    await world.says('张伟', '/周刊');
    expect(world.sawLast('张伟', 'bot').text).toContain('大家辛苦了');
    await world.says('许嘉言', '/周刊 卷首 无');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('卷首语已去掉');
    await world.says('张伟', '/周刊');
    expect(world.sawLast('张伟', 'bot').text).not.toContain('大家辛苦了');
  });

  it('is refused while an issue that is due has not come out yet', async () => {
    await withNews();
    await world.query(
      "update deadlines set due_at = '2026-11-27T16:05:00+08:00' where kind = 'weekly-digest'",
    );
    await world.to('2026-11-27T16:02:00+08:00');
    await world.says('许嘉言', '/周刊 去掉 1');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('2026-W48 已经定稿');
  });

  it('reminds the editors once, also when it is rung again, and not of an empty issue', async () => {
    await withNews('2026-11-27T10:20:00+08:00');
    const reminders = () => world.sees('许嘉言', 'bot').filter(({ title }) => title.startsWith('请看一眼'));
    const ring = async () => {
      const { rows } = await world.query<{ id: string }>(
        "select id from deadlines where kind = 'remind-editors'",
      );
      await Promise.all(rows.map(({ id }) => world.xinliu.run('remind-editors', { deadlineId: id })));
      await world.settle();
    };
    await ring();
    expect(reminders()).toHaveLength(0);
    await world.to('2026-11-27T11:00:30+08:00');
    await ring();
    expect(reminders()).toHaveLength(1);
    await world.to('2026-12-04T11:30:00+08:00');
    expect(reminders()).toHaveLength(1);
  });
});

it('is no desk for anybody else: she hears who edits it, and an empty one offers no numbers', async () => {
  world = await createWorld();
  await world.says('张伟', '/周刊 去掉 3');
  expect(world.sawLast('张伟', 'bot').text).toMatch(/请告诉许嘉言.*看你自己的那份：\/周刊/);
  await world.says('许嘉言', '/周刊');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('/周刊 卷首 大家辛苦了');
  expect(world.sawLast('许嘉言', 'bot').text).not.toContain('去掉 12');
  await world.says('许嘉言', '/周刊 预览 管理岗');
  expect(world.sawLast('许嘉言', 'bot').text).toContain('管理岗那一份');
  expect(world.sawLast('许嘉言', 'bot').text).not.toContain('按你的部门');
});

describe('an issue whose process dies between gathering and planning', () => {
  it('leaves nothing half done, comes once to everybody from four workers, and holds what was edited meanwhile', async () => {
    await withNews();
    await world.query(
      `create function die() returns trigger language plpgsql as $$ begin raise exception 'gone'; end $$`,
    );
    await world.query(
      `create trigger dying before insert on deliveries for each row when (new.card = 'digest') execute function die()`,
    );
    await world.query(
      "update deadlines set due_at = due_at - interval '20 minutes' where kind = 'weekly-digest'",
    );
    const { rows } = await world.query<{ id: string }>(
      "select id from deadlines where kind = 'weekly-digest' and state = 'pending'",
    );
    const run = () => world.xinliu.run('weekly-digest', { deadlineId: rows[0]?.id ?? '' });
    await world.to('2026-11-27T15:41:00+08:00');
    await expect(run()).rejects.toThrow();
    const left = await world.query<{ digests: number; copies: number; state: string }>(
      `select (select count(*)::int from digests) as digests, (select count(*)::int from deliveries where card = 'digest') as copies,
         (select state from deadlines where id = '${rows[0]?.id}') as state`,
    );
    expect(left.rows).toEqual([{ digests: 0, copies: 0, state: 'pending' }]);
    await world.says('许嘉言', '/周刊 去掉 1');
    await world.query('drop trigger dying on deliveries');
    await Promise.all([run(), run(), run(), run()]);
    await world.advance({ minutes: 15 });
    const [issue, ...more] = issues('张伟');
    expect(more).toEqual([]);
    expect(issue?.text).not.toContain('扫码枪');
    expect(issue?.text).toContain('东门');
    expect(issues('罗琳')).toHaveLength(1);
  });
});

describe('what does not concern a reader', () => {
  it('is left out of the third issue after she said so in two, and only for her', async () => {
    world = await createWorld();
    const said = ['竞品一号发布', '竞品二号发布', '竞品三号发布'];
    const weeks = ['2026-11-27', '2026-12-04', '2026-12-11'];
    for (const [i, week] of weeks.entries()) {
      await world.says('林若溪', `行业动态：${said[i]}`, { chat: '青禾大家庭' });
      await world.to(`${week}T16:15:00+08:00`);
      if (i < 2) {
        await world.presses('张伟', '行业动态与我无关');
        // Pressed twice in one issue, it counts once.
        await world.presses('张伟', '行业动态与我无关');
      }
    }
    const [first, second, third] = issues('张伟').map(({ text }) => text);
    expect(first).toContain('竞品一号');
    expect(second).toContain('竞品二号');
    expect(third).not.toContain('竞品三号');
    expect(third).toContain('按你的要求略去 1 条');
    expect(issues('刘洋')[2]?.text).toContain('竞品三号');
    await world.says('张伟', '/周刊 订阅');
    expect(world.sawLast('张伟', 'bot').text).toContain('行业动态');
    await world.says('张伟', '/周刊 恢复 行业动态');
    await world.says('林若溪', '行业动态：竞品四号发布', { chat: '青禾大家庭' });
    await world.to('2026-12-18T16:15:00+08:00');
    expect(issues('张伟')[3]?.text).toContain('竞品四号');
  });

  it('is no quiet week where she left all of it out, and she reads how to get it again', async () => {
    world = await createWorld();
    const last = () => world.sawLast('王磊', 'bot').text;
    await world.says('林若溪', '行业动态：竞品一号发布', { chat: '青禾大家庭' });
    await world.says('王磊', '/周刊 退订 市场部');
    expect(last()).toContain('以后你的周刊不再有市场部的消息');
    await world.says('王磊', '/周刊');
    expect(last()).toMatch(/没有给你的：按你的要求略去 1 条[\s\S]*\/周刊 订阅/u);
    expect(last()).not.toContain('安静');
    await world.says('许嘉言', '/周刊 预览 王磊');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('没有给王磊的：按本人的要求略去 1 条');
    await world.to('2026-11-27T16:15:00+08:00');
    const [issue] = issues('王磊');
    expect(issue?.text).toContain('没有给你的');
    expect(issue?.text.match(/略去 1 条/gu)).toHaveLength(1);
    expect(issue?.text).not.toContain('安静');
    expect(issue?.text).not.toContain('竞品一号');
    await world.to('2026-12-04T16:15:00+08:00');
    expect(issues('王磊')[1]?.text).toContain('安静也是好消息');
  });

  it('may be a department by its short name', async () => {
    world = await createWorld();
    await world.says('王磊', '/周刊 订阅 研发');
    expect(world.sawLast('王磊', 'bot').text).toContain('“研发部”单列');
    await world.says('王磊', '/周刊 退订 研发');
    expect(world.sawLast('王磊', 'bot').text).toContain('不再有研发部的消息');
    await world.says('王磊', '/周刊 恢复 研发');
    expect(world.sawLast('王磊', 'bot').text).toContain('“研发部”恢复照常');
    await world.says('许嘉言', '/周刊 预览 研发');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('此刻研发部那一份');
  });
});
