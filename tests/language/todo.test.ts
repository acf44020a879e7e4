/** What is said of an action item once somebody else does it, or until another day. */
import { describe, expect, it } from 'vitest';
import { taskSaid, withoutLimit, withSpeaker } from '../../src/language/todo.ts';

const given = (text: string, ownerName: string) => ({ text, ownerName, dueFrom: { words: text } });
const moved = (text: string, ownerName: string) => ({ text, ownerName, dueFrom: { words: '周三' } });

describe('an action item', () => {
  it.each([
    ['@张伟 周五前 出接口文档', '张伟'],
    ['出接口文档（张伟，11月27日）', '张伟'],
    ['@Emma Clarke by Friday: check the labels', 'Emma Clarke'],
  ])('that stands as it was given is said as it was: %s', (text, name) => {
    expect(taskSaid(given(text, name))).toBe(text);
  });

  it.each([
    ['@张伟 周五前 出接口文档', '周五前 出接口文档'],
    ['周五前 @张伟 出接口文档', '周五前 出接口文档'],
    ['@Emma Clarke by Friday: check the labels', 'by Friday: check the labels'],
    ['@张伟', '@张伟'],
  ])('of somebody else names nobody who does it no more: %s', (text, said) => {
    expect(taskSaid(given(text, '刘洋'))).toBe(said);
  });

  it.each([
    ['@张伟 12月1日前 出接口文档', '@张伟 出接口文档'],
    ['@张伟 出接口文档 周五前', '@张伟 出接口文档'],
    ['by Friday: check the labels', 'check the labels'],
    ['出接口文档', '出接口文档'],
    ['@张伟 周四 出接口文档', '@张伟 出接口文档'],
    ['@张伟 周四例会的材料', '@张伟 周四例会的材料'],
  ])('that was put off names no limit that is over: %s', (text, said) => {
    expect(taskSaid(moved(text, '张伟'))).toBe(said);
  });
});

it('a limit that would be another day on another day is not said', () => {
  expect(taskSaid(given('@张伟 明天下班前 发报价', '张伟'))).toBe('@张伟 发报价');
});

it.each([
  ['我 周五前 发报价', '@孙悦 周五前 发报价'],
  ['我来，周五前发报价', '@孙悦，周五前发报价'],
  ['我们周五前发报价', '我们周五前发报价'],
  ['@张伟 周五前 告诉我 结果', '@张伟 周五前 告诉我 结果'],
])('我 is whoever says it: %s', (text, said) => {
  expect(withSpeaker(text, '孙悦')).toBe(said);
});

it.each([
  ['明天下班前 交测试数据', '交测试数据'],
  ['周四前 补测试用例', '补测试用例'],
  ['12月10日前 出接口文档', '出接口文档'],
  ['by Friday: check the labels', 'check the labels'],
  ['梳理国内 渠道', '梳理国内 渠道'],
  ['3号机房改造前 评估', '3号机房改造前 评估'],
])('read on another day the limit is left out, and nothing else: %s', (text, said) => {
  expect(withoutLimit(text)).toBe(said);
});
