/** The requests that somebody has to answer and has asked for; one with its history; how departments answer each other. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import { type Department, hasRole, type Person } from '../domain/person.ts';
import { nightMs, quantile, type Request, type RequestAct } from '../domain/request.ts';
import { assessResponses, baselineUntil, leastAnswers } from '../domain/response-figures.ts';
import { UserError } from '../errors.ts';
import { unknownNames } from '../language/directive-words.ts';
import { findNames } from '../language/names.ts';
import { readNoDepartment } from '../language/request-words.ts';
import { textsOf } from '../texts/index.ts';
import { departmentName } from './directive-facts.ts';
import { checkMaySee, requestFacts } from './request-facts.ts';
import { calledDepartments, headsAbove } from './request-people.ts';

const mostLetters = 40;
const dayMs = 86_400_000;
const figureDays = 30;
/** More fit no card; those between whom most is asked come first. */
const mostPairs = 20;

export async function listRequests(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const line = async (request: Request) => {
    const facts = await requestFacts(app, request);
    return {
      requestId: facts.requestId,
      number: facts.number,
      text: Array.from(facts.text).slice(0, mostLetters).join(''),
      state: facts.state,
      who: request.askerId === me.id ? facts.owner : facts.asker,
      department: request.askerId === me.id ? facts.department : facts.from,
      dueAt: facts.state === 'accepted' ? (facts.promisedAt ?? facts.dueAt) : facts.dueAt,
      isLate: facts.state === 'open' && request.dueAt < now,
    };
  };
  const [mine, asked] = [
    await app.store.requests.ownedBy(me.id, 15),
    await app.store.requests.askedBy(me.id, 10),
  ];
  return show('requests', {
    mine: await Promise.all(mine.map(line)),
    asked: await Promise.all(asked.map(line)),
  });
}

/** For those whom it concerns: its state and what was done about it. */
export async function showRequest(app: App, request: Request, me: Person): Promise<Shown> {
  await checkMaySee(app, request, me);
  const isAsker = request.askerId === me.id;
  const acts = await app.store.requests.actsOf(request.id);
  const disputes = await app.store.hopChecks.disputesOf(request.id);
  const ids = [
    ...acts.flatMap(({ byId, toIds }) => [byId, ...toIds]),
    ...disputes.flatMap(({ disputedBy, returnSettledBy }) => [disputedBy, returnSettledBy]),
  ].flatMap((id) => id ?? []);
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p.name]));
  return show('request-story', {
    ...(await requestFacts(app, request)),
    isAsker,
    acts: acts.map(({ kind, byId, toIds, words, until, at }, place) => ({
      kind,
      by: people.get(byId ?? '') ?? '',
      to: toIds.map((id) => people.get(id) ?? ''),
      words,
      until: until?.toISOString() ?? null,
      at: at.toISOString(),
      disputes: disputes
        .filter((hop) => place === sentBackBy(acts, hop))
        .map(({ disputedBy, disputedAt, returnState, returnSettledBy, returnSettledAt }) => ({
          passer: people.get(disputedBy ?? '') ?? '',
          at: disputedAt?.toISOString() ?? null,
          as: returnState === 'lifted' && !returnSettledBy ? ('silent' as const) : returnState,
          by: people.get(returnSettledBy ?? '') ?? '',
          settledAt: returnSettledAt?.toISOString() ?? null,
        })),
    })),
  });
}

/** The act that sent something back, by its place. */
const sentBackBy = (acts: readonly RequestAct[], { returnedAt }: HopCheck): number =>
  acts.findLastIndex(
    ({ kind, at }) =>
      (kind === 'asked-back' || kind === 'not-answered') && returnedAt !== null && at <= returnedAt,
  );

/**
 * The last thirty days by pair of departments, or those of which one is this: for managers and administrators, since they are
 * of teams and no person.
 */
