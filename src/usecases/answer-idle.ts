/** Whoever was asked whether a silent project group is still used answers in words, as with the buttons. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readIdleAnswer, readNamedIdleAnswer } from '../language/idle-words.ts';
import { closeGroup, keepGroup } from './close-group.ts';
import { changeCards } from './say.ts';

/** Null where no such question stands, or another card is answered. */
export async function answerIdle(
  app: App,
  said: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const { by, message, key } = said;
  const groups = await groupsMeant(app, by, message);
  const names = groups.map(({ name }) => name);
  const named = readNamedIdleAnswer(message.text, names);
  const answer = named?.answer ?? readIdleAnswer(message.text);
  const [group, another] = named ? groups.filter(({ name }) => name === named.name) : groups;
  if (!group || !answer) return null;
  if (another) throw new UserError('group.whichIdle', { names, said: message.text.trim(), name: group.name });
  const { id: groupId, askedAt } = group;
  const shown =
    answer === 'keep'
      ? await keepGroup(app, groupId, by)
      : await closeGroup(app, { groupId, by, dissolve: answer === 'dissolve', key, askedAt });
  await changeCards(app, groupId, 'group-idle', {
    shown,
    key: `idle-answered.${key}`,
    isAnswered: true,
    cause: groupId,
  });
  return shown;
}

async function groupsMeant(app: App, by: Person, { platform, quotedMessageId, quotedText }: Message) {
  const asked = await app.store.groupLives.idleAskedOf(by.id);
  if (asked.length === 0) return [];
  const quoted = quotedMessageId ? await app.store.deliveries.causeOf(platform, quotedMessageId) : null;
  return asked.filter(({ id, name }) =>
    quotedMessageId ? id === quoted : !quotedText || quotedText.includes(name),
  );
}
