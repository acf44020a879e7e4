/** Daily sync: asked on working days, once; silent ones asked once more and named; one summary; blockers become items. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const members = ['许嘉言', '李娜', '王磊', '张伟', '刘洋'];
const group = '双十二大促';
const titled = (name: string, where: string, part: string) =>
  world.sees(name, where).filter(({ title }) => title.includes(part));
/** How often she was asked, or asked once more; a card that she has answered shows her answer. */
const told = (nudge: boolean) => async (name: string) => {
  const { rows } = await world.query<{ n: number }>(
    `select count(*)::int as n from deliveries d join people p on p.id = d.person_id
     where p.name = '${name}' and d.card = 'sync-ask' and d.kind = 'send' and d.state = 'accepted'
       and (d.data ? 'isNudge') = ${nudge}`,
  );
  return rows[0]?.n;
};
const asks = told(false);
const nudges = told(true);
const summaries = (name = '李娜') => titled(name, group, '每日同步');

async function openGroup(rules: object = {}) {
  world = await createWorld({ rules: { ...companyRules, ...rules } });
  await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
  await world.presses('许嘉言', '确认建群');
}

async function ring(kind: string) {
  const { rows } = await world.query<{ id: string }>(`select id from deadlines where kind = '${kind}'`);
  await Promise.all(
    rows.flatMap(({ id }) => [1, 2, 3].map(() => world.xinliu.run(kind, { deadlineId: id }))),
  );
  await world.settle();
}

