/** The simulated DingTalk as a careful client sees it: messages both ways, cards, groups and native objects. */
import { describe, expect, test } from 'vitest';
import {
  cardTo,
  cardTopic,
  clientId,
  formTemplate,
  type Handle,
  listen,
  old,
  open,
  politely,
  post,
  robotTopic,
  toGroup,
  token,
  toPeople,
  v1,
} from './dingtalk-desk.ts';

describe('messages', () => {
  test('one send reaches several people under one key, and says who was not reached', async () => {
    const { sim } = await open();
    const sent = await v1(
      sim,
      'POST',
      'robot/oToMessages/batchSend',
      toPeople(['zhang', 'li', 'outside', 'nobody']),
    );
    expect(sent.status).toBe(200);
    expect(sent.body).toMatchObject({
      invalidStaffIdList: ['outside', 'nobody'],
      flowControlledStaffIdList: [],
    });
    const key = String(sent.body.processQueryKey);
    expect(sim.messagesOf(key).map((message) => message.content)).toEqual([
      { content: '你好' },
      { content: '你好' },
    ]);
    expect(sim.messages(sim.p2pChatId('zhang'))[0]).toMatchObject({
      senderId: 'bot',
      channel: 'robot',
      type: 'text',
    });
    sim.read('zhang', key);
    const read = await v1(
      sim,
      'GET',
      `robot/oToMessages/readStatus?robotCode=${clientId}&processQueryKey=${encodeURIComponent(key)}`,
    );
    expect(read.body).toMatchObject({
      sendStatus: 'SUCCESS',
      messageReadInfoList: [
        { userId: 'zhang', readStatus: 'READ' },
        { userId: 'li', readStatus: 'UNREAD' },
      ],
    });
    await v1(sim, 'POST', 'robot/otoMessages/batchRecall', { robotCode: clientId, processQueryKeys: [key] });
    expect(sim.messagesOf(key).every((message) => message.recalled)).toBe(true);
  });

  test('a mention in a group arrives stripped, with a reply address that lasts 90 minutes', async () => {
    const { sim, clock } = await open();
    const line = await listen(sim);
    const said = sim.say('zhang', { chatId: 'cidproject' }, '@信流 @李娜 看一下', {
      mentionBot: true,
      mentions: ['li'],
    });
    await sim.idle();
    const [message] = line.seen(robotTopic);
    expect(message).toMatchObject({
      msgId: said.id,
      conversationType: '2',
      conversationId: 'cidproject',
      conversationTitle: '项目群',
      senderStaffId: 'zhang',
      senderNick: '张伟',
      isInAtList: true,
      msgtype: 'text',
      text: { content: ' 看一下' },
    });
    expect(((message?.atUsers ?? []) as { staffId?: string }[]).map((user) => user.staffId)).toEqual([
      undefined,
      'li',
    ]);
    expect(sim.events[0]?.attempts.map((attempt) => attempt.outcome)).toEqual(['acked']);
    const url = String(message?.sessionWebhook);
    const reply = {
      msgtype: 'markdown',
      markdown: { title: '收到', text: '@zhang 好' },
      at: { atUserIds: ['zhang', 'li'] },
    };
    expect((await post(url, reply)).code).toBe('0');
    expect(sim.messages('cidproject').at(-1)).toMatchObject({
      channel: 'session-webhook',
      mentions: [{ userId: 'zhang', name: '张伟' }],
    });
    clock.forward(Number(message?.sessionWebhookExpiredTime) - clock.now().getTime());
    expect((await post(url, reply)).code).toBe('300001');
  });

  test('what does not mention the robot stays unheard in a group, and is heard in a conversation of two', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.say('zhang', { chatId: 'cidproject' }, '大家好');
    sim.say('zhang', { chatId: 'cidproject' }, '@所有人 大家好', { mentionAll: true });
    sim.say('zhang', 'bot', '你好');
    await sim.idle();
    expect(line.seen(robotTopic).map((message) => message.text)).toEqual([{ content: '你好' }]);
    expect(line.seen(robotTopic)[0]?.conversationType).toBe('1');
  });

  test('a quote, a voice message and a file carry what the platform gives', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    const sent = await v1(sim, 'POST', 'robot/groupMessages/send', toGroup('cidproject'));
    const key = String(sent.body.processQueryKey);
    const quotedId = sim.message(key)?.id ?? '';
    sim.say('li', { chatId: 'cidproject' }, '这条升级', { mentionBot: true, quotedId });
    sim.say('li', 'bot', '明天开会', { type: 'audio' });
    sim.say('li', 'bot', '报表.xlsx', { type: 'file', content: { bytes: '一二三' } });
    await sim.idle();
    const [quote, voice, file] = line.seen(robotTopic);
    expect(quote).toMatchObject({
      originalMsgId: quotedId,
      originalProcessQueryKey: key,
      text: { isReplyMsg: true, repliedMsg: { msgType: 'text', content: { text: '你好' } } },
    });
    expect(voice).toMatchObject({ msgtype: 'audio', content: { recognition: '明天开会' } });
    const { downloadCode } = (file?.content ?? {}) as { downloadCode?: string };
    const link = await v1(sim, 'POST', 'robot/messageFiles/download', { robotCode: clientId, downloadCode });
    expect(await (await fetch(String(link.body.downloadUrl))).text()).toBe('一二三');
    expect(() =>
      sim.say('li', { chatId: 'cidproject' }, 'a.pdf', { type: 'file', mentionBot: true }),
    ).toThrow('mention');
  });

  test('a dtmd link in Markdown speaks for the person; an action card’s button only opens pages', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    const says = `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent('/收到 1')}`;
    const send = (msgKey: string, msgParam: object) =>
      v1(sim, 'POST', 'robot/oToMessages/batchSend', toPeople(['zhang'], msgParam, msgKey));
    const markdown = await send('sampleMarkdown', { title: '通知', text: `停电 [我已收到](${says})` });
    const result = await sim.press('zhang', String(markdown.body.processQueryKey), { label: '我已收到' });
    expect(result.said?.content).toEqual({ content: '/收到 1' });
    await sim.idle();
    expect(line.seen(robotTopic)[0]?.text).toEqual({ content: '/收到 1' });
    const buttons = {
      actionTitle1: '打开',
      actionURL1: 'https://example.cn/1',
      actionTitle2: '说',
      actionURL2: says,
    };
    const card = await send('sampleActionCard2', { title: '通知', text: '停电', ...buttons });
    const key = String(card.body.processQueryKey);
    expect(await sim.press('zhang', key, { label: '打开' })).toEqual({ url: 'https://example.cn/1' });
    expect(await sim.press('zhang', key, { label: '说' })).toEqual({ error: 'dead-link' });
  });
});

