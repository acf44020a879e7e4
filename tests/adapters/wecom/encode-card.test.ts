/** Cards as what WeCom can show: limits kept, markup neutralised, nothing cut in a character. */
import { describe, expect, test } from 'vitest';
import { readKey } from '../../../adapters/wecom/decode.ts';
import { encodeCard, sayCard } from '../../../adapters/wecom/encode-card.ts';
import {
  createMarkdown,
  createText,
  escapeMarkdown,
  plainText,
  unseenMark,
} from '../../../adapters/wecom/markup.ts';
import { cutLetters, drawChange, drawTemplate } from '../../../adapters/wecom/template-card.ts';
import { alarmBundleCards } from '../../../src/cards/alarm-bundle.ts';
import type { Block, Button, Card, FormField } from '../../../src/cards/card.ts';
import { languages } from '../../../src/domain/person.ts';
import { textsOf } from '../../../src/texts/index.ts';
import { plainCard, say } from '../../contract/stage.ts';

const words = (card: Card) => ({ card, findAccount: () => null, more: (left: number) => `… +${left}` });
const button = (label: string, more: Partial<Button> = {}): Button => ({
  label,
  press: { action: 'a', args: { label } },
  ...more,
});
const buttons = (...all: Button[]): Block => ({ kind: 'buttons', buttons: all });
const form = (...fields: FormField[]): Block => ({
  kind: 'form',
  fields,
  submit: { label: '交', press: { action: 'f', args: {} } },
});
const choice = (count: number, more: object = {}): FormField => ({
  kind: 'choice',
  name: 'c',
  label: '选',
  options: Array.from({ length: count }, (_, index) => ({ value: `v${index}`, label: `第${index}` })),
  ...more,
});
const forApp = { by: 'app', hearsPresses: true, hearsWords: true, mentions: false, mark: 'c-1' } as const;
const forBot = { ...forApp, by: 'bot' } as const;

