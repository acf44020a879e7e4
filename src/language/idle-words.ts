/** What becomes of an idle project group, as whoever is asked says it; null for anything else. */
export function readIdleAnswer(words: string): 'keep' | 'archive' | 'dissolve' | null {
  const said = words
    .normalize('NFKC')
    .trim()
    .replace(/[。.!吧]+$/u, '');
  if (/^(?:先|还是)?(?:留着|保留|(?:别|不|先不)(?:解散|归档))$|^还(?:要|在)?用$|^keep(?: it)?$/iu.test(said))
    return 'keep';
  if (/^只?归档$|^archive(?: it)?$/iu.test(said)) return 'archive';
  return /^(?:归档并)?解散$|^dissolve(?: it)?$/iu.test(said) ? 'dissolve' : null;
}
