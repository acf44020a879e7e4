/** The simulated WeCom as a careful client sees it: the app's calls, the bot's line, cards, groups and people. */
import { describe, expect, test } from 'vitest';
import {
  api,
  botId,
  botSecret,
  buttonCard,
  call,
  cardTo,
  corpId,
  dial,
  listen,
  open,
  openWithCallback,
  secret,
  textTo,
  token,
} from './wecom-desk.ts';

describe('tokens', () => {
  test('are the same while they are valid, and refused by name afterwards', async () => {
    const { sim, clock } = await open();
    const first = await token(sim);
    clock.forward(7_000_000);
    expect(await token(sim)).toBe(first);
    clock.forward(201_000);
    const listed = `${sim.baseUrl}/cgi-bin/department/list?access_token=`;
    expect(await call(listed + first)).toMatchObject({ errcode: 42001 });
    expect(await call(`${listed}nonsense`)).toMatchObject({ errcode: 40014 });
    expect(await call(`${sim.baseUrl}/cgi-bin/department/list`)).toMatchObject({ errcode: 41001 });
    expect(await token(sim)).not.toBe(first);
    const wrong = `${sim.baseUrl}/cgi-bin/gettoken?corpid=`;
    expect(await call(`${wrong}wwother&corpsecret=${secret}`)).toMatchObject({ errcode: 40013 });
    expect(await call(`${wrong}${corpId}&corpsecret=no`)).toMatchObject({ errcode: 40001 });
  });
});

describe('messages of the app', () => {
  test('one send reaches several people, and names in small letters whom it did not reach', async () => {
    const { sim } = await open();
    const sent = await api(sim, 'message/send', textTo('ZhangWei|LiNa|Nobody|outside|unlicensed'));
    expect(sent).toMatchObject({
      errcode: 0,
      invaliduser: 'nobody|outside',
      unlicenseduser: 'unlicensed',
      invalidparty: '',
    });
    expect(sim.messagesOf(String(sent.msgid)).map(({ chatId }) => chatId)).toEqual([
      sim.appChatId('ZhangWei'),
      sim.appChatId('LiNa'),
    ]);
    expect(sim.messages(sim.appChatId('zhangwei'))[0]).toMatchObject({
      senderId: 'app',
      type: 'text',
      content: { content: '你好' },
    });
    expect(await api(sim, 'message/send', textTo('Nobody'))).toMatchObject({ errcode: 81013 });
    await api(sim, 'message/recall', { msgid: sent.msgid });
    expect(sim.messagesOf(String(sent.msgid)).every(({ recalled }) => recalled)).toBe(true);
  });

  test('a card with buttons needs a callback, and its press answers and changes it', async () => {
    const bare = await open();
    expect(await api(bare.sim, 'message/send', cardTo('LiNa', buttonCard('t1')))).toMatchObject({
      errcode: 40057,
    });
    const { sim, box } = await openWithCallback(() => ({
      fields: { MsgType: 'update_button', Button: { ReplaceName: '已收到' } },
    }));
    const sent = await api(sim, 'message/send', cardTo('LiNa|ZhangWei', buttonCard('t1')));
    expect(sent).toMatchObject({ errcode: 0 });
    const [first, second] = sim.messagesOf(String(sent.msgid));
    const pressed = await sim.press('LiNa', first?.id ?? '', { label: '收到' });
    expect(box.deliveries[0]?.fields).toMatchObject({
      ToUserName: corpId,
      FromUserName: 'LiNa',
      Event: 'template_card_event',
      EventKey: 'ack',
      TaskId: 't1',
      CardType: 'button_interaction',
    });
    expect(pressed.card?.buttons[0]).toMatchObject({ label: '已收到', disabled: true });
    expect(sim.cardView(second?.id ?? '', 'ZhangWei').buttons[0]).toMatchObject({ label: '收到' });
    const update = {
      userids: ['ZhangWei', 'ChenJing'],
      agentid: sim.agentId,
      response_code: sent.response_code,
      button: { replace_name: '已结束' },
    };
    expect(await api(sim, 'message/update_template_card', update)).toMatchObject({
      invaliduser: ['ChenJing'],
    });
    expect(sim.cardView(second?.id ?? '', 'ZhangWei').buttons[0]).toMatchObject({ label: '已结束' });
    expect(await api(sim, 'message/update_template_card', update)).toMatchObject({ errcode: 40058 });
    expect(sim.complaints).toEqual([]);
  });
});

describe('the line of the bot', () => {
  test('hears mentions and answers them, once it has subscribed', async () => {
    const { sim } = await open();
    const line = await dial(sim);
    expect(await line.send('aibot_send_msg', { chatid: 'ZhangWei', msgtype: 'markdown' })).toMatchObject({
      errcode: 846609,
    });
    expect(await line.send('aibot_subscribe', { bot_id: botId, secret: 'no' })).toMatchObject({
      errcode: 853000,
    });
    expect(await line.send('aibot_subscribe', { bot_id: botId, secret: botSecret })).toMatchObject({
      errcode: 0,
    });
    const said = sim.say('ZhangWei', { chatId: 'wrProject' }, '/帮助', { mentionBot: true });
    sim.say('ZhangWei', { chatId: 'wrProject' }, '今天开会');
    await sim.idle();
    expect(line.seen()).toEqual([
      expect.objectContaining({
        msgid: said.id,
        aibotid: botId,
        chatid: 'wrProject',
        chattype: 'group',
        from: { userid: 'ZhangWei' },
        msgtype: 'text',
        text: { content: '@信流 /帮助' },
      }),
    ]);
    const reply = { msgtype: 'stream', stream: { id: 's1', finish: true, content: '**好**' } };
    expect(await line.send('aibot_respond_msg', reply, line.frames[0]?.headers.req_id)).toMatchObject({
      errcode: 0,
    });
    expect(sim.messages('wrProject').at(-1)).toMatchObject({
      senderId: 'bot',
      content: { content: '**好**' },
    });
  });

  test('has one subscriber: a newer one takes it over', async () => {
    const { sim } = await open();
    const old = await listen(sim);
    await listen(sim);
    await old.closed;
    expect(old.seen('aibot_event_callback')[0]).toMatchObject({ event: { eventtype: 'disconnected_event' } });
    expect(sim.connections()).toBe(1);
  });
});
