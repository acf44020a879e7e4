/** DingTalk's pushes to our events; pure. Nothing in them is trusted to have the form that is documented. */
import type { Account, ChatChanged, InboundEvent, Mention, Message } from '../../src/domain/message.ts';
import { asArray, asObject, asText, asTexts, cleanText, parseJson } from '../common/values.ts';
import { directChatOf, isGroupId, isPersonId, robotMessageId } from './ids.ts';
import { eventAttendees } from './limits.ts';

export interface DecodeContext {
  clientId: string;
  /** Names of people who may be mentioned, by staff id. */
  nameOf: (personId: string) => string | undefined;
}

export type Decoded =
  | { kind: 'events'; events: InboundEvent[] }
  /** Lawful, but nothing that we act on. */
  | { kind: 'ignored'; why: string }
  /** The month's pushes are used up: who wrote, and not what. */
  | { kind: 'used-up' }
  | { kind: 'garbled'; why: string };

/** Thrown within this file for what is not as documented. */
class Garbled extends Error {}

function guarded(read: () => Decoded): Decoded {
  try {
    return read();
  } catch (error) {
    if (error instanceof Garbled) return { kind: 'garbled', why: error.message };
    throw error;
  }
}

const one = (event: InboundEvent): Decoded => ({ kind: 'events', events: [event] });

const base = (clientId: string, eventKey: string, occurredAt: string) => ({
  platform: 'dingtalk' as const,
  appId: clientId,
  eventKey,
  occurredAt,
});

// --- Messages ---

/** "Receive messages", read 2026-11: a month without units left. */
const usedUpCode = 20001;

/** Reads what a person said to the robot. */
export function decodeMessage(push: Record<string, unknown>, context: DecodeContext): Decoded {
  return guarded(() => {
    if (Number(push.errorCode ?? push.errCode) === usedUpCode) return { kind: 'used-up' };
    const messageId = wordOf(push.msgId, 'msgId');
    const isGroup = push.conversationType === '2';
    const sender = senderOf(push);
    const said = sayContent(push);
    const mentions = mentionsOf(push, context);
    const quoted = quotedId(push, isGroup);
    return one({
      ...base(context.clientId, messageId, momentOf(push.createAt)),
      kind: 'message',
      messageId,
      chat: isGroup
        ? { externalId: groupOf(push.conversationId), kind: 'group' }
        : { externalId: directChatOf(sender.externalId), kind: 'direct' },
      sender,
      form: said.form,
      text: withNames(said.text, mentions),
      mentions,
      mentionsUs: isGroup && push.isInAtList === true,
      mentionsAll: false,
      ...(quoted === undefined ? {} : { quotedMessageId: quoted }),
    });
  });
}

/** Those mentioned besides us, by staff id; people of other companies have none. */
export function mentionedIds(push: Record<string, unknown>): string[] {
  const ids = asArray(push.atUsers)
    .map(asObject)
    .filter(({ dingtalkId }) => dingtalkId !== push.chatbotUserId)
    .map(({ staffId }) => staffId);
  return [...new Set(ids.filter(isPersonId))];
}

function mentionsOf(push: Record<string, unknown>, { nameOf }: DecodeContext): Mention[] {
  return mentionedIds(push).map((externalId) => ({ externalId, name: nameOf(externalId) ?? '' }));
}

/** DingTalk takes mentions out of the text and does not say where they stood: they follow at its end. */
function withNames(text: string, mentions: Mention[]): string {
  const names = mentions.filter(({ name }) => name !== '').map(({ name }) => `@${name}`);
  return [cleanText(text.replaceAll('\u00a0', ' ')).trim(), ...names].filter((part) => part !== '').join(' ');
}

/** People of other companies come without a staff id. */
function senderOf({
  senderStaffId,
  senderId,
  senderCorpId,
  chatbotCorpId,
}: Record<string, unknown>): Account {
  if (!isPersonId(senderStaffId)) return { externalId: wordOf(senderId, 'senderId'), isExternal: true };
  const isExternal =
    typeof senderCorpId === 'string' && senderCorpId !== '' && senderCorpId !== chatbotCorpId;
  return isExternal ? { externalId: senderStaffId, isExternal } : { externalId: senderStaffId };
}

