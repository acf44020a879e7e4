/** Minutes: nudged in allowed hours, told to the head at the limit, handed in once and sent to everybody. */
import { afterEach, describe, expect, it } from 'vitest';
import { shanghaiIso } from '../../src/domain/worktime.ts';
import { nudgeMinutes } from '../../src/usecases/nudge-minutes.ts';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
let url = '';
let dropDatabase: (() => Promise<void>) | null = null;
afterEach(async () => {
  await world.close();
  await dropDatabase?.();
  dropDatabase = null;
});

/** Titles of what came to somebody's direct chat, the weekly issue left out. */
const titles = (name: string) =>
  world
    .sees(name, 'bot')
    .map((seen) => seen.title)
    .filter((title) => !/^(?:周刊|Weekly)/u.test(title));
const last = (name: string) => world.sawLast(name, 'bot');
const complete = '决议：周五上线新版支付；待办：@张伟 周四前 完成压测';
const form = { decisions: '周五上线新版支付', actions: '@张伟 周四前 完成压测', open: '' };
const versions = async () =>
  (
    await world.query<{ version: number; withdrawn: boolean }>(
      'select version, withdrawn_at is not null as withdrawn from minutes order by version',
    )
  ).rows;

/** A meeting of 孙悦 (product, under 赵敏) with 张伟 and Emma that ended on Friday at five. */
async function endMeeting(options: { lasting?: boolean } = {}): Promise<void> {
  const database = options.lasting ? await createDatabase() : null;
  url = database?.url ?? '';
  dropDatabase = database?.drop ?? null;
  world = await createWorld({
    at: '2026-11-27T15:30:00+08:00',
    ...(database ? { databaseUrl: database.url } : {}),
  });
  await world.says('孙悦', '/会议 下午4点 支付方案 60分钟 @张伟 @Emma Clarke 议程：背景 10分钟 负责人：我');
  await world.to('2026-11-27T16:00:00+08:00');
  await world.says('孙悦', '/会议 开始');
  await world.to('2026-11-27T17:00:00+08:00');
  await world.says('孙悦', '/会议 结束');
}

const asked = (name: string) =>
  world
    .sees(name, 'bot')
    .filter((s) => /^(?:请交纪要|纪要超时)/u.test(s.title))
    .map((s) => `${shanghaiIso(s.at).slice(5, 16)} ${s.title}`);

describe('minutes that do not come', () => {
  it('are asked for in allowed hours and told to the head at the limit, each once', async () => {
    await endMeeting();
    await world.to('2026-11-28T08:29:50+08:00');
    expect(asked('孙悦')).toEqual([]);
    await world.to('2026-11-28T16:59:50+08:00');
    expect(asked('孙悦')).toEqual([
      '11-28T08:30 请交纪要：支付方案',
      '11-28T13:00 请交纪要：支付方案',
      '11-28T16:00 请交纪要：支付方案',
    ]);
    expect(last('孙悦').text).toContain('还有 1小时');
    expect(titles('赵敏')).toEqual([]);
    await world.to('2026-11-28T17:00:10+08:00');
    expect(asked('孙悦').at(-1)).toBe('11-28T17:00 纪要超时：支付方案');
    expect(last('孙悦').text).toContain('已告知 赵敏');
    expect(asked('赵敏')).toEqual(['11-28T17:00 纪要超时未交：支付方案']);
    expect(last('赵敏').text).toContain('孙悦 应在 11月28日 周六 17:00 前交纪要');
    expect(last('赵敏').text).toContain('你收到是因为：这件事过了期限，办的人归你管');
    await world.to('2026-12-01T17:00:00+08:00');
    expect(asked('孙悦')).toHaveLength(4);
    expect(asked('赵敏')).toHaveLength(1);
    expect(asked('张伟')).toEqual([]);
  });

  it('of a head herself go to the head above, or to the administrators', async () => {
    world = await createWorld({ at: '2026-11-27T15:30:00+08:00' });
    await world.says('赵敏', '/会议 下午4点 支付方案 60分钟 @张伟 议程：背景 负责人：我');
    await world.to('2026-11-28T16:00:10+08:00');
    expect(titles('郑晓')).toEqual([]);
    await world.to('2026-11-28T17:10:00+08:00');
    expect(titles('郑晓')).toEqual(['纪要超时未交：支付方案']);
  });

  it('rung twice are asked for once', async () => {
    await endMeeting();
    await world.to('2026-11-28T17:00:10+08:00');
    const before = [asked('孙悦').length, asked('赵敏').length];
    const rows = await world.query<{ id: string }>("select id from deadlines where kind = 'nudge-minutes'");
    await Promise.all(rows.rows.map(({ id }) => nudgeMinutes(world.xinliu.app, id, 'again')));
    await world.settle();
    expect([asked('孙悦').length, asked('赵敏').length]).toEqual(before);
  });

  it('rung too early are not asked for', async () => {
    await endMeeting();
    const rows = await world.query<{ id: string }>("select id from deadlines where kind = 'nudge-minutes'");
    for (const { id } of rows.rows) await nudgeMinutes(world.xinliu.app, id, 'early');
    await world.settle();
    expect(asked('孙悦')).toEqual([]);
    expect(rows.rows).toHaveLength(4);
  });

  it('are asked for once after a standstill over several nudges', async () => {
    await endMeeting({ lasting: true });
    const restore = world.dump();
    await world.close();
    world = await createWorld({ databaseUrl: url, at: '2026-11-28T13:30:00+08:00', restore });
    await world.advance({ seconds: 30 });
    expect(asked('孙悦')).toHaveLength(1);
    await world.to('2026-11-28T17:00:10+08:00');
    expect(asked('孙悦')).toHaveLength(3);
  });

  it('are told as late, and nothing else, after a standstill over the limit', async () => {
    await endMeeting({ lasting: true });
    const restore = world.dump();
    await world.close();
    world = await createWorld({ databaseUrl: url, at: '2026-11-30T09:00:00+08:00', restore });
    await world.advance({ seconds: 30 });
    expect(asked('孙悦').map((line) => line.slice(12))).toEqual(['纪要超时：支付方案']);
    expect(asked('赵敏').map((line) => line.slice(12))).toEqual(['纪要超时未交：支付方案']);
  });
});