describe('cards', () => {
  const buttons = [
    { text: '我已收到', id: 'ack', value: 'it_1' },
    { text: '打开', url: 'https://example.cn' },
  ];

  test('one call hangs a card into several chats, and one answer changes it everywhere', async () => {
    const { sim } = await open();
    const answer = {
      cardData: { cardParamMap: { status: '1 人已收到' } },
      userPrivateData: { cardParamMap: { buttons: '[]' } },
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    };
    const handle: Handle = (frame, data) =>
      frame.headers.topic === cardTopic ? { data: { response: answer } } : politely(frame, data);
    const line = await listen(sim, handle);
    const sent = await v1(
      sim,
      'POST',
      'card/instances/createAndDeliver',
      cardTo('track-1', ['IM_ROBOT.zhang', 'IM_ROBOT.li', 'IM_GROUP.cidproject', 'IM_ROBOT.nobody'], {
        title: '停电',
        markdown: '今晚八点',
        buttons,
      }),
    );
    const { deliverResults } = sent.body.result as { deliverResults: { success: boolean }[] };
    expect(deliverResults.map((result) => result.success)).toEqual([true, true, true, false]);
    expect(sim.cardView('track-1', 'li').buttons.map((button) => button.label)).toEqual(['我已收到', '打开']);
    const result = await sim.press('zhang', 'track-1', { label: '我已收到' });
    expect(result).toMatchObject({ card: { title: '停电', text: ['今晚八点', '1 人已收到'], buttons: [] } });
    expect(sim.cardView('track-1', 'li')).toMatchObject({ text: ['今晚八点', '1 人已收到'] });
    expect(sim.cardView('track-1', 'li').buttons).toHaveLength(2);
    const [pressed] = line.seen(cardTopic);
    expect(pressed).toMatchObject({
      type: 'actionCallback',
      outTrackId: 'track-1',
      userId: 'zhang',
      spaceType: 'IM_ROBOT',
    });
    expect(JSON.parse(String(pressed?.content))).toEqual({
      cardPrivateData: { actionIds: ['ack'], params: { value: 'it_1' } },
    });
    expect(await sim.press('li', 'track-1', { label: '打开' })).toEqual({ url: 'https://example.cn' });
    await expect(sim.press('zhang', 'track-1', { label: '我已收到' })).rejects.toThrow('no button');
    expect(sim.quota()).toMatchObject({ api: { used: 1 }, stream: { used: 1, byKind: { card: 1 } } });
  });

  test('a form sends its values with their places, and refuses what the client would refuse', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    const fields = [
      { name: 'reason', label: '原因', type: 'TEXT', required: true },
      {
        name: 'tier',
        type: 'SELECT',
        options: [
          { value: '1', text: '一级' },
          { value: '2', text: '二级' },
        ],
      },
      { name: 'due', type: 'DATE', defaultValue: '2026-11-25' },
    ];
    const params = { title: '升级', form: { fields }, form_btn_text: '提交', value: 'v' };
    const body = cardTo('track-2', ['IM_GROUP.cidproject'], params, { cardTemplateId: formTemplate });
    expect((await v1(sim, 'POST', 'card/instances/createAndDeliver', body)).status).toBe(200);
    const press = (form: Record<string, unknown>) => sim.press('li', 'track-2', { label: '提交' }, form);
    await expect(press({})).rejects.toThrow('reason must be filled in');
    await expect(press({ reason: '急', tier: '3' })).rejects.toThrow('no option');
    await press({ reason: '急', tier: '2' });
    const content = JSON.parse(String(line.seen(cardTopic)[0]?.content)) as {
      cardPrivateData: { params: object };
    };
    expect(content.cardPrivateData.params).toEqual({
      value: 'v',
      form: { reason: '急', tier: { index: 1, value: '2' }, due: '2026-11-25' },
    });
  });

  test('an update changes single variables only when told so', async () => {
    const { sim } = await open();
    await v1(
      sim,
      'POST',
      'card/instances/createAndDeliver',
      cardTo('t', ['IM_ROBOT.li'], { title: 'a', markdown: 'b' }),
    );
    const update = (more: object) =>
      v1(sim, 'PUT', 'card/instances', {
        outTrackId: 't',
        cardData: { cardParamMap: { status: 'c' } },
        ...more,
      });
    await update({ cardUpdateOptions: { updateCardDataByKey: true } });
    expect(sim.card('t')?.cardParamMap).toEqual({ title: 'a', markdown: 'b', status: 'c' });
    await update({});
    expect(sim.card('t')?.cardParamMap).toEqual({ status: 'c' });
  });
});

