/** 收到 and 我来 a moment too late, of somebody whom it does not concern, or to us in a group: nobody is left to guess who has it. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Playable } from '../../drill/phones/index.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const group = '值班应急群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const takers = async () =>
  (
    await world.query<{ name: string | null }>(
      'select p.name from items i left join people p on p.id = i.acked_by order by number',
    )
  ).rows.map(({ name }) => name);
const hears = async (name: string, words: string, where: { chat?: string; replyTo?: string } = {}) => {
  const before = world.sees(name, where.chat ?? 'bot').length;
  await world.says(name, words, { ...where, ...(where.chat ? { mentionBot: true } : {}) });
  const since = () => world.sees(name, where.chat ?? 'bot').slice(before);
  // Where a platform lets us say no more to her in a second.
  await world.advance({ seconds: 5 });
  return since()
    .map(({ text }) => text)
    .join('\n');
};

describe.each<Playable>(['feishu', 'dingtalk', 'wecom'])('on %s', (platform) => {
  it('whoever says so after somebody else took it hears who has it', async () => {
    world = await createWorld({ platforms: [platform] });
    await world.says('罗琳', `#一级 ${complaint}`);
    await world.advance({ minutes: 6 });
    const card = world.sees('黄丽华', 'bot').findLast(({ title }) => title.includes('事项 1'));
    await world.says('何静', '收到');
    for (const words of ['收到', '我来', '我来处理'])
      expect(await hears('黄丽华', words)).toContain('何静 已经接手，你不用再处理');
    expect(await hears('黄丽华', '收到', { replyTo: card?.messageId ?? '' })).toContain('何静 已经接手');
    expect(await takers()).toEqual(['何静']);
    await world.advance({ hours: 1 });
    expect(await hears('黄丽华', '收到')).not.toContain('何静');
  });

  it('whoever says in her own words that she has it has it', async () => {
    world = await createWorld({ platforms: [platform] });
    const alarms = [
      '海王医药的货全部发错',
      '国大药房的系统全部登录不了',
      '一号仓库漏水',
      '产线全部停机',
      '冷库温度失控',
    ];
    const said = ['收到了', '好的，收到', '收到！我来处理，10分钟到', '收到，马上处理', '我去看看'];
    const newest = async () =>
      (
        await world.query<{ name: string | null }>(
          'select p.name from items i left join people p on p.id = i.acked_by where tier = 1 order by number desc limit 1',
        )
      ).rows[0]?.name;
    for (const [index, words] of said.entries()) {
      await world.says('罗琳', `#一级 ${alarms[index]}`);
      expect(await hears('何静', '收到，但是我不在公司'), words).not.toContain('由你处理');
      expect(await newest()).toBeNull();
      expect(await hears('何静', words), words).toContain('由你处理');
      expect(await newest()).toBe('何静');
      await world.says('何静', '/解决 已处理');
      await world.advance({ minutes: 21 });
    }
  });

  it('whoever may not take it is refused where she quotes it, in the group', async () => {
    world = await createWorld({ platforms: [platform] });
    const said = await world.says('罗琳', `#一级 ${complaint}`, { chat: group, mentionBot: true });
    for (const words of ['收到', '我来处理'])
      expect(await hears('刘洋', words, { chat: group, replyTo: said })).toContain('事项 1 通知的是何静');
    expect(await takers()).toEqual([null]);
  });

  it('whoever was rung takes it by a word to us in its group, and of several is asked which', async () => {
    world = await createWorld({ platforms: [platform] });
    const there = { chat: group, mentionBot: true };
    await world.says('罗琳', `#一级 ${complaint}`, there);
    expect(await hears('何静', '收到', { chat: group })).toContain('由你处理');
    expect(await takers()).toEqual(['何静']);
    await world.says('罗琳', '#一级 海王医药要求今天退款，不然起诉', there);
    await world.says('罗琳', '#一级 国大药房的系统全部登录不了', there);
    expect(await hears('何静', '收到', { chat: group })).toContain('接哪一件');
    expect(await takers()).toEqual(['何静', null, null]);
  });
});

it('a polite word among colleagues is none to us', async () => {
  world = await createWorld();
  const said = await world.says('罗琳', `#一级 ${complaint}`, { chat: group });
  const before = world.sees('刘洋', group).length;
  await world.says('刘洋', '收到', { chat: group, replyTo: said });
  await world.says('罗琳', '收到', { chat: group, mentionBot: true });
  expect(world.sees('刘洋', group)).toHaveLength(before);
});

it('a mere receipt takes nothing that she was not rung for, nor what is not quoted', async () => {
  world = await createWorld();
  const all = '青禾大家庭';
  await world.says('罗琳', `#一级 ${complaint}`, { chat: all });
  await hears('郑晓', '收到', { chat: all });
  const other = await world.says('王磊', '下午三点在二楼开例会', { chat: all });
  await hears('何静', '收到', { chat: all, replyTo: other });
  expect(new Set(await takers())).toEqual(new Set([null]));
  expect(await hears('郑晓', '我来处理', { chat: all })).toContain('由你处理');
  expect((await takers())[0]).toBe('郑晓');
});

it('the words of what was said elsewhere are not shown to a whole group', async () => {
  world = await createWorld();
  await world.says('罗琳', `#一级 ${complaint}`, { chat: '客户服务群' });
  await world.says('罗琳', `#一级 ${complaint}`, { chat: group });
  await world.says('罗琳', '#一级 国大药房的系统全部登录不了', { chat: group });
  const asked = await hears('何静', '收到', { chat: group });
  expect(asked).toMatch(/接哪一件[\s\S]*事项 1[\s\S]*2：#一级 国大药房/u);
  expect(asked).not.toContain('华东医药');
});

it('is the receipt of a decision where a colleague has the alarm already', async () => {
  world = await createWorld();
  await world.says('罗琳', `#一级 ${complaint}`);
  await world.advance({ minutes: 6 });
  await world.says('何静', '收到');
  await world.says('周明远', '/决策 值班表须公示 原因：漏班 负责人：许嘉言 部门：客户服务 日期：12月18日');
  expect(await hears('黄丽华', '收到')).toContain('已记下“已读”');
  expect(await hears('黄丽华', '收到')).toContain('何静 已经接手');
});

it('means what she was rung for, however much waits there before it', async () => {
  world = await createWorld();
  const all = '青禾大家庭';
  for (const place of ['苏州仓', '二号楼', '冷库', '无锡仓', '食堂'])
    await world.says('赵敏', `#一级 ${place}断电，全停`, { chat: all });
  await world.says('罗琳', `#一级 ${complaint}`, { chat: all });
  expect(await hears('何静', '收到', { chat: all })).toContain('由你处理 · 事项 6');
});

it('whoever has it in hand and says beneath it how soon is told nothing anew', async () => {
  world = await createWorld();
  const said = await world.says('罗琳', `#一级 ${complaint}`, { chat: group });
  await world.says('何静', '我来');
  expect(await hears('何静', '收到，10分钟后解决', { chat: group, replyTo: said })).not.toContain('由你处理');
});

it('a word beneath a card about something else takes no alarm', async () => {
  world = await createWorld();
  await world.says('何静', '/帮助');
  const replyTo = world.sees('何静', 'bot').at(-1)?.messageId ?? '';
  await world.says('罗琳', `#一级 ${complaint}`);
  for (const words of ['收到', '我来处理', '收到，马上处理']) {
    await world.says('何静', words, { replyTo });
    expect((await takers())[0], words).toBeNull();
  }
  await world.says('何静', '收到');
  expect((await takers())[0]).toBe('何静');
});

it('she is asked about a receipt beneath words of which the platform does not say whose they are', async () => {
  world = await createWorld();
  await world.says('罗琳', `#一级 ${complaint}`);
  await world.advance({ seconds: 5 });
  const direct = world.feishu.chatsOf(personId('何静')).find(({ kind }) => kind === 'p2p');
  await world.xinliu.takeIn([
    {
      kind: 'message',
      platform: 'feishu',
      appId: world.xinliu.app.platforms.get('feishu')?.appId ?? '',
      eventKey: 'quoting',
      messageId: 'quoting',
      occurredAt: world.time.clock.now().toISOString(),
      chat: { externalId: direct?.id ?? '', kind: 'direct' },
      sender: { externalId: personId('何静') },
      form: 'text',
      text: '收到',
      mentions: [],
      mentionsUs: true,
      mentionsAll: false,
      quotedText: '本周周刊：3 条新闻',
    },
  ]);
  await world.settle();
  expect(await takers()).toEqual([null]);
  expect(world.sawLast('何静', 'bot').text).toContain('还有一件在等你，要接吗？');
  const question = world.sawLast('何静', 'bot').messageId;
  await world.says('何静', '好的', { replyTo: question });
  expect(await takers()).toEqual(['何静']);
});
