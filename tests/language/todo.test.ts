/** What is said of an action item once somebody else does it, or until another day. */
import { describe, expect, it } from 'vitest';
import { taskSaid } from '../../src/language/todo.ts';

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
  ])('that was put off names no limit that is over: %s', (text, said) => {
    expect(taskSaid(moved(text, '张伟'))).toBe(said);
  });
});
