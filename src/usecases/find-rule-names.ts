/** Whom the company's rules mean by a name or a staff number. */
import type { App } from '../app.ts';
import { platformOrder } from '../domain/person.ts';
import type { StoredAccount } from '../store/accounts.ts';
import { personKeys } from './person-keys.ts';

/** Finds the one person of that name or number; of several on several platforms the one on the company's first platform. */
export async function createNameFinder(
  app: App,
  accounts: StoredAccount[],
): Promise<(name: string) => string | null> {
  const keys = await personKeys(app);
  const order = platformOrder(app.rules.platforms.prefer);
  const present = accounts.filter((account) => !account.gone && account.personId !== null);
  return (name) => {
    const staff = keys.staff(name);
    const fitting = present.filter((a) => a.name === name || (staff !== undefined && a.keys.staff === staff));
    const all = new Set(fitting.map((a) => a.personId as string));
    const first = order.find((platform) => fitting.some((a) => a.platform === platform));
    const found = new Set(fitting.flatMap((a) => (a.platform === first ? (a.personId as string) : [])));
    const [one] = all.size === 1 ? all : found;
    if (found.size === 1) return one as string;
    app.log.warn({ name, found: found.size }, 'a name in the rules fits no one person of the directory');
    return null;
  };
}
