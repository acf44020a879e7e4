/** What the bot may do on its long connection: answer, greet, change a pressed card, push. */
import { checkGiven, type Fields } from '../common/fields.ts';
import { checkCard } from './card-check.ts';
import { type Content, readContent, type Way } from './content.ts';
import type { Core } from './core.ts';
import { ApiFailure, badParameter, bot, tooLong, tooOften } from './failures.ts';
import type { BotRequest } from './line.ts';
import type { Command } from './line-serving.ts';
import { postMessage, touch } from './post.ts';
import { type Body, bytes, text, wording } from './request.ts';
import { takeTask } from './routes-cards.ts';
import type { SimMessage } from './types.ts';
import { botChatOf, type ChatRow, chatOfTwo, openUserId, staff, userById } from './world.ts';

// path/101463, read 2026-11.
const answerWindowMs = 24 * 60 * 60_000;
const promptWindowMs = 5000;
const streamBytes = 20_480;
const feedbackBytes = 256;

const payloads: Fields = {
  text: 'object',
  markdown: 'object',
  stream: 'object',
  template_card: 'object',
  file: 'object',
  image: 'object',
  voice: 'object',
  video: 'object',
};

export function botCommands(core: Core): Record<string, Command> {
  const requestOf = (reqId: string, kind: BotRequest['kind'], windowMs: number): BotRequest => {
    const request = core.line.request(reqId);
    if (request?.kind !== kind || core.nowMs() - request.atMs > windowMs) throw bot.badRequest();
    return request;
  };

  function post(chat: ChatRow, way: Way, body: Body): SimMessage {
    const content = readBotContent(core, way, body);
    if (content.type === 'template_card') takeTask(core, 'bot', content.content);
    return postMessage(core, chat, content, { channel: 'bot' });
  }

  return {
    aibot_respond_msg(reqId, body) {
      checkGiven(body, { msgtype: 'text!', ...payloads }, false, wording);
      const request = requestOf(reqId, 'message', answerWindowMs);
      const chat = openChat(core, request.chatId);
      if (body.msgtype === 'stream') stream(core, request, chat, body);
      else {
        takePlace(core, chat);
        post(chat, 'bot-reply', body);
      }
      request.answered = true;
      return undefined;
    },
    aibot_respond_welcome_msg(reqId, body) {
      checkGiven(body, { msgtype: 'text!', text: 'object', template_card: 'object' }, false, wording);
      const request = requestOf(reqId, 'enter', promptWindowMs);
      if (request.answered) throw bot.badRequest();
      const chat = openChat(core, request.chatId);
      takePlace(core, chat);
      post(chat, 'bot-welcome', body);
      request.answered = true;
      return undefined;
    },
    aibot_respond_update_msg(reqId, body) {
      const shape: Fields = { response_type: 'text!', template_card: 'object!', userids: 'texts' };
      checkGiven(body, shape, false, wording);
      const request = requestOf(reqId, 'card', promptWindowMs);
      if (request.answered) throw bot.badRequest();
      updatePressed(core, request, body);
      request.answered = true;
      return undefined;
    },
    aibot_send_msg(_reqId, body) {
      checkGiven(
        body,
        { chatid: 'text!', chat_type: 'number', msgtype: 'text!', ...payloads },
        false,
        wording,
      );
      const chat = pushTarget(core, text(body, 'chatid'), body.chat_type ?? 0);
      if (chat.kind === 'group' && body.msgtype === 'template_card' && !core.assume.botGroupCards) {
        throw badParameter('msgtype', 'is not for groups');
      }
      takePlace(core, chat);
      post(chat, 'bot-push', body);
      return undefined;
    },
  };
}

/** Answers and pushes of one conversation count together. */
function takePlace(core: Core, chat: ChatRow): void {
  if (!core.limits.conversation(chat.id, core.nowMs())) throw tooOften();
}

function readBotContent(core: Core, way: Way, body: Body): Content {
  const content = readContent(core, way, body, 'bot');
  const feedback = (content.content.feedback as Body | undefined)?.id;
  if (feedback !== undefined && bytes(String(feedback)) > feedbackBytes) {
    throw badParameter('feedback.id', `has more than ${feedbackBytes} bytes`);
  }
  return content;
}

