/** What becomes of a message when something fails around its sending. */
import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { changeCard } from '../../src/usecases/say.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const platform = () => world.xinliu.app.platforms.get('feishu') as Platform;
const delivery = async (card: string) => {
  const { rows } = await world.query<{ id: string; state: string; attempts: number; error: string | null }>(
    `select id, state, attempts, error from deliveries where card = '${card}' and kind = 'send' order by created_at`,
  );
  return rows;
};
const titles = (name: string) => world.sees(name, 'bot').map((seen) => seen.title);

describe('a message that the platform took without answering', () => {
  it('is not sent again when the platform has forgotten its key meanwhile', async () => {
    world = await createWorld();
    world.feishu.fault('reset', { path: /\/im\/v1\/messages/, count: 2 });
    await world.says('张伟', '/帮助');
    expect((await delivery('help'))[0]?.state).toBe('planned');
    // The machine was off for two hours.
    await world.query(
      "update deliveries set first_sent_at = first_sent_at - interval '2 hours', due_at = due_at",
    );
    await world.advance({ minutes: 1 });
    expect((await delivery('help'))[0]?.state).toBe('in-doubt');
  });

  it('is sent again all the same if it is tier 1, and says that it may be a repetition', async () => {
    world = await createWorld();
    world.feishu.fault('reset', { path: /\/im\/v1\/messages/, count: 1 });
    world.feishu.fault('server-error', { path: /\/im\/v1\/messages/, count: 1_000 });
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ hours: 2 });
    world.feishu.clearFaults();
    await world.advance({ minutes: 15 });
    expect((await delivery('alarm'))[0]?.state).toBe('accepted');
    expect(world.sawLast('何静', 'bot').text).toContain('可能重复');
  });
});

describe('a fault of our own around a sending', () => {
  it('after the platform took the message leaves it sent once', async () => {
    world = await createWorld();
    const { deliveries } = world.xinliu.app.store;
    const accept = deliveries.accept.bind(deliveries);
    deliveries.accept = async () => {
      deliveries.accept = accept;
      throw new Error('Connection terminated unexpectedly');
    };
    await world.says('张伟', '/帮助');
    await world.advance({ minutes: 5 });
    expect((await delivery('help'))[0]?.state).toBe('accepted');
    expect(world.sees('张伟', 'bot')).toHaveLength(1);
  });

  it('before the message went out does not lose it', async () => {
    world = await createWorld();
    const send = platform().send;
    platform().send = async () => {
      platform().send = send;
      throw new Error('Connection terminated unexpectedly');
    };
    await world.says('张伟', '/帮助');
    await world.advance({ minutes: 5 });
    expect((await delivery('help'))[0]?.state).toBe('accepted');
    expect(world.sees('张伟', 'bot')).toHaveLength(1);
  });

  it('that comes each time ends the message after some tries', async () => {
    world = await createWorld();
    const send = platform().send;
    let tries = 0;
    platform().send = async () => {
      tries += 1;
      throw new TypeError('x is not a function');
    };
    await world.says('张伟', '/帮助');
    await world.advance({ hours: 2 });
    platform().send = send;
    expect((await delivery('help'))[0]?.state).toBe('rejected');
    expect(tries).toBeLessThan(15);
  });
});

describe('changes of one card', () => {
  it('end with the newest, although an older one failed while it was under way', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    const { app } = world.xinliu;
    const update = platform().update;
    const { messageId } = world.sawLast('何静', 'bot');
    platform().update = async () => {
      platform().update = update;
      const shown = { card: 'undone' as const, data: { what: 'NEWEST' } };
      await changeCard(app, {
        shown,
        key: 'newest',
        cause: 'test',
        platform: 'feishu',
        messageId,
        language: 'zh-CN',
      });
      throw new PlatformError('feishu', 'unavailable', 'half way');
    };
    await world.presses('何静', '我来处理');
    await world.advance({ minutes: 1 });
    expect(world.sees('何静', 'bot').find((seen) => seen.messageId === messageId)?.text).toContain('NEWEST');
  });
});

describe('a bucket that the platform closed', () => {
  it('stays closed for those who were given their places before', async () => {
    world = await createWorld();
    for (let i = 0; i < 15; i++) world.feishu.say(personId('张伟'), 'bot', '/帮助');
    for (let i = 0; i < 3; i++) {
      await world.feishu.idle();
      await world.time.settle();
    }
    const { rows } = await world.query("select id from deliveries where has_place and state = 'planned'");
    expect(rows.length).toBeGreaterThan(5);
    world.feishu.fault('rate-limit', {
      count: 1,
      retryAfterSeconds: 40,
      path: /\/im\/v1\/messages/,
    });
    await world.advance({ seconds: 20 });
    expect(15 - world.sees('张伟', 'bot').length).toBeGreaterThan(5);
    await world.advance({ minutes: 2 });
    expect(world.sees('张伟', 'bot')).toHaveLength(15);
  });
});

describe('a message whose sender died', () => {
  it('keeps the place it was given in a busy bucket', async () => {
    world = await createWorld();
    await world.says('张伟', '/帮助');
    const { deliveries } = world.xinliu.app.store;
    const now = world.time.clock.now();
    await world.query(
      `update deliveries set state = 'sending', claim_token = 'dead', claimed_until = '${new Date(now.getTime() - 1).toISOString()}' where card = 'help'`,
    );
    const id = (await delivery('help'))[0]?.id ?? '';
    const place = new Date(now.getTime() + 60_000);
    await deliveries.postpone(id, place, now);
    expect(await deliveries.peek(id, now)).toBeNull();
    const later = await deliveries.peek(id, place);
    expect(later?.hasPlace).toBe(true);
  });
});

describe('an alarm that is under way when somebody takes the item', () => {
  it('says so as soon as it has arrived', async () => {
    world = await createWorld();
    const send = platform().send;
    platform().send = async (out) => {
      const sent = await send(out);
      if (!('personExternalId' in out.target) || out.target.personExternalId !== personId('何静'))
        return sent;
      platform().send = send;
      const { rows } = await world.query<{ id: string }>('select id from items');
      const { ackItem } = await import('../../src/usecases/ack-item.ts');
      const by = await world.xinliu.app.store.people.byAccount('feishu', personId('黄丽华'));
      if (!by) throw new Error('nobody');
      await world.xinliu.app.transaction((app) => ackItem(app, { itemId: rows[0]?.id ?? '', by, key: 'k' }));
      return sent;
    };
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.advance({ minutes: 2 });
    expect(titles('何静')).toEqual(['已接手 · 事项 1']);
  });
});
