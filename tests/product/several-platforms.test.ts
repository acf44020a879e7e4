/**
 * The built program with two platforms and with all three, started as an operator starts it, once or four times: one person with several apps is
 * told each thing once, whatever dies in the middle. The platforms are processes of their own and live on.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  accountOf,
  dingtalkCompany,
  feishuCompany,
  staff,
  staffNoAttribute,
  wecomCompany,
} from '../../drill/company.ts';
import { cardTemplate } from '../../drill/phones/dingtalk-template.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { type Built, builtProgram } from '../support/built.ts';
import { createDatabase } from '../support/database.ts';
import {
  dingtalkOptions,
  dingtalkSettingsFor,
  enterWebhook,
  feishuOptions,
  makeHome,
  type Program,
  query,
  type SimulatorProcess,
  settingsFor,
  startProgram,
  startSimulator,
  until,
  wecomOptions,
  wecomSettingsFor,
} from '../support/product.ts';
import { startRedis } from '../support/redis.ts';

let built: Built;
let folder = '';
const ends: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  built = await builtProgram();
  folder = mkdtempSync(join(tmpdir(), 'xinliu-several-'));
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

type Sims = Partial<Record<PlatformName, SimulatorProcess>>;

/** The company is at home on the first; on the others are those who have a second app. */
async function simulate(platforms: PlatformName[]): Promise<Sims> {
  const options: Record<PlatformName, (isHome: boolean) => object> = {
    feishu: (isHome) => ({ ...feishuOptions, ...feishuCompany(isHome) }),
    dingtalk: (isHome) => ({ ...dingtalkOptions, ...dingtalkCompany(isHome), cardTemplates: [cardTemplate] }),
    wecom: (isHome) => ({ ...wecomOptions, ...wecomCompany(isHome) }),
  };
  const sims: Sims = {};
  for (const [index, name] of platforms.entries()) {
    const sim = await startSimulator(name, options[name](index === 0), folder);
    ends.push(() => sim.program.stop());
    sims[name] = sim;
  }
  return sims;
}

/** Short, so that whoever died is soon taken for dead. */
const quick = {
  XINLIU_CLAIM_LEASE_MS: '1600',
  XINLIU_SWEEP_MS: '300',
  FEISHU_TIMEOUT_MS: '1500',
  DINGTALK_TIMEOUT_MS: '1500',
  WECOM_TIMEOUT_MS: '1500',
};

function settings({ feishu, dingtalk, wecom }: Sims): Record<string, string> {
  return {
    ...(feishu ? settingsFor(feishu.addresses[0] ?? '') : {}),
    ...(dingtalk
      ? { ...dingtalkSettingsFor(dingtalk.addresses), DINGTALK_CARD_TEMPLATE_ID: cardTemplate.id }
      : {}),
    ...(wecom
      ? { ...wecomSettingsFor(wecom.addresses, 'P2'), WECOM_STAFF_NO_ATTRIBUTE: staffNoAttribute }
      : {}),
    ...quick,
  };
}

interface Stage {
  sims: Sims;
  databaseUrl: string;
  start(): Promise<{ program: Program; address: string }>;
}

async function prepare(platforms: PlatformName[], more: Record<string, string> = {}): Promise<Stage> {
  const sims = await simulate(platforms);
  const database = await createDatabase();
  ends.push(() => database.drop());
  const home = makeHome();
  const env = { ...settings(sims), DATABASE_URL: database.url, ...more };
  return {
    sims,
    databaseUrl: database.url,
    async start() {
      const program = startProgram({ run: [built.main], cwd: home, env });
      ends.push(() => program.kill());
      return { program, address: await program.ready };
    },
  };
}

/** Everybody is known, with all accounts. */
async function known({ databaseUrl, sims }: Stage): Promise<void> {
  const platforms = Object.keys(sims).length;
  await until(
    'all directories are read and everybody is joined',
    async () => {
      const [row] = await query<{ people: number; platforms: number }>(
        databaseUrl,
        `select count(*) filter (where state = 'active')::int as people,
           (select count(distinct platform)::int from accounts where person_id is not null) as platforms from people`,
      );
      return row?.people === staff.length && row.platforms === platforms;
    },
    { timeoutMs: 60_000, everyMs: 100 },
  );
}

