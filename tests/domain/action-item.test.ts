import { describe, expect, it } from 'vitest';
import { actionDeadlines, isForLimit, isTaskLate, matchTasks } from '../../src/domain/action-item.ts';
import { defaultRules } from '../../src/domain/company.ts';
import { createWorkCalendar, shanghaiIso } from '../../src/domain/worktime.ts';
import { otherDue, readDue, readDueDay } from '../../src/language/due.ts';
import { readNoteWords } from '../../src/language/meeting-notes.ts';
import { isProof, readTodoWish } from '../../src/language/todo.ts';

const calendar = createWorkCalendar();
const at = (text: string) => new Date(`${text}:00+08:00`);
const said = (date: Date) => shanghaiIso(date).slice(5, 16);

describe('the limit of an action item', () => {
  const due = (text: string, now = '2026-11-24T17:00') => {
    const found = readDue(text, at(now), calendar);
    return found && said(found);
  };

  it.each([
    ['@张伟 周四前 完成压测', '11-26T18:00'],
    ['出报价（李娜，11月27日）', '11-27T18:00'],
    ['@张伟 明天下午3点 出报价', '11-25T15:00'],
    ['@张伟 三个工作日内 出报价', '11-27T17:00'],
    ['by Friday: send the quote', '11-27T18:00'],
    // Sunday is off: the last working day before.
    ['周日前 出报价', '11-27T18:00'],
    // Not the hours from 11 to 27 of today.
    ['@张伟 11-27前 完成压测', '11-27T18:00'],
    ['出报价 12/04', '12-04T18:00'],
    ['@张伟 压测', null],
    ['@张伟 尽快 压测', null],
    ['11月20日 出报价', null],
  ])('“%s” is %s', (text, wanted) => {
    expect(due(text)).toBe(wanted);
  });

  it('asked for on a day off for the same day, is that day', () => {
    expect(due('今天 出报价', '2026-11-28T10:00')).toBe('11-28T18:00');
  });
});

describe('a day off that is named', () => {
  it.each([
    ['周六', '11-27T18:00', '11-28T18:00'],
    ['周六下午3点', '11-28T15:00', '11-27T18:00'],
    ['周五', '11-27T18:00', null],
  ])('“%s”', (words, limit, instead) => {
    const now = at('2026-11-24T17:00');
    const read = readDueDay(words, now, calendar);
    expect(read && said(read.at)).toBe(limit);
    const other = read && otherDue(read, now, calendar);
    expect(other && said(other)).toBe(instead);
  });

  it('that is near: the working day after it', () => {
    const now = at('2026-11-28T10:00');
    const read = readDueDay('今天', now, calendar);
    const other = read && otherDue(read, now, calendar);
    expect(other && said(other)).toBe('11-30T18:00');
  });
});

describe('reminders of an action item', () => {
  const planned = (dueAt: string | null, now: string) =>
    actionDeadlines(
      { id: 'ai_1', dueAt: dueAt === null ? null : at(dueAt) },
      defaultRules,
      calendar,
      at(now),
    ).map((d) => `${d.step.split('-')[0]} ${said(d.dueAt)}`);

  it('what is due on a day off is late when work goes on, and nothing that is done', () => {
    const isLate = (dueAt: string, now: string, state: 'open' | 'done' = 'open') =>
      isTaskLate({ dueAt: at(dueAt), state }, defaultRules, calendar, at(now));
    expect(isLate('2026-11-28T18:00', '2026-11-28T20:00')).toBe(false);
    expect(isLate('2026-11-28T18:00', '2026-11-30T09:30')).toBe(true);
    expect(isLate('2026-11-27T18:00', '2026-11-27T18:00')).toBe(true);
    expect(isLate('2026-11-27T18:00', '2026-11-30T09:30', 'done')).toBe(false);
  });

  it('come a working day before, and when it is late', () => {
    expect(planned('2026-11-26T18:00', '2026-11-24T17:00')).toEqual(['soon 11-25T18:00', 'late 11-26T18:00']);
    expect(planned('2026-11-30T18:00', '2026-11-24T17:00')).toEqual(['soon 11-27T18:00', 'late 11-30T18:00']);
  });

  it('come on the morning of the last day where that is over, and not at all within the hour', () => {
    expect(planned('2026-11-26T18:00', '2026-11-25T17:30')).toEqual(['soon 11-26T08:30', 'late 11-26T18:00']);
    expect(planned('2026-11-26T18:00', '2026-11-26T10:00')).toEqual(['late 11-26T18:00']);
    expect(planned(null, '2026-11-26T10:00')).toEqual([]);
  });

  it('come on no day off and not after work: whoever has it, and the head, hear of it when work begins', () => {
    expect(planned('2026-11-28T15:00', '2026-11-24T17:00')).toEqual(['soon 11-27T15:00', 'late 11-30T09:00']);
    expect(planned('2026-11-28T18:00', '2026-11-27T17:30')).toEqual(['late 11-30T09:00']);
    expect(planned('2026-11-26T20:00', '2026-11-26T10:00')).toEqual(['late 11-27T09:00']);
  });

  it('belong to the limit for which they were planned', () => {
    const dueAt = at('2026-11-26T18:00');
    const [soon] = actionDeadlines({ id: 'ai_1', dueAt }, defaultRules, calendar, at('2026-11-24T17:00'));
    expect(isForLimit(soon?.step ?? '', { dueAt })).toBe(true);
    expect(isForLimit(soon?.step ?? '', { dueAt: at('2026-11-27T18:00') })).toBe(false);
    expect(isForLimit(soon?.step ?? '', { dueAt: null })).toBe(false);
  });
});

