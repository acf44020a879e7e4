/** Cards as variables: each at most 1 KB, lists shortened visibly, nothing torn, nothing made into markup. */
import { describe, expect, test } from 'vitest';
import { encodeCard } from '../../../adapters/dingtalk/encode-card.ts';
import { splitMarkdown, toMarkdown } from '../../../adapters/dingtalk/markdown.ts';
import type { Block, Card, Rich } from '../../../src/cards/card.ts';

const options = { findAccount: () => null, more: (left: number) => `… 还有 ${left} 项` };
const card = (...blocks: Block[]): Card => ({ title: '题', tone: 'urgent', blocks });
const drawn = (...blocks: Block[]) => {
  const result = encodeCard(card(...blocks), options);
  if (result === null) throw new Error('not drawn');
  return result;
};
const textsOf = (variables: Record<string, string>) =>
  Object.entries(variables)
    .filter(([name, value]) => name.startsWith('markdown') && value !== '')
    .map(([, value]) => value);
const inner = (variables: Record<string, string>) =>
  JSON.parse(variables.sys_full_json_obj ?? '{}') as { buttons: object[]; form?: { fields: object[] } };

describe('texts', () => {
  test('every variable is there, so that a change leaves none of the old words', () => {
    const { variables } = drawn({ kind: 'text', text: ['一'] });
    expect(Object.keys(variables).sort()).toEqual(
      [
        'title',
        'tone',
        'status',
        'markdown',
        ...Array.from({ length: 7 }, (_, index) => `markdown${index + 2}`),
        'sys_full_json_obj',
        'form_btn_text',
        'value',
      ].sort(),
    );
    expect(variables).toMatchObject({
      title: '题',
      tone: 'urgent',
      markdown: '一',
      markdown2: '',
      status: '',
    });
  });

  test('no variable is longer than a kilobyte, whatever the characters', () => {
    const items = Array.from({ length: 300 }, (_, index): Rich => [`${index} 🙂**汉字**[x](y)<b>`]);
    const { variables } = drawn({ kind: 'text', text: ['段🙂'.repeat(250)] }, { kind: 'list', items });
    for (const [name, value] of Object.entries(variables)) {
      if (name !== 'sys_full_json_obj') expect(Buffer.byteLength(value)).toBeLessThanOrEqual(1024);
    }
    expect(JSON.stringify(variables)).not.toContain('\ufffd');
  });

  test('a list loses its end, says how much, and the text after it stays', () => {
    const items = Array.from({ length: 900 }, (_, index): Rich => [`第 ${index} 项`]);
    const { variables } = drawn({ kind: 'list', items }, { kind: 'note', text: ['完'] });
    const text = textsOf(variables).join('\n');
    const count = text.match(/第 \d+ 项/g)?.length ?? 0;
    expect(text).toContain(`还有 ${900 - count} 项`);
    expect(text.endsWith('完')).toBe(true);
    expect(count).toBeGreaterThan(100);
  });

  test('a text too long for all of them is not drawn', () => {
    expect(encodeCard(card({ kind: 'text', text: ['长'.repeat(4_000)] }), options)).toBeNull();
  });

  test('a line break inside a text is one that DingTalk does not swallow', () => {
    expect(drawn({ kind: 'text', text: ['一\n二'] }).variables.markdown).toBe('一  \n二');
  });

  test('a mention is an anchor and a name to be notified; without an account it is the name', () => {
    const text: Rich = [{ mention: { personId: 'p1', name: '李 娜' } }, ' 请看'];
    const found = encodeCard(card({ kind: 'text', text }), { ...options, findAccount: () => 'li' });
    expect(found?.variables.markdown).toBe('<a atId=li>李 娜</a> 请看');
    expect([...(found?.mentioned ?? [])]).toEqual([['li', '李 娜']]);
    expect(drawn({ kind: 'text', text }).variables.markdown).toBe('@李 娜 请看');
  });

  test.each(['<a atId=li>x</a>', '[a](https://b.cn)', '**x**', '1. x', '# x', '![a](b)', '- x', '&#42;'])(
    '%s in a plain string makes nothing',
    (text) => {
      const written = toMarkdown([text], { findAccount: () => 'li', mentioned: new Map() });
      expect(written).not.toMatch(/[<>*[\]!]|^#|^-|^\d+\./);
      expect(written.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))).toBe(text);
    },
  );

  test('a long line is parted between things, never inside one', () => {
    const line = `${'字'.repeat(30)}**粗体字**[链接](https://a.cn)&#42;<a atId=li>李娜</a>`.repeat(4);
    const pieces = splitMarkdown(line, 120) ?? [];
    expect(pieces.join('')).toBe(line);
    for (const piece of pieces) {
      expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(120);
      expect(
        piece.replace(/\*\*粗体字\*\*|\[链接\]\(https:\/\/a\.cn\)|&#42;|<a atId=li>李娜<\/a>|字/g, ''),
      ).toBe('');
    }
  });
});

describe('buttons and forms', () => {
  test('carry what comes back, or the link they open', () => {
    const { variables } = drawn({
      kind: 'buttons',
      buttons: [
        { label: '收到', style: 'primary', press: { action: 'ack', args: { a: '1' } } },
        { label: '看', url: 'https://example.cn/a' },
        { label: '坏', url: 'javascript:alert(1)' },
        { label: '删', style: 'danger', press: { action: 'del', args: {} }, confirm: '确定?' },
      ],
    });
    expect(inner(variables).buttons).toEqual([
      {
        id: 'b1',
        text: '收到',
        color: 'blue',
        value: '{"action":"ack","args":{"a":"1"}}',
        url: '',
        confirm: '',
      },
      { id: 'b2', text: '看', color: 'gray', value: '', url: 'https://example.cn/a', confirm: '' },
      { id: 'b4', text: '删', color: 'red', value: '{"action":"del","args":{}}', url: '', confirm: '确定?' },
    ]);
  });

  const submit = { label: '提交', press: { action: 'book', args: {} } };

  test('fields come with their labels, hints and first values; people cannot be picked', () => {
    const { variables } = drawn({
      kind: 'form',
      fields: [
        { kind: 'text', name: 'topic', label: '主题', required: true, hint: '一句话', initial: '复盘' },
        {
          kind: 'choice',
          name: 'tier',
          label: '级别',
          options: [
            { value: '1', label: '一级' },
            { value: '2', label: '二级' },
          ],
          initial: '2',
        },
        { kind: 'people', name: 'who', label: '谁' },
      ],
      submit,
    });
    expect(variables).toMatchObject({ form_btn_text: '提交', value: '{"action":"book","args":{}}' });
    expect(inner(variables).form?.fields).toEqual([
      {
        name: 'topic',
        label: '主题',
        required: true,
        placeholder: '一句话',
        type: 'TEXT',
        defaultValue: '复盘',
      },
      {
        name: 'tier',
        label: '级别',
        required: false,
        type: 'SELECT',
        options: [
          { value: '1', text: '一级' },
          { value: '2', text: '二级' },
        ],
        defaultValue: { index: 1, value: '2' },
      },
    ]);
  });

  test('a second form, or one that must have people, is not drawn', () => {
    const form: Block = { kind: 'form', fields: [], submit };
    const people: Block = {
      kind: 'form',
      fields: [{ kind: 'people', name: 'w', label: '谁', required: true }],
      submit,
    };
    expect(encodeCard(card(form, form), options)).toBeNull();
    expect(encodeCard(card(people), options)).toBeNull();
  });
});
