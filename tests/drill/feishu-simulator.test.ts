/** The simulated Feishu against the vendor's own client, and against requests the platform would refuse. */
import { describe, expect, test } from 'vitest';
import {
  ackButton,
  card,
  type Desk,
  listen,
  open,
  raw,
  sendCard,
  text,
  token,
} from '../support/feishu-desk.ts';

describe('with the vendor’s client', () => {
  test('a text reaches the person and shows in the ledger', async () => {
    const { sim, client } = await open();
    const sent = await client.im.v1.message.create({
      params: { receive_id_type: 'open_id' },
      data: {
        receive_id: 'ou_zhang',
        msg_type: 'text',
        content: text('你好 <at user_id="ou_zhang">张伟</at>'),
      },
    });
    expect(sent.code).toBe(0);
    const [message] = sim.messages(sim.p2pChatId('ou_zhang'));
    expect(message).toMatchObject({
      id: sent.data?.message_id,
      senderId: 'bot',
      content: { text: '你好 @_user_1' },
    });
    expect(sim.calls.map((call) => call.path)).toContain('/open-apis/im/v1/messages');
  });

  test('a written message arrives over the long connection and is acknowledged', async () => {
    const desk = await open();
    const seen: Record<string, unknown>[] = [];
    await listen(desk, { 'im.message.receive_v1': (event) => void seen.push(event) });
    desk.sim.say('ou_zhang', { chatId: 'oc_project' }, '@李娜 看一下', {
      mentionBot: true,
      mentions: ['ou_li'],
    });
    await desk.sim.idle();
    expect(seen).toHaveLength(1);
    const message = seen[0]?.message as { content: string; mentions: { key: string; name: string }[] };
    expect(JSON.parse(message.content)).toEqual({ text: '@_user_1 @_user_2 看一下' });
    expect(message.mentions.map((mention) => mention.name)).toEqual(['信流', '李娜']);
    expect(desk.sim.events[0]?.attempts.map((attempt) => attempt.outcome)).toEqual(['acked']);
  });

  test('a press comes back with a toast and a new card for everybody', async () => {
    const desk = await open();
    const done = { schema: '2.0', body: { elements: [{ tag: 'markdown', content: '已确认' }] } };
    await listen(desk, {
      'card.action.trigger': (event) => {
        expect(event.action).toMatchObject({ tag: 'button', value: { action: 'ack', id: 'it_1' } });
        return { toast: { type: 'success', content: '收到' }, card: { type: 'raw', data: done } };
      },
    });
    const sent = await sendCard(desk, [{ tag: 'markdown', content: '**停电**' }, ackButton]);
    const messageId = sent.data?.message_id ?? '';
    const result = await desk.sim.press('ou_zhang', messageId, { label: '我已收到' });
    expect(result).toEqual({ toast: { type: 'success', content: '收到' }, card: done });
    expect(desk.sim.message(messageId)).toMatchObject({ card: done, updates: 1 });
    await expect(desk.sim.press('ou_zhang', messageId, { label: '我已收到' })).rejects.toThrow('no button');
  });

  test('a card is patched, pinned and made urgent', async () => {
    const { sim, client } = await open();
    const sent = await sendCard({ sim, client } as Desk, [ackButton]);
    const path = { message_id: sent.data?.message_id ?? '' };
    const patched = await client.im.v1.message.patch({ path, data: { content: card([{ tag: 'hr' }]) } });
    const pinned = await client.im.v1.pin.create({ data: path });
    const urged = await client.im.v1.message.urgentApp({
      path,
      params: { user_id_type: 'open_id' },
      data: { user_id_list: ['ou_li', 'ou_nobody'] },
    });
    expect([patched.code, pinned.code, urged.code]).toEqual([0, 0, 0]);
    expect(urged.data?.invalid_user_id_list).toEqual(['ou_nobody']);
    expect(sim.message(path.message_id)).toMatchObject({
      pinned: true,
      updates: 1,
      urgent: [{ openId: 'ou_li' }],
    });
  });

  test('people and departments can be read', async () => {
    const { client } = await open();
    const departments = await client.contact.v3.department.children({
      path: { department_id: '0' },
      params: { fetch_child: true, department_id_type: 'open_department_id' },
    });
    expect(departments.data?.items?.map((entry) => entry.name)).toEqual(['销售部', '华北组']);
    const people = await client.contact.v3.user.findByDepartment({ params: { department_id: 'od-north' } });
    expect(people.data?.items?.[0]).toMatchObject({ name: '张伟', leader_user_id: 'ou_li' });
  });

  test('a group is opened once per uuid and its members are managed', async () => {
    const { sim, client } = await open();
    const openGroup = () =>
      client.im.v1.chat.create({
        params: { user_id_type: 'open_id', set_bot_manager: true, uuid: 'g-1' },
        data: { name: '故障处理', user_id_list: ['ou_zhang'] },
      });
    const [first, second] = [await openGroup(), await openGroup()];
    expect(second.data?.chat_id).toBe(first.data?.chat_id);
    const path = { chat_id: first.data?.chat_id ?? '' };
    const added = await client.im.v1.chatMembers.create({ path, data: { id_list: ['ou_li', 'ou_nobody'] } });
    expect(added.data?.not_existed_id_list).toEqual(['ou_nobody']);
    expect(sim.chatsOf('ou_li').map((chat) => chat.name)).toContain('故障处理');
  });
});

