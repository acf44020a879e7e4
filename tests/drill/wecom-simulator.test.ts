/** The simulated WeCom as a careful client sees it: the app's calls, cards, groups, people and the bot's line. */
import { createDecipheriv } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import {
  api,
  botId,
  botSecret,
  buttonCard,
  call,
  cardTo,
  company,
  corpId,
  dial,
  listen,
  open,
  openWithCallback,
  person,
  secret,
  textTo,
  token,
} from './wecom-desk.ts';

const select = (key: string, more: object = {}) => ({
  question_key: key,
  title: key,
  option_list: [
    { id: 'a', text: '甲' },
    { id: 'b', text: '乙' },
  ],
  ...more,
});
const base = { main_title: { title: '标题' } };
const link = { type: 1, url: 'https://example.cn/x' };

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

  test('of the contacts and of the app each open their own calls', async () => {
    const { sim } = await open();
    expect(await api(sim, 'user/list_id', { limit: 2 })).toMatchObject({ errcode: 48002 });
    const page = await api(sim, 'user/list_id', { limit: 2 }, 'contacts-secret');
    expect(page).toMatchObject({
      errcode: 0,
      next_cursor: '2',
      dept_user: [{ userid: 'ZhangWei', department: 11 }, {}],
    });
    expect(await api(sim, 'department/list', undefined, 'contacts-secret')).toMatchObject({ errcode: 48002 });
  });
});

describe('messages of the app', () => {
  test('one send reaches several people, and names in small letters whom it did not reach', async () => {
    const { sim, clock } = await open();
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
    const late = await api(sim, 'message/send', textTo('LiNa'));
    clock.forward(24 * 3600_000 + 1);
    expect(await api(sim, 'message/recall', { msgid: late.msgid })).toMatchObject({ errcode: 40058 });
  });

  test('go to departments, tags and everybody', async () => {
    const { sim } = await open();
    const seenBy = async (body: object) => {
      const { msgid } = await api(sim, 'message/send', body);
      return sim
        .messagesOf(String(msgid))
        .map(({ chatId }) => chatId.slice(4))
        .sort();
    };
    const { touser: _touser, ...rest } = textTo('');
    expect(await seenBy({ ...rest, toparty: '11|99' })).toEqual(['ZhangWei']);
    expect(await seenBy({ ...rest, totag: '5' })).toEqual(['ChenJing']);
    expect(await seenBy({ ...rest, touser: '@all' })).toEqual(['ChenJing', 'LiNa', 'ZhangWei']);
  });

  test.each([
    ['without receivers', { touser: '' }, 82001],
    ['from another agent', { agentid: 7 }, 40056],
    ['with an agent in letters', { agentid: '1000002' }, 40058],
    ['with an unknown field', { to_user: 'LiNa' }, 40058],
    ['of an unknown type', { msgtype: 'markdown_v2', markdown_v2: { content: 'x' } }, 40058],
    ['without a payload', { msgtype: 'markdown' }, 40058],
    ['with an empty text', { text: { content: ' ' } }, 44004],
    ['with a text that is too long', { text: { content: '长'.repeat(683) } }, 45002],
    ['with safe out of range', { safe: 2 }, 40058],
    [
      'with a duplicate interval that is too long',
      { enable_duplicate_check: 1, duplicate_check_interval: 14_401 },
      40058,
    ],
    [
      'to more than 1000 people',
      { touser: Array.from({ length: 1001 }, (_, n) => `u${n}`).join('|') },
      40058,
    ],
    ['with a file that nobody uploaded', { msgtype: 'file', file: { media_id: 'nope' } }, 40007],
    [
      'with a text card without a link',
      { msgtype: 'textcard', textcard: { title: 't', description: 'd', url: 'x' } },
      40058,
    ],
    [
      'with a text card whose title is too long',
      { msgtype: 'textcard', textcard: { title: '长'.repeat(43), description: 'd', url: 'https://e.cn' } },
      45002,
    ],
    [
      'with nine articles',
      { msgtype: 'news', news: { articles: Array.from({ length: 9 }, () => ({ title: 't' })) } },
      40058,
    ],
  ])('%s are refused', async (_name, more, errcode) => {
    const { sim } = await open();
    expect(await api(sim, 'message/send', textTo('LiNa', '你好', more))).toMatchObject({ errcode });
    expect(sim.messages(sim.appChatId('LiNa'))).toEqual([]);
  });

  test('that say the same to the same people within the interval are shown once', async () => {
    const { sim, clock } = await open();
    const body = textTo('LiNa', '延期', { enable_duplicate_check: 1, duplicate_check_interval: 600 });
    const first = await api(sim, 'message/send', body);
    expect(await api(sim, 'message/send', body)).toMatchObject({ errcode: 0, msgid: first.msgid });
    await api(sim, 'message/send', textTo('LiNa', '又延期', { enable_duplicate_check: 1 }));
    expect(sim.messages(sim.appChatId('LiNa'))).toHaveLength(2);
    clock.forward(600_000);
    expect((await api(sim, 'message/send', body)).msgid).not.toBe(first.msgid);
  });

  test('beyond 30 a minute are taken and shown to nobody', async () => {
    const { sim } = await open();
    for (let count = 0; count < 31; count += 1) {
      const body = textTo('LiNa|ZhangWei', `第${count}条`);
      expect(await api(sim, 'message/send', body)).toMatchObject({ errcode: 0, invaliduser: '' });
    }
    expect(sim.messages(sim.appChatId('LiNa'))).toHaveLength(30);
    expect(sim.dropped().map(({ userId, why }) => [userId, why])).toEqual([
      ['LiNa', 'minute'],
      ['ZhangWei', 'minute'],
    ]);
  });

  test('to more people a day than 200 times the staff are refused', async () => {
    const { sim } = await open({ users: company.users.slice(0, 2) });
    const one = `${sim.baseUrl}/cgi-bin/message/send?access_token=${await token(sim)}`;
    for (let count = 0; count < 200; count += 1) await call(one, textTo('LiNa|ZhangWei'));
    expect(await call(one, textTo('LiNa'))).toMatchObject({ errcode: 45009 });
  });

  test('carry names for ids where that is asked', async () => {
    const { sim } = await open();
    const text = '请$userName=LiNa$和$departmentName=10$看';
    await api(sim, 'message/send', textTo('ChenJing', text, { enable_id_trans: 1 }));
    expect(sim.messages(sim.appChatId('ChenJing'))[0]?.content).toEqual({ content: '请李娜和销售部看' });
  });

  test('carry a file that was uploaded, for three days', async () => {
    const { sim, clock } = await open();
    const form = new FormData();
    form.set('media', new Blob(['minutes of the meeting']), '纪要.txt');
    const url = `${sim.baseUrl}/cgi-bin/media/upload?type=file&access_token=${await token(sim)}`;
    const { media_id } = (await (await fetch(url, { method: 'POST', body: form })).json()) as {
      media_id: string;
    };
    const body = textTo('LiNa', '', { msgtype: 'file', file: { media_id } });
    expect(await api(sim, 'message/send', body)).toMatchObject({ errcode: 0 });
    const got = await fetch(
      `${sim.baseUrl}/cgi-bin/media/get?media_id=${media_id}&access_token=${await token(sim)}`,
    );
    expect(await got.text()).toBe('minutes of the meeting');
    clock.forward(3 * 24 * 3600_000);
    expect(await api(sim, 'message/send', body)).toMatchObject({ errcode: 40007 });
  });
});

