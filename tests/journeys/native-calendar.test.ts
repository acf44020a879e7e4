/** Meetings in people's own calendars: made, moved and taken away with the meeting, once, whatever breaks on the way. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { keepMirror } from '../../src/usecases/keep-mirror.ts';
import { readMeetingFile } from '../../src/usecases/meeting-file.ts';
import { readSeriesFile } from '../../src/usecases/series-file.ts';
import { createCalendar } from '../support/ics-calendar.ts';
import { calendarOn } from '../support/native.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const all: PlatformName[] = ['feishu', 'dingtalk', 'wecom'];
const book =
  '/会议 明天下午3点 支付方案<评审>&取舍 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：@赵敏';
const makes = { feishu: /\/events$/, dingtalk: /\/primary\/events$/, wecom: /schedule\/add$/ };

const links = { url: 'https://xinliu.example.com', secret: 'a-secret-of-some-length-0123456789' };

let world: TestWorld;
afterEach(() => world.close());
const idsOf = (platform: PlatformName, names: string[]) =>
  names.map((name) => personId(name, platform)).sort();
const says = (platform: PlatformName, text: string) => world.says('孙悦', text, { platform });

/** Id and token of the last link to a file that somebody was handed. */
async function linkOf(name: string): Promise<[string, string]> {
  await world.advance({ seconds: 5 });
  const { rows } = await world.query<{ url: string }>(
    `select data ->> 'fileUrl' as url from deliveries d join people p on p.id = d.person_id
     where p.name = '${name}' and data ->> 'fileUrl' is not null order by d.created_at desc limit 1`,
  );
  const url = new URL(rows[0]?.url ?? 'https://none.example.com');
  return [url.pathname.split('/').at(-1) ?? '', url.searchParams.get('t') ?? ''];
}

async function meetingId(): Promise<string> {
  const { rows } = await world.query<{ id: string }>('select id from meetings');
  return rows[0]?.id ?? '';
}

/** Meetings of the series that took 14 minutes each. */
async function putEnded(starts: string[]): Promise<void> {
  for (const at of starts)
    await world.query(`insert into meetings (id, topic, agenda, class, owner_id, booked_by, start_at, end_at, started_at,
        ended_at, start_source, end_source, state, series_id, created_at)
      select 'mt_' || '${at.slice(8, 10)}', topic, agenda, class, owner_id, booked_by, '${at}', '${at}'::timestamptz + interval '30 minutes',
        '${at}', '${at}'::timestamptz + interval '14 minutes', 'said', 'said', 'ended', id, '${at}' from meeting_series where topic = '周会'`);
}

/** What somebody was told that begins so. */
const heardBy = (name: string, platform: PlatformName, begin: RegExp): string[] =>
  world
    .sees(name, 'bot', platform)
    .map(({ text }) => text)
    .filter((text) => begin.test(text));

async function waitingForRows(): Promise<number> {
  const { rows } = await world.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return rows[0]?.n ?? 0;
}

async function fileOf(name: string): Promise<string> {
  const file = await readMeetingFile(world.xinliu.app, ...(await linkOf(name)));
  return file.status === 200 ? file.ics.replace(/\r\n /g, '') : '';
}

async function seriesFileOf(name: string): Promise<string> {
  const file = await readSeriesFile(world.xinliu.app, ...(await linkOf(name)));
  return file.status === 200 ? file.ics.replace(/\r\n /g, '') : '';
}

/** The calendar files in the direct chat of somebody with us. */
function filesTo(name: string, platform: 'feishu' | 'wecom'): { name: string; ics: string }[] {
  const phone = world.phones.get(platform);
  const chats = phone?.chats(name).filter(({ kind }) => kind === 'direct') ?? [];
  const messages = chats.flatMap(({ id }) => phone?.messages(name, id) ?? []);
  return messages.flatMap(({ text, raw: { type, content } }) => {
    if (type !== 'file') return [];
    const { file_key: key, media_id: id } = content as { file_key?: string; media_id?: string };
    const ics = world[platform].file(key ?? id ?? '')?.toString('utf8') ?? '';
    return [{ name: text, ics: ics.replace(/\r\n /g, '') }];
  });
}

