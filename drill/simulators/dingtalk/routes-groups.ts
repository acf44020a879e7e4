/** Groups by API: scene groups from a template with our robot inside, and normal ones without it. */
import { tellChat } from './chat-events.ts';
import { badParameter, OapiFailure, V1Failure } from './failures.ts';
import { type Call, type Fields, idList, object, pageByToken, type Route, text, texts } from './request.ts';
import { type ChatRow, freshConversationId, newChat, userById, userByUnionId } from './world.ts';

const manage = ['qyapi_chat_manage'];
const read = ['qyapi_chat_read', 'qyapi_chat_manage'];
const longestTitle = 30;
const longestName = 20;
const mostMembers = 1000;
const notOurs = 43007;
const sceneOnly = 400020;

const sceneFields: Fields = {
  title: 'text!',
  template_id: 'text!',
  owner_user_id: 'text!',
  user_ids: 'text',
  subadmin_ids: 'text',
  uuid: 'text',
  icon: 'text',
  management_options: 'object',
};

function v1(
  method: 'POST' | 'PUT',
  path: string,
  scopes: readonly string[],
  fields: Fields,
  handle: (call: Call) => unknown,
): Route {
  return { host: 'api', method, path: `v1.0/im/${path}`, scopes, fields, handle };
}

export const groupRoutes: readonly Route[] = [
  v1('POST', 'sceneGroup/create', manage, sceneFields, createScene),
  v1(
    'POST',
    'sceneGroup/member/add',
    manage,
    { open_conversation_id: 'text!', user_ids: 'text', union_ids: 'text' },
    (call) => changeMembers(call, 'add'),
  ),
  v1(
    'POST',
    'sceneGroup/member/delete',
    manage,
    { open_conversation_id: 'text!', user_ids: 'text', union_ids: 'text' },
    (call) => changeMembers(call, 'delete'),
  ),
  v1(
    'POST',
    'sceneGroup/update',
    manage,
    { open_conversation_id: 'text!', title: 'text', owner_user_id: 'text', management_options: 'object' },
    updateScene,
  ),
  v1('POST', 'sceneGroup/dismiss', manage, { open_conversation_id: 'text!' }, (call) => {
    const chat = sceneGroup(call, text(call.body, 'open_conversation_id'));
    chat.disbanded = true;
    tellChat(call.core, 'chat_disband', chat, chat.ownerId);
    return { success: true };
  }),
  v1(
    'POST',
    'sceneGroups/members/batchQuery',
    read,
    { openConversationId: 'text!', coolAppCode: 'text', maxResults: 'number!', nextToken: 'text' },
    (call) => {
      const chat = sceneGroup(call, text(call.body, 'openConversationId'));
      const page = pageByToken([...chat.members], call.body, mostMembers);
      return { memberUserIds: page.shown, hasMore: page.hasMore, nextToken: page.nextToken };
    },
  ),
  v1('POST', 'sceneGroups/query', read, { openConversationId: 'text!', coolAppCode: 'text' }, (call) =>
    sceneShown(sceneGroup(call, text(call.body, 'openConversationId'))),
  ),
  v1(
    'PUT',
    'sceneGroups/subAdmins',
    manage,
    { openConversationId: 'text!', userIds: 'texts!', role: 'number' },
    (call) => {
      const chat = sceneGroup(call, text(call.body, 'openConversationId'));
      for (const userId of texts(call.body, 'userIds')) chat.admins.add(memberOf(chat, userId));
      return { success: true };
    },
  ),
  v1(
    'POST',
    'group/create',
    manage,
    {
      name: 'text!',
      owner: 'text!',
      ownerType: 'text!',
      useridlist: 'texts',
      extidlist: 'texts',
      conversationTag: 'number',
      icon: 'text',
      managementOptions: 'object',
    },
    createNormal,
  ),
  v1(
    'POST',
    'group/update',
    manage,
    { chatid: 'text!', name: 'text', owner: 'text', add_useridlist: 'texts', del_useridlist: 'texts' },
    updateNormal,
  ),
  v1('POST', 'chat/:chatId/convertToOpenConversationId', read, {}, (call) => {
    const chat = byChatId(call, call.params.chatId ?? '');
    if (chat === undefined) throw badParameter('chatId', 'is unknown');
    return { openConversationId: chat.id };
  }),
  v1('POST', 'conversations/robots', manage, { openConversationId: 'text!', robotCode: 'text!' }, (call) => {
    const chat = sceneGroup(call, text(call.body, 'openConversationId'), ['scene', 'api']);
    if (text(call.body, 'robotCode') !== call.core.robotCode) throw badParameter('robotCode', 'is unknown');
    chat.botIn = true;
    return { success: true };
  }),
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/groups/robots/query',
    scopes: manage,
    fields: { openConversationId: 'text!' },
    handle(call) {
      const chat = call.core.world.chats.get(text(call.body, 'openConversationId'));
      if (chat?.kind !== 'group' || chat.disbanded) throw badParameter('openConversationId', 'is unknown');
      const { robotCode } = call.core;
      return { chatbotInstanceVOList: chat.botIn ? [{ robotCode, openRobotType: 'INNER' }] : [] };
    },
  },
  {
    host: 'oapi',
    method: 'GET',
    path: 'chat/get',
    scopes: read,
    query: { chatid: 'text!' },
    bare: true,
    handle(call) {
      const chat = byChatId(call, call.query.get('chatid') ?? '');
      if (chat === undefined || chat.origin === 'people')
        throw new OapiFailure(notOurs, '没有权限获取该群信息');
      return { chat_info: oldShown(chat) };
    },
  },
  {
    host: 'oapi',
    method: 'POST',
    path: 'topapi/im/chat/scenegroup/get',
    scopes: read,
    fields: { open_conversation_id: 'text!' },
    handle(call) {
      const chat = call.core.world.chats.get(text(call.body, 'open_conversation_id'));
      if (chat?.origin !== 'scene' || chat.disbanded) throw new OapiFailure(sceneOnly, '仅支持场景群');
      return { open_conversation_id: chat.id, title: chat.name, owner_user_id: chat.ownerId, status: 1 };
    },
  },
];

