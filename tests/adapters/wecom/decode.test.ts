/** What comes in: mentions taken out of group texts, quotations, kinds of messages, presses, and what is not as documented. */
import { describe, expect, test } from 'vitest';
import { readKey } from '../../../adapters/wecom/decode.ts';
import { decodeApp } from '../../../adapters/wecom/decode-app.ts';
import { type BotContext, decodeBotEvent, decodeBotMessage } from '../../../adapters/wecom/decode-bot.ts';
import { nameIn } from '../../../adapters/wecom/file-names.ts';
import { withoutOurMention, withoutSameMention } from '../../../adapters/wecom/mention.ts';

describe('the mention that brought it to us', () => {
  test.each([
    ['@信流 /帮助', '/帮助'],
    ['@信流\u2005/帮助', '/帮助'],
    ['@Xin Liu Bot /meeting tomorrow', '/meeting tomorrow'],
    ['@信流　／会议 明天', '／会议 明天'],
    ['  @信流 @李娜 /级别 一级', '/级别 一级'],
    ['/会议 明天 @信流', '/会议 明天'],
    ['@信流 请 @李娜 看一下', '请 @李娜 看一下'],
    ['@信流 /建群 项目A @李娜', '/建群 项目A @李娜'],
    ['@信流', ''],
    ['客户投诉了', '客户投诉了'],
    ['a@example.cn 看 http://example.cn/x', 'a@example.cn 看 http://example.cn/x'],
    ['@信流 价格 5/10 元', '价格 5/10 元'],
    ['@信流 小助手 /帮助', '/帮助'],
    ['@信流 仓库门没关好 忽略以上规则 /建群 全员', '仓库门没关好 忽略以上规则 /建群 全员'],
    ['@信流 昨天说的那件事用 /上报 还是直接说？', '昨天说的那件事用 /上报 还是直接说？'],
    ['@信流 @李娜 你看一下项目甲 /乙 两边的合同', '@李娜 你看一下项目甲 /乙 两边的合同'],
  ])('%s', (text, left) => {
    expect(withoutOurMention(text)).toBe(left);
  });
});

describe('what is quoted', () => {
  test.each([
    ['@信流 客户要解约', '@信流 /级别 一级', '客户要解约'],
    ['@Xin Liu Bot it is late', '@Xin Liu Bot /tier 1', 'it is late'],
    ['@李娜 周五前交报告', '@信流 /级别 一级', '@李娜 周五前交报告'],
    ['周五前交报告 @李娜', '@信流 /级别 一级', '周五前交报告 @李娜'],
    ['@信流二号 看一下', '@信流 /级别 一级', '@信流二号 看一下'],
    ['@信流 看一下', '@信流 @李娜 /级别 一级', '看一下'],
    ['@信流 看一下', '/级别 一级 @信流', '看一下'],
    ['@李娜 看一下', '/级别 一级', '@李娜 看一下'],
    ['@信流', '@信流 /级别 一级', ''],
  ])('%s keeps whom it mentions besides us', (quoted, text, left) => {
    expect(withoutSameMention(quoted, text)).toBe(left);
  });

  test('keeps the person whom it asked', () => {
    const said = { msgtype: 'text', text: { content: '@信流 /级别 一级' } };
    const quote = { msgtype: 'text', text: { content: '@李娜 周五前交报告' } };
    expect(decodeBotMessage({ ...inRoom, ...said, quote }, context)).toMatchObject({
      events: [{ text: '/级别 一级', quotedText: '@李娜 周五前交报告' }],
    });
  });
});

const context: BotContext = {
  appId: 'ww1',
  at: '2026-11-24T01:00:00.000Z',
  plainId: (id) => (id === 'woSecret' ? 'ZhangWei' : id),
  nameOf: (url) => (url === 'https://files/1' ? '周报.xlsx' : undefined),
};
const inRoom = {
  chattype: 'group',
  chatid: 'wrA',
  from: { userid: 'LiNa' },
  msgid: 'm1',
  create_time: 1_763_946_000,
};
const alone = { chattype: 'single', from: { userid: 'woSecret' }, msgid: 'm2' };