describe('the tasks of a new version', () => {
  const old = (text: string, ownerName: string) => ({ text, ownerName });
  const fresh = (text: string, owner: string | null) => ({ text, owner });
  const alike = (a: string, b: string) => a.slice(-2) === b.slice(-2);

  it('are the same with the same words, or for the same person with words alike', () => {
    const before = [old('@张伟 周四前 压测', '张伟'), old('@李娜 报价', '李娜'), old('@王磊 合同', '王磊')];
    const after = [
      fresh('@张伟 周五前 压测', '张伟'),
      fresh('@李娜 报价', '李娜'),
      fresh('@刘洋 合同', '刘洋'),
    ];
    const { kept, added, gone } = matchTasks(before, after, alike);
    expect(kept.map((one) => [one.old.text, one.fresh.text])).toEqual([
      ['@张伟 周四前 压测', '@张伟 周五前 压测'],
      ['@李娜 报价', '@李娜 报价'],
    ]);
    expect([added.map(({ text }) => text), gone.map(({ text }) => text)]).toEqual([
      ['@刘洋 合同'],
      ['@王磊 合同'],
    ]);
  });
});

describe('behind /待办', () => {
  it.each([
    ['', { kind: 'list' }],
    ['会议 12', { kind: 'meeting', number: 12 }],
    ['完成 3 已发报价', { kind: 'done', number: 3, words: '已发报价' }],
    ['3 完成 已发报价', { kind: 'done', number: 3, words: '已发报价' }],
    ['done 3 https://a.example/x', { kind: 'done', number: 3, words: 'https://a.example/x' }],
    ['转交 3 @王磊', { kind: 'hand', number: 3, words: '@王磊' }],
    ['改期 3 下周三', { kind: 'move', number: 3, words: '下周三' }],
    ['重开 3', { kind: 'reopen', number: 3, words: '' }],
    ['@张伟 周五前 完成压测', { kind: 'note' }],
    ['3 天内 @张伟 完成压测', { kind: 'note' }],
    ['3', { kind: 'one', number: 3 }],
    ['完成', { kind: 'which', word: '完成' }],
    ['完成压测', { kind: 'note' }],
  ])('“%s” is read', (text, wish) => {
    expect(readTodoWish(text)).toEqual(wish);
  });

  it('something done needs a line or a link', () => {
    expect(['', '完成', '好了。', 'ok', '已完成'].some(isProof)).toBe(false);
    expect(['报价已发客户', 'https://a.example/x', 'in the wiki'].every(isProof)).toBe(true);
  });
});

describe('behind /决议', () => {
  it.each([
    ['采用方案B', null, ['采用方案B']],
    ['12 采用方案B；周五上线', 12, ['采用方案B', '周五上线']],
    ['会议12：采用方案B', 12, ['采用方案B']],
    ['#12 采用方案B', 12, ['采用方案B']],
    ['3 天内上线', null, ['3 天内上线']],
    ['1. 采用方案B\n2. 周五上线。', null, ['采用方案B', '周五上线']],
    ['，。', null, []],
  ])('“%s” is of meeting %s', (text, number, entries) => {
    expect(readNoteWords(text)).toEqual({ number, entries });
  });
});
