/** What the weekly issue takes by itself: not what was said to us alone, a bare word that something is over, or a drill, unless its sender gave it its tier. */
import { isRehearsed } from '../../language/drill-words.ts';
import type { TierVerdict } from '../item.ts';
import { readFollowUp } from './follow-up.ts';

/** Whoever says more tells what was done about it, or something else. */
const mostOfBareWord = 9;
/** Without such a word what is open again is news: 停车场可以用了. */
const justNow = /现在|目前|刚|已经|\bnow\b/iu;
/** A person or a system says it of this very message; not a rule, and not the model. */
const isSaid = ({ reason }: TierVerdict): boolean => /^(?:sender|person|source)-said/u.test(reason);

export function staysOutOfIssue(text: string, verdict: TierVerdict, isPrivate: boolean): boolean {
  if (isSaid(verdict)) return false;
  return isPrivate || isRehearsed(text) || isBareWord(text);
}

function isBareWord(text: string): boolean {
  const followUp = readFollowUp(text);
  if (followUp?.kind !== 'over') return false;
  const length = (text.match(/\p{Script=Han}|[a-z0-9']+/giu) ?? []).length;
  return length <= mostOfBareWord && (followUp.subject === '' || justNow.test(text));
}
