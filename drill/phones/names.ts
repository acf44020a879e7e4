/** Who is who on one platform: by the names that people had at the start, and of those who joined since by their own. */

interface Account {
  id: string;
  name: string;
}

export interface Names {
  has(who: string): boolean;
  /** Also of who has left: what she saw can still be looked at. */
  idOf(who: string): string;
  nameOf(id: string): string;
}

export function createNames(platform: string, atStart: Account[], current: () => Account[]): Names {
  const known = new Map<string, string>();
  for (const { id, name } of atStart) known.set(id, name);
  const idIn = (accounts: Account[], who: string) =>
    accounts.find(({ id, name }) => (known.get(id) ?? name) === who)?.id;
  return {
    has: (who) => idIn(current(), who) !== undefined,
    idOf(who) {
      const id = idIn(atStart, who) ?? idIn(current(), who);
      if (id === undefined) throw new Error(`${who} is not on ${platform}`);
      return id;
    },
    nameOf: (id) => known.get(id) ?? current().find((account) => account.id === id)?.name ?? '',
  };
}
