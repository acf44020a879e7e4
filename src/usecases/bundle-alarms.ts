/** Tells a person of all tier 1 that came for her in a short time: in a new message if there is room for one, else on the last such card. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import type { Language, Person } from '../domain/person.ts';
import { roomAt, stormMs } from '../domain/storm.ts';
import { kinOf } from '../language/likeness.ts';
import type { AlarmNotice } from '../store/alarm-notices.ts';
import { drillMark, mayRing } from './alarm.ts';
import { changeCard, tellPeople } from './say.ts';
import { planBundle } from './tell-alarm.ts';

export async function bundleAlarms(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const person = await app.store.people.get(deadline.subjectId);
    const outcome = person ? await bundle(app, person, deadline.id) : 'nobody';
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

async function bundle(app: App, person: Person, deadlineId: string): Promise<string> {
  const now = app.clock.now();
  const { alarmNotices } = app.store;
  const told = await alarmNotices.lockTold([person.id], new Date(now.getTime() - stormMs));
  const open = await alarmNotices.openOf(person.id);
  const last = open.at(-1);
  if (!last) return 'nothing to do';
  const { sentAt = [], realSentAt = [] } = told.get(person.id) ?? {};
  const room = roomAt(isRehearsal(open) ? sentAt : realSentAt, now);
  if (room > now) {
    await planBundle(app, person.id, room);
    return (await showOnLast(app, person, open, deadlineId)) ? 'shown on the last card' : 'waits for room';
  }
  const key = `bundle.${deadlineId}`;
  const urge = open.some((notice) => mayRing(app, notice));
  const before = await alarmNotices.waitingElsewhere(person.id, isRehearsal(open));
  await tellPeople(app, [person], { shown: bundleCard(open, before), key, cause: deadlineId, tier: 1, urge });
  await alarmNotices.tell(person.id, last.id, 'told', `${key}.${person.id}`);
  return `told ${open.length}`;
}

/** Where a card can be changed as often as wanted, it shows at once what will be told when there is room for a message. */
async function showOnLast(
  app: App,
  person: Person,
  open: AlarmNotice[],
  deadlineId: string,
): Promise<boolean> {
  const { alarmNotices } = app.store;
  const last = await alarmNotices.lastBundle(person.id, new Date(app.clock.now().getTime() - stormMs));
  const platform = last && app.platforms.get(last.platform);
  if (!last?.messageId || last.asText || !platform?.abilities.updatesAgain) return false;
  const inIt = await alarmNotices.waitingIn(last.key);
  const all = [...inIt, ...open.filter((one) => inIt.every(({ id }) => id !== one.id))];
  const isDrill = isRehearsal(all);
  const waiting = new Set(open.map(({ itemId }) => itemId));
  const toldHere = new Set(
    inIt.filter((one) => one.isDrill === isDrill && !waiting.has(one.itemId)).map(({ itemId }) => itemId),
  );
  const before = (await alarmNotices.waitingElsewhere(person.id, isDrill)) - toldHere.size;
  await changeCard(app, {
    shown: bundleCard(all, before),
    key: `bundle.${deadlineId}.shown`,
    cause: deadlineId,
    tier: 1,
    platform: last.platform,
    messageId: last.messageId,
    language: last.language as Language,
    personId: person.id,
  });
  await alarmNotices.tell(person.id, open.at(-1)?.id ?? 0, 'shown', last.key);
  return true;
}

// More do not fit a card that somebody reads at night; the rest is counted.
const mostLines = 8;
const mostLetters = 40;

/** What nothing real stands beside. */
const isRehearsal = (notices: AlarmNotice[]): boolean => notices.every(({ isDrill }) => isDrill);

type BundleLine = CardData<'alarm-bundle'>['lines'][number];

/** What waits for somebody, each item once, alike ones on one line: first what no message before told her of. `before`: so many more wait of which she was told before. */
export function bundleCard(open: AlarmNotice[], before = 0): Shown {
  const items = [...new Map(open.map((notice) => [notice.itemId, notice])).values()];
  // What is repeated on the card on which it stands already is still new there.
  const isNew = new Set(open.flatMap(({ itemId, isKnown }) => (isKnown ? [] : [itemId])));
  const fresh = items.filter(({ itemId }) => isNew.has(itemId));
  const known = items.filter(({ itemId }) => !isNew.has(itemId));
  return show('alarm-bundle', {
    count: fresh.length,
    known: known.length,
    ...(before > 0 ? { before } : {}),
    escalated: (fresh.length > 0 ? fresh : known).filter(({ isEscalation }) => isEscalation).length,
    lines: linesOf([...fresh, ...known]).slice(0, mostLines),
    ...drillMark({ isDrill: isRehearsal(items) }),
  });
}

/** One storm does not push another off the card: what differs in numbers alone stands on one line. */
function linesOf(items: AlarmNotice[]): BundleLine[] {
  const byKin = new Map<string, BundleLine>();
  for (const { number, text, isDrill } of items) {
    const kin = `${isDrill} ${kinOf(text)}`;
    const line = byKin.get(kin);
    if (line) line.alike = (line.alike ?? 0) + 1;
    else
      byKin.set(kin, {
        number,
        text: Array.from(text).slice(0, mostLetters).join(''),
        ...drillMark({ isDrill }),
      });
  }
  return [...byKin.values()];
}