describe('reading back', () => {
  test('a forwarded bundle comes flat, a card as plain lines unless asked for whole', async () => {
    const desk = await open();
    const { sim } = desk;
    const bundle = sim.say('ou_zhang', { chatId: 'oc_project' }, '', {
      type: 'merge_forward',
      content: {},
      children: [{ senderId: 'ou_li', type: 'text', content: { text: '客户投诉' } }],
    });
    const { items } = (await raw(sim, 'GET', `im/v1/messages/${bundle.id}`)).data as { items: object[] };
    expect(items[1]).toMatchObject({ upper_message_id: bundle.id, body: { content: '{"text":"客户投诉"}' } });
    const sent = (await sendCard(desk, [{ tag: 'markdown', content: '停电' }])).data?.message_id;
    const content = async (query: string) => {
      const answer = await raw(sim, 'GET', `im/v1/messages/${sent}${query}`);
      const [item] = (answer.data as { items: { body: { content: string } }[] }).items;
      return JSON.parse(item?.body.content ?? '') as unknown;
    };
    expect(await content('')).toEqual({ title: '通知', elements: [[{ tag: 'text', text: '停电' }]] });
    expect(await content('?card_msg_content_type=user_card_content')).toEqual(sim.message(sent ?? '')?.card);
  });

  test('a chat comes page by page, and not without the scope for what people wrote', async () => {
    const { sim } = await open();
    for (const word of ['一', '二', '三']) sim.say('ou_zhang', { chatId: 'oc_project' }, word);
    const page = (token: string) =>
      raw(sim, 'GET', `im/v1/messages?container_id_type=chat&container_id=oc_project&page_size=2${token}`);
    const first = await page('');
    expect([first.data.has_more, (first.data.items as object[]).length]).toEqual([true, 2]);
    const second = await page(`&page_token=${first.data.page_token}`);
    expect([second.data.has_more, (second.data.items as object[]).length]).toEqual([false, 1]);
    sim.fault('deny-scope', { scope: 'im:message.group_msg' });
    expect((await page('')).code).toBe(230027);
  });
});

const messages = 'im/v1/messages?receive_id_type=chat_id';
const toGroup = { receive_id: 'oc_project', msg_type: 'text', content: text('hi') };
const day = 24 * 60 * 60_000;

