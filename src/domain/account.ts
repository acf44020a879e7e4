/** Accounts on platforms and the people behind them: which accounts are one person's, and which only may be. */
import { type PlatformName, platformNames } from './person.ts';

/** What can show that two accounts are one person's; a staff number weighs more than the others. */
export const keyKinds = ['staff', 'mobile', 'mail'] as const;
export type KeyKind = (typeof keyKinds)[number];

export interface AccountRef {
  platform: PlatformName;
  externalId: string;
}

/** What a platform's directory says of an account; the keys are hashes, equal for equal numbers or addresses. */
export interface AccountFacts extends AccountRef {
  name: string;
  keys: Partial<Record<KeyKind, string>>;
  /** No longer in the directory. */
  gone: boolean;
}

/** What people said about two accounts. */
export interface AccountLink {
  kind: 'same' | 'apart';
  of: [AccountRef, AccountRef];
}

/** Accounts that nobody may join by guessing. */
export interface Conflict {
  /** One number of two accounts on one platform; one account that fits two; keys that say different things. */
  kind: 'number-twice' | 'two-candidates' | 'contradiction';
  key: KeyKind;
  accounts: AccountRef[];
}

/** A value that so many people of one platform show is no one's own, such as a switchboard's number. */
const mostHolders = 20;

/** Names an account in one word. */
export const accountKey = ({ platform, externalId }: AccountRef): string => `${platform}:${externalId}`;

/** The same conflict has the same name, in whatever order its accounts were met. */
export const conflictKey = ({ kind, key, accounts }: Conflict): string =>
  `${kind} ${key} ${accounts.map(accountKey).sort().join(' ')}`;

/**
 * The accounts of each person, as far as it is certain: by staff number, else by mobile number or mail address, and by
 * what people said themselves. The same name in the same department joins nobody. The result hangs on the facts alone
 * and not on the order in which they were learnt.
 */
export function joinAccounts(
  accounts: AccountFacts[],
  links: AccountLink[],
): { people: AccountFacts[][]; conflicts: Conflict[] } {
  const units = createUnits(accounts, links);
  for (const { kind, of } of links) if (kind === 'same') units.join(of.map(accountKey));
  const conflicts = [...joinBy(units, ['staff']), ...joinBy(units, ['mobile', 'mail'])];
  joinReturned(units);
  return { people: units.all(), conflicts };
}

type Unit = AccountFacts[];
type Units = ReturnType<typeof createUnits>;

function createUnits(accounts: AccountFacts[], links: AccountLink[]) {
  const sorted = [...accounts].sort((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1));
  const unitOf = new Map<string, Unit>(sorted.map((account) => [accountKey(account), [account]]));
  const apart = new Set(
    links.flatMap(({ kind, of: [a, b] }) =>
      kind === 'apart' ? [pairKey(accountKey(a), accountKey(b)), pairKey(accountKey(b), accountKey(a))] : [],
    ),
  );
  const areApart = (a: Unit, b: Unit) =>
    a.some((x) => b.some((y) => apart.has(pairKey(accountKey(x), accountKey(y)))));
  return {
    sorted,
    areApart,
    of: (account: AccountRef) => unitOf.get(accountKey(account)) as Unit,
    all: () => [...new Set(unitOf.values())],
    /** Joins the units of these accounts unless one person would have two accounts on one platform. */
    join(keys: string[]): void {
      const members = [...new Set(keys.flatMap((key) => unitOf.get(key) ?? []).map(accountKey))];
      const parts = [...new Set(members.map((key) => unitOf.get(key) as Unit))];
      const joined = parts.flat();
      if (clashes(joined) || parts.some((a) => parts.some((b) => a !== b && areApart(a, b)))) return;
      joined.sort((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1));
      for (const account of joined) unitOf.set(accountKey(account), joined);
    },
  };
}

const pairKey = (a: string, b: string) => `${a} ${b}`;

/** Two accounts on one platform, both of them alive. */
function clashes(accounts: AccountFacts[]): boolean {
  const platforms = accounts.filter((a) => !a.gone).map((a) => a.platform);
  return new Set(platforms).size < platforms.length;
}

type Doubt = Conflict & { accounts: AccountFacts[] };

