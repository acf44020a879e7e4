/** A case's limit comes near or is over: whoever it concerns is told once, by the facts of now. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { type CaseStop, readCaseStop } from '../domain/case/stops.ts';
import { holderOf } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { caseFacts, caseLocked, type KnownCase, nodeOf, tellHolder, tellStarter } from './case-facts.ts';
import { peopleMeant } from './case-people.ts';
import { actOn } from './move-case.ts';
import { headsAbove } from './request-people.ts';
import { tellPeople } from './say.ts';

export async function nudgeCase(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The case first, as whoever acts does: so a person and the clock never wait for each other.
    const known = await caseLocked(app, due.subjectId);
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const stop = readCaseStop(deadline.step);
    const told = stop?.leg === known.one.leg ? await tell(app, known, stop) : [];
    const names = told.map(({ name }) => name).join(', ');
    await app.store.deadlines.note(deadline.id, names ? `told ${names}` : 'nothing to do');
  });
}

const keyOf = ({ kind, percent, leg }: CaseStop) => `${kind}.${percent}.${leg}`;

async function tell(app: App, known: KnownCase, stop: CaseStop): Promise<Person[]> {
  const holderId = holderOf(known.one);
  const holder = holderId ? await app.store.people.get(holderId) : null;
  return stop.kind === 'warn' ? warn(app, known, holder, stop) : pastLimit(app, known, holder, stop);
}

async function warn(app: App, known: KnownCase, holder: Person | null, stop: CaseStop): Promise<Person[]> {
  if (!holder) return [];
  await tellNudge(app, known, holder, { percent: stop.percent, key: keyOf(stop) });
  await app.store.cases.addHop(
    {
      caseId: known.one.id,
      kind: 'warned',
      node: known.one.node,
      byId: null,
      toIds: [holder.id],
      answer: '',
      words: '',
      before: {},
      after: {},
    },
    app.clock.now(),
  );
  return [holder];
}

async function tellNudge(
  app: App,
  known: KnownCase,
  holder: Person,
  { key, ...how }: { percent: number; toldNobody?: boolean; key: string },
): Promise<void> {
  await tellPeople(app, [holder], {
    shown: show('case-nudge', { ...(await caseFacts(app, known)), ...how }),
    key: `case-nudge.${known.one.id}.${key}`,
    cause: known.one.id,
  });
}

/** Whoever has it, the nearest head above her or the administrators, whoever the flow names, and whoever started it. */
async function pastLimit(
  app: App,
  known: KnownCase,
  holder: Person | null,
  stop: CaseStop,
): Promise<Person[]> {
  const { one } = known;
  if (one.state === 'paused' || (one.state === 'asked' ? one.askLateAt : one.lateAt)) return [];
  const told = await whoHears(app, known, holder);
  const late = await actOn(
    app,
    known,
    { act: 'late' },
    { kind: 'late', by: null, key: `late.${stop.leg}`, toIds: told.map(({ id }) => id) },
  );
  if (holder)
    await tellNudge(app, late, holder, { percent: 100, toldNobody: told.length === 0, key: keyOf(stop) });
  for (const person of told) {
    await tellHolder(app, late, person, { isLate: true, key: keyOf(stop) });
  }
  const to = told.map(({ name }) => name).join('/');
  if (told.every(({ id }) => id !== one.starterId))
    await tellStarter(app, late, { kind: 'late', by: null, to, key: keyOf(stop) });
  return [...(holder ? [holder] : []), ...told];
}

async function whoHears(app: App, known: KnownCase, holder: Person | null): Promise<Person[]> {
  const { one } = known;
  const node = nodeOf(known);
  const heads = (await headsAbove(app, holder?.departmentId ?? null)).filter(({ id }) => id !== holder?.id);
  const [head] = heads;
  const named = await peopleMeant(
    app,
    node.late.filter((whom) => whom !== 'head'),
    one,
  );
  const first = head ? [head] : await app.store.people.withRole('admin');
  const all = new Map([...first, ...named].map((person) => [person.id, person]));
  return [...all.values()].filter(({ id }) => id !== holder?.id);
}