describe('a template card', () => {
  test.each([
    ['six buttons', [buttons(...'一二三四五六'.split('').map((label) => button(label)))], true],
    ['seven buttons', [buttons(...'一二三四五六七'.split('').map((label) => button(label)))], false],
    ['a key of more than 1024 bytes', [buttons(button('长'.repeat(400)))], false],
    ['two buttons that do the same', [buttons(button('一'), button('一'))], false],
    ['ten choices', [form(choice(10))], true],
    ['twenty choices', [form(choice(20))], true],
    ['twenty-one choices', [form(choice(21))], false],
    [
      'three questions',
      [form(choice(2, { name: 'a' }), choice(2, { name: 'b' }), choice(2, { name: 'c' }))],
      true,
    ],
    ['a text to fill in', [form({ kind: 'text', name: 't', label: '题' })], false],
    ['people to pick', [form(choice(2), { kind: 'people', name: 'p', label: '人' })], false],
    ['two forms', [form(choice(2)), form(choice(2))], false],
    ['a form and buttons', [form(choice(2)), buttons(button('一'))], false],
  ] as [string, Block[], boolean][])('%s', (_, blocks, isPossible) => {
    expect(drawTemplate(words(plainCard('题', blocks)), 'c-1') !== null).toBe(isPossible);
    const drawn = encodeCard(words(plainCard('题', blocks)), forBot);
    expect(drawn.asText).toBe(!isPossible);
  });

  test('of one question with more than ten choices is a vote', () => {
    expect(drawTemplate(words(plainCard('题', [form(choice(11))])), 'c-1')?.template.card_type).toBe(
      'vote_interaction',
    );
    expect(drawTemplate(words(plainCard('题', [form(choice(10))])), 'c-1')?.template.card_type).toBe(
      'multiple_interaction',
    );
  });

  test('has what is seldom pressed in its menu, but nothing that is a button, and no more than three', () => {
    const menu = { title: '少收', buttons: ['一', '二', '三', '四', '五'].map((label) => button(label)) };
    const drawn = (blocks: Block[]) =>
      drawTemplate(words({ ...plainCard('题', blocks), menu }), 'c-1')?.template.action_menu as
        | { desc: string; action_list: { text: string; key: string }[] }
        | undefined;
    const shown = drawn([buttons(button('一'))]);
    expect(shown?.desc).toBe('少收');
    expect(shown?.action_list.map(({ text }) => text)).toEqual(['二', '三', '四']);
    expect(readKey(shown?.action_list[0]?.key)).toEqual({ action: 'a', args: { label: '二' } });
    expect(drawn([form(choice(2))])).toBeUndefined();
  });

  test('speaks of its menu where it is shown, and not where it is said as text', () => {
    const menu = { title: '少收', buttons: [button('二')], hint: '看右上角' };
    const whole = drawTemplate(words({ ...plainCard('题', [buttons(button('一'))]), menu }), 'c-1');
    expect(whole?.template.sub_title_text).toContain('看右上角');
    const long = { ...plainCard('题', [say('文'.repeat(113)), buttons(button('一'))]), menu };
    expect(encodeCard(words(long), forBot).parts.join()).toContain('看右上角');
    const tooMany = Array.from({ length: 12 }, (_, n) => button(`第${n}`));
    const asText = encodeCard(words({ ...plainCard('题', [buttons(...tooMany)]), menu }), forBot);
    expect([asText.asText, asText.parts.join().includes('看右上角')]).toEqual([true, false]);
  });

  test('a button gives back its action and arguments', () => {
    const template = drawTemplate(words(plainCard('题', [buttons(button('一'))])), 'c-1')?.template;
    const [drawn] = (template?.button_list ?? []) as { key: string }[];
    expect(readKey(drawn?.key)).toEqual({ action: 'a', args: { label: '一' } });
  });

  test.each([
    [plainCard('二'.repeat(26), [buttons(button('一'))]), true],
    [plainCard('二'.repeat(27), [buttons(button('一'))]), false],
    [plainCard('题', [say('文'.repeat(112)), buttons(button('一'))]), true],
    [plainCard('题', [say('文'.repeat(113)), buttons(button('一'))]), false],
    [
      plainCard('题', [say({ link: { text: 'x', url: 'https://example.cn' } }), buttons(button('一'))]),
      false,
    ],
    [
      plainCard('题', [
        { kind: 'fields', fields: [{ label: '时间', value: ['三点'] }] },
        buttons(button('一')),
      ]),
      true,
    ],
    [
      plainCard('题', [
        { kind: 'fields', fields: [{ label: '预计时间长', value: ['三'.repeat(27)] }] },
        buttons(button('一')),
      ]),
      false,
    ],
  ] as [Card, boolean][])('is whole if the screen shows all of it', (card, isWhole) => {
    const drawn = encodeCard(words(card), forApp);
    expect(drawn.template).not.toBeNull();
    expect(drawn.parts.length === 0).toBe(isWhole);
  });

  test('what would be two messages is one where the card says itself in short', () => {
    const inOne: Block[] = [
      say('文'.repeat(200)),
      { kind: 'fields', fields: [{ label: '十一二三四五', value: ['三'.repeat(40)] }] },
      say('五分钟后升级'),
      buttons(button('一')),
    ];
    const long = { ...plainCard('题', [say('文'.repeat(200)), buttons(button('一'))]), inOne };
    const { parts, template } = encodeCard(words(long), forApp);
    expect(parts).toEqual([]);
    const text = String(template?.sub_title_text);
    expect(Array.from(text)).toHaveLength(112);
    expect(text).toMatch(/^文+…\n五分钟后升级$/);
    expect(template?.horizontal_content_list).toEqual([
      { keyname: '十一二三…', value: `${'三'.repeat(25)}…` },
    ]);
    const short = { ...long, blocks: [say('短'), buttons(button('一'))] };
    expect(encodeCard(words(short), forApp).template).toMatchObject({ sub_title_text: '短' });
  });

  describe.each(languages)('of several tier 1 is one message, its title whole, in %s', (language) => {
    const look = { texts: textsOf(language), language, now: new Date() } as never;
    const lines = [{ number: 1, text: '支付全部失败' }];
    const titleOf = (data: { count: number; known: number; isDrill?: boolean }) => {
      const card = alarmBundleCards['alarm-bundle']({ ...data, escalated: 0, lines }, look);
      const { parts, template } = encodeCard(words(card), forApp);
      expect(parts).toEqual([]);
      expect(template?.main_title).toEqual({ title: card.title });
      return card.title;
    };
    test.each([
      [2, 3, '5'],
      [120, 880, '1000'],
    ])('%d new beside %d', (count, known, all) => {
      expect(titleOf({ count, known })).toMatch(new RegExp(`${count}.*${all}`));
      expect(titleOf({ count, known, isDrill: true })).toContain(`${count}`);
      expect(titleOf({ count: 0, known, isDrill: true })).toContain(`${known}`);
    });
  });

  test('a change to a card that waits for nothing keeps a grey button', () => {
    const template = drawChange(words(plainCard('已接手')), 'c-1')?.template;
    expect(template).toMatchObject({ card_type: 'button_interaction', replace_text: '✓', task_id: 'c-1' });
  });

  test('says who speaks where that is known', () => {
    const card = plainCard('题', [buttons(button('一'))]);
    const sourceOf = (speaker?: string) =>
      drawTemplate({ ...words(card), ...(speaker ? { speaker } : {}) }, 'c-1')?.template.source;
    expect(sourceOf('青禾科技')).toEqual({ desc: '青禾科技', desc_color: 1 });
    expect(sourceOf('二'.repeat(14))).toMatchObject({ desc: `${'二'.repeat(12)}…` });
    expect(sourceOf()).toBeUndefined();
  });

  test('is cut between characters, visibly', () => {
    expect(cutLetters('🙂'.repeat(30), 26)).toBe(`${'🙂'.repeat(25)}…`);
    expect(cutLetters('短', 26)).toBe('短');
  });
});