const sequenceOf = (ics: string) => Number(/SEQUENCE:(\d+)/.exec(ics)?.[1]);

describe.each(all)('the calendar of %s', (platform) => {
  it('follows the meeting from booking to the end, and says where to join', async () => {
    world = await createWorld({ platforms: [platform] });
    await says(platform, book);
    const [event, ...more] = calendarOn(world, platform);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      title: '支付方案<评审>&取舍',
      startAt: '2026-11-24T07:00:00.000Z',
      endAt: '2026-11-24T08:00:00.000Z',
      people: idsOf(platform, ['张伟', '刘洋', '赵敏', '孙悦']),
    });
    expect(event?.text).toMatch(/1\. 背景 · 10分钟\n2\. 方案 · 30分钟\n[\s\S]*信流 · 会议 1 · \w{6}$/u);
    const hasRoom = platform !== 'wecom';
    expect(event?.joinUrl === null).toBe(!hasRoom);
    const invitation = world.sees('张伟', 'bot', platform).map(({ text }) => text);
    expect(invitation.join('\n').includes('入会')).toBe(hasRoom);
    // Whoever booked it had her card before there was a room.
    expect(world.sees('孙悦', 'bot', platform)[0]?.text.includes('入会')).toBe(hasRoom);
    expect(world.sees('孙悦', 'bot', platform).map(({ title }) => title)).toContain('已预订 · 会议 1');
    const sent = await world.query("select id from deliveries where card = 'meeting-invitation'");
    expect(sent.rows).toHaveLength(3);

    expect(event?.place).toBe('');
    await says(platform, '/会议 改 1 明天下午4点 去掉 @刘洋 地点 3楼会议室');
    const moved = calendarOn(world, platform);
    expect(moved).toHaveLength(1);
    expect(moved[0]).toMatchObject({
      startAt: '2026-11-24T08:00:00.000Z',
      people: idsOf(platform, ['张伟', '赵敏', '孙悦']),
      joinUrl: event?.joinUrl,
      place: '3楼会议室',
    });
    await says(platform, '/会议 改 1 地点 无');
    expect(calendarOn(world, platform)[0]?.place).toBe('地点未定');

    await world.says('张伟', '/会议 不参加 1', { platform });
    expect(calendarOn(world, platform)[0]?.people).toEqual(idsOf(platform, ['赵敏', '孙悦']));

    await says(platform, '/会议 取消 1');
    expect(calendarOn(world, platform)).toEqual([]);
    await world.presses('孙悦', '撤销', undefined, platform);
    expect(calendarOn(world, platform)).toMatchObject([{ startAt: '2026-11-24T08:00:00.000Z' }]);
  });

  it('holds it once although nobody heard how the making ended, and not at all once it is called off meanwhile', async () => {
    world = await createWorld({ platforms: [platform] });
    world[platform].fault('reset', { count: 2, path: makes[platform] });
    await says(platform, book);
    await world.advance({ minutes: 5 });
    expect(calendarOn(world, platform)).toHaveLength(1);

    world[platform].fault('reset', { count: 1, path: makes[platform] });
    await says(platform, book.replace('支付方案', '发布计划').replace('下午3点', '上午10点'));
    await says(platform, '/会议 取消 2');
    await world.advance({ minutes: 5 });
    expect(calendarOn(world, platform).map(({ title }) => title)).toEqual(['支付方案<评审>&取舍']);
  });
});

