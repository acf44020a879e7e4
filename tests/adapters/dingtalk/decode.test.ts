/** What DingTalk pushes, read: each form of message, presses, events, and what is not as documented. */
import { describe, expect, test } from 'vitest';
import { type Decoded, decodeEvent, decodeMessage, decodePress } from '../../../adapters/dingtalk/decode.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import { clientId } from './support.ts';

const context = { clientId, nameOf: (id: string) => ({ li: '李娜' })[id] };

const robotPush = (more: Record<string, unknown> = {}) => ({
  msgId: 'msg1==',
  msgtype: 'text',
  text: { content: ' /帮助 ' },
  conversationType: '2',
  conversationId: 'cidAbc+/==',
  conversationTitle: '项目群',
  senderStaffId: 'zhang',
  senderId: '$:LWCP_v1:$abc',
  senderCorpId: 'dingcorp',
  chatbotCorpId: 'dingcorp',
  chatbotUserId: '$:LWCP_v1:$bot',
  isInAtList: true,
  atUsers: [{ dingtalkId: '$:LWCP_v1:$bot' }],
  createAt: 1795482000000,
  ...more,
});

function eventOf(decoded: Decoded): InboundEvent {
  if (decoded.kind !== 'events' || decoded.events[0] === undefined) throw new Error(JSON.stringify(decoded));
  return decoded.events[0];
}
const message = (more: Record<string, unknown> = {}) => eventOf(decodeMessage(robotPush(more), context));

describe('messages', () => {
  test('a group message that mentions us', () => {
    expect(message()).toEqual({
      kind: 'message',
      platform: 'dingtalk',
      appId: clientId,
      eventKey: 'msg1==',
      messageId: 'msg1==',
      occurredAt: new Date(1795482000000).toISOString(),
      chat: { externalId: 'cidAbc+/==', kind: 'group' },
      sender: { externalId: 'zhang' },
      form: 'text',
      text: '/帮助',
      mentions: [],
      mentionsUs: true,
      mentionsAll: false,
    });
  });

  test('a direct chat is named after its person, because nothing can be sent to its id', () => {
    expect(message({ conversationType: '1', conversationId: 'cidDirect' })).toMatchObject({
      chat: { externalId: 'user:zhang', kind: 'direct' },
      mentionsUs: false,
    });
  });

  test.each([
    ['text', { text: { content: '话\u00a0语' } }, 'text', '话 语'],
    [
      'richText',
      { content: { richText: [{ text: '看' }, { type: 'picture', downloadCode: 'x' }] } },
      'post',
      '看',
    ],
    ['richText', { content: { richText: [{ type: 'picture', downloadCode: 'x' }] } }, 'post', '[image]'],
    ['picture', { content: { downloadCode: 'x' } }, 'image', '[image]'],
    ['audio', { content: { recognition: '预约 周三', duration: 3000 } }, 'audio', '预约 周三'],
    ['audio', { content: { duration: 3000 } }, 'audio', '[audio]'],
    ['video', { content: { duration: 3000 } }, 'video', '[video]'],
    ['file', { content: { fileName: '周报.xlsx' } }, 'file', '周报.xlsx'],
    ['interactiveCard', {}, 'card', '[card]'],
    ['chatRecord', {}, 'forward', '[forwarded messages]'],
    ['somethingNew', {}, 'other', '[somethingNew]'],
  ])('of type %s', (msgtype, more, form, text) => {
    expect(message({ text: undefined, msgtype, ...more })).toMatchObject({ form, text });
  });

  test('those mentioned follow the text by name, because their places are not told', () => {
    const atUsers = [
      { dingtalkId: '$:LWCP_v1:$bot' },
      { dingtalkId: '$:a', staffId: 'li' },
      { dingtalkId: '$:b', staffId: 'unnamed' },
      { dingtalkId: '$:c' },
    ];
    expect(message({ atUsers, text: { content: ' 请  看' } })).toMatchObject({
      text: '请  看 @李娜',
      mentions: [
        { externalId: 'li', name: '李娜' },
        { externalId: 'unnamed', name: '' },
      ],
    });
  });

  test('somebody of another company is external, with or without a staff id', () => {
    expect(message({ senderCorpId: 'dingother' })).toMatchObject({
      sender: { externalId: 'zhang', isExternal: true },
    });
    expect(message({ senderStaffId: undefined })).toMatchObject({
      sender: { externalId: '$:LWCP_v1:$abc', isExternal: true },
    });
  });

  test('a quote names the message, and one of ours as we know it', () => {
    expect(message({ originalMsgId: 'msg0' })).toMatchObject({ quotedMessageId: 'msg0' });
    expect(
      message({ text: { content: 'x', isReplyMsg: true, repliedMsg: { msgId: 'msg9' } } }),
    ).toMatchObject({ quotedMessageId: 'msg9' });
    expect(message({ originalMsgId: 'msg0', originalProcessQueryKey: 'key=' })).toMatchObject({
      quotedMessageId: 'g:cidAbc+/==:key=',
    });
    expect(message({ conversationType: '1', originalProcessQueryKey: 'key=' })).toMatchObject({
      quotedMessageId: 'p:key=',
    });
  });

  test('a month without pushes left is no message', () => {
    for (const over of [{ errorCode: 20001 }, { errCode: '20001' }]) {
      expect(decodeMessage(robotPush({ text: undefined, ...over }), context)).toEqual({ kind: 'used-up' });
    }
  });

  test.each([
    ['no id', { msgId: undefined }],
    ['an endless id', { msgId: 'x'.repeat(1_000) }],
    ['no conversation', { conversationId: '../x' }],
    ['no sender', { senderStaffId: 7, senderId: null }],
    ['no time', { createAt: 'soon' }],
  ])('%s is garbled, not thrown', (_, more) => {
    expect(decodeMessage(robotPush(more), context).kind).toBe('garbled');
  });

  test('nothing at all is garbled', () => {
    expect(decodeMessage({}, context).kind).toBe('garbled');
    expect(decodeEvent({ eventId: null, eventType: 1, bornAt: {} }, {}, clientId).kind).toBe('garbled');
  });
});

