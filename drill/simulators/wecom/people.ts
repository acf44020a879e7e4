/** What people do besides writing and pressing: enter chats, recall, come, go, change posts and run groups. */
import type { Fields } from './callback-xml.ts';
import type { Core } from './core.ts';
import { eventHead } from './line.ts';
import { touch } from './post.ts';
import { visibleMessage } from './press.ts';
import { conversation, personOf } from './say.ts';
import type { SimDepartment, WecomSimulator } from './types.ts';
import {
  botIdOfGroup,
  type ChatRow,
  chatBy,
  chatOfTwo,
  freshId,
  newGroup,
  putUser,
  staff,
  type UserRow,
} from './world.ts';

type ChatActs = Pick<
  WecomSimulator,
  'createChat' | 'addBot' | 'removeBot' | 'addMembers' | 'removeMembers' | 'rename' | 'disband' | 'webhookOf'
>;
type CompanyActs = Pick<
  WecomSimulator,
  'joinCompany' | 'leaveCompany' | 'changeUser' | 'createDepartment' | 'changeDepartment' | 'removeDepartment'
>;
type OwnActs = Pick<WecomSimulator, 'enter' | 'menu' | 'feedback' | 'recall'>;

export function createPeopleActs(core: Core): ChatActs & CompanyActs & OwnActs {
  return { ...ownActs(core), ...chatActs(core), ...companyActs(core) };
}

function ownActs(core: Core): OwnActs {
  const tellBot = (userId: string, kind: 'enter' | 'feedback', event: Record<string, unknown>) => {
    const chat = chatOfTwo(core.world, 'bot', personOf(core, userId).userId);
    const body = {
      ...eventHead(core),
      ...conversation(core, chat, personOf(core, userId).userId),
      msgtype: 'event',
      event,
    };
    void core.line.push(kind, { chatId: chat.id, userId: personOf(core, userId).userId }, body);
  };
  return {
    enter(userId, where) {
      const user = personOf(core, userId);
      if (where === 'app') return core.callbacks.event('enter_agent', { EventKey: '' }, user.userId);
      if (core.assume.enterChatOpens) core.world.spokenIn.add(chatOfTwo(core.world, 'bot', user.userId).id);
      if (isFirstToday(core, user.userId))
        tellBot(userId, 'enter', { eventtype: 'enter_chat', enter_chat: {} });
    },
    menu(userId, key) {
      const entry = menuEntries(core.world.menu).find((one) => one.key === key || one.url === key);
      if (entry === undefined) throw new Error(`The menu has no entry ${key}.`);
      core.callbacks.event(String(entry.type), { EventKey: key }, personOf(core, userId).userId);
    },
    feedback(userId, messageId, type, content = '') {
      const message = visibleMessage(core, userId, messageId);
      const id = (message.content.feedback as { id?: string } | undefined)?.id;
      if (id === undefined) throw new Error('The message takes no feedback.');
      tellBot(userId, 'feedback', { eventtype: 'feedback_event', feedback_event: { id, type, content } });
    },
    recall(userId, messageId) {
      const message = visibleMessage(core, userId, messageId);
      if (message.senderId !== personOf(core, userId).userId)
        throw new Error('One recalls only messages of one’s own.');
      message.recalled = true;
      touch(core, message);
    },
  };
}

const dayMs = 24 * 60 * 60_000;
const beijingMs = 8 * 60 * 60_000;

/** `enter_chat` comes once a day, by the calendar of Beijing. */
function isFirstToday(core: Core, userId: string): boolean {
  const day = Math.floor((core.nowMs() + beijingMs) / dayMs);
  const key = userId.toLowerCase();
  if (core.world.enteredOn.get(key) === day) return false;
  core.world.enteredOn.set(key, day);
  return true;
}

function menuEntries(menu: unknown): Record<string, unknown>[] {
  const buttons = ((menu as { button?: Record<string, unknown>[] } | null)?.button ?? []).slice();
  return buttons.flatMap((button) => [
    button,
    ...((button.sub_button as Record<string, unknown>[] | undefined) ?? []),
  ]);
}

