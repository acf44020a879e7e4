/** What the coordination meeting of a group has to talk about: blockers, what is late, what waits to be decided, and decisions that hang, each with its owner. */
import type { App } from '../app.ts';
import type { DueFrom } from '../domain/action-item.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { Language } from '../domain/person.ts';
import { isLate } from '../domain/project.ts';
import { taskSaid, withoutLimit } from '../language/todo.ts';
import type { OpenPoint } from '../store/open-points.ts';
import { textsOf } from '../texts/index.ts';

const mostLetters = 60;
// What was asked longer ago and by nobody since has been settled in another way.
const decisionsForMs = 14 * 86_400_000;

/** Empty where the group has neither a project nor a sync. */
export async function openPoints(
  app: App,
  chatId: string,
  { startAt, personIds }: Pick<Meeting, 'startAt' | 'personIds'>,
): Promise<string[]> {
  const words = textsOf(app.rules.language).coordination;
  const sync = await app.store.syncs.ofChat(chatId);
  const owner = sync ? await app.store.people.get(sync.ownerId) : null;
  const blockers = sync ? await app.store.syncs.blockers(sync.id) : [];
  const { openPoints: points } = app.store;
  const numbers = new Set(blockers.map(({ number }) => number));
  const since = new Date(app.clock.now().getTime() - decisionsForMs);
  const alarms = (await points.openAlarms(chatId)).filter(({ number }) => !numbers.has(number));
  const decisions = (await points.openDecisions(chatId, since)).filter(({ number }) => !numbers.has(number));
  const late = await lateMilestones(app, chatId, startAt);
  const hanging = await points.hangingDirectives(personIds, startAt);
  return [
    ...blockers.map((one) => words.blocker(one.number, short(one.text), owner?.name ?? '')),
    ...alarms.map((one) => words.item(one.number, short(one.text), one.owner)),
    ...decisions.map((one) => words.decision(one.number, short(one.text), one.owner)),
    ...hanging.map((one) =>
      words.directive(one.number, short(one.text), {
        by: one.owner,
        of: one.department,
        isBlocked: one.isBlocked,
      }),
    ),
    ...late.map((one) => words.milestone(one.name, one.dueOn, one.owner)),
    ...(await points.lateTasks(chatId, startAt)).map(taskLine),
    ...(await points.lateRequests(personIds, startAt)).map((one) =>
      words.request(one.number, short(one.text), one.owner),
    ),
  ];
}

/** Of the projects of a group, what will be late by then. */
async function lateMilestones(app: App, chatId: string, at: Date) {
  const late = [];
  for (const project of await app.store.projects.ofChat(chatId)) {
    const owner = await app.store.people.get(project.ownerId);
    for (const one of await app.store.projects.milestones(project.id))
      if (isLate(one, at)) late.push({ name: one.name, dueOn: one.dueOn, owner: owner?.name ?? '' });
  }
  return late;
}

/** As what the last meeting left open is put on an agenda, so that nothing stands there twice. */
const taskLine = ({ text, owner, dueFrom }: OpenPoint & { dueFrom: DueFrom | null }): string =>
  agendaLine(taskSaid({ text, ownerName: owner, dueFrom }), owner);

export const agendaLine = (text: string, owner: string): string =>
  owner === '' ? withoutLimit(text) : `${withoutLimit(text.replace(`@${owner}`, '').trim())} · ${owner}`;

function short(text: string): string {
  const letters = Array.from(text);
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters).join('')}…` : text;
}

/** What a group's meeting is called. */
export const coordinationTopic = (name: string, language: Language): string =>
  textsOf(language).coordination.topic(name);
