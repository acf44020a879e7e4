/** Groups: numbers that answer a card said as text, and project groups whose opening takes long. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Platform } from '../../src/ports/platform.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const tierOf = async (messageId: string) =>
  (await world.xinliu.app.store.items.byMessage('feishu', messageId))?.tier;

/** From now on everything goes out as text. */
function sayAsText(): void {
  const platform = world.xinliu.app.platforms.get('feishu') as Platform;
  const send = platform.send;
  platform.send = async (out) => ({ ...(await send(out)), asText: true });
}

describe('a number in a group', () => {
  it('answers our card when it is written beneath it, and not beneath what a colleague said', async () => {
    world = await createWorld();
    const chat = '产品研发协同群';
    const meant = await world.says('孙悦', '中午吃啥，楼下新开了面馆', { chat });
    sayAsText();
    await world.says('张伟', '/级别', { chat, replyTo: meant });
    const ours = world.sawLast('张伟', chat).messageId;
    const poll = await world.says('孙悦', '团建选哪个：1 爬山 2 烧烤', { chat });
    await world.says('刘洋', '1', { chat, replyTo: poll });
    expect(await tierOf(meant)).toBe(null);
    await world.says('刘洋', '1', { chat, replyTo: ours });
    expect(await tierOf(meant)).toBe(1);
  });
});

describe('a project group', () => {
  const state = async () => (await world.query<{ state: string }>('select state from groups')).rows[0]?.state;

  it('is opened although it was confirmed the next day and the first try failed', async () => {
    world = await createWorld({ at: '2026-11-23T17:50:00+08:00' });
    await world.says('许嘉言', '/建群 年会 行政 市场');
    await world.to('2026-11-24T09:10:00+08:00');
    world.feishu.fault('server-error', { path: /\/im\/v1\/chats/ });
    await world.presses('许嘉言', '确认建群');
    await world.advance({ minutes: 5 });
    expect(await state()).toBe('open');
  });

  it('is not tried again when the platform may have opened it and has forgotten the key', async () => {
    world = await createWorld();
    await world.says('许嘉言', '/建群 年会 行政 市场');
    world.feishu.fault('reset', { path: /\/im\/v1\/chats/, count: 1_000 });
    await world.presses('许嘉言', '确认建群');
    const tries = () => world.feishu.calls.filter((c) => c.path.endsWith('/im/v1/chats')).length;
    expect(tries()).toBeGreaterThan(0);
    const before = tries();
    // The machine was off over night.
    await world.query("update groups set created_at = created_at - interval '12 hours'");
    world.feishu.clearFaults();
    await world.advance({ minutes: 10 });
    expect(await state()).toBe('failed');
    expect(tries()).toBe(before);
    expect(world.sees('许嘉言', 'bot').map((s) => s.title)).toContain('“年会”没有建成');
    expect(world.feishu.chatsOf(personId('许嘉言')).filter((c) => c.name === '年会')).toHaveLength(1);
  });
});
