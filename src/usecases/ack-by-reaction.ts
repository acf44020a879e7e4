/** An agreed emoji beneath our card about a tier 1, or beneath the message that said it, takes it on like the button. */
import type { App } from '../app.ts';
import type { Reaction } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { ackItem } from './ack-item.ts';
import { mayAct } from './act-right.ts';
import { tellPeople } from './say.ts';
import { which } from './take-by-word.ts';
import { mayBeRead } from './word-to-her.ts';

export async function ackByReaction(
  app: App,
  reaction: Reaction,
  by: Person | null,
  key: string,
): Promise<void> {
  const { platform, messageId, emoji } = reaction;
  if (!by || reaction.sender.isExternal || !means(app, emoji)) return;
  const cause = await app.store.deliveries.causeOf(platform, messageId);
  const [ours] = cause ? await app.store.reports.standing([cause]) : [];
  const item = ours ?? (await app.store.items.byMessage(platform, messageId));
  // Beneath what nobody waits for any more an emoji is only kindness.
  if (item?.tier !== 1 || (item.state !== 'open' && item.state !== 'escalated')) return;
  // So it is beneath what somebody said in a group, from whoever was not told of it.
  if (!ours && !(await mayAct(app, item, by))) return;
  // Beneath what says whose it is it may be for that.
  const isDoubtful = (await mayBeRead(app, by, item, reaction)) && (await mayAct(app, item, by));
  const shown = isDoubtful ? which([item]) : await ackItem(app, { itemId: item.id, by, key: `ack.${key}` });
  if (shown) await tellPeople(app, [by], { shown, key: `answer.${key}`, cause: key, on: platform });
}

/** The platform writes them in capitals or not, as it likes. */
const means = (app: App, emoji: string): boolean =>
  app.rules.alarms.reactions.some((one) => one.toLowerCase() === emoji.toLowerCase());
