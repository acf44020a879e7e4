/** The picture at the head of the weekly issue: one upload for everybody, words where it cannot be shown, and it holds nothing back. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPainter } from '../../adapters/resvg/index.ts';
import { company } from '../../drill/company.ts';
import { draw } from '../../src/cards/index.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import type { Pictures } from '../../src/ports/pictures.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { createPictures } from '../../src/usecases/keep-pictures.ts';
import { until } from '../support/until.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
afterEach(() => world.close());

const everybody = company.users.map((user) => user.name);
const isIssue = ({ title }: { title: string }) => /^(?:周刊|Weekly issue) \d{4}-W\d\d$/.test(title);
const uploadPaths: Record<'feishu' | 'dingtalk' | 'wecom', RegExp> = {
  feishu: /im\/v1\/images$/,
  dingtalk: /media\/upload$/,
  wecom: /media\/upload$/,
};
const uploads = (platform: PlatformName) =>
  world[platform].calls.filter(({ path }) => uploadPaths[platform].test(path)).length;

async function beforeTheIssue(platform: PlatformName) {
  world = await createWorld({ platforms: [platform], at: '2026-11-27T15:20:00+08:00' });
  await world.says('林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', {
    chat: '青禾大家庭',
    mentionBot: true,
  });
  await world.to('2026-11-27T15:59:30+08:00');
}

/** What her phone shows of the newest message of such a kind. */
function keyShownTo(name: string, platform: PlatformName, isOne = isIssue): string | undefined {
  const phone = world.phones.get(platform);
  const seen = phone
    ?.chats(name)
    .flatMap(({ id }) => phone.messages(name, id))
    .filter(isOne)
    .at(-1);
  return /img_v3_\w+|@media\w+/.exec(JSON.stringify(seen?.raw ?? {}))?.[0];
}

const pictureOf = (key: string | undefined, platform: PlatformName) =>
  key === undefined ? undefined : world.phones.get(platform)?.picture(key);

describe.each(['feishu', 'dingtalk'] as const)('on %s', (platform) => {
  it('everybody gets the week drawn in her own language, uploaded once for each', async () => {
    await beforeTheIssue(platform);
    await world.to('2026-11-27T16:20:00+08:00');
    for (const name of everybody) {
      expect(world.sees(name, 'bot').filter(isIssue), name).toHaveLength(1);
      expect(pictureOf(keyShownTo(name, platform), platform)?.subarray(1, 4).toString(), name).toBe('PNG');
    }
    const keys = new Set(everybody.map((name) => keyShownTo(name, platform)));
    expect(keys.size).toBe(2);
    expect(uploads(platform)).toBe(2);
    const [chinese, english] = [...keys].map((key) => pictureOf(key, platform));
    expect(chinese?.equals(english as Buffer)).toBe(false);
    // Whoever cannot see it is told what it says.
    expect(world.sees('张伟', 'bot').find(isIssue)?.text).toContain('一级 0 件，二级 0 件，三级 1 件');

    // It is out and frozen: shown again, it is the same one.
    await world.says('张伟', '/周刊 上期');
    expect(keyShownTo('张伟', platform)).toBe(keyShownTo('许嘉言', platform));
    expect(uploads(platform)).toBe(2);
  });

  it('goes out in words where the picture is not taken, at its hour, and shows it later', async () => {
    await beforeTheIssue(platform);
    world[platform].fault('server-error', { count: 100, path: uploadPaths[platform] });
    await world.to('2026-11-27T16:05:00+08:00');
    const early = everybody.filter((name) => world.sees(name, 'bot').some(isIssue));
    expect(early.length).toBeGreaterThan(0);
    for (const name of early) expect(keyShownTo(name, platform), name).toBeUndefined();
    expect(world.sees(early[0] ?? '', 'bot').find(isIssue)?.text).toMatch(/三级 1 件|tier 3: 1/);
    world[platform].clearFaults();
    await world.to('2026-11-27T16:20:00+08:00');
    for (const name of everybody) expect(world.sees(name, 'bot').filter(isIssue), name).toHaveLength(1);
    await world.says('张伟', '/周刊 上期');
    expect(pictureOf(keyShownTo('张伟', platform), platform)).toBeDefined();
  });
});

describe('on WeCom, where a picture is a message of its own', () => {
  it('the issue says the figures in words, and who asks for it again gets the picture', async () => {
    await beforeTheIssue('wecom');
    await world.to('2026-11-27T16:20:00+08:00');
    for (const name of everybody) {
      const seen = world
        .sees(name, 'bot')
        .map(({ text }) => text)
        .join('\n');
      expect(seen, name).toMatch(/三级 1 件|tier 3: 1/);
    }
    expect(uploads('wecom')).toBe(0);
    const phone = world.phones.get('wecom');
    const imagesOf = (name: string) =>
      (phone?.chats(name) ?? [])
        .flatMap(({ id }) => phone?.messages(name, id) ?? [])
        .filter(({ from, raw }) => from === 'bot' && raw.type === 'image')
        .map(({ raw }) => phone?.picture((raw.content as { media_id: string }).media_id));
    const before = world.sees('张伟', 'bot').length;
    await world.says('张伟', '/周刊 上期');
    await world.says('张伟', '/周刊 上期');
    const [first, second] = imagesOf('张伟');
    expect(first?.subarray(1, 4).toString()).toBe('PNG');
    expect(second?.equals(first as Buffer)).toBe(true);
    expect(uploads('wecom')).toBe(1);
    const words = world
      .sees('张伟', 'bot')
      .slice(before)
      .map(({ text }) => text)
      .join('\n');
    expect(words).not.toContain('三级 1 件');
    // After three days WeCom knows it no more.
    await world.advance({ days: 3, hours: 1 });
    await world.says('张伟', '/周刊 上期');
    expect(uploads('wecom')).toBe(2);
  });
});

