/** Where a meeting is held: read where it is clearly said, and never at the cost of the topic. */
import { describe, expect, it } from 'vitest';
import { createWorkCalendar, shanghaiIso } from '../../src/domain/worktime.ts';
import { readBooking } from '../../src/language/booking.ts';
import { readMeetingEdit } from '../../src/language/meeting-edit.ts';

const context = {
  people: [{ id: 'p:张伟', name: '张伟' }],
  departments: [],
  mentioned: [],
  now: new Date('2026-11-23T10:20:00+08:00'),
  calendar: createWorkCalendar(),
};

describe('a booking', () => {
  it.each([
    ['明天下午3点 会议室A 开评审会 议程：背景', '会议室A', '开评审会'],
    ['明天下午3点 3楼会议室 支付方案评审 @张伟', '3楼会议室', '支付方案评审'],
    ['明天下午3点 1号楼302会议室 支付方案评审', '1号楼302会议室', '支付方案评审'],
    ['会议室B 明天下午3点 支付方案', '会议室B', '支付方案'],
    ['明天下午3点 支付方案 地点：3楼会议室 议程：背景', '3楼会议室', '支付方案'],
    ['明天下午3点 地点 3楼会议室 支付方案', '3楼会议室', '支付方案'],
    ['明天下午3点 支付方案，地点在3号楼 5层 会议室A', '3号楼 5层 会议室A', '支付方案'],
    ['明天下午3点 支付方案 会议室：大会议室 负责人：张伟', '大会议室', '支付方案'],
    ['明天下午3点在3楼会议室开支付方案评审', '3楼会议室', '开支付方案评审'],
    ['明天下午3点 在张总办公室讨论支付方案', '张总办公室', '讨论支付方案'],
    ['tomorrow 3pm pricing review in meeting room 5 @张伟', 'meeting room 5', 'pricing review'],
    ['tomorrow 3pm pricing review place: Room 302 agenda: plan', 'Room 302', 'pricing review'],
  ])('“%s” is held in %s', (text, place, topic) => {
    const said = readBooking(text, context);
    expect([said.place, said.topic]).toEqual([place, topic]);
    expect(said.when.kind === 'time' && shanghaiIso(said.when.start).slice(5, 16)).toBe('11-24T15:00');
  });

  it.each([
    ['明天下午3点 装修会议室', '装修会议室'],
    ['明天下午3点 改造 会议室A', '改造 会议室A'],
    ['明天下午3点 会议室A改造方案', '会议室A改造方案'],
    ['明天下午3点 会议室', '会议室'],
    ['明天下午3点 年会 地点 讨论', '年会 地点 讨论'],
    ['明天下午3点 年会地点是否合适', '年会地点是否合适'],
    ['明天下午3点 讨论在建会议室', '讨论在建会议室'],
    ['tomorrow 3pm room for improvement', 'room for improvement'],
  ])('“%s” keeps all its words for the topic', (text, topic) => {
    const said = readBooking(text, context);
    expect([said.place, said.topic]).toEqual(['', topic]);
  });
});

describe('a change', () => {
  it.each([
    ['地点 5楼会议室', '5楼会议室'],
    ['地点改到上海', '上海'],
    ['地点：线上', '线上'],
    ['换到 会议室B', '会议室B'],
    ['会议室B', '会议室B'],
    ['地点 无', ''],
    ['去掉地点', ''],
    ['周五下午3点 取消地点', ''],
    ['周五下午3点', null],
    ['议题：年会地点', null],
  ])('“%s” has the place %j', (text, place) => {
    expect(readMeetingEdit(text, context).place).toBe(place);
  });

  it('leaves the time beside it', () => {
    const said = readMeetingEdit('周五下午3点 地点 5楼会议室', context);
    expect([said.when.kind, said.place, said.topic]).toEqual(['time', '5楼会议室', null]);
  });
});

it('a long word that is no room takes no time', () => {
  for (const text of [
    `明天下午3点 ${'a1'.repeat(900)}`,
    `改到 ${'1F'.repeat(900)}号`,
    `地点 ${'1F1F楼'.repeat(300)}`,
  ])
    expect(readMeetingEdit(text, context).place).not.toBe('会议室');
});
