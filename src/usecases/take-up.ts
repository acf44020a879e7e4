/**
 * What was said becomes an item, or one more report of the item that it is: the same words from several groups,
 * platforms and people are one matter. Of several who say it at the same moment one makes the item.
 */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import type { Item, TierVerdict } from '../domain/item.ts';
import { isCurrent, isWaiting, longestSameMs, raises } from '../domain/matter.ts';
import { isUnsure } from '../domain/tier/second-opinion.ts';
import { isTelling, printOf } from '../language/likeness.ts';
import type { NewItem } from '../store/items.ts';
import type { Known } from '../store/reports.ts';
import { raiseAlarm } from './alarm.ts';
import { itemRepeated } from './item-hops.ts';
import { isOffered } from './offer-case.ts';
import { tellPeople } from './say.ts';

/** What is said within this span of the last time is the same breath. */
const pauseMs = 30 * 60_000;

export type NewMatter = Omit<NewItem, 'print' | 'state' | 'alarms'>;

export type TakenUp =
  | { kind: 'new'; item: Item }
  /** `told`: who was told because it has become tier 1 by this. */
  | { kind: 'known'; item: Item; reportId: string; reports: number; told: string[] | null };

/**
 * Null if this very message is known. `knownAs`: the item that it is of, where its sender says so. `besideId`: the one beside which it
 * is said, naming none of its own. `isAsked`: whoever has it in hand is asked about it anyway.
 */
export async function takeUp(
  app: App,
  said: NewMatter,
  verdict: TierVerdict,
  {
    knownAs = null,
    besideId = null,
    isAsked = false,
    mentioned = [],
  }: { knownAs?: string | null; besideId?: string | null; isAsked?: boolean; mentioned?: string[] } = {},
): Promise<TakenUp | null> {
  const print = printOf(said.text);
  const isAlarm = verdict.tier === 1;
  const state = isAlarm ? 'open' : 'noted';
  const matter: NewItem = { ...said, print, state, alarms: isAlarm ? 1 : 0 };
  const isMatter = (verdict.tier !== null || besideId !== null) && !verdict.isDrill;
  const known = isMatter ? await findSame(app, matter, verdict, besideId ?? knownAs) : null;
  if (known)
    return addReport(app, known, matter, verdict, { mentioned, isAsked, isBeside: known.id === besideId });
  const next = nextFor(app, matter, verdict);
  const item = await app.store.items.add(matter, verdict, app.clock.now(), next);
  return item && { kind: 'new', item };
}

/** What is seen to a moment later, each in its own job: nobody waits for it. */
function nextFor(app: App, said: NewItem, verdict: TierVerdict): Omit<NewDeadline, 'subjectId'>[] {
  const { tier, isDrill = false } = verdict;
  const dueAt = app.clock.now();
  if (isDrill) return [];
  return [
    ...(tier === null ? [] : [{ kind: 'propose-merge' as const, step: 'once', dueAt }]),
    ...(isOffered(app, said, tier) ? [{ kind: 'offer-case' as const, step: 'ask', dueAt }] : []),
    // The rules are unsure of it.
    ...(app.secondOpinion && isUnsure(verdict)
      ? [{ kind: 'second-opinion' as const, step: 'once', dueAt }]
      : []),
  ];
}

async function findSame(
  app: App,
  said: NewItem,
  { tier, mayBeTierOne = false }: TierVerdict,
  knownAs: string | null,
): Promise<Known | null> {
  const since = new Date(said.saidAt.getTime() - longestSameMs);
  const alike = await app.store.reports.lockSame(said.print, since);
  if (knownAs !== null) {
    const [item] = await app.store.reports.standing([knownAs]);
    // What is dealt with and urgent again, or may be, would be told to nobody.
    const isBack = (tier === 1 || mayBeTierOne) && item?.state === 'resolved';
    if (item && !item.isDrill && !isBack) return item;
  }
  const isForAll = isTelling(said.text);
  const same = alike.filter(
    (item) =>
      isCurrent(item, said.saidAt) &&
      (isForAll || (item.senderId !== null && item.senderId === said.senderId)),
  );
  return same.find(isWaiting) ?? same[0] ?? null;
}

async function addReport(
  app: App,
  known: Known,
  said: NewItem,
  verdict: TierVerdict,
  { mentioned, isAsked, isBeside }: { mentioned: string[]; isAsked: boolean; isBeside: boolean },
): Promise<TakenUp | null> {
  const now = app.clock.now();
  const item = (await app.store.items.get(known.id, { lock: true })) ?? known;
  const reportId = await app.store.reports.add(item.id, said, verdict, now);
  if (!reportId) return null;
  const { text, senderId: byId, saidAt: at } = said;
  if (item.tier === 3 && !said.staysOut) await app.store.items.letIn(item.id, now);
  // What names no matter says it in no other words.
  if (!isBeside) await itemRepeated(app, item, { text, byId, at, key: reportId });
  const { reports } = await app.store.reports.count(item.id);
  if (!raises({ ...item, tierBy: known.tierBy }, verdict)) {
    if (!isAsked)
      await tellTaker(app, known, { reportId, reports, saidAt: said.saidAt, senderId: said.senderId });
    return { kind: 'known', item, reportId, reports, told: null };
  }
  const { reason } = verdict;
  await app.store.items.setTier(item.id, { tier: 1, state: 'open', reason, byId: null }, now);
  const raised: Item = { ...item, tier: 1, state: 'open', reason };
  const told = await raiseAlarm(app, raised, mentioned);
  return { kind: 'known', item: raised, reportId, reports, told: told.map(({ name }) => name) };
}

/** Said again after a pause, it may be worse than it was: whoever has it in hand is told. */
async function tellTaker(
  app: App,
  known: Known,
  report: { reportId: string; reports: number; saidAt: Date; senderId: string | null },
): Promise<void> {
  const { ackedBy, state, id, number, text, heardAt } = known;
  if (state !== 'acked' || ackedBy === null || ackedBy === report.senderId) return;
  if (report.saidAt.getTime() - heardAt.getTime() < pauseMs) return;
  const { reportId, reports } = report;
  await tellPeople(app, await app.store.people.getMany([ackedBy]), {
    shown: show('said-again', { number, text, reports, reportId }),
    key: `again.${reportId}`,
    cause: id,
    tier: 1,
  });
}
