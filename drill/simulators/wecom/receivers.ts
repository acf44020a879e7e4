/** Whom a send of the app reaches, and whom it leaves out. */
import type { Core } from './core.ts';
import { badParameter, noReceivers } from './failures.ts';
import { type Body, sortPeople, text } from './request.ts';
import { below, isVisible, staff, type UserRow } from './world.ts';

// path/90236, read 2026-11.
export const mostUsers = 1000;
const mostParties = 100;
const separator = '|';

export interface Receivers {
  users: UserRow[];
  invalid: { invaliduser: string; invalidparty: string; invalidtag: string; unlicenseduser: string };
}

const idsIn = (joined: string) => joined.split(separator).filter((id) => id !== '');

/** The people a send goes to, and those left out: user ids come back in lower case. */
export function receiversOf(core: Core, body: Body): Receivers {
  const [toUser, toParty, toTag] = [text(body, 'touser'), text(body, 'toparty'), text(body, 'totag')];
  if (toUser === '' && toParty === '' && toTag === '') throw noReceivers();
  const everybody = staff(core.world).filter(isVisible);
  if (toUser === '@all') return licensed(everybody, [], [], []);
  const [userIds, partyIds, tagIds] = [idsIn(toUser), idsIn(toParty), idsIn(toTag)];
  if (userIds.length > mostUsers) throw badParameter('touser', `has more than ${mostUsers}`);
  if (partyIds.length > mostParties) throw badParameter('toparty', `has more than ${mostParties}`);
  if (tagIds.length > mostParties) throw badParameter('totag', `has more than ${mostParties}`);
  const { known, others } = sortPeople(core, userIds);
  const parties = partyIds.filter((id) => id === '1' || core.world.departments.has(Number(id)));
  const inside = new Set(parties.flatMap((id) => [...below(core.world, Number(id))]));
  const tags = tagIds.filter((id) => core.world.tags.has(Number(id)));
  const tagged = new Set(tags.flatMap((id) => core.world.tags.get(Number(id))?.userIds ?? []));
  const byGroup = everybody.filter(
    ({ userId, departmentIds }) => tagged.has(userId) || departmentIds.some((id) => inside.has(id)),
  );
  const others2 = { parties: except(partyIds, parties), tags: except(tagIds, tags) };
  return licensed([...new Set([...known, ...byGroup])], others, others2.parties, others2.tags);
}

const except = (all: string[], some: string[]) => all.filter((id) => !some.includes(id));

function licensed(all: UserRow[], users: string[], parties: string[], tags: string[]): Receivers {
  const reached = all.filter((user) => user.licensed !== false && user.status !== 2);
  const disabled = all.filter((user) => user.status === 2).map(({ userId }) => userId);
  const unlicensed = all.filter((user) => user.licensed === false).map(({ userId }) => userId);
  const join = (ids: string[]) => ids.join(separator);
  return {
    users: reached,
    invalid: {
      invaliduser: join([...users, ...disabled].map((id) => id.toLowerCase())),
      invalidparty: join(parties),
      invalidtag: join(tags),
      unlicenseduser: join(unlicensed.map((id) => id.toLowerCase())),
    },
  };
}
