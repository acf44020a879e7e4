export type IdleAnswer = 'keep' | 'archive' | 'dissolve';

/** What becomes of an idle project group, as whoever is asked says it; null for anything else. */
export function readIdleAnswer(words: string): IdleAnswer | null {
  const said = words
    .normalize('NFKC')
    .trim()
    .replace(/[。.!吧]+$/u, '');
  if (/^(?:先|还是)?(?:留着|保留|(?:别|不|先不)(?:解散|归档))$|^还(?:要|在)?用$|^keep(?: it)?$/iu.test(said))
    return 'keep';
  if (/^只?归档$|^archive(?: it)?$/iu.test(said)) return 'archive';
  return /^(?:归档并)?解散$|^dissolve(?: it)?$/iu.test(said) ? 'dissolve' : null;
}

/** 甲项目先留着, 归档 甲项目: with the name of one of several before or behind it. */
export function readNamedIdleAnswer(
  words: string,
  names: string[],
): { name: string; answer: IdleAnswer } | null {
  const plain = words.replace(/[“”"「」《》,，:：]/gu, ' ');
  for (const name of names) {
    const at = plain.indexOf(name);
    const answer = at < 0 ? null : readIdleAnswer(plain.slice(0, at) + plain.slice(at + name.length));
    if (answer) return { name, answer };
  }
  return null;
}

/** Whether it may be such an answer, with a name or without. */
export const mayAnswerIdle = (words: string): boolean =>
  words.length < 100 && /留着|保留|归档|解散|还.?用|keep|archive|dissolve/iu.test(words);
