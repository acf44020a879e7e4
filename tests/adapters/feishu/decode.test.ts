/** Feishu's events to ours, form by form. */
import { describe, expect, test } from 'vitest';
import { decode } from '../../../adapters/feishu/decode.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';

const appId = 'cli_0123456789abcdef';
const bot = 'ou_bot';
const context = { appId, botOpenId: bot };
const at = '1795484400000';

function envelope(type: string, event: unknown, header: Record<string, unknown> = {}) {
  return {
    schema: '2.0',
    header: {
      event_id: 'ev1',
      event_type: type,
      create_time: at,
      token: 't',
      app_id: appId,
      tenant_key: 'us',
      ...header,
    },
    event,
  };
}

function message(
  type: string,
  content: unknown,
  more: Record<string, unknown> = {},
  sender: Record<string, unknown> = {},
) {
  return envelope('im.message.receive_v1', {
    sender: {
      sender_id: { open_id: 'ou_zhang', union_id: 'on_1' },
      sender_type: 'user',
      tenant_key: 'us',
      ...sender,
    },
    message: {
      message_id: 'om_1',
      create_time: '1795484400123',
      chat_id: 'oc_1',
      chat_type: 'group',
      message_type: type,
      content: typeof content === 'string' ? content : JSON.stringify(content),
      ...more,
    },
  });
}

function one(raw: unknown): InboundEvent {
  const decoded = decode(raw, context);
  if (decoded.kind !== 'events') throw new Error(JSON.stringify(decoded));
  return decoded.events[0] as InboundEvent;
}

const mention = (key: string, openId: string, name: string) => ({
  key,
  id: { open_id: openId },
  name,
  tenant_key: 'us',
});

