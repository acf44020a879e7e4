/** Makes people from the accounts of all platforms: who is one person, what is known of her, who has left. The same facts give the same people, in whatever order they were read. */
import type { App } from '../app.ts';
import { accountKey, assignPeople, type Conflict, joinAccounts } from '../domain/account.ts';
import { type PlatformName, platformOrder, type Role } from '../domain/person.ts';
import { languageOfName } from '../language/language-name.ts';
import type { StoredAccount } from '../store/accounts.ts';
import { type PersonKeys, personKeys } from './person-keys.ts';

export interface Settled {
  /** Who has left every platform just now. */
  left: string[];
  /** Accounts that may be one person's, found for the first time. */
  conflicts: Conflict[];
  /** As they stand now. */
  accounts: StoredAccount[];
}

/** Whoever calls this holds `accounts.lock` in its transaction. */
export async function settlePeople(app: App): Promise<Settled> {
  const { accounts: store, people, merges } = app.store;
  const now = app.clock.now();
  const accounts = await store.all();
  const byKey = new Map(accounts.map((account) => [accountKey(account), account]));
  const { people: units, conflicts } = joinAccounts(accounts, await store.links());
  const holdings = assignPeople(units, (account) => byKey.get(accountKey(account))?.personId ?? null).map(
    ({ accounts: of, ...rest }) => ({
      ...rest,
      accounts: of.map((a) => byKey.get(accountKey(a)) as StoredAccount),
    }),
  );
  const present = holdings.filter((holding) => holding.accounts.some((account) => !account.gone));
  const describe = await createDescription(app);
  const ids = await people.putAll(
    present.map(({ personId, accounts: of }) => ({ id: personId, ...describe(of) })),
    now,
  );
  const idOf = new Map(present.map((holding, i) => [holding, ids[i] as string]));
  const owners = holdings.flatMap((holding) => {
    const personId = idOf.get(holding) ?? holding.personId;
    return personId === null ? [] : holding.accounts.map((account) => ({ ...account, personId }));
  });
  await store.assign(owners.filter((owner) => byKey.get(accountKey(owner))?.personId !== owner.personId));
  for (const holding of holdings) {
    const keptId = idOf.get(holding) ?? holding.personId;
    for (const absorbed of keptId === null ? [] : holding.absorbed) {
      const moved = holding.accounts.filter((account) => account.personId === absorbed);
      await merges.merge(keptId as string, absorbed, 'directory', moved, now);
    }
  }
  return {
    left: await people.leaveWithoutAccounts(now),
    conflicts: await store.putConflicts(conflicts, now),
    accounts: owners,
  };
}

/** What is known of a person: from her account on the company's first platform, and from the others what is missing there. */
async function createDescription(app: App) {
  const order = platformOrder(app.rules.platforms.prefer);
  const keys = await personKeys(app);
  const departmentOf = new Map(
    (await app.store.departments.facts()).map((fact) => [accountKey(fact), fact.departmentId]),
  );
  const place = ({ platform }: { platform: PlatformName }) => order.indexOf(platform);
  return (of: StoredAccount[]) => {
    const accounts = of.filter((a) => !a.gone).sort((a, b) => place(a) - place(b));
    const main = accounts[0] as StoredAccount;
    const departments = accounts.flatMap(({ platform, departmentExternalId: externalId }) =>
      externalId === null ? [] : (departmentOf.get(accountKey({ platform, externalId })) ?? []),
    );
    return {
      name: main.name,
      title: accounts.find((a) => a.title !== '')?.title ?? '',
      post: accounts.some((a) => a.leads) ? ('manager' as const) : ('doer' as const),
      language: accounts.flatMap((a) => a.language ?? [])[0] ?? languageOfName(main.name, app.rules.language),
      departmentId: departments[0] ?? null,
      roles: rolesOf(app, accounts, keys),
    };
  };
}

function rolesOf(app: App, accounts: StoredAccount[], keys: PersonKeys): Role[] {
  const isNamed = (names: string[]) =>
    names.some((name) => {
      const staff = keys.staff(name);
      return accounts.some((a) => a.name === name || (staff !== undefined && a.keys.staff === staff));
    });
  return [
    ...(isNamed(app.rules.admins) ? (['admin'] as const) : []),
    ...(isNamed(app.rules.editors) ? (['editor'] as const) : []),
  ];
}