function openChat(core: Core, chatId: string): ChatRow {
  const chat = core.world.chats.get(chatId);
  if (chat === undefined || chat.disbanded) throw bot.badChat();
  if (!chat.botIn) throw bot.notInGroup();
  return chat;
}

/** 1 is a person, 2 a group, 0 leaves the platform to guess: a group first. Ids are compared letter by letter. */
function pushTarget(core: Core, chatId: string, type: unknown): ChatRow {
  if (![0, 1, 2].includes(type as number)) throw badParameter('chat_type', 'must be 0 to 2');
  const group = type === 1 ? undefined : groupOf(core, chatId);
  if (group !== undefined) {
    if (!group.botIn) throw bot.notInGroup();
    if (!core.world.spokenIn.has(group.id)) throw bot.notSpoken();
    return group;
  }
  const userId = type === 2 ? undefined : plainUserId(core, chatId);
  if (userId === undefined) throw bot.badChat();
  if (!core.world.spokenIn.has(botChatOf(userId))) throw bot.notSpoken();
  return chatOfTwo(core.world, 'bot', userId);
}

function groupOf(core: Core, chatId: string): ChatRow | undefined {
  return [...core.world.chats.values()].find(
    ({ kind, botChatId, disbanded }) => kind === 'group' && botChatId === chatId && !disbanded,
  );
}

/** The person behind an id as the bot was told it. */
export function plainUserId(core: Core, id: string): string | undefined {
  if (core.options.encryptsUserIds !== true) return userById(core.world, id)?.userId;
  return staff(core.world).find(({ userId }) => openUserId(core.options.botId, userId) === id)?.userId;
}

/** A bubble that grows: each frame replaces all that was there, until one says that it is the last. */
function stream(core: Core, request: BotRequest, chat: ChatRow, body: Body): void {
  const content = readBotContent(core, 'bot-reply', body);
  const { id, finish, content: words = '', msg_item: items } = content.content;
  if (items !== undefined) throw badParameter('stream.msg_item', 'is not supported on the long connection');
  if (bytes(String(words)) > streamBytes) throw tooLong('stream.content');
  const known = [...(core.world.messagesOf.get(chat.id) ?? [])].find(({ streamId }) => streamId === id);
  if (known !== undefined && (known.unfinished !== true || isTooOld(core, known))) throw bot.tooOld();
  if (known === undefined || core.assume.streamFramesCount) takePlace(core, chat);
  if (known === undefined) {
    const how = { channel: 'bot' as const, streamId: String(id), unfinished: finish !== true };
    const message = postMessage(core, chat, { ...content, content: { content: words } }, how);
    message.askedBy = request.userId;
    return;
  }
  known.content = { content: words };
  if (finish === true) delete known.unfinished;
  touch(core, known);
}

const isTooOld = (core: Core, { at }: SimMessage) => core.nowMs() - at.getTime() > core.assume.streamLifeMs;

/** The card keeps its task id; without a list of people all who see it see the new one. */
function updatePressed(core: Core, request: BotRequest, body: Body): void {
  if (body.response_type !== 'update_template_card') throw badParameter('response_type', 'is unknown');
  const card = structuredClone(body.template_card) as Body;
  checkCard(core, 'bot', card);
  const message = core.world.messages.get(request.messageId ?? '');
  if (message === undefined) throw bot.badRequest();
  if (card.task_id !== (message.card ?? message.content).task_id) {
    throw new ApiFailure(core.assume.cardCode, 'template_card.task_id is not that of the pressed card');
  }
  const userIds = body.userids as string[] | undefined;
  if (userIds === undefined || userIds.length === 0) {
    message.card = card;
    delete message.cardFor;
  } else {
    const people = userIds.map((id) => plainUserId(core, id) ?? id);
    message.cardFor = { ...message.cardFor, ...Object.fromEntries(people.map((id) => [id, card])) };
  }
  touch(core, message);
}