describe('groups', () => {
  test('a scene group is made once per uuid with the robot inside, and its members are managed', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    const body = {
      title: '故障处理',
      template_id: 'scene-1',
      owner_user_id: 'li',
      user_ids: 'zhang',
      uuid: 'g-1',
    };
    const [first, second] = [
      await v1(sim, 'POST', 'im/sceneGroup/create', body),
      await v1(sim, 'POST', 'im/sceneGroup/create', body),
    ];
    const id = String(first.body.open_conversation_id);
    expect(second.body.open_conversation_id).toBe(id);
    expect(sim.chat(id)).toMatchObject({
      name: '故障处理',
      members: ['li', 'zhang'],
      botIn: true,
      origin: 'scene',
    });
    await v1(sim, 'POST', 'im/sceneGroup/member/add', { open_conversation_id: id, user_ids: 'chen' });
    const members = await v1(sim, 'POST', 'im/sceneGroups/members/batchQuery', {
      openConversationId: id,
      maxResults: 2,
    });
    expect(members.body).toMatchObject({ memberUserIds: ['li', 'zhang'], hasMore: true });
    expect((await v1(sim, 'POST', 'robot/groupMessages/send', toGroup(id))).status).toBe(200);
    await sim.idle();
    expect(line.seen('chat_add_member')[0]).toMatchObject({ openConversationId: id, userId: ['chen'] });
  });

  test('a normal group made by API has no robot in it', async () => {
    const { sim } = await open();
    const made = await v1(sim, 'POST', 'im/group/create', {
      name: '普通群',
      owner: 'li',
      ownerType: 'emp',
      useridlist: ['zhang'],
    });
    const id = String(made.body.openConversationId);
    expect((await v1(sim, 'POST', 'robot/groupMessages/send', toGroup(id))).code).toBe(
      'resource.unavailable',
    );
    const seen = await old(sim, 'GET', `chat/get?chatid=${made.body.chatid}`);
    expect(seen.body.chat_info).toMatchObject({ name: '普通群', useridlist: ['li', 'zhang'] });
    expect((await old(sim, 'GET', `chat/get?chatid=${sim.chat('cidproject')?.chatId}`)).code).toBe('43007');
  });

  test('a group’s own webhook speaks and mentions, and a custom one wants its signature', async () => {
    const { sim } = await open();
    const body = {
      msgtype: 'text',
      text: { content: '@13800000001 报警' },
      at: { atMobiles: ['13800000001'] },
    };
    expect((await post(sim.webhookOf('cidproject'), body)).code).toBe('0');
    expect(sim.messages('cidproject')[0]?.mentions).toEqual([{ userId: 'zhang', name: '张伟' }]);
    expect((await post(sim.webhookOf('cidforeign', { secret: 's' }), body)).code).toBe('310000');
    expect((await post(sim.webhookOf('cidforeign', { keywords: ['报警'] }), body)).code).toBe('0');
  });
});

