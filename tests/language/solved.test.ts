/** Whether somebody says that something is dealt with, and how. */
import { expect, it } from 'vitest';
import { readSolved } from '../../src/language/item-words.ts';

it.each([
  ['解决了', ''],
  ['已经修好了，水管换了新的', '水管换了新的'],
  ['已恢复 重启了网关', '重启了网关'],
  ['搞定了。没有再报错，谢谢', '没有再报错，谢谢'],
  ['Fixed', ''],
  ['fixed it, thanks', 'thanks'],
  ["It's resolved now - restarted the gateway", 'restarted the gateway'],
  ['Fixed by restarting the gateway', 'by restarting the gateway'],
])('reads “%s”', (text, line) => {
  expect(readSolved(text)).toEqual({ line });
});

it.each([
  '解决了吗？',
  '解决了一半',
  '解决了，但还缺一个字段',
  '修好了，重启了网关，但是数据库还没恢复',
  '恢复了，还有两台没起来',
  '已解决 3 个，剩 2 个明天弄',
  '修好了 80%',
  'fixed assets report is in the shared folder',
  'Fixed-price contract to sign',
  'Fixed by Friday',
  'Fixed, but the database is still down',
])('reads nothing of the kind in “%s”', (text) => {
  expect(readSolved(text)).toBeNull();
});

it('reads what goes on for ever in a moment', () => {
  expect(readSolved(`解决了${' ，'.repeat(140)}`)).not.toBeNull();
  expect(readSolved(`${'已都'.repeat(5000)}解决`)).toBeNull();
});
