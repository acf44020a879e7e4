/** On which platform a person is told: her own choice, else the company's policy, else where she was last active. */
import type { App } from '../app.ts';
import { platformsInOrder } from '../domain/account.ts';
import { departmentIn } from '../domain/department.ts';
import type { Department, Person, PlatformName } from '../domain/person.ts';
import type { PersonAccount } from '../store/people.ts';

/** Finds the platforms on which each person can be told, the first one first; `on` is where she is just being answered. */
export async function createReach(
  app: App,
): Promise<(person: Person, accounts: PersonAccount[], on?: PlatformName) => PlatformName[]> {
  const { prefer, departments: own } = app.rules.platforms;
  const departments = Object.keys(own).length > 0 ? await app.store.people.departments() : [];
  return (person, accounts, on) =>
    platformsInOrder(
      accounts.filter((account) => app.platforms.has(account.platform)),
      { on: on ?? null, policy: [...ownPolicy(departments, own, person.departmentId), ...prefer] },
    );
}

/** What her department, or the nearest one above it, has decided for itself. */
function ownPolicy(
  departments: Department[],
  own: Record<string, PlatformName[]>,
  departmentId: string | null,
): PlatformName[] {
  const seen = new Set<string>();
  let at = departmentIn(departments, departmentId);
  while (at && !seen.has(at.id)) {
    const policy = own[at.name];
    if (policy) return policy;
    seen.add(at.id);
    at = departmentIn(departments, at.parentId);
  }
  return [];
}