describe('presses', () => {
  const at = '2026-11-24T01:00:00.000Z';
  const press = (params: unknown, more: Record<string, unknown> = {}) =>
    decodePress(
      {
        outTrackId: 'xl-1',
        userId: 'zhang',
        spaceType: 'IM_GROUP',
        spaceId: 'cidA',
        content: JSON.stringify({ cardPrivateData: { actionIds: ['b1'], params } }),
        ...more,
      },
      { clientId, eventKey: 'k1', at },
    );
  const value = JSON.stringify({ action: 'ack', args: { itemId: 'it_1', step: 2 } });

  test('bring the action, its arguments, the card and where it hangs', () => {
    expect(eventOf(press({ value }))).toEqual({
      kind: 'press',
      platform: 'dingtalk',
      appId: clientId,
      eventKey: 'k1',
      occurredAt: at,
      messageId: 'xl-1',
      chat: { externalId: 'cidA' },
      sender: { externalId: 'zhang' },
      action: 'ack',
      args: { itemId: 'it_1', step: '2' },
      form: {},
    });
  });

  test('in a direct chat stand in the chat of their person', () => {
    expect(eventOf(press({ value }, { spaceType: 'IM_ROBOT', spaceId: 'zhang' }))).toMatchObject({
      chat: { externalId: 'user:zhang' },
    });
  });

  test('are read from either name, and from a value that is an object already', () => {
    const content = JSON.stringify({ cardPrivateData: { params: { value: { action: 'ack', args: {} } } } });
    expect(eventOf(press({}, { content: undefined, value: content }))).toMatchObject({ action: 'ack' });
  });

  test('of a form bring its fields, choices by their value', () => {
    const form = {
      topic: '复盘',
      tier: { index: 1, value: '2' },
      days: { index: [0], value: ['一'] },
      ok: true,
    };
    expect(eventOf(press({ value, form }))).toMatchObject({
      form: { topic: '复盘', tier: '2', days: ['一'], ok: 'true' },
    });
  });

  test('of a button that is not ours are ignored; without a person they are garbled', () => {
    expect(press({}).kind).toBe('ignored');
    expect(press({ value: '{' }).kind).toBe('ignored');
    expect(press({ value }, { userId: '' }).kind).toBe('garbled');
  });
});

describe('events', () => {
  const event = (eventType: string, data: Record<string, unknown> = {}) =>
    decodeEvent({ eventId: 'e1', eventType, bornAt: '1795482000000' }, data, clientId);

  test.each(['user_add_org', 'user_modify_org', 'user_leave_org', 'user_active_org', 'org_dept_create'])(
    '%s is a change of the directory',
    (type) => {
      expect(eventOf(event(type, { userId: ['zhang'] }))).toMatchObject({
        kind: 'directory-changed',
        eventKey: 'e1',
      });
    },
  );

  test('a message that was read is told under both of its names', () => {
    const data = { userId: 'zhang', openConversationId: 'cidA', processQueryKey: 'key=' };
    expect(eventOf(event('robot_msg_read', data))).toMatchObject({
      kind: 'message-read',
      messageIds: ['g:cidA:key=', 'p:key='],
      reader: { externalId: 'zhang' },
    });
  });

  test('of an app that comes into a group or leaves it', () => {
    const data = { openConversationId: 'cidA', operator: 'zhang' };
    expect(eventOf(event('im_cool_app_install', data))).toMatchObject({
      change: 'bot-added',
      by: { externalId: 'zhang' },
    });
    expect(eventOf(event('im_cool_app_uninstall', data))).toMatchObject({ change: 'bot-removed' });
  });

  test.each([
    ['chat_add_member', 'came'],
    ['chat_remove_member', 'left'],
    ['chat_quit', 'left'],
  ])('%s tells who %s', (type, change) => {
    const data = {
      openConversationId: 'cidA',
      operator: 'zhang',
      userId: ['li', 'no one', 7],
      unionId: ['u'],
    };
    const moved = [{ externalId: 'li' }];
    expect(eventOf(event(type, data))).toMatchObject({
      kind: 'members-changed',
      chat: { externalId: 'cidA' },
      came: change === 'came' ? moved : [],
      left: change === 'left' ? moved : [],
    });
    expect(event(type, { ...data, openConversationId: 'nowhere' }).kind).toBe('garbled');
  });

  test('of no use are ignored', () => {
    expect(event('todo_task_create').kind).toBe('ignored');
  });
});
