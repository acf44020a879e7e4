/** Interactive cards: made from a template, delivered to spaces, changed everywhere at once. */
import { changeCard, readParams, readPrivate } from './card-data.ts';
import type { Core } from './core.ts';
import { cardFailure } from './failures.ts';
import { postMessage } from './post.ts';
import { type Body, type Call, type Fields, object, type Route, text } from './request.ts';
import { freshKey } from './routes-robot.ts';
import type { SimCardTemplate, SimMention } from './types.ts';
import { type CardRow, p2pChat, userById, userByUnionId } from './world.ts';

const scopes = ['Card.Instance.Write'];
const longestTrackId = 100;
const longestSpaceId = 1000;
const longestSearchDesc = 200;
const spacePrefix = 'dtv1.card//';
const spaceCodes = ['IM_GROUP', 'IM_ROBOT', 'IM_SINGLE', 'ONE_BOX'];

const instanceFields: Fields = {
  userId: 'text',
  cardTemplateId: 'text!',
  outTrackId: 'text!',
  callbackType: 'text',
  callbackRouteKey: 'text',
  cardData: 'object!',
  privateData: 'object',
  userIdType: 'number',
  imGroupOpenSpaceModel: 'object',
  imRobotOpenSpaceModel: 'object',
  imSingleOpenSpaceModel: 'object',
  topOpenSpaceModel: 'object',
  openDynamicDataConfig: 'object',
};
const deliverFields: Fields = {
  openSpaceId: 'text!',
  imGroupOpenDeliverModel: 'object',
  imRobotOpenDeliverModel: 'object',
  imSingleOpenDeliverModel: 'object',
  topOpenDeliverModel: 'object',
};

export const cardRoutes: readonly Route[] = [
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/card/instances/createAndDeliver',
    scopes,
    fields: { ...instanceFields, ...deliverFields },
    handle(call) {
      const spaces = readSpaces(call);
      const card = makeCard(call);
      const deliverResults = deliver(call, card, spaces);
      call.core.world.cards.set(card.outTrackId, card);
      return { success: true, result: { outTrackId: card.outTrackId, deliverResults } };
    },
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/card/instances',
    scopes,
    fields: instanceFields,
    handle(call) {
      const card = makeCard(call);
      call.core.world.cards.set(card.outTrackId, card);
      return { success: true, result: { outTrackId: card.outTrackId } };
    },
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/card/instances/deliver',
    scopes,
    fields: { outTrackId: 'text!', userIdType: 'number', ...deliverFields },
    handle: (call) => ({ success: true, result: deliver(call, cardBy(call), readSpaces(call)) }),
  },
  {
    host: 'api',
    method: 'PUT',
    path: 'v1.0/card/instances/spaces',
    scopes,
    fields: {
      outTrackId: 'text!',
      imGroupOpenSpaceModel: 'object',
      imRobotOpenSpaceModel: 'object',
      topOpenSpaceModel: 'object',
    },
    handle(call) {
      cardBy(call);
      return { success: true, result: true };
    },
  },
  {
    host: 'api',
    method: 'PUT',
    path: 'v1.0/card/instances',
    scopes,
    fields: {
      outTrackId: 'text!',
      cardData: 'object',
      privateData: 'object',
      userIdType: 'number',
      cardUpdateOptions: 'object',
    },
    handle: update,
  },
  {
    host: 'api',
    method: 'PUT',
    path: 'v1.0/card/streaming',
    scopes: ['Card.Streaming.Write'],
    fields: {
      outTrackId: 'text!',
      guid: 'text!',
      key: 'text!',
      content: 'text!',
      isFull: 'flag',
      isFinalize: 'flag',
      isError: 'flag',
    },
    handle(call) {
      const card = cardBy(call);
      const { key, content } = call.body as { key: string; content: string };
      const before = call.body.isFull === true ? '' : (card.cardParamMap[key] ?? '');
      const cardData = { cardParamMap: { [key]: before + content } };
      apply(call.core, card, { cardData, cardUpdateOptions: { updateCardDataByKey: true } });
      return { success: true, result: true };
    },
  },
  {
    host: 'api',
    method: 'POST',
    path: 'v1.0/card/callbacks/register',
    scopes,
    fields: { callbackRouteKey: 'text!', callbackUrl: 'text!', apiSecret: 'text', forceUpdate: 'flag' },
    handle(call) {
      const { callbackRouteKey: key, callbackUrl: url } = call.body as Record<string, string>;
      const { cardRoutes: known } = call.core.world;
      if (key === undefined || url === undefined) throw cardFailure('invalid', 'callbackRouteKey');
      if (known.has(key) && known.get(key)?.url !== url && call.body.forceUpdate !== true) {
        throw cardFailure('invalid', 'callbackRouteKey is taken');
      }
      known.set(key, { url, secret: text(call.body, 'apiSecret') || call.core.options.clientSecret });
      return { success: true, result: { callbackUrl: url, apiSecret: known.get(key)?.secret } };
    },
  },
];