describe('cards of the app', () => {
  test('with buttons need a callback; a press is answered with an update for whoever pressed', async () => {
    const bare = await open();
    expect(await api(bare.sim, 'message/send', cardTo('LiNa', buttonCard('t1')))).toMatchObject({
      errcode: 40057,
    });
    const { sim, box, clock } = await openWithCallback(() => ({
      fields: { MsgType: 'update_button', Button: { ReplaceName: '已收到' } },
    }));
    const sent = await api(sim, 'message/send', cardTo('LiNa|ZhangWei', buttonCard('t1')));
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
    await expect(sim.press('LiNa', first?.id ?? '', { key: 'ack' })).rejects.toThrow('is off');
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
    // Each press brings a code of its own, for 72 hours.
    const another = { ...update, userids: ['LiNa'], response_code: box.deliveries[0]?.fields.ResponseCode };
    clock.forward(72 * 3600_000);
    expect(await api(sim, 'message/update_template_card', another)).toMatchObject({ errcode: 40058 });
    expect(sim.complaints).toEqual([]);
  });

  test('take selects and votes, and a card in the answer replaces the one pressed', async () => {
    const { sim, box } = await openWithCallback(() => ({
      fields: {
        MsgType: 'update_template_card',
        TemplateCard: {
          CardType: 'text_notice',
          MainTitle: { Title: '已登记' },
          HorizontalContentList: { KeyName: '选择', Value: '乙' },
          CardAction: { Type: 1, Url: 'https://example.cn/x' },
        },
      },
    }));
    const submit = { submit_button: { text: '提交', key: 'go' } };
    const multiple = {
      card_type: 'multiple_interaction',
      ...base,
      select_list: [select('q1'), select('q2')],
      ...submit,
    };
    const vote = { card_type: 'vote_interaction', ...base, checkbox: select('v', { mode: 1 }), ...submit };
    const one = await api(sim, 'message/send', cardTo('LiNa', { ...multiple, task_id: 'm1' }));
    const two = await api(
      sim,
      'message/send',
      cardTo('LiNa', {
        ...vote,
        checkbox: { question_key: 'v', mode: 1, option_list: select('v').option_list },
        task_id: 'v1',
      }),
    );
    const [first, second] = [one, two].map(({ msgid }) => sim.messagesOf(String(msgid))[0]?.id ?? '');
    const { card } = await sim.press('LiNa', first ?? '', { label: '提交' }, { q2: 'b' });
    expect(card).toMatchObject({ cardType: 'text_notice', title: '已登记', text: ['选择：乙'] });
    await expect(sim.press('LiNa', second ?? '', { label: '提交' })).rejects.toThrow('must be chosen');
    await sim.press('LiNa', second ?? '', { label: '提交' }, { v: ['a', 'b'] });
    const items = box.deliveries.map(({ fields }) => fields.SelectedItems);
    expect(items).toEqual([
      {
        SelectedItem: [
          { QuestionKey: 'q1', OptionIds: { OptionId: 'a' } },
          { QuestionKey: 'q2', OptionIds: { OptionId: 'b' } },
        ],
      },
      { SelectedItem: { QuestionKey: 'v', OptionIds: { OptionId: ['a', 'b'] } } },
    ]);
  });

  test.each([
    ['of an unknown type', { card_type: 'fancy' }],
    ['with a part of another type', buttonCard('t', { checkbox: select('v') })],
    ['without a title', buttonCard('t', { main_title: { desc: 'x' } })],
    ['without buttons', { card_type: 'button_interaction', ...base, task_id: 't' }],
    [
      'with seven buttons',
      buttonCard('t', { button_list: Array.from({ length: 7 }, (_, n) => ({ text: 'x', key: `${n}` })) }),
    ],
    [
      'with a key twice',
      buttonCard('t', {
        button_list: [
          { text: 'x', key: 'k' },
          { text: 'y', key: 'k' },
        ],
      }),
    ],
    ['with a key that is too long', buttonCard('t', { button_list: [{ text: 'x', key: 'k'.repeat(1025) }] })],
    ['with a button without a key', buttonCard('t', { button_list: [{ text: 'x' }] })],
    ['without a task id', buttonCard('', {})],
    ['with a task id of strange letters', buttonCard('任务')],
    ['with a task id that is too long', buttonCard('t'.repeat(129))],
    ['of a notice without an action', { card_type: 'text_notice', ...base }],
    [
      'of a notice with a menu but no task',
      {
        card_type: 'text_notice',
        ...base,
        card_action: link,
        action_menu: { action_list: [{ text: 'x', key: 'y' }] },
      },
    ],
    ['of news without an image', { card_type: 'news_notice', ...base, card_action: link }],
    [
      'with an image out of shape',
      {
        card_type: 'news_notice',
        ...base,
        card_action: link,
        card_image: { url: 'https://e.cn/i', aspect_ratio: 3 },
      },
    ],
    [
      'with seven rows',
      buttonCard('t', { horizontal_content_list: Array.from({ length: 7 }, () => ({ keyname: 'x' })) }),
    ],
    [
      'with a row that links nowhere',
      buttonCard('t', { horizontal_content_list: [{ keyname: 'x', type: 1 }] }),
    ],
    [
      'with four selects',
      {
        card_type: 'multiple_interaction',
        ...base,
        task_id: 't',
        select_list: ['a', 'b', 'c', 'd'].map((key) => select(key)),
        submit_button: { text: 'x', key: 'y' },
      },
    ],
    [
      'with eleven options',
      {
        card_type: 'multiple_interaction',
        ...base,
        task_id: 't',
        select_list: [
          select('a', { option_list: Array.from({ length: 11 }, (_, n) => ({ id: `${n}`, text: 'x' })) }),
        ],
        submit_button: { text: 'x', key: 'y' },
      },
    ],
    [
      'of a vote without a submit',
      {
        card_type: 'vote_interaction',
        ...base,
        task_id: 't',
        checkbox: { question_key: 'v', option_list: [{ id: 'a', text: 'x' }] },
      },
    ],
    ['with feedback, which is the bot’s', buttonCard('t', { feedback: { id: 'x' } })],
  ])('%s are refused', async (_name, card) => {
    const { sim } = await openWithCallback();
    expect(await api(sim, 'message/send', cardTo('LiNa', card))).toMatchObject({ errcode: 40058 });
    expect(sim.messages(sim.appChatId('LiNa'))).toEqual([]);
  });

  test('have a task id that nobody used before', async () => {
    const { sim } = await openWithCallback();
    expect(await api(sim, 'message/send', cardTo('LiNa', buttonCard('t1')))).toMatchObject({ errcode: 0 });
    expect(await api(sim, 'message/send', cardTo('ChenJing', buttonCard('t1')))).toMatchObject({
      errcode: 42014,
    });
  });

  test('say what the screen will cut', async () => {
    const { sim } = await openWithCallback();
    await api(sim, 'message/send', cardTo('LiNa', buttonCard('t1', { sub_title_text: '长'.repeat(161) })));
    expect(sim.complaints).toEqual([expect.stringContaining('sub_title_text')]);
  });
});

