/** What people do besides writing and pressing: read, react, recall, come, go and change posts. */
import { tellBotChanged, tellDisbanded, tellMembersChanged } from './chat-events.ts';
import { departmentBody, userBody } from './contact-form.ts';
import type { Core } from './core.ts';
import { recallMessage } from './message-access.ts';
import { eventIds } from './message-form.ts';
import { personOf } from './say.ts';
import type { FeishuSimulator, SimDepartment, SimMessage } from './types.ts';
import { type ChatRow, freshId, newChat, p2pChatId } from './world.ts';

type PeopleActs = Pick<
  FeishuSimulator,
  | 'read'
  | 'react'
  | 'unreact'
  | 'recall'
  | 'menu'
  | 'enterChat'
  | 'createChat'
  | 'addBot'
  | 'removeBot'
  | 'addMembers'
  | 'removeMembers'
  | 'withdrawMembers'
  | 'disband'
  | 'joinCompany'
  | 'leaveCompany'
  | 'changeUser'
  | 'createDepartment'
  | 'changeDepartment'
  | 'removeDepartment'
>;

export function createPeopleActs(core: Core): PeopleActs {
  return { ...messageActs(core), ...chatActs(core), ...companyActs(core) };
}

type MessageActs = Pick<PeopleActs, 'read' | 'react' | 'unreact' | 'recall' | 'menu' | 'enterChat'>;
type ChatActs = Pick<
  PeopleActs,
  'createChat' | 'addBot' | 'removeBot' | 'addMembers' | 'removeMembers' | 'withdrawMembers' | 'disband'
>;
type CompanyActs = Omit<PeopleActs, keyof MessageActs | keyof ChatActs>;

function messageActs(core: Core): MessageActs {
  const { world } = core;
  const ids = (openId: string) => eventIds(world, core.granted, openId);
  const tellReaction = (
    change: 'created' | 'deleted',
    { id, chatId }: SimMessage,
    openId: string,
    emojiType: string,
  ): void => {
    core.tell({ kind: 'reaction', chatId, messageId: id });
    if (world.chats.get(chatId)?.botIn !== true) return;
    core.events.emit(`im.message.reaction.${change}_v1`, {
      message_id: id,
      reaction_type: { emoji_type: emojiType },
      operator_type: 'user',
      user_id: ids(openId),
      action_time: String(core.nowMs()),
    });
  };
  return {
    read(openId, messageId) {
      const message = visibleMessage(core, openId, messageId);
      if (message.senderId === openId || message.readTimes[openId] !== undefined) return;
      const readMs = core.nowMs();
      message.readBy.push(openId);
      message.readTimes[openId] = readMs;
      core.tell({ kind: 'read', chatId: message.chatId, messageId });
      // Only conversations of two are reported; groups have to be asked.
      if (world.chats.get(message.chatId)?.kind !== 'p2p' || message.senderId !== 'bot') return;
      core.events.emit('im.message.message_read_v1', {
        reader: { reader_id: ids(openId), read_time: String(readMs), tenant_key: world.tenantKey },
        message_id_list: [messageId],
      });
    },
    react(openId, messageId, emojiType) {
      const message = visibleMessage(core, openId, messageId);
      const reaction = { id: freshId('reaction'), operatorId: openId, emojiType, at: core.now() };
      message.reactions.push(reaction);
      tellReaction('created', message, openId, emojiType);
    },
    unreact(openId, messageId, emojiType) {
      const message = visibleMessage(core, openId, messageId);
      const place = message.reactions.findIndex(
        (one) => one.operatorId === openId && one.emojiType === emojiType,
      );
      if (place < 0) throw new Error('One takes away only an emoji of one’s own.');
      message.reactions.splice(place, 1);
      tellReaction('deleted', message, openId, emojiType);
    },
    recall(openId, messageId) {
      const message = visibleMessage(core, openId, messageId);
      const isOwner = world.chats.get(message.chatId)?.ownerId === openId;
      if (message.senderId !== openId && !isOwner) throw new Error('One recalls only messages of one’s own.');
      recallMessage(core, message, message.senderId === openId ? 'message_owner' : 'group_owner');
    },
    menu(openId, eventKey) {
      const user = personOf(core, openId);
      core.events.emit('application.bot.menu_v6', {
        operator: { operator_name: user.name, operator_id: ids(openId) },
        event_key: eventKey,
        timestamp: core.nowMs(),
      });
    },
    enterChat(openId) {
      personOf(core, openId);
      const chatId = p2pChatId(world, openId);
      const last = world.messagesOf.get(chatId)?.at(-1);
      core.events.emit('im.chat.access_event.bot_p2p_chat_entered_v1', {
        chat_id: chatId,
        operator_id: ids(openId),
        ...(last && { last_message_id: last.id, last_message_create_time: String(last.at.getTime()) }),
      });
    },
  };
}