/** How many messages with these words the bot has said to a person, over all of her apps. */
async function heard(sims: Sims, name: string, words: RegExp): Promise<number> {
  let count = 0;
  for (const [platform, sim] of Object.entries(sims) as [PlatformName, SimulatorProcess][]) {
    const account = accountOf(name, platform);
    const isHere = (await sim.ask<object[]>('users')).some((user) =>
      JSON.stringify(user).includes(`"${account}"`),
    );
    if (!isHere) continue;
    const chat = await sim.ask<string>(platform === 'wecom' ? 'appChatId' : 'p2pChatId', account);
    const said = await sim.ask<{ senderId: string }[]>('messages', chat);
    count += said.filter((one) => /^(bot|app)$/.test(one.senderId) && words.test(JSON.stringify(one))).length;
  }
  return count;
}

const issue = /(?:周刊|Weekly issue) \d{4}-W\d\d/;
const copiesOf = async (sims: Sims) =>
  Object.fromEntries(
    await Promise.all(staff.map(async ({ name }) => [name, await heard(sims, name, issue)] as const)),
  );
const oneEach = Object.fromEntries(staff.map(({ name }) => [name, 1]));

const copiesOut = async (sims: Sims) =>
  Object.values(await copiesOf(sims)).reduce((sum, one) => sum + one, 0);

/**
 * The first call is done at once and each later one takes its own time, so that each death meets some that are done and
 * some under way, however slowly this machine looks.
 */
async function slowDown(sims: Sims): Promise<void> {
  const path = 'createAndDeliver|message/send|im/v1/messages';
  for (const sim of Object.values(sims)) {
    for (let call = 0; call < 60; call += 1)
      await sim.ask('fault', 'slow', { count: 1, ms: call === 0 ? 0 : 500 + 110 * (call % 8), path });
  }
}

/** The hour of the issue has come, and with it that of each copy. */
async function bringForward({ databaseUrl }: Stage): Promise<void> {
  await until('the issue is planned', async () => {
    const rows = await query(
      databaseUrl,
      "select 1 from deadlines where kind = 'weekly-digest' and state = 'pending'",
    );
    return rows.length > 0;
  });
  await query(
    databaseUrl,
    "update deadlines set due_at = now(), rung_at = now() - interval '1 hour' where kind = 'weekly-digest'",
  );
  await until('the issue is out', async () => {
    const rows = await query(databaseUrl, "select 1 from deliveries where card = 'digest'");
    return rows.length > 0;
  });
  await query(
    databaseUrl,
    "update deliveries set due_at = now(), rung_at = now() - interval '1 hour' where card = 'digest' and state = 'planned'",
  );
}

const allSent = async ({ databaseUrl }: Stage): Promise<boolean> => {
  const rows = await query(
    databaseUrl,
    "select 1 from deliveries where card = 'digest' and state in ('planned', 'sending')",
  );
  return rows.length === 0;
};

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const alarm = /一级 · 事项/;

/** 罗琳 says it where the whole company is, in a group that the bot is in. */
async function complain(sims: Sims, home: PlatformName): Promise<void> {
  const sim = sims[home] as SimulatorProcess;
  const account = accountOf('罗琳', home);
  const chats = await sim.ask<{ id: string; name: string }[]>('chatsOf', account);
  const chatId = chats.find(({ name }) => name === '客户服务群')?.id;
  await sim.ask('say', account, { chatId }, complaint, { mentionBot: true });
}

