/** A case has come to its end: what comes out of it goes to those for whom it is, who say that they have it. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { caseFacts, caseLocked, caseNoted, type KnownCase, tellStarter } from './case-facts.ts';
import { peopleMeant } from './case-people.ts';
import { tellPeople } from './say.ts';
import { type ToldAt, whenTold } from './when-told.ts';

/** Says who hears of it when. */
export async function deliverResult(
  app: App,
  known: KnownCase,
  end: { by: Person; words: string; answer: string; key: string },
): Promise<ToldAt[]> {
  const { one, definition } = known;
  const receivers = (await peopleMeant(app, definition.receivers, one)).filter(({ id }) => id !== end.by.id);
  const told = await whenTold(app, receivers);
  await tellPeople(app, receivers, {
    shown: show('case-result', {
      ...(await caseFacts(app, known)),
      by: end.by.name,
      words: end.words,
      answer: end.answer,
      output: definition.output,
    }),
    key: `case-result.${one.id}.${end.key}`,
    cause: one.id,
  });
  if (receivers.every(({ id }) => id !== one.starterId))
    await tellStarter(app, known, { kind: one.state, ...end });
  return told;
}

/** What is typed for the button: null where there is no result yet, or it is not for her. */
export async function receiveInWords(
  app: App,
  asked: { caseId: string; by: Person; key: string },
): Promise<Shown | null> {
  const known = await caseLocked(app, asked.caseId);
  const isOut = known.one.state === 'done' || known.one.state === 'ended';
  return isOut && (await isReceiver(app, known, asked.by)) ? receiveResult(app, asked) : null;
}

/** She got it, or it is for her; of several with one post it may be for another by now. */
async function isReceiver(app: App, { one, definition }: KnownCase, by: Person): Promise<boolean> {
  const sent = await app.store.deliveries.acceptedFor(one.id, 'case-result');
  if (sent.some(({ personId }) => personId === by.id)) return true;
  return (await peopleMeant(app, definition.receivers, one)).some(({ id }) => id === by.id);
}

/** Whoever it is for says that she has it; the story shows it. */
export async function receiveResult(
  app: App,
  asked: { caseId: string; by: Person; key: string },
): Promise<Shown> {
  const known = await caseLocked(app, asked.caseId);
  const { one } = known;
  if (!(await isReceiver(app, known, asked.by)))
    throw new UserError('flow.notReceiver', { number: String(one.number) });
  const hops = await app.store.cases.hopsOf(one.id);
  if (!hops.some(({ kind, byId }) => kind === 'received' && byId === asked.by.id)) {
    const none = { answer: '', words: '', toIds: [], before: {}, after: {} };
    await app.store.cases.addHop(
      { ...none, caseId: one.id, kind: 'received', node: one.node, byId: asked.by.id },
      app.clock.now(),
    );
  }
  return caseNoted(one.number, 'received');
}
