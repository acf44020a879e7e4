/** `/建群 列表`: the project groups in which I am or which I look after, with how long each has been silent. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { dayMs } from '../domain/calendar.ts';
import type { Group } from '../domain/group.ts';
import type { Person } from '../domain/person.ts';

const mostListed = 15;

export async function listGroups(app: App, me: Person): Promise<Shown> {
  const all = await app.store.groups.ofPerson(me.id);
  const shown = all.slice(0, mostListed);
  const owners = await app.store.people.getMany([...new Set(shown.map(({ requestedBy }) => requestedBy))]);
  const nameOf = (id: string) => owners.find((owner) => owner.id === id)?.name ?? '';
  return show('groups', {
    groups: await Promise.all(shown.map((group) => lineOf(app, group, nameOf(group.requestedBy)))),
    more: all.length - shown.length,
  });
}

async function lineOf(app: App, group: Group, owner: string) {
  const now = app.clock.now();
  const tally = group.chatId ? await app.store.groupLives.tally(group.chatId, now) : null;
  const since = tally?.lastAt ?? group.createdAt;
  return {
    name: group.name,
    owner,
    platform: group.platform,
    dueOn: group.dueOn,
    isOpening: group.state === 'planned',
    idleDays: Math.floor((now.getTime() - since.getTime()) / dayMs),
  };
}
