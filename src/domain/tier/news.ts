/** What the weekly issue takes by itself: not what was said to us alone, a bare word that something is over, or a drill, unless its sender gave it its tier. */
import { isRehearsed } from '../../language/drill-words.ts';
import type { TierVerdict } from '../item.ts';
import { readFollowUp } from './follow-up.ts';

/** Whoever says more tells what was done about it. */
const mostOfBareWord = 14;
/** A person or a system says it of this very message; not a rule, and not the model. */
const isSaid = ({ reason }: TierVerdict): boolean => /^(?:sender|person|source)-said/u.test(reason);

export function staysOutOfIssue(text: string, verdict: TierVerdict, isPrivate: boolean): boolean {
  if (isSaid(verdict)) return false;
  return isPrivate || isRehearsed(text) || isBareWord(text);
}

const isBareWord = (text: string): boolean =>
  (text.match(/\p{Script=Han}|[a-z0-9']+/giu) ?? []).length <= mostOfBareWord &&
  readFollowUp(text)?.kind === 'over';