describe('groups of the app', () => {
  test('are opened, changed, written to and read, and shown once something is said', async () => {
    const { sim } = await open();
    const made = await api(sim, 'appchat/create', {
      name: '项目A',
      owner: 'LiNa',
      userlist: ['LiNa', 'ZhangWei'],
      chatid: 'grp1',
    });
    expect(made).toMatchObject({ errcode: 0, chatid: 'grp1' });
    expect(sim.chatsOf('LiNa').map(({ id }) => id)).not.toContain('grp1');
    const text = { content: '请 <@LiNa> 与大家看', mentioned_list: ['ZhangWei', 'ChenJing'] };
    expect(await api(sim, 'appchat/send', { chatid: 'grp1', msgtype: 'text', text })).toEqual({
      errcode: 0,
      errmsg: 'ok',
    });
    expect(sim.chatsOf('LiNa').map(({ id }) => id)).toContain('grp1');
    expect(sim.messages('grp1')[0]).toMatchObject({ senderId: 'app', notified: ['LiNa', 'ZhangWei'] });
    await api(sim, 'appchat/update', {
      chatid: 'grp1',
      add_user_list: ['ChenJing'],
      del_user_list: ['LiNa'],
      name: '项目甲',
    });
    expect(await api(sim, 'appchat/get?chatid=grp1')).toMatchObject({
      chat_info: { chatid: 'grp1', name: '项目甲', owner: 'ZhangWei', userlist: ['ZhangWei', 'ChenJing'] },
    });
  });

  test.each([
    ['with one member', { userlist: ['LiNa'] }, 86006],
    ['with a stranger', { userlist: ['LiNa', 'Nobody'] }, 86007],
    ['with somebody out of range', { userlist: ['LiNa', 'outside'] }, 86007],
    ['with an owner who is not in it', { userlist: ['LiNa', 'ZhangWei'], owner: 'ChenJing' }, 86005],
    ['with an id of strange letters', { userlist: ['LiNa', 'ZhangWei'], chatid: 'grp-1' }, 86001],
  ])('%s are refused', async (_name, body, errcode) => {
    const { sim } = await open();
    expect(await api(sim, 'appchat/create', body)).toMatchObject({ errcode });
  });

  test('are for an app that everybody sees, take no cards, and are our own', async () => {
    const narrow = await open({ rootVisible: false });
    const body = { userlist: ['LiNa', 'ZhangWei'], chatid: 'grp1' };
    expect(await api(narrow.sim, 'appchat/create', body)).toMatchObject({ errcode: 48002 });
    const { sim } = await openWithCallback();
    await api(sim, 'appchat/create', body);
    expect(await api(sim, 'appchat/create', body)).toMatchObject({ errcode: 86001 });
    const card = { chatid: 'grp1', msgtype: 'template_card', template_card: buttonCard('t1') };
    expect(await api(sim, 'appchat/send', card)).toMatchObject({ errcode: 40058 });
    const words = { msgtype: 'text', text: { content: 'x' } };
    expect(await api(sim, 'appchat/send', { ...words, chatid: 'wrProject' })).toMatchObject({
      errcode: 86008,
    });
    expect(await api(sim, 'appchat/send', { ...words, chatid: 'nosuch' })).toMatchObject({ errcode: 86003 });
    expect(await api(sim, 'appchat/update', { chatid: 'grp1', del_user_list: ['LiNa'] })).toMatchObject({
      errcode: 86006,
    });
  });

  test('have another id for the bot, which a member must put in', async () => {
    const { sim } = await open();
    await api(sim, 'appchat/create', { userlist: ['LiNa', 'ZhangWei'], chatid: 'grp1' });
    const line = await listen(sim);
    expect(() => sim.say('LiNa', { chatId: 'grp1' }, '/绑定', { mentionBot: true })).toThrow(
      'not in the group',
    );
    sim.addBot('grp1', 'LiNa');
    sim.say('LiNa', { chatId: 'grp1' }, '/绑定', { mentionBot: true });
    await sim.idle();
    const [heard] = line.seen();
    expect(heard?.chatid).toBe(sim.chat('grp1')?.botChatId);
    expect(heard?.chatid).not.toBe('grp1');
    const push = {
      chatid: heard?.chatid,
      chat_type: 2,
      msgtype: 'markdown',
      markdown: { content: '已绑定' },
    };
    expect(await line.send('aibot_send_msg', push)).toMatchObject({ errcode: 0 });
    expect(sim.messages('grp1').at(-1)).toMatchObject({ senderId: 'bot' });
    sim.removeBot('grp1', 'LiNa');
    expect(await line.send('aibot_send_msg', push)).toMatchObject({ errcode: 93001 });
  });

  test('of people have robots at an address of their own, with their own mentions and pace', async () => {
    const { sim } = await open();
    const url = sim.webhookOf('wrForeign');
    const text = { content: '请看', mentioned_list: ['LiNa'], mentioned_mobile_list: ['13800000001'] };
    expect(await call(url, { msgtype: 'text', text })).toMatchObject({ errcode: 0 });
    expect(sim.messages('wrForeign')[0]).toMatchObject({
      senderId: 'webhook',
      notified: ['LiNa', 'ZhangWei'],
    });
    expect(await call(url, { msgtype: 'template_card', template_card: buttonCard('t') })).toMatchObject({
      errcode: 40058,
    });
    for (let count = 0; count < 19; count += 1) await call(url, { msgtype: 'text', text: { content: 'x' } });
    expect(await call(url, { msgtype: 'text', text: { content: 'x' } })).toMatchObject({ errcode: 45009 });
    expect(await call(`${sim.baseUrl}/cgi-bin/webhook/send?key=no`, { msgtype: 'text', text })).toMatchObject(
      { errcode: 93000 },
    );
  });
});

