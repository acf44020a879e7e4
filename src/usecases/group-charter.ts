/** The charter of a project group: posted and pinned, renewed when goal, date, owner or people change. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { shanghaiDate } from '../domain/calendar.ts';
import { type Group, longestGoal } from '../domain/group.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { takeDueOn } from '../language/matter.ts';
import type { Chat } from '../store/chats.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { groupFacts, groupToChange } from './group-facts.ts';
import { changeCards, tellChat } from './say.ts';

const card = 'group-charter';

/** Pinned where that can be done. The same group may be linked twice, after an undo; each time it is said. */
export async function postCharter(app: App, group: Group, chat: Chat) {
  const data = await groupFacts(app, group);
  await tellChat(app, {
    shown: show(card, data),
    key: `charter.${group.id}.${app.clock.now().getTime()}`,
    cause: group.id,
    platform: group.platform,
    chatExternalId: chat.externalId,
    language: app.rules.language,
    pin: true,
  });
  return data;
}

/**
 * What stands in the group says what is true now. `key`: unique for this change; `isNews`: worth a message where what
 * stands cannot be changed.
 */
export async function renewCharter(app: App, groupId: string, key: string, isNews = true): Promise<void> {
  const group = await app.store.groups.get(groupId);
  if (group?.state !== 'open') return;
  const facts = await groupFacts(app, group);
  await app.store.deliveries.changePlanned(group.id, card, facts);
  await changeCards(app, group.id, card, {
    shown: show(card, facts),
    key: `charter.${key}`,
    cause: group.id,
    ...(isNews ? {} : { isAnswered: true as const }),
  });
}

/** It was the wrong group: what is not there yet stays away, what is there says so. */
export async function takeCharterBack(app: App, group: Group, key: string): Promise<void> {
  await app.store.deliveries.dropPlannedCards(group.id, [card], 'undone');
  const what = textsOf(app.rules.language).group.undoLink(group.name);
  await changeCards(app, group.id, card, {
    shown: show('undone', { what }),
    key: `charter.${key}`,
    cause: group.id,
    isAnswered: true,
  });
}

type Part = 'goal' | 'dueOn';

interface Before {
  part: Part;
  was: string | null;
  wrote: string | null;
}

/** `/建群 目标 …`, `/建群 日期 …`: what was left open when it was opened, or is different by now. */
export async function setCharter(
  app: App,
  chatId: string,
  { by, part, words, key }: { by: Person; part: Part; words: string; key: string },
): Promise<Shown> {
  const known = await app.store.groups.ofChat(chatId);
  if (known?.state !== 'open') throw new UserError('group.noProject');
  const group = await groupToChange(app, known.id, by);
  const wrote = part === 'goal' ? readGoal(words, by) : readDueOn(app, words);
  await app.store.groups.change(group.id, { [part]: wrote });
  const before: Before = { part, was: group[part], wrote };
  const now = app.clock.now();
  const undo = await app.store.undos.add(
    { kind: 'group-charter', subjectId: group.id, before, byId: by.id },
    now,
  );
  await app.store.groupLives.addAct(group.id, { kind: 'changed', byId: by.id, words: wrote }, now);
  await renewCharter(app, group.id, key);
  const { name, goal, dueOn } = await groupFacts(app, { ...group, [part]: wrote });
  return show('group-changed', { name, goal, dueOn, undo });
}

function readGoal(words: string, by: Person): string {
  if (words === '') throw new UserError('group.whatGoal');
  checkGoal(words, by);
  return words;
}

/** It may be empty, and no longer than what everybody reads in the charter. */
export function checkGoal(goal: string, by: Person): void {
  const length = Array.from(goal).length;
  if (length <= longestGoal) return;
  const what = textsOf(by.language).group.goal;
  throw new UserError('tooLong', { what, most: String(longestGoal), length: String(length) });
}

function readDueOn(app: App, words: string): string {
  if (words === '') throw new UserError('group.whatDue');
  const now = app.clock.now();
  const { dueOn } = takeDueOn(`due:${words.replace(/\s+/gu, '')}`, now, app.calendar);
  if (dueOn === null) throw new UserError('group.badDue', { due: words.slice(0, 40) });
  if (dueOn < shanghaiDate(now)) throw new UserError('group.pastDue', { due: dueOn });
  return dueOn;
}

/** As it was, unless somebody has written something else since. */
export async function undoCharter(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { part, was, wrote } = undo.before as unknown as Before;
  const group = await app.store.groups.get(undo.subjectId, { lock: true });
  if (group?.state !== 'open' || group[part] !== wrote) throw new UserError('undoLate');
  await app.store.groups.change(group.id, { [part]: was });
  await renewCharter(app, group.id, `undo.${undo.id}`);
  return show('undone', { what: textsOf(by.language).group.undoCharter(group.name) });
}
