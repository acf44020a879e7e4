/** Whether a message is tier 1 as far as its words alone tell: who says it where may make another of it. */
import type { App } from '../app.ts';
import type { Message } from '../domain/message.ts';
import { classifyTier } from '../domain/tier.ts';

export function soundsLikeAlarm(app: App, { text, chat }: Message): boolean {
  const place = { chatType: chat.kind, chatName: '', senderTitle: '', senderDepartment: '' };
  const { words } = app.rules.tiers;
  return classifyTier(text, place, words, app.tierRules, app.learnedCopy.learned).tier === 1;
}