describe('people', () => {
  test('are listed with leaders and without mobile or e-mail', async () => {
    const { sim } = await open();
    const { department } = await api(sim, 'department/list');
    expect(department).toEqual([
      expect.objectContaining({ id: 1, parentid: 0 }),
      expect.objectContaining({ id: 10, name: '销售部', department_leader: ['LiNa'] }),
      expect.objectContaining({ id: 11, parentid: 10 }),
    ]);
    const { userlist } = (await api(sim, 'user/list?department_id=1&fetch_child=1')) as unknown as {
      userlist: Record<string, unknown>[];
    };
    expect(userlist.map(({ userid }) => userid)).toEqual(['ZhangWei', 'LiNa', 'ChenJing', 'unlicensed']);
    expect(userlist[0]).toMatchObject({ direct_leader: ['LiNa'], position: '专员', department: [11] });
    expect(userlist[0]?.extattr).toEqual({ attrs: [{ type: 0, name: '工号', text: { value: 'QH001' } }] });
    expect(userlist[0]).not.toHaveProperty('mobile');
    expect(userlist[0]).not.toHaveProperty('email');
    expect(await api(sim, 'user/get?userid=zhangwei')).toMatchObject({ userid: 'ZhangWei', name: '张伟' });
    expect(await api(sim, 'user/get?userid=Nobody')).toMatchObject({ errcode: 60111 });
    expect(await api(sim, 'user/get?userid=outside')).toMatchObject({ errcode: 60011 });
    expect(await api(sim, 'user/simplelist?department_id=77')).toMatchObject({ errcode: 60003 });
  });

  test('are found by mobile and e-mail, until too many guesses missed', async () => {
    const { sim, clock } = await open();
    expect(await api(sim, 'user/getuserid', { mobile: '13800000001' })).toMatchObject({ userid: 'ZhangWei' });
    const mail = { email: 'zw@example.cn', email_type: 1 };
    expect(await api(sim, 'user/get_userid_by_email', mail)).toMatchObject({ userid: 'ZhangWei' });
    expect(await api(sim, 'user/getuserid', { mobile: '1' })).toMatchObject({ errcode: 46004 });
    expect(await api(sim, 'user/getuserid', { mobile: '2' })).toMatchObject({ errcode: 46004 });
    expect(await api(sim, 'user/getuserid', { mobile: '13800000001' })).toMatchObject({ errcode: 45009 });
    clock.forward(24 * 3600_000);
    expect(await api(sim, 'user/getuserid', { mobile: '13800000001' })).toMatchObject({ errcode: 0 });
  });

  test('have encrypted ids for a bot whose creator is no super admin', async () => {
    const { sim } = await open({ encryptsUserIds: true });
    const line = await listen(sim);
    sim.say('ZhangWei', 'bot', '你好');
    await sim.idle();
    const { userid } = (line.seen()[0] as { from: { userid: string } }).from;
    expect(userid).not.toBe('ZhangWei');
    const ids = { open_userid_list: [userid, 'LiNa'] };
    expect(await api(sim, 'batch/openuserid_to_userid', ids)).toMatchObject({
      userid_list: [{ open_userid: userid, userid: 'ZhangWei' }],
      invalid_open_userid_list: ['LiNa'],
    });
    const push = { chat_type: 1, msgtype: 'markdown', markdown: { content: 'x' } };
    expect(await line.send('aibot_send_msg', { ...push, chatid: userid })).toMatchObject({ errcode: 0 });
    expect(await line.send('aibot_send_msg', { ...push, chatid: 'ZhangWei' })).toMatchObject({
      errcode: 93006,
    });
  });

  test('use the menu that the app gave them', async () => {
    const { sim, box } = await openWithCallback();
    const button = [{ name: '会议', sub_button: [{ type: 'click', name: '开会', key: 'meet' }] }];
    expect(await api(sim, `menu/create?agentid=${sim.agentId}`, { button })).toMatchObject({ errcode: 0 });
    sim.menu('LiNa', 'meet');
    await sim.idle();
    expect(box.deliveries[0]?.fields).toMatchObject({
      Event: 'click',
      EventKey: 'meet',
      FromUserName: 'LiNa',
    });
    const four = { button: Array.from({ length: 4 }, () => ({ type: 'click', name: 'x', key: 'y' })) };
    expect(await api(sim, `menu/create?agentid=${sim.agentId}`, four)).toMatchObject({ errcode: 40058 });
    const long = { button: [{ type: 'click', name: '长长长长长长', key: 'y' }] };
    expect(await api(sim, `menu/create?agentid=${sim.agentId}`, long)).toMatchObject({ errcode: 40058 });
  });

  test('are called by phone where that is paid for, three times in eight minutes', async () => {
    const off = await open();
    expect(await api(off.sim, 'pstncc/call', { callee_userid: ['LiNa'] })).toMatchObject({ errcode: 301049 });
    const poor = await open({ emergencyCalls: 'no-balance' });
    expect(await api(poor.sim, 'pstncc/call', { callee_userid: ['LiNa'] })).toMatchObject({
      errcode: 301051,
    });
    const { sim } = await open({ emergencyCalls: 'on' });
    const once = () => api(sim, 'pstncc/call', { callee_userid: ['LiNa'] });
    const { states } = (await once()) as unknown as { states: { callid: string }[] };
    const asked = { callee_userid: 'LiNa', callid: states[0]?.callid };
    expect(await api(sim, 'pstncc/getstates', asked)).toMatchObject({ istalked: 1, reason: 2 });
    await once();
    await once();
    expect(await once()).toMatchObject({ states: [{ code: 13 }] });
    expect(sim.emergencyCalls()).toHaveLength(3);
  });
});

