/** WeCom drops what is beyond its limits without a word: our own count knows it before, and a tier 1 takes another way within a minute. */
import { afterEach, expect, it } from 'vitest';
import { placeBucket } from '../../adapters/wecom/limits.ts';
import { companyRules } from '../../drill/company.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

it('reaches her on her other platform at once, and nothing is dropped', async () => {
  world = await createWorld({
    platforms: ['feishu', 'wecom'],
    rules: { ...companyRules, platforms: { prefer: ['wecom'], departments: {} } },
  });
  const { app } = world.xinliu;
  const wecom = app.platforms.get('wecom');
  const account = world.phones.get('wecom')?.accountOf('何静') ?? '';
  const now = app.clock.now();
  // Another process of ours has sent her thirty messages within this minute.
  const limits = [{ count: 30, perMs: 60_000 }];
  await app.store.fences.take(
    { platform: 'wecom', appId: wecom?.appId ?? '' },
    placeBucket(`app:${account}`),
    limits,
    30,
    now,
  );
  await world.phones.get('feishu')?.say('罗琳', 'bot', complaint, { mentionBot: false });
  await world.settle();
  const there = () =>
    (world.phones.get('feishu')?.chats('何静') ?? [])
      .flatMap(({ id }) => world.phones.get('feishu')?.messages('何静', id) ?? [])
      .filter(({ text }) => text.includes('一级 · 事项 1'));
  expect(there()).toHaveLength(1);
  const { rows } = await world.query<{ platform: string; state: string; late: number }>(
    `select d.platform, d.state, extract(epoch from d.accepted_at - i.said_at)::float8 as late
     from deliveries d join items i on i.id = d.cause where d.card = 'alarm' and d.kind = 'send'`,
  );
  expect(rows).toMatchObject([{ platform: 'feishu', state: 'accepted' }]);
  expect(rows[0]?.late).toBeLessThan(60);
  expect(world.log.some(({ message }) => message === 'delivery goes by another platform')).toBe(true);
  expect(world.wecom.complaints).toEqual([]);
  await world.advance({ minutes: 2 });
  expect(there()).toHaveLength(1);
});