describe('whoever keeps them', () => {
  const shown = (tier3: number) => {
    const figures = { tier1: 0, tier2: 0, tier3, takenInTime: 0, minutesDue: 0, minutesInTime: 0 };
    const at = { week: '2026-W48', from: '2026-11-20T08:00:00Z', to: '2026-11-27T08:00:00Z' };
    const copy = {
      sections: [],
      left: 0,
      unwanted: 0,
      topics: [],
      department: '',
      post: 'doer',
      foreword: '',
    };
    return draw({ card: 'digest', data: { ...at, ...copy, figures } }, 'zh-CN');
  };
  const keeper = (painter = createPainter()): Pictures => createPictures({ ...world.xinliu.app, painter });
  const feishu = () => world.xinliu.app.platforms.get('feishu') as Platform;
  const target = { personExternalId: 'ou_x' };
  const keyIn = async (pictures: Pictures, tier3: number) => {
    const card = shown(tier3);
    const [first] = card.blocks;
    const find = await pictures.find(feishu(), target, card);
    return first?.kind === 'picture' ? find(first.picture) : null;
  };

  it('in several processes at once, they upload it once; a restart knows it still', async () => {
    world = await createWorld();
    const asked = [keeper(), keeper(), keeper(), keeper()].flatMap((one) => [keyIn(one, 5), keyIn(one, 5)]);
    const keys = new Set(await Promise.all(asked));
    expect([...keys]).toEqual([expect.stringMatching(/^img_v3_/)]);
    expect(await keyIn(keeper(), 5)).toBe([...keys][0]);
    expect(uploads('feishu')).toBe(1);
    expect(await keyIn(keeper(), 6)).not.toBe([...keys][0]);
    expect(uploads('feishu')).toBe(2);
    // Past its life it is uploaded anew, and what is over is forgotten.
    await world.query("update uploads set until = until - interval '30 days'");
    expect(await keyIn(keeper(), 5)).not.toBe([...keys][0]);
    await world.advance({ seconds: 30 });
    const { rows } = await world.query<{ n: number }>('select count(*)::int as n from uploads');
    expect(rows).toEqual([{ n: 1 }]);
  });

  it('hold no connection while a platform is slow, and others wait for the one upload', async () => {
    world = await createWorld();
    let done: (png: Uint8Array) => void = () => undefined;
    let begun = false;
    const slow = keeper({
      paint() {
        begun = true;
        return new Promise<Uint8Array>((resolve) => {
          done = resolve;
        });
      },
    });
    const first = keyIn(slow, 8);
    await until(() => begun);
    const others = [keeper(), keeper()].map((one) => keyIn(one, 8));
    // Whatever else is under way just now ends by itself; one that waited for the picture would not.
    const open = () =>
      world.query<{ n: number }>(`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`);
    await vi.waitFor(async () => expect((await open()).rows).toEqual([{ n: 0 }]), { timeout: 30_000 });
    expect(uploads('feishu')).toBe(0);
    // What waits is swept meanwhile, as everywhere.
    await world.xinliu.app.store.leftovers.forget({ uploads: world.time.clock.now() });
    done(await createPainter().paint('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 9));
    const keys = new Set(await Promise.all([first, ...others]));
    expect([...keys]).toEqual([expect.stringMatching(/^img_v3_/)]);
    expect(uploads('feishu')).toBe(1);
  });

  it('take a picture over from a process that went away while it had it', async () => {
    world = await createWorld();
    void keyIn(keeper({ paint: () => new Promise(() => undefined) }), 9);
    const rows = () => world.query<{ n: number }>('select count(*)::int as n from uploads');
    while ((await rows()).rows[0]?.n === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const waits = keyIn(keeper(), 9);
    await world.advance({ minutes: 2 });
    expect(await waits).toMatch(/^img_v3_/);
    expect(uploads('feishu')).toBe(1);
  });

  it('say it in words for a while where it cannot be painted, or was refused', async () => {
    world = await createWorld();
    const broken = keeper({ paint: () => Promise.reject(new Error('no room to paint')) });
    expect(await keyIn(broken, 7)).toBeNull();
    expect(await keyIn(keeper(), 7)).toBeNull();
    expect(uploads('feishu')).toBe(0);
    await world.advance({ hours: 1, minutes: 1 });
    const whole = keeper();
    expect(await keyIn(whole, 7)).toMatch(/^img_v3_/);
    await whole.doubt(feishu(), target, shown(7));
    expect(await keyIn(whole, 7)).toBeNull();
    expect(await keyIn(keeper(), 7)).toBeNull();
    expect(uploads('feishu')).toBe(1);
  });
});
