/** Names, numbers and the frame that the English rules share. */
import { type Place, rule, type ScanRule } from './tokens.ts';

export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
export const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];
export const V =
  '(mon(?:days?)?|tue(?:s(?:days?)?)?|wed(?:nesdays?)?|thu(?:rs?(?:days?)?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?)\\b\\.?';
export const M =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b\\.?';
export const nth = '(\\d{1,2})(?:st|nd|rd|th)?\\b';
export const small: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  'forty-five': 45,
  ninety: 90,
};
export const C = `(\\d+(?:\\.\\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty-five|forty|ninety)`;
export const places: Readonly<Record<string, number>> = {
  first: 1,
  '1st': 1,
  second: 2,
  '2nd': 2,
  third: 3,
  '3rd': 3,
  fourth: 4,
  '4th': 4,
  last: -1,
};
export const P = '(first|1st|second|2nd|third|3rd|fourth|4th|last)';

export const weekdayIn = (name: string) => weekdayNames.indexOf(name.slice(0, 3)) + 1;
export const monthIn = (name: string) => monthNames.indexOf(name.slice(0, 3)) + 1;
export const count = (text: string) => small[text] ?? Number(text);

export function en(source: string, read: ScanRule['read']): ScanRule {
  // A word, not the middle of one; a blank before or Chinese is fine.
  return rule(source, (m, c, place) => (isInWord(place) ? null : read(lower(m), c, place)));
}

export function isInWord({ before, last }: Place): boolean {
  return /[a-z0-9_'.]$/i.test(before) || (before.endsWith('-') && last?.kind !== 'to');
}

export function lower(m: RegExpExecArray): RegExpExecArray {
  for (let i = 0; i < m.length; i++) if (m[i]) m[i] = (m[i] ?? '').toLowerCase();
  return m;
}
