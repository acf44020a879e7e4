/** A series as a calendar file: one rule by the clock of China, what is left out of it, what is held otherwise, what stands beside it. */
import { describe, expect, it } from 'vitest';
import type { IcsEvent } from '../../src/domain/ics.ts';
import { type IcsSeries, plainRule, writeSeriesIcs } from '../../src/domain/ics-series.ts';
import { occurrences } from '../../src/language/when.ts';

const at = (iso: string) => new Date(`${iso}+08:00`);
const series = {
  uid: 'sr_abc',
  sequence: 7,
  isCancelled: false,
  title: '早会',
  text: '议程：\n1. 进度',
  owner: '孙悦',
  rrule: 'FREQ=WEEKLY;BYDAY=MO',
  // On Sunday by the clock of Greenwich.
  firstAt: at('2026-11-30T07:30:00'),
  minutes: 30,
  left: [at('2026-12-07T07:30:00'), at('2026-12-14T07:30:00')],
  others: [
    {
      turn: at('2026-12-21T07:30:00'),
      title: '早会',
      text: '',
      startAt: at('2026-12-22T08:00:00'),
      endAt: at('2026-12-22T08:45:00'),
      joinUrl: 'https://vc.example.cn/j/1',
    },
  ],
  lastAt: null,
  at: at('2026-11-23T10:20:00'),
} satisfies IcsSeries;

const beside: IcsEvent = {
  uid: 'mt_old',
  sequence: 2,
  isCancelled: true,
  title: '早会',
  text: '',
  startAt: at('2026-11-27T07:30:00'),
  endAt: at('2026-11-27T08:00:00'),
  owner: '孙悦',
  joinUrl: null,
  at: at('2026-11-23T10:20:00'),
};

const write = (...parts: IcsSeries[]) => writeSeriesIcs({ parts, alone: [beside] });

const turns = (rrule: string, from: Date) =>
  occurrences(rrule, from, new Date(from.getTime() - 1), at('2030-01-01T00:00:00'));

const events = (ics: string) =>
  ics
    .split('BEGIN:VEVENT\r\n')
    .slice(1)
    .map((event) => event.split('END:VEVENT')[0]?.split('\r\n') ?? []);

describe('a series as a file', () => {
  it('says its rule by the clock of its zone, so that its days are those of China', () => {
    const ics = write(series);
    expect(ics).toContain('BEGIN:VTIMEZONE\r\nTZID:Asia/Shanghai\r\n');
    const [rule, moved, beside, ...more] = events(ics);
    expect(more).toEqual([]);
    expect(rule).toEqual(
      expect.arrayContaining([
        'UID:sr_abc@xinliu',
        'SEQUENCE:7',
        'DTSTART;TZID=Asia/Shanghai:20261130T073000',
        'DTEND;TZID=Asia/Shanghai:20261130T080000',
        'RRULE:FREQ=WEEKLY;BYDAY=MO',
        'EXDATE;TZID=Asia/Shanghai:20261207T073000',
        'EXDATE;TZID=Asia/Shanghai:20261214T073000',
        'STATUS:CONFIRMED',
      ]),
    );
    expect(moved).toEqual(
      expect.arrayContaining([
        'UID:sr_abc@xinliu',
        'SEQUENCE:7',
        'RECURRENCE-ID;TZID=Asia/Shanghai:20261221T073000',
        'DTSTART;TZID=Asia/Shanghai:20261222T080000',
        'DTEND;TZID=Asia/Shanghai:20261222T084500',
        'URL:https://vc.example.cn/j/1',
      ]),
    );
    expect(moved?.join()).not.toContain('RRULE');
    expect(beside).toEqual(
      expect.arrayContaining(['UID:mt_old@xinliu', 'DTSTART:20261126T233000Z', 'STATUS:CANCELLED']),
    );
  });

  it.each([
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=3,6,9,12;BYSETPOS=-1',
      'FREQ=MONTHLY;INTERVAL=3;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    ],
    ['FREQ=YEARLY;BYDAY=1TU;BYMONTH=1,7', 'FREQ=MONTHLY;INTERVAL=6;BYDAY=1TU'],
    ['FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=15', 'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15'],
    [
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=12;BYSETPOS=-1',
      'FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=12;BYSETPOS=-1',
    ],
    ['FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15', 'FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15'],
    // Between these months lie two, then eight: there is no plainer rule.
    ['FREQ=YEARLY;BYDAY=1MO;BYMONTH=3,5', 'FREQ=YEARLY;BYDAY=1MO;BYMONTH=3,5'],
    ['FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31', 'FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=31'],
  ])('says %s so that every calendar knows it', (rrule, plain) => {
    expect(plainRule(rrule)).toBe(plain);
    const [firstAt = series.firstAt, ...more] = turns(rrule, at('2026-01-01T10:00:00'));
    expect([firstAt, ...more].length).toBeGreaterThan(2);
    expect(turns(plain, firstAt)).toEqual([firstAt, ...more]);
    expect(write({ ...series, rrule })).toContain(`\r\nRRULE:${plain}\r\n`);
  });

  it('is called off as a whole, without what was otherwise about single ones', () => {
    const ics = write({ ...series, isCancelled: true, sequence: 8 });
    expect(ics).toContain('METHOD:CANCEL\r\n');
    const [rule, beside] = events(ics);
    expect(rule).toEqual(expect.arrayContaining(['UID:sr_abc@xinliu', 'SEQUENCE:8', 'STATUS:CANCELLED']));
    expect(ics).not.toMatch(/EXDATE|RECURRENCE-ID/u);
    expect(beside).toContain('STATUS:CANCELLED');
  });

  it('keeps what was held by an earlier rule as an entry of its own, up to its last turn', () => {
    const earlier = { ...series, lastAt: at('2026-12-21T07:30:00') };
    const next = { ...series, uid: 'sr_abc-2', rrule: 'FREQ=WEEKLY;BYDAY=TU', left: [], others: [] };
    const [rule, , later] = events(write(earlier, { ...next, firstAt: at('2026-12-29T07:30:00') }));
    expect(rule).toEqual(
      expect.arrayContaining(['UID:sr_abc@xinliu', 'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261220T233000Z']),
    );
    expect(later).toEqual(
      expect.arrayContaining(['UID:sr_abc-2@xinliu', 'RRULE:FREQ=WEEKLY;BYDAY=TU', 'SEQUENCE:7']),
    );
    // One that is off does not take the other with it.
    expect(write({ ...earlier, isCancelled: true }, next)).toContain('METHOD:PUBLISH\r\n');
  });

  it('lets no word of a person become a line of its own', () => {
    const evil = 'a\r\nRRULE:FREQ=SECONDLY';
    const ics = write({ ...series, title: evil, text: evil, owner: evil });
    expect(ics.match(/^RRULE:/gmu)).toHaveLength(1);
  });
});