describe('daily sync of a project group', () => {
  it('makes four rounds in five days with a holiday inside, each step once', async () => {
    await openGroup({ days: [{ date: '2026-11-25', working: false }] });
    await world.presses('许嘉言', '开每日同步');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('16:30 私聊问三行');
    await ring('ask-sync');
    for (const name of members) expect(await asks(name)).toBe(0);
    for (const [day, date] of ['2026-11-23', '2026-11-24', '2026-11-26', '2026-11-27'].entries()) {
      await world.to(`${date}T16:30:30+08:00`);
      await ring('ask-sync');
      for (const name of members) expect(await asks(name), `${name} ${date}`).toBe(day + 1);
      await world.presses('张伟', '报上', { done: `联调 ${day}`, next: '压测', blocked: '无' });
      const plainly = day % 2 === 1;
      await world.says(
        '李娜',
        plainly ? '签了两家\n明天跟进报价\n无' : '完成：签了两家\n下一步：跟进报价\n卡点：无',
      );
      await ring('nudge-sync');
      expect(await nudges('王磊')).toBe(day);
      await world.to(`${date}T17:15:30+08:00`);
      await ring('nudge-sync');
      for (const name of ['许嘉言', '王磊', '刘洋']) expect(await nudges(name), name).toBe(day + 1);
      for (const name of ['张伟', '李娜']) expect(await nudges(name), name).toBe(0);
      await ring('close-sync');
      expect(summaries()).toHaveLength(day);
      await world.to(`${date}T18:00:30+08:00`);
      await ring('close-sync');
      const seen = summaries();
      expect(seen).toHaveLength(day + 1);
      expect(seen.at(-1)?.text).toContain('5 人里报了 2 人');
      expect(seen.at(-1)?.text).toContain(`联调 ${day}`);
      expect(seen.at(-1)?.text).toMatch(/未报：(?=.*许嘉言)(?=.*王磊)(?=.*刘洋)/);
    }
    const { rows } = await world.query<{ n: number }>('select count(*)::int as n from sync_rounds');
    expect(rows).toEqual([{ n: 4 }]);
    // Saturday and Sunday are days off.
    await world.to('2026-11-29T22:00:00+08:00');
    expect(summaries()).toHaveLength(4);
  });

  it('rings for a blocker that says what harm is done, and asks about one that only sounds like it', async () => {
    await openGroup({ sync: { start: 'on', at: '16:30', answerMinutes: 90 } });
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('张伟', '/同步 完成：联调；下一步：压测；卡点：还差一台服务器');
    await world.says('王磊', '/同步 完成：无；下一步：回访；卡点：客户联系不上');
    const tierOf = async (words: string) => {
      const { rows } = await world.query<{ tier: number }>(
        `select tier from items where text like '%${words}%'`,
      );
      return rows.map(({ tier }) => tier);
    };
    await world.to('2026-11-23T18:01:00+08:00');
    expect(await tierOf('还差一台')).toEqual([2]);
    expect(await tierOf('联系不上')).toEqual([2]);
    for (const name of ['张伟', '王磊']) await world.presses(name, '是一级，马上通知');
    expect(await tierOf('还差一台')).toEqual([1]);
    expect(await tierOf('联系不上')).toEqual([1]);
  });

  it('makes an item of each blocker, once, with its owner; tier 1 at once; solved, it is listed no more', async () => {
    await openGroup({ sync: { start: 'on', at: '16:30', answerMinutes: 90 } });
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('张伟', '/同步 完成：联调；下一步：压测；卡点：压测环境还差一台测试机');
    expect(world.sawLast('张伟', 'bot').title).toContain('已报');
    await world.says('王磊', '/同步 完成：无；下一步：回访；卡点：支付接口全部报错，客户付不了款');
    expect(world.sawLast('王磊', 'bot').text).toContain('已按一级通知人处理');
    // People know of it: taken back, somebody has to say how it ends.
    await world.presses('王磊', '撤销');
    expect(world.sawLast('王磊', 'bot').text).toMatch(/#\d+ 已按一级通知了人，不会自己收尾/);
    await world.says('王磊', '/同步 完成：无；下一步：回访；卡点：支付接口全部报错，客户付不了款');
    const alarmed = await world.query<{ tier: number }>(
      "select tier from items where text like '%支付接口%'",
    );
    expect(alarmed.rows).toEqual([{ tier: 1 }]);
    await world.to('2026-11-23T18:01:00+08:00');
    const summary = summaries().at(-1)?.text ?? '';
    expect(summary).toMatch(/还没解决的卡点[\s\S]*测试机/);
    expect(summary).toContain('请负责人跟进');
    expect(summary).toMatch(/许嘉言/);
    const number = /#(\d+) [^#\n]*测试机/.exec(summary)?.[1] ?? '';
    const { rows } = await world.query<{ tier: number; kind: string; owner: string }>(
      `select i.tier, i.kind, p.name as owner from items i join item_people x on x.item_id = i.id
       join people p on p.id = x.person_id where i.number = ${number}`,
    );
    expect(rows).toEqual([{ tier: 2, kind: 'project-progress', owner: '许嘉言' }]);
    // The same words the next day are the same item.
    await world.to('2026-11-24T16:31:00+08:00');
    // What rings does not end with a day's lines.
    await world.says('王磊', '没有卡点了');
    expect(world.sawLast('王磊', 'bot').text).toMatch(/#\d+ 已按一级通知了人，不会自己收尾/);
    expect(world.sawLast('张伟', 'bot').text).toContain(`#${number}`);
    await world.says('张伟', '/同步 完成：联调；下一步：压测；卡点：压测环境还差一台测试机');
    await world.to('2026-11-24T18:01:00+08:00');
    const again = await world.query<{ n: number }>(
      "select count(*)::int as n from items where text like '%测试机%'",
    );
    expect(again.rows).toEqual([{ n: 1 }]);
    await world.says('罗琳', `/解决 ${number} 不关我事`);
    expect(world.sawLast('罗琳', 'bot').title).toBe('没办成');
    await world.says('许嘉言', `/解决 ${number} 借到一台`);
    await world.says('许嘉言', `/重开 ${number} 又还回去了`);
    expect(
      world.sees('张伟', 'bot').filter(({ title }) => title.includes('一级') && title.includes('测试机')),
    ).toEqual([]);
    // Whoever named it may say so, too.
    await world.says('张伟', `/解决 ${number} 买了一台`);
    await world.to('2026-11-25T18:01:00+08:00');
    expect(summaries().at(-1)?.text).not.toContain('测试机');
  });

  it('leaves out who is on leave, takes the last word, and keeps what comes late', async () => {
    await openGroup({ sync: { start: 'on', at: '16:30', answerMinutes: 90 } });
    await world.says('刘洋', '/值班 请假 今天 张伟代');
    await world.to('2026-11-23T16:31:00+08:00');
    expect(await asks('刘洋')).toBe(0);
    await world.says('张伟', '/同步 完成：写错了');
    await world.presses('张伟', '撤销');
    await world.says('张伟', '/同步 完成：写对了');
    await world.to('2026-11-23T18:01:00+08:00');
    const summary = summaries().at(-1)?.text ?? '';
    expect(summary).toContain('写对了');
    expect(summary).not.toContain('写错了');
    expect(summary).toContain('休假：刘洋');
    expect(summary).toContain('4 人里报了 1 人');
    await world.says('王磊', '/同步 完成：回访；卡点：报价单没批');
    expect(world.sawLast('王磊', 'bot').text).toMatch(/二级事项 #\d+[\s\S]*汇总已经发出/);
    expect(summaries()).toHaveLength(1);
    const late = () => summaries().at(-1)?.text ?? '';
    expect(late()).toMatch(/王磊.*（补报）/);
    expect(late()).toContain('4 人里报了 2 人');
    expect(late()).toMatch(/还没解决的卡点[\s\S]*报价单没批/);
    await world.says('王磊', '/同步');
    expect(world.sawLast('王磊', 'bot').text).toContain('报价单没批');
    // Other lines end the blocker that stood on them; taken back, it stands again, and taken back once more, nothing does.
    const open = async () =>
      (await world.query<{ text: string }>("select text from items where tier = 2 and state <> 'resolved'"))
        .rows.length;
    await world.says('王磊', '/同步 完成：回访；卡点：无');
    expect(world.sawLast('王磊', 'bot').text).toMatch(/之前的卡点 #\d+ 不再算了/);
    expect(late()).not.toContain('报价单没批');
    expect(await open()).toBe(0);
    await world.presses('王磊', '撤销');
    expect(late()).toMatch(/还没解决的卡点[\s\S]*报价单没批/);
    expect(await open()).toBe(1);
    // The older press is good again, now that nothing newer stands on it.
    await world.presses('王磊', '撤销');
    expect(await open()).toBe(0);
    expect(late()).toContain('4 人里报了 1 人');
    expect(late()).not.toContain('报价单没批');
  });

  it('asks nobody once more who has gone on leave meanwhile', async () => {
    await openGroup({ sync: { start: 'on', at: '16:30', answerMinutes: 90 } });
    await world.to('2026-11-23T16:31:00+08:00');
    expect(await asks('王磊')).toBe(1);
    await world.says('王磊', '我今天下午请假');
    await world.to('2026-11-23T17:20:00+08:00');
    expect([await nudges('王磊'), await nudges('张伟')]).toEqual([0, 1]);
    await world.to('2026-11-23T18:01:00+08:00');
    expect(summaries().at(-1)?.text).toContain('休假：王磊');
    expect(summaries().at(-1)?.text).not.toMatch(/未报：.*王磊/);
  });

  it('leaves a blocker and a risk to whoever looks after the group or the project by now', async () => {
    await openGroup();
    await world.presses('许嘉言', '开每日同步');
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('张伟', '/同步 完成：联调；下一步：压测；卡点：差三台测试机');
    await world.to('2026-11-23T18:01:00+08:00');
    await world.says('许嘉言', '/项目 赠品 里程碑：选品 11-23；上线 12-31 负责人：许嘉言');
    await world.to('2026-11-24T09:31:00+08:00');
    const open = async () =>
      (
        await world.query<{ number: number }>(
          "select number from items where tier = 2 and state <> 'resolved' order by number",
        )
      ).rows.map(({ number }) => number);
    const [blocker, risk] = await open();
    await world.says('孙悦', `/解决 ${blocker} 机器到了`);
    expect(await open()).toEqual([blocker, risk]);
    await world.says('许嘉言', '/建群 负责人 双十二大促 孙悦');
    await world.says('许嘉言', '/项目 赠品 负责人 孙悦');
    await world.says('孙悦', `/追溯 ${blocker}`);
    expect(world.sawLast('孙悦', 'bot').text).toContain('差三台测试机');
    await world.says('孙悦', `/解决 ${blocker} 机器到了`);
    await world.says('孙悦', `/解决 ${risk} 选好了`);
    expect(await open()).toEqual([]);
  });

  it('takes a blocker for what /解决 without a number means, where there is only one', async () => {
    await openGroup({ sync: { start: 'on', at: '16:30', answerMinutes: 90 } });
    await world.to('2026-11-23T16:31:00+08:00');
    await world.says('张伟', '/同步 完成：联调；卡点：压测环境还差一台测试机');
    await world.says('王磊', '/同步 完成：回访；卡点：报价单没批');
    await world.to('2026-11-23T18:01:00+08:00');
    await world.says('许嘉言', '/解决 借到一台');
    const asked = world.sawLast('许嘉言', 'bot').text;
    for (const said of ['有几件：', '测试机', '报价单']) expect(asked).toContain(said);
    await world.says('张伟', '/解决');
    expect(world.sawLast('张伟', 'bot').text).toContain('请写一句怎么解决的');
    await world.says('张伟', '/解决 借到一台');
    await world.says('许嘉言', '/解决 报价单批了');
    const { rows } = await world.query("select from items where tier = 2 and state <> 'resolved'");
    expect(rows).toEqual([]);
  });

  it('is set by its owner alone, at an hour in which people may be disturbed, and can be taken back', async () => {
    await openGroup();
    await world.says('李娜', '/同步 开', { chat: group, mentionBot: true });
    expect(world.sawLast('李娜', group).text).toContain('请找许嘉言');
    await world.says('许嘉言', '/同步 开 23:00', { chat: group, mentionBot: true });
    expect(world.sawLast('许嘉言', group).text).toContain('23:00 不在可以打扰大家的时间里');
    await world.says('许嘉言', '/同步 开 11:00 @马婷', { chat: group, mentionBot: true });
    expect(world.sawLast('许嘉言', group).text).toContain('马婷');
    await world.to('2026-11-23T11:01:00+08:00');
    expect(await asks('马婷')).toBe(1);
    // Today was asked already: the new hour counts from tomorrow on.
    await world.says('许嘉言', '/同步 17:00', { chat: group, mentionBot: true });
    await world.to('2026-11-23T17:01:00+08:00');
    expect(await asks('马婷')).toBe(1);
    await world.to('2026-11-24T17:01:00+08:00');
    expect(await asks('马婷')).toBe(2);
    await world.says('许嘉言', '/同步 关', { chat: group, mentionBot: true });
    await world.says('马婷', '/同步 完成：海报');
    expect(world.sawLast('马婷', 'bot').text).toContain('现在没有在问你');
    await world.presses('许嘉言', '撤销');
    await world.says('马婷', '/同步 完成：海报');
    await world.to('2026-11-24T18:31:00+08:00');
    expect(summaries().at(-1)?.text).toContain('海报');
    await world.says('许嘉言', '/同步 减 马婷', { chat: group, mentionBot: true });
    await world.to('2026-11-25T17:01:00+08:00');
    expect(await asks('马婷')).toBe(2);
    expect(await asks('李娜')).toBe(3);
  });

  it('goes by the days as they are now, where the company changes them', async () => {
    const { url: databaseUrl, drop } = await createDatabase();
    let isOpen = false;
    const open = async (at: string, days: typeof companyRules.days) => {
      const restore = isOpen ? world.dump() : null;
      if (isOpen) await world.close();
      isOpen = true;
      const rules = { ...companyRules, days };
      world = await createWorld({ databaseUrl, at, rules, ...(restore ? { restore } : {}) });
      await world.advance({ seconds: 30 });
    };
    const next = async () =>
      (
        await world.query<{ day: string }>(
          "select (next_at + interval '8 hours')::date::text as day from syncs",
        )
      ).rows;
    try {
      await open('2026-11-23T17:00:00+08:00', [{ date: '2026-11-24', working: false }]);
      await world.says('许嘉言', `/建群 ${group} 市场 销售 研发 目标：当天零故障`);
      await world.presses('许嘉言', '确认建群');
      await world.presses('许嘉言', '开每日同步');
      expect(world.sawLast('许嘉言', 'bot').text).toContain('11月25日');
      await open('2026-11-23T20:00:00+08:00', []);
      await world.to('2026-11-24T16:31:00+08:00');
      expect(await asks('李娜')).toBe(1);
      await open('2026-11-24T19:00:00+08:00', [
        { date: '2026-11-25', working: false },
        { date: '2026-11-26', working: false },
      ]);
      expect(await next()).toEqual([{ day: '2026-11-27' }]);
      await world.to('2026-11-26T20:00:00+08:00');
      expect(await asks('李娜')).toBe(1);
      await world.to('2026-11-27T16:31:00+08:00');
      expect(await asks('李娜')).toBe(2);
    } finally {
      await drop();
    }
  });

  it('asks no more for a round whose hour passed while nobody was there, and goes on the next day', async () => {
    await openGroup({ sync: { start: 'on', at: '16:30', answerMinutes: 90 } });
    await world.query("update deadlines set due_at = '2026-11-23T08:40:00+08:00' where kind = 'ask-sync'");
    await world.to('2026-11-23T10:40:00+08:00');
    expect(await asks('李娜')).toBe(0);
    const { rows } = await world.query<{ outcome: string }>(
      "select outcome from deadlines where kind = 'ask-sync' and state = 'done'",
    );
    expect(rows).toEqual([{ outcome: 'too late' }]);
    await world.to('2026-11-24T16:31:00+08:00');
    expect(await asks('李娜')).toBe(1);
  });
});
