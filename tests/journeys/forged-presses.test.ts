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

function press(who: string, eventKey: string, action: string, args: Press['args']): Press {
  return {
    kind: 'press',
    platform: 'feishu',
    appId: world.xinliu.app.platforms.get('feishu')?.appId ?? '',
    eventKey: `forged-${eventKey}`,
    occurredAt: world.time.clock.now().toISOString(),
    chat: { externalId: `forged-${who}` },
    sender: { externalId: personId(who) },
    messageId: 'om_forged',
    action,
    args,
    form: Object.fromEntries(
      ['minutes', 'number', 'how', 'name', 'foreword', 'f0', 'line'].map((field) => [field, args.item ?? '']),
    ),
  };
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
