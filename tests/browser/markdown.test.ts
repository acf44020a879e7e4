/** What the page makes of Feishu's markdown: a tree of known things, in which what people wrote is never markup. */
import { describe, expect, it } from 'vitest';
import { escapeMarkdown } from '../../adapters/feishu/encode-card.ts';
import { type Inline, inlines, parseMarkdown, safeUrl } from '../../web/drill/card/markdown.ts';
import { cpuMs } from '../support/cpu.ts';

const text = (words: string): Inline => ({ kind: 'text', text: words });

describe('the markdown of cards', () => {
  it.each<[string, Inline[]]>([
    ['普通文字', [text('普通文字')]],
    ['**粗体**后面', [{ kind: 'bold', children: [text('粗体')] }, text('后面')]],
    ['**没有结束', [text('**没有结束')]],
    ['2 * 3 * 4', [text('2 * 3 * 4')]],
    ['*斜*', [{ kind: 'italic', children: [text('斜')] }]],
    ['~~删~~', [{ kind: 'strike', children: [text('删')] }]],
    ['`a*b*`', [{ kind: 'code', text: 'a*b*' }]],
    [
      '[**文档**](https://example.com/a)',
      [
        {
          kind: 'link',
          url: 'https://example.com/a',
          children: [{ kind: 'bold', children: [text('文档')] }],
        },
      ],
    ],
    ['<at id=ou_1></at>好', [{ kind: 'at', id: 'ou_1' }, text('好')]],
    ["<font color='red'>急</font>", [{ kind: 'font', color: 'red', children: [text('急')] }]],
    ["<text_tag color='blue'>一级</text_tag>", [{ kind: 'tag', color: 'blue', children: [text('一级')] }]],
    ['上\n下<br>末', [text('上'), { kind: 'break' }, text('下'), { kind: 'break' }, text('末')]],
  ])('reads %s', (source, expected) => {
    expect(inlines(source)).toEqual(expected);
  });

  it.each([
    ['\\*\\*不粗\\*\\*', '**不粗**'],
    ['&#42;&#42;不粗&#42;&#42;', '**不粗**'],
    ['&lt;at id=all&gt;&lt;/at&gt;', '<at id=all></at>'],
    ['&#x4f60;&amp;&#42', '你&&#42'],
    ['&#99999999;', '&#99999999;'],
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
    ['[点我](javascript:alert(1))', '[点我](javascript:alert(1))'],
  ])('takes %s as nothing but words', (source, expected) => {
    expect(inlines(source)).toEqual([text(expected)]);
  });

  it.each([
    '**粗** _斜_ ~~删~~ `码` [链](https://a.b) <at id=all></at>',
    '- 列表\n1. 编号\n# 标题\n> 引用\n---\n```',
    '    四个空格 & &lt; \\* :smile: www.example.com 👍',
  ])('shows exactly what somebody wrote after the adapter escaped it: %s', (words) => {
    const blocks = parseMarkdown(escapeMarkdown(words));
    const lines = blocks.map((block) => {
      expect(block.kind).toBe('paragraph');
      const children = 'children' in block ? block.children : [];
      return children.map((child) => (child.kind === 'text' ? child.text : '\n')).join('');
    });
    expect(lines.join('\n').replaceAll('\u00a0', ' ')).toBe(words);
  });

  it('reads lists with their start, lines that go on, and what stands around them', () => {
    expect(parseMarkdown('前\n- 一\n  续\n- 二\n\n3. 三\n---\n# 题')).toEqual([
      { kind: 'paragraph', children: [text('前')] },
      {
        kind: 'list',
        ordered: false,
        start: 1,
        items: [[text('一'), { kind: 'break' }, text('续')], [text('二')]],
      },
      { kind: 'list', ordered: true, start: 3, items: [[text('三')]] },
      { kind: 'rule' },
      { kind: 'heading', level: 1, children: [text('题')] },
    ]);
  });

  it('leads to addresses of the web only', () => {
    expect(safeUrl('https://example.com/?q=1')).toBe('https://example.com/?q=1');
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '/drill', ''])
      expect(safeUrl(address)).toBeNull();
  });

  it('reads 10 KB that only look like markup without getting slow', () => {
    const began = cpuMs();
    for (const source of ['**a '.repeat(2_500), '[a]('.repeat(2_500), '<font color=red>'.repeat(630)])
      inlines(source);
    expect(cpuMs() - began).toBeLessThan(2_000);
  });
});
