/** A stretch or the beginning of a text, as far as whole words go. */

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** What would grow by more on one side was no stretch of words; a name or a number is cut by nobody who reads it. */
const mostAdded = 6;
const mostOfName = 24;
const nameLike = /^[\p{Script=Latin}\p{N}]/u;

/** 花板在往下滴水 of 天花板在往下滴水 is 天花板在往下滴水; what does not stand in the text stays as it is. A picture of several signs is whole, too. */
export function wholeWords(stretch: string, text: string): string {
  const start = text.toLowerCase().indexOf(stretch.toLowerCase());
  if (stretch === '' || start < 0) return stretch;
  const end = start + stretch.length;
  let [from, to] = [start, end];
  for (const { index, segment } of segmenter.segment(text)) {
    const after = index + segment.length;
    const most = nameLike.test(segment) ? mostOfName : mostAdded;
    if (index < start && start < after && start - index <= most) from = index;
    if (index < end && end < after && after - end <= most) to = after;
  }
  return text.slice(from, to);
}

/** A name, a number, an address: what belongs together without a blank. */
const ofName = /^[\p{Script=Latin}\p{N}.,:_@/%+-]/u;
const addsToPicture = /^(?:\p{M}|\u200d|[\u{1f3fb}-\u{1f3ff}])/u;
const ofFlag = /^[\u{1f1e6}-\u{1f1ff}]/u;

const isOne = (before: string, after: string): boolean =>
  (ofName.test(before) && ofName.test(after)) ||
  addsToPicture.test(after) ||
  before === '\u200d' ||
  (ofFlag.test(before) && ofFlag.test(after));

/** How many signs of flags, two to each, stand right before a place. */
function flagsBefore(letters: string[], at: number): number {
  let from = at;
  while (from > 0 && ofFlag.test(letters[from - 1] as string)) from--;
  return at - from;
}

/** At most so many letters of a text; a name, a number or a picture that is not too long goes whole or not at all. */
export function firstLetters(text: string, most: number): string {
  const letters = Array.from(text);
  if (letters.length <= most) return text;
  let end = most;
  while (end >= most / 2 && isOne(letters[end - 1] as string, letters[end] as string)) end--;
  if (end < most / 2) end = most - (flagsBefore(letters, most) % 2);
  return letters.slice(0, end).join('').trimEnd();
}