describe('the line of the bot', () => {
  const push = (chatid: string, content = 'x', more: object = {}) => ({
    chatid,
    chat_type: 1,
    msgtype: 'markdown',
    markdown: { content },
    ...more,
  });
  const stream = (id: string, content: string, finish: boolean) => ({
    msgtype: 'stream',
    stream: { id, content, finish },
  });

  test('hears mentions and answers them, once it has subscribed', async () => {
    const { sim } = await open();
    const line = await dial(sim);
    expect(await line.send('aibot_send_msg', push('ZhangWei'))).toMatchObject({ errcode: 846609 });
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
    const reqId = line.frames[0]?.headers.req_id;
    expect(await line.send('aibot_respond_msg', stream('s1', '**好**', true), reqId)).toMatchObject({
      errcode: 0,
    });
    expect(sim.messages('wrProject').at(-1)).toMatchObject({
      senderId: 'bot',
      content: { content: '**好**' },
    });
    expect(await line.send('ping', undefined)).toMatchObject({ errcode: 0 });
  });

  test('has one subscriber: a newer one takes it over', async () => {
    const { sim } = await open();
    const old = await listen(sim);
    await listen(sim);
    await old.closed;
    expect(old.seen('aibot_event_callback')[0]).toMatchObject({ event: { eventtype: 'disconnected_event' } });
    expect(sim.connections()).toBe(1);
  });

  test('hears a quote with its words but not its author, and files behind keys of their own', async () => {
    const { sim, clock } = await open();
    const line = await listen(sim);
    const quoted = sim.say('LiNa', { chatId: 'wrProject' }, '客户要求周五交付');
    sim.say('ZhangWei', { chatId: 'wrProject' }, '/级别 一级', { mentionBot: true, quotedId: quoted.id });
    sim.sendFile('ZhangWei', 'bot', '纪要.txt', '决定：周五交付');
    await sim.idle();
    const [withQuote, withFile] = line.seen();
    expect(withQuote?.quote).toEqual({ msgtype: 'text', text: { content: '客户要求周五交付' } });
    const { url, aeskey } = (withFile as { file: { url: string; aeskey: string } }).file;
    const got = await fetch(url);
    expect(got.headers.get('content-disposition')).toContain(encodeURIComponent('纪要.txt'));
    const key = Buffer.from(aeskey, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([decipher.update(Buffer.from(await got.arrayBuffer())), decipher.final()]);
    expect(padded.subarray(0, -(padded.at(-1) ?? 0)).toString()).toBe('决定：周五交付');
    clock.forward(5 * 60_000);
    expect((await fetch(url)).status).toBe(404);
    expect(() =>
      sim.say('ZhangWei', { chatId: 'wrProject' }, 'x.pdf', { type: 'file', mentionBot: true }),
    ).toThrow();
  });

  test('grows a stream until it is finished or six minutes old', async () => {
    const { sim, clock } = await open();
    const line = await listen(sim);
    sim.say('ZhangWei', 'bot', '问');
    await sim.idle();
    const reqId = line.frames[0]?.headers.req_id;
    const chatId = sim.botChatId('ZhangWei');
    await line.send('aibot_respond_msg', stream('s1', '想', false), reqId);
    expect(await line.send('aibot_respond_msg', stream('s1', '想好了', true), reqId)).toMatchObject({
      errcode: 0,
    });
    expect(sim.messages(chatId).at(-1)).toMatchObject({ content: { content: '想好了' } });
    expect(await line.send('aibot_respond_msg', stream('s1', '再想', true), reqId)).toMatchObject({
      errcode: 846608,
    });
    await line.send('aibot_respond_msg', stream('s2', '慢', false), reqId);
    clock.forward(6 * 60_000 + 1);
    expect(await line.send('aibot_respond_msg', stream('s2', '晚了', true), reqId)).toMatchObject({
      errcode: 846608,
    });
    await line.send('aibot_respond_msg', stream('s3', '  ', true), reqId);
    expect(sim.messages(chatId)).toHaveLength(3);
    clock.forward(24 * 3600_000);
    expect(await line.send('aibot_respond_msg', stream('s4', 'x', true), reqId)).toMatchObject({
      errcode: 846605,
    });
  });

  test('answers each callback by its own command, in time', async () => {
    const { sim, clock } = await open();
    const line = await listen(sim);
    sim.say('ZhangWei', 'bot', '问');
    sim.enter('LiNa', 'bot');
    sim.enter('LiNa', 'bot');
    await sim.idle();
    const [asked, entered, ...more] = line.frames.map(({ headers }) => headers.req_id);
    expect(more).toEqual([]);
    const text = { msgtype: 'text', text: { content: '欢迎' } };
    expect(await line.send('aibot_respond_welcome_msg', text, asked)).toMatchObject({ errcode: 846605 });
    expect(await line.send('aibot_respond_msg', stream('s', 'x', true), entered)).toMatchObject({
      errcode: 846605,
    });
    expect(await line.send('aibot_respond_msg', text, asked)).toMatchObject({ errcode: 40058 });
    expect(await line.send('aibot_respond_welcome_msg', text, entered)).toMatchObject({ errcode: 0 });
    expect(await line.send('aibot_respond_welcome_msg', text, entered)).toMatchObject({ errcode: 846605 });
    sim.enter('ChenJing', 'bot');
    await sim.idle();
    clock.forward(5001);
    const late = line.frames.at(-1)?.headers.req_id;
    expect(await line.send('aibot_respond_welcome_msg', text, late)).toMatchObject({ errcode: 846605 });
    expect(await line.send('aibot_respond_msg', stream('s', 'x', true), 'made-up')).toMatchObject({
      errcode: 846605,
    });
  });

  test('pushes only where somebody has spoken to it', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.enter('LiNa', 'bot');
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 846607 });
    sim.say('LiNa', 'bot', '你好');
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 0 });
    expect(await line.send('aibot_send_msg', push('Nobody'))).toMatchObject({ errcode: 93006 });
    const group = (chatid: string) => ({ ...push(chatid), chat_type: 2 });
    expect(await line.send('aibot_send_msg', group('wrProject'))).toMatchObject({ errcode: 846607 });
    expect(await line.send('aibot_send_msg', group('wrForeign'))).toMatchObject({ errcode: 93001 });
    sim.say('LiNa', { chatId: 'wrProject' }, '你好', { mentionBot: true });
    expect(await line.send('aibot_send_msg', group('wrProject'))).toMatchObject({ errcode: 0 });
    expect(await line.send('aibot_send_msg', group('WRPROJECT'))).toMatchObject({ errcode: 93006 });
    const text = { ...push('LiNa'), msgtype: 'text', text: { content: 'x' } };
    expect(await line.send('aibot_send_msg', text)).toMatchObject({ errcode: 40058 });
    expect(await line.send('aibot_send_msg', push('LiNa', ' '))).toMatchObject({ errcode: 93017 });
    expect(await line.send('aibot_send_msg', push('LiNa', '长'.repeat(6827)))).toMatchObject({
      errcode: 45002,
    });
    expect(await line.send('aibot_anything', {})).toMatchObject({ errcode: 40058 });
  });

  test('says thirty things a minute in one conversation, and no more', async () => {
    const { sim, clock } = await open();
    const line = await listen(sim);
    sim.say('LiNa', 'bot', '你好');
    sim.say('ZhangWei', 'bot', '你好');
    for (let count = 0; count < 30; count += 1) await line.send('aibot_send_msg', push('LiNa'));
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 45009 });
    expect(await line.send('aibot_send_msg', push('ZhangWei'))).toMatchObject({ errcode: 0 });
    clock.forward(60_000);
    expect(await line.send('aibot_send_msg', push('LiNa'))).toMatchObject({ errcode: 0 });
  });

  test('shows cards, hears presses in groups too, and changes them within five seconds', async () => {
    const { sim, clock } = await open();
    const line = await listen(sim);
    sim.say('LiNa', { chatId: 'wrProject' }, '发卡', { mentionBot: true });
    await sim.idle();
    const card = { msgtype: 'template_card', template_card: buttonCard('b1', { feedback: { id: 'f1' } }) };
    const reqId = line.frames[0]?.headers.req_id;
    expect(await line.send('aibot_respond_msg', card, reqId)).toMatchObject({ errcode: 0 });
    expect(await line.send('aibot_respond_msg', card, reqId)).toMatchObject({ errcode: 42014 });
    const shown = sim.messages('wrProject').at(-1)?.id ?? '';
    await sim.press('ZhangWei', shown, { label: '收到' });
    const [event] = line.seen('aibot_event_callback');
    expect(event).toMatchObject({
      chatid: 'wrProject',
      chattype: 'group',
      from: { userid: 'ZhangWei' },
      event: {
        eventtype: 'template_card_event',
        template_card_event: { card_type: 'button_interaction', event_key: 'ack', task_id: 'b1' },
      },
    });
    const pressed = line.frames.at(-1)?.headers.req_id;
    const update = (taskId: string, more: object = {}) => ({
      response_type: 'update_template_card',
      template_card: { card_type: 'text_notice', ...base, card_action: link, task_id: taskId },
      ...more,
    });
    expect(await line.send('aibot_respond_update_msg', update('b2'), pressed)).toMatchObject({
      errcode: 40058,
    });
    const own = update('b1', { userids: ['ZhangWei'] });
    expect(await line.send('aibot_respond_update_msg', own, pressed)).toMatchObject({ errcode: 0 });
    expect(sim.cardView(shown, 'ZhangWei').cardType).toBe('text_notice');
    expect(sim.cardView(shown, 'LiNa').cardType).toBe('button_interaction');
    await sim.press('LiNa', shown, { key: 'ack' });
    clock.forward(5001);
    const late = line.frames.at(-1)?.headers.req_id;
    expect(await line.send('aibot_respond_update_msg', update('b1'), late)).toMatchObject({
      errcode: 846605,
    });
    sim.feedback('LiNa', shown, 2);
    await sim.idle();
    expect(line.seen('aibot_event_callback').at(-1)).toMatchObject({
      event: { eventtype: 'feedback_event', feedback_event: { id: 'f1', type: 2 } },
    });
  });

  test('uploads in parts, in any order, and sends what came out', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.say('LiNa', 'bot', '你好');
    const head = { type: 'file', filename: 'a.txt', total_size: 10, total_chunks: 2 };
    const { body } = await line.send('aibot_upload_media_init', {
      ...head,
      md5: '2bfe1bb3d0a2a5f9f8e0f5b2d4b8f1aa',
    });
    const part = (upload_id: unknown, chunk_index: number, words: string) => ({
      upload_id,
      chunk_index,
      base64_data: Buffer.from(words).toString('base64'),
    });
    await line.send('aibot_upload_media_chunk', part(body?.upload_id, 1, 'world'));
    expect(await line.send('aibot_upload_media_finish', { upload_id: body?.upload_id })).toMatchObject({
      errcode: 40058,
    });
    expect(await line.send('aibot_upload_media_chunk', part(body?.upload_id, 2, 'x'))).toMatchObject({
      errcode: 40058,
    });
    await line.send('aibot_upload_media_chunk', part(body?.upload_id, 0, 'hello'));
    expect(await line.send('aibot_upload_media_finish', { upload_id: body?.upload_id })).toMatchObject({
      errcode: 40058,
    });
    const again = await line.send('aibot_upload_media_init', head);
    await line.send('aibot_upload_media_chunk', part(again.body?.upload_id, 0, 'hello'));
    await line.send('aibot_upload_media_chunk', part(again.body?.upload_id, 1, 'world'));
    const done = await line.send('aibot_upload_media_finish', { upload_id: again.body?.upload_id });
    expect(done.body).toMatchObject({ type: 'file', created_at: expect.stringMatching(/^\d+$/) });
    const file = { chatid: 'LiNa', chat_type: 1, msgtype: 'file', file: { media_id: done.body?.media_id } };
    expect(await line.send('aibot_send_msg', file)).toMatchObject({ errcode: 0 });
    const empty = { ...head, total_size: 4 };
    expect(await line.send('aibot_upload_media_init', empty)).toMatchObject({ errcode: 40058 });
  });
});