function createScene(call: Call): object {
  const { core, body } = call;
  const uuid = text(body, 'uuid');
  const repeated = core.world.keys.get(`scene ${uuid}`);
  const known = uuid === '' || repeated === undefined ? undefined : core.world.chats.get(repeated.id);
  if (known !== undefined) return { open_conversation_id: known.id, chat_id: known.chatId };
  if (text(body, 'title').length > longestTitle)
    throw badParameter('title', `is over ${longestTitle} characters`);
  const template = core.options.sceneTemplates?.find((entry) => entry.id === text(body, 'template_id'));
  if (template === undefined || template.enabled === false) {
    throw new V1Failure(400, 'invalidParameter.template_id', 'the template does not exist or is not enabled');
  }
  const ownerId = person(call, text(body, 'owner_user_id'), 'owner_user_id');
  const memberIds = idList(body.user_ids).map((userId) => person(call, userId, 'user_ids'));
  const admins = idList(body.subadmin_ids).map((userId) => person(call, userId, 'subadmin_ids'));
  const members = [ownerId, ...admins, ...memberIds];
  if (new Set(members).size > mostMembers) throw badParameter('user_ids', `over ${mostMembers} members`);
  const chat = newChat({
    id: freshConversationId(),
    name: text(body, 'title'),
    kind: 'group',
    members,
    botIn: template.withRobot,
    origin: 'scene',
    ownerId,
  });
  chat.templateId = template.id;
  for (const userId of admins) chat.admins.add(userId);
  core.world.chats.set(chat.id, chat);
  if (uuid !== '') core.world.keys.set(`scene ${uuid}`, { id: chat.id, atMs: call.nowMs });
  core.tell({ kind: 'chat', chatId: chat.id });
  return { open_conversation_id: chat.id, chat_id: chat.chatId };
}

function person({ core }: Call, userId: string, field: string): string {
  if (userById(core.world, userId) === undefined) throw badParameter(field, `unknown user ${userId}`);
  return userId;
}

/** Only groups that the app made are open to these calls. */
function sceneGroup(call: Call, id: string, origins: ChatRow['origin'][] = ['scene']): ChatRow {
  const chat = call.core.world.chats.get(id);
  if (chat?.kind !== 'group') throw badParameter('openConversationId', 'is unknown');
  if (!origins.includes(chat.origin))
    throw new V1Failure(403, 'groupPermissionDenied', 'no scene group of this app');
  if (chat.disbanded) throw new V1Failure(400, 'group.disbanded', 'the group was disbanded');
  return chat;
}

