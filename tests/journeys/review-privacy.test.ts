/** What is for one person, or for a few, is not shown to a group in which she asks for it; her own changes stay hers. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { editDigest } from '../../handlers/actions/edit-digest.ts';
import { packagePage } from '../../handlers/actions/package-page.ts';
import { show } from '../../src/cards/index.ts';
import { defaultPackages } from '../../src/domain/package.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { mergeItems } from '../../src/usecases/merge-items.ts';
import { tellPeople } from '../../src/usecases/say.ts';
import { submitPart } from '../../src/usecases/submit-part.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const family = '青禾大家庭';
const inFamily = { chat: family, mentionBot: true };
let world: TestWorld;
afterEach(() => world.close());

/** All that the group has heard from us. */
const heard = () =>
  world
    .sees('马婷', family)
    .map(({ text }) => text)
    .join('\n');
const person = async (name: string): Promise<Person> => {
  const found = (await world.xinliu.app.store.people.active()).find((one) => one.name === name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};

/** The first two items become one, by a person. */
const merged = () =>
  world.xinliu.app.transaction(async (app) => {
    const [one, other] = [await app.store.items.byNumber(1), await app.store.items.byNumber(2)];
    const ids = { itemId: other?.id ?? '', otherId: one?.id ?? '' };
    await mergeItems(app, { ...ids, by: await person('郑晓'), key: 'by-hand' });
  });

/** From now on what we say goes out as text, its buttons by number. */
function sayAsText(): void {
  const platform = world.xinliu.app.platforms.get('feishu') as Platform;
  const { send } = platform;
  platform.send = async (out) => ({ ...(await send(out)), asText: true });
}

describe('asked for in a group', () => {
  it('the words of an item that stands for one of the group, but was said elsewhere', async () => {
    world = await createWorld();
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，不然解约', { chat: '客户服务群' });
    await world.says('罗琳', '#二级 那批货全发错了，大家帮忙看看', { chat: family });
    await merged();
    await world.says('郑晓', '/级别', inFamily);
    expect(world.sawLast('郑晓', 'bot').text).toContain('华东医药');
    await world.says('郑晓', '/级别 二级', inFamily);
    expect(world.sawLast('郑晓', 'bot').text).toContain('华东医药');
    expect(heard()).not.toContain('华东医药');
  });

  it('a message of the group that belongs to a matter said elsewhere: its words and people come to whoever may see it', async () => {
    world = await createWorld();
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，不然解约', { chat: '客户服务群' });
    const said = await world.says('罗琳', '#二级 那批货全发错了，大家帮忙看看', { chat: family });
    await merged();
    await world.says('黄丽华', '/上报', { ...inFamily, replyTo: said });
    expect(world.sawLast('黄丽华', 'bot').title).toBe('已上报 · 事项 1');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('华东医药');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('已通知：何静');
    await world.says('罗琳', '/上报 一级', { ...inFamily, replyTo: said });
    expect(world.sawLast('罗琳', 'bot').text).toContain('华东医药');
    await world.says('孙悦', '/上报', { ...inFamily, replyTo: said });
    expect(world.sawLast('孙悦', family).text).toContain('那件事你不能看');
    expect(world.sees('孙悦', 'bot')).toEqual([]);
    expect(heard()).not.toMatch(/华东医药|何静/u);
  });

  it('a case from a message of the group that belongs to a matter said elsewhere: it takes no words from there', async () => {
    world = await createWorld();
    await world.says('罗琳', '#二级 华东医药的货全部发错了，要求今天给说法', { chat: '客户服务群' });
    const said = await world.says('罗琳', '#二级 那批货全发错了，大家帮忙看看', { chat: family });
    await merged();
    for (const name of ['孙悦', '黄丽华']) {
      await world.says(name, '/需求', { ...inFamily, replyTo: said });
      expect(world.sawLast(name, family).text).toContain('不能用在这里');
      expect(world.sawLast(name, family).text).toContain('写在命令后面');
    }
    expect(heard()).not.toMatch(/华东医药|何静/u);
    const here = await world.says('罗琳', '#二级 展会的易拉宝还没有到', { chat: family });
    await world.says('黄丽华', '/需求', { ...inFamily, replyTo: here });
    // What is needed stands in the message; only the customer does not.
    expect(world.sawLast('黄丽华', family).text).toMatch(/还缺：客户$/mu);
  });

  it('where she may not see what a message belongs to, a call of tier 1 rings all the same, and says neither words nor people', async () => {
    world = await createWorld();
    await world.says('罗琳', '#二级 华东医药的货全部发错了，要求今天给说法', { chat: '客户服务群' });
    const said = await world.says('罗琳', '#二级 那批货全发错了，大家帮忙看看', { chat: family });
    await merged();
    await world.says('孙悦', '/紧急', { ...inFamily, replyTo: said });
    expect(world.sawLast('何静', 'bot').title).toBe('一级 · 事项 1');
    expect(world.sawLast('孙悦', 'bot').title).toBe('事项 1 → 一级');
    for (const { text } of world.sees('孙悦', 'bot')) expect(text).not.toMatch(/华东医药|何静/u);
    expect(heard()).not.toMatch(/华东医药|何静/u);
    await world.presses('孙悦', '撤销');
    expect(await world.xinliu.app.store.items.byNumber(1)).toMatchObject({ tier: 2 });
  });

  it('whom to ask, by a button of a group whose matter was said elsewhere: she alone reads it, and nobody where she types its number', async () => {
    world = await createWorld();
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，不然解约', { chat: '客户服务群' });
    const said = await world.says('罗琳', '#二级 那批货全发错了，大家帮忙看看', { chat: family });
    sayAsText();
    await world.says('黄丽华', '/级别', { ...inFamily, replyTo: said });
    await merged();
    await world.presses('黄丽华', '三级');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('可以请何静来改');
    const before = world.sees('黄丽华', 'bot').length;
    await world.says('黄丽华', '3', inFamily);
    expect(world.sees('黄丽华', 'bot')).toHaveLength(before);
    expect(world.sawLast('黄丽华', family).text).toContain('可以请周刊编辑或管理员来改');
    expect(heard()).not.toMatch(/华东医药|何静/u);
    expect(await world.xinliu.app.store.items.byNumber(1)).toMatchObject({ tier: 1 });
  });

  it('who was told of a matter, who has it and who dealt with it, where it was not said', async () => {
    world = await createWorld();
    const service = '客户服务群';
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，不然解约', { chat: service });
    await world.says('王磊', '我下午去仓库', { chat: service });
    for (const act of ['/接手 1', '/解决 1 已补发', '/转交 1 罗琳', '/稍后 1 30分钟 在路上']) {
      await world.says('王磊', act, inFamily);
      expect(world.sawLast('王磊', family).text).toContain('事项 1 不能由你操作');
      await world.says('孙悦', act, inFamily);
      expect(world.sawLast('孙悦', family).text).toContain('没有找到你能看的事项 1');
    }
    await world.says('王磊', '/接手 1', { chat: service });
    expect(world.sawLast('王磊', service).text).toContain('事项 1 通知的是何静');
    await world.says('王磊', '/接手 1');
    expect(world.sawLast('王磊', 'bot').text).toContain('事项 1 通知的是何静');
    await world.says('何静', '/接手 1');
    await world.says('黄丽华', '/接手 1', inFamily);
    expect(world.sawLast('黄丽华', family).text).toContain('已经有人接手');
    await world.says('黄丽华', '/转交 1 黄丽华', inFamily);
    expect(world.sawLast('黄丽华', family).text).toContain('不用转交给自己');
    await world.says('黄丽华', '/接手 1', { chat: service });
    expect(world.sawLast('黄丽华', service).text).toContain('何静 已经接手');
    await world.says('何静', '/解决 1 已补发');
    for (const late of ['/接手 1', '/解决 1 也补发了', '/转交 1 罗琳', '/稍后 1 30分钟 等仓库']) {
      await world.says('黄丽华', late, inFamily);
      expect(world.sawLast('黄丽华', family).text).toContain('事项 1 已经解决了');
    }
    await world.says('黄丽华', '/接手 1', { chat: service });
    expect(world.sawLast('黄丽华', service).text).toContain('已经由何静解决了：“已补发”');
    expect(heard()).not.toMatch(/何静|补发/u);
  });

  it('what a card of the group becomes by a button, once its matter belongs to one said elsewhere', async () => {
    world = await createWorld();
    await world.says('罗琳', '#二级 华东医药的货全部发错了，要求今天给说法', { chat: '客户服务群' });
    const said = await world.says('罗琳', '#二级 那批货全发错了，大家帮忙看看', { chat: family });
    await world.says('马婷', '/级别', { ...inFamily, replyTo: said });
    await merged();
    await world.presses('马婷', '一级');
    expect(world.sawLast('马婷', family).title).toBe('事项 1 → 一级');
    expect(world.sawLast('何静', 'bot').title).toBe('一级 · 事项 1');
    expect(heard()).not.toMatch(/华东医药|何静/u);
    await world.presses('马婷', '撤销');
    expect(await world.xinliu.app.store.items.byNumber(1)).toMatchObject({ tier: 2 });
  });

  it('what a colleague finds in our word that something came in private: it is hers alone who asked', async () => {
    world = await createWorld();
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，不然解约', { chat: '客户服务群' });
    await world.says('罗琳', '/追溯 1', inFamily);
    const notice = { ...inFamily, replyTo: world.sawLast('罗琳', family).messageId };
    expect(world.sawLast('罗琳', family).title).toBe('事项 1 · 一级');
    for (const asked of ['/级别', '/追溯', '/上报', '/级别 三级']) {
      await world.says('孙悦', asked, notice);
      expect(world.sawLast('孙悦', family).title).toBe('没办成');
    }
    await world.says('孙悦', '/级别', notice);
    expect(world.sawLast('孙悦', family).text).toContain('那件事你不能看');
    await world.says('孙悦', '/级别 一级', notice);
    expect(world.sees('孙悦', 'bot').map(({ title }) => title)).toEqual(['事项 1 → 一级']);
    const mine = { replyTo: world.sawLast('孙悦', 'bot').messageId };
    for (const asked of ['/级别', '/上报']) {
      await world.says('孙悦', asked, mine);
      expect(world.sawLast('孙悦', 'bot').text).toContain('那件事你不能看');
    }
    for (const { text } of world.sees('孙悦', 'bot')) expect(text).not.toMatch(/华东医药|何静/u);
    await world.says('罗琳', '/级别', notice);
    expect(world.sawLast('罗琳', 'bot').title).toBe('要改为哪一级？');
    expect(world.sawLast('罗琳', 'bot').text).toContain('华东医药');
    await world.says('何静', '/级别', { replyTo: world.sawLast('何静', 'bot').messageId });
    expect(world.sawLast('何静', 'bot').text).toContain('华东医药');
    expect(heard()).not.toMatch(/华东医药|何静/u);
  });

  it('the tier of a message that belongs to a matter said elsewhere: anybody may set it, and reads the matter only where she may', async () => {
    world = await createWorld();
    await world.says('罗琳', '#二级 华东医药的货全部发错了，要求今天给说法', { chat: '客户服务群' });
    const said = await world.says('罗琳', '#二级 那批货全发错了，大家帮忙看看', { chat: family });
    await merged();
    const beneath = { ...inFamily, replyTo: said };
    await world.says('孙悦', '/级别', beneath);
    expect(world.sawLast('孙悦', family).text).toContain('那件事你不能看');
    expect(world.sees('孙悦', 'bot')).toEqual([]);
    await world.says('孙悦', '/级别 一级', beneath);
    expect(world.sawLast('何静', 'bot').title).toBe('一级 · 事项 1');
    expect(world.sawLast('孙悦', 'bot').title).toBe('事项 1 → 一级');
    for (const { text } of world.sees('孙悦', 'bot')) expect(text).not.toMatch(/华东医药|何静/u);
    await world.says('罗琳', '/级别', beneath);
    expect(world.sawLast('罗琳', 'bot').text).toContain('华东医药');
    expect(heard()).not.toMatch(/华东医药|何静/u);
  });

  it('our card about a matter that was said elsewhere first', async () => {
    world = await createWorld();
    const complaint = '客户华东医药投诉：今天发的货全部发错，不然解约';
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('马婷', complaint, { chat: family });
    const card = world.sawLast('马婷', family);
    expect(card.title).toBe('同一件事 · 事项 1');
    const before = world.sees('马婷', family).length;
    await world.says('孙悦', '/上报', { ...inFamily, replyTo: card.messageId });
    await world.says('马婷', '/上报', { ...inFamily, replyTo: card.messageId });
    expect(world.sawLast('马婷', 'bot').text).toContain('华东医药');
    expect(world.sees('孙悦', 'bot')).toEqual([]);
    const since = world.sees('马婷', family).slice(before);
    expect(since).toHaveLength(2);
    for (const { text } of since) expect(text).not.toMatch(/华东医药|何静/u);
  });

  it('what waits for me, what I was told, and what is in the issue come to me alone', async () => {
    world = await createWorld({
      rules: { ...companyRules, noise: { perDay: 3, perGroupDay: 0, bundleAt: '18:30' } },
    });
    const away = {
      scope: 'all' as const,
      standIn: '',
      fromAt: '2026-11-24T01:00:00Z',
      toAt: '2026-11-25T01:00:00Z',
    };
    for (const n of [1, 2, 3, 4, 5])
      await tellPeople(world.xinliu.app, [await person('罗琳')], {
        shown: show('duty-covers', { name: `甲${n}`, ...away }),
        key: `covers-${n}`,
        cause: 'covers',
      });
    await world.says('罗琳', '客户华东医药投诉：今天发的货全部发错，不然解约', { chat: '客户服务群' });
    await world.says('罗琳', '#一级 客服系统全部打不开，客户都在等');
    await world.says('罗琳', '#三级 东门周末施工，请走西门', { chat: '客户服务群' });
    await world.says('何静', '/接手', inFamily);
    await world.says('何静', '/接手 1', inFamily);
    expect(world.sawLast('何静', 'bot').text).toContain('华东医药');
    await world.says('郑晓', '/周刊 去掉 3', inFamily);
    expect(world.sawLast('郑晓', 'bot').title).toContain('已改');
    await world.to('2026-11-23T18:40:00+08:00');
    await world.says('罗琳', '/勿扰 看 1');
    expect(world.sawLast('罗琳', 'bot').text).toContain('请你代甲');
    await world.says('罗琳', '/设置 勿扰 看 1', inFamily);
    for (const secret of ['华东医药', '客服系统', '东门', '请你代甲']) expect(heard()).not.toContain(secret);
  });

  it('a part of a package and the package come to those who may have them', async () => {
    world = await createWorld({
      rules: { ...companyRules, packages: { review: defaultPackages.review } },
      links: { url: 'https://xinliu.example', secret: 's'.repeat(40) },
    });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('吴浩然', '/汇总 业务总结 本月结果：上线三个版本');
    await world.says('吴浩然', '/汇总 业务总结', inFamily);
    expect(world.sawLast('吴浩然', 'bot').text).toContain('汇总发出');
    await world.to('2026-11-30T16:40:00+08:00');
    await world.says('吴浩然', '/汇总 业务总结 上期', inFamily);
    await world.says('郑晓', '/汇总', inFamily);
    expect(world.sawLast('郑晓', 'bot').title).toBe('汇总');
    expect(heard()).not.toMatch(/三个版本|未交/);
    const { rows } = await world.query<{ id: string; owner: string }>(
      "select r.id, p.owner from package_runs r join package_parts p on p.run_id = r.id and p.name = '研发部'",
    );
    // Whoever has the link reads as she does.
    const chat = { id: 'x', kind: 'group', platform: 'feishu' };
    const given = await world.xinliu.app.transaction(async (app) =>
      packagePage.run({
        app,
        me: await person('吴浩然'),
        chat,
        args: { run: rows[0]?.id ?? '' },
        eventId: 'page',
      } as never),
    );
    expect(given).toMatchObject({ answer: { card: 'me-in-private' } });
    // A form of months ago is no supplement for the whole company.
    await world.query("update package_runs set sent_at = sent_at - interval '15 days'");
    const [{ id: runId = '', owner = '' } = {}] = rows;
    const by = await person('吴浩然');
    const late = world.xinliu.app.transaction((app) =>
      submitPart(app, { by, runId, owner, field: () => '晚了' }),
    );
    await expect(late).rejects.toThrow('package.nothingOpen');
  });
});

describe('taken back', () => {
  it('a part leaves what a colleague wrote since, and whoever still had to be reminded is not', async () => {
    const planning = { ...defaultPackages.planning, contributors: ['研发部'] };
    world = await createWorld({ rules: { ...companyRules, packages: { planning } } });
    await world.to('2026-11-25T10:05:00+08:00');
    await world.says('刘洋', '/勿扰 3天');
    await world.to('2026-11-27T10:05:00+08:00');
    await world.says('张伟', '/汇总 需求规划 本周要做的需求：扫码登录');
    await world.says('刘洋', '/汇总 需求规划 本周要做的需求：压测');
    await world.presses('张伟', '撤销');
    const { rows } = await world.query<{ answers: string[] }>('select answers from package_parts');
    expect(rows.map(({ answers }) => answers[0])).toEqual(['压测']);
    // Who turns out to be somebody else hands it in as that one.
    const [kept, gone] = [await person('马婷'), await person('刘洋')];
    const { merges } = world.xinliu.app.store;
    const now = world.time.clock.now();
    const whose = async () =>
      (await world.query<{ people: string[] }>('select people from package_parts')).rows[0]?.people;
    const before = await whose();
    const merged = await merges.get(await merges.merge(kept.id, gone.id, 'code', [], now));
    expect(await whose()).toEqual(before?.map((id) => (id === gone.id ? kept.id : id)));
    if (merged) await merges.undo(merged, now);
    expect(await whose()).toContain(gone.id);
    await world.query(`update people set state = 'active' where id = '${gone.id}'`);
    await world.to('2026-11-30T09:00:00+08:00');
    expect(world.sees('刘洋', 'bot').map(({ title }) => title)).not.toContain('还差你这份需求规划 · 研发部');
  });

  it('quiet hours leave what was set since; the examples of the desk are understood as they stand', async () => {
    world = await createWorld();
    await world.says('何静', '/勿扰 22:00-08:00');
    const first = world.sawLast('何静', 'bot');
    await world.says('何静', '/勿扰 周末');
    await world.phones.get('feishu')?.press('何静', first.messageId, { label: '撤销' });
    await world.settle();
    const { id } = await person('何静');
    expect(await world.xinliu.app.store.peace.of(id)).toEqual({ daysOff: true });
    await world.says('何静', '/勿扰 随时');
    await world.says('何静', '/勿扰');
    await world.presses('何静', '到明早');
    expect(await world.xinliu.app.store.peace.of(id)).toMatchObject({
      quiet: null,
      until: '2026-11-24T00:30:00.000Z',
    });
    await world.says('何静', '/勿扰 汇总');
    expect(world.sawLast('何静', 'bot').title).toBe('已静音：汇总');
    await world.says('罗琳', '#三级 东门周末施工，请走西门', { chat: '客户服务群' });
    for (const word of ['上移', '恢复', '去掉', '置顶']) {
      await world.says('郑晓', `/周刊 ${word}`);
      const [, example = ''] = /例如：(.*?) 12/.exec(world.sawLast('郑晓', 'bot').text) ?? [];
      await world.says('郑晓', `${example} 1`);
      expect(world.sawLast('郑晓', 'bot').text, word).not.toContain('没认出');
    }
    const [app, me] = [world.xinliu.app, await person('郑晓')];
    for (const number of ['99999999999', '', '1.5', '-3']) {
      const field = (name: string) => (name === 'how' ? 'drop' : number);
      const edited = app.transaction((app) => editDigest.run({ app, me, args: {}, field } as never));
      await expect(edited).rejects.toHaveProperty('textKey');
    }
  });
});

describe('whoever is in the group in which a matter was said', () => {
  it.each(['feishu', 'wecom'] as const)(
    'hears on %s where to ask as long as we do not know it, and traces it in private once she was heard there',
    async (platform) => {
      world = await createWorld({ platforms: [platform] });
      const there = { chat: '客户服务群', mentionBot: true };
      await world.says('罗琳', '#二级 客户华东医药的货发错了，请尽快补发', there);
      await world.says('张伟', '/追溯 1');
      expect(world.sawLast('张伟', 'bot').text).toContain('没有找到你能看的事项 1');
      expect(world.sawLast('张伟', 'bot').text).toContain('请在说这件事的群里问我');
      await world.says('张伟', '/追溯 99');
      expect(world.sawLast('张伟', 'bot').text).toContain('请在说这件事的群里问我');
      await world.says('张伟', '/追溯 1', there);
      expect(world.sawLast('张伟', 'bot').text).toContain('华东医药');
      await world.says('张伟', '/追溯 1');
      expect(world.sawLast('张伟', 'bot').text).toContain('华东医药');
      // What she may read of by its number she may also raise by it.
      await world.says('张伟', '/级别 事项 1');
      expect(world.sawLast('张伟', 'bot').text).toContain('华东医药');
      await world.says('张伟', '/级别 1 一级');
      expect(world.sawLast('张伟', 'bot').text).not.toContain('没有找到你能看的事项');
      await world.says('孙悦', '/帮助', { chat: '青禾大家庭', mentionBot: true });
      await world.says('孙悦', '/追溯 1');
      expect(world.sawLast('孙悦', 'bot').text).toContain('没有找到你能看的事项 1');
      await world.says('孙悦', '/级别 事项 1');
      expect(world.sawLast('孙悦', 'bot').text).toContain('没有找到你能看的事项 1');
    },
  );
});
