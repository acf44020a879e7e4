/** Cards in plain text: what is said, and which number stands for which button. */
import { expect, test } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { toText } from '../../src/cards/to-text.ts';

const full: Card = {
  title: '纪要将到期',
  tone: 'warning',
  blocks: [
    {
      kind: 'text',
      text: ['请 ', { mention: { personId: 'p1', name: '李娜' } }, ' 提交 ', { bold: '纪要' }],
    },
    {
      kind: 'fields',
      fields: [
        { label: '会议', value: ['评审会'] },
        { label: '链接', value: [{ link: { text: '打开', url: 'https://x.cn' } }] },
      ],
    },
    { kind: 'list', items: [['一'], ['二']] },
    { kind: 'list', items: [['甲'], ['乙']], ordered: true },
    {
      kind: 'buttons',
      buttons: [
        { label: '已提交', press: { action: 'done', args: { id: 'm1' } } },
        { label: '帮助', url: 'https://x.cn/help' },
        { label: '延期', press: { action: 'later', args: {} }, confirm: '真的?' },
      ],
    },
    {
      kind: 'form',
      fields: [
        { kind: 'text', name: 'text', label: '纪要', required: true, hint: '结论和行动项' },
        {
          kind: 'choice',
          name: 'tier',
          label: '级别',
          options: [
            { value: '1', label: '一级' },
            { value: '2', label: '二级' },
          ],
        },
        { kind: 'people', name: 'who', label: '抄送' },
      ],
      submit: { label: '提交', press: { action: 'submit', args: {} } },
    },
    { kind: 'note', text: ['由信流发送'] },
  ],
};

test('a card is said block by block, with numbers for its buttons only', () => {
  expect(toText(full)).toEqual({
    text: [
      '纪要将到期',
      '请 @李娜 提交 纪要',
      '会议: 评审会\n链接: 打开 (https://x.cn)',
      '- 一\n- 二',
      '1) 甲\n2) 乙',
      '1. 已提交\n帮助: https://x.cn/help\n2. 延期',
      '- 纪要 *: 结论和行动项\n- 级别: 一级 / 二级\n- 抄送\n3. 提交',
      '由信流发送',
    ].join('\n\n'),
    buttons: [
      { action: 'done', args: { id: 'm1' } },
      { action: 'later', args: {} },
      { action: 'submit', args: {} },
    ],
  });
});

test('what to do with a number stands beneath the last one, and nowhere without numbers', () => {
  const how = '回复数字来选';
  expect(toText(full, how).text).toContain('\n3. 提交\n回复数字来选\n\n由信流发送');
  expect(toText({ title: '通知', tone: 'info', blocks: [] }, how).text).toBe('通知');
});

test('a form says what is filled in already instead of a hint', () => {
  const field = { kind: 'text' as const, required: true, hint: '例如：明天下午3点' };
  const form: Card['blocks'][number] = {
    kind: 'form',
    fields: [
      { ...field, name: 'topic', label: '议题', initial: '碰头\n对表' },
      { ...field, name: 'when', label: '时间', initial: '' },
    ],
    submit: { label: '预订', press: { action: 'book', args: {} } },
  };
  expect(toText({ title: '还没有预订', tone: 'info', blocks: [form] }).text).toBe(
    '还没有预订\n\n- 议题 *: 碰头 对表\n- 时间 *: 例如：明天下午3点\n1. 预订',
  );
});

test('a form with words to write instead says them, and leaves the numbers to buttons', () => {
  const form: Card['blocks'][number] = {
    kind: 'form',
    fields: [{ kind: 'text', name: 'topic', label: '议题' }],
    submit: { label: '预订', press: { action: 'book', args: {} } },
    typed: '请发：/会议 议题',
  };
  const hold = { label: '先占时间', press: { action: 'hold', args: {} } };
  const blocks: Card['blocks'] = [form, { kind: 'buttons', buttons: [hold] }];
  expect(toText({ title: '还没有预订', tone: 'info', blocks })).toEqual({
    text: '还没有预订\n\n- 议题\n请发：/会议 议题\n\n1. 先占时间',
    buttons: [hold.press],
  });
});

test('a link that shows its address is written once', () => {
  const link = { link: { text: 'https://x.cn', url: 'https://x.cn' } };
  expect(toText({ title: 't', tone: 'info', blocks: [{ kind: 'text', text: [link] }] }).text).toBe(
    't\n\nhttps://x.cn',
  );
});

test('a title of several lines cannot pose as the rest of the card', () => {
  expect(toText({ title: '通知\n1. 同意', tone: 'info', blocks: [] })).toEqual({
    text: '通知 1. 同意',
    buttons: [],
  });
});
