/** 确认收到, 有异议：…, in private: about the one result that waits for her word, or the one whose card is answered. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readResultAnswer } from '../language/project-words.ts';
import { answerDelivery, causeOf } from './deliver-project.ts';
import { tellsOfTrouble } from './other-trouble.ts';
import { changeCards } from './say.ts';

/** Null where no result waits, or another card is answered. */
export async function answerResultByWord(
  app: App,
  { by, message, key }: { by: Person; message: Message; key: string },
): Promise<Shown | null> {
  const said = message.chat.kind === 'direct' ? readResultAnswer(message.text) : null;
  if (!said || (await tellsOfTrouble(app, { by, message, line: said.words }))) return null;
  const [result, another] = await resultsMeant(app, by, message);
  if (!result) return null;
  if (another) throw new UserError('project.whichResult', { number: String(result.number) });
  const { id: handoverId, projectId } = result;
  const project = await app.store.projects.get(projectId);
  if (!project) return null;
  const shown = await answerDelivery(app, { project, by, key, handoverId, ...said });
  const cause = causeOf(handoverId);
  await changeCards(app, cause, 'project-delivery', {
    shownFor: ({ personId }) => (personId === by.id ? shown : null),
    key: `result.${key}`,
    isAnswered: true,
    cause,
  });
  return shown;
}

async function resultsMeant(app: App, by: Person, { platform, quotedMessageId, quotedText }: Message) {
  const waiting = await app.store.projects.resultsBefore(by.id);
  if (waiting.length === 0) return [];
  const quoted = quotedMessageId ? await app.store.deliveries.causeOf(platform, quotedMessageId) : null;
  return waiting.filter(({ id, name }) =>
    quotedMessageId ? causeOf(id) === quoted : !quotedText || quotedText.includes(name),
  );
}
