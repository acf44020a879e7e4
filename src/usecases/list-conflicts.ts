/** Accounts that may be one person's: an administrator hears of each once and can list them; nobody guesses. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import { accountKey, type Conflict } from '../domain/account.ts';
import { type PlatformName, platformOrder } from '../domain/person.ts';
import type { StoredAccount } from '../store/accounts.ts';
import { tellPeople } from './say.ts';

type Line = CardData<'person-conflicts'>['conflicts'][number];

/** Tells the administrators of conflicts that are new. */
export async function tellConflicts(app: App, conflicts: Conflict[], cause: string): Promise<void> {
  if (conflicts.length === 0) return;
  const administrators = (await app.store.people.active()).filter((p) => p.roles.includes('admin'));
  await tellPeople(app, administrators, {
    shown: show('person-conflicts', { conflicts: await linesOf(app, conflicts), isNew: true }),
    key: `conflicts.${cause}`,
    cause,
  });
}

/** Who is on which platform, and what is in doubt. */
export async function listPeople(app: App): Promise<Shown> {
  const accounts = (await app.store.accounts.all()).filter((account) => !account.gone);
  const platforms = new Map<PlatformName, number>();
  const byPerson = new Map<string, number>();
  for (const { platform, personId } of accounts) {
    platforms.set(platform, (platforms.get(platform) ?? 0) + 1);
    if (personId) byPerson.set(personId, (byPerson.get(personId) ?? 0) + 1);
  }
  return show('people', {
    people: byPerson.size,
    joined: [...byPerson.values()].filter((count) => count > 1).length,
    platforms: platformOrder(app.rules.platforms.prefer).flatMap((platform) =>
      platforms.has(platform) ? [{ platform, accounts: platforms.get(platform) as number }] : [],
    ),
    conflicts: (await app.store.accounts.conflicts()).length,
  });
}

export async function listConflicts(app: App): Promise<Shown> {
  const conflicts = await app.store.accounts.conflicts();
  return show('person-conflicts', { conflicts: await linesOf(app, conflicts), isNew: false });
}

async function linesOf(app: App, conflicts: Conflict[]): Promise<Line[]> {
  const accounts = new Map((await app.store.accounts.all()).map((account) => [accountKey(account), account]));
  const departments = new Map((await app.store.people.departments()).map(({ id, name }) => [id, name]));
  const people = new Map((await app.store.people.active()).map((person) => [person.id, person.departmentId]));
  const departmentOf = ({ personId }: StoredAccount) =>
    departments.get(people.get(personId ?? '') ?? '') ?? '';
  return conflicts.map(({ kind, key, accounts: refs }) => ({
    kind,
    key,
    accounts: refs.flatMap((ref) => {
      const account = accounts.get(accountKey(ref));
      return account
        ? [{ platform: account.platform, name: account.name, department: departmentOf(account) }]
        : [];
    }),
  }));
}