interface Edge {
  key: KeyKind;
  units: [Unit, Unit];
  accounts: AccountFacts[];
}

/** Joins what these keys say is one person's; hands back what they leave in doubt. */
function joinBy(units: Units, kinds: KeyKind[]): Conflict[] {
  const conflicts: Doubt[] = [];
  const edges: Edge[] = [];
  for (const edge of kinds.flatMap((kind) => edgesBy(units, kind))) {
    const [a, b] = edge.units;
    if (units.areApart(a, b)) continue;
    const isSame = sameStaff(a, b);
    if (!clashes([...a, ...b])) {
      if (isSame) edges.push(edge);
      else conflicts.push({ kind: 'contradiction', key: edge.key, accounts: edge.accounts });
    } else if (isSame && isOpen(edge)) {
      conflicts.push({ kind: 'two-candidates', key: edge.key, accounts: [...a, ...b] });
    }
  }
  for (const component of componentsOf(edges)) {
    const accounts = [...new Set(component.flatMap((edge) => edge.units.flat()))];
    if (clashes(accounts) || !agreeOnStaff(accounts)) conflicts.push(doubtOver(component, accounts));
    else units.join(accounts.map(accountKey));
  }
  return tidy(conflicts);
}

/** Pairs of units that share a value, each pair once for a value. */
function edgesBy(units: Units, kind: KeyKind): Edge[] {
  const holders = new Map<string, AccountFacts[]>();
  for (const account of units.sorted) {
    const value = account.keys[kind];
    if (value !== undefined && !account.gone) holders.set(value, [...(holders.get(value) ?? []), account]);
  }
  return [...holders.values()].flatMap((accounts) => {
    const parts = [...new Set(accounts.map(units.of))];
    if (parts.length > mostHolders) return [];
    const own = (unit: Unit) => accounts.filter((account) => unit.includes(account));
    return parts.flatMap((a, i) =>
      parts.slice(i + 1).flatMap((b) => {
        const shared = [...own(a), ...own(b)];
        const isAcross = new Set(shared.map(({ platform }) => platform)).size > 1;
        return isAcross ? [{ key: kind, units: [a, b] as [Unit, Unit], accounts: shared }] : [];
      }),
    );
  });
}

const staffOf = (unit: AccountFacts[]) =>
  new Set(unit.flatMap((account) => (account.gone ? [] : (account.keys.staff ?? []))));

/** False only where both have a staff number, and not the same one. */
function sameStaff(a: Unit, b: Unit): boolean {
  const [mine, hers] = [staffOf(a), staffOf(b)];
  return mine.size === 0 || hers.size === 0 || [...mine].some((value) => hers.has(value));
}

/** Of several accounts that other keys bring together, all that have a staff number have one and the same. */
const agreeOnStaff = (accounts: AccountFacts[]): boolean => staffOf(accounts).size <= 1;

/** One of the two stands alone and might still belong somewhere; of two who are each known on several platforms nobody asks whether they are one. */
const isOpen = ({ units }: Edge): boolean =>
  units.some((unit) => new Set(unit.filter((a) => !a.gone).map((a) => a.platform)).size === 1);

/** Edges that hang together, over whatever units. */
function componentsOf(edges: Edge[]): Edge[][] {
  const componentOf = new Map<Unit, Edge[]>();
  for (const edge of edges) {
    const known = new Set(edge.units.map((unit) => componentOf.get(unit) ?? []));
    const component = [...known].flat().concat(edge);
    for (const { units } of component) for (const unit of units) componentOf.set(unit, component);
  }
  return [...new Set(componentOf.values())];
}

function doubtOver(component: Edge[], accounts: AccountFacts[]): Doubt {
  const key = (component[0] as Edge).key;
  const ofKey = accounts.filter((account) => account.keys[key] !== undefined);
  const isTwice = ofKey.some((a) =>
    ofKey.some((b) => a !== b && a.platform === b.platform && a.keys[key] === b.keys[key]),
  );
  const kind = isTwice ? 'number-twice' : clashes(accounts) ? 'two-candidates' : 'contradiction';
  return { kind, key, accounts };
}