function chatActs(core: Core): ChatActs {
  const { world } = core;
  const changed = (chatId: string) => core.tell({ kind: 'chat', chatId });
  return {
    createChat(name, memberIds, options) {
      const members = memberIds.map((userId) => personOf(core, userId).userId);
      const id = options?.id ?? botIdOfGroup(freshId('g'));
      world.chats.set(id, newGroup({ id, name, members, botIn: options?.botIn ?? true, origin: 'people' }));
      changed(id);
      return id;
    },
    // Nothing tells the bot that it came or went.
    addBot(chatId, operatorId) {
      const chat = groupWith(core, chatId, operatorId);
      if (chat.origin === 'app' && !core.assume.botInAppGroups) throw new Error('This group takes no bot.');
      chat.botIn = true;
      changed(chat.id);
    },
    removeBot(chatId, operatorId) {
      const chat = groupWith(core, chatId, operatorId);
      chat.botIn = false;
      changed(chat.id);
    },
    addMembers(chatId, operatorId, memberIds) {
      const chat = groupWith(core, chatId, operatorId);
      for (const userId of memberIds) chat.members.add(personOf(core, userId).userId);
      changed(chat.id);
    },
    removeMembers(chatId, operatorId, memberIds) {
      const chat = groupWith(core, chatId, operatorId);
      for (const userId of memberIds) leave(chat, userId);
      changed(chat.id);
    },
    rename(chatId, operatorId, name) {
      const chat = groupWith(core, chatId, operatorId);
      chat.name = name;
      changed(chat.id);
    },
    disband(chatId, operatorId) {
      const chat = groupWith(core, chatId, operatorId);
      chat.disbanded = true;
      changed(chat.id);
    },
    webhookOf(chatId) {
      const chat = chatBy(world, chatId);
      if (chat?.kind !== 'group') throw new Error(`There is no group ${chatId}.`);
      const key = freshId('key-');
      world.webhooks.set(key, chat.id);
      return `${core.baseUrl()}/cgi-bin/webhook/send?key=${key}`;
    },
  };
}

function groupWith(core: Core, chatId: string, operatorId: string): ChatRow {
  const chat = chatBy(core.world, chatId);
  if (chat?.kind !== 'group' || chat.disbanded) throw new Error(`There is no group ${chatId}.`);
  if (!chat.members.has(operatorId)) throw new Error(`${operatorId} is not in the group ${chat.name}.`);
  return chat;
}

/** A group whose owner leaves falls to the next member. */
export function leave(chat: ChatRow, userId: string): void {
  chat.members.delete(userId);
  if (chat.ownerId === userId) chat.ownerId = [...chat.members][0] ?? '';
}

function companyActs(core: Core): CompanyActs {
  const { world } = core;
  const tell = (ChangeType: string, fields: Fields) => {
    core.tell({ kind: 'contact' });
    core.callbacks.event('change_contact', { ChangeType, ...fields });
  };
  return {
    joinCompany(user) {
      putUser(world, user);
      tell('create_user', userFields(personOf(core, user.userId)));
      if (user.available !== false) core.callbacks.event('subscribe', { EventKey: '' }, user.userId);
    },
    leaveCompany(userId) {
      const user = personOf(core, userId);
      user.left = true;
      for (const chat of world.chats.values()) if (chat.kind === 'group') leave(chat, user.userId);
      for (const other of staff(world)) {
        other.directLeaderIds = other.directLeaderIds?.filter((id) => id !== user.userId) ?? [];
      }
      for (const department of world.departments.values()) {
        department.leaderIds = department.leaderIds?.filter((id) => id !== user.userId) ?? [];
      }
      tell('delete_user', { UserID: user.userId });
    },
    changeUser(userId, patch) {
      const user = personOf(core, userId);
      const oldId = user.userId;
      Object.assign(user, patch);
      const isRenamed = patch.userId !== undefined && patch.userId !== oldId;
      if (isRenamed) renameUser(core, user, oldId);
      tell('update_user', {
        ...userFields(user),
        UserID: oldId,
        ...(isRenamed ? { NewUserID: user.userId } : {}),
      });
    },
    createDepartment(department) {
      world.departments.set(department.id, { ...department });
      tell('create_party', departmentFields(department));
    },
    changeDepartment(id, patch) {
      const department = departmentOf(core, id);
      Object.assign(department, patch);
      tell('update_party', departmentFields(department));
    },
    removeDepartment(id) {
      departmentOf(core, id);
      world.departments.delete(id);
      tell('delete_party', { Id: id });
    },
  };
}

/** The administrator may change an id once: everything the person is in follows. */
function renameUser(core: Core, user: UserRow, oldId: string): void {
  const { world } = core;
  world.users.delete(oldId.toLowerCase());
  world.users.set(user.userId.toLowerCase(), user);
  for (const chat of world.chats.values()) {
    if (chat.members.delete(oldId)) chat.members.add(user.userId);
    if (chat.ownerId === oldId) chat.ownerId = user.userId;
  }
}

function userFields(user: UserRow): Fields {
  return {
    UserID: user.userId,
    Name: user.name,
    Department: user.departmentIds.join(','),
    MainDepartment: user.departmentIds[0] ?? 1,
    IsLeaderInDept: user.departmentIds.map((id) => (user.leadsIds?.includes(id) === true ? 1 : 0)).join(','),
    DirectLeader: (user.directLeaderIds ?? []).join(','),
    Position: user.position,
    Status: user.status ?? 1,
    Alias: user.alias ?? '',
  };
}

const departmentFields = ({ id, name, parentId }: SimDepartment): Fields => ({
  Id: id,
  Name: name,
  ParentId: parentId,
});

function departmentOf(core: Core, id: number): SimDepartment {
  const department = core.world.departments.get(id);
  if (department === undefined) throw new Error(`There is no department ${id}.`);
  return department;
}
