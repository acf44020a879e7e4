/** Where a card has no form, whoever answers gets her own words back to complete them. */
import { expect, it } from 'vitest';
import { typedFields } from '../../src/cards/case-parts.ts';
import type { Look } from '../../src/cards/index.ts';
import { textsOf } from '../../src/texts/index.ts';

const field = (name: string, initial: string, kind: 'long' | 'date' = 'long') => ({
  name,
  kind,
  required: true,
  options: [],
  initial,
});
const look = (language: 'zh-CN' | 'en') => ({ texts: textsOf(language), language }) as Look;

it('keeps what was said and shows an example of the rest', () => {
  const fields = [field('需求', '想要扫码登录'), field('客户', ''), field('完成日', '', 'date')];
  expect(typedFields(fields, look('zh-CN'))).toBe('需求：想要扫码登录；客户：…；完成日：下周五');
  expect(typedFields(fields, look('en'))).toBe('需求: 想要扫码登录; 客户: …; 完成日: next Friday');
});
