/** Whatever a press carries: it is refused in words, tells nobody what she may not know, and nothing breaks. */
import { afterEach, describe, expect, it } from 'vitest';
import { handlers } from '../../handlers/index.ts';
import type { Press } from '../../src/domain/message.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

/** The names under which buttons carry what they mean. */
const names =
  'item tier undo followUp answer pair report notice ask correction run owner week topic for number from base form meeting draft start end hold group reason now despite lead round said series yes directive branch act request check choice project milestone handover dissolve case leg flow hop as keep scope task minutes'.split(
    ' ',
  );
const everywhere = (value: string) => Object.fromEntries(names.map((name) => [name, value]));
const forged: Record<string, string>[] = [
  {},
  everywhere(''),
  everywhere("'; drop table items; --"),
  everywhere('99999999999'),
  everywhere('-1.5e300'),
  everywhere('9999-W99'),
  everywhere('字'.repeat(5_000)),
  everywhere('\u0000\ud800'),
  {
    ...everywhere('x'),
    tier: '1',
    answer: 'over',
    for: '1h',
    topic: 'kind.digest',
    form: 'snooze',
    hold: 'yes',
  },
  { ...everywhere('constructor'), tier: '__proto__', topic: 'kind.constructor' },
];

function press(
  who: string,
  eventKey: string,
  action: string,
  args: Press['args'],
  chat = `forged-${who}`,
): Press {
  return {
    kind: 'press',
    platform: 'feishu',
    appId: world.xinliu.app.platforms.get('feishu')?.appId ?? '',
    eventKey: `forged-${eventKey}`,
    occurredAt: world.time.clock.now().toISOString(),
    chat: { externalId: chat },
    sender: { externalId: personId(who) },
    messageId: 'om_forged',
    action,
    args,
    form: Object.fromEntries(
      ['minutes', 'number', 'how', 'name', 'foreword', 'f0', 'line'].map((field) => [field, args.item ?? '']),
    ),
  };
}

let pressed = 0;
async function answered(who: string, action: string, args: Press['args'], chat?: string): Promise<void> {
  await world.xinliu.takeIn([press(who, `one-${++pressed}`, action, args, chat)]);
  await world.settle();
}
const lastTo = (who: string) => world.sawLast(who, 'bot').text;
/** A group as we know it, once somebody has spoken there. */
async function chatId(name: string): Promise<string> {
  await world.says('罗琳', '收到', { chat: name });
  return (
    world.phones
      .get('feishu')
      ?.chats('罗琳')
      .find((chat) => chat.name === name)?.id ?? ''
  );
}

describe('a forged press', () => {
  it('that would lower a tier 1 of which she was never told says neither what it is nor who has it', async () => {
    world = await createWorld();
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
      chat: '客户服务群',
    });
    await world.settle();
    const items = () => world.query<{ id: string; tier: number }>('select id, tier from items');
    const { rows: before } = await items();
    expect(before.map(({ tier }) => tier)).toEqual([1]);
    await world.xinliu.takeIn([press('孙悦', 'lower', 'set-tier', { item: before[0]?.id ?? '', tier: '3' })]);
    await world.settle();
    expect((await items()).rows).toEqual(before);
    const told = world.sees('孙悦', 'bot').map(({ text }) => text);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toMatch(/华东医药|罗琳|李娜|王磊/u);
    expect(told[0]).toContain('编辑');
  });

  it.each(['merge-items', 'keep-apart'])(
    'of %s names those who were told to whoever may see one of the two, her alone, wherever she presses',
    async (action) => {
      world = await createWorld();
      await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
        chat: '客户服务群',
      });
      await world.says('罗琳', '/上报 一级 华东医药那边说今天的货全发错了，要求今天给个说法，要不就解约');
      const { rows } = await world.query<{ id: string }>('select id, verdict from item_pairs');
      const [pair] = rows;
      await answered('孙悦', action, { pair: pair?.id ?? '' });
      expect(lastTo('孙悦')).toContain('编辑');
      expect(lastTo('孙悦')).not.toMatch(/何静|罗琳|华东医药/u);
      await answered('黄丽华', action, { pair: pair?.id ?? '' });
      expect(lastTo('黄丽华')).toContain('可以请何静来做');
      const before = world.sees('黄丽华', 'bot').length;
      await answered('黄丽华', action, { pair: pair?.id ?? '' }, await chatId('青禾大家庭'));
      expect(world.sees('黄丽华', 'bot')).toHaveLength(before + 1);
      expect(lastTo('黄丽华')).toContain('可以请何静来做');
      expect(
        world
          .sees('黄丽华', '青禾大家庭')
          .map(({ text }) => text)
          .join(),
      ).not.toContain('何静');
      expect((await world.query('select id, verdict from item_pairs')).rows).toEqual(rows);
      await world.presses('何静', action === 'merge-items' ? '合并' : '不是一回事');
      expect((await world.query('select id, verdict from item_pairs')).rows).not.toEqual(rows);
    },
  );

  it('of split-report names whoever said it to those who may see the matter, and to those who press where that was said', async () => {
    world = await createWorld();
    const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('王磊', complaint, { chat: '青禾大家庭' });
    const { rows } = await world.query<{ id: string }>('select id from reports');
    const report = rows[0]?.id ?? '';
    await answered('孙悦', 'split-report', { report });
    expect(lastTo('孙悦')).toContain('编辑');
    expect(lastTo('孙悦')).not.toMatch(/王磊|罗琳|华东医药/u);
    await answered('黄丽华', 'split-report', { report });
    expect(lastTo('黄丽华')).toContain('可以请王磊来做');
    const before = world.sees('黄丽华', 'bot').length;
    await answered('黄丽华', 'split-report', { report }, await chatId('客户服务群'));
    expect(world.sees('黄丽华', 'bot')).toHaveLength(before + 1);
    expect(lastTo('黄丽华')).toContain('可以请王磊来做');
    await answered('孙悦', 'split-report', { report }, await chatId('青禾大家庭'));
    expect(lastTo('孙悦')).toContain('可以请王磊来做');
    expect((await world.query('select id from reports')).rows).toEqual(rows);
    await world.presses('王磊', '不是一回事');
    expect((await world.query('select id from reports')).rows).toEqual([]);
  });

  it('of any action is told what is wrong, once, and is no bug of ours', async () => {
    world = await createWorld();
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', {
      chat: '客户服务群',
    });
    const { takeIn } = world.xinliu;
    let count = 0;
    // Somebody with all rights comes furthest.
    for (const action of [...handlers.actions.map((one) => one.name), 'no-such-action']) {
      await takeIn(forged.map((args) => press('郑晓', String(++count), action, args)));
      await world.xinliu.relay.drain();
      await world.time.settle();
    }
    expect(
      world.log
        .filter(({ level }) => level === 'error')
        .map(({ fields }) => String((fields as { err?: unknown }).err))
        .slice(0, 5),
    ).toEqual([]);
    const { rows } = await world.query<{ state: string }>(
      "select distinct state from inbox where state <> 'done'",
    );
    expect(rows).toEqual([]);
  });
});