function quotedId(push: Record<string, unknown>, isGroup: boolean): string | undefined {
  const { originalMsgId, originalProcessQueryKey: key } = push;
  // A message of ours is known to us by the key that we were told when it was sent.
  if (typeof key === 'string' && key !== '') {
    const place = isGroup ? { group: groupOf(push.conversationId) } : { person: '' };
    return robotMessageId(place, [key]);
  }
  const quoted = originalMsgId ?? asObject(asObject(push.text).repliedMsg).msgId;
  return typeof quoted === 'string' && quoted !== '' ? quoted.slice(0, mostIdLength) : undefined;
}

type Said = Pick<Message, 'form' | 'text'>;

/** "Types of received messages", read 2026-11: what each type holds, and a short text for it. */
function sayContent(push: Record<string, unknown>): Said {
  const content = asObject(push.content);
  switch (push.msgtype) {
    case 'text':
      return { form: 'text', text: asText(asObject(push.text).content) };
    case 'richText':
      return { form: 'post', text: asArray(content.richText).map(sayPart).join('') || '[image]' };
    case 'picture':
      return { form: 'image', text: '[image]' };
    case 'audio':
      // What was understood can be a command.
      return { form: 'audio', text: asText(content.recognition) || '[audio]' };
    case 'video':
      return { form: 'video', text: '[video]' };
    case 'file':
      return { form: 'file', text: asText(content.fileName) || '[file]' };
    case 'interactiveCard':
      return { form: 'card', text: '[card]' };
    case 'chatRecord':
      return { form: 'forward', text: '[forwarded messages]' };
    default:
      return { form: 'other', text: `[${asText(push.msgtype).slice(0, 40)}]` };
  }
}

/** Pictures between the words are no words: a command with one is the command. */
function sayPart(part: unknown): string {
  const { text, type } = asObject(part);
  return type === 'picture' ? '' : asText(text);
}

// --- Presses ---

/** Reads a press; `eventKey` tells repeats, `at` is when it reached us, which DingTalk does not say. */
export function decodePress(
  push: Record<string, unknown>,
  { clientId, eventKey, at }: { clientId: string; eventKey: string; at: string },
): Decoded {
  return guarded(() => {
    // One page calls it `content`, another `value`.
    const content = asObject(parseJson(asText(push.content ?? push.value)));
    const { params: rawParams } = asObject(content.cardPrivateData);
    const params = asObject(rawParams);
    const value = asObject(typeof params.value === 'string' ? parseJson(params.value) : params.value);
    if (typeof value.action !== 'string') return { kind: 'ignored', why: 'not a button of ours' };
    const personId = push.userId;
    if (!isPersonId(personId)) throw new Garbled('userId is no id');
    const inGroup = push.spaceType === 'IM_GROUP';
    return one({
      ...base(clientId, eventKey, at),
      kind: 'press',
      messageId: wordOf(push.outTrackId, 'outTrackId'),
      chat: { externalId: inGroup ? groupOf(push.spaceId) : directChatOf(personId) },
      sender: { externalId: personId },
      action: value.action,
      args: Object.fromEntries(
        Object.entries(asObject(value.args)).map(([name, arg]) => [name, cleanText(asWord(arg))]),
      ),
      form: readForm(params.form),
    });
  });
}

/** What was filled in; a choice comes as `{index, value}`. */
function readForm(form: unknown): Record<string, string | string[]> {
  const filled = asObject(typeof form === 'string' ? parseJson(form) : form);
  return Object.fromEntries(
    Object.entries(filled)
      .map(([name, given]): [string, unknown] => {
        const { value } = asObject(given);
        return [name, value ?? given];
      })
      .filter(([, given]) => given !== undefined && given !== null)
      .map(([name, given]) => [
        name,
        Array.isArray(given) ? given.map((each) => cleanText(asWord(each))) : cleanText(asWord(given)),
      ]),
  );
}

const asWord = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

// --- Events ---

export interface EventHead {
  eventId: unknown;
  eventType: unknown;
  /** Milliseconds, as a text or a number. */
  bornAt: unknown;
}

const chatChanges: Readonly<Record<string, ChatChanged['change']>> = {
  chat_disband: 'disbanded',
  im_cool_app_install: 'bot-added',
  im_cool_app_uninstall: 'bot-removed',
};

const memberChanges: Readonly<Record<string, 'came' | 'left'>> = {
  chat_add_member: 'came',
  chat_remove_member: 'left',
  chat_quit: 'left',
};

