/** Numbers as people write them: 3, 1.5, 十二, 两, 廿八. */

const digits: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  俩: 2,
  三: 3,
  仨: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** Source of a pattern for a whole number in either script. */
export const numberSource = '(?:\\d+|[零〇一二两俩三仨四五六七八九十百廿]+)';
/** The same with a fraction: 1.5, 一点五. */
export const decimalSource =
  '(?:\\d+(?:\\.\\d+)?|[零〇一二两三四五六七八九十百]+点[一二三四五六七八九五]|[零〇一二两俩三仨四五六七八九十百]+)';

/** The value, or null when it is no proper number (三四 is a guess, not thirty-four). */
export function readNumber(text: string): number | null {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  const parts = text.split('点');
  const whole = readChinese(parts[0] ?? '');
  if (parts.length === 1) return whole;
  const tenth = digits[parts[1] ?? ''];
  return whole === null || tenth === undefined ? null : whole + tenth / 10;
}

function readChinese(text: string): number | null {
  const plain = text.replace(/^廿/, '二十');
  const shape =
    /^(?:([一二两三四五六七八九])百)?([零〇])?(?:([一二三四五六七八九])?(十))?([零〇一二两俩三仨四五六七八九])?$/.exec(
      plain,
    );
  if (!shape || plain === '') return null;
  const [, hundreds, , tens, ten, ones] = shape;
  // 十 alone is 10; 二十 is 20; 百二 and the like are not used for times.
  const tensValue = ten ? (tens ? (digits[tens] ?? 0) : 1) * 10 : 0;
  return (hundreds ? (digits[hundreds] ?? 0) * 100 : 0) + tensValue + (ones ? (digits[ones] ?? 0) : 0);
}

/** 周一 … 周日 to 1 … 7; 天 and 日 are Sunday. */
export function readWeekday(text: string): number {
  return text === '日' || text === '天' ? 7 : (readNumber(text) ?? 0);
}