/** Each conflict once, its accounts in one order. */
function tidy(conflicts: Doubt[]): Conflict[] {
  const known = new Map<string, Conflict>();
  for (const { kind, key, accounts } of conflicts) {
    const refs = [...new Set(accounts)]
      .filter((account) => !account.gone)
      .map(({ platform, externalId }) => ({ platform, externalId }))
      .sort((a, b) => (accountKey(a) < accountKey(b) ? -1 : 1));
    const conflict = { kind, key, accounts: refs };
    known.set(conflictKey(conflict), conflict);
  }
  return [...known.values()];
}

/** Who left and came back under a new account has the same staff number and the same name; a number alone may be somebody else's by now. */
function joinReturned(units: Units): void {
  for (const old of units.sorted) {
    if (!old.gone || old.keys.staff === undefined) continue;
    const same = units.sorted.filter(
      (account) => account.keys.staff === old.keys.staff && account.name === old.name && !account.gone,
    );
    const parts = new Set(same.map(units.of));
    if (parts.size === 1) units.join([accountKey(old), ...same.map(accountKey)]);
  }
}

/** A person's accounts, and which of the people known so far she is; the absorbed turned out to be her as well. */
export interface Holding {
  accounts: AccountFacts[];
  personId: string | null;
  absorbed: string[];
}

/**
 * Gives the people known so far to the accounts found for each. Where accounts of one person turn out to be two
 * people's, she stays with those that have most of her accounts.
 */
export function assignPeople(
  people: AccountFacts[][],
  personOf: (account: AccountRef) => string | null,
): Holding[] {
  const claims = new Map<string, { unit: AccountFacts[]; weight: number }>();
  for (const unit of people) {
    for (const id of new Set(unit.flatMap((account) => personOf(account) ?? []))) {
      const hers = unit.filter((account) => personOf(account) === id);
      const isHere = unit.some((account) => !account.gone);
      const weight = (isHere ? 1_000 : 0) + hers.reduce((sum, a) => sum + (a.gone ? 1 : 100), 0);
      if (weight > (claims.get(id)?.weight ?? 0)) claims.set(id, { unit, weight });
    }
  }
  const owned = new Map<AccountFacts[], string[]>();
  for (const [id, { unit }] of claims) owned.set(unit, [...(owned.get(unit) ?? []), id]);
  return people.map((accounts) => {
    const [personId = null, ...absorbed] = (owned.get(accounts) ?? []).sort();
    return { accounts, personId, absorbed };
  });
}

/**
 * The platforms of a person, the one she is told on first: where she is just being answered, her own choice, the
 * company's policy, where she was last active.
 */
export function platformsInOrder(
  accounts: { platform: PlatformName; activeAt: Date | null; isChosen: boolean }[],
  wish: { on: PlatformName | null; policy: PlatformName[] },
): PlatformName[] {
  const activeAt = (account: { activeAt: Date | null }) => account.activeAt?.getTime() ?? 0;
  const byActivity = [...accounts].sort(
    (a, b) =>
      activeAt(b) - activeAt(a) || platformNames.indexOf(a.platform) - platformNames.indexOf(b.platform),
  );
  const has = new Set(byActivity.map((account) => account.platform));
  const chosen = byActivity.flatMap((account) => (account.isChosen ? account.platform : []));
  const wanted = [...(wish.on ? [wish.on] : []), ...chosen, ...wish.policy];
  return [...new Set([...wanted, ...has])].filter((platform) => has.has(platform));
}

/**
 * What an account's keys are after a reading. A number that is no longer shown stays known, unless somebody else has
 * it now: a right that was taken away makes nobody two people.
 */
export function keepKeys<Listed extends Omit<AccountFacts, 'gone'>>(
  listed: Listed[],
  before: AccountFacts[],
): Listed[] {
  const shown = new Set(listed.flatMap(({ keys }) => keyKinds.map((kind) => `${kind} ${keys[kind]}`)));
  const known = new Map(before.map((account) => [accountKey(account), account.keys]));
  return listed.map((account) => {
    const old = Object.entries(known.get(accountKey(account)) ?? {});
    const kept = Object.fromEntries(old.filter(([kind, value]) => !shown.has(`${kind} ${value}`)));
    return { ...account, keys: { ...kept, ...account.keys } };
  });
}