describe('minutes handed in', () => {
  it('stop the nudges and go to everybody of the meeting once, each in her language', async () => {
    await endMeeting();
    await world.says('孙悦', `/纪要 ${complete}`);
    expect(last('孙悦').title).toBe('纪要已提交 · 会议 1');
    expect(last('孙悦').text).toContain('已发给 2 位');
    expect(last('张伟').title).toBe('会议纪要：支付方案');
    expect(last('张伟').text).toContain('周五上线新版支付');
    expect(last('Emma Clarke').title).toBe('Minutes: 支付方案');
    await world.to('2026-12-01T17:00:00+08:00');
    expect(asked('孙悦')).toEqual([]);
    expect(titles('赵敏')).toEqual([]);
    expect(titles('张伟').filter((t) => t.startsWith('会议纪要'))).toHaveLength(1);
  });

  it('are to be confirmed by who was there, checked in or not, and only told to who said that she stays away', async () => {
    world = await createWorld();
    await world.says(
      '孙悦',
      '/会议 11点 支付方案 60分钟 @张伟 @刘洋 @李娜 @王磊 议程：背景 10分钟 负责人：我',
    );
    await world.says('李娜', '/会议 不参加 1 见客户');
    await world.to('2026-11-23T11:00:00+08:00');
    await world.says('张伟', '签到');
    expect(last('张伟').text).toContain('已到 1/4 人');
    await world.says('孙悦', '/会议 开始');
    await world.says('孙悦', '/散会');
    await world.says('孙悦', `/纪要 ${complete}`);
    for (const name of ['张伟', '刘洋', '王磊'])
      expect(last(name).buttons).toEqual(expect.arrayContaining(['确认', '有异议']));
    expect(last('李娜').text).toContain('你没有到会，或没有签到');
    expect(last('李娜').buttons).not.toContain('确认');
  });

  it('are told as to somebody absent to who did not check in where most did, and she may object all the same', async () => {
    world = await createWorld();
    await world.says('孙悦', '/会议 11点 支付方案 60分钟 @张伟 @刘洋 @王磊 议程：背景 10分钟 负责人：我');
    await world.to('2026-11-23T11:00:00+08:00');
    for (const name of ['孙悦', '张伟']) await world.says(name, '签到');
    await world.says('王磊', '/要点 客户预算 50 万');
    await world.says('孙悦', '/散会');
    await world.says('孙悦', `/纪要 ${complete}`);
    expect(last('王磊').buttons).toContain('确认');
    expect(last('刘洋').text).toContain('你没有到会，或没有签到');
    await world.says('刘洋', '/纪要 异议 1 压测要到周五');
    expect(last('孙悦').text).toContain('刘洋：压测要到周五');
  });

  it('may come from an attendee, and not from anybody else', async () => {
    await endMeeting();
    await world.says('何静', `/纪要 1 ${complete}`);
    expect(last('何静').text).toContain('没有你参加的会议 1');
    await world.says('何静', `/纪要 ${complete}`);
    expect(last('何静').text).toContain('没有找到你参加过、已经结束的会议');
    expect(await versions()).toEqual([]);
    await world.says('张伟', `/纪要 ${complete}`);
    expect(last('孙悦').title).toBe('会议纪要：支付方案');
    expect(await versions()).toEqual([{ version: 1, withdrawn: false }]);
  });

  it('that lack something are refused with what is missing, and the form finishes them', async () => {
    await endMeeting();
    await world.says('孙悦', '/纪要 决议：周五上线新版支付；待办：完成压测');
    expect(last('孙悦').title).toBe('纪要还没有提交');
    expect(last('孙悦').text).toContain('没写负责人的：完成压测');
    const card = JSON.stringify(world.feishu.messages(world.feishu.p2pChatId(idOf('孙悦'))).at(-1)?.card);
    expect(card).toContain('"default_value":"周五上线新版支付"');
    expect(await versions()).toEqual([]);
    expect(titles('张伟')).not.toContain('会议纪要：支付方案');
    await world.presses('孙悦', '提交纪要', form);
    expect(last('孙悦').title).toBe('纪要已提交 · 会议 1');
    expect(last('张伟').title).toBe('会议纪要：支付方案');
  });

  it('late are marked as late, and the head reads that they came', async () => {
    await endMeeting();
    await world.to('2026-11-28T19:00:00+08:00');
    await world.presses('孙悦', '提交纪要', form);
    expect(last('孙悦').text).toContain('晚了 2小时');
    expect(last('赵敏').title).toBe('纪要已交：支付方案');
    expect(titles('孙悦').filter((t) => t.startsWith('请交纪要'))).toEqual([]);
    // A later version does not take the first hand-in from whoever made it.
    await world.says('张伟', `/纪要 1 ${complete}；遗留：报价`);
    expect(last('张伟').title).toContain('第 2 版');
    expect(last('赵敏').text).toContain('孙悦 已在 11月28日 周六 19:00 提交');
  });

  it('a second time are a new version for everybody', async () => {
    await endMeeting();
    await world.says('孙悦', `/纪要 ${complete}`);
    await world.says('孙悦', `/纪要 ${complete}；遗留：报价`);
    expect(last('孙悦').title).toBe('纪要已提交（第 2 版）· 会议 1');
    expect(last('张伟').title).toBe('会议纪要（第 2 版）：支付方案');
    expect(await versions()).toEqual([
      { version: 1, withdrawn: false },
      { version: 2, withdrawn: false },
    ]);
  });

  it('are withdrawn with one press: readers see it, and the nudges that are left go on', async () => {
    await endMeeting();
    await world.says('孙悦', `/纪要 ${complete}`);
    await world.to('2026-11-28T14:00:00+08:00');
    await world.presses('孙悦', '撤销');
    expect(await versions()).toEqual([{ version: 1, withdrawn: true }]);
    expect(last('张伟').title).toBe('纪要已撤回：支付方案');
    await world.to('2026-11-28T17:00:10+08:00');
    expect(asked('孙悦').map((line) => line.slice(0, 15))).toEqual([
      '11-28T16:00 请交纪',
      '11-28T17:00 纪要超',
    ]);
    expect(asked('赵敏')).toHaveLength(1);
  });

  it('in an old version cannot be withdrawn under a new one', async () => {
    await endMeeting();
    await world.says('孙悦', `/纪要 ${complete}`);
    const first = last('孙悦').messageId;
    await world.says('孙悦', `/纪要 ${complete}；遗留：报价`);
    await world.feishu.press(idOf('孙悦'), first, { label: '撤销' });
    await world.settle();
    expect(last('孙悦').text).toContain('已经不能撤销');
    expect(await versions()).toHaveLength(2);
  });

  it('before the end are told how to end the meeting', async () => {
    world = await createWorld({ at: '2026-11-27T15:30:00+08:00' });
    await world.says('孙悦', '/会议 下午4点 支付方案 60分钟 @张伟 议程：背景 负责人：我');
    await world.to('2026-11-27T16:10:00+08:00');
    await world.says('孙悦', `/纪要 ${complete}`);
    expect(last('孙悦').text).toContain('/会议 结束 1');
  });
});

