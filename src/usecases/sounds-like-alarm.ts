/** Whether a message is tier 1 as far as its words alone tell: who says it where may make another of it. */
import type { App } from '../app.ts';
import type { Message } from '../domain/message.ts';
import { classifyTier } from '../domain/tier.ts';

type Said = { text: string; chat: Pick<Message['chat'], 'kind'> };

export function soundsLikeAlarm(app: App, { text, chat }: Said): boolean {
  const place = { chatType: chat.kind, chatName: '', senderTitle: '', senderDepartment: '' };
  const { words } = app.rules.tiers;
  return classifyTier(text, place, words, app.tierRules, app.learnedCopy.learned).tier === 1;
}

/** The model is unpacked with the first sentence that is judged, for a fifth of a second: not while somebody waits for an alarm. */
export function readyForAlarms(app: App): void {
  soundsLikeAlarm(app, { text: 'the printer on the third floor is out of paper', chat: { kind: 'direct' } });
}