export async function requestFigures(app: App, me: Person, of: Department | null = null): Promise<Shown> {
  if (me.post !== 'manager' && !hasRole(me, 'admin')) throw new UserError('request.figuresForManagers');
  const now = app.clock.now();
  const from = new Date(now.getTime() - figureDays * dayMs);
  // What is asked at this very moment counts, too.
  const to = new Date(now.getTime() + 1);
  const spans = await app.store.requests.spans(from, to);
  const isMeant = (pair: { fromDepartmentId: string | null; toDepartmentId: string }) =>
    of === null || pair.fromDepartmentId === of.id || pair.toDepartmentId === of.id;
  const pairs = (await app.store.requests.figures(from, to, now)).filter(isMeant);
  const ids = new Set(pairs.flatMap((pair) => [pair.fromDepartmentId, pair.toDepartmentId]));
  const names = new Map<string | null, string>();
  for (const id of ids) if (id) names.set(id, await departmentName(app, id));
  return show('request-figures', {
    days: figureDays,
    ...(of ? { of: of.name } : { all: await allOf(app, pairs, now) }),
    more: Math.max(0, pairs.length - mostPairs),
    pairs: pairs.slice(0, mostPairs).map(({ fromDepartmentId, toDepartmentId, ...counts }) => {
      const own = spans.filter(
        (s) => s.fromDepartmentId === fromDepartmentId && s.toDepartmentId === toDepartmentId,
      );
      const took = own.map((s) => s.answeredAt.getTime() - s.arrivedAt.getTime()).sort((a, b) => a - b);
      const awake = own.map((s) => awakeMs(app, s)).sort((a, b) => a - b);
      const isEnough = own.length >= leastAnswers;
      return {
        from: names.get(fromDepartmentId) ?? '',
        to: names.get(toDepartmentId) ?? '',
        ...counts,
        answers: own.length,
        medianMs: isEnough ? quantile(took, 0.5) : null,
        p90Ms: isEnough ? quantile(took, 0.9) : null,
        medianAwakeMs: isEnough ? quantile(awake, 0.5) : null,
      };
    }),
  });
}

async function allOf(app: App, pairs: { sent: number; inTime: number }[], now: Date) {
  return {
    ...(await speedOf(app, now)),
    limitHours: app.rules.requests.limitHours,
    sent: pairs.reduce((total, { sent }) => total + sent, 0),
    inTime: pairs.reduce((total, { inTime }) => total + inTime, 0),
  };
}

/** Of all departments together, against the first weeks. */
async function speedOf(app: App, now: Date) {
  const firstAskedAt = await app.store.requests.firstAskedAt();
  const until = firstAskedAt && baselineUntil(firstAskedAt);
  const between = async (from: Date, to: Date) =>
    (await app.store.requests.spans(from, to)).filter((s) => s.fromDepartmentId !== s.toDepartmentId);
  const since = new Date(now.getTime() - figureDays * dayMs);
  const isBaseline = until === null || until > now;
  const before = firstAskedAt && !isBaseline ? await between(firstAskedAt, until) : [];
  const recent = await between(isBaseline || until < since ? since : until, new Date(now.getTime() + 1));
  const figure = assessResponses(before, recent, { until, now });
  return { ...figure, until: isBaseline ? (until?.toISOString() ?? null) : null };
}

/** What stands behind one pair, or the figures of the one that is named alone: for the heads of both sides and administrators, as it is what was said. */
export async function requestPair(app: App, me: Person, words: string): Promise<Shown> {
  const departments = await calledDepartments(app);
  const { isOfNone, rest: said } = readNoDepartment(words);
  const { matches } = findNames(said, departments);
  const named = matches.map(({ id }) => departments.find((d) => d.id === id));
  const to = named.at(-1);
  const from = named.length > 1 ? (named[0] ?? null) : null;
  const [first, second] = departments;
  // Of two one may be called by a name that no department has.
  if (!to || unknownNames(said, matches).length > 0)
    throw new UserError('request.whichPair', { from: first?.name ?? '', to: second?.name ?? '' });
  if (!from && !isOfNone) return requestFigures(app, me, to);
  const heads = [...(await headsAbove(app, to.id)), ...(await headsAbove(app, from?.id ?? null))];
  if (!hasRole(me, 'admin') && !heads.some(({ id }) => id === me.id))
    throw new UserError('request.pairForHeads', {
      from: from?.name ?? textsOf(me.language).request.noDepartment,
      to: to.name,
    });
  const now = app.clock.now();
  const pair = { fromDepartmentId: from?.id ?? null, toDepartmentId: to.id };
  const since = new Date(now.getTime() - figureDays * dayMs);
  const found = await app.store.requests.ofPair(pair, since, now);
  const shown = found.slice(0, mostPairs);
  const owners = await app.store.people.getMany([...new Set(shown.flatMap(({ ownerId }) => ownerId ?? []))]);
  return show('request-pair', {
    days: figureDays,
    from: from?.name ?? '',
    to: to.name,
    more: found.length - shown.length,
    requests: shown.map(
      ({ number, text, ownerId, state, askedAt, dueAt, lateAt, answeredAt, arrivedAt }) => ({
        number,
        text: Array.from(text).slice(0, mostLetters).join(''),
        owner: owners.find(({ id }) => id === ownerId)?.name ?? '',
        state,
        askedAt: askedAt.toISOString(),
        isLate: lateAt !== null || (answeredAt === null && dueAt < now),
        tookMs: answeredAt && answeredAt.getTime() - arrivedAt.getTime(),
      }),
    ),
  });
}

const awakeMs = (app: App, { arrivedAt, answeredAt }: { arrivedAt: Date; answeredAt: Date }): number =>
  answeredAt.getTime() - arrivedAt.getTime() - nightMs(arrivedAt, answeredAt, app.rules.allowedHours);