describe('what the platform refuses', () => {
  const refusals: [string, string, string, unknown, number, number][] = [
    ['content that is no string', 'POST', messages, { ...toGroup, content: { text: 'hi' } }, 400, 230001],
    ['content that is no JSON', 'POST', messages, { ...toGroup, content: 'hi' }, 400, 230001],
    ['an empty text', 'POST', messages, { ...toGroup, content: text(' ') }, 400, 230001],
    ['an unknown type', 'POST', messages, { ...toGroup, msg_type: 'markdown' }, 400, 230001],
    [
      'a post without a locale',
      'POST',
      messages,
      { ...toGroup, msg_type: 'post', content: '{"content":[]}' },
      400,
      230001,
    ],
    [
      'a text over 150 KB',
      'POST',
      messages,
      { ...toGroup, content: text('x'.repeat(150 * 1024)) },
      400,
      230025,
    ],
    ['a missing field', 'POST', messages, { msg_type: 'text', content: text('hi') }, 400, 99992402],
    ['a field that does not exist', 'POST', messages, { ...toGroup, receiver: 'x' }, 400, 99992402],
    ['a missing receive_id_type', 'POST', 'im/v1/messages', toGroup, 400, 99992402],
    ['a malformed receiver', 'POST', messages, { ...toGroup, receive_id: 'oc_../x' }, 400, 230001],
    ['an unknown chat', 'POST', messages, { ...toGroup, receive_id: 'oc_none' }, 400, 230045],
    ['a uuid over 50 characters', 'POST', messages, { ...toGroup, uuid: 'u'.repeat(51) }, 400, 230001],
    ['an unknown message', 'PATCH', 'im/v1/messages/om_none', { content: card([]) }, 400, 230030],
    ['a body that is no JSON', 'POST', messages, '{', 400, 9499],
    ['an unknown address', 'GET', 'im/v1/nothing', undefined, 404, 99991404],
    [
      '51 members at once',
      'POST',
      'im/v1/chats/oc_project/members',
      { id_list: Array(51).fill('ou_li') },
      400,
      99992402,
    ],
    ['an unknown group', 'GET', 'im/v1/chats/oc_none', undefined, 400, 232006],
    ['an unknown person', 'GET', 'contact/v3/users/ou_none', undefined, 400, 99992351],
    [
      'a page over the limit',
      'GET',
      'contact/v3/users/find_by_department?department_id=0&page_size=51',
      undefined,
      400,
      99992402,
    ],
  ];

  test.each(refusals)('%s', async (_, method, path, body, status, code) => {
    const { sim } = await open();
    const answer = await raw(sim, method, path, body);
    expect({ status: answer.status, code: answer.code }).toEqual({ status, code });
    expect(answer.headers.get('x-tt-logid')).toMatch(/^\d{14}/);
    expect(sim.messages('oc_project')).toEqual([]);
  });

  test('somebody outside the range, somebody unknown, and a group the bot is not in', async () => {
    const { sim } = await open({
      chats: [{ id: 'oc_far', name: '别的群', memberIds: ['ou_li'], botIn: false }],
    });
    const to = async (type: string, id: string) =>
      (await raw(sim, 'POST', `im/v1/messages?receive_id_type=${type}`, { ...toGroup, receive_id: id })).code;
    expect(await to('open_id', 'ou_outside')).toBe(230013);
    expect(await to('open_id', 'ou_none')).toBe(99992351);
    expect(await to('chat_id', 'oc_far')).toBe(230002);
  });

  test('tokens: missing, malformed, invented, expired and revoked', async () => {
    const { sim, clock } = await open();
    const ask = async (authorization?: string) => {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await fetch(`${sim.baseUrl}/open-apis/bot/v3/info`, { headers });
      return ((await answer.json()) as { code: number }).code;
    };
    const mine = `Bearer ${await token(sim)}`;
    expect([await ask(), await ask('Bearer abc'), await ask('Bearer t-abc'), await ask(mine)]).toEqual([
      99991661, 99991671, 99991663, 0,
    ]);
    clock.forward(7_199_000);
    expect(await ask(mine)).toBe(0);
    clock.forward(1_000);
    expect(await ask(mine)).toBe(99991663);
    const next = `Bearer ${await token(sim)}`;
    sim.fault('revoke-token');
    expect(await ask(next)).toBe(99991663);
  });

  test('a wrong secret, with HTTP 200', async () => {
    const { sim } = await open();
    const url = `${sim.baseUrl}/open-apis/auth/v3/tenant_access_token/internal`;
    const login = async (body: object) => {
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
      return [answer.status, ((await answer.json()) as { code: number }).code];
    };
    expect(await login({ app_id: 'cli_0123456789abcdef', app_secret: 'wrong' })).toEqual([200, 10014]);
    expect(await login({ app_id: 'nonsense', app_secret: 'wrong' })).toEqual([200, 10003]);
  });

  test('a missing scope, with the link to grant it', async () => {
    const { sim } = await open({ scopes: ['im:message:readonly'] });
    const answer = await raw(sim, 'POST', messages, toGroup);
    expect(answer.code).toBe(99991672);
    expect(answer.msg).toContain('im:message:send_as_bot');
    expect(answer.msg).toContain('https://open.feishu.cn/app/cli_0123456789abcdef/auth?q=');
    sim.grantScope('im:message:send_as_bot');
    expect((await raw(sim, 'POST', messages, toGroup)).code).toBe(0);
  });

  test('the sixth message within a second to one chat, and the fifty-first call', async () => {
    const { sim, clock } = await open();
    const codes: number[] = [];
    for (let count = 0; count < 6; count += 1) codes.push((await raw(sim, 'POST', messages, toGroup)).code);
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    clock.forward(1000);
    expect((await raw(sim, 'POST', messages, toGroup)).status).toBe(200);
    clock.forward(1000);
    const many = await Promise.all(Array.from({ length: 51 }, () => raw(sim, 'GET', 'event/v1/connection')));
    const limited = many.filter((answer) => answer.status === 429);
    expect(limited).toHaveLength(1);
    expect(limited[0]?.code).toBe(99991400);
    expect(limited[0]?.headers.get('x-ogw-ratelimit-limit')).toBe('50');
    expect(limited[0]?.headers.get('x-ogw-ratelimit-reset')).toBe('1');
  });

  test('the thousand and first call within a minute', async () => {
    const { sim, clock } = await open();
    let last: Awaited<ReturnType<typeof raw>> | undefined;
    for (let second = 0; second < 20; second += 1) {
      await Promise.all(Array.from({ length: 50 }, () => raw(sim, 'GET', 'event/v1/connection')));
      clock.forward(1000);
    }
    last = await raw(sim, 'GET', 'event/v1/connection');
    expect([last.status, last.headers.get('x-ogw-ratelimit-reset')]).toEqual([429, '40']);
    clock.forward(40_000);
    last = await raw(sim, 'GET', 'event/v1/connection');
    expect(last.status).toBe(200);
  });

  test('a repeated uuid makes no second message for an hour, whoever it goes to', async () => {
    const { sim, clock } = await open();
    const send = (type: string, to: string) =>
      raw(sim, 'POST', `im/v1/messages?receive_id_type=${type}`, {
        ...toGroup,
        receive_id: to,
        uuid: 'row-1',
      });
    const first = await send('chat_id', 'oc_project');
    clock.forward(3_599_000);
    const second = await send('open_id', 'ou_li');
    expect([second.code, second.data.message_id]).toEqual([0, first.data.message_id]);
    expect(sim.messages(sim.p2pChatId('ou_li'))).toEqual([]);
    clock.forward(1000);
    const third = await send('chat_id', 'oc_project');
    expect(third.data.message_id).not.toBe(first.data.message_id);
    expect(sim.messages('oc_project')).toHaveLength(2);
    expect(sim.calls.filter((call) => call.uuid === 'row-1')).toHaveLength(3);
  });

  test('changing a card after 14 days, somebody else’s, too often, or a text', async () => {
    const desk = await open();
    const { sim, clock } = desk;
    const mine = (await sendCard(desk, [ackButton])).data?.message_id ?? '';
    const theirs = sim.say('ou_zhang', { chatId: 'oc_project' }, '你好').id;
    const note = String((await raw(sim, 'POST', messages, toGroup)).data.message_id);
    const patch = async (id: string) =>
      (await raw(sim, 'PATCH', `im/v1/messages/${id}`, { content: card([{ tag: 'hr' }]) })).code;
    expect([await patch(theirs), await patch(note)]).toEqual([230012, 230054]);
    const codes: number[] = [];
    for (let count = 0; count < 6; count += 1) codes.push(await patch(mine));
    expect(codes).toEqual([0, 0, 0, 0, 0, 230020]);
    clock.forward(14 * day);
    expect(await patch(mine)).toBe(0);
    clock.forward(1);
    expect(await patch(mine)).toBe(230031);
    await expect(sim.press('ou_zhang', mine, { label: '我已收到' })).rejects.toThrow('14 days');
  });

  test('readers of a message that is not the bot’s or older than 7 days', async () => {
    const { sim, clock } = await open();
    const mine = String((await raw(sim, 'POST', messages, toGroup)).data.message_id);
    sim.read('ou_li', mine);
    const readers = (id: string) => raw(sim, 'GET', `im/v1/messages/${id}/read_users?user_id_type=open_id`);
    expect((await readers(mine)).data.items).toMatchObject([{ user_id: 'ou_li' }]);
    expect((await readers(sim.say('ou_zhang', { chatId: 'oc_project' }, '你好').id)).code).toBe(230012);
    clock.forward(7 * day + 1);
    expect((await readers(mine)).code).not.toBe(0);
  });

  test('two changes of a group’s members at once', async () => {
    const { sim } = await open();
    const add = () => raw(sim, 'POST', 'im/v1/chats/oc_project/members', { id_list: ['ou_li'] });
    const codes = (await Promise.all([add(), add()])).map((answer) => answer.code).sort();
    expect(codes).toEqual([0, 232019]);
    expect((await add()).code).toBe(0);
  });

  test('a slash command that exists', async () => {
    const { sim } = await open();
    const add = () =>
      raw(sim, 'POST', 'application/v7/app_slash_commands', {
        command: '纪要',
        description: { default_value: '提交纪要', i18n: { en_us: 'Hand in minutes' } },
      });
    expect([(await add()).code, (await add()).code]).toEqual([0, 40000000]);
    expect(sim.slashCommands()).toEqual([{ command: '纪要', description: '提交纪要' }]);
  });
});