/** Reads an event of the subscription. */
export function decodeEvent(head: EventHead, event: Record<string, unknown>, clientId: string): Decoded {
  return guarded(() => {
    const type = wordOf(head.eventType, 'eventType');
    const common = base(clientId, wordOf(head.eventId, 'eventId'), momentOf(head.bornAt));
    const change = chatChanges[type];
    if (change !== undefined) return one({ ...common, ...chatChange(event, change) });
    const members = memberChanges[type];
    if (members !== undefined) return one({ ...common, ...membersChange(event, members) });
    if (type === 'meeting_status_change') return meetingChange(event, common);
    if (type === 'calendar_event_change') return one({ ...common, ...entryChange(event) });
    if (type === 'todo_task_update')
      return one({ ...common, kind: 'task-changed', taskId: wordOf(event.taskId, 'taskId') });
    if (type === 'robot_msg_read') return one({ ...common, ...reading(event) });
    if (/^(user_(add|modify|leave|active)_org|org_dept_(create|modify|remove))$/.test(type)) {
      return one({ ...common, kind: 'directory-changed' });
    }
    return { kind: 'ignored', why: `no use for ${type}` };
  });
}

/** "Meeting status change", read 2026-11: 2 while it runs, 1 when it has ended. */
const conferenceStates: Readonly<Record<string, 'started' | 'ended'>> = { 1: 'ended', 2: 'started' };

/** Of all conferences of the company only those concern us that stand in our calendar. */
function meetingChange(
  event: Record<string, unknown>,
  common: Pick<InboundEvent, 'platform' | 'appId' | 'eventKey' | 'occurredAt'>,
): Decoded {
  const conference = asObject(event.openConfModel);
  const what = conferenceStates[String(conference.status)];
  const eventId = asText(conference.calendarEventId);
  if (what === undefined || eventId === '') return { kind: 'ignored', why: 'not from a calendar' };
  const at = momentOf(
    (what === 'started' ? conference.startTime : conference.endTime) ?? Date.parse(common.occurredAt),
  );
  return one({ ...common, platform: 'dingtalk', kind: 'meeting-ran', eventId, what, at });
}

/** Of an entry in a calendar only that something happened to it is told. */
const entryChange = (event: Record<string, unknown>) => ({
  kind: 'entry-changed' as const,
  entryId: wordOf(event.calendarEventId, 'calendarEventId'),
  readers: asTexts(event.unionIdList).slice(0, eventAttendees),
  isGone: event.changeType === 'deleted',
});

function chatChange(event: Record<string, unknown>, change: ChatChanged['change']) {
  const name = asText(event.title);
  return {
    kind: 'chat-changed' as const,
    change,
    chat: { externalId: groupOf(event.openConversationId), ...(name === '' ? {} : { name }) },
    ...(isPersonId(event.operator) ? { by: { externalId: event.operator } } : {}),
  };
}

function membersChange(event: Record<string, unknown>, change: 'came' | 'left') {
  const people = asTexts(event.userId)
    .filter(isPersonId)
    .map((externalId) => ({ externalId }));
  return {
    kind: 'members-changed' as const,
    chat: { externalId: groupOf(event.openConversationId) },
    came: change === 'came' ? people : [],
    left: change === 'left' ? people : [],
  };
}

/** The event does not say whether it was a group, so that both names of the message are told. */
function reading(event: Record<string, unknown>) {
  const key = wordOf(event.processQueryKey, 'processQueryKey');
  const { userId, openConversationId: group } = event;
  if (!isPersonId(userId)) throw new Garbled('userId is no id');
  const inGroup = isGroupId(group) ? [robotMessageId({ group }, [key])] : [];
  return {
    kind: 'message-read' as const,
    messageIds: [...inGroup, robotMessageId({ person: userId }, [key])],
    reader: { externalId: userId },
  };
}

const mostIdLength = 200;

function groupOf(value: unknown): string {
  if (isGroupId(value)) return value;
  throw new Garbled('the conversation has no id');
}

function wordOf(value: unknown, name: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= mostIdLength) return cleanText(value);
  throw new Garbled(`${name} is missing`);
}

/** DingTalk's times are milliseconds, as numbers or in a text. */
function momentOf(value: unknown): string {
  const ms = typeof value === 'number' || typeof value === 'string' ? Number(value) : Number.NaN;
  if (ms > 0 && ms < 8.64e15) return new Date(ms).toISOString();
  throw new Garbled('a time is missing');
}
