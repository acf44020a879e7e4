/** Calendar files: what every calendar program reads, whatever stands in the words. */
import { describe, expect, it } from 'vitest';
import { type IcsEvent, writeIcs } from '../../src/domain/ics.ts';

const event: IcsEvent = {
  uid: 'mt_abc',
  sequence: 3,
  isCancelled: false,
  title: '支付方案, 评审; 一\\二',
  text: '议程：\n1. 背景\r\n2. 方案',
  startAt: new Date('2026-11-24T07:00:00Z'),
  endAt: new Date('2026-11-24T08:00:00Z'),
  owner: '赵"敏"\r\nX-EVIL:1',
  joinUrl: 'https://vc.example.cn/j/1',
  at: new Date('2026-11-23T02:20:00.500Z'),
};
/** The lines as a reader unfolds them. */
const read = (ics: string) => ics.replace(/\r\n /g, '').split('\r\n');

describe('a calendar file', () => {
  it('says the meeting, its times in UTC, and where to join', () => {
    const lines = read(writeIcs(event));
    for (const line of [
      'BEGIN:VCALENDAR',
      'METHOD:PUBLISH',
      'UID:mt_abc@xinliu',
      'SEQUENCE:3',
      'DTSTAMP:20261123T022000Z',
      'DTSTART:20261124T070000Z',
      'DTEND:20261124T080000Z',
      'SUMMARY:支付方案\\, 评审\\; 一\\\\二',
      'DESCRIPTION:议程：\\n1. 背景\\n2. 方案',
      'URL:https://vc.example.cn/j/1',
      'STATUS:CONFIRMED',
      'END:VCALENDAR',
    ])
      expect(lines).toContain(line);
    expect(lines.at(-1)).toBe('');
  });

  it('says the room of the house, and else where to join', () => {
    expect(read(writeIcs(event))).toContain('LOCATION:https://vc.example.cn/j/1');
    const held = read(writeIcs({ ...event, place: '3楼会议室, 东' }));
    expect(held).toContain('LOCATION:3楼会议室\\, 东');
    expect(held).toContain('URL:https://vc.example.cn/j/1');
    const nowhere = read(writeIcs({ ...event, place: '', joinUrl: null }));
    expect(nowhere.some((line) => line.startsWith('LOCATION'))).toBe(false);
  });

  it('is called off under the same name', () => {
    const lines = read(writeIcs({ ...event, isCancelled: true, sequence: 4 }));
    expect(lines).toEqual(
      expect.arrayContaining(['METHOD:CANCEL', 'UID:mt_abc@xinliu', 'SEQUENCE:4', 'STATUS:CANCELLED']),
    );
  });

  it('lets no word of a person become a line of its own', () => {
    const evil = 'a\r\nATTENDEE:mailto:x@example.cn\u0007\u2028b';
    const lines = read(
      writeIcs({ ...event, title: evil, text: evil, owner: evil, joinUrl: `https://x\r\n${evil}` }),
    );
    expect(lines.filter((line) => /^(?:ATTENDEE|X-EVIL)/.test(line))).toEqual([]);
  });

  it.each([74, 75, 76, 149, 150, 500])(
    'folds a title of %i characters at 75 octets, and cuts none in two',
    (length) => {
      for (const sign of ['a', '会', '😀']) {
        const ics = writeIcs({ ...event, title: sign.repeat(length) });
        for (const line of ics.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(ics).not.toMatch(/(?<!\r)\n/);
        expect(read(ics)).toContain(`SUMMARY:${sign.repeat(length)}`);
      }
    },
  );
});