describe('cards', () => {
  const plain = (content: string) => ({ tag: 'plain_text', content });
  const submit = { tag: 'button', name: 'send', text: plain('提交'), form_action_type: 'submit' };
  const input = { tag: 'input', name: 'reason', required: true };
  const form = (...elements: unknown[]) => ({ tag: 'form', name: 'f', elements });
  const table = { tag: 'table', columns: [{ name: 'a' }], rows: [{ a: '1' }] };
  const panel = (...elements: unknown[]) => ({
    tag: 'collapsible_panel',
    header: { title: plain('部门') },
    elements,
  });
  const nested = (depth: number): unknown => (depth === 0 ? { tag: 'hr' } : panel(nested(depth - 1)));
  const markdownTable = { tag: 'markdown', content: '| a | b |\n| --- | --- |\n| 1 | 2 |' };

  const refused: [string, unknown[], string][] = [
    [
      'an unknown property',
      [{ tag: 'markdown', content: 'x', colour: 'red' }],
      'unknown property, property: colour',
    ],
    ['an unknown component', [{ tag: 'action', actions: [] }], 'not support tag: action'],
    [
      'the corner radius of a column',
      [{ tag: 'column_set', columns: [{ tag: 'column', corner_radius: '8px', elements: [] }] }],
      '(tag: column)',
    ],
    ['a missing content', [{ tag: 'markdown' }], 'property: content'],
    [
      'a callback whose value is no object',
      [{ ...ackButton, behaviors: [{ type: 'callback', value: 'x' }] }],
      'expected: object',
    ],
    ['a button of the old kind', [{ ...ackButton, value: {} }], 'unknown property, property: value'],
    ['a form within a panel', [panel(form(input, submit))], 'form is allowed at the root only'],
    ['a table within a form', [form(input, submit, table)], 'table is allowed at the root only'],
    ['a form without submit', [form(input)], 'without a submit button'],
    ['a nameless field in a form', [form({ tag: 'input' }, submit)], 'name of input'],
    ['the same name twice', [form(input, { ...input }, submit)], 'duplicate: reason'],
    ['a submit outside a form', [submit], 'outside a form'],
    ['six tables', Array(6).fill(table), 'ErrCode: 11310'],
    ['four tables in markdown', Array(4).fill(markdownTable), 'ErrCode: 11310'],
    ['more than 200 elements', Array(201).fill({ tag: 'hr' }), 'ErrCode: 11310'],
    ['containers six deep', [nested(6)], 'nested deeper'],
  ];

  test.each(refused)('with %s are refused', async (_, elements, words) => {
    const { sim } = await open();
    const answer = await raw(sim, 'POST', messages, {
      ...toGroup,
      msg_type: 'interactive',
      content: card(elements),
    });
    expect([answer.status, answer.code]).toEqual([400, 230099]);
    expect(answer.msg).toContain(words);
  });

  test('at the limits pass', async () => {
    const { sim } = await open();
    for (const elements of [
      [nested(5)],
      Array(5).fill(table),
      Array(200).fill({ tag: 'hr' }),
      [form(input, submit)],
    ]) {
      const content = card(elements);
      expect((await raw(sim, 'POST', messages, { ...toGroup, msg_type: 'interactive', content })).msg).toBe(
        'success',
      );
    }
  });

  test('over 30 KB are refused, counted in bytes as they travel', async () => {
    const { sim } = await open();
    const sent = (content: string) => Buffer.byteLength(JSON.stringify(card([{ tag: 'markdown', content }])));
    const sized = (bytes: number) => {
      const rest = bytes - sent('');
      const content = '界'.repeat(Math.floor(rest / 3)) + 'x'.repeat(rest % 3);
      return card([{ tag: 'markdown', content }]);
    };
    const send = async (bytes: number) =>
      (await raw(sim, 'POST', messages, { ...toGroup, msg_type: 'interactive', content: sized(bytes) })).code;
    expect([await send(30 * 1024), await send(30 * 1024 + 1)]).toEqual([0, 230025]);
  });

  test('with forms send what was filled in, and ask for what is required', async () => {
    const desk = await open();
    const got: unknown[] = [];
    await listen(desk, { 'card.action.trigger': (event) => void got.push(event.action) });
    const choice = {
      tag: 'select_static',
      name: 'tier',
      initial_option: '2',
      options: [
        { text: plain('一级'), value: '1' },
        { text: plain('二级'), value: '2' },
      ],
    };
    const sent = await sendCard(desk, [form(input, choice, submit)]);
    const press = (values: Record<string, unknown>) =>
      desk.sim.press('ou_li', sent.data?.message_id ?? '', { name: 'send' }, values);
    await expect(press({})).rejects.toThrow('asks for reason');
    await expect(press({ reason: 'x', tier: '3' })).rejects.toThrow('no option 3');
    await expect(press({ reason: 'x', other: '3' })).rejects.toThrow('no field other');
    await press({ reason: '停电' });
    expect(got).toMatchObject([{ tag: 'button', name: 'send', form_value: { reason: '停电', tier: '2' } }]);
  });

  test('with a select outside a form send the option at once', async () => {
    const desk = await open();
    const got: unknown[] = [];
    await listen(desk, { 'card.action.trigger': (event) => void got.push(event.action) });
    const select = {
      tag: 'select_static',
      name: 'tier',
      options: [{ text: plain('一级'), value: '1' }],
      behaviors: [{ type: 'callback', value: { action: 'tier' } }],
    };
    const messageId = (await sendCard(desk, [select])).data?.message_id ?? '';
    await desk.sim.choose('ou_li', messageId, 'tier', '1');
    expect(got).toMatchObject([{ tag: 'select_static', option: '1', value: { action: 'tier' } }]);
  });

  test('sent back as frames of type card are dropped by the vendor’s client', async () => {
    const desk = await open({ cardFrameType: 'card', ackTimeoutMs: 60 });
    await listen(desk, { 'card.action.trigger': () => ({}) });
    const messageId = (await sendCard(desk, [ackButton])).data?.message_id ?? '';
    expect(await desk.sim.press('ou_li', messageId, { label: '我已收到' })).toEqual({ error: 200340 });
  });
});
