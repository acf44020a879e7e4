/** Groups of the app: opened, changed, looked at, and written to. */
import { type Content, readContent } from './content.ts';
import { badParameter, noRight, chat as refusals, tooOften } from './failures.ts';
import { leave } from './people.ts';
import { postMessage } from './post.ts';
import { type Call, number, type Route, sortPeople, text, texts } from './request.ts';
import { type ChatRow, freshId, newGroup, toSimChat } from './world.ts';

// path/90244, 90245 and 90248, read 2026-11.
const leastMembers = 2;
const mostMembers = 2000;
const mostNameLetters = 50;
const chatIdForm = /^[0-9a-zA-Z]{1,32}$/;

/** Only an app that everybody sees may have groups. */
function admit({ core }: Call): void {
  if (core.options.rootVisible === false) throw noRight();
}

function membersOf(call: Call, field: string): string[] {
  const { known, others } = sortPeople(call.core, texts(call.body, field));
  const [stranger] = others;
  if (stranger !== undefined) throw refusals.badMember(stranger);
  return [...new Set(known.map(({ userId }) => userId))];
}

const shortName = (name: string) => [...name].slice(0, mostNameLetters).join('');

function ownGroup(call: Call, chatId: string): ChatRow {
  if (!chatIdForm.test(chatId)) throw refusals.badId();
  const chat = [...call.core.world.chats.values()].find(
    (one) => one.kind === 'group' && one.appChatId === chatId,
  );
  if (chat !== undefined && !chat.disbanded) return chat;
  const isForeign = call.core.world.chats.has(chatId) && chat === undefined;
  throw isForeign ? refusals.notOurs() : refusals.unknown();
}

function create(call: Call): { chatid: string } {
  admit(call);
  const { core, body, nowMs } = call;
  const id = text(body, 'chatid') || freshId('');
  if (!chatIdForm.test(id)) throw refusals.badId();
  if (core.world.chats.has(id)) throw refusals.badId();
  const members = membersOf(call, 'userlist');
  if (members.length < leastMembers || members.length > mostMembers) throw refusals.badCount();
  const owner = text(body, 'owner');
  if (owner !== '' && !members.includes(owner)) throw refusals.badOwner();
  if (!core.limits.createGroup(nowMs)) throw tooOften();
  const name = shortName(text(body, 'name'));
  const ownerId = owner === '' ? members[Math.floor(Math.random() * members.length)] : owner;
  core.world.chats.set(
    id,
    newGroup({
      id,
      name,
      members,
      botIn: false,
      origin: 'app',
      ...(ownerId === undefined ? {} : { ownerId }),
    }),
  );
  core.tell({ kind: 'chat', chatId: id });
  return { chatid: id };
}

function update(call: Call): void {
  admit(call);
  const { core, body, nowMs } = call;
  const chat = ownGroup(call, text(body, 'chatid'));
  const added = membersOf(call, 'add_user_list');
  const removed = texts(body, 'del_user_list');
  const after = new Set([...chat.members, ...added].filter((userId) => !removed.includes(userId)));
  if (after.size < leastMembers || after.size > mostMembers) throw refusals.badCount();
  const owner = text(body, 'owner');
  if (owner !== '' && !after.has(owner)) throw refusals.badOwner();
  if (!core.limits.changeGroup(nowMs)) throw tooOften();
  for (const userId of removed) leave(chat, userId);
  for (const userId of added) chat.members.add(userId);
  if (owner !== '') chat.ownerId = owner;
  if (text(body, 'name') !== '') chat.name = shortName(text(body, 'name'));
  core.tell({ kind: 'chat', chatId: chat.id });
}

function send(call: Call): void {
  admit(call);
  const { core, body, nowMs } = call;
  const chat = ownGroup(call, text(body, 'chatid'));
  const safe = number(body, 'safe') ?? 0;
  if (safe !== 0 && safe !== 1) throw badParameter('safe', 'must be 0 or 1');
  const content = readContent(core, 'appchat', body, 'app');
  if (!core.limits.appchatPersons(chat.members.size, nowMs)) throw tooOften();
  const unseen = dropFor(call, chat, content);
  const message = postMessage(core, chat, content, { channel: 'appchat' });
  if (unseen.length > 0) message.unseenBy = unseen;
  message.notified = message.notified.filter((userId) => !unseen.includes(userId));
}

/** Members who have had too much from the app do not see it; nobody is told. */
function dropFor({ core, nowMs }: Call, chat: ChatRow, content: Content): string[] {
  return [...chat.members].filter((userId) => {
    const why = core.limits.appchatMember(userId, nowMs);
    if (why === undefined) return false;
    const told = { msgtype: content.type, ...content.content };
    core.world.drops.push({ at: core.now(), userId, channel: 'appchat', why, content: told });
    return true;
  });
}

export const appchatRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'appchat/create',
    fields: { name: 'text', owner: 'text', userlist: 'texts!', chatid: 'text' },
    handle: create,
  },
  {
    method: 'POST',
    path: 'appchat/update',
    fields: { chatid: 'text!', name: 'text', owner: 'text', add_user_list: 'texts', del_user_list: 'texts' },
    handle: update,
  },
  {
    method: 'GET',
    path: 'appchat/get',
    query: { chatid: 'text!' },
    handle(call) {
      admit(call);
      const chat = toSimChat(ownGroup(call, call.query.get('chatid') ?? ''));
      const { appChatId: chatid, name, ownerId: owner, members: userlist } = chat;
      return { chat_info: { chatid, name, owner, userlist, chat_type: 0 } };
    },
  },
  {
    method: 'POST',
    path: 'appchat/send',
    fields: {
      chatid: 'text!',
      msgtype: 'text!',
      safe: 'number',
      text: 'object',
      markdown: 'object',
      textcard: 'object',
      news: 'object',
      image: 'object',
      voice: 'object',
      video: 'object',
      file: 'object',
    },
    handle: send,
  },
];
