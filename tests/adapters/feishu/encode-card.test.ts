/** Our card as Feishu's: its exact form, what is escaped, and what happens at the limit of 30 KB. */
import { describe, expect, test } from 'vitest';
import { appLinksOf } from '../../../adapters/feishu/app-link.ts';
import {
  type EncodeOptions,
  encodeCard,
  escapeMarkdown,
  type FeishuCard,
} from '../../../adapters/feishu/encode-card.ts';
import { checkCard } from '../../../drill/simulators/feishu/card-check.ts';
import type { Block, Card, Rich } from '../../../src/cards/card.ts';

const options: EncodeOptions = {
  appLinks: appLinksOf('https://open.feishu.cn'),
  findAccount: (id) => (id === 'p1' ? 'ou_li' : id === 'p-evil' ? 'ou_x></at><at id=all' : null),
  more: (left) => `… 还有 ${left} 条`,
};

const card = (...blocks: Block[]): Card => ({ title: '标题', tone: 'info', blocks });

function elements(...blocks: Block[]): Record<string, unknown>[] {
  const drawn = encodeCard(card(...blocks), options);
  if (drawn === null) throw new Error('it did not fit');
  checkCard(drawn, new Set());
  return drawn.body.elements;
}

const content = (...text: Rich) => elements({ kind: 'text', text })[0]?.content;
const sentBytes = (value: unknown) => Buffer.byteLength(JSON.stringify(JSON.stringify(value)));

test('the frame: version, settings, colour, title and the line for the notification', () => {
  const drawn = encodeCard(
    { title: '客户投诉', tone: 'urgent', summary: '一级:客户投诉', blocks: [] },
    options,
  );
  expect(drawn).toEqual({
    schema: '2.0',
    config: { update_multi: true, enable_forward: false, summary: { content: '一级:客户投诉' } },
    header: { title: { tag: 'plain_text', content: '客户投诉' }, template: 'red' },
    body: { elements: [] },
  });
});

test.each([
  ['urgent', 'red'],
  ['info', 'blue'],
  ['quiet', 'grey'],
  ['done', 'green'],
  ['late', 'carmine'],
  ['warning', 'orange'],
] as const)('the tone %s is %s', (tone, template) => {
  expect(encodeCard({ ...card(), tone }, options)?.header.template).toBe(template);
});