export function templateOf(core: Core, id: string): SimCardTemplate | undefined {
  return core.options.cardTemplates?.find((template) => template.id === id);
}

function makeCard(call: Call): CardRow {
  const { core, body } = call;
  const template = templateOf(core, text(body, 'cardTemplateId'));
  if (template === undefined) throw cardFailure('templateNotExist', 'no such template');
  if (template.published === false) throw cardFailure('templateUnpublished', 'the template is not published');
  const outTrackId = text(body, 'outTrackId');
  if (outTrackId.length > longestTrackId) throw cardFailure('invalid', 'outTrackId is over 100 characters');
  if (core.world.cards.has(outTrackId)) throw cardFailure('cardAlreadyExist', 'outTrackId was used before');
  const callbackType = text(body, 'callbackType') || 'STREAM';
  if (callbackType !== 'STREAM' && callbackType !== 'HTTP') throw cardFailure('invalid', 'callbackType');
  const routeKey = text(body, 'callbackRouteKey');
  if (callbackType === 'HTTP' && !core.world.cardRoutes.has(routeKey)) {
    throw cardFailure('invalid', 'callbackRouteKey is not registered');
  }
  const userIdType = readUserIdType(body);
  const at = core.now();
  return {
    outTrackId,
    templateId: template.id,
    callbackType,
    userIdType,
    ...(callbackType === 'HTTP' ? { routeKey } : {}),
    cardParamMap: readParams(body.cardData, 'cardData'),
    privateData: readPrivate(body.privateData, (id) => userIdFor(core, id, userIdType)),
    spaces: [],
    at,
    updatedAt: at,
    updates: 0,
    inCallback: 0,
  };
}

function readUserIdType(body: Body): 1 | 2 {
  const value = body.userIdType ?? 1;
  if (value !== 1 && value !== 2) throw cardFailure('invalid', 'userIdType must be 1 or 2');
  return value;
}

function userIdFor(core: Core, id: string, userIdType: 1 | 2): string | undefined {
  const user = userIdType === 1 ? userById(core.world, id) : userByUnionId(core.world, id);
  return user?.userId;
}

interface Space {
  code: string;
  id: string;
}

function readSpaces({ body }: Call): Space[] {
  const whole = text(body, 'openSpaceId');
  if (!whole.startsWith(spacePrefix) || whole.length > longestSpaceId) {
    throw cardFailure('openSpaceIdInvalid', 'openSpaceId lacks its prefix or is over 1,000 characters');
  }
  return whole
    .slice(spacePrefix.length)
    .split(';')
    .map((entry) => {
      const dot = entry.indexOf('.');
      const space = { code: entry.slice(0, dot), id: entry.slice(dot + 1) };
      if (!spaceCodes.includes(space.code) || space.id === '') {
        throw cardFailure('openSpaceIdInvalid', `unknown space ${entry}`);
      }
      return space;
    });
}

const modelNames: Record<string, [space: string, deliver: string]> = {
  IM_GROUP: ['imGroupOpenSpaceModel', 'imGroupOpenDeliverModel'],
  IM_ROBOT: ['imRobotOpenSpaceModel', 'imRobotOpenDeliverModel'],
  IM_SINGLE: ['imSingleOpenSpaceModel', 'imSingleOpenDeliverModel'],
  ONE_BOX: ['topOpenSpaceModel', 'topOpenDeliverModel'],
};

function deliver(call: Call, card: CardRow, spaces: Space[]): object[] {
  checkModels(call, spaces);
  const content = {
    type: 'card',
    content: { cardTemplateId: card.templateId, cardParamMap: { ...card.cardParamMap } },
  };
  return spaces.map((space) => {
    const shown = { spaceType: space.code, spaceId: space.id };
    const target = targetOf(call, card, space);
    if ('why' in target) return { ...shown, success: false, carrierId: '', errorMsg: target.why };
    const carrierId = freshKey();
    const message = postMessage(call.core, target.chatId, content, {
      channel: 'card',
      outTrackId: card.outTrackId,
      processQueryKey: carrierId,
      mentions: target.mentions,
      ...(target.visibleTo === undefined ? {} : { visibleTo: target.visibleTo }),
    });
    card.spaces.push({ code: space.code, id: space.id, messageId: message.id });
    return { ...shown, success: true, carrierId, errorMsg: '' };
  });
}

