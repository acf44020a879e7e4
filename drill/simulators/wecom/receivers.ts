/** Whom a send of the app reaches, and whom it leaves out. */
import type { Core } from './core.ts';
import { badParameter, noReceivers } from './failures.ts';
import { type Body, sortPeople, text } from './request.ts';
import { below, isVisible, staff, type UserRow } from './world.ts';

// path/90236, read 2026-11.
export const mostUsers = 1000;
const mostParties = 100;
const separator = '|';
const rootId = '1';

export interface Receivers {
  users: UserRow[];
  invalid: { invaliduser: string; invalidparty: string; invalidtag: string; unlicenseduser: string };
}

/** The people a send goes to, and those left out: user ids come back in lower case. */
export function receiversOf(core: Core, body: Body): Receivers {
  const [toUser, toParty, toTag] = [text(body, 'touser'), text(body, 'toparty'), text(body, 'totag')];
  if (toUser === '' && toParty === '' && toTag === '') throw noReceivers();
  if (toUser === '@all')
    return sorted(staff(core.world).filter(isVisible), { users: [], parties: [], tags: [] });
  const { known, others } = sortPeople(core, idsIn('touser', toUser, mostUsers));
  const parties = idsIn('toparty', toParty, mostParties);
  const tags = idsIn('totag', toTag, mostParties);
  const isParty = (id: string) => id === rootId || core.world.departments.has(Number(id));
  const isTag = (id: string) => core.world.tags.has(Number(id));
  const inside = peopleIn(core, parties.filter(isParty), tags.filter(isTag));
  return sorted([...new Set([...known, ...inside])], {
    users: others,
    parties: parties.filter((id) => !isParty(id)),
    tags: tags.filter((id) => !isTag(id)),
  });
}

function idsIn(field: string, joined: string, most: number): string[] {
  const ids = joined.split(separator).filter((id) => id !== '');
  if (ids.length > most) throw badParameter(field, `has more than ${most}`);
  return ids;
}

/** Everybody in these departments, and below them, or with one of these tags. */
export function peopleIn(core: Core, partyIds: readonly string[], tagIds: readonly string[]): UserRow[] {
  const inside = new Set(partyIds.flatMap((id) => [...below(core.world, Number(id))]));
  const tagged = new Set(tagIds.flatMap((id) => core.world.tags.get(Number(id))?.userIds ?? []));
  return staff(core.world).filter(
    (user) => isVisible(user) && (tagged.has(user.userId) || user.departmentIds.some((id) => inside.has(id))),
  );
}

/** Who is disabled or has no licence is not reached either. */
function sorted(all: UserRow[], left: { users: string[]; parties: string[]; tags: string[] }): Receivers {
  const isDisabled = ({ status }: UserRow) => status === 2;
  const isUnlicensed = (user: UserRow) => user.licensed === false && !isDisabled(user);
  const namesOf = (users: UserRow[]) => users.map(({ userId }) => userId);
  const join = (ids: string[]) => ids.join(separator);
  const joinNames = (ids: string[]) => join(ids.map((id) => id.toLowerCase()));
  return {
    users: all.filter((user) => !isDisabled(user) && !isUnlicensed(user)),
    invalid: {
      invaliduser: joinNames([...left.users, ...namesOf(all.filter(isDisabled))]),
      invalidparty: join(left.parties),
      invalidtag: join(left.tags),
      unlicenseduser: joinNames(namesOf(all.filter(isUnlicensed))),
    },
  };
}
