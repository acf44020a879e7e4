/** Messages of the robot by API: to people, to groups, who read them, and taking them back. */
import { type Content, readTemplate } from './content.ts';
import { badParameter, V1Failure } from './failures.ts';
import { postMessage } from './post.ts';
import { type Call, pageByToken, type Route, text, texts } from './request.ts';
import type { SimMessage } from './types.ts';
import { type ChatRow, freshId, p2pChat } from './world.ts';

const scopes = ['qyapi_robot_sendmsg'];
// Reading and recalling work for 24 h, at most 20 keys at a time.
const windowMs = 24 * 60 * 60_000;
const mostKeys = 20;

export const robotRoutes: readonly Route[] = [
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/oToMessages/batchSend',
    scopes,
    fields: { robotCode: 'text!', userIds: 'texts!', msgKey: 'text!', msgParam: 'text!' },
    handle: batchSend,
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/groupMessages/send',
    scopes,
    fields: {
      robotCode: 'text!',
      openConversationId: 'text!',
      msgKey: 'text!',
      msgParam: 'text!',
      coolAppCode: 'text',
    },
    handle: groupSend,
  },
  {
    host: 'api',
    method: 'GET',
    path: 'v1.0/robot/oToMessages/readStatus',
    scopes,
    query: { robotCode: 'text!', processQueryKey: 'text!' },
    handle: readStatus,
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/groupMessages/query',
    scopes,
    fields: {
      robotCode: 'text!',
      openConversationId: 'text!',
      processQueryKey: 'text!',
      maxResults: 'number',
      nextToken: 'text',
    },
    handle: groupReads,
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/otoMessages/batchRecall',
    scopes,
    fields: { robotCode: 'text!', processQueryKeys: 'texts!' },
    handle: (call) => recall(call, undefined),
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/groupMessages/recall',
    scopes,
    fields: { robotCode: 'text!', openConversationId: 'text!', processQueryKeys: 'texts!' },
    handle: (call) => recall(call, text(call.body, 'openConversationId')),
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/groups/query',
    scopes,
    fields: { robotCode: 'text!', pageNumber: 'number', pageSize: 'number' },
    handle: groupsOfRobot,
  },
  ...quickEntryRoutes(),
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/robot/messageFiles/download',
    scopes,
    fields: { robotCode: 'text!', downloadCode: 'text!' },
    handle(call) {
      checkRobot(call, 'resource.unavailable');
      const code = text(call.body, 'downloadCode');
      if (!call.core.world.media.has(code)) throw new V1Failure(400, 'resource.unavailable', 'downloadCode');
      return { downloadUrl: `${call.core.oapiBase()}/files/${code}` };
    },
  },
];

/** The entries above the input box of conversations of two. */
function quickEntryRoutes(): Route[] {
  const key = 'quick-entries';
  const route = (act: string, fields: Route['fields'] & object, handle: Route['handle']): Route => ({
    host: 'api',
    method: 'POST',
    path: `v1.0/robot/plugins/${act}`,
    scopes: ['Robot.SingleChat.ReadWrite'],
    fields: { robotCode: 'text!', ...fields },
    handle(call) {
      checkRobot(call, 'resource.unavailable');
      return handle(call);
    },
  });
  return [
    route('set', { pluginInfoList: 'list!' }, ({ core, body, nowMs }) => {
      core.world.keys.set(key, { id: JSON.stringify(body.pluginInfoList), atMs: nowMs });
      return { result: true };
    }),
    route('query', {}, ({ core }) => ({
      pluginInfoList: JSON.parse(core.world.keys.get(key)?.id ?? '[]') as unknown,
    })),
    route('clear', {}, ({ core }) => ({ result: core.world.keys.delete(key) })),
  ];
}

export function checkRobot(call: Call, code: string): void {
  if (text(call.body, 'robotCode') === call.core.robotCode) return;
  if (call.query.get('robotCode') === call.core.robotCode) return;
  throw new V1Failure(400, code, 'robotCode is unknown');
}

function batchSend(call: Call): object {
  const { core, body, nowMs } = call;
  checkRobot(call, 'robot.oto.notExist');
  const userIds = [...new Set(texts(body, 'userIds'))];
  if (userIds.length === 0) throw badParameter('userIds', 'must not be empty');
  if (userIds.length > core.assume.batchSendMost) {
    throw new V1Failure(400, 'too.many.people', `userIds at most ${core.assume.batchSendMost}`);
  }
  const shown = readTemplate(text(body, 'msgKey'), text(body, 'msgParam'), core.world.media);
  const invalid = userIds.filter((userId) => !isReachable(call, userId));
  if (userIds.every((userId) => !core.world.users.has(userId))) {
    throw new V1Failure(400, 'staffId.notExisted', `staffId not existed: ${userIds.join(',')}`);
  }
  const flow = core.faults.take('flow-control');
  const isHeld = (userId: string) =>
    flow !== undefined && (flow.userIds === undefined || flow.userIds.includes(userId));
  const reachable = userIds.filter((userId) => !invalid.includes(userId));
  const held = reachable.filter((userId) => isHeld(userId) || !core.limits.toPerson(userId, nowMs));
  const processQueryKey = freshKey();
  for (const userId of reachable) {
    if (held.includes(userId)) continue;
    const chat = p2pChat(core.world, core.robotCode, userId);
    postMessage(core, chat.id, shown, { channel: 'robot', processQueryKey });
  }
  return { processQueryKey, invalidStaffIdList: invalid, flowControlledStaffIdList: held };
}

