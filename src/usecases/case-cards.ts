/** The cards of a case in people's chats: who has it now gets it, and what stands there says what holds now. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { holderOf } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { type CameBy, caseFacts, type KnownCase, tellHolder } from './case-facts.ts';
import type { How } from './move-case.ts';
import { canChange, changeCard, changeCards, type SentCard } from './say.ts';

/** Who has it now gets it; the cards of those who had it or heard of it say so and have no buttons any more. */
export async function moveCards(
  app: App,
  before: KnownCase,
  after: KnownCase,
  how: How,
  isNew: boolean,
): Promise<void> {
  const { one } = after;
  const { kind, by, words = '', answer = '', key } = how;
  const holderId = holderOf(one);
  const facts = await caseFacts(app, after);
  const isHeldAnew = holderId !== null && (holderId !== holderOf(before.one) || before.one.node !== one.node);
  // What has not left yet and is not hers any more need not leave.
  if (isNew)
    await app.store.deliveries.dropPlannedCards(one.id, ['case', 'case-nudge', 'case-handed'], 'moved on');
  else await app.store.deliveries.changePlanned(one.id, 'case', facts);
  const hearers = await hearersOf(app, before, how.by);
  const full: Shown = show('case', { ...facts, isYours: true });
  // Who ended it, and why, is told nowhere else to whoever had it.
  const ending = kind === 'withdrawn' || kind === 'closed';
  const ended = ending ? { cameBy: { act: kind, by: by?.name ?? '', words, answer } } : {};
  const quiet: Shown = show('case', { ...facts, isYours: false, ...ended });
  const shownFor = ({ personId, asText, data }: SentCard): Shown | null => {
    // Cards of earlier nodes have no buttons any more.
    if (asText || personId === null || !isOfNode(before, data)) return null;
    if (personId === holderId && !isHeldAnew) return full;
    return isNew && (personId === holderId || hearers.has(personId)) ? quiet : null;
  };
  const changed = { key: `case-moved.${one.id}.${key}`, cause: one.id };
  await changeCards(app, one.id, 'case', { ...changed, shown: quiet, newestOnly: true, shownFor });
  if (isNew) await changeNudges(app, one.id, { ...changed, shownFor });
  if (!holderId || !(isHeldAnew || (isNew && (await isUntold(app, one.id, holderId))))) return;
  const holder = await app.store.people.get(holderId);
  const cameBy: CameBy = { act: kind, by: by?.name ?? '', words, answer };
  if (holder)
    await tellHolder(app, after, holder, {
      cameBy,
      ...(how.insteadOf ? { insteadOf: how.insteadOf } : {}),
      key: `${one.leg}`,
    });
}

/** What is known beside the case has changed: the card of whoever has it says so. */
export async function refreshCards(app: App, known: KnownCase, key: string): Promise<void> {
  const { one } = known;
  const facts = await caseFacts(app, known);
  await app.store.deliveries.changePlanned(one.id, 'case', facts);
  const full: Shown = show('case', { ...facts, isYours: true });
  const shownFor = ({ personId, asText, data }: SentCard): Shown | null =>
    !asText && personId === holderOf(one) && isOfNode(known, data) ? full : null;
  const changed = { key: `case-fresh.${key}`, cause: one.id, shownFor };
  await changeCards(app, one.id, 'case', { ...changed, shown: full });
  await changeNudges(app, one.id, changed);
}

const isOfNode = ({ one }: KnownCase, data: unknown): boolean =>
  (data as { place?: number }).place === one.node + 1;

/** What reminded her says what holds now; where a card cannot be changed again, her newest one alone does. */
async function changeNudges(
  app: App,
  caseId: string,
  { key, cause, shownFor }: { key: string; cause: string; shownFor(sent: SentCard): Shown | null },
): Promise<void> {
  for (const standing of await app.store.deliveries.standingFor(caseId, ['case-nudge'])) {
    const shown = canChange(app, standing) ? shownFor(standing) : null;
    if (!shown) continue;
    const { id, platform, messageId, language, personId } = standing;
    await changeCard(app, { shown, key: `${key}.${id}`, cause, platform, messageId, language, personId });
  }
}

/** Who has a card with buttons: whoever had it, and who was told that it is late. */
async function hearersOf(app: App, { one }: KnownCase, by: Person | null): Promise<Set<string>> {
  const hops = one.lateAt || one.askLateAt ? await app.store.cases.hopsOf(one.id) : [];
  const told = hops.filter(({ kind }) => kind === 'late').flatMap(({ toIds }) => toIds);
  return new Set([holderOf(one), by?.id, ...told].flatMap((id) => id ?? []));
}

/** Her card was still to leave when it was dropped. */
async function isUntold(app: App, caseId: string, personId: string): Promise<boolean> {
  const cards = [
    ...(await app.store.deliveries.acceptedFor(caseId, 'case')),
    ...(await app.store.deliveries.underWayFor(caseId, 'case')),
  ];
  return cards.every((card) => card.personId !== personId);
}
