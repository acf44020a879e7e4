/** Where a card hangs: the spaces of a delivery, what each needs, and the messages that come of it. */
import type { Core } from './core.ts';
import { cardFailure } from './failures.ts';
import { postMessage } from './post.ts';
import { type Body, type Call, object, text } from './request.ts';
import { freshKey } from './routes-robot.ts';
import type { SimMention } from './types.ts';
import { type CardRow, p2pChat, userById, userByUnionId } from './world.ts';

const longestSpaceId = 1000;
const longestSearchDesc = 200;
const spacePrefix = 'dtv1.card//';
const spaceCodes = ['IM_GROUP', 'IM_ROBOT', 'IM_SINGLE', 'ONE_BOX'];

export function userIdFor(core: Core, id: string, userIdType: 1 | 2): string | undefined {
  const user = userIdType === 1 ? userById(core.world, id) : userByUnionId(core.world, id);
  return user?.userId;
}

interface Space {
  code: string;
  id: string;
}

export function readSpaces({ body }: Call): Space[] {
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

export function deliver(call: Call, card: CardRow, spaces: Space[]): object[] {
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