describe('the address book', () => {
  test('is read by departments and pages, with both ids and the manager', async () => {
    const { sim } = await open();
    const departments = await old(sim, 'POST', 'topapi/v2/department/listsub', { dept_id: 1 });
    expect(departments.body.result).toMatchObject([{ dept_id: 10, name: '销售部', parent_id: 1 }]);
    const page = (cursor: number) =>
      old(sim, 'POST', 'topapi/v2/user/list', { dept_id: 10, cursor, size: 1 });
    const first = (await page(0)).body.result as Record<string, unknown>;
    expect(first).toMatchObject({
      has_more: true,
      next_cursor: 1,
      list: [{ userid: 'li', unionid: 'union-li', leader: true }],
    });
    expect((await page(1)).body.result).toMatchObject({ has_more: false, list: [{ userid: 'chen' }] });
    const one = await old(sim, 'POST', 'topapi/v2/user/get', { userid: 'zhang' });
    expect(one.body.result).toMatchObject({
      manager_userid: 'li',
      mobile: '13800000001',
      dept_id_list: [11],
    });
    const byUnion = await old(sim, 'POST', 'topapi/user/getbyunionid', { unionid: 'union-li' });
    const byMobile = await old(sim, 'POST', 'topapi/v2/user/getbymobile', { mobile: '13800000001' });
    expect([byUnion.body.result, byMobile.body.result]).toMatchObject([
      { userid: 'li' },
      { userid: 'zhang' },
    ]);
    const found = await v1(sim, 'POST', 'contact/users/search', { queryWord: '张', offset: 0, size: 10 });
    expect(found.body).toMatchObject({ list: ['zhang'], hasMore: false });
    expect(sim.quota().api.used).toBe(0);
  });

  test('tells of joiners, movers and leavers without costing a unit', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    sim.joinCompany({
      ...sim.users()[0],
      userId: 'new',
      unionId: 'union-new',
      name: '新人',
      title: '',
      departmentIds: [11],
    });
    sim.changeUser('new', { title: '经理' });
    sim.leaveCompany('new');
    sim.createDepartment({ id: 12, name: '新部门', parentId: 1 });
    sim.changeDepartment(12, { name: '改名' });
    sim.removeDepartment(12);
    await sim.idle();
    expect(line.frames.map((frame) => frame.headers.eventType)).toEqual([
      'user_add_org',
      'user_active_org',
      'user_modify_org',
      'user_leave_org',
      'org_dept_create',
      'org_dept_modify',
      'org_dept_remove',
    ]);
    expect(line.seen('user_leave_org')[0]).toMatchObject({ userId: ['new'] });
    expect(sim.quota().stream.used).toBe(0);
    expect((await old(sim, 'POST', 'topapi/v2/user/get', { userid: 'new' })).code).toBe('33012');
  });
});