describe('blocks', () => {
  test('text, note, fields and lists are markdown', () => {
    expect(
      elements(
        {
          kind: 'text',
          text: ['一 ', { bold: '二' }, ' ', { link: { text: '三', url: 'https://x.cn/a(b)' } }],
        },
        { kind: 'note', text: ['小字'] },
        { kind: 'fields', fields: [{ label: '时间', value: ['15:00-16:30'] }] },
        { kind: 'list', items: [['甲\n乙'], ['丙']] },
        { kind: 'list', items: [['甲'], ['乙']], ordered: true },
      ),
    ).toEqual([
      { tag: 'markdown', content: '一 **二** [三](https://x.cn/a%28b%29)' },
      { tag: 'markdown', content: '小字', text_size: 'notation' },
      { tag: 'markdown', content: '**时间**\u200315:00-16:30' },
      { tag: 'markdown', content: '- 甲\n  乙\n- 丙' },
      { tag: 'markdown', content: '1. 甲\n2. 乙' },
    ]);
  });

  test('a button calls back with an object, and asks again where it must', () => {
    const [button] = elements({
      kind: 'buttons',
      buttons: [
        { label: '取消', style: 'danger', press: { action: 'cancel', args: { id: '1' } }, confirm: '真的?' },
      ],
    });
    expect(button).toEqual({
      tag: 'button',
      text: { tag: 'plain_text', content: '取消' },
      type: 'danger',
      behaviors: [{ type: 'callback', value: { action: 'cancel', args: { id: '1' } } }],
      confirm: {
        title: { tag: 'plain_text', content: '取消' },
        text: { tag: 'plain_text', content: '真的?' },
      },
    });
  });

  test('several buttons stand side by side; a link that is none is left out', () => {
    const [row] = elements({
      kind: 'buttons',
      buttons: [
        { label: '甲', press: { action: 'a', args: {} } },
        { label: '乙', url: 'https://x.cn' },
        { label: '丙', url: 'javascript:alert(1)' },
      ],
    });
    expect(row).toMatchObject({ tag: 'column_set', flex_mode: 'flow' });
    const columns = row?.columns as { elements: Record<string, unknown>[] }[];
    expect(columns.map((column) => column.elements[0]?.behaviors)).toEqual([
      [{ type: 'callback', value: { action: 'a', args: {} } }],
      [{ type: 'open_url', default_url: 'https://x.cn/' }],
    ]);
  });

  test('a form has labels with marks, inputs of each kind and a button that hands it in', () => {
    const [form] = elements({
      kind: 'form',
      fields: [
        { kind: 'text', name: 'topic', label: '主题', required: true, hint: '一句话', maxLength: 50 },
        { kind: 'text', name: 'agenda', label: '议程', multiline: true, initial: '一', maxLength: 5000 },
        {
          kind: 'choice',
          name: 'tier',
          label: '级别',
          options: [{ value: '1', label: '一级' }],
          initial: '1',
        },
        { kind: 'people', name: 'who', label: '参加人', required: true },
      ],
      submit: { label: '提交', style: 'primary', press: { action: 'book', args: {} } },
    });
    expect(form).toMatchObject({ tag: 'form', name: 'form_0' });
    expect(form?.elements).toEqual([
      { tag: 'markdown', content: "**主题** <font color='red'>&#42;</font>" },
      {
        tag: 'input',
        name: 'topic',
        required: true,
        width: 'fill',
        placeholder: { tag: 'plain_text', content: '一句话' },
        max_length: 50,
      },
      { tag: 'markdown', content: '**议程**' },
      {
        tag: 'input',
        name: 'agenda',
        required: false,
        width: 'fill',
        max_length: 1000,
        input_type: 'multiline_text',
        rows: 3,
        default_value: '一',
      },
      { tag: 'markdown', content: '**级别**' },
      {
        tag: 'select_static',
        name: 'tier',
        required: false,
        width: 'fill',
        options: [{ text: { tag: 'plain_text', content: '一级' }, value: '1' }],
        initial_option: '1',
      },
      { tag: 'markdown', content: "**参加人** <font color='red'>&#42;</font>" },
      { tag: 'multi_select_person', name: 'who', required: true, width: 'fill' },
      {
        tag: 'button',
        name: 'submit_0',
        text: { tag: 'plain_text', content: '提交' },
        type: 'primary',
        form_action_type: 'submit',
        behaviors: [{ type: 'callback', value: { action: 'book', args: {} } }],
      },
    ]);
  });

  test('a block without words draws nothing', () => {
    expect(
      elements({ kind: 'text', text: [] }, { kind: 'text', text: [' '] }, { kind: 'buttons', buttons: [] }),
    ).toEqual([]);
  });
});

