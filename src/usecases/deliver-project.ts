/** The result of a project is handed over: those who are named confirm it, or object and say why. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import type { Handover, Project } from '../domain/project.ts';
import { UserError } from '../errors.ts';
import type { ProjectRequest } from './act-on-project.ts';
import { checkOne } from './find-colleague.ts';
import { checkOpen, projectCard, projectFacts, projectToChange } from './project-facts.ts';
import { tellPeople } from './say.ts';

export async function deliverProject(
  app: App,
  request: ProjectRequest & { message: Pick<Message, 'platform' | 'mentions'> },
): Promise<Shown> {
  const { by, message } = request;
  const project = await projectToChange(app, request.projectId, by);
  checkOpen(project);
  const { receivers, words } = await readReceivers(app, request.words, message);
  const others = receivers.filter(({ id }) => id !== by.id);
  if (others.length === 0) throw new UserError('project.toWhom', { number: String(project.number) });
  if (words === '') throw new UserError('project.whatResult', { number: String(project.number) });
  const now = app.clock.now();
  const before = await app.store.projects.handover(project.id);
  if (before) await withdraw(app, before);
  const id = await app.store.projects.deliver(
    project.id,
    words,
    by.id,
    others.map((p) => p.id),
    now,
  );
  const changed = await app.store.projects.change(project.id, { state: 'delivering', isAct: true });
  await app.store.projects.addAct(project.id, { kind: 'delivered', byId: by.id, words }, now);
  await tellReceivers(app, changed, id, others, false);
  const undo = await app.store.undos.add(
    {
      kind: 'project',
      subjectId: project.id,
      before: {
        act: 'delivered',
        handover: id,
        ...(before ? { earlier: before.id } : {}),
        state: project.state,
        version: changed.version,
      },
      byId: by.id,
    },
    now,
  );
  return projectCard(app, changed, by, undo);
}

/** Names and mentions before the words about the result. */
async function readReceivers(
  app: App,
  text: string,
  { platform, mentions }: Pick<Message, 'platform' | 'mentions'>,
) {
  const mentioned = await app.store.people.byAccounts(
    platform,
    mentions.map((m) => m.externalId),
  );
  const people = await app.store.people.active();
  const receivers = new Map([...mentioned.values()].map((p) => [p.id, p]));
  let words = mentions.reduce((rest, m) => rest.replaceAll(`@${m.name}`, ' '), text).trim();
  for (;;) {
    const bare = words.replace(/^[@＠\s,，、]+/u, '');
    const isLed = (name: string) =>
      bare.startsWith(name) && /^(?:$|[\s,，、:：@＠])/u.test(bare.slice(name.length));
    const [next, ...others] = people
      .flatMap((person) => [person.name, ...(person.aliases ?? [])].map((called) => ({ person, called })))
      .filter(({ called }) => isLed(called))
      .sort((a, b) => b.called.length - a.called.length);
    if (!next) break;
    const { person, called } = next;
    const same = others.filter((one) => one.called === called).map((one) => one.person.id);
    checkOne({ text: called, candidates: [person.id, ...same] }, people);
    receivers.set(person.id, person);
    words = bare.slice(called.length);
  }
  const active = [...receivers.values()].filter(({ state }) => state === 'active');
  return { receivers: active, words: words.replace(/^[\s,，、:：]+/u, '').trim() };
}

export const causeOf = (handoverId: string): string => `delivery.${handoverId}`;

export async function tellReceivers(
  app: App,
  project: Project,
  handoverId: string,
  people: Person[],
  isNudge: boolean,
): Promise<void> {
  const facts = await projectFacts(app, project);
  await tellPeople(app, people, {
    shown: show('project-delivery', { ...facts, handoverId, isNudge, answer: null }),
    key: `${isNudge ? 'deliver-nudge' : 'deliver'}.${handoverId}`,
    cause: causeOf(handoverId),
  });
}

/** Nobody has to say anything to it any more. */
export async function withdraw(app: App, handover: Handover): Promise<void> {
  await app.store.projects.withdrawHandover(handover.id, app.clock.now());
  await app.store.deliveries.dropPlanned(causeOf(handover.id), 'withdrawn');
}

/** A project that is over, or a newer result, needs no word about the one on an older card. */
async function checkAsked(
  app: App,
  project: Project,
  { id, byId }: Handover,
  pressed?: string,
): Promise<void> {
  const number = String(project.number);
  if (project.state === 'closed') {
    const owner = await app.store.people.get(project.ownerId);
    throw new UserError('project.closedUnanswered', { number, name: owner?.name ?? '' });
  }
  if (pressed === undefined || pressed === id) return;
  const by = await app.store.people.get(byId);
  throw new UserError('project.newerResult', { number, name: by?.name ?? '' });
}

/** There is nothing yet, or nothing any more, to say a word about. */
async function notDelivered(app: App, { number, ownerId }: Project): Promise<UserError> {
  const owner = await app.store.people.get(ownerId);
  return new UserError('project.notDelivered', { number: String(number), name: owner?.name ?? '' });
}

/** Whoever was asked says that it is what was wanted, or what is not. */
export async function answerDelivery(
  app: App,
  {
    project: found,
    by,
    answer,
    words,
    key,
    handoverId,
  }: {
    project: Project;
    by: Person;
    answer: 'confirmed' | 'objected';
    words: string;
    key: string;
    /** Of the card that was pressed: an older result is not confirmed any more. */
    handoverId?: string;
  },
): Promise<Shown> {
  const project = await app.store.projects.get(found.id, { lock: true });
  const handover = project && (await app.store.projects.handover(project.id));
  const mine = handover?.receipts.find(({ personId }) => personId === by.id);
  if (project && !handover && handoverId === undefined) throw await notDelivered(app, project);
  if (!project || !handover || !mine) throw new UserError('project.nothingToConfirm');
  await checkAsked(app, project, handover, handoverId);
  if (answer === 'objected' && words === '')
    throw new UserError('project.whyNot', { number: String(project.number) });
  const said = { name: project.name, number: project.number, answer, words };
  if (mine.answer === answer && mine.words === words) {
    // On a second card, as of the reminder: the owner knows.
    const undo = await app.store.undos.unused('project', project.id, by.id);
    return show('project-answered', { ...said, undo });
  }
  const now = app.clock.now();
  await app.store.projects.answer(handover.id, by.id, { answer, words, at: now });
  const others = handover.receipts.filter(({ personId }) => personId !== by.id);
  const isObjected = [answer, ...others.map((r) => r.answer)].includes('objected');
  const state = isObjected ? 'running' : 'delivering';
  const changed = await app.store.projects.change(project.id, { state, isAct: true });
  await app.store.projects.addAct(project.id, { kind: answer, byId: by.id, words }, now);
  const isDone = answer === 'confirmed' && others.every((r) => r.answer === 'confirmed');
  const facts = await projectFacts(app, changed);
  const owner = await app.store.people.get(project.ownerId);
  if (owner) {
    await tellPeople(app, [owner], {
      shown: show('project-news', { ...facts, news: isDone ? 'all-confirmed' : answer, by: by.name, words }),
      key: `project-answer.${key}`,
      cause: project.id,
    });
  }
  const undo = await app.store.undos.add(
    {
      kind: 'project',
      subjectId: project.id,
      before: {
        act: 'answered',
        handover: handover.id,
        was: { answer: mine.answer, words: mine.words, at: mine.at?.toISOString() ?? null },
        state: project.state,
        version: changed.version,
      },
      byId: by.id,
    },
    now,
  );
  return show('project-answered', { ...said, undo });
}
