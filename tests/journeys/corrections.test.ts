/** A tier that somebody corrects holds at once for what is almost the same, is listed, and can be taken back. */
import { afterEach, describe, expect, it } from 'vitest';
import { readLessons } from '../../src/store/lessons-main.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const group = '客户服务群';
const visit = '谁有空帮我把展厅的两本样品册拿到前台，谢谢';
// Almost the same, and yet not one matter said twice.
const like = (count: string) => visit.replace('两', count);
let world: TestWorld;
afterEach(() => world.close());

const tierOf = async (id: string) => (await world.xinliu.app.store.items.byMessage('feishu', id))?.tier;
const says = (who: string, text: string, replyTo?: string) =>
  world.says(who, text, { chat: group, ...(replyTo ? { replyTo, mentionBot: true } : {}) });
const press = (openId: string, messageId: string, correction: string) =>
  world.feishu.press(openId, messageId, { label: `忘掉 ${correction}` });

describe('a correction', () => {
  it('holds at once for the like, says whose it is, and is kept with who, why and when', async () => {
    world = await createWorld();
    const first = await says('罗琳', visit);
    expect(await tierOf(first)).not.toBe(1);
    await says('罗琳', '/级别 一级 展厅等着要', first);
    expect(world.sawLast('罗琳', group).text).toContain('几乎一样的消息以后也这样判');
    const again = await says('李娜', like('三'));
    expect(await tierOf(again)).toBe(1);
    expect(world.sawLast('王磊', 'bot').text).toContain('和事项 1 几乎一样，罗琳 更正过');
    const { rows } = await world.query<object>(
      `select p.name, c.why, c.tier_now as now, d.name as department, c.place ->> 'chatName' as chat
       from corrections c join people p on p.id = c.by_id join departments d on d.id = c.department_id`,
    );
    expect(rows).toEqual([
      { name: '罗琳', why: '展厅等着要', now: 1, department: '客户服务部', chat: group },
    ]);
  });

  it('of somebody whom it does not concern raises the one item, but teaches nothing', async () => {
    world = await createWorld();
    const first = await says('罗琳', visit);
    await says('王磊', '/级别 一级', first);
    expect(await tierOf(first)).toBe(1);
    expect(world.sawLast('王磊', group).text).not.toContain('以后也这样判');
    expect(await tierOf(await says('李娜', like('三')))).not.toBe(1);
  });

  it('teaches nothing where the right to lower is missing', async () => {
    world = await createWorld();
    const alarm = '支付接口全部报错，客户无法下单';
    const first = await says('罗琳', alarm);
    await says('王磊', '/级别 不流转', first);
    // By its number, which everybody in the group has read there.
    await says('王磊', '/级别 1 不流转');
    expect(world.sawLast('王磊', group).text).toContain('一级只能由发送者、被通知的人、周刊编辑或管理员降级');
    const { rows } = await world.query('select from corrections');
    expect(rows).toEqual([]);
    expect(await tierOf(await says('李娜', `又来了，${alarm}`))).toBe(1);
  });

  it('that is undone teaches nothing any more', async () => {
    world = await createWorld();
    const first = await says('罗琳', visit);
    await says('罗琳', '/级别 一级', first);
    await world.presses('罗琳', '撤销');
    expect(await tierOf(await says('李娜', like('三')))).not.toBe(1);
  });

  it('lowers a sure alarm of the same words, but asks the one who wrote it', async () => {
    world = await createWorld();
    const alarm = '支付接口全部报错，客户无法下单';
    await says('罗琳', alarm);
    await world.presses('何静', '不是一级');
    const again = await says('李娜', '支付接口又全部报错，客户无法下单');
    expect(await tierOf(again)).toBe(2);
    expect(world.sawLast('李娜', 'bot').title).toBe('这件事要马上有人管吗？');
    const elsewhere = await says('李娜', `华东仓${alarm}`);
    expect(await tierOf(elsewhere)).toBe(1);
  });
});

describe('the list of corrections', () => {
  it('lets its maker forget one, and have it back', async () => {
    world = await createWorld();
    await says('罗琳', '/级别 一级', await says('罗琳', visit));
    await world.says('罗琳', '/级别 纠正');
    const list = world.sawLast('罗琳', 'bot');
    expect(list.text).toContain('→ 一级，罗琳');
    await world.presses('罗琳', '忘掉 1');
    expect(world.sawLast('罗琳', 'bot').text).toContain('已忘掉');
    expect(await tierOf(await says('李娜', like('三')))).not.toBe(1);
    await world.presses('罗琳', '撤销');
    expect(await tierOf(await says('张伟', like('四')))).toBe(1);
  });

  it('does not let others forget it, by button or by an old card', async () => {
    world = await createWorld();
    await says('罗琳', '/级别 一级', await says('罗琳', visit));
    // Whoever is not in the group has no business with what was said there.
    await world.says('许嘉言', '/级别 一级 要紧', {
      replyTo: await world.says('许嘉言', '我的工资卡号报错了，请保密'),
    });
    await world.says('王磊', '/级别 纠正');
    expect(world.sawLast('王磊', 'bot').text).toContain('目前没有');
    await says('王磊', '好的');
    await world.says('王磊', '/级别 纠正');
    expect(world.sawLast('王磊', 'bot').text).not.toContain('工资');
    await world.presses('王磊', '忘掉 1');
    expect(world.sawLast('王磊', 'bot').text).toContain('只有罗琳和编辑能忘掉');
    expect(await tierOf(await says('李娜', like('三')))).toBe(1);
    await world.says('许嘉言', '/级别 纠正');
    const card = world.sawLast('许嘉言', 'bot').messageId;
    await world.says('罗琳', '/级别 纠正');
    await world.presses('罗琳', '忘掉 1');
    const editor = world.feishu.users().find(({ name }) => name === '许嘉言')?.openId ?? '';
    await press(editor, card, '1');
    await world.settle();
    expect(world.sawLast('许嘉言', 'bot').text).toContain('已经忘掉了');
  });
});

describe('what was corrected enters the next training', () => {
  it('as lines with masked names and numbers, the last word on each item, always the same', async () => {
    world = await createWorld();
    const first = await says('罗琳', '请何静给王老板回电话 13998760000，合同在 Emma Clarke 那里');
    await says('罗琳', '/级别 二级', first);
    await says('罗琳', '/级别 三级', first);
    const second = await says('罗琳', visit);
    await says('王磊', '/级别 一级', second);
    const forgotten = await says('罗琳', '明天展厅的灯要换');
    await says('罗琳', '/级别 二级', forgotten);
    await world.presses('罗琳', '撤销');
    const lines = await readLessons(world.xinliu.app.store, []);
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      {
        id: 'corrected-000001',
        text: '请[某人]给王老板回电话 [电话],合同在 [某人] 那里',
        context: { chat_type: 'group', chat_name: group, sender_role: '客服专员', sender_dept: '客户服务部' },
        tier: 3,
        author: 'corrections',
        template: 'corrected-000001',
      },
      expect.objectContaining({ text: visit.normalize('NFKC'), tier: 1 }),
    ]);
    expect(await readLessons(world.xinliu.app.store, [])).toEqual(lines);
  });
});
