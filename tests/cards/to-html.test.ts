/** A card as a page: what people wrote never becomes markup. */
import { expect, it } from 'vitest';
import type { Card } from '../../src/cards/card.ts';
import { toHtml, toPage } from '../../src/cards/to-html.ts';

const nasty = `<script>alert("1")</script>&amp;'`;
const card: Card = {
  title: nasty,
  tone: 'info',
  blocks: [
    { kind: 'text', text: [{ bold: nasty }] },
    { kind: 'text', text: [nasty, { mention: { personId: 'pe_1', name: nasty } }, '\n第二行'] },
    { kind: 'note', text: [{ link: { text: nasty, url: `https://example.com/?q=<"'>` } }] },
    { kind: 'text', text: [{ link: { text: '坏链接', url: 'javascript:alert(1)' } }] },
    { kind: 'fields', fields: [{ label: nasty, value: [nasty] }] },
    { kind: 'list', items: [[nasty]], ordered: true },
    {
      kind: 'buttons',
      buttons: [
        { label: '按', press: { action: 'x', args: {} } },
        { label: nasty, url: 'data:text/html,x' },
      ],
    },
  ],
};

it('escapes everything, and takes addresses of the web only', () => {
  const html = toHtml(card, { language: 'zh-CN', seenUrl: `/seen?t="><script>` });
  const body = html.slice(html.indexOf('<body>'));
  expect(html).not.toMatch(/<script|javascript:|data:text/);
  expect(body.match(/<(?!\/?(?:body|main|h1|h2|p|a|br|dl|dt|dd|ol|li|strong|img|html)\b)/g)).toBeNull();
  expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;amp;&#39;');
  expect(html).toContain('href="https://example.com/?q=%3C%22%27%3E"');
  expect(html).toContain('坏链接');
  expect(html).toContain('第二行');
  expect(html).toMatch(/<html lang="zh-CN">/);
});

it('shows a picture with what it says for whoever cannot see it, and says it where there is none', () => {
  const picture = { svg: '<svg/>', width: 36, height: 24 };
  const drawn: Card = { title: '周刊', tone: 'quiet', blocks: [{ kind: 'picture', picture, alt: nasty }] };
  const shown = toHtml(drawn, { language: 'zh-CN', findPicture: () => 'data:image/png;base64,AAAA' });
  expect(shown).toContain('<img class="picture" src="data:image/png;base64,AAAA" alt="&lt;script&gt;');
  expect(shown).toContain('width="36" height="24"');
  const said = toHtml(drawn, { language: 'zh-CN' });
  expect(said).toContain('<p class="note">&lt;script&gt;');
  expect(said).not.toContain('<img');
});

it('puts several cards below each other, each under its title', () => {
  const two: Card = { title: '第二张', tone: 'info', blocks: [{ kind: 'text', text: [{ bold: '小标题' }] }] };
  const html = toPage('数字', [card, two], { language: 'en' });
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('<h1>数字</h1>');
  expect(html).toContain('<section><h2>第二张</h2>\n<h3><strong>小标题</strong></h3></section>');
  expect(html.match(/<section>/g)).toHaveLength(2);
  expect(html).not.toContain('<script');
});