describe('native objects', () => {
  test('a to-do is made once per sourceId and told of when its executor ticks it', async () => {
    const { sim } = await open();
    const line = await listen(sim);
    const task = {
      sourceId: 's-1',
      subject: '写纪要',
      executorIds: ['union-zhang'],
      dueTime: 1_800_000_000_000,
    };
    const make = () => v1(sim, 'POST', 'todo/users/union-li/tasks?operatorId=union-li', task);
    const [first, second] = [await make(), await make()];
    expect(second.body.id).toBe(first.body.id);
    sim.tickTodo('zhang', String(first.body.id));
    await sim.idle();
    expect(sim.todos()).toMatchObject([{ subject: '写纪要', done: true }]);
    expect(line.seen('todo_task_update')[0]).toMatchObject({ taskId: first.body.id });
    const undone = { executorStatusList: [{ id: 'union-zhang', isDone: false }] };
    await v1(sim, 'PUT', `todo/users/union-li/tasks/${first.body.id}/executorStatus`, undone);
    expect(sim.todos()[0]?.done).toBe(false);
  });

  test('an event is made once per client token, answered, listed and synced', async () => {
    const { sim } = await open();
    const at = (hour: number) => ({ dateTime: `2026-11-25T${hour}:00:00+08:00`, timeZone: 'Asia/Shanghai' });
    const event = { summary: '周会', start: at(10), end: at(11), attendees: [{ id: 'union-zhang' }] };
    const base = 'calendar/users/union-li/calendars/primary/events';
    const make = () => v1(sim, 'POST', base, event, { 'x-client-token': 'c-1' });
    const [first, second] = [await make(), await make()];
    expect(second.body.id).toBe(first.body.id);
    sim.answerInvitation('zhang', String(first.body.id), 'declined');
    const listed = await v1(sim, 'GET', `${base}?timeMin=2026-11-25T00:00:00Z&timeMax=2026-11-26T00:00:00Z`);
    expect(listed.body.events).toMatchObject([
      { summary: '周会', attendees: [{ responseStatus: 'declined' }] },
    ]);
    const since = () => v1(sim, 'GET', `${base}?syncToken=${listed.body.syncToken}`);
    expect((await since()).body.events).toEqual([]);
    await v1(sim, 'DELETE', `${base}/${first.body.id}`);
    expect((await since()).body.events).toMatchObject([{ status: 'cancelled' }]);
    expect((await v1(sim, 'GET', `${base}/${first.body.id}`)).status).toBe(404);
  });

  test('a DING rings within its allowance, and an announcement counts its readers', async () => {
    const { sim } = await open({ assume: { dingAllowance: { app: 2, sms: 0, phone: 0 } } });
    const ding = (remindType: number, receiverUserIdList: string[]) =>
      v1(sim, 'POST', 'robot/ding/send', {
        robotCode: clientId,
        remindType,
        receiverUserIdList,
        content: '停电',
      });
    expect((await ding(1, ['li', 'nobody'])).body.failedList).toEqual({ nobody: 'staffId.notExisted' });
    expect((await ding(2, ['li'])).code).toBe('ding.serverquota.insufficient');
    expect((await ding(1, ['li', 'zhang'])).code).toBe('ding.serverquota.insufficient');
    expect(sim.dings()).toMatchObject([{ kind: 'app', receiverIds: ['li'] }]);
    const request = { operation_userid: 'li', author: '李娜', title: '放假', content: '元旦' };
    const made = await old(sim, 'POST', 'topapi/blackboard/create', { create_request: request });
    sim.readAnnouncement('zhang', String(made.body.result));
    const query = `operationUserId=li&blackboardId=${made.body.result}&maxResults=10&read=true`;
    expect((await v1(sim, 'GET', `blackboard/readers?${query}`)).body.users).toEqual([
      { userId: 'zhang', read: true },
    ]);
  });

  test('a work notification drops the second of the same day without a word', async () => {
    const { sim } = await open();
    const msg = { msgtype: 'text', text: { content: '周报' } };
    const send = () =>
      old(sim, 'POST', 'topapi/message/corpconversation/asyncsend_v2', {
        agent_id: 77,
        userid_list: 'zhang,li',
        msg,
      });
    const [first, second] = [await send(), await send()];
    const reached = async (task_id: unknown) => {
      const path = 'topapi/message/corpconversation/getsendresult';
      const { body } = await old(sim, 'POST', path, { agent_id: 77, task_id });
      return (body.send_result as { unread_user_id_list: string[] }).unread_user_id_list;
    };
    expect([first.code, second.code]).toEqual(['0', '0']);
    expect(await reached(first.body.task_id)).toEqual(['zhang', 'li']);
    expect(await reached(second.body.task_id)).toEqual([]);
  });

  test('a conference is told of with growing numbers and remembers who came', async () => {
    const { sim, clock } = await open();
    const line = await listen(sim);
    const id = sim.startConference('li', '周会', { memberIds: ['zhang'] });
    clock.forward(60_000);
    sim.leaveConference('zhang', id);
    sim.endConference(id);
    await sim.idle();
    expect(line.seen('meeting_status_change').map((event) => event.statusSeqNum)).toEqual([1, 2]);
    const members = await v1(sim, 'GET', `conference/videoConferences/${id}/members`);
    expect(members.body.memberModels).toMatchObject([
      { unionId: 'union-li' },
      { unionId: 'union-zhang', duration: 60_000 },
    ]);
  });

  test('a picture sent up can be shown by its media id', async () => {
    const { sim } = await open();
    const form = new FormData();
    form.set('media', new Blob(['GIF89a']), 'a.gif');
    const url = `${sim.oapiBase}/media/upload?type=image&access_token=${await token(sim)}`;
    const { media_id } = (await (await fetch(url, { method: 'POST', body: form })).json()) as {
      media_id: string;
    };
    const send = (mediaId: string) =>
      v1(
        sim,
        'POST',
        'robot/oToMessages/batchSend',
        toPeople(['li'], { mediaId, duration: '1000' }, 'sampleAudio'),
      );
    expect((await send(media_id)).status).toBe(200);
    expect((await send('@unknown')).code).toBe('resource.unavailable');
  });
});
