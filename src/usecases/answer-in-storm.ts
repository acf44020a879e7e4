/** Of many tier 1 in one group in a short time the first are answered singly, the last answer says that no further ones are, and then there is none. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { mostMessages } from '../domain/storm.ts';
import type { KnownChat } from './alarm-people.ts';

/** The answer as it is given in this group now; null for none. `answer`: its card, which may be the last for a while. */
export async function answerInStorm(
  app: App,
  chat: KnownChat | null,
  answer: (isLast: boolean) => Shown,
): Promise<Shown | null> {
  if (!chat) return answer(false);
  const turn = await app.store.alarmAnswers.takeTurn(chat.id, app.clock.now());
  return turn > mostMessages ? null : answer(turn === mostMessages);
}
