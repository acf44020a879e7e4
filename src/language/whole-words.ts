/** A stretch of a text that begins or ends within a word, as far as whole words go. */

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** What would grow by more was no stretch of words. */
const mostAdded = 6;

/** 花板在往下滴水 of 天花板在往下滴水 is 天花板在往下滴水; what does not stand in the text stays as it is. */
export function wholeWords(stretch: string, text: string): string {
  const start = text.toLowerCase().indexOf(stretch.toLowerCase());
  if (stretch === '' || start < 0) return stretch;
  const end = start + stretch.length;
  let [from, to] = [start, end];
  for (const { index, segment, isWordLike } of segmenter.segment(text)) {
    const after = index + segment.length;
    if (!isWordLike) continue;
    if (index < start && start < after) from = index;
    if (index < end && end < after) to = after;
  }
  return to - from - stretch.length > mostAdded ? stretch : text.slice(from, to);
}
