import { describe, expect, it } from 'vitest';
import { cleanText, normalize, normalizeWithMap, splitCommand } from '../../src/language/normalize.ts';

describe('normalising', () => {
  it.each([
    ['１１月２８日１４：００－１５：００', '11月28日14:00-15:00'],
    ['／会议　明天', '/会议 明天'],
    ['  明天 \t 下午  3点 ', '明天 下午 3点'],
    ['明\u200b天\ufeff', '明天'],
    ['a\u0000b\ud800c', 'abc'],
    ['下午2点〜4点', '下午2点~4点'],
    ['2—4点', '2-4点'],
    ['第一行 \r\n\r\n  第二行', '第一行\n第二行'],
    ['ＡＢｃ＠张三', 'ABc@张三'],
    ['👨‍👩‍👧好', '👨👩👧好'],
  ])('%j becomes %j', (text, plain) => {
    expect(normalize(text)).toBe(plain);
  });

  it('keeps the way back to the original', () => {
    const { text, map } = normalizeWithMap('　明天\u200b　　３点');
    expect(text).toBe('明天 3点');
    expect(map.map((i) => '　明天\u200b　　３点'.slice(i)[0] ?? 'end')).toEqual([
      '明',
      '天',
      '　',
      '３',
      '点',
      'end',
    ]);
  });
});

describe('cleaning', () => {
  it('cuts by code point and never inside a character', () => {
    expect(cleanText('😀😀😀', 2)).toBe('😀😀');
  });

  it('removes what cannot be stored or turns the writing round', () => {
    expect(cleanText(' a\u0000\u202e\ud83d b\u0007\r\nc ', 10)).toBe('a b\nc');
  });
});

describe('telling the command from the rest', () => {
  const names = ['会议', '会议室', '纪要', 'help', 'meeting', '我'];
  it.each([
    ['/会议 明天3点', true, '会议', '明天3点'],
    ['／会议明天3点', true, '会议', '明天3点'],
    ['/会议室明天', true, '会议室', '明天'],
    ['／　会议　明天', true, '会议', '明天'],
    ['/HELP', true, 'help', ''],
    ['/helpme now', true, 'helpme', 'now'],
    ['/meeting明天', true, 'meeting', '明天'],
    ['/会计 明天', true, '会计', '明天'],
    ['/', true, '', ''],
    ['会议 明天', false, '会议', '明天'],
    ['我', false, '我', ''],
    ['/会议\n议题：Ａ', true, '会议', '议题：Ａ'],
  ])('%j', (text, slash, name, rest) => {
    expect(splitCommand(text, names)).toEqual({ slash, name, rest });
  });

  it.each(['会议明天开', '我们走', '', 'hello'])('%j is no command', (text) => {
    expect(splitCommand(text, names)).toBeNull();
  });
});