describe('escaping', () => {
  test.each([
    ['a*b_c~d`e', 'a&#42;b&#95;c&#126;d&#96;e'],
    ['<at id=all></at>', '&#60;at id=all&#62;&#60;/at&#62;'],
    ['[x](y) ![z]', '&#91;x&#93;(y) &#33;&#91;z&#93;'],
    ['# h', '&#35; h'],
    ['- a\n  + b\n1. c\n2) d', '&#45; a\n\u00a0\u00a0&#43; b\n1&#46; c\n2&#41; d'],
    ['a - b + c 1. d', 'a - b + c 1. d'],
    ['x\n---\n===', 'x\n&#45;--\n&#61;=='],
    ['|a|b|', '&#124;a&#124;b&#124;'],
    ['    code', '\u00a0\u00a0\u00a0\u00a0code'],
    ['&lt; &#60;', '&#38;lt; &#38;&#35;60;'],
    ['10:30 到 11:00', '10:30 到 11:00'],
    ['15:00-16:00:30', '15:00-16:00:30'],
    [':OK:', '&#58;OK:'],
    ['https://x.cn www.x.cn', 'https&#58;//x.cn www&#46;x.cn'],
    ['a\u0000b\u0007c\ud800d\r\ne', 'abc\ufffdd\ne'],
    ['🙈', '🙈'],
  ])('%j is written as %j', (text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test('markup that only comes about by putting strings together is escaped too', () => {
    expect(content('1', '. a')).toBe('1&#46; a');
    expect(content('*', '*a*', '*')).toBe('&#42;&#42;a&#42;&#42;');
  });

  test('a mention is made only from a mention, and only with an id', () => {
    expect(content({ mention: { personId: 'p1', name: '李娜' } })).toBe('<at id=ou_li></at>');
    expect(content({ mention: { personId: 'p2', name: '<at id=all></at>' } })).toBe(
      '@&#60;at id=all&#62;&#60;/at&#62;',
    );
    expect(content({ mention: { personId: 'p-evil', name: '坏' } })).toBe('@坏');
  });

  test('a group of Feishu is a link into it; of another platform, or without an id of one, it is a name', () => {
    const chat = { name: '客户[群]', platform: 'feishu' as const, externalId: 'oc_41e7' };
    expect(content({ chat })).toBe(
      '[客户&#91;群&#93;](https://applink.feishu.cn/client/chat/open?openChatId=oc_41e7)',
    );
    for (const other of [
      { platform: 'dingtalk' as const },
      { externalId: 'om_1' },
      { externalId: 'oc_1&x=' },
    ])
      expect(content({ chat: { ...chat, ...other } })).toBe('客户&#91;群&#93;');
    expect(appLinksOf('https://open.larksuite.com')).toBe('https://applink.larksuite.com');
  });

  test('a link cannot be ended early, and its text cannot hold another', () => {
    expect(content({ link: { text: 'a](https://evil.cn)[b', url: 'https://x.cn/a) <b>' } })).toBe(
      '[a&#93;(https&#58;//evil.cn)&#91;b](https://x.cn/a%29%20%3Cb%3E)',
    );
  });

  test('bold ends where it should though punctuation is inside', () => {
    expect(content({ bold: '时间：' }, '三点')).toBe('**时间：** 三点');
    expect(content('见', { bold: '*重*' }, '点')).toBe('见 **&#42;重&#42;** 点');
    expect(content({ bold: 'a\n\nb' }, '')).toBe('**a b**');
  });

  test('titles and buttons are plain text and one line', () => {
    const drawn = encodeCard({ ...card(), title: '**a**\n<at id=all>' }, options);
    expect(drawn?.header.title).toEqual({ tag: 'plain_text', content: '**a** <at id=all>' });
  });
});

describe('the limit of 30 KB', () => {
  const line = (index: number): Rich => [
    `第 ${index} 项 🙂 "引号" `,
    { mention: { personId: 'p1', name: '李娜' } },
  ];
  const list = (count: number): Block => ({
    kind: 'list',
    items: Array.from({ length: count }, (_, i) => line(i)),
  });

  test('a list that fits is whole', () => {
    expect(elements(list(100))[0]?.content).not.toContain('还有');
  });

  test('a list that does not fit loses whole lines at its end and says how many', () => {
    const drawn = encodeCard(card(list(3_000), { kind: 'text', text: ['最后'] }), options);
    expect(sentBytes(drawn)).toBeLessThanOrEqual(30 * 1024);
    expect(sentBytes(drawn)).toBeGreaterThan(28 * 1024);
    const text = String(drawn?.body.elements[0]?.content);
    const lines = text.split('\n').filter((each) => each.startsWith('- '));
    expect(text.endsWith(`\n\n… 还有 ${3_000 - lines.length} 条`)).toBe(true);
    for (const each of lines) expect(each).toMatch(/^- 第 \d+ 项 🙂 "引号" <at id=ou_li><\/at>$/u);
    expect(drawn?.body.elements[1]?.content).toBe('最后');
  });

  test('of several lists the heaviest is shortened first', () => {
    const drawn = encodeCard(card(list(20), list(3_000)), options);
    expect(String(drawn?.body.elements[0]?.content)).not.toContain('还有');
    expect(String(drawn?.body.elements[1]?.content)).toContain('还有');
  });

  test('fields are shortened like a list', () => {
    const fields = Array.from({ length: 2_000 }, (_, index) => ({
      label: `项${index}`,
      value: ['很长的内容'],
    }));
    expect(String(elements({ kind: 'fields', fields })[0]?.content)).toMatch(/… 还有 \d+ 条$/);
  });

  test('what cannot be shortened is not drawn at all', () => {
    expect(encodeCard(card({ kind: 'text', text: ['长'.repeat(12_000)] }), options)).toBeNull();
    expect(encodeCard(card({ kind: 'list', items: [['长'.repeat(12_000)]] }), options)).toBeNull();
  });

  test('more components than a card holds are not drawn', () => {
    const many = Array.from({ length: 201 }, (): Block => ({ kind: 'text', text: ['x'] }));
    expect(encodeCard(card(...many), options)).toBeNull();
  });

  test('a topic of five thousand characters is cut between two characters', () => {
    const drawn = encodeCard({ ...card(), title: '🙂'.repeat(5_000) }, options);
    const { content: title } = (drawn as FeishuCard).header.title as { content: string };
    expect(title).toMatch(/^(?:🙂)+…$/u);
    expect([...title]).toHaveLength(300);
  });
});
