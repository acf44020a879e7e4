/** Amounts as people write them: 30, 1,200, 1.2万, 三十, 三万五, 1亿2000万, 12k. */

const signs: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const small: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
const large: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 };
const latin: Readonly<Record<string, number>> = { k: 1e3, thousand: 1e3, m: 1e6, million: 1e6 };

// Bounded everywhere: whatever somebody pastes is read in a moment.
const digits = '(?<!\\d)(?:\\d{1,3}(?:,\\d{3}){1,5}(?:\\.\\d{1,6})?(?!\\d)|\\d{1,15}(?:\\.\\d{1,6})?(?!\\d))';
const han = '[零〇一二两三四五六七八九十百千万亿]';
const noHan = `(?<!${han})`;

/** Source of a pattern for an amount in any script, of normalised text. */
export const amountSource = `(?:${digits}(?:(?:\\s?${han}{1,4}(?:${digits})?){1,3}|\\s?(?:k|m)(?![a-z])|\\s(?:thousand|million)\\b)?|${noHan}${han}{1,16}(?:点[零〇一二三四五六七八九]{1,6}${han}?)?)`;

/** The value, or null where it is none (万一, 三四). */
export function readAmount(text: string): number | null {
  const plain = text.trim().toLowerCase();
  const western = /^([\d,.]+)\s?(k|m|thousand|million)?$/u.exec(plain);
  if (western) {
    const value = Number((western[1] ?? '').replaceAll(',', ''));
    return Number.isFinite(value) ? round(value * (latin[western[2] ?? ''] ?? 1)) : null;
  }
  const parts = plain.match(/\d[\d,]*(?:\.\d+)?|点[零〇一二三四五六七八九]+|\S/gu) ?? [];
  return addUp(parts);
}

interface Sum {
  total: number;
  /** Below the next 万. */
  section: number;
  current: number | null;
  /** Worth of the last unit: what 三万五 leaves out. */
  unit: number;
}

function addUp(parts: readonly string[]): number | null {
  const sum: Sum = { total: 0, section: 0, current: null, unit: 1 };
  for (const part of parts) if (!add(sum, part)) return null;
  const { total, section, current, unit } = sum;
  const isShort = current !== null && current > 0 && current < 10 && unit > 10;
  return round(total + section + (current ?? 0) * (isShort ? unit / 10 : 1));
}

function add(sum: Sum, part: string): boolean {
  if (/^\d/u.test(part)) return setCurrent(sum, Number(part.replaceAll(',', '')));
  if (part.startsWith('点')) return addFraction(sum, part.slice(1));
  const sign = signs[part];
  if (sign === 0) {
    // After a zero nothing is left out.
    sum.unit = 1;
    return sum.current === null;
  }
  if (sign !== undefined) return setCurrent(sum, sign);
  const factor = small[part];
  if (factor !== undefined) {
    if (sum.current === null && factor !== 10) return false;
    sum.section += (sum.current ?? 1) * factor;
    return unitDone(sum, factor);
  }
  const weight = large[part];
  if (weight === undefined) return false;
  const below = sum.section + (sum.current ?? 0);
  if (weight === 1e8 && sum.total > 0) sum.total = (sum.total + below) * weight;
  else if (below === 0) return false;
  else sum.total += below * weight;
  sum.section = 0;
  return unitDone(sum, weight);
}

function setCurrent(sum: Sum, value: number): boolean {
  if (sum.current !== null || !Number.isFinite(value)) return false;
  sum.current = value;
  return true;
}

function addFraction(sum: Sum, after: string): boolean {
  const value = Number(`0.${Array.from(after, (sign) => signs[sign] ?? 0).join('')}`);
  sum.current = (sum.current ?? sum.section) + value;
  sum.section = 0;
  return true;
}

function unitDone(sum: Sum, unit: number): boolean {
  sum.current = null;
  sum.unit = unit;
  return true;
}

const round = (value: number): number => Math.round(value * 1e6) / 1e6;