/** Works here, has logged in once and is in the app's visible range. */
function isReachable({ core }: Call, userId: string): boolean {
  const user = core.world.users.get(userId);
  if (user === undefined || user.left === true || user.active === false) return false;
  return user.available !== false || !core.assume.unavailableIsInvalid;
}

/** Keys of the platform are base64: they must be URL-encoded in a query. */
export function freshKey(): string {
  return `${Buffer.from(freshId('pqk')).toString('base64')}+/=`;
}

function groupSend(call: Call): object {
  const { core, body, nowMs } = call;
  checkRobot(call, 'resource.unavailable');
  const chat = groupWithRobot(call, text(body, 'openConversationId'));
  const shown: Content = readTemplate(text(body, 'msgKey'), text(body, 'msgParam'), core.world.media);
  if (!core.limits.toGroup(chat.id, nowMs)) throw new V1Failure(400, 'send.too.fast', 'send too fast');
  const { processQueryKey } = postMessage(core, chat.id, shown, {
    channel: 'robot',
    processQueryKey: freshKey(),
  });
  return { processQueryKey };
}

/** The group, if our robot may speak there. */
export function groupWithRobot(call: Call, openConversationId: string): ChatRow {
  const chat = call.core.world.chats.get(openConversationId);
  if (chat?.kind !== 'group') throw new V1Failure(400, 'conversation.org.notMatch', 'unknown conversation');
  if (chat.disbanded) throw new V1Failure(400, 'group.disbanded', 'the group was disbanded');
  if (!chat.botIn) throw new V1Failure(400, 'resource.unavailable', 'the robot is not in the group');
  return chat;
}

function sentWith(call: Call, key: string, chatId: string | undefined): SimMessage[] {
  const found = (call.core.world.messagesByKey.get(key) ?? []).filter(
    (message) => (chatId === undefined) === (call.core.world.chats.get(message.chatId)?.kind === 'p2p'),
  );
  const ours = chatId === undefined ? found : found.filter((message) => message.chatId === chatId);
  return ours.filter((message) => call.nowMs - message.at.getTime() < windowMs);
}

function readStatus(call: Call): object {
  checkRobot(call, 'robot.oto.notExist');
  const sent = sentWith(call, call.query.get('processQueryKey') ?? '', undefined);
  if (sent.length === 0) throw badParameter('processQueryKey', 'is unknown or older than 24 hours');
  const { world } = call.core;
  const receivers = sent.map((message) => {
    const [userId = ''] = world.chats.get(message.chatId)?.members ?? [];
    const isRead = message.readBy.includes(userId);
    const name = world.users.get(userId)?.name ?? '';
    return {
      userId,
      name,
      readStatus: isRead ? 'READ' : 'UNREAD',
      readTimestamp: message.readTimes[userId] ?? 0,
    };
  });
  return {
    sendStatus: sent.every((message) => message.recalled) ? 'RECALLED' : 'SUCCESS',
    messageReadInfoList: receivers,
  };
}

function groupReads(call: Call): object {
  const { body } = call;
  checkRobot(call, 'resource.unavailable');
  const [message] = sentWith(call, text(body, 'processQueryKey'), text(body, 'openConversationId'));
  if (message === undefined) throw badParameter('processQueryKey', 'is unknown or older than 24 hours');
  const page = pageByToken(message.readBy, body, 200, 200);
  return {
    sendStatus: message.recalled ? 'RECALLED' : 'SUCCESS',
    readUserIds: page.shown,
    hasMore: page.hasMore,
    nextToken: page.nextToken,
  };
}

function recall(call: Call, chatId: string | undefined): object {
  checkRobot(call, chatId === undefined ? 'robot.oto.notExist' : 'resource.unavailable');
  const keys = texts(call.body, 'processQueryKeys');
  if (keys.length === 0 || keys.length > mostKeys)
    throw badParameter('processQueryKeys', `1 to ${mostKeys} keys`);
  const successResult: string[] = [];
  const failedResult: Record<string, string> = {};
  for (const key of keys) {
    const sent = sentWith(call, key, chatId);
    for (const message of sent) takeBack(call, message);
    if (sent.length > 0) successResult.push(key);
    else failedResult[key] = 'the message is unknown or older than 24 hours';
  }
  return { successResult, failedResult };
}

function takeBack({ core }: Call, message: SimMessage): void {
  message.recalled = true;
  message.updatedAt = core.now();
  core.tell({ kind: 'recall', chatId: message.chatId, messageId: message.id });
}

function groupsOfRobot(call: Call): object {
  checkRobot(call, 'resource.unavailable');
  const size = Number(call.body.pageSize ?? 20);
  const start = (Number(call.body.pageNumber ?? 1) - 1) * size;
  const groups = [...call.core.world.chats.values()].filter(
    (chat) => chat.kind === 'group' && chat.botIn && !chat.disbanded,
  );
  return {
    openConversationIds: groups.slice(start, start + size).map((chat) => chat.id),
    hasMore: start + size < groups.length,
  };
}