it('takes many meetings at once, as fast as the platform may be called', async () => {
  world = await createWorld({ platforms: ['dingtalk'] });
  await says('dingtalk', '/会议 每个工作日 上午9点 站会 15分钟 @张伟 议程：进展 10分钟 负责人：我');
  await world.advance({ minutes: 1 });
  const { rows } = await world.query<{ n: number }>('select count(*)::int as n from meetings');
  expect(rows[0]?.n).toBeGreaterThan(15);
  expect(calendarOn(world, 'dingtalk')).toHaveLength(rows[0]?.n ?? 0);
});

it('is noted while the meeting is being changed, without one waiting for the other', async () => {
  world = await createWorld({ platforms: ['dingtalk'] });
  await says('dingtalk', book);
  const { app } = world.xinliu;
  const [mirror] = await app.store.mirrors.of('event', await meetingId());
  // As if its room had not been heard of yet.
  await world.query("update mirrors set state = 'open', held = held - 'joinUrl', due_at = created_at");
  const kept = await app.transaction(async (inside) => {
    await inside.store.meetings.get(mirror?.subjectId ?? '', { lock: true });
    const keeping = keepMirror(app, mirror?.id ?? '', 'mine', 60_000);
    let isOver = false;
    keeping.then(() => {
      isOver = true;
    });
    while (!isOver && (await waitingForRows()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(isOver).toBe(false);
    const { subjectId = '', platform = 'dingtalk', wanted } = mirror ?? {};
    const other = wanted && { ...wanted, title: '改过的题目' };
    await inside.store.mirrors.want(
      { kind: 'event', subjectId, platform, wanted: other ?? null },
      app.clock.now(),
    );
    return { keeping };
  });
  await kept.keeping;
  await world.advance({ minutes: 1 });
  expect(calendarOn(world, 'dingtalk')).toMatchObject([{ joinUrl: expect.stringMatching(/^http/) }]);
});

describe('people on several platforms', () => {
  it('find the meeting in one calendar each, and all join in one place', async () => {
    world = await createWorld({ platforms: all });
    await world.says('马婷', '/会议 明天下午3点 年会筹备 60分钟 @张伟 @李娜 议程：1. 背景 10分钟 负责人：我');
    const [feishu, dingtalk, wecom] = all.map((platform) => calendarOn(world, platform));
    expect(feishu).toMatchObject([{ people: [personId('马婷', 'feishu')] }]);
    expect(dingtalk).toMatchObject([{ people: [personId('张伟', 'dingtalk')], joinUrl: null }]);
    expect(wecom).toMatchObject([{ people: [personId('李娜', 'wecom')] }]);
    const url = feishu?.[0]?.joinUrl ?? 'none';
    expect(url).toMatch(/^https:/);
    expect(dingtalk?.[0]?.text).toContain(url);
    expect(wecom?.[0]?.text).toContain(url);
    // WeCom says a card with buttons in two messages.
    const said = (name: string, platform: PlatformName) =>
      world
        .sees(name, 'bot', platform)
        .slice(-2)
        .map(({ text }) => text)
        .join('\n');
    expect(said('张伟', 'dingtalk')).toContain('入会');
    expect(said('李娜', 'wecom')).toContain('入会');
  });
});

it('lies in one calendar of ours, though two are made in the same moment', async () => {
  world = await createWorld({ platforms: ['wecom'] });
  await says('wecom', book);
  await says('wecom', book.replace('支付方案', '发布计划').replace('下午3点', '上午10点'));
  const { app } = world.xinliu;
  const mirrors = await world.query<{ id: string }>('select id from mirrors');
  await world.query("delete from settings where name like 'events-place%'");
  await world.query(
    "update mirrors set state = 'open', held = null, turn = turn + 1, due_at = created_at, lease_until = null",
  );
  await Promise.all(mirrors.rows.map(({ id }) => keepMirror(app, id, id, 60_000)));
  const places = await world.query<{ place: string }>("select held ->> 'place' as place from mirrors");
  expect(places.rows).toHaveLength(2);
  expect(new Set(places.rows.map(({ place }) => place)).size).toBe(1);
});

it('moves with somebody who wants to be told on another platform, and back', async () => {
  world = await createWorld({ platforms: ['feishu', 'dingtalk'] });
  await world.says('马婷', '/会议 明天下午3点 年会筹备 60分钟 @张伟 议程：1. 背景 10分钟 负责人：我');
  const hers = (platform: PlatformName) => calendarOn(world, platform).flatMap(({ people }) => people);
  const on: PlatformName = hers('feishu').includes(personId('张伟', 'feishu')) ? 'feishu' : 'dingtalk';
  const other: PlatformName = on === 'feishu' ? 'dingtalk' : 'feishu';
  await world.says('张伟', `/设置 平台 ${other === 'feishu' ? '飞书' : '钉钉'}`, { platform: on });
  expect(hers(other)).toContain(personId('张伟', other));
  expect(hers(on)).not.toContain(personId('张伟', on));
  await world.presses('张伟', '撤销', undefined, on);
  expect(hers(on)).toContain(personId('张伟', on));
  expect(hers(other)).not.toContain(personId('张伟', other));
});

it('moves with an account that is taken from somebody, and with one that is bound and parted again', async () => {
  world = await createWorld({ platforms: ['feishu', 'dingtalk'] });
  await world.says('马婷', '/会议 明天下午3点 年会筹备 60分钟 @张伟 议程：1. 背景 10分钟 负责人：我');
  const where = () =>
    (['feishu', 'dingtalk'] as const).filter((platform) =>
      calendarOn(world, platform).some(({ people }) => people.includes(personId('张伟', platform))),
    );
  await world.says('张伟', '/设置 平台 飞书', { platform: 'feishu' });
  expect(where()).toEqual(['feishu']);
  await world.says('郑晓', '/解绑 张伟 飞书');
  expect(where()).toEqual(['dingtalk']);
  await world.says('张伟', '/绑定', { platform: 'dingtalk' });
  const code = /\/绑定 (\d{6})/u.exec(world.sawLast('张伟', 'bot', 'dingtalk').text)?.[1];
  await world.says('张伟', `/绑定 ${code}`, { platform: 'feishu' });
  expect(where()).toEqual(['feishu']);
  await world.says('张伟', '/解绑', { platform: 'feishu' });
  expect(where()).toEqual(['dingtalk']);
});

describe('without the right to a calendar', () => {
  it('nobody sees anything broken, and it is made when the right is there', async () => {
    world = await createWorld();
    world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
    await says('feishu', book);
    expect(world.sawLast('孙悦', 'bot').title).toBe('已预订 · 会议 1');
    expect(world.sawLast('张伟', 'bot').text).not.toContain('入会');
    expect(calendarOn(world, 'feishu')).toEqual([]);
    world.feishu.grantScope('calendar:calendar.event:create');
    await world.advance({ hours: 7 });
    expect(calendarOn(world, 'feishu')).toHaveLength(1);
    await world.to('2026-11-24T14:50:00+08:00');
    expect(world.sawLast('张伟', 'bot').text).toContain('入会');
  });

  it('a file behind her own link stands in for it, newer with each change, and takes the meeting out again', async () => {
    world = await createWorld({ links });
    world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
    await says('feishu', book);
    // The first refusal tells that nothing can be written; from then on cards bring the link.
    await says('feishu', '/会议 改 1 明天下午4点');
    const first = await fileOf('张伟');
    expect(world.sawLast('张伟', 'bot').text).toContain('日历文件');
    expect(first).toContain('METHOD:PUBLISH');
    expect(first).toContain('DTSTART:20261124T080000Z');
    await says('feishu', '/会议 改 1 去掉 @张伟');
    const removed = await fileOf('张伟');
    expect(removed).toContain('METHOD:CANCEL');
    expect(removed).not.toContain('背景');
    await says('feishu', '/会议 取消 1');
    const cancelled = await fileOf('刘洋');
    expect(cancelled).toContain('METHOD:CANCEL');
    expect(sequenceOf(cancelled)).toBeGreaterThan(sequenceOf(first));
    expect(/UID:(.*)/.exec(cancelled)?.[1]).toBe(/UID:(.*)/.exec(first)?.[1]);

    const { app } = world.xinliu;
    const [id = '', token = ''] = await linkOf('刘洋');
    await world.says('陈建国', '/会议 后天下午3点 销售例会 60分钟 @李娜 议程：1. 背景 10分钟 负责人：我');
    const other =
      (await world.query<{ id: string }>('select id from meetings where number = 2')).rows[0]?.id ?? '';
    expect(await readMeetingFile(app, other, token)).toEqual({ status: 403 });
    expect(await readMeetingFile(app, id, `${token}x`)).toEqual({ status: 403 });
    await world.advance({ days: 12 });
    expect(await readMeetingFile(app, id, token)).toEqual({ status: 403 });
  });

  it('its file follows what a full day says together', async () => {
    world = await createWorld();
    world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
    await says('feishu', book);
    await world.advance({ seconds: 10 });
    for (const hour of [9, 10, 11, 13, 14, 15, 16])
      await says('feishu', `/会议 周五${hour}点 评审${hour} 30分钟 @张伟 议程：背景 10分钟 负责人：我`);
    await world.advance({ seconds: 10 });
    const files = () => filesTo('张伟', 'feishu').map(({ name }) => name);
    expect(files()).not.toContain('meeting-8.ics');
    await world.to('2026-11-23T17:31:00+08:00');
    expect(heardBy('张伟', 'feishu', /合成一条/u)).toHaveLength(1);
    for (const number of [6, 7, 8]) expect(files()).toContain(`meeting-${number}.ics`);
  });

  it.each(['feishu', 'wecom'] as const)(
    'the meeting itself is sent as a file on %s where there is no address for links: with each change, once, and taken out again',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      if (platform === 'feishu')
        world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
      else world.wecom.fault('deny-api', { count: 1_000, path: /schedule\/add/ });
      await says(platform, book);
      await world.advance({ seconds: 10 });
      await says(platform, '/会议 改 1 明天下午4点 去掉 @刘洋');
      const [file, ...more] = filesTo('张伟', platform);
      expect(more).toEqual([]);
      expect(file?.name).toBe('meeting-1.ics');
      expect(file?.ics).toContain('METHOD:PUBLISH');
      expect(file?.ics).toContain('DTSTART:20261124T080000Z');
      // The card before it says what it is for.
      const seen = world.sees('张伟', 'bot', platform).map(({ text }) => text);
      expect(seen.slice(0, -1).join('\n')).toContain('请再打开下一条里的文件');
      expect(filesTo('刘洋', platform).at(-1)?.ics).toContain('METHOD:CANCEL');

      await says(platform, '/会议 取消 1');
      const [, cancelled] = filesTo('张伟', platform);
      expect(cancelled?.ics).toContain('METHOD:CANCEL');
      expect(sequenceOf(cancelled?.ics ?? '')).toBeGreaterThan(sequenceOf(file?.ics ?? ''));
      expect(filesTo('张伟', platform)).toHaveLength(2);
    },
  );

  it('a series is one entry of its own calendar: its rule, what is left out, what was moved, and called off for whoever need not come', async () => {
    world = await createWorld({ links });
    world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
    await says('feishu', book);
    await says(
      'feishu',
      '/会议 每周一上午9点半 周会 30分钟 @张伟 @刘洋 议程：1. 进度 10分钟 负责人：我 遇假日顺延',
    );
    expect(world.sawLast('孙悦', 'bot').text).toContain('加到我的日历');
    const invited = await seriesFileOf('张伟');
    for (const line of [
      'METHOD:PUBLISH',
      'DTSTART;TZID=Asia/Shanghai:20261130T093000',
      'DTEND;TZID=Asia/Shanghai:20261130T100000',
      'RRULE:FREQ=WEEKLY;BYDAY=MO',
      'SUMMARY:周会',
    ])
      expect(invited.split('\r\n')).toContain(line);
    expect(invited).toContain('1. 进度 · 10分钟\\n');
    expect(invited).not.toMatch(/EXDATE[^\r]*2026|RECURRENCE-ID[^\r]*2026/u);

    await says('feishu', '/会议 改 3 只这次 12月7日下午2点');
    await says('feishu', '/会议 取消 4');
    await says('feishu', '/会议 改 5 只这次 去掉 @刘洋');
    const changed = await seriesFileOf('张伟');
    expect(changed).toContain(
      'RECURRENCE-ID;TZID=Asia/Shanghai:20261207T093000\r\nDTSTART;TZID=Asia/Shanghai:20261207T140000',
    );
    expect(changed).toContain('EXDATE;TZID=Asia/Shanghai:20261214T093000');
    expect(changed).not.toContain('EXDATE;TZID=Asia/Shanghai:20261221');
    expect(await seriesFileOf('刘洋')).toContain('EXDATE;TZID=Asia/Shanghai:20261221T093000');
    const uids = (ics: string) => [...new Set([...ics.matchAll(/UID:(\S+)/gu)].map(([, uid]) => uid))];
    expect(uids(changed)).toEqual(uids(invited));
    expect(uids(changed)).toHaveLength(1);
    expect(sequenceOf(changed)).toBeGreaterThan(sequenceOf(invited));

    // From the next but one on: what the rule of before has made stands beside it, and what was moved stays moved.
    await says('feishu', '/会议 改 3 从这次起都改 每周二上午10点 去掉 @刘洋');
    const later = await seriesFileOf('张伟');
    expect(later).toContain('RRULE:FREQ=WEEKLY;BYDAY=TU');
    expect(later).toContain('DTSTART;TZID=Asia/Shanghai:20261208T100000');
    expect(later).toContain('DTSTART;TZID=Asia/Shanghai:20261130T093000');
    expect(later).toContain('RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T013000Z');
    expect(later).toContain(
      'RECURRENCE-ID;TZID=Asia/Shanghai:20261208T100000\r\nDTSTART;TZID=Asia/Shanghai:20261207T140000',
    );
    expect(uids(later)[0]).toBe(uids(invited)[0]);
    expect(sequenceOf(later)).toBeGreaterThan(sequenceOf(changed));
    // What comes before the change is still hers, and nothing after it; what she never had is not called off.
    const left = await seriesFileOf('刘洋');
    expect(left).toContain('RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T013000Z');
    expect(uids(left)).toEqual(uids(invited));
    expect(left).not.toContain('进度');

    await says('feishu', '/会议 系列 结束 1');
    const ended = await seriesFileOf('张伟');
    expect(ended).toContain('METHOD:CANCEL');
    expect(ended).toContain('STATUS:CANCELLED');
    expect(sequenceOf(ended)).toBeGreaterThan(sequenceOf(later));
    const [id = '', token = ''] = await linkOf('张伟');
    expect(await readMeetingFile(world.xinliu.app, id, token)).toEqual({ status: 403 });
    expect(await readSeriesFile(world.xinliu.app, id, `${token}x`)).toEqual({ status: 403 });
  });

  it('a calendar of her own shows what she comes to and nothing twice, also what is over, whatever becomes of the series', async () => {
    world = await createWorld({ links });
    world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
    await says('feishu', book);
    await says(
      'feishu',
      '/会议 每周一上午9点半 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我 遇假日跳过',
    );
    const names = ['张伟', '刘洋', '何静'];
    const calendars = new Map(names.map((name) => [name, createCalendar()]));
    const inSync = async (...who: string[]) => {
      for (const name of who) {
        const calendar = calendars.get(name);
        calendar?.take(await seriesFileOf(name));
        const { rows } = await world.query<{ at: Date; until: Date }>(
          `select m.start_at as at, s.made_until as until from meetings m join meeting_series s on s.id = m.series_id
           join meeting_people mp on mp.meeting_id = m.id join people p on p.id = mp.person_id
           where p.name = '${name}' and m.state <> 'cancelled' order by m.start_at`,
        );
        const until = rows[0]?.until ?? new Date(0);
        const hers = rows.map(({ at }) => at.toISOString());
        expect([name, calendar?.starts(new Date(0), until)]).toEqual([name, hers]);
        expect([name, calendar?.neverHad]).toEqual([name, []]);
      }
    };
    await inSync('张伟', '刘洋');
    await world.to('2026-12-01T09:00:00+08:00');
    await says('feishu', '/会议 系列 改 1 每周三上午10点');
    await inSync('张伟', '刘洋');
    expect(calendars.get('张伟')?.starts(new Date(0), new Date('2026-12-10T00:00:00Z'))).toEqual([
      '2026-11-30T01:30:00.000Z',
      '2026-12-09T02:00:00.000Z',
    ]);
    await world.presses('孙悦', '撤销');
    await inSync('张伟', '刘洋');
    await says('feishu', '/会议 系列 改 1 每周三上午10点');
    await inSync('张伟', '刘洋');
    // One of the new rule has been held when it is taken back: that one stays too.
    await world.to('2026-12-10T09:00:00+08:00');
    await world.presses('孙悦', '撤销');
    await inSync('张伟', '刘洋');
    await says('feishu', '/会议 系列 改 1 每两周周五下午3点 @何静');
    await inSync('张伟', '刘洋', '何静');
    await says('feishu', '/会议 系列 改 1 去掉 @刘洋');
    await inSync('张伟', '刘洋');
    await says('feishu', '/会议 系列 结束 1');
    await inSync('张伟', '何静');
    expect(calendars.get('张伟')?.starts(new Date(0), new Date('2027-06-01T00:00:00Z'))).toHaveLength(2);
  });

  it('takes out of her calendar what she has read of among others, once she need not come any more', async () => {
    world = await createWorld({
      links,
      rules: { ...companyRules, noise: { ...companyRules.noise, perDay: 2 } },
    });
    world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
    await says('feishu', book);
    await says('feishu', '/会议 每周一上午9点半 周会 30分钟 @张伟 @刘洋 议程：进度 10分钟 负责人：我');
    const calendar = createCalendar();
    const read = async () => calendar.take(await seriesFileOf('张伟'));
    const ahead = () => calendar.starts(new Date('2026-12-01T00:00:00Z'), new Date('2026-12-20T00:00:00Z'));
    await read();
    await world.to('2026-12-01T09:00:00+08:00');
    for (const hour of [9, 10])
      await says('feishu', `/会议 周五${hour}点 评审${hour} 30分钟 @张伟 议程：背景 10分钟 负责人：我`);
    await says('feishu', '/会议 系列 改 1 每周四上午10点');
    await world.to('2026-12-01T17:31:00+08:00');
    expect(heardBy('张伟', 'feishu', /合成一条/u).join()).toContain('系列会议有变：周会');
    await read();
    expect(ahead()).toEqual(['2026-12-10T02:00:00.000Z', '2026-12-17T02:00:00.000Z']);
    await world.to('2026-12-02T09:00:00+08:00');
    await says('feishu', '/会议 系列 改 1 去掉 @张伟');
    await read();
    expect(ahead()).toEqual([]);
  });

  it.each(['feishu', 'wecom'] as const)(
    'a series is sent as a file on %s where there is no address for links: when it is set up, with each change, and taken out again',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      if (platform === 'feishu')
        world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
      else world.wecom.fault('deny-api', { count: 1_000, path: /schedule\/add/ });
      await says(platform, book);
      await world.advance({ seconds: 10 });
      // One that was never meant is taken out again of everybody's calendar, whoever set it up included.
      await says(platform, '/会议 每周三上午9点半 早会 30分钟 @张伟 议程：进度 10分钟 负责人：我');
      await world.advance({ seconds: 10 });
      await world.presses('孙悦', '撤销', {}, platform);
      await world.advance({ seconds: 10 });
      expect(heardBy('张伟', platform, /^系列会议结束：早会/u)).toHaveLength(1);
      for (const name of ['张伟', '孙悦']) {
        const [made, gone, ...more] = filesTo(name, platform);
        expect(more).toEqual([]);
        expect(made?.ics).toContain('RRULE:FREQ=WEEKLY;BYDAY=WE');
        expect(gone?.ics).toContain('METHOD:CANCEL');
        expect(sequenceOf(gone?.ics ?? '')).toBeGreaterThan(sequenceOf(made?.ics ?? ''));
      }
      await says(platform, '/会议 每周一上午9点半 周会 30分钟 @李娜 议程：进度 10分钟 负责人：我');
      await world.advance({ seconds: 10 });
      // Whoever set it up comes too.
      for (const name of ['李娜', '孙悦']) {
        const [file, ...more] = filesTo(name, platform).slice(name === '孙悦' ? 2 : 0);
        expect(more).toEqual([]);
        expect(file?.name).toBe('series-2.ics');
        expect(file?.ics).toContain('RRULE:FREQ=WEEKLY;BYDAY=MO');
      }
      await says(platform, '/会议 系列 改 2 上午10点');
      await world.advance({ seconds: 10 });
      // Shorter by one tap, and back: each hears of it once, however many lie ahead.
      await putEnded([2, 3, 4, 5].map((day) => `2026-11-0${day}T10:00:00+08:00`));
      await says(platform, '/会议 统计');
      for (const press of ['改成 15 分钟', '撤销']) {
        await world.presses('孙悦', press, {}, platform);
        await world.advance({ seconds: 10 });
      }
      expect(heardBy('李娜', platform, /^会议(?:缩短|时长恢复)：周会/u)).toEqual([
        expect.stringContaining('以后每次 15 分钟'),
        expect.stringContaining('以后每次 30 分钟'),
      ]);
      await says(platform, '/会议 系列 结束 2');
      await world.advance({ seconds: 10 });
      for (const name of ['李娜', '孙悦']) {
        const files = filesTo(name, platform).slice(name === '孙悦' ? 2 : 0);
        expect(files).toHaveLength(5);
        const [, second, shorter, back, last] = files.map(({ ics }) => ics);
        expect(second).toContain('DTSTART;TZID=Asia/Shanghai:20261130T100000');
        expect(shorter).toMatch(/DTEND;TZID=Asia\/Shanghai:20261130T101500/u);
        expect(back).toMatch(/DTEND;TZID=Asia\/Shanghai:20261130T103000/u);
        expect(last).toContain('METHOD:CANCEL');
        const numbers = files.map(({ ics }) => sequenceOf(ics));
        expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
        expect(new Set(numbers).size).toBe(5);
      }
    },
  );

  it('no file follows a card that is still waiting when it is needed no more', async () => {
    world = await createWorld();
    world.feishu.fault('deny-scope', { scope: 'calendar:calendar.event:create' });
    await says('feishu', book);
    await world.advance({ seconds: 10 });
    world.feishu.fault('server-error', { count: 100, path: /im\/v1\/files$/ });
    await says('feishu', '/会议 改 1 明天下午4点');
    await world.query(`update mirrors set held = '{"id":"e"}', state = 'kept'`);
    world.feishu.clearFaults();
    await world.advance({ minutes: 1 });
    expect(filesTo('赵敏', 'feishu')).toEqual([]);
  });

  it('an event that somebody deleted is made anew at the next change', async () => {
    world = await createWorld();
    await says('feishu', book);
    const [event] = world.feishu.calendarEvents();
    if (event) event.cancelled = true;
    await says('feishu', '/会议 改 1 明天下午4点');
    expect(calendarOn(world, 'feishu')).toMatchObject([{ startAt: '2026-11-24T08:00:00.000Z' }]);
  });
});
