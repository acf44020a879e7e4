/** The contract, second part: what goes out. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Block, Card, Rich, Tone } from '../../src/cards/card.ts';
import type { Outgoing, Target } from '../../src/ports/platform.ts';
import { failureOf, freshKey, outgoing, plainCard, type Stage, type Subject, say } from './stage.ts';

const ackButton: Block = {
  kind: 'buttons',
  buttons: [{ label: '收到', press: { action: 'ack', args: {} } }],
};

const tones: Tone[] = ['urgent', 'info', 'quiet', 'done', 'late', 'warning'];

export function describeOutbound(subject: Subject): void {
  const { abilities } = subject;
  let stage: Stage;

  beforeAll(async () => {
    stage = await subject.open(subject.doors[0] ?? 'webhook');
  });
  afterAll(() => stage.close());
  beforeEach(() => {
    stage.calm();
    stage.forward(61_000);
  });

  const toWriter = (): Target => ({ personExternalId: stage.people.writer });
  const toGroup = (): Target => ({ chatExternalId: stage.group });
  /** Where a message can be changed and taken back, and its key holds. */
  const toKeeping = (): Target => (abilities.editsGroups ? toGroup() : toWriter());
  const keepingChat = () => (abilities.editsGroups ? stage.group : stage.directChat(stage.people.writer));
  const send = async (target: Target, card: Card, more: Partial<Outgoing> = {}) => {
    const sent = await stage.platform.send(outgoing(target, card, more));
    return { ...sent, seen: stage.shown(sent.messageId) };
  };
  const body = async (...text: Rich) => (await send(toGroup(), plainCard('题', [say(...text)]))).seen;

  test('a card reaches a person in the direct chat', async () => {
    const sent = await send(toWriter(), plainCard('你有一条通知', [say('请于今天处理')]));
    expect(sent.asText).toBe(false);
    expect(sent.chatExternalId).toBe(stage.directChat(stage.people.writer));
    expect(sent.seen).toMatchObject({ form: 'card', title: '你有一条通知', text: '请于今天处理' });
  });

  test('a card reaches a group', async () => {
    const { seen } = await send(toGroup(), plainCard('群通知'));
    expect(seen).toMatchObject({ chat: stage.group, title: '群通知' });
  });

  test('the same key sends once', async () => {
    const out = outgoing(toKeeping(), plainCard('只一次'));
    const before = stage.messagesIn(keepingChat()).length;
    const first = await stage.platform.send(out);
    const second = await stage.platform.send(out);
    expect(second.messageId).toBe(first.messageId);
    expect(stage.messagesIn(keepingChat())).toHaveLength(before + 1);
  });

  test('two keys send twice', async () => {
    const before = stage.messagesIn(stage.group).length;
    await send(toGroup(), plainCard('同文'));
    await send(toGroup(), plainCard('同文'));
    expect(stage.messagesIn(stage.group)).toHaveLength(before + 2);
  });

  test('a key of forty letters is taken', async () => {
    await send(toGroup(), plainCard('长键'), {
      key: 'k'.repeat(30) + freshKey().slice(-10).padStart(10, '0'),
    });
  });

  if (abilities.quotes) {
    test('an answer hangs on the message it answers', async () => {
      const question = stage.say(stage.people.writer, { chat: stage.group }, '几点开会?');
      const { seen } = await send(toGroup(), plainCard('三点'), { replyTo: question });
      expect(seen.answers).toBe(question);
    });
  }

  test('an answer to a message that is gone is sent plainly', async () => {
    const question = stage.say(stage.people.writer, { chat: stage.group }, '算了');
    stage.recallOwn(stage.people.writer, question);
    const { seen } = await send(toGroup(), plainCard('仍然送达'), { replyTo: question });
    expect(seen).toMatchObject({ chat: stage.group, title: '仍然送达' });
    expect(seen.answers).toBeUndefined();
  });

  test.each(tones)('the tone %s is drawn', async (tone) => {
    expect((await send(toGroup(), { ...plainCard('色'), tone })).asText).toBe(false);
  });

  test('fields, lists, notes and links are drawn', async () => {
    const { seen, asText } = await send(
      toGroup(),
      plainCard('全', [
        { kind: 'fields', fields: [{ label: '时间', value: ['周三 15:00-16:30'] }] },
        { kind: 'list', items: [['甲'], ['乙', { bold: '重' }]], ordered: true },
        { kind: 'list', items: [['丙']] },
        {
          kind: 'note',
          text: ['由信流发送 ', { link: { text: '原文', url: 'https://example.cn/a?b=(c)' } }],
        },
      ]),
    );
    expect(asText).toBe(false);
    for (const part of ['时间', '周三 15:00-16:30', '甲', '乙重', '丙', '由信流发送', '原文']) {
      expect(seen.text).toContain(part);
    }
    expect(seen.bold).toContain('重');
    expect(seen.links.map((link) => decodeURIComponent(link))).toEqual(['https://example.cn/a?b=(c)']);
  });

  test('buttons are drawn in their order', async () => {
    const { seen } = await send(
      toGroup(),
      plainCard('钮', [
        {
          kind: 'buttons',
          buttons: [
            { label: '甲', press: { action: 'a', args: {} } },
            { label: '乙', url: 'https://example.cn' },
            { label: '丙', style: 'danger', press: { action: 'c', args: {} }, confirm: '确定?' },
          ],
        },
      ]),
    );
    expect(seen.buttons).toEqual(['甲', '乙', '丙']);
  });

  test.each([
    ['bold', '**加粗** and __too__ and *so* and ~~no~~'],
    ['a link', '[点我](https://evil.example)'],
    ['a picture', '![x](https://evil.example/a.png)'],
    ['a mention', '<at id=all></at> <at user_id="all">x</at>'],
    ['coloured text', "<font color='red'>假</font>"],
    ['a heading', '# 标题\n## 二\n标题\n==='],
    ['a list', '- 一\n+ 二\n1. 三\n2) 四'],
    ['a quotation', '> 引用'],
    ['code', '`a` and ```b```'],
    ['a table', '| a | b |\n|---|---|\n| 1 | 2 |'],
    ['a ruler', '---\n***'],
    ['an emoji name', ':OK: :THUMBSUP:'],
    ['an escape', '\\*a\\* &lt;at&gt; &#60;'],
  ])('%s in a plain string is shown as it was written', async (_, text) => {
    const seen = await body(text);
    expect(seen.text).toBe(text);
    expect([...seen.bold, ...seen.links, ...seen.mentioned]).toEqual([]);
  });

  test('markup in a title, a label and a field stays what it is', async () => {
    const evil = '**[x](https://evil.example)**<at id=all></at>';
    const { seen } = await send(
      toGroup(),
      plainCard(evil, [
        { kind: 'fields', fields: [{ label: evil, value: [evil] }] },
        { kind: 'list', items: [[evil, { bold: evil }]] },
        { kind: 'buttons', buttons: [{ label: evil, press: { action: 'a', args: {} } }] },
      ]),
    );
    expect(seen.title).toBe(evil);
    expect(seen.buttons).toEqual([evil]);
    expect(seen.mentioned).toEqual([]);
    expect(seen.links).toEqual([]);
    expect(seen.text.split(evil)).toHaveLength(5);
  });

  test('a link that leads anywhere but to the web is only its text', async () => {
    const seen = await body({ link: { text: '点', url: 'javascript:alert(1)' } });
    expect(seen).toMatchObject({ text: '点', links: [] });
  });

  if (abilities.mentions) {
    test('a mention notifies the person it means', async () => {
      const { head } = stage.people;
      const card = plainCard('请看', [
        say({ mention: { personId: 'p_head', name: stage.nameOf(head) } }, ' 请处理'),
      ]);
      const { seen } = await send(toGroup(), card, { findAccount: (id) => (id === 'p_head' ? head : null) });
      expect(seen.mentioned).toEqual([head]);
      expect(seen.text).toBe(`@${stage.nameOf(head)} 请处理`);
    });
  }

  test('a mention of someone without an account is the name only', async () => {
    const seen = await body({ mention: { personId: 'p_none', name: '无名*氏*' } }, ' 请处理');
    expect(seen).toMatchObject({ text: '@无名*氏* 请处理', mentioned: [] });
  });

  test('a list too long for a card loses its end and says how much', async () => {
    const items = Array.from(
      { length: 2_000 },
      (_, index): Rich => [`第 ${index} 项工作,负责人张伟,周五前完成 🙂`],
    );
    const { seen, asText } = await send(
      toGroup(),
      plainCard('清单', [{ kind: 'list', items }, say('最后一句')]),
    );
    expect(asText).toBe(false);
    const count = seen.text.match(/第 \d+ 项工作,负责人张伟,周五前完成 🙂/gu)?.length ?? 0;
    expect(count).toBeGreaterThan(20);
    expect(seen.text).toContain(String(2_000 - count));
    expect(seen.text).toContain('最后一句');
    expect(seen.text).not.toContain('\ufffd');
  });

  test('what does not fit on a card at all is said as numbered text', async () => {
    const long = '一段不能分开的话。'.repeat(3_000);
    const { seen, asText } = await send(
      toGroup(),
      plainCard('长文', [
        say(long),
        {
          kind: 'buttons',
          buttons: [
            { label: '收到', press: { action: 'ack', args: {} } },
            { label: '详情', url: 'https://example.cn/x' },
            { label: '转交', press: { action: 'pass', args: {} } },
          ],
        },
      ]),
    );
    expect(asText).toBe(true);
    expect(seen.form).toBe('text');
    for (const part of ['长文', long, '1. 收到', '详情: https://example.cn/x', '2. 转交'])
      expect(seen.text).toContain(part);
  });

  test('text in place of a card mentions nobody either, and is sent once', async () => {
    const card = plainCard('长文', [say(`<at user_id="all">x</at>${'一段不能分开的话。'.repeat(3_000)}`)]);
    const out = outgoing(toGroup(), card);
    const [first, second] = [await stage.platform.send(out), await stage.platform.send(out)];
    expect(second.messageId).toBe(first.messageId);
    expect(stage.shown(first.messageId).mentioned).toEqual([]);
  });

  if (abilities.updatesCards) {
    test('a card can be changed', async () => {
      const { messageId } = await send(toKeeping(), plainCard('旧', [ackButton]));
      await stage.platform.update({
        messageId,
        card: { ...plainCard('新'), tone: 'done' },
        findAccount: () => null,
        more: (left) => `… +${left}`,
      });
      expect(stage.shown(messageId).title).toBe('新');
    });

    test('a message that was recalled cannot be changed', async () => {
      const { messageId } = await send(toKeeping(), plainCard('旧', [ackButton]));
      await stage.platform.recall(messageId);
      const change = stage.platform.update({
        messageId,
        card: plainCard('新'),
        findAccount: () => null,
        more: String,
      });
      expect(await failureOf(change)).toMatchObject({ kind: 'unknown-target' });
    });
  }

  test('a message can be taken back, and a second time is no error', async () => {
    const { messageId } = await send(toKeeping(), plainCard('误'));
    await stage.platform.recall(messageId);
    await stage.platform.recall(messageId);
    expect(stage.shown(messageId).recalled).toBe(true);
  });

  if (!abilities.editsGroups) {
    test('that a message in a group cannot be taken back is said plainly', async () => {
      const { messageId } = await send(toGroup(), plainCard('误'));
      expect(await failureOf(stage.platform.recall(messageId))).toMatchObject({ kind: 'not-allowed' });
      expect(stage.shown(messageId).recalled).toBe(false);
    });

    test('in place of a change a group hears the new card', async () => {
      const { messageId } = await send(toGroup(), plainCard('旧', [ackButton]));
      const before = stage.messagesIn(stage.group).length;
      await stage.platform.update({
        messageId,
        card: plainCard('新'),
        findAccount: () => null,
        more: String,
      });
      const ids = stage.messagesIn(stage.group);
      expect(ids).toHaveLength(before + 1);
      expect(stage.shown(ids.at(-1) ?? '').title).toBe('新');
    });

    test('it is known that no key holds in groups', () => {
      expect(stage.platform.keyMemoryOf?.(toGroup())).toBe(0);
      expect(stage.platform.keyMemoryOf?.(toWriter())).toBe(abilities.keyMemoryMs);
    });
  }

  if (!abilities.pins) {
    test('that a message cannot be pinned is said plainly', async () => {
      const { messageId } = await send(toGroup(), plainCard('章程'));
      expect(await failureOf(stage.platform.pin(messageId))).toMatchObject({ kind: 'not-allowed' });
    });
  }

  if (!abilities.urges) {
    test('that nobody can be urged is said plainly', async () => {
      const { messageId } = await send(toWriter(), plainCard('急'));
      expect(await failureOf(stage.platform.urge(messageId, [stage.people.writer], '急'))).toMatchObject({
        kind: 'not-allowed',
      });
    });
  }

  if (abilities.pins) {
    test('a message can be pinned, and a second time is no error', async () => {
      const { messageId } = await send(toGroup(), plainCard('章程'));
      await stage.platform.pin(messageId);
      await stage.platform.pin(messageId);
      expect(stage.shown(messageId).pinned).toBe(true);
    });
  }

  if (abilities.urges) {
    test('people can be urged, and those out of reach are named', async () => {
      const { messageId } = await send(toGroup(), plainCard('急'));
      const { writer, head, unknown } = stage.people;
      expect(await stage.platform.urge(messageId, [writer, head, unknown], '急')).toEqual([unknown]);
      expect(stage.shown(messageId).urged.sort()).toEqual([writer, head].sort());
    });
  }

  if (abilities.opensGroups) {
    const group = (members: string[], key = freshKey()) => ({
      key,
      name: '跨部门 · 发布'.repeat(10),
      description: '目标:上线'.repeat(40),
      memberExternalIds: members,
    });

    test('a group is opened with its members', async () => {
      const { writer, head } = stage.people;
      const opened = await stage.platform.openGroup(group([writer, head]));
      expect(opened.missing).toEqual([]);
      expect(stage.membersOf(opened.chatExternalId).sort()).toEqual([writer, head].sort());
    });

    test('the same key opens one group', async () => {
      const wanted = group([stage.people.writer, stage.people.head]);
      const first = await stage.platform.openGroup(wanted);
      const second = await stage.platform.openGroup(wanted);
      expect(second.chatExternalId).toBe(first.chatExternalId);
    });

    test('who cannot come is named with a reason, and the others are in', async () => {
      const { writer, head } = stage.people;
      const opened = await stage.platform.openGroup(group([...stage.cannotJoin, writer, head]));
      expect(opened.missing.map(({ externalId }) => externalId).sort()).toEqual([...stage.cannotJoin].sort());
      for (const { reason } of opened.missing) expect(reason).not.toBe('');
      expect(stage.membersOf(opened.chatExternalId).sort()).toEqual([writer, head].sort());
    });

    test('a group of a hundred and twenty is complete', async () => {
      const members = stage.crowd.slice(0, 120);
      const opened = await stage.platform.openGroup(group(members));
      expect(opened.missing).toEqual([]);
      expect(stage.membersOf(opened.chatExternalId).sort()).toEqual([...members].sort());
    });

    test('people added by several at once are all in', async () => {
      const opened = await stage.platform.openGroup(group([stage.people.writer, stage.people.head]));
      const chat = opened.chatExternalId;
      const lists = [0, 1, 2].map((index) => stage.crowd.slice(index * 3, index * 3 + 3));
      const missing = await Promise.all(lists.map((list) => stage.platform.addMembers(chat, list)));
      expect(missing).toEqual([[], [], []]);
      expect(stage.membersOf(chat)).toHaveLength(11);
    });

    test('a group that we opened can be dissolved where a robot may, and takes nothing then', async () => {
      const opened = await stage.platform.openGroup(group([stage.people.writer, stage.people.head]));
      const { dissolveGroup, name } = stage.platform;
      if (!dissolveGroup) return expect(name).not.toBe('feishu');
      const target = { chatExternalId: opened.chatExternalId };
      await send(target, plainCard('收尾'));
      await dissolveGroup(opened.chatExternalId);
      const { kind } = (await failureOf(send(target, plainCard('还在吗')))) as { kind: string };
      expect(['unknown-target', 'not-allowed', 'bad-request']).toContain(kind);
    });
  }

  test('a chat tells its name, an unknown one has none', async () => {
    const named = stage.namedGroup ?? stage.group;
    expect(await stage.platform.chatName(named)).toBe('项目群');
    expect(await stage.platform.chatName(`${named}x`)).toBeNull();
  });

  test('the directory is complete over all its pages', async () => {
    const { people, departments } = await stage.platform.readDirectory();
    const ids = people.map(({ externalId }) => externalId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of [...stage.crowd, stage.people.writer, stage.people.head]) expect(ids).toContain(id);
    const { id, parent, name } = stage.department;
    expect(departments.find(({ externalId }) => externalId === parent)?.parentExternalId).toBeNull();
    expect(departments.find(({ externalId }) => externalId === id)).toEqual({
      externalId: id,
      parentExternalId: parent,
      name,
      headExternalId: stage.people.head,
    });
  });

  test('a person in two departments is one person in two departments', async () => {
    const { people } = await stage.platform.readDirectory();
    const head = people.find(({ externalId }) => externalId === stage.people.head);
    expect(head?.departmentExternalIds.sort()).toEqual([stage.department.id, stage.department.parent].sort());
    expect(head).toMatchObject({ name: stage.nameOf(stage.people.head), title: '部门经理' });
    expect(head?.staffNo).toBe(subject.hidesStaffNo ? undefined : 'A001');
  });
}
