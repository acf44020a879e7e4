/** Who has read the weekly issue, on a platform that has to be asked: once, a sample, within the allowance, and said as what it is. */
import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import { createDatabase } from '../support/database.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const people = ['zheng', 'li', 'zhang', 'wang', 'zhao', 'qian'];
const names = ['郑晓', '李娜', '张伟', '王芳', '赵敏', '钱进'];
let asked: string[] = [];

async function open(readCalls: number, more: object = {}) {
  asked = [];
  office = await createOffice(
    ['dingtalk'],
    { admins: ['郑晓'], editors: ['郑晓'], digest: { ...issue, readCalls } },
    {
      at: '2026-11-27T15:30:00+08:00',
      abilities: { dingtalk: { tellsReads: false } },
      ...more,
    },
  );
  const platform = office.platform('dingtalk');
  platform.readersOf = async (messageId) => {
    platform.metering.use('calls', 'question');
    asked.push(messageId);
    return platform.sent.filter(({ id, to }) => id === messageId && readers.includes(to)).map(({ to }) => to);
  };
  await office.reads('dingtalk', {
    departments: [{ externalId: 'd1', parentExternalId: null, name: '行政部', headExternalId: 'zheng' }],
    people: people.map((id, i) => somebody(id, names[i] ?? '', { departmentExternalIds: ['d1'] })),
  });
}

const issue = {
  weekday: 'friday',
  at: '16:00',
  ifDayOff: 'day-before',
  spreadMinutes: 6,
  emptyWeek: 'say-so',
  remindHours: 0,
} as const;
let readers = people;
const to = (iso: string) => office.advance(new Date(iso).getTime() - office.now().getTime());
const told = async () => {
  await office.says('dingtalk', 'zheng', '/周刊 阅读');
  return office.sees('dingtalk', 'zheng').at(-1) ?? '';
};
const jobs = () =>
  office.query<{ id: string; outcome: string }>(
    "select id, outcome from deadlines where kind = 'measure-reads'",
  );

describe('reading that has to be asked for', () => {
  it('is asked once, a day later, of a sample, and said of how many', async () => {
    readers = people;
    await open(4);
    await to('2026-11-27T16:30:00+08:00');
    expect(await told()).toContain('送达 6，不知道谁读了');
    const [job] = await jobs();
    await office.xinliu.run('measure-reads', { deadlineId: job?.id ?? '' });
    expect(asked, 'too early').toEqual([]);
    await to('2026-11-28T12:30:00+08:00');
    expect(new Set(asked).size).toBe(4);
    expect(asked).toHaveLength(4);
    expect(await told()).toContain('送达 6，问了平台其中 4 份，已读 4');
    await office.says('dingtalk', 'zheng', '/额度');
    expect(office.sees('dingtalk', 'zheng').at(-1)).toMatch(/查询|问/u);
    for (const { id } of await jobs()) await office.xinliu.run('measure-reads', { deadlineId: id });
    await to('2026-11-30T12:00:00+08:00');
    expect(asked, 'run twice').toHaveLength(4);
  });

  it('counts only what the platform answered, and nobody as a reader who is not', async () => {
    readers = ['li'];
    await open(100);
    const platform = office.platform('dingtalk');
    const answer = platform.readersOf;
    platform.readersOf = async (messageId) => {
      if (asked.length === 2) {
        asked.push('lost');
        throw new PlatformError('dingtalk', 'unavailable', 'no answer');
      }
      // A card of many, of which it cannot say.
      if (asked.length === 4) {
        asked.push('unknown');
        return null;
      }
      return answer?.(messageId) ?? null;
    };
    await to('2026-11-28T12:30:00+08:00');
    expect(asked).toHaveLength(6);
    expect(await told()).toMatch(/送达 6，问了平台其中 4 份，已读 [01]$/mu);
  });

  it('is not asked where the company wants no such calls, nor where little is left of the allowance', async () => {
    await open(0);
    await to('2026-11-28T12:30:00+08:00');
    expect(await jobs()).toEqual([]);
    await office.close();
    await open(100, { allowances: { dingtalk: { calls: 8 } } });
    await to('2026-11-28T12:30:00+08:00');
    expect((await jobs())[0]?.outcome).toContain('asked about');
    expect(asked).toEqual([]);
    expect(await told()).not.toContain('已读');
  });

  it('survives a standstill: it is asked late rather than never, and once', async () => {
    readers = people;
    const database = await createDatabase();
    await open(2, { databaseUrl: database.url });
    await to('2026-11-27T16:30:00+08:00');
    await office.close();
    await open(2, { databaseUrl: database.url, at: '2026-11-30T09:00:00+08:00' });
    await to('2026-11-30T09:30:00+08:00');
    expect(asked).toHaveLength(2);
    await office.close();
    await database.drop();
    await open(0);
  });
});
