/** The contract, sixth part: what is too much for one card, in which order things go, and how long a token is used. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Block, Card, Rich } from '../../src/cards/card.ts';
import type { Outgoing, Target } from '../../src/ports/platform.ts';
import { halvesIn, marksIn } from './any-text.ts';
import { outgoing, plainCard, type Stage, type Subject, say } from './stage.ts';

// More than a card of any platform holds.
const tooLong = say('一段不能分开的话。'.repeat(3_000));
// No token of any platform lives longer.
const tokenLifeMs = 7_300_000;

export function describeSizes(subject: Subject): void {
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

  const toGroup = (): Target => ({ chatExternalId: stage.group });
  const show = async (card: Card, more: Partial<Outgoing> = {}) => {
    const sent = await stage.platform.send(outgoing(toGroup(), card, more));
    return { ...stage.shown(sent.messageId), asText: sent.asText };
  };
  const isWhole = (text: string) => {
    expect(halvesIn(text)).toBe(0);
    expect(marksIn(text)).toBe(0);
  };

  test.each([
    [
      'fields',
      { kind: 'fields', fields: [{ label: '时间', value: ['周三 15:00'] }] },
      ['时间', '周三 15:00'],
    ],
    ['a list', { kind: 'list', items: [['甲'], [{ bold: '乙' }]], ordered: true }, ['1) 甲', '2) 乙']],
    ['a note', { kind: 'note', text: ['只需知道'] }, ['只需知道']],
    ['a link', say({ link: { text: '原文', url: 'https://example.cn/a' } }), ['原文 (https://example.cn/a)']],
    ['a mention', say({ mention: { personId: 'p_none', name: '张三' } }), ['@张三']],
    [
      'buttons',
      { kind: 'buttons', buttons: [{ label: '收到', press: { action: 'a', args: {} } }] },
      ['1. 收到'],
    ],
    [
      'a form',
      {
        kind: 'form',
        fields: [
          { kind: 'text', name: 'topic', label: '议题', required: true, hint: '一句话' },
          { kind: 'choice', name: 'tier', label: '级别', options: [{ value: '1', label: '一级' }] },
        ],
        submit: { label: '预订', press: { action: 'book', args: {} } },
      },
      ['议题', '一句话', '级别', '一级', '1. 预订'],
    ],
  ] satisfies [string, Block, string[]][])(
    '%s that does not fit on a card is said in words',
    async (_, block, words) => {
      const seen = await show(plainCard('长文', [tooLong, block]));
      expect(seen.asText).toBe(true);
      for (const part of words) expect(seen.text).toContain(part);
      isWhole(seen.text);
    },
  );

  test('a text of nothing but large emoji is torn nowhere', async () => {
    const family = '👩‍👩‍👧‍👦';
    const seen = await show(plainCard('长文', [say(family.repeat(3_000))]));
    isWhole(seen.text);
    expect(seen.text.split(family).length).toBeGreaterThan(100);
  });

  test('a title that is too long is whole, or visibly shortened', async () => {
    const seen = await show(plainCard(`开头${'很长的标题🙂'.repeat(200)}末尾`));
    isWhole(seen.title);
    const said = seen.title === '' ? seen.text : seen.title;
    expect(said).toMatch(/^开头/);
    expect(/末尾/.test(said) || /…$/.test(said.split('\n')[0] ?? '')).toBe(true);
  });

  test('of more buttons than a card takes none is lost', async () => {
    const labels = Array.from({ length: 40 }, (_, index) => `第${index + 1}项`);
    const buttons = labels.map((label) => ({ label, press: { action: 'choose', args: { label } } }));
    const seen = await show(plainCard('选一个', [{ kind: 'buttons', buttons }]));
    const offered = [...seen.buttons, ...(seen.text.match(/第\d+项/g) ?? [])];
    for (const label of labels) expect(offered).toContain(label);
  });

  test('a label of a button that is too long is torn nowhere', async () => {
    const label = `选${'🙂很长'.repeat(60)}`;
    const press = { action: 'choose', args: {} };
    const seen = await show(plainCard('选', [{ kind: 'buttons', buttons: [{ label, press }] }]));
    const [shown = seen.text] = seen.buttons;
    isWhole(shown);
    expect(shown).toContain('选🙂很长');
  });

  test('a name of somebody stands whole, however long the list', async () => {
    const name = stage.nameOf(stage.people.head);
    const items = Array.from(
      { length: 600 },
      (): Rich => [{ mention: { personId: 'p_head', name } }, ' 周五前完成 🙂'],
    );
    const seen = await show(plainCard('清单', [{ kind: 'list', items }]), {
      findAccount: (id) => (id === 'p_head' ? stage.people.head : null),
    });
    const count = seen.text.split(`@${name}`).length - 1;
    expect(count).toBeGreaterThan(5);
    expect(seen.text.split('@').length - 1).toBe(count);
    expect(new Set(seen.mentioned)).toEqual(new Set(abilities.mentions ? [stage.people.head] : []));
    isWhole(seen.text);
  });

  test('what is sent one after the other stands in that order', async () => {
    const before = stage.messagesIn(stage.group).length;
    for (const title of ['甲', '乙', '丙']) {
      stage.forward(61_000);
      await stage.platform.send(outgoing(toGroup(), plainCard(title)));
    }
    const ids = stage.messagesIn(stage.group).slice(before);
    expect(ids.map((id) => stage.shown(id).title || stage.shown(id).text.split('\n')[0])).toEqual([
      '甲',
      '乙',
      '丙',
    ]);
  });

  test('a token is used as long as it lives, and then one new one is asked for, by however many calls', async () => {
    const [one = '', two = '', three = '', four = ''] = stage.crowd;
    const callsFor = async (...people: string[]) => {
      stage.forward(61_000);
      const before = stage.calls();
      await Promise.all(
        people.map((person) =>
          stage.platform.send(outgoing({ personExternalId: person }, plainCard('令牌'))),
        ),
      );
      return stage.calls() - before;
    };
    await callsFor(one);
    const each = await callsFor(one);
    stage.forward(tokenLifeMs);
    expect(await callsFor(two, three, four)).toBe(3 * each + 1);
    expect(await callsFor(two)).toBe(each);
  });
}
