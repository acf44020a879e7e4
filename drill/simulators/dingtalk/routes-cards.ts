/** Interactive cards: made from a template, delivered to spaces, changed everywhere at once. */

import { changeCard, readParams, readPrivate } from './card-data.ts';
import { deliver, readSpaces, userIdFor } from './card-spaces.ts';
import { unknownImageIn } from './content.ts';
import type { Core } from './core.ts';
import { cardFailure } from './failures.ts';
import { type Body, type Call, type Fields, type Route, text } from './request.ts';
import type { SimCardTemplate } from './types.ts';
import type { CardRow } from './world.ts';

const scopes = ['Card.Instance.Write'];
const longestTrackId = 100;

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
  const cardParamMap = readParams(body.cardData, 'cardData');
  checkImages(core, cardParamMap);
  return {
    outTrackId,
    templateId: template.id,
    callbackType,
    userIdType,
    ...(callbackType === 'HTTP' ? { routeKey } : {}),
    cardParamMap,
    privateData: readPrivate(body.privateData, (id) => userIdFor(core, id, userIdType)),
    spaces: [],
    at,
    updatedAt: at,
    updates: 0,
    inCallback: 0,
  };
}

/** Not from the documentation, which names no refusal: a real client would show a hole there. */
function checkImages(core: Core, params: Record<string, string>): void {
  const texts = Object.entries(params).flatMap(([name, value]) =>
    name.startsWith('markdown') ? [value] : [],
  );
  const unknown = unknownImageIn(texts, core.world.media);
  if (unknown !== undefined) throw cardFailure('invalid', `no media ${unknown}`);
}

function readUserIdType(body: Body): 1 | 2 {
  const value = body.userIdType ?? 1;
  if (value !== 1 && value !== 2) throw cardFailure('invalid', 'userIdType must be 1 or 2');
  return value;
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
  checkImages(core, readParams(change.cardData, 'cardData'));
  changeCard(card, change, core.now(), (id) => userIdFor(core, id, userIdType));
  for (const { messageId } of card.spaces) {
    const message = messageId === undefined ? undefined : core.world.messages.get(messageId);
    if (message === undefined) continue;
    message.updatedAt = core.now();
    core.tell({ kind: 'message', chatId: message.chatId, messageId: message.id });
  }
}
