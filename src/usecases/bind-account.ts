/** `/绑定` in a direct chat: a person shows with a code that two accounts are hers; she or an administrator can part them again. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { platformsInOrder } from '../domain/account.ts';
import { hasRole, type Person, type PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { findNames } from '../language/names.ts';
import type { PersonAccount } from '../store/people.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { lookUpCode, mostTries, newCode, personCodeMinutes, typedShort } from './bind-code.ts';
import { tellConflicts } from './list-conflicts.ts';
import { postPairingCodes } from './pair-group.ts';
import { tellPeople } from './say.ts';
import { settlePeople } from './settle-people.ts';

interface Asking {
  by: Person;
  platform: PlatformName;
  externalId: string;
  /** The event that asks. */
  cause: string;
}

const undoableMs = 86_400_000;

/** Without a code: gives one, to be typed on another platform. */
export async function askBinding(app: App, { by, platform, externalId, cause }: Asking): Promise<Shown> {
  if (app.platforms.size === 1) {
    const groups = await postPairingCodes(app, { by, platform, cause });
    if (groups.length === 0) throw new UserError('bind.onePlatform');
    return show('pair-asked', { groups });
  }
  const has = await accountsOf(app, by.id);
  const missing = [...app.platforms.keys()].filter((name) => !has.some((a) => a.platform === name));
  if (missing.length === 0) return show('bind-complete', { platforms: namesOf(has) });
  const code = await newCode(app, { kind: 'person', platform, externalId });
  return show('bind-code', { code, minutes: personCodeMinutes, platforms: missing });
}

/** With a code: the account that asked for it and this one are one person's from now on. */
export async function bindAccount(app: App, typed: string, asking: Asking): Promise<Shown> {
  const looked = await lookUpCode(app, typed, asking);
  // Shown and not thrown: a wrong try must stay noted.
  if (looked.kind === 'closed') return refusal('closed', { minutes: looked.minutes, most: mostTries });
  if (looked.kind !== 'open') return refusal(looked.kind, { left: looked.left, said: typedShort(typed) });
  const { code, codeKey } = looked;
  if (code.kind === 'chat') throw new UserError('bind.groupCode');
  if (code.platform === asking.platform) {
    throw new UserError(code.externalId === asking.externalId ? 'bind.ownCode' : 'bind.samePlatform');
  }
  // Only now: while we waited for the lock, either of them may have become somebody else.
  await app.store.accounts.lock();
  const other = await app.store.people.byAccount(code.platform, code.externalId);
  const by = await app.store.people.byAccount(asking.platform, asking.externalId);
  if (!other || !by) throw new UserError('bind.goneAccount');
  if (other.id === by.id) {
    await app.store.bindings.use(codeKey, app.clock.now());
    return show('bind-complete', { platforms: namesOf(await accountsOf(app, other.id)) });
  }
  await refuseOverlap(app, by, other);
  if (!(await app.store.bindings.use(codeKey, app.clock.now()))) return refusal('used', { left: mostTries });
  return join(app, other, code.platform, { ...asking, by });
}

const refusal = (key: string, values: Record<string, number | string>): Shown =>
  show('error', {
    key: `bind.${key}`,
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
  });

/** Nobody has two accounts on one platform; which of them is hers, an administrator has to find out. */
async function refuseOverlap(app: App, a: Person, b: Person): Promise<void> {
  const theirs = await accountsOf(app, b.id);
  const both = (await accountsOf(app, a.id)).find((one) => theirs.some((t) => t.platform === one.platform));
  if (!both) return;
  const administrators = (await app.store.people.active()).filter((p) => p.roles.includes('admin'));
  throw new UserError('bind.taken', {
    platform: both.platform,
    admins: administrators.map((p) => p.name).join('/'),
  });
}

async function join(app: App, kept: Person, askedOn: PlatformName, asking: Asking): Promise<Shown> {
  const { accounts, merges, undos } = app.store;
  const now = app.clock.now();
  const theirs = await accountsOf(app, kept.id);
  const mine = await accountsOf(app, asking.by.id);
  await accounts.link('same', theirs, mine, now);
  await accounts.assign(mine.map((account) => ({ ...account, personId: kept.id })));
  const mergeId = await merges.merge(kept.id, asking.by.id, 'code', mine, now);
  const { conflicts } = await settlePeople(app);
  await tellConflicts(app, conflicts, asking.cause);
  await app.store.mirrors.follow([kept.id], now);
  const undo = await undos.add({ kind: 'bound', subjectId: mergeId, before: {}, byId: kept.id }, now);
  const person = (await app.store.people.get(kept.id)) as Person;
  const shown = show('bound', {
    undo,
    accounts: [
      ...theirs.map(({ platform }) => ({ platform, name: kept.name })),
      ...mine.map(({ platform }) => ({ platform, name: asking.by.name })),
    ],
  });
  // Whoever has her other account in hand hears of it there.
  await tellPeople(app, [person], { shown, key: `bound.${asking.cause}`, cause: asking.cause, on: askedOn });
  return shown;
}