describe('messages', () => {
  test.each([
    ['text', { text: '你好' }, 'text', '你好'],
    ['image', { image_key: 'img_1' }, 'image', '[image]'],
    ['file', { file_key: 'f', file_name: '报告.pdf' }, 'file', '报告.pdf'],
    ['folder', { file_key: 'f', file_name: '资料' }, 'file', '资料'],
    ['audio', { file_key: 'f', duration: 2000 }, 'audio', '[audio]'],
    ['media', { file_key: 'f', file_name: 'a.mp4', duration: 1 }, 'video', 'a.mp4'],
    ['sticker', { file_key: 'f' }, 'other', '[sticker]'],
    [
      'interactive',
      { title: '标题', elements: [[{ tag: 'text', text: '一' }], [{ tag: 'button' }]] },
      'card',
      '标题\n一',
    ],
    ['interactive', {}, 'card', '[card]'],
    ['merge_forward', 'Merged and Forwarded Message', 'forward', '[forwarded messages]'],
    ['share_chat', { chat_id: 'oc_2' }, 'other', '[share_chat]'],
    ['location', { name: '总部', longitude: '1', latitude: '2' }, 'other', '总部'],
    [
      'todo',
      { task_id: '1', summary: { title: '', content: [[{ tag: 'text', text: '交报告' }]] } },
      'other',
      '交报告',
    ],
    ['vote', { topic: '去哪', options: [] }, 'other', '去哪'],
    ['video_chat', { topic: '晨会', start_time: '1' }, 'other', '晨会'],
    ['share_calendar_event', { summary: '评审' }, 'other', '评审'],
    ['system', { template: '{from} 改了群名' }, 'other', '{from} 改了群名'],
    ['hongbao', { text: '恭喜' }, 'other', '恭喜'],
    ['text', 'not json', 'text', ''],
  ])('a %s is read', (type, content, form, text) => {
    expect(one(message(type, content))).toMatchObject({ kind: 'message', form, text, eventKey: 'om_1' });
  });

  test('a post is read bare and inside its language, with links, mentions and code', () => {
    const post = {
      title: '周报',
      content: [
        [
          { tag: 'at', user_id: '@_user_1', user_name: '李娜' },
          { tag: 'text', text: ' 请看 ' },
          { tag: 'a', text: '文档', href: 'https://x.cn' },
          { tag: 'emotion', emoji_type: 'OK' },
        ],
        [{ tag: 'code_block', language: 'JS', text: 'a < b' }],
        [{ tag: 'at', user_id: 'all' }],
      ],
    };
    const mentions = [mention('@_user_1', 'ou_li', '李娜')];
    const expected = {
      form: 'post',
      text: '周报\n@李娜 请看 文档 (https://x.cn)[OK]\na < b\n@all',
      mentions: [{ externalId: 'ou_li', name: '李娜' }],
      mentionsAll: true,
    };
    expect(one(message('post', post, { mentions }))).toMatchObject(expected);
    expect(one(message('post', { zh_cn: post }, { mentions }))).toMatchObject(expected);
  });

  test('mentions become names; the tenth is not the first with a nought', () => {
    const mentions = [mention('@_user_1', 'ou_a', '甲'), mention('@_user_10', 'ou_b', '乙')];
    expect(one(message('text', { text: '@_user_10 和 @_user_1' }, { mentions }))).toMatchObject({
      text: '@乙 和 @甲',
    });
  });

  test('our mention is taken off the start, however often, and stays elsewhere', () => {
    const mentions = [mention('@_user_1', bot, '信流'), mention('@_user_2', 'ou_a', '甲')];
    const read = (text: string) => one(message('text', { text }, { mentions }));
    expect(read('@_user_1 @_user_1  /帮助')).toMatchObject({ text: '/帮助', mentionsUs: true });
    expect(read('@_user_2 问 @_user_1')).toMatchObject({ text: '@甲 问 @信流', mentionsUs: true });
    expect(read('@_user_1@_user_2 建群')).toMatchObject({ text: '@甲 建群' });
  });

  test('everybody is noticed without an entry in the list, and not in a longer word', () => {
    expect(one(message('text', { text: '@_all 注意' }))).toMatchObject({
      mentionsAll: true,
      text: '@all 注意',
      mentions: [],
    });
    expect(one(message('text', { text: '@_allied' }))).toMatchObject({ mentionsAll: false });
  });

  test('someone of another company is external', () => {
    expect(one(message('text', { text: 'x' }, {}, { tenant_key: 'them' }))).toMatchObject({
      sender: { externalId: 'ou_zhang', isExternal: true },
    });
    expect(one(message('text', { text: 'x' }))).toMatchObject({ sender: { externalId: 'ou_zhang' } });
  });

  test('bots, ourselves among them, are not listened to', () => {
    expect(decode(message('text', { text: 'x' }, {}, { sender_type: 'app' }), context).kind).toBe('ignored');
    expect(decode(message('text', { text: 'x' }, {}, { sender_id: { open_id: bot } }), context).kind).toBe(
      'ignored',
    );
  });

  test('time is that of the message, direct chats and answers are recognised', () => {
    expect(one(message('text', { text: 'x' }, { chat_type: 'p2p', parent_id: 'om_0' }))).toMatchObject({
      occurredAt: '2026-11-24T01:40:00.123Z',
      chat: { externalId: 'oc_1', kind: 'direct' },
      quotedMessageId: 'om_0',
    });
  });

  test.each([
    ['no message id', { message_id: undefined }],
    ['a path for an id', { message_id: 'om_../../x?y' }],
    ['a chat that is no id', { chat_id: { a: 1 } }],
    ['a time that is none', { create_time: 'yesterday' }],
  ])('%s is garbled', (_, more) => {
    expect(decode(message('text', { text: 'x' }, more), context).kind).toBe('garbled');
  });

  test.each([[null], ['x'], [[]], [{}], [{ schema: '1.0', uuid: 'u', event: {} }]])(
    '%j is no event',
    (raw) => {
      expect(decode(raw, context).kind).toBe('ignored');
    },
  );

  test('content nested without end is read as empty', () => {
    const deep = `${'{"text":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    expect(one(message('text', deep))).toMatchObject({ text: '' });
  });

  test('an event of another app is refused', () => {
    const foreign = envelope('im.message.receive_v1', {}, { app_id: 'cli_ffffffffffffffff' });
    expect(decode(foreign, context)).toEqual({ kind: 'foreign-app' });
  });
});

describe('presses', () => {
  const press = (action: unknown, more: Record<string, unknown> = {}) =>
    envelope('card.action.trigger', {
      operator: { tenant_key: 'us', open_id: 'ou_zhang' },
      token: 'c-1',
      action,
      host: 'im_message',
      context: { open_message_id: 'om_1', open_chat_id: 'oc_1' },
      ...more,
    });

  test('action, arguments and form are read, whatever was filled in', () => {
    const action = {
      tag: 'button',
      value: { action: 'book', args: { id: 'm1', n: 2 } },
      name: 'submit_0',
      form_value: { topic: '复盘', who: ['ou_a', 'ou_b'], done: true, empty: null },
    };
    expect(one(press(action))).toEqual({
      kind: 'press',
      platform: 'feishu',
      appId,
      eventKey: 'ev1',
      occurredAt: '2026-11-24T01:40:00.000Z',
      messageId: 'om_1',
      chat: { externalId: 'oc_1' },
      sender: { externalId: 'ou_zhang' },
      action: 'book',
      args: { id: 'm1', n: '2' },
      form: { topic: '复盘', who: ['ou_a', 'ou_b'], done: 'true' },
    });
  });

  test.each([
    ['input_value', '写的', '写的'],
    ['option', '2', '2'],
    ['options', ['1', '2'], ['1', '2']],
    ['checked', true, 'true'],
  ])('a component alone gives its %s under its name', (field, value, expected) => {
    const action = { tag: 'x', name: 'tier', value: { action: 'set', args: {} }, [field]: value };
    expect(one(press(action))).toMatchObject({ form: { tier: expected } });
  });

  test('a button that is not ours is left alone', () => {
    expect(decode(press({ tag: 'button', value: { key: 'x' } }), context).kind).toBe('ignored');
    expect(decode(press({ tag: 'button', value: 'text' }), context).kind).toBe('ignored');
  });

  test('somebody of another company is external here too', () => {
    const operator = { tenant_key: 'them', open_id: 'ou_x' };
    expect(one(press({ value: { action: 'a', args: {} } }, { operator }))).toMatchObject({
      sender: { externalId: 'ou_x', isExternal: true },
    });
  });
});

describe('everything else', () => {
  const chatEvent = {
    chat_id: 'oc_1',
    name: '群',
    operator_id: { open_id: 'ou_zhang' },
    operator_tenant_key: 'us',
  };

  test.each([
    ['im.chat.member.bot.added_v1', 'bot-added'],
    ['im.chat.member.bot.deleted_v1', 'bot-removed'],
    ['im.chat.disbanded_v1', 'disbanded'],
  ])('%s is %s', (type, change) => {
    expect(one(envelope(type, chatEvent))).toMatchObject({
      kind: 'chat-changed',
      change,
      eventKey: 'ev1',
      chat: { externalId: 'oc_1', name: '群' },
      by: { externalId: 'ou_zhang' },
    });
  });

  test.each([
    ['im.chat.member.user.added_v1', 'came'],
    ['im.chat.member.user.deleted_v1', 'left'],
    ['im.chat.member.user.withdrawn_v1', 'left'],
  ])('%s tells who %s, and who of them is of another company', (type, change) => {
    const user = (id: string, tenant = 'us') => ({ name: id, user_id: { open_id: id }, tenant_key: tenant });
    const users = [user('ou_li'), user('ou_guest', 'them'), user('a/b'), 7];
    const moved = [{ externalId: 'ou_li' }, { externalId: 'ou_guest', isExternal: true }];
    expect(one(envelope(type, { ...chatEvent, users }))).toMatchObject({
      kind: 'members-changed',
      eventKey: 'ev1',
      chat: { externalId: 'oc_1' },
      came: change === 'came' ? moved : [],
      left: change === 'left' ? moved : [],
    });
  });

  test.each([
    'contact.user.created_v3',
    'contact.user.updated_v3',
    'contact.user.deleted_v3',
    'contact.department.created_v3',
    'contact.scope.updated_v3',
  ])('%s is a change of the directory', (type) => {
    expect(one(envelope(type, { object: {} }))).toMatchObject({ kind: 'directory-changed', eventKey: 'ev1' });
  });

  test('a reading names the reader and only well-formed messages', () => {
    const event = {
      reader: { reader_id: { open_id: 'ou_zhang' }, read_time: at },
      message_id_list: ['om_1', 7, 'a/b'],
    };
    expect(one(envelope('im.message.message_read_v1', event))).toMatchObject({
      kind: 'message-read',
      messageIds: ['om_1'],
      reader: { externalId: 'ou_zhang' },
    });
  });

  test('an emoji of a person names it as Feishu does; one that is taken away, or of an app, is ignored', () => {
    const event = {
      message_id: 'om_1',
      reaction_type: { emoji_type: 'OK' },
      operator_type: 'user',
      user_id: { open_id: 'ou_zhang', union_id: 'on_zhang', user_id: 'zhang' },
      action_time: at,
    };
    const type = 'im.message.reaction.created_v1';
    expect(one(envelope(type, event))).toMatchObject({
      kind: 'reaction',
      eventKey: 'ev1',
      messageId: 'om_1',
      sender: { externalId: 'ou_zhang' },
      emoji: 'OK',
    });
    expect(decode(envelope(type, { ...event, operator_type: 'app' }), context).kind).toBe('ignored');
    expect(decode(envelope(type, { ...event, reaction_type: {} }), context).kind).toBe('garbled');
    expect(decode(envelope('im.message.reaction.deleted_v1', event), context).kind).toBe('ignored');
  });

  test('what we have no use for is ignored', () => {
    expect(decode(envelope('im.message.recalled_v1', {}), context).kind).toBe('ignored');
  });
});