describe('the minutes that I owe', () => {
  it('are listed with their times; a single one comes with its form', async () => {
    await endMeeting();
    await world.says('张伟', '/纪要');
    expect(last('张伟').text).toContain('你没有要交的纪要');
    await world.says('孙悦', '/纪要');
    expect(last('孙悦').title).toBe('交纪要：支付方案');
    expect(last('孙悦').text).toContain('请在 11月28日 周六 17:00 前交');
    await world.says('孙悦', '/会议 明天上午9点 第二场 30分钟 @张伟 议程：背景 负责人：我');
    await world.to('2026-11-28T10:05:00+08:00');
    await world.says('孙悦', '/jy');
    expect(last('孙悦').buttons).toEqual(['交 1 支付方案', '交 2 第二场']);
    await world.presses('孙悦', '交 1 支付方案');
    await world.presses('孙悦', '提交纪要', form);
    expect(last('孙悦').title).toBe('纪要已提交 · 会议 1');
  });

  it('are asked about when the last meeting was led by somebody else', async () => {
    await endMeeting();
    await world.says('张伟', '/会议 明天上午9点 第二场 30分钟 @孙悦 议程：背景 负责人：我');
    await world.to('2026-11-28T10:05:00+08:00');
    await world.says('孙悦', `/纪要 ${complete}`);
    expect(last('孙悦').buttons).toEqual(['会议 1 支付方案', '会议 2 第二场']);
    await world.presses('孙悦', '会议 1 支付方案');
    expect(last('孙悦').title).toBe('纪要已提交 · 会议 1');
  });
});

function idOf(name: string): string {
  return world.feishu.users().find((u) => u.name === name)?.openId ?? '';
}