function changeMembers(call: Call, how: 'add' | 'delete'): object {
  const { core, body } = call;
  const chat = sceneGroup(call, text(body, 'open_conversation_id'));
  const byUnion = idList(body.union_ids).map((unionId) => {
    const user = userByUnionId(core.world, unionId);
    if (user === undefined) throw badParameter('union_ids', `unknown user ${unionId}`);
    return user.userId;
  });
  const userIds = [...idList(body.user_ids).map((userId) => person(call, userId, 'user_ids')), ...byUnion];
  if (userIds.length === 0) throw badParameter('user_ids', 'must not be empty');
  alter(call, chat, how === 'add' ? userIds : [], how === 'add' ? [] : userIds);
  return { success: true };
}

function alter({ core }: Call, chat: ChatRow, add: string[], remove: string[]): void {
  const fresh = add.filter((userId) => !chat.members.has(userId));
  if (chat.members.size + fresh.length > mostMembers)
    throw badParameter('user_ids', `over ${mostMembers} members`);
  for (const userId of fresh) chat.members.add(userId);
  const gone = remove.filter((userId) => chat.members.delete(userId));
  if (fresh.length > 0) tellChat(core, 'chat_add_member', chat, chat.ownerId, fresh);
  if (gone.length > 0) tellChat(core, 'chat_remove_member', chat, chat.ownerId, gone);
}

function updateScene(call: Call): object {
  const { body } = call;
  const chat = sceneGroup(call, text(body, 'open_conversation_id'));
  if (text(body, 'title').length > longestTitle)
    throw badParameter('title', `is over ${longestTitle} characters`);
  rename(call, chat, text(body, 'title'), text(body, 'owner_user_id'));
  return { success: true };
}

function rename({ core }: Call, chat: ChatRow, name: string, ownerId: string): void {
  if (name !== '') {
    chat.name = name;
    tellChat(core, 'chat_update_title', chat, chat.ownerId);
  }
  if (ownerId === '') return;
  chat.ownerId = memberOf(chat, ownerId);
  tellChat(core, 'chat_update_owner', chat, ownerId, [ownerId]);
}

function memberOf(chat: ChatRow, userId: string): string {
  if (!chat.members.has(userId)) throw badParameter('userIds', `${userId} is no member`);
  return userId;
}

function sceneShown(chat: ChatRow): object {
  return {
    openConversationId: chat.id,
    title: chat.name,
    ownerUserId: chat.ownerId,
    templateId: chat.templateId ?? '',
    subAdminUserIds: [...chat.admins],
    status: 1,
    success: true,
  };
}

function createNormal(call: Call): object {
  const { core, body } = call;
  const name = text(body, 'name');
  if (name.length > longestName) throw badParameter('name', `is over ${longestName} characters`);
  if (body.ownerType !== 'emp' && body.ownerType !== 'ext')
    throw badParameter('ownerType', 'must be emp or ext');
  object(body, 'managementOptions');
  const ownerId = person(call, text(body, 'owner'), 'owner');
  const members = [ownerId, ...texts(body, 'useridlist').map((userId) => person(call, userId, 'useridlist'))];
  const chat = newChat({
    id: freshConversationId(),
    name,
    kind: 'group',
    members,
    botIn: false,
    origin: 'api',
    ownerId,
  });
  core.world.chats.set(chat.id, chat);
  core.tell({ kind: 'chat', chatId: chat.id });
  return { openConversationId: chat.id, chatid: chat.chatId };
}

function updateNormal(call: Call): object {
  const { body } = call;
  const chat = byChatId(call, text(body, 'chatid'));
  if (chat === undefined || chat.origin !== 'api' || chat.disbanded)
    throw badParameter('chatid', 'is unknown');
  if (text(body, 'name').length > longestName)
    throw badParameter('name', `is over ${longestName} characters`);
  const add = texts(body, 'add_useridlist').map((userId) => person(call, userId, 'add_useridlist'));
  alter(call, chat, add, texts(body, 'del_useridlist'));
  rename(call, chat, text(body, 'name'), text(body, 'owner'));
  return { success: true };
}

function byChatId(call: Call, chatId: string): ChatRow | undefined {
  return [...call.core.world.chats.values()].find((chat) => chat.chatId === chatId && chat.kind === 'group');
}

function oldShown(chat: ChatRow): object {
  return {
    chatid: chat.chatId,
    open_conversation_id: chat.id,
    name: chat.name,
    owner: chat.ownerId,
    useridlist: [...chat.members],
    extidlist: [],
    conversation_tag: 2,
    status: chat.disbanded ? 2 : 1,
  };
}