/** `/解绑`: parts what was bound within a day; with a name an administrator does it for somebody. */
export async function unbind(
  app: App,
  request: { by: Person; words: string; platform: PlatformName | null; cause: string },
): Promise<Shown> {
  const { by, words, platform } = request;
  if ((words !== '' || platform) && !hasRole(by, 'admin')) {
    throw new UserError('notAllowed', { who: textsOf(by.language).common.roles.admin });
  }
  const person = words === '' ? by : await namedPerson(app, words);
  if (platform) return takeAway(app, person, platform, request.cause);
  const since = new Date(app.clock.now().getTime() - undoableMs);
  const merge = await app.store.merges.lastInto(person.id, since);
  if (!merge) throw new UserError(hasRole(by, 'admin') ? 'bind.nothingToUndoAdmin' : 'bind.nothingToUndo');
  return part(app, merge.id, request.cause);
}

/** The same by the button on the card. */
export const undoBinding = (app: App, undo: Undo): Promise<Shown> => part(app, undo.subjectId, undo.id);

async function part(app: App, mergeId: string, cause: string): Promise<Shown> {
  const { accounts, merges } = app.store;
  const now = app.clock.now();
  await accounts.lock();
  const merge = await merges.get(mergeId);
  if (!merge || now.getTime() - merge.at.getTime() > undoableMs) throw new UserError('bind.tooLate');
  if (!(await merges.undo(merge, now))) throw new UserError('undoUsed');
  const { keptId, absorbedId, moved } = merge;
  const kept = (await accounts.all()).filter(
    (a) =>
      a.personId === keptId &&
      !moved.accounts.some((m) => m.platform === a.platform && m.externalId === a.externalId),
  );
  await accounts.link('apart', kept, moved.accounts, now);
  await accounts.assign(moved.accounts.map((account) => ({ ...account, personId: absorbedId })));
  await tellConflicts(app, (await settlePeople(app)).conflicts, cause);
  await app.store.mirrors.follow([keptId, absorbedId], now);
  return show('unbound', { accounts: await linesOf(app, [keptId, absorbedId]) });
}

/** One account of a person is not hers after all; what she did there stays with her. */
async function takeAway(app: App, person: Person, platform: PlatformName, cause: string): Promise<Shown> {
  const { accounts } = app.store;
  await accounts.lock();
  const hers = (await accounts.all()).filter((a) => a.personId === person.id);
  const wrong = hers.filter((a) => a.platform === platform);
  const others = hers.filter((a) => a.platform !== platform);
  if (!wrong.some((a) => !a.gone) || !others.some((a) => !a.gone)) {
    throw new UserError('bind.notJoined', { name: person.name, platform });
  }
  const now = app.clock.now();
  await accounts.link('apart', others, wrong, now);
  await tellConflicts(app, (await settlePeople(app)).conflicts, cause);
  const parted = (await accounts.all()).filter((a) =>
    hers.some((h) => h.externalId === a.externalId && h.platform === a.platform),
  );
  const ids = [...new Set(parted.flatMap((a) => a.personId ?? []))];
  await app.store.mirrors.follow(ids, now);
  return show('unbound', { accounts: await linesOf(app, ids) });
}

async function linesOf(app: App, personIds: string[]) {
  const people = new Map((await app.store.people.getMany(personIds)).map((p) => [p.id, p.name]));
  const accounts = await app.store.people.accountsOf(personIds);
  return personIds.flatMap((id) =>
    (accounts.get(id) ?? []).map(({ platform }) => ({ platform, name: people.get(id) ?? '' })),
  );
}

async function namedPerson(app: App, words: string): Promise<Person> {
  const people = await app.store.people.active();
  const exact = people.filter((p) => p.name === words.replace(/^@/u, ''));
  const [found, another] = exact.length > 0 ? exact : findNames(words, people).matches;
  if (!found || another) throw new UserError('bind.whom', { name: words, found: String(exact.length) });
  return people.find((p) => p.id === found.id) as Person;
}

const accountsOf = async (app: App, personId: string): Promise<PersonAccount[]> =>
  (await app.store.people.accountsOf([personId])).get(personId) ?? [];

const namesOf = (accounts: PersonAccount[]): PlatformName[] =>
  platformsInOrder(accounts, { on: null, policy: [] });
