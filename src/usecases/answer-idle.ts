/** Whoever was asked whether a silent project group is still used answers in words, as with the buttons. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { closeGroup, keepGroup } from './close-group.ts';
import { changeCards } from './say.ts';

/** Null where no such question stands, or another card is answered. */
export async function answerIdle(
  app: App,
  said: { by: Person; message: Message; answer: 'keep' | 'archive' | 'dissolve'; key: string },
): Promise<Shown | null> {
  const { by, answer, key } = said;
  const [group, another] = await groupsMeant(app, by, said.message);
  if (!group) return null;
  if (another)
    throw new UserError('group.whichGroup', { names: `${group.name}/${another.name}`, name: group.name });
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
