/** Which of two versions holds, said in private: 以后者为准, or the value itself. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { HopCheck, Settlement } from '../domain/hop-check.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { bareValue } from '../language/question.ts';
import { readSettlement, settledValue } from '../language/settle-words.ts';
import { textsOf } from '../texts/index.ts';
import { matterSaid, whichMatter } from './matter-said.ts';
import { settleDrift } from './settle-drift.ts';

/** More is no answer. */
const longest = 40;
const longestValue = 20;

/** Null where nothing of the kind waits for her, or something else is said. */
export async function settleByWord(
  app: App,
  { by, message, key }: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  if (message.chat.kind !== 'direct' || message.text.length > longest) return null;
  const said = readSettlement(message.text);
  const value = settledValue(message.text);
  if (!said && (value.length > longestValue || !/\d/u.test(value))) return null;
  const open = await amongQuoted(app, await app.store.hopChecks.openDriftsOf(by.id), message);
  if (!said) {
    const [only, another] = open.flatMap((hop) => versionMeant(hop, value));
    return only && !another ? settleDrift(app, { ...only, by, key, isTyped: true }) : null;
  }
  const meant = matterSaid(open, said, by);
  // Of one matter it is the last that was said.
  const newest = meant.at(-1);
  if (!newest) return null;
  if (meant.some(({ subjectId }) => subjectId !== newest.subjectId))
    throw whichMatter(meant, newest, { said: textsOf(by.language).drift.settle[said.as], by });
  return settleDrift(app, { hopId: newest.id, as: said.as, by, key, isTyped: true });
}

/** Where one thing differs its value says which version is meant. */
function versionMeant(
  { id, drift: [only, another] }: HopCheck,
  value: string,
): { hopId: string; as: Settlement }[] {
  if (!only || another) return [];
  const [first, second] = [bareValue(only.before), bareValue(only.after)];
  if (value === first) return [{ hopId: id, as: 'first' }];
  return value === second ? [{ hopId: id, as: 'second' }] : [];
}

/** Beneath a card about something else it answers that. */
async function amongQuoted(
  app: App,
  open: HopCheck[],
  { platform, quotedMessageId, quotedText }: Message,
): Promise<HopCheck[]> {
  if (open.length === 0) return [];
  const cause = quotedMessageId ? await app.store.deliveries.causeOf(platform, quotedMessageId) : null;
  if (cause) return open.filter(({ id }) => id === cause);
  return open.filter(({ number }) => !quotedText || quotedText.includes(String(number)));
}
