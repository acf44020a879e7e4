/** The contract, first part: what comes in. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Block } from '../../src/cards/card.ts';
import type { InboundEvent, MembersChanged, Message, Press } from '../../src/domain/message.ts';
import type { Listener, PressAnswer } from '../../src/ports/platform.ts';
import { type Door, outgoing, pause, plainCard, type Stage, type Subject, until } from './stage.ts';

export function describeInbound(subject: Subject, door: Door): void {
  const { abilities } = subject;
  /** What a person must do to be heard in a group. */
  const heard = abilities.hearsGroups ? {} : { mentionUs: true };
  let stage: Stage;
  let taken: InboundEvent[] = [];
  let answer: (events: InboundEvent[]) => Promise<PressAnswer> = async () => ({});
  let listener: Listener | null = null;

  beforeAll(async () => {
    stage = await subject.open(door);
    listener = await stage.connect(async (events) => {
      const result = await answer(events);
      taken.push(...events);
      return result;
    });
  });
  afterAll(async () => {
    await listener?.close();
    await stage.close();
  });
  beforeEach(async () => {
    await stage.settle();
    stage.calm();
    stage.forward(2_000);
    taken = [];
    answer = async () => ({});
  });

  async function next<Kind extends InboundEvent['kind']>(
    kind: Kind,
  ): Promise<Extract<InboundEvent, { kind: Kind }>> {
    await until(() => taken.some((event) => event.kind === kind));
    return taken.find((event) => event.kind === kind) as Extract<InboundEvent, { kind: Kind }>;
  }
  const message = (): Promise<Message> => next('message');

  test('a direct message arrives with its writer, chat, time and words', async () => {
    const id = stage.say(stage.people.writer, 'us', '项目 A 延期了 🙈');
    const { occurredAt, ...event } = await message();
    expect(Math.abs(Date.parse(occurredAt) - stage.now().getTime())).toBeLessThan(10_000);
    expect(event).toEqual({
      kind: 'message',
      platform: subject.name,
      appId: stage.platform.appId,
      eventKey: id,
      messageId: id,
      chat: { externalId: stage.directChat(stage.people.writer), kind: 'direct' },
      sender: { externalId: stage.people.writer },
      form: 'text',
      text: '项目 A 延期了 🙈',
      mentions: [],
      mentionsUs: false,
      mentionsAll: false,
    });
  });

  test('a mention of us at the start is taken out and remembered', async () => {
    stage.say(stage.people.writer, { chat: stage.group }, '/帮助', { mentionUs: true });
    expect(await message()).toMatchObject({
      text: '/帮助',
      mentionsUs: true,
      mentions: [],
      chat: { externalId: stage.group, kind: 'group' },
    });
  });

  test('mentions of others stand in the text by name and are listed', async () => {
    const { head, writer } = stage.people;
    const name = `@${stage.nameOf(head)}`;
    stage.say(writer, { chat: stage.group }, `请 ${name} 看一下`, { ...heard, mentions: [head] });
    const event = await message();
    if (abilities.hearsGroups) expect(event.text).toBe(`请 ${name} 看一下`);
    else for (const part of ['请', name, '看一下']) expect(event.text).toContain(part);
    expect(event.mentions).toEqual(
      abilities.listsMentions ? [{ externalId: head, name: stage.nameOf(head) }] : [],
    );
    expect(event.mentionsUs).toBe(!abilities.hearsGroups);
  });

  if (abilities.hearsGroups) {
    test('a mention of everybody is noticed and is no mention of a person', async () => {
      stage.say(stage.people.writer, { chat: stage.group }, '大家注意', { mentionAll: true });
      const event = await message();
      expect(event.mentionsAll).toBe(true);
      expect(event.mentions).toEqual([]);
      expect(event.text).toContain('大家注意');
    });
  }

  test('an answer names the message it answers, or says what that one said', async () => {
    const first = stage.say(stage.people.writer, { chat: stage.group }, '一', heard);
    await message();
    taken = [];
    stage.say(stage.people.head, { chat: stage.group }, '二', { ...heard, answers: first });
    const answer = await message();
    expect(answer.text).toBe('二');
    if (abilities.namesQuoted) expect(answer.quotedMessageId).toBe(first);
    else expect([answer.quotedMessageId, answer.quotedText]).toEqual([undefined, '一']);
  });

  test('a file comes with its name for a text', async () => {
    stage.sendFile(stage.people.writer, 'us', '周报.xlsx');
    expect(await message()).toMatchObject({ form: 'file', text: '周报.xlsx' });
  });

  test.each(subject.kinds ?? [])(
    'a message of the kind $name is $form and has words',
    async ({ name, form }) => {
      const id = stage.sayKind?.(stage.people.writer, name);
      const event = await message();
      expect(event).toMatchObject({ messageId: id, form, mentions: [] });
      expect(event.text.trim()).not.toBe('');
    },
  );

  test('the times of messages tell their order', async () => {
    for (const text of ['甲', '乙', '丙']) {
      stage.say(stage.people.writer, 'us', text);
      stage.forward(1_000);
    }
    await until(() => taken.length === 3);
    const inOrder = [...(taken as Message[])].sort(
      (a, b) => Date.parse(a.occurredAt) - Date.parse(b.occurredAt),
    );
    expect(inOrder.map(({ text }) => text)).toEqual(['甲', '乙', '丙']);
  });

  test('a message too long for one frame or packet arrives whole', async () => {
    const long = `${'很长的话🚀'.repeat(4_000)}完`;
    stage.say(stage.people.writer, 'us', long);
    expect((await message()).text).toBe(long);
  });

  test('characters that no database takes are taken out', async () => {
    stage.say(stage.people.writer, 'us', 'a\u0000b\ud800c');
    expect((await message()).text).toMatch(/^ab.c$/u);
  });

  test('events are plain data that survive being stored', async () => {
    stage.say(stage.people.writer, { chat: stage.group }, '存', { mentionUs: true });
    const event = await message();
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });

  if (subject.unanswered?.includes(door)) {
    test('what nobody would send again is held until it is safe', async () => {
      let tries = 0;
      answer = async () => {
        tries += 1;
        if (tries < 4) throw new Error('the database is away');
        return {};
      };
      stage.say(stage.people.writer, 'us', '留住');
      expect((await message()).text).toBe('留住');
      expect(tries).toBe(4);
      expect(taken).toHaveLength(1);
    });
  } else {
    test('the platform is answered only when the event is safe', async () => {
      let release = () => {};
      answer = () =>
        new Promise((resolve) => {
          release = () => resolve({});
        });
      stage.say(stage.people.writer, 'us', '等一下');
      await until(() => stage.unanswered() === 1);
      await pause(100);
      expect(stage.unanswered()).toBe(1);
      release();
      await stage.settle();
      expect(stage.unanswered()).toBe(0);
    });
  }

  test('an event that could not be stored is pushed again under the same key', async () => {
    const keys: string[] = [];
    answer = async (events) => {
      keys.push(...events.map((event) => event.eventKey));
      if (keys.length === 1) throw new Error('the database is away');
      return {};
    };
    const id = stage.say(stage.people.writer, 'us', '再来一次');
    await until(() => keys.length === 1);
    await stage.settle();
    await stage.repush();
    await until(() => keys.length === 2);
    expect(keys).toEqual([id, id]);
    expect(await message()).toMatchObject({ text: '再来一次' });
  });

  test('a slow event does not hold up another', async () => {
    let release = () => {};
    answer = (events) =>
      (events[0] as Message).text === '慢'
        ? new Promise((resolve) => (release = () => resolve({})))
        : Promise.resolve({});
    stage.say(stage.people.writer, 'us', '慢');
    stage.say(stage.people.head, 'us', '快');
    await until(() => taken.length === 1);
    expect((taken[0] as Message).text).toBe('快');
    release();
    await until(() => taken.length === 2);
  });

  test('twenty messages at once arrive, each once', async () => {
    const ids = Array.from({ length: 20 }, (_, index) =>
      stage.say(stage.people.writer, 'us', `第 ${index} 条`),
    );
    await until(() => taken.length >= 20);
    await stage.settle();
    expect(taken.map((event) => event.eventKey).sort()).toEqual(ids.sort());
  });

  test('what we send ourselves does not come back', async () => {
    await stage.platform.send(outgoing({ chatExternalId: stage.group }, plainCard('通知')));
    await stage.settle();
    expect(taken).toEqual([]);
  });

  const buttons: Block = {
    kind: 'buttons',
    buttons: [
      { label: '收到', style: 'primary', press: { action: 'ack', args: { itemId: 'it_1', step: '2' } } },
      { label: '转交', press: { action: 'pass-on', args: {} }, confirm: '真的?' },
    ],
  };

  test('a press brings its action, arguments, presser, message and chat', async () => {
    const { messageId } = await stage.platform.send(
      outgoing({ chatExternalId: stage.group }, plainCard('按', [buttons])),
    );
    await stage.press(stage.people.head, messageId, '收到');
    expect(await next('press')).toMatchObject({
      platform: subject.name,
      action: 'ack',
      args: { itemId: 'it_1', step: '2' },
      chat: { externalId: stage.group },
      sender: { externalId: stage.people.head },
      form: {},
    });
    const cardOf = stage.cardOf ?? ((id: string) => id);
    expect(cardOf((await next('press')).messageId)).toBe(cardOf(messageId));
  });

  test('two presses are two events', async () => {
    const { messageId } = await stage.platform.send(
      outgoing({ chatExternalId: stage.group }, plainCard('按', [buttons])),
    );
    await stage.press(stage.people.head, messageId, '收到');
    await stage.press(stage.people.head, messageId, '收到');
    const keys = taken.map((event) => event.eventKey);
    expect(new Set(keys).size).toBe(2);
  });

  test('whoever presses sees our answer at once', async () => {
    const { messageId } = await stage.platform.send(
      outgoing({ chatExternalId: stage.group }, plainCard('按', [buttons])),
    );
    answer = async () => ({ toast: '已记录' });
    expect(await stage.press(stage.people.writer, messageId, '收到')).toBe('已记录');
  });

  test('a press without an answer shows no error', async () => {
    const { messageId } = await stage.platform.send(
      outgoing({ chatExternalId: stage.group }, plainCard('按', [buttons])),
    );
    expect(await stage.press(stage.people.writer, messageId, '转交')).toBeNull();
  });

  if (abilities.forms) {
    const form: Block = {
      kind: 'form',
      fields: [
        { kind: 'text', name: 'topic', label: '主题', required: true, hint: '一句话' },
        { kind: 'text', name: 'agenda', label: '议程', multiline: true, initial: '一、二' },
        {
          kind: 'choice',
          name: 'tier',
          label: '级别',
          options: [
            { value: '1', label: '一级' },
            { value: '2', label: '二级' },
          ],
        },
        ...(abilities.picksPeople ? [{ kind: 'people' as const, name: 'who', label: '参加人' }] : []),
      ],
      submit: { label: '提交', style: 'primary', press: { action: 'book', args: { draftId: 'd_1' } } },
    };

    test('a form brings what was filled in, by field', async () => {
      const { messageId } = await stage.platform.send(
        outgoing({ chatExternalId: stage.group }, plainCard('预约', [form])),
      );
      const picked = abilities.picksPeople ? { who: [stage.people.head, stage.people.writer] } : {};
      await stage.press(stage.people.writer, messageId, '提交', { topic: '复盘', tier: '2', ...picked });
      const press: Press = await next('press');
      expect(press).toMatchObject({ action: 'book', args: { draftId: 'd_1' } });
      expect(press.form).toEqual({ topic: '复盘', agenda: '一、二', tier: '2', ...picked });
    });
  }

  if (abilities.tellsGroups) {
    test('we are told when we come into a group and when we are taken out', async () => {
      const { writer } = stage.people;
      const chat = stage.newGroup([writer]);
      stage.addUs(chat, writer);
      expect(await next('chat-changed')).toMatchObject({ change: 'bot-added', chat: { externalId: chat } });
      taken = [];
      stage.removeUs(chat, writer);
      expect(await next('chat-changed')).toMatchObject({
        change: 'bot-removed',
        chat: { externalId: chat },
        by: { externalId: writer },
      });
    });

    test('we are told when a group ends', async () => {
      const chat = stage.newGroup([stage.people.writer]);
      stage.addUs(chat, stage.people.writer);
      await stage.settle();
      taken = [];
      stage.disband(chat, stage.people.writer);
      expect(await next('chat-changed')).toMatchObject({ change: 'disbanded', chat: { externalId: chat } });
    });
  }

  if (abilities.tellsMembers) {
    test('we are told who is brought into a group that we opened, who is taken out, and who leaves', async () => {
      const { writer, head } = stage.people;
      const [one = '', other = ''] = stage.crowd.filter((person) => person !== writer && person !== head);
      const group = {
        key: `people-${door}`,
        name: '项目',
        description: '',
        memberExternalIds: [writer, head],
      };
      const { chatExternalId: chat } = await stage.platform.openGroup(group);
      const told = async (change: Partial<MembersChanged>) => {
        expect(await next('members-changed')).toMatchObject({
          chat: { externalId: chat },
          came: [],
          left: [],
          ...change,
        });
        await stage.settle();
        taken = [];
      };
      await stage.settle();
      taken = [];
      stage.bringIn(chat, writer, [one, other]);
      await told({ came: [{ externalId: one }, { externalId: other }] });
      stage.takeOut(chat, writer, [one]);
      await told({ left: [{ externalId: one }] });
      stage.takeOut(chat, other, [other]);
      await told({ left: [{ externalId: other }] });
    });
  }

  test('a change of staff is told', async () => {
    stage.changeDirectory();
    const event = await next('directory-changed');
    expect(event.eventKey).not.toBe('');
  });

  if (abilities.tellsReads) {
    test('a person who has read our message is told', async () => {
      const { messageId } = await stage.platform.send(
        outgoing({ personExternalId: stage.people.writer }, plainCard('读')),
      );
      stage.read(stage.people.writer, messageId);
      expect(await next('message-read')).toMatchObject({
        messageIds: [messageId],
        reader: { externalId: stage.people.writer },
      });
    });
  }

  test('neither secrets nor words of people are in the log', async () => {
    stage.say(stage.people.writer, 'us', 'canary-of-a-message');
    await message().catch(() => undefined);
    const logged = stage.logged();
    for (const secret of [...stage.secrets, 'canary-of-a-message', '再来一次'])
      expect(logged).not.toContain(secret);
  });

  if (door === 'stream') {
    test('the state says that events can arrive', () => {
      expect(listener?.state()).toMatchObject({ connected: true });
    });

    test('after a cut the connection comes back, and events with it', async () => {
      stage.cutConnection();
      expect(stage.connections()).toBe(0);
      await until(() => stage.connections() > 0 && listener?.state().connected === true);
      stage.say(stage.people.writer, 'us', '又在了');
      expect((await message()).text).toBe('又在了');
    });

    test('once closed nothing is taken in any more', async () => {
      await listener?.close();
      expect(listener?.state().connected).toBe(false);
      stage.say(stage.people.writer, 'us', '晚了');
      await pause(200);
      expect(taken).toEqual([]);
    });
  } else {
    test.each([
      ['nothing', Buffer.alloc(0)],
      ['no JSON', Buffer.from('{"a":')],
      ['another kind of JSON', Buffer.from('[1,2,3]')],
      ['JSON nested without end', Buffer.from(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`)],
      ['ten megabytes', Buffer.alloc(10 * 1024 * 1024, 0x20)],
      ['an event without a signature', Buffer.from('{"schema":"2.0","header":{},"event":{}}')],
    ])('%s on the webhook is refused and leaves nothing', async (_, body) => {
      const status = await stage.rubbish(body);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
      expect(taken).toEqual([]);
    });
  }
}
