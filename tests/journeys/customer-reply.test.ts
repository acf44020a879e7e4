/** A customer in a group of ours: staff talk among themselves, and what goes out to her is her own words and the outcome. */
import { afterEach, describe, expect, it } from 'vitest';
import type { PlatformName } from '../../src/domain/person.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const customers = '客户服务群';
const staff = '值班应急群';
const complaint = '今天发的货全部发错了，今天不给说法我们就解约';
/** What is said inside, and by whom it was done: nothing of it is for the customer. */
const inside = /贴错|法务|两万|瞒|王磊|何静|罗琳|郑晓|事项|一级/u;

let world: TestWorld;
afterEach(() => world.close());

describe.each(['feishu', 'dingtalk', 'wecom'] as const)('on %s', (platform: PlatformName) => {
  const says = (who: string, text: string, chat?: string) =>
    world.says(who, text, chat ? { chat, mentionBot: true } : {});
  const inGroup = () => world.sees('罗琳', customers).map(({ title, text }) => `${title}\n${text}`);
  const told = async (who: string) => {
    // Answers wait for their place in the platform's pace.
    await world.advance({ seconds: 10 });
    return world
      .sees(who, 'bot')
      .map(({ text }) => text)
      .join('\n');
  };
  let presses = 0;

  async function customerSays(text: string): Promise<void> {
    const { rows } = await world.query<{ event: { appId: string; chat: { externalId: string } } }>(
      `select event from inbox where event ->> 'kind' = 'message' order by received_at desc limit 1`,
    );
    const { appId = '', chat } = rows[0]?.event ?? {};
    const key = `outside-${text}`;
    await world.xinliu.takeIn([
      {
        kind: 'message',
        platform,
        appId,
        eventKey: key,
        messageId: key,
        occurredAt: world.time.clock.now().toISOString(),
        chat: { externalId: chat?.externalId ?? '', kind: 'group' },
        sender: { externalId: 'a-customer', isExternal: true },
        form: 'text',
        text,
        mentions: [],
        mentionsUs: false,
        mentionsAll: false,
      },
    ]);
    await world.settle();
  }

  /** A press on a card that this person was never shown. */
  async function forge(who: string, action: string, args: Record<string, string>): Promise<void> {
    const account = world.phones.get(platform)?.accountOf(who) ?? '';
    await world.xinliu.takeIn([
      {
        kind: 'press',
        platform,
        appId: world.xinliu.app.platforms.get(platform)?.appId ?? '',
        eventKey: `forged-${++presses}`,
        occurredAt: world.time.clock.now().toISOString(),
        chat: { externalId: `forged-${account}` },
        sender: { externalId: account },
        messageId: '',
        action,
        args,
        form: {},
      },
    ]);
    await world.settle();
  }

  const draftNow = async () =>
    (await world.query<{ id: string }>("select id from drafts where kind = 'reply'")).rows[0]?.id ?? '';

  it('the reply to a customer has her words and the outcome, goes out by the press of its owner, and once', async () => {
    world = await createWorld({ platforms: [platform] });
    await says('罗琳', '大家早', customers);
    await customerSays(complaint);
    // Whoever speaks there hears of it first; an administrator gives it to somebody.
    await says('郑晓', '/转交 2 何静 王磊那批贴错了标签，先瞒着客户');
    await says('何静', '/接手 2');
    await says('罗琳', `${complaint} 是王磊贴错的，法务说最多赔两万`, staff);
    await world.advance({ minutes: 1 });
    await world.presses('何静', '合并');
    await says('何静', '好的，法务那边我去问', staff);
    const before = inGroup().length;

    await says('何静', '/解决 2 已重新发货，王磊明天上午送到（事项 3）');
    const draft = world
      .sees('何静', 'bot')
      .map(({ text }) => text)
      .find((text) => text.includes('要发到'));
    expect(draft).toContain(`您反馈的“${complaint}”，已经处理好了：已重新发货，我们的同事明天上午送到。`);
    expect(draft?.replace(/.*事项 2/u, '')).not.toMatch(inside);

    // Whoever the matter is none of, and whoever has it not in hand from outside: nothing goes out.
    await forge('张伟', 'send-reply', { draft: await draftNow() });
    expect(await told('张伟')).toContain('没有找到你能看的事项 2');
    await says('张伟', '/回复客户 2 抱歉');
    expect((await told('张伟')).match(/没办成/gu)).toHaveLength(2);
    expect(inGroup()).toHaveLength(before);

    const kept = await draftNow();
    await world.presses('何静', '发到群里');
    await told('何静');
    expect(inGroup().slice(before)).toEqual([expect.stringContaining('已重新发货，我们的同事明天上午送到')]);
    await forge('何静', 'send-reply', { draft: kept });
    expect(await told('何静')).toContain('已经发出或收起了');

    await says('何静', '/回复客户 2 运费也由我们承担');
    await told('何静');
    const seen = inGroup().slice(before);
    expect(seen).toHaveLength(2);
    expect(seen[1]).toContain('运费也由我们承担');
    for (const words of seen) expect(words).not.toMatch(inside);
    await says('何静', '/追溯 2');
    await told('何静');
    expect(await told('何静')).toContain('何静 回复客户：运费也由我们承担');
    expect(world.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('several that are resolved in one line are answered one by one, and beyond a few their numbers are said', async () => {
    world = await createWorld({ platforms: [platform] });
    await says('罗琳', '大家早', customers);
    const wrong = ['一', '二', '三', '四'].map((nth) => `${nth}号仓今天发的货全部发错了，不给说法我们就解约`);
    for (const text of wrong) {
      await customerSays(text);
      await world.advance({ minutes: 11 });
    }
    for (const number of [2, 3, 4, 5]) await says('郑晓', `/转交 ${number} 何静`);
    await says('何静', '/接手 全部');
    await says('何静', '/解决 全部 已全部重发');
    await world.advance({ minutes: 1 });
    const seen = world.sees('何静', 'bot').map(({ text }) => text);
    const drafts = seen.filter((text) => text.includes('要发到'));
    expect(drafts).toHaveLength(3);
    for (const [at, draft] of drafts.entries())
      expect(draft).toContain(`您反馈的“${wrong[at]}”，已经处理好了`);
    const closed = seen.find((text) => text.includes('还有 1 件是客户说的'));
    expect(closed).toContain('事项 5。逐件回复：“/回复客户 5”');
    expect(inGroup().join('')).not.toContain('已全部重发');
  });
});