describe('the company', () => {
  test('tells the app who comes, changes and goes', async () => {
    const { sim, box } = await openWithCallback();
    sim.joinCompany(person('SunLi', '孙丽'));
    sim.changeUser('SunLi', { position: '主管', userId: 'SunLi2' });
    sim.leaveCompany('LiNa');
    sim.changeDepartment(11, { name: '华北一组' });
    await sim.idle();
    const told = box.deliveries.map(({ fields }) => fields);
    const seen = (type: string) => told.find(({ ChangeType }) => ChangeType === type);
    expect(seen('create_user')).toMatchObject({
      Event: 'change_contact',
      FromUserName: 'sys',
      UserID: 'SunLi',
    });
    expect(told.find(({ Event }) => Event === 'subscribe')).toMatchObject({ FromUserName: 'SunLi' });
    expect(seen('update_user')).toMatchObject({ UserID: 'SunLi', NewUserID: 'SunLi2', Position: '主管' });
    expect(seen('delete_user')).toMatchObject({ UserID: 'LiNa' });
    expect(seen('update_party')).toMatchObject({ Id: '11', Name: '华北一组' });
    expect(sim.chat('wrProject')?.members).toEqual(['ZhangWei']);
    expect(await api(sim, 'message/send', textTo('LiNa'))).toMatchObject({ errcode: 81013 });
  });

  test('survives a restart with all that was said, pressed and is still to be told', async () => {
    const first = await openWithCallback(() => ({ status: 500 }));
    await api(first.sim, 'message/send', cardTo('LiNa', buttonCard('t1')));
    first.sim.say('LiNa', 'app', '你好');
    await first.sim.idle();
    const second = await openWithCallback();
    second.sim.restore(JSON.parse(JSON.stringify(first.sim.dump())));
    expect(second.sim.messages(second.sim.appChatId('LiNa')).map(({ type }) => type)).toEqual([
      'template_card',
      'text',
    ]);
    expect(await api(second.sim, 'message/send', cardTo('LiNa', buttonCard('t1')))).toMatchObject({
      errcode: 42014,
    });
    second.clock.forward(5000);
    second.sim.tick();
    await second.sim.idle();
    expect(second.box.deliveries.map(({ fields }) => fields.Content)).toEqual(['你好']);
  });
});
