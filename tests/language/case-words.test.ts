/** What people type about cases, limits and fields. */
import { describe, expect, it } from 'vitest';
import { createWorkCalendar } from '../../src/domain/worktime.ts';
import {
  caseNumberIn,
  isPlainAnswer,
  readCaseAct,
  readCaseNumber,
  readReturning,
} from '../../src/language/case-words.ts';
import { readFieldValue } from '../../src/language/field-values.ts';
import { readLimit } from '../../src/language/limit-words.ts';

describe('words about a case', () => {
  it.each([
    ['完成 已上线', { word: 'pass', answer: null, rest: '已上线' }],
    ['done it is online', { word: 'pass', answer: null, rest: 'it is online' }],
    ['退回：预算没写', { word: 'return', answer: null, rest: '预算没写' }],
    ['有条件可以做 要先扩容', { word: 'pass', answer: '有条件可以做', rest: '要先扩容' }],
    ['转给 刘洋', { word: 'assign', answer: null, rest: '刘洋' }],
    ['问 要哪个版本', { word: 'ask', answer: null, rest: '要哪个版本' }],
    ['问题很多', null],
    ['接口文档', null],
    ['askew', null],
  ])('%s', (text, act) => {
    expect(readCaseAct(text, ['可以做', '有条件可以做'])).toEqual(act);
  });

  it.each([
    ['能做', '可以做', ''],
    ['可以，下周五', '可以做', '下周五'],
    ['行 12月4日', '可以做', '12月4日'],
    ['有条件能做 要先扩容', '有条件可以做', '要先扩容'],
    ['不可以做：收银机没有接口', '不能做', '收银机没有接口'],
    ['做不了 没有接口', '不能做', '没有接口'],
    ['信息不全 要多少用户', '缺信息', '要多少用户'],
    ["can't no interface", '不能做', 'no interface'],
    ['下周五可以做', '可以做', '下周五'],
    ['12月4日前能做', '可以做', '12月4日前'],
    ['12-04 可以，先给草稿', '可以做', '12-04 先给草稿'],
    ['三天内能完成', '可以做', '三天内'],
    ['周五有条件可以做 要先扩容', '有条件可以做', '周五 要先扩容'],
    ['下周五可以做吗', null, ''],
    ['下周五开会', null, ''],
    ['可以先看看吗', null, ''],
    ['行不行', null, ''],
    ['能量不够', null, ''],
  ])('answer in other words: %s', (text, answer, rest) => {
    const act = answer ? { word: 'pass', answer, rest } : null;
    expect(readCaseAct(text, ['可以做', '有条件可以做', '不能做', '缺信息'])).toEqual(act);
  });

  it('send back where that alone is said, and not a thing to where it came from', () => {
    expect(readReturning('退回 没写预算')).toBe('没写预算');
    expect(readReturning('Returned: no budget')).toBe('no budget');
    expect(readReturning('return the laptops to IT')).toBeNull();
    expect(readReturning('Returned it to the shop')).toBeNull();
    expect(readReturning('退回 30 台样机')).toBeNull();
    expect(readReturning('退回，2 个字段没填')).toBe('2 个字段没填');
    expect(readReturning('退回，2 个没填')).toBe('2 个没填');
    expect(readReturning('退回，3 个签名缺失')).toBe('3 个签名缺失');
    for (const other of [
      '退回 2 台未开封的样机',
      '退回 3 箱不良品，请安排物流',
      '退回 30 个文件夹',
      'return it tomorrow',
    ])
      expect(readReturning(other), other).toBeNull();
    expect(readReturning('return it because the budget is missing')).toBe('because the budget is missing');
  });

  it('keep to the words of a node that has other answers', () => {
    expect(readCaseAct('能做', ['通过', '不通过'])).toBeNull();
    expect(readCaseAct('同意 周五', ['通过', '改后通过', '不通过'])?.answer).toBe('通过');
    expect(readCaseAct('改后通过 不要改价格', ['通过', '改后通过', '不通过'])).toEqual({
      ...{ word: 'pass', answer: '改后通过', rest: '不要改价格' },
    });
    expect(readCaseAct('通过不通过？', ['通过', '改后通过'])?.answer).toBeNull();
    expect(readCaseAct('收到', ['可以做', '不能做'])).toEqual({ word: 'accept', answer: null, rest: '' });
    // Each is an answer of its own.
    expect(readCaseAct('行', ['可以', '可以做'])).toBeNull();
  });

  it.each([
    ['批准', true],
    ['不批准 太贵了', true],
    ['同意', true],
    ['驳回！', true],
    ['改后批准，先买五台', true],
    ['批准的事再想想', false],
    ['批准吗', false],
    ['同意他们的看法', false],
    ['可以', false],
    ['行', false],
    ['收到', false],
  ])('alone and plainly an answer: %s', (text, is) => {
    expect(isPlainAnswer(text, ['批准', '改后批准', '不批准'])).toBe(is);
  });

  it('name a case by its number', () => {
    expect(readCaseNumber('流转单 12 完成')).toEqual({ number: 12, rest: '完成' });
    expect(readCaseNumber('１２：完成')).toEqual({ number: 12, rest: '完成' });
    expect(readCaseNumber('合同评审')).toEqual({ number: null, rest: '合同评审' });
    expect(caseNumberIn('流转单 7 · 产品分析')).toBe(7);
  });
});

describe('a limit', () => {
  it.each([
    ['2 工作小时', 2, 'work_hours'],
    ['2workHours', 2, 'work_hours'],
    ['1 个工作日', 1, 'work_days'],
    ['3 work days', 3, 'work_days'],
    ['24 小时', 24, 'calendar_hours'],
    ['1.5 hours', 1.5, 'calendar_hours'],
  ])('%s', (text, amount, unit) => {
    expect(readLimit(text)).toEqual({ amount, unit });
  });

  it.each(['', '两天', '0 小时', '1.5 工作日', '工作日', '2'])('is not %j', (text) => {
    expect(readLimit(text)).toBeNull();
  });
});

describe('a field', () => {
  const now = new Date('2026-11-23T10:00:00+08:00');
  const read = (kind: 'number' | 'date' | 'choice' | 'long', said: string) =>
    readFieldValue(
      { name: '项', kind, required: true, options: ['高', '中'] },
      said,
      now,
      createWorkCalendar(),
    );

  it('keeps what it can read, and says what it cannot', () => {
    expect(read('number', '1,200')).toEqual({ value: '1200' });
    expect(read('number', '很多')).toEqual({ problem: 'number' });
    expect(read('date', '周五')).toEqual({ value: '2026-11-27' });
    expect(read('date', '尽快')).toEqual({ problem: 'date' });
    expect(read('choice', ' 高 ')).toEqual({ value: '高' });
    expect(read('choice', '低')).toEqual({ problem: 'choice' });
    expect(read('long', '门店要免密登录')).toEqual({ value: '门店要免密登录' });
  });
});