function visibleMessage(core: Core, openId: string, messageId: string): SimMessage {
  personOf(core, openId);
  const message = core.world.messages.get(messageId);
  if (message === undefined || core.world.chats.get(message.chatId)?.members.has(openId) !== true) {
    throw new Error(`The person does not see a message ${messageId}.`);
  }
  if (message.recalled) throw new Error('The message was recalled.');
  return message;
}

function chatActs(core: Core): ChatActs {
  const { world } = core;
  return {
    createChat(name, memberIds, options) {
      for (const openId of memberIds) personOf(core, openId);
      const botIn = options?.botIn ?? true;
      const chat = newChat({ id: freshId('oc'), name, kind: 'group', members: memberIds, botIn });
      world.chats.set(chat.id, chat);
      core.tell({ kind: 'chat', chatId: chat.id });
      if (botIn) tellBotChanged(core, 'added', chat, chat.ownerId);
      return chat.id;
    },
    addBot(chatId, operatorId) {
      const chat = groupWith(core, chatId, operatorId);
      chat.botIn = true;
      tellBotChanged(core, 'added', chat, operatorId);
    },
    removeBot(chatId, operatorId) {
      const chat = groupWith(core, chatId, operatorId);
      chat.botIn = false;
      tellBotChanged(core, 'deleted', chat, operatorId);
    },
    addMembers(chatId, operatorId, memberIds) {
      const chat = groupWith(core, chatId, operatorId);
      const fresh = memberIds.filter((openId) => !chat.members.has(personOf(core, openId).openId));
      for (const openId of fresh) chat.members.add(openId);
      tellMembersChanged(core, 'added', chat, operatorId, fresh);
    },
    removeMembers(chatId, operatorId, memberIds) {
      const chat = groupWith(core, chatId, operatorId);
      const gone = memberIds.filter((openId) => chat.members.delete(openId));
      tellMembersChanged(core, 'deleted', chat, operatorId, gone);
    },
    withdrawMembers(chatId, operatorId, memberIds) {
      const chat = groupWith(core, chatId, operatorId);
      const gone = memberIds.filter((openId) => chat.members.delete(openId));
      tellMembersChanged(core, 'withdrawn', chat, operatorId, gone);
    },
    disband(chatId, operatorId) {
      const chat = groupWith(core, chatId, operatorId);
      chat.disbanded = true;
      tellDisbanded(core, chat, operatorId);
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
  const tellUser = (change: string, object: object, old?: object) => {
    core.tell({ kind: 'contact' });
    core.events.emit(`contact.user.${change}_v3`, { object, ...(old && { old_object: old }) });
  };
  const tellDepartment = (change: string, object: object, old?: object) => {
    core.tell({ kind: 'contact' });
    core.events.emit(`contact.department.${change}_v3`, { object, ...(old && { old_object: old }) });
  };
  return {
    joinCompany(user) {
      world.users.set(user.openId, { ...user });
      // Who comes back finds her talk with the robot again.
      world.chats.get(p2pChatId(world, user.openId))?.members.add(user.openId);
      tellUser('created', userBody(core, user, 'open_id'));
    },
    leaveCompany(openId) {
      const user = personOf(core, openId);
      user.resigned = true;
      for (const chat of world.chats.values()) chat.members.delete(openId);
      tellUser('deleted', userBody(core, user, 'open_id'));
    },
    changeUser(openId, patch) {
      const user = personOf(core, openId);
      const before = userBody(core, user, 'open_id') as Record<string, unknown>;
      Object.assign(user, patch);
      const after = userBody(core, user, 'open_id') as Record<string, unknown>;
      tellUser('updated', after, changedFields(before, after));
    },
    createDepartment(department) {
      world.departments.set(department.id, { ...department });
      tellDepartment('created', departmentBody(core, department, 'open_id'));
    },
    changeDepartment(id, patch) {
      const department = departmentOf(core, id);
      const before = departmentBody(core, department, 'open_id') as Record<string, unknown>;
      Object.assign(department, patch);
      const after = departmentBody(core, department, 'open_id') as Record<string, unknown>;
      tellDepartment('updated', after, changedFields(before, after));
    },
    removeDepartment(id) {
      const department = departmentOf(core, id);
      world.departments.delete(id);
      tellDepartment(
        'deleted',
        { open_department_id: id, status: { is_deleted: true } },
        {
          ...departmentBody(core, department, 'open_id'),
        },
      );
    },
  };
}

function departmentOf(core: Core, id: string): SimDepartment {
  const department = core.world.departments.get(id);
  if (department === undefined) throw new Error(`There is no department ${id}.`);
  return department;
}

/** The old values of what changed, which is all the platform sends of the past. */
function changedFields(before: Record<string, unknown>, after: Record<string, unknown>): object {
  const names = Object.keys(before).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}