function checkModels(call: Call, spaces: Space[]): void {
  const { body } = call;
  const isNew = body.cardTemplateId !== undefined;
  for (const code of new Set(spaces.map((space) => space.code))) {
    const [spaceModel = '', deliverModel = ''] = modelNames[code] ?? [];
    if (body[deliverModel] === undefined)
      throw cardFailure('openDeliverModelEmpty', `${deliverModel} is missing`);
    if (isNew && body[spaceModel] === undefined)
      throw cardFailure('openSpaceModelInvalid', `${spaceModel} is missing`);
    if (isNew && code !== 'ONE_BOX') checkSpaceModel(object(body, spaceModel));
    checkDeliverModel(call, code, object(body, deliverModel));
  }
}

function checkSpaceModel(model: Body): void {
  const { supportForward, lastMessageI18n, searchSupport } = model;
  if (typeof supportForward !== 'boolean')
    throw cardFailure('openSpaceModelInvalid', 'supportForward is required');
  if (lastMessageI18n !== undefined && typeof lastMessageI18n !== 'object') {
    throw cardFailure('openSpaceModelInvalid', 'lastMessageI18n must be an object');
  }
  const desc = (searchSupport as { searchDesc?: unknown } | undefined)?.searchDesc;
  if (typeof desc === 'string' && desc.length > longestSearchDesc) {
    throw cardFailure('openSpaceModelInvalid', 'searchDesc is over 200 characters');
  }
}

function checkDeliverModel({ core }: Call, code: string, model: Body): void {
  if (code === 'IM_GROUP' && model.robotCode !== core.robotCode) {
    throw cardFailure('openDeliverModelError', 'robotCode is unknown');
  }
  if (code === 'IM_ROBOT' && model.spaceType !== 'IM_ROBOT') {
    throw cardFailure('openDeliverModelError', 'spaceType must be IM_ROBOT');
  }
}

type Target = { chatId: string; mentions: SimMention[]; visibleTo?: string[] } | { why: string };

function targetOf(call: Call, card: CardRow, space: Space): Target {
  const { core, body, nowMs } = call;
  if (space.code === 'IM_ROBOT') {
    const userId = userIdFor(core, space.id, card.userIdType);
    const user = userId === undefined ? undefined : userById(core.world, userId);
    const isHidden = user?.available === false && core.assume.unavailableIsInvalid;
    if (user === undefined || user.active === false || isHidden) return { why: 'param.userIdNotExist' };
    if (!core.limits.toPerson(user.userId, nowMs)) return { why: 'send.too.fast' };
    return { chatId: p2pChat(core.world, core.robotCode, user.userId).id, mentions: [] };
  }
  if (space.code === 'IM_SINGLE') return { why: 'the robot is no part of this conversation' };
  const chat = core.world.chats.get(space.id);
  if (chat?.kind !== 'group' || chat.disbanded) return { why: 'param.openSpaceIdInvalid' };
  if (!chat.botIn) return { why: 'the robot is not in the group' };
  if (!core.limits.toGroup(chat.id, nowMs)) return { why: 'send.too.fast' };
  const model = object(body, 'imGroupOpenDeliverModel');
  const recipients = Array.isArray(model.recipients) ? (model.recipients as string[]) : [];
  const visibleTo = recipients.length > 0 && core.assume.recipientsOnly ? recipients : undefined;
  const mentions = space.code === 'IM_GROUP' ? readMentions(core, model.atUserIds, chat.members) : [];
  return { chatId: chat.id, mentions, ...(visibleTo === undefined ? {} : { visibleTo }) };
}

function readMentions(core: Core, given: unknown, members: ReadonlySet<string>): SimMention[] {
  return Object.keys((given ?? {}) as object).flatMap((id) => {
    if (id === '@ALL') return [{ userId: 'all', name: '所有人' }];
    const user = userById(core.world, id);
    return user === undefined || !members.has(id) ? [] : [{ userId: id, name: user.name }];
  });
}

function cardBy(call: Call): CardRow {
  const card = call.core.world.cards.get(text(call.body, 'outTrackId'));
  if (card === undefined) throw cardFailure('cardNotExist', 'no such card');
  return card;
}

function update(call: Call): object {
  const card = cardBy(call);
  if (card.inCallback > 0) {
    call.core.complaints.push(`an update of ${card.outTrackId} while a press on it is being answered`);
  }
  const userIdType = readUserIdType(call.body);
  const { cardData, privateData, cardUpdateOptions } = call.body;
  apply(call.core, card, { cardData, privateData, cardUpdateOptions }, userIdType);
  return { success: true, result: true };
}

/** Changes a card and shows it wherever it hangs. */
export function apply(
  core: Core,
  card: CardRow,
  change: Parameters<typeof changeCard>[1],
  userIdType: 1 | 2 = 1,
): void {
  changeCard(card, change, core.now(), (id) => userIdFor(core, id, userIdType));
  for (const { messageId } of card.spaces) {
    const message = messageId === undefined ? undefined : core.world.messages.get(messageId);
    if (message === undefined) continue;
    message.updatedAt = core.now();
    core.tell({ kind: 'message', chatId: message.chatId, messageId: message.id });
  }
}
