/** What is counted is no time: 3-10 台, 十到十二件, 5~8万元, 3-5 people. */
import { unitSource } from '../units.ts';
import { decimalSource as F } from './numbers.ts';

/** 个 also counts stretches of time, which are read: 3个小时, 两个工作日, 第三个周五. */
const noTime =
  '(?!个\\s*半?\\s*(?:小时|钟|刻|分|月|星期|礼拜|周|工作|自然|季|年|天|日|晚|早|上午|下午|中午|夜|白天|学期|世纪))';
const sums = '(?:[万亿千百]+(?:多)?)?(?:元|块钱?|美元|欧元|港元|人民币|rmb|usd)|[万亿]|[%折倍岁层楼]';
const range = `(?:${F})(?:\\s*(?:-|~|到|至|或|、|to)\\s*(?:${F}))?`;

const pattern = new RegExp(
  `${range}\\s*(?:多|来|余)?\\s*${noTime}(?:[万亿千百]*\\s*${unitSource}|${sums})`,
  'iuy',
);

/** Where what is counted here ends; null where nothing is. */
export function countedTill(text: string, index: number): number | null {
  if (/[\d.:]$/.test(text.slice(Math.max(0, index - 1), index))) return null;
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  return match ? index + match[0].length : null;
}
