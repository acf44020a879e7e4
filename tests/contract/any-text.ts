/** Random text as nobody writes it: emoji, marks of direction, control characters, markup of every kind, and far too much of it. */

/** Numbers that look random and are the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pieces = [
  ...[
    '会议',
    '纪要',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '，',
    '：',
    'a',
    'Z',
    '0',
    '12. ',
    '1) ',
    '- ',
    '# ',
    '> ',
    '| a | b |',
  ],
  // Emoji of one, two and many code units, flags, skin, families, and a family torn apart.
  ...['🙂', '👩‍👩‍👧‍👦', '🇨🇳', '👍🏽', '1️⃣', '‍', '️', '𠮷', '𝕏', '\ud83d', '\ude42', '\ud800', '\udfff'],
  // Direction, width, what combines, what is not seen.
  ...[
    '\u202e',
    '\u202a',
    '\u2066',
    '\u2069',
    '\u200f',
    '\ufeff',
    '\u200b',
    '\u00ad',
    'e\u0301\u0301',
    'ﷺ',
    'مرحبا',
    'שלום',
  ],
  ...['\u0000', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\u2029', '\uffff', '\ufffe'],
  // What mentions somebody or everybody on one platform or another.
  ...[
    '@all',
    '@所有人',
    '@_all',
    '@_user_1',
    '<at id=all></at>',
    '<at user_id="all">所有人</at>',
    '<at id=ou_writer></at>',
  ],
  ...['<a atId=writer>x</a>', '@{writer}', '<@all>', '<@writer>', '<@Writer>', '@writer', '@张伟', '＠李娜'],
  // Markup of all kinds.
  ...[
    '**x**',
    '__x__',
    '*x*',
    '~~x~~',
    '`x`',
    '```\nx\n```',
    '[x](https://evil.example)',
    '![x](https://evil.example/a.png)',
  ],
  ...[
    'https://evil.example/a?b=c',
    'www.evil.example',
    'javascript:alert(1)',
    '<https://evil.example>',
    'a@evil.example',
  ],
  ...[
    '<a href="https://evil.example">x</a>',
    '<img src=x onerror=1>',
    '<script>',
    '</font>',
    "<font color='red'>",
    '<br>',
  ],
  ...[
    '&lt;',
    '&#64;',
    '&amp;',
    '&',
    '<',
    '>',
    '"',
    "'",
    '\\',
    '\\n',
    '\\u0000',
    '$',
    '$(x)',
    '{{title}}',
    '%s',
    '%00',
  ],
  ...[
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE x>',
    '<?xml?>',
    '</xml>',
    '{"a":',
    '}',
    'null',
    ':OK:',
    '[微笑]',
    '---',
    '===',
    '***',
  ],
];

/** Some of these pieces, one after the other; one text in eight is very long. */
export function anyText(random: () => number): string {
  const count = 1 + Math.floor(random() * 12);
  const text = Array.from({ length: count }, () => pieces[Math.floor(random() * pieces.length)]).join('');
  return random() < 0.125 ? text.repeat(Math.ceil(20_000 / text.length)) : text;
}

/** How many halves of characters a text has. */
export const halvesIn = (text: string): number => text.match(/\p{Surrogate}/gu)?.length ?? 0;

/** How often a character stands for what could not be shown. */
export const marksIn = (text: string): number => text.match(/\ufffd/gu)?.length ?? 0;
