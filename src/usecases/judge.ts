/** What the rules make of something said, with all that is known of who said it and where: the same for chats, reports and systems. */
import type { App } from '../app.ts';
import type { TierVerdict } from '../domain/item.ts';
import { classifyTier } from '../domain/tier.ts';
import { learnedNow } from './learned.ts';
import { type Said, tierContext } from './tier-context.ts';

export async function judge(app: App, text: string, said: Said): Promise<TierVerdict> {
  const context = await tierContext(app, said);
  const learned = await learnedNow(app);
  return classifyTier(text, context, app.rules.tiers.words, app.tierRules, learned);
}

/** Whatever is in the way, or was, is told as a lack: to ring, it must say what harm is done, or look like that beyond doubt. */
const sureScore = 0.9;
export const saysHarm = ({ reason, score, isLaidDown }: TierVerdict): boolean =>
  isLaidDown === true || !reason.startsWith('reads-as') || score >= sureScore;