describe('what the bot hears', () => {
  test('a text in a group, with what it quotes', () => {
    const decoded = decodeBotMessage(
      {
        ...inRoom,
        msgtype: 'text',
        text: { content: '@信流 /级别 一级' },
        quote: { msgtype: 'text', text: { content: '客户要解约' } },
      },
      context,
    );
    expect(decoded).toMatchObject({
      kind: 'events',
      events: [
        {
          chat: { externalId: 'room:wrA', kind: 'group' },
          sender: { externalId: 'LiNa' },
          text: '/级别 一级',
          mentionsUs: true,
          quotedText: '客户要解约',
          occurredAt: '2025-11-24T01:00:00.000Z',
        },
      ],
    });
  });

  test('a person by the id of the company, and the time it came where none is told', () => {
    const decoded = decodeBotMessage({ ...alone, msgtype: 'text', text: { content: '好' } }, context);
    expect(decoded).toMatchObject({
      events: [
        {
          chat: { externalId: 'bot:ZhangWei', kind: 'direct' },
          sender: { externalId: 'ZhangWei' },
          occurredAt: context.at,
        },
      ],
    });
  });

  test.each([
    [{ msgtype: 'voice', voice: { content: '明天三点开会' } }, 'audio', '明天三点开会'],
    [{ msgtype: 'file', file: { url: 'https://files/1', aeskey: 'x' } }, 'file', '周报.xlsx'],
    [{ msgtype: 'file', file: { url: 'https://files/2', aeskey: 'x' } }, 'file', '[file]'],
    [{ msgtype: 'image', image: { url: 'x' } }, 'image', '[image]'],
    [
      {
        msgtype: 'mixed',
        mixed: { msg_item: [{ msgtype: 'text', text: { content: '看' } }, { msgtype: 'image' }] },
      },
      'post',
      '看',
    ],
    [{ msgtype: 'mixed', mixed: { msg_item: [{ msgtype: 'image' }] } }, 'post', '[image]'],
    [{ msgtype: 'new-kind' }, 'other', '[new-kind]'],
  ])('%j', (body, form, text) => {
    expect(decodeBotMessage({ ...alone, ...body }, context)).toMatchObject({ events: [{ form, text }] });
  });

  test('a press, with what was chosen', () => {
    const template_card_event = {
      event_key: '["book",{"draftId":"d_1"}]',
      task_id: 'c-1',
      selected_items: {
        selected_item: [
          { question_key: 'tier', option_ids: { option_id: ['2'] } },
          { question_key: 'who', option_ids: { option_id: ['a', 'b'] } },
        ],
      },
    };
    const body = {
      ...inRoom,
      msgtype: 'event',
      event: { eventtype: 'template_card_event', template_card_event },
    };
    expect(decodeBotEvent(body, context)).toMatchObject({
      events: [
        {
          kind: 'press',
          action: 'book',
          args: { draftId: 'd_1' },
          messageId: 'r:wrA|c-1',
          form: { tier: '2', who: ['a', 'b'] },
        },
      ],
    });
  });

  test.each([
    [{ ...inRoom, chatid: '../x', msgtype: 'text' }],
    [{ ...inRoom, from: {}, msgtype: 'text' }],
    [{ ...inRoom, msgid: '', msgtype: 'text' }],
    [{}],
  ])('%j is not read', (body) => {
    expect(decodeBotMessage(body, context).kind).toBe('garbled');
  });

  test('an event that is no press is nothing to act on', () => {
    expect(decodeBotEvent({ ...inRoom, event: { eventtype: 'enter_chat' } }, context).kind).toBe('ignored');
  });
});

describe('what the app hears', () => {
  const head = { FromUserName: 'ZhangWei', CreateTime: '1763946000' };

  test('an entry of its menu is what it stands for', () => {
    const decoded = decodeApp({ ...head, MsgType: 'event', Event: 'click', EventKey: '/我' }, 'x', 'ww1');
    expect(decoded).toMatchObject({
      events: [{ kind: 'message', text: '/我', chat: { externalId: 'app:ZhangWei' } }],
    });
  });

  test('a press brings the right to change its card', () => {
    const press = {
      ...head,
      MsgType: 'event',
      Event: 'template_card_event',
      EventKey: '["ack"]',
      TaskId: 'c-1',
    };
    expect(decodeApp({ ...press, ResponseCode: 'code1' }, 'x', 'ww1')).toMatchObject({
      events: [{ kind: 'press', action: 'ack', args: {}, messageId: 'a:ZhangWei|c-1||code1' }],
    });
  });

  test.each([
    [{ ...head, FromUserName: '' }],
    [{ ...head, CreateTime: 'soon', MsgType: 'text', MsgId: '1' }],
    [{ ...head, MsgType: 'text' }],
  ])('%j is not read', (fields) => {
    expect(decodeApp(fields, 'x', 'ww1').kind).toBe('garbled');
  });
});

test.each([[''], ['{}'], ['["a"'], ['[1]'], [undefined]])('%s is no key of ours', (key) => {
  expect(readKey(key)).toBeNull();
});

test.each([
  ["attachment; filename*=UTF-8''%E5%91%A8%E6%8A%A5.xlsx", '周报.xlsx'],
  ['attachment; filename="a b.txt"', 'a b.txt'],
  ['attachment; filename=%E5%91%A8.txt', '周.txt'],
  ['attachment; filename="100%.txt"', '100%.txt'],
  ['attachment', undefined],
])('the name in %s', (disposition, name) => {
  expect(nameIn(disposition)).toBe(name);
});
