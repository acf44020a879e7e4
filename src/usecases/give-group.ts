/** `/建群 负责人 @李娜`: somebody else looks after a project group, and after its sync. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Group } from '../domain/group.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { renewCharter } from './group-charter.ts';
import { groupToChange } from './group-facts.ts';
import { changeCards, tellPeople } from './say.ts';
import { succeedInGroup } from './succeed-owner.ts';

interface Before {
  from: string;
  to: string;
  chatId: string;
  /** Of the word to whom it was given; absent in what was kept by older versions. */
  key?: string;
}

export async function giveGroup(app: App, chatId: string, by: Person, to: Person): Promise<Shown> {
  const known = await app.store.groups.ofChat(chatId);
  if (known?.state !== 'open') throw new UserError('group.noProject');
  const group = await groupToChange(app, known.id, by);
  const now = app.clock.now();
  await hand(app, group.id, { from: group.requestedBy, to: to.id, chatId });
  await app.store.groupLives.addAct(group.id, { kind: 'given', byId: by.id, words: to.name }, now);
  const key = `group-yours.${group.id}.${now.getTime()}`;
  await renewCharter(app, group.id, key);
  if (to.id !== by.id)
    await tellPeople(app, [to], {
      shown: show('group-yours', { name: group.name, by: by.name }),
      key,
      cause: group.id,
    });
  const before = { from: group.requestedBy, to: to.id, chatId, key };
  const undo = await app.store.undos.add(
    { kind: 'group-given', subjectId: group.id, before, byId: by.id },
    now,
  );
  return show('group-given', { name: group.name, owner: to.name, undo });
}

async function hand(
  app: App,
  groupId: string,
  { from, to, chatId }: { from: string; to: string; chatId: string },
): Promise<void> {
  await app.store.groups.give(groupId, to);
  const sync = await app.store.syncs.ofChat(chatId, { lock: true });
  if (sync?.ownerId === from) await app.store.syncs.change(sync.id, { ownerId: to });
}

export async function undoGiveGroup(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { from, to, chatId, key } = undo.before as Before;
  const group = await app.store.groups.get(undo.subjectId, { lock: true });
  if (group?.state !== 'open' || group.requestedBy !== to) throw new UserError('undoLate');
  await hand(app, group.id, { from: to, to: from, chatId });
  await succeedInGroup(app, { ...group, requestedBy: from }, { by, key: undo.id });
  if (key) await app.store.deliveries.dropPlanned(group.id, 'undone', key);
  await renewCharter(app, group.id, `given-back.${undo.id}`);
  await showTakenBack(app, group, to, `group-back.${undo.id}`);
  await app.store.groupLives.addAct(group.id, { kind: 'given', byId: by.id, words: '' }, app.clock.now());
  return show('undone', { what: textsOf(by.language).group.undoGiven(group.name) });
}

/** Whoever was told that it is hers reads that it is not. */
async function showTakenBack(app: App, group: Group, personId: string, key: string): Promise<void> {
  const person = await app.store.people.get(personId);
  if (!person) return;
  const off = show('undone', { what: textsOf(person.language).group.undoGiven(group.name) });
  await changeCards(app, group.id, 'group-yours', {
    shownFor: (sent) => (sent.personId === person.id ? off : null),
    key,
    cause: group.id,
  });
}
