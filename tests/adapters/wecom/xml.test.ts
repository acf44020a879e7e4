/** XML from outside: read strictly, or not at all. */
import { describe, expect, test } from 'vitest';
import { listOf, readXml, textOf, writeXml } from '../../../adapters/wecom/xml.ts';

describe('reading', () => {
  test('texts stay texts, whatever they look like', () => {
    expect(readXml('<xml><A>007</A><B><![CDATA[ <b> & ]]></B><C>1e5</C><D>&lt;x&gt;</D></xml>')).toEqual({
      A: '007',
      B: ' <b> & ',
      C: '1e5',
      D: '<x>',
    });
  });

  test('a tag may stand once or several times', () => {
    const fields = readXml('<xml><I><K>a</K></I><I><K>b</K></I><J>c</J></xml>') ?? {};
    expect(listOf(fields, 'I')).toHaveLength(2);
    expect(listOf(fields, 'J')).toEqual(['c']);
    expect(listOf(fields, 'none')).toEqual([]);
    expect(textOf(fields, 'I')).toBe('');
  });

  test('what no XML may hold is taken out, because people paste it', () => {
    expect(readXml('<xml><A><![CDATA[a\u0000b\u0001c]]></A></xml>')).toEqual({ A: 'abc' });
  });

  test('a document type inside of somebody’s words is only words', () => {
    expect(readXml('<xml><A><![CDATA[<!DOCTYPE x><!ENTITY y "z">]]></A></xml>')).toEqual({
      A: '<!DOCTYPE x><!ENTITY y "z">',
    });
  });

  test.each([
    ['a document type', '<!DOCTYPE xml><xml><A>1</A></xml>'],
    ['an entity', '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><A>&a;</A></xml>'],
    ['a style sheet', '<?xml-stylesheet href="x"?><xml><A>1</A></xml>'],
    ['a comment', '<xml><!-- --><A>1</A></xml>'],
    ['what is not closed', '<xml><A>1</xml>'],
    ['what is half', '<xml><A>1</A>'],
    ['another root', '<html><A>1</A></html>'],
    ['no tag', 'hello'],
    ['nothing', ''],
    ['a thousand levels', `<xml>${'<a>'.repeat(1_000)}${'</a>'.repeat(1_000)}</xml>`],
  ])('%s is refused', (_, text) => {
    expect(readXml(text)).toBeNull();
  });
});

test('what is written is read as it was', () => {
  const fields = { A: 'x]]>y <&', B: { C: '好' }, D: 5 };
  expect(readXml(writeXml(fields))).toEqual({ A: 'x]]>y <&', B: { C: '好' }, D: '5' });
});