describe.each<[string, PlatformName[]]>([
  ['DingTalk and WeCom', ['dingtalk', 'wecom']],
  ['all three', ['feishu', 'dingtalk', 'wecom']],
])('with %s', (_what, platforms) => {
  it('each is connected, a tier-1 message is told once, and everybody reads one weekly issue', async () => {
    const stage = await prepare(platforms);
    const { sims } = stage;
    const { program, address } = await stage.start();
    for (const platform of platforms) expect(program.said()).toContain(platform);
    await known(stage);
    await enterWebhook(sims.wecom as SimulatorProcess, `${address}/webhooks/wecom`);
    await complain(sims, platforms[0] as PlatformName);
    await until('somebody is told', async () => (await heard(sims, '何静', alarm)) > 0, { everyMs: 200 });
    await bringForward(stage);
    await until('the issue is sent', () => allSent(stage), { timeoutMs: 60_000, everyMs: 100 });
    expect(await copiesOf(sims)).toEqual(oneEach);
    expect(await heard(sims, '何静', alarm)).toBe(1);
    for (const sim of [sims.dingtalk, sims.wecom]) expect(await sim?.ask('complaints')).toEqual([]);
    expect(program.said()).not.toContain('"level":"error"');
  }, 180_000);

  it('the issue is lost nowhere and doubled nowhere when the process is killed again and again while it goes out', async () => {
    const stage = await prepare(platforms);
    const { sims } = stage;
    let { program } = await stage.start();
    await known(stage);
    await slowDown(sims);
    await bringForward(stage);
    const copies = () => copiesOut(sims);
    const deathsAt: number[] = [];
    for (const share of [0, 0.3, 0.6]) {
      const least = Math.floor(share * staff.length) + 1;
      await until(`${least} copies are out`, async () => (await copies()) >= least, { timeoutMs: 60_000 });
      await program.kill();
      deathsAt.push(await copies());
      ({ program } = await stage.start());
    }
    for (const sim of Object.values(sims)) await sim.ask('clearFaults');
    await until('the issue is sent', () => allSent(stage), { timeoutMs: 150_000, everyMs: 100 });
    expect(deathsAt[0], 'copies out at the first death').toBeLessThan(staff.length);
    expect(await copiesOf(sims)).toEqual(oneEach);
  }, 300_000);
});

describe('in four processes on one database and one Redis', () => {
  /** The hour of this week's issue strikes once more, for every process, and has been seen to. */
  async function strikeAgain({ databaseUrl }: Stage): Promise<void> {
    const out = "kind = 'weekly-digest' and subject_id = (select week from digests)";
    await query(
      databaseUrl,
      `update deadlines set state = 'pending', due_at = now(), rung_at = now() - interval '1 hour', rings = rings + 1 where ${out}`,
    );
    await until('the hour is seen to', async () => {
      const seenTo = `select 1 from deadlines where state = 'done' and outcome = 'out already' and ${out}`;
      return (await query(databaseUrl, seenTo)).length === 1;
    });
  }

  it('the issue is fixed once and everybody has one copy, though its hour strikes again and two are killed while it goes out', async () => {
    const redis = await startRedis();
    ends.push(() => redis.stop());
    const stage = await prepare(['feishu', 'dingtalk'], { REDIS_URL: redis.url });
    const { sims } = stage;
    // The first makes the tables; the others come to them.
    const first = await stage.start();
    const [second] = await Promise.all([stage.start(), stage.start(), stage.start()]);
    await known(stage);
    await slowDown(sims);
    await bringForward(stage);
    // Four are quick: only the rows are asked fast enough for the deaths to come in the middle.
    let outAtDeath = 0;
    const sent = "select 1 from deliveries where card = 'digest' and state = 'accepted'";
    await until('the first copy is out', async () => {
      outAtDeath = (await query(stage.databaseUrl, sent)).length;
      return outAtDeath > 0;
    });
    await Promise.all([first.program.kill(), second.program.kill()]);
    await Promise.all([stage.start(), stage.start(), strikeAgain(stage)]);
    await until('the issue is sent', () => allSent(stage), { timeoutMs: 120_000, everyMs: 100 });
    expect(outAtDeath, 'copies out at the deaths').toBeLessThan(staff.length);
    expect(await copiesOf(sims)).toEqual(oneEach);

    await strikeAgain(stage);
    await query(
      stage.databaseUrl,
      "update deliveries set rung_at = now() - interval '1 hour' where card = 'digest'",
    );
    await until('nothing is on its way', () => allSent(stage));
    expect(await copiesOf(sims)).toEqual(oneEach);
    const issues = await query(stage.databaseUrl, 'select week from digests');
    expect(issues).toHaveLength(1);
  }, 300_000);
});
