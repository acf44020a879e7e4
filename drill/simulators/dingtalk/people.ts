/** What people do besides writing and pressing: read, recall, come, go, change posts and run groups. */
import { tellChat, tellDepartment, tellUser } from './chat-events.ts';
import type { Core } from './core.ts';
import { personOf } from './say.ts';
import type { DingtalkSimulator, SimDepartment, SimMessage } from './types.ts';
import { type ChatRow, freshConversationId, freshId, messagesByKey, newChat, staff } from './world.ts';

type MessageActs = Pick<DingtalkSimulator, 'read' | 'recall'>;
type ChatActs = Pick<
  DingtalkSimulator,
  'createChat' | 'addBot' | 'removeBot' | 'addMembers' | 'removeMembers' | 'rename' | 'disband' | 'webhookOf'
>;
type CompanyActs = Pick<
  DingtalkSimulator,
  'joinCompany' | 'leaveCompany' | 'changeUser' | 'createDepartment' | 'changeDepartment' | 'removeDepartment'
>;

export function createPeopleActs(core: Core): MessageActs & ChatActs & CompanyActs {
  return { ...messageActs(core), ...chatActs(core), ...companyActs(core) };
}

/** The message of a send that this person sees. */
export function visibleMessage(core: Core, userId: string, idOrKey: string): SimMessage {
  personOf(core, userId);
  const message = messagesByKey(core.world, idOrKey).find((entry) => sees(core, userId, entry));
  if (message === undefined) throw new Error(`The person does not see a message ${idOrKey}.`);
  if (message.recalled) throw new Error('The message was recalled.');
  return message;
}

function sees(core: Core, userId: string, message: SimMessage): boolean {
  const isInside = core.world.chats.get(message.chatId)?.members.has(userId) === true;
  return isInside && (message.visibleTo?.includes(userId) ?? true);
}

function messageActs(core: Core): MessageActs {
  return {
    read(userId, messageId) {
      const message = visibleMessage(core, userId, messageId);
      if (message.senderId === userId || message.readTimes[userId] !== undefined) return;
      message.readBy.push(userId);
      message.readTimes[userId] = core.nowMs();
      core.tell({ kind: 'read', chatId: message.chatId, messageId: message.id });
      if (message.processQueryKey !== undefined) tellRobotMessage(core, 'robot_msg_read', message, userId);
    },
    recall(userId, messageId) {
      const message = visibleMessage(core, userId, messageId);
      const isOwner = core.world.chats.get(message.chatId)?.ownerId === userId;
      if (message.senderId !== userId && !isOwner) throw new Error('One recalls only messages of one’s own.');
      message.recalled = true;
      message.updatedAt = core.now();
      core.tell({ kind: 'recall', chatId: message.chatId, messageId: message.id });
      if (message.processQueryKey !== undefined) tellRobotMessage(core, 'robot_msg_recall', message, userId);
    },
  };
}

function tellRobotMessage(core: Core, type: string, message: SimMessage, userId: string): void {
  core.pushes.emit(type, {
    userId,
    unionId: core.world.users.get(userId)?.unionId ?? '',
    robotCode: core.robotCode,
    openConversationId: message.chatId,
    processQueryKey: message.processQueryKey,
    operatTime: core.nowMs(),
  });
}

function chatActs(core: Core): ChatActs {
  const { world } = core;
  return {
    createChat(name, memberIds, options) {
      for (const userId of memberIds) personOf(core, userId);
      const id = options?.id ?? freshConversationId();
      const botIn = options?.botIn ?? true;
      world.chats.set(id, newChat({ id, name, kind: 'group', members: memberIds, botIn, origin: 'people' }));
      core.tell({ kind: 'chat', chatId: id });
      return id;
    },
    // Nothing tells a plain internal robot that it came or went.
    addBot(chatId, operatorId) {
      groupWith(core, chatId, operatorId).botIn = true;
      core.tell({ kind: 'chat', chatId });
    },
    removeBot(chatId, operatorId) {
      groupWith(core, chatId, operatorId).botIn = false;
      core.tell({ kind: 'chat', chatId });
    },
    addMembers(chatId, operatorId, memberIds) {
      const chat = groupWith(core, chatId, operatorId);
      const fresh = memberIds.filter((userId) => !chat.members.has(personOf(core, userId).userId));
      for (const userId of fresh) chat.members.add(userId);
      tellChat(core, 'chat_add_member', chat, operatorId, fresh);
    },
    removeMembers(chatId, operatorId, memberIds) {
      const chat = groupWith(core, chatId, operatorId);
      const gone = memberIds.filter((userId) => chat.members.delete(userId));
      const type = gone.includes(operatorId) ? 'chat_quit' : 'chat_remove_member';
      tellChat(core, type, chat, operatorId, gone);
    },
    rename(chatId, operatorId, name) {
      const chat = groupWith(core, chatId, operatorId);
      chat.name = name;
      tellChat(core, 'chat_update_title', chat, operatorId);
    },
    disband(chatId, operatorId) {
      const chat = groupWith(core, chatId, operatorId);
      chat.disbanded = true;
      tellChat(core, 'chat_disband', chat, operatorId);
    },
    webhookOf(chatId, robot) {
      const chat = world.chats.get(chatId);
      if (chat?.kind !== 'group') throw new Error(`There is no group ${chatId}.`);
      if (robot === undefined && !chat.botIn) throw new Error('Our robot is not in the group.');
      const token = freshId('hook');
      world.webhooks.set(token, { chatId, custom: robot !== undefined, ...robot });
      return `${core.oapiBase()}/robot/send?access_token=${token}`;
    },
  };
}

function groupWith(core: Core, chatId: string, operatorId: string): ChatRow {
  const chat = core.world.chats.get(chatId);
  if (chat?.kind !== 'group' || chat.disbanded) throw new Error(`There is no group ${chatId}.`);
  if (!chat.members.has(operatorId)) throw new Error(`${operatorId} is not in the group ${chat.name}.`);
  return chat;
}

function companyActs(core: Core): CompanyActs {
  const { world } = core;
  return {
    joinCompany(user) {
      world.users.set(user.userId, { ...user });
      tellUser(core, 'user_add_org', user.userId);
      if (user.active !== false) tellUser(core, 'user_active_org', user.userId);
    },
    leaveCompany(userId) {
      const user = personOf(core, userId);
      user.left = true;
      for (const chat of world.chats.values()) {
        if (chat.kind === 'group' && chat.members.delete(userId)) heirOf(chat, userId);
      }
      for (const other of staff(world)) if (other.managerId === userId) delete other.managerId;
      tellUser(core, 'user_leave_org', userId);
    },
    changeUser(userId, patch) {
      Object.assign(personOf(core, userId), patch);
      tellUser(core, 'user_modify_org', userId);
    },
    createDepartment(department) {
      world.departments.set(department.id, { ...department });
      tellDepartment(core, 'org_dept_create', department.id);
    },
    changeDepartment(id, patch) {
      Object.assign(departmentOf(core, id), patch);
      tellDepartment(core, 'org_dept_modify', id);
    },
    removeDepartment(id) {
      departmentOf(core, id);
      world.departments.delete(id);
      tellDepartment(core, 'org_dept_remove', id);
    },
  };
}

/** A group whose owner leaves falls to the next member. */
function heirOf(chat: ChatRow, userId: string): void {
  if (chat.ownerId === userId) chat.ownerId = [...chat.members][0] ?? '';
}

function departmentOf(core: Core, id: number): SimDepartment {
  const department = core.world.departments.get(id);
  if (department === undefined) throw new Error(`There is no department ${id}.`);
  return department;
}
