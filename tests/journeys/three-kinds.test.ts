/** What a customer wants has a clock, somebody who has it and a proof by itself; what is only news has none. */
import { afterEach, describe, expect, it } from 'vitest';
import type { PlatformName } from '../../src/domain/person.ts';
import { offerCase } from '../../src/usecases/offer-case.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const wish = '客户希望以后能扫码登录，不急，年中前有就好。客户：华东医药';
const lunch = '通知：今天中午的盒饭换到二楼食堂领，红烧排骨';

let world: TestWorld;
afterEach(() => world.close());

describe.each(['feishu', 'dingtalk', 'wecom'] as const)('on %s', (platform: PlatformName) => {
  const says = (text: string) => world.says('罗琳', text, { chat: '客户服务群', mentionBot: true });
  const told = (who: string) =>
    world
      .sees(who, 'bot')
      .map(({ text }) => text)
      .join('\n');
  const clocks = async (text: string) =>
    (
      await world.query<{ kind: string; step: string; at: string; id: string }>(
        `select d.id, d.kind, d.step, to_char(d.due_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as at
         from deadlines d join items i on i.id = d.subject_id where i.text = '${text}' and d.state = 'pending'`,
      )
    ).rows;

  /** A press on a card that this person was never shown. */
  async function forge(who: string, offer: string): Promise<void> {
    const account = world.phones.get(platform)?.accountOf(who) ?? '';
    await world.xinliu.takeIn([
      {
        kind: 'press',
        platform,
        appId: world.xinliu.app.platforms.get(platform)?.appId ?? '',
        eventKey: `forged-${who}-${offer}`,
        occurredAt: world.time.clock.now().toISOString(),
        chat: { externalId: `forged-${account}` },
        sender: { externalId: account },
        messageId: '',
        action: 'begin-case',
        args: { offer },
        form: {},
      },
    ]);
    await world.settle();
  }

  it('a lunch notice gets no clock, a customer’s request does, until somebody begins it', async () => {
    world = await createWorld({ platforms: [platform] });
    await says(lunch);
    await says(wish);
    await world.advance({ seconds: 10 });
    const kinds = await world.query('select tier, kind from items order by number');
    expect(kinds.rows).toMatchObject([{ tier: 3, kind: 'other' }, { tier: 2 }]);
    expect(await clocks(lunch)).toEqual([]);
    const [clock, ...others] = await clocks(wish);
    // Two working hours after 10:20, with lunch between.
    expect(clock).toMatchObject({ kind: 'offer-case', step: 'late', at: '11-23 13:50' });
    expect(others).toEqual([]);
    expect(told('罗琳')).toContain('是客户需求吗');
    expect(told('罗琳')).not.toContain('排骨');

    await world.to('2026-11-23T13:49:00+08:00');
    await world.xinliu.app.transaction((app) => offerCase(app, clock?.id ?? '', 'too-early'));
    expect(told('李娜')).toBe('');
    await world.to('2026-11-23T13:51:00+08:00');
    await world.xinliu.app.transaction((app) => offerCase(app, clock?.id ?? '', 'again'));
    await world.settle();
    expect(told('李娜').match(/客户需求还没人办/gu)).toHaveLength(1);
    expect(told('李娜')).toContain('罗琳 说起的');
    expect(told('罗琳')).toContain('你说起的');
    expect(told('罗琳')).not.toContain('罗琳 说起的');

    const [asked] = (await world.query<{ id: string }>('select id from case_offers')).rows;
    await forge('孙悦', asked?.id ?? '');
    expect(told('孙悦')).toContain('没办成');
    expect((await world.query('select from cases')).rows).toEqual([]);
    await world.presses('李娜', '按客户需求办');
    // The other card is over; pressed all the same, it begins nothing more.
    await forge('罗琳', asked?.id ?? '');
    await world.advance({ seconds: 10 });
    const { rows } = await world.query<{ state: string; text: string; due: Date }>(
      'select state, text, due_at as due from cases',
    );
    expect(rows).toMatchObject([{ state: 'running', text: expect.stringContaining('扫码登录') }]);
    expect(rows[0]?.due.toISOString()).toBe('2026-11-23T07:51:00.000Z');
    expect(told('罗琳')).toMatch(/李娜 已按客户需求办：流转单 \d/u);
    expect(await clocks(lunch)).toEqual([]);
    expect(await clocks(wish)).toEqual([]);
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

it('what was begun by its words already is asked about no more once it is pressed, too', async () => {
  world = await createWorld();
  await world.says('罗琳', wish, { chat: '客户服务群', mentionBot: true });
  await world.advance({ seconds: 10 });
  await world.says('罗琳', `/需求 ${wish}`);
  await world.presses('罗琳', '按客户需求办');
  await world.to('2026-11-23T13:51:00+08:00');
  const offers = await world.query<{ state: string }>('select state from case_offers');
  expect(offers.rows).toEqual([{ state: 'begun' }]);
  expect((await world.query('select id from cases')).rows).toHaveLength(1);
  expect(world.sees('罗琳', 'bot').filter(({ text }) => text.includes('还没人办'))).toEqual([]);
});
