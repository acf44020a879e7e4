/** What is owed about a decision comes near its limit, or is past it: whoever owes it is reminded, those above hear of it once. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import {
  type AskStop,
  askDeadlines,
  type Directive,
  type DirectiveAsk,
  isOpenAsk,
  readAskStop,
} from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { departmentName, directiveFacts, noteAct, passAsk, receiverFor } from './directive-facts.ts';
import { directiveNotRead } from './directive-hops.ts';
import { presentOrSelf, toldOfLate } from './directive-people.ts';
import { tellPassed } from './follow-directive.ts';
import { tellPeople } from './say.ts';
import { calendarOf } from './work-calendar.ts';

export async function nudgeDirective(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  const known = due ? await app.store.directives.ask(due.subjectId) : null;
  if (!known) return;
  await app.transaction(async (app) => {
    // The decision first, as whoever answers does: so a person and the clock never wait for each other.
    const directive = await app.store.directives.get(known.directiveId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const ask = await app.store.directives.ask(deadline.subjectId);
    const stop = readAskStop(deadline.step);
    const isMeant = directive?.state === 'running' && ask && isOpenAsk(ask) && stop?.round === ask.round;
    const told = isMeant ? await tell(app, directive, ask, stop) : [];
    const names = told.map(({ name }) => name).join(', ');
    await app.store.deadlines.note(deadline.id, names ? `told ${names}` : 'nothing to do');
  });
}

const tell = (app: App, directive: Directive, ask: DirectiveAsk, stop: AskStop): Promise<Person[]> =>
  stop.kind === 'warn' ? warn(app, directive, ask, stop) : pastLimit(app, directive, ask);

/** After a standstill the last reminder is enough, and none where the limit itself has passed. */
async function isOvertaken(app: App, ask: DirectiveAsk, percent: number): Promise<boolean> {
  const { calendar } = await calendarOf(app, ask.personId);
  const now = app.clock.now();
  return askDeadlines(ask, app.rules.directives, calendar).some(({ step, dueAt }) => {
    const stop = readAskStop(step);
    return dueAt <= now && (stop?.kind === 'limit' || (stop?.percent ?? 0) > percent);
  });
}

/** Whoever was asked may have gone away since: then whoever answers for the department now is asked instead. */
async function warn(
  app: App,
  directive: Directive,
  ask: DirectiveAsk,
  { percent, round }: AskStop,
): Promise<Person[]> {
  const asked = ask.personId ? await app.store.people.get(ask.personId) : null;
  if (!asked || (await isOvertaken(app, ask, percent))) return [];
  const present = await presentFor(app, directive, ask, asked);
  if (present.id !== asked.id) {
    const passed = await passAsk(app, ask, present.id);
    await tellPassed(app, directive, passed, { person: present, from: asked, key: `away.${round}` });
    return [present];
  }
  await tellPeople(app, [asked], {
    shown: show('directive-nudge', {
      ...(await directiveFacts(app, directive)),
      branchId: ask.branchId ?? '',
      department: await nameOf(app, ask),
      kind: ask.kind,
      percent,
      answerBy: ask.dueAt.toISOString(),
    }),
    key: `directive-nudge.${ask.id}.${percent}.${round}`,
    cause: ask.id,
  });
  await noteAct(app, directive, {
    kind: 'warned',
    branchId: ask.branchId,
    what: ask.kind,
    toIds: [asked.id],
  });
  return [asked];
}

async function presentFor(app: App, directive: Directive, ask: DirectiveAsk, asked: Person): Promise<Person> {
  const { person } = await presentOrSelf(app, asked);
  if (person.id !== asked.id || ask.kind === 'review') return person;
  const now = app.clock.now();
  const isAway = (await app.store.absences.within(now, now)).some(
    ({ personId, scope }) => personId === asked.id && scope === 'all',
  );
  if (!isAway) return asked;
  const branches = await app.store.directives.branches(directive.id);
  const branch = branches.find(({ id }) => id === ask.branchId) ?? null;
  return (await receiverFor(app, directive, branch))?.person ?? asked;
}

const nameOf = async (app: App, { branchId }: DirectiveAsk): Promise<string> => {
  const branch = branchId ? await app.store.directives.branch(branchId) : null;
  return branch ? departmentName(app, branch.departmentId) : '';
};

/** All that are late with the same are told together; each head hears of her own. */
async function pastLimit(app: App, directive: Directive, ask: DirectiveAsk): Promise<Person[]> {
  if (ask.lateAt) return [];
  const now = app.clock.now();
  const order = (await app.store.directives.branches(directive.id)).map(({ id }) => id);
  const late = (await app.store.directives.openAsks(directive.id, [ask.kind]))
    .filter(({ dueAt, lateAt }) => lateAt === null && dueAt <= now)
    .sort((a, b) => order.indexOf(a.branchId ?? '') - order.indexOf(b.branchId ?? ''));
  for (const one of late) await app.store.directives.changeAsk(one.id, { lateAt: now });
  for (const one of late) await directiveNotRead(app, directive, one);
  const { people, heads } = await toldOfLate(app, directive, late);
  const facts = await directiveFacts(app, directive);
  const lines = await Promise.all(late.map((one) => lineOf(app, one)));
  // Nobody is told about herself: she was reminded.
  const linesFor = (person: Person) =>
    lines
      .filter(({ personId }) => personId !== person.id)
      .filter(
        ({ askId }) =>
          [directive.issuerId, directive.ownerId].includes(person.id) ||
          heads.get(askId)?.some(({ id }) => id === person.id),
      );
  const told = people.filter((person) => linesFor(person).length > 0);
  const shownFor = (person: Person) => {
    const theirs = linesFor(person).map(({ personId: _, ...line }) => line);
    return show('directive-late', { ...facts, kind: ask.kind, late: theirs });
  };
  for (const person of told) {
    await tellPeople(app, [person], {
      shown: shownFor(person),
      key: `directive-late.${ask.id}.${ask.round}`,
      cause: directive.id,
    });
  }
  for (const one of late) {
    const toIds = told.filter((p) => linesFor(p).some((l) => l.askId === one.id)).map(({ id }) => id);
    await noteAct(app, directive, { kind: 'late', branchId: one.branchId, what: one.kind, toIds });
  }
  return told;
}

async function lineOf(app: App, ask: DirectiveAsk) {
  const person = ask.personId ? await app.store.people.get(ask.personId) : null;
  return {
    askId: ask.id,
    personId: ask.personId,
    department: await nameOf(app, ask),
    person: person?.name ?? '',
    dueAt: ask.dueAt.toISOString(),
  };
}