describe('a text', () => {
  test('of the app keeps to 2048 bytes with its mark, of the bot to 20480', () => {
    const list: Block = { kind: 'list', items: Array.from({ length: 3_000 }, (_, i) => [`第 ${i} 项 🙂`]) };
    for (const [how, most, parts] of [
      [forApp, 2_000, 3],
      [forBot, 20_480, 1],
    ] as const) {
      const drawn = encodeCard(words(plainCard('清单', [list, say('末')])), how);
      expect(drawn.asText).toBe(false);
      expect(drawn.parts.length).toBeLessThanOrEqual(parts);
      for (const part of drawn.parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(most);
      expect(drawn.parts.join('')).toMatch(/… \\?\+\d+/);
      expect(drawn.parts.at(-1)).toContain('末');
    }
  });

  test('too long for anything ends visibly after ten messages', () => {
    const drawn = sayCard(words(plainCard('长', [say('🙂文'.repeat(20_000))])), forApp);
    expect(drawn.parts).toHaveLength(10);
    expect(drawn.parts.at(-1)).toMatch(/…$/);
    for (const part of drawn.parts) {
      expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2_000);
      expect(part).not.toContain('\ufffd');
    }
  });

  test.each([
    ['plain letters', 'x'.repeat(400_000)],
    ['what looks like markup', '<a>'.repeat(20_000)],
    ['what looks like mentions', '<@all>'.repeat(20_000)],
    ['numbered lines', '1.\n'.repeat(20_000)],
    ['blanks', `${' '.repeat(2_000)}x\n`.repeat(20)],
  ])('of %s keeps to its bytes in every message', (_, text) => {
    for (const [how, most] of [
      [forApp, 2_000],
      [forBot, 20_480],
    ] as const) {
      const { parts } = sayCard(words(plainCard('长', [say(text)])), how);
      expect(parts.length).toBeGreaterThan(1);
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(most);
    }
  });

  test('links to the web only, and mentions only whom a mention means', () => {
    const mention = (id: string) => (id === 'p' ? '<@LiNa>' : null);
    const rich = [
      { mention: { personId: 'p', name: '李娜' } },
      { mention: { personId: 'q', name: '<@all>' } },
      { link: { text: '点<a', url: 'javascript:alert(1)' } },
      { link: { text: '原文', url: 'https://example.cn/"><a' } },
      { chat: { name: '群<b', platform: 'feishu' as const, externalId: 'oc_1' } },
    ];
    expect(createText({ mention }).rich(rich)).toBe(
      '<@LiNa>@<\u200b@all>点<\u200ba<a href="https://example.cn/%22%3E%3Ca">原文</a>群<\u200bb',
    );
    expect(createMarkdown({ mention }).rich(rich)).toBe(
      '<@LiNa>@\\<\u200b@all>点\\<a[原文](https://example.cn/%22%3E%3Ca)群\\<b',
    );
  });

  test.each([
    ['<@all> <@LiNa>', '<\u200b@all> <\u200b@LiNa>'],
    ['</a><A HREF="x">', '<\u200b/a><\u200bA HREF="x">'],
    ['3 < 5', '3 < 5'],
  ])('%s in plain text is words', (text, shown) => {
    expect(plainText(text)).toBe(shown);
  });

  test.each([
    ['2026-11-28 15:00', '2026-11-28 15:00'],
    ['价格 5.5 元（含税）', '价格 5.5 元（含税）'],
    ['# 题', '\\# 题'],
    ['1. 一', '1\\. 一'],
    ['a_b*c', 'a\\_b\\*c'],
    ['<font color="info">', '\\<font color="info">'],
  ])('%s in Markdown is words', (text, shown) => {
    expect(escapeMarkdown(text)).toBe(shown);
  });
});

test('marks differ by key, and nobody sees them', () => {
  const mark = (byte: number) => unseenMark(Buffer.alloc(32, byte));
  expect(mark(1)).not.toBe(mark(2));
  expect(mark(1)).toBe(mark(1));
  expect(mark(7).replace(/\p{Cf}/gu, '')).toBe('');
});
