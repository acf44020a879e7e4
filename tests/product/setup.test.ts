/** `npm run setup` as a stranger runs it: answers, tested at once, a `.env` that the program then starts with. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { personId } from '../../drill/people.ts';
import { createDingtalkSimulator } from '../../drill/simulators/dingtalk/index.ts';
import { createWecomSimulator } from '../../drill/simulators/wecom/index.ts';
import { drillApp } from '../../drill/world.ts';
import { handlers } from '../../handlers/index.ts';
import { systemClock } from '../../src/clock.ts';
import { type Built, builtProgram } from '../support/built.ts';
import { createDatabase } from '../support/database.ts';
import {
  dingtalkOptions,
  makeHome,
  startFeishu,
  startProgram,
  until,
  wecomOptions,
} from '../support/product.ts';

let built: Built;
const ends: (() => unknown)[] = [];
beforeAll(async () => {
  built = await builtProgram();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function setUp(home: string, env: Record<string, string>, answers: string[]) {
  const child = spawn(process.execPath, [built.program('setup')], {
    cwd: home,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const pipe of [child.stdout, child.stderr])
    pipe.on('data', (bytes: Buffer) => (said += bytes.toString()));
  child.stdin.end(answers.map((answer) => `${answer}\n`).join(''));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

const envOf = (home: string) => parseEnv(readFileSync(join(home, '.env'), 'utf8'));
const { appId, appSecret } = drillApp;

describe('of Feishu', () => {
  it('asks for two values, fills the panel, and the program starts with what was written', async () => {
    const { sim, stop } = await startFeishu();
    ends.push(stop);
    const home = makeHome();
    writeFileSync(join(home, '.env'), '# ours\nLOG_LEVEL=warn\n');
    const surroundings = { FEISHU_BASE_URL: sim.baseUrl };
    const { code, said } = await setUp(home, surroundings, ['1', 'n', appId, appSecret]);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('✓ Written into .env.') });
    expect(said).not.toContain(appSecret);
    expect(said).toContain('the bot "');
    expect(said).toMatch(/\n {2}1\. .*\n {2}2\. npm start/);
    expect(envOf(home)).toEqual({ LOG_LEVEL: 'warn', FEISHU_APP_ID: appId, FEISHU_APP_SECRET: appSecret });
    expect(statSync(join(home, '.env')).mode & 0o777).toBe(0o600);
    expect(sim.slashCommands()).toHaveLength(handlers.commands.length);
    // Once more: what stands there is kept by empty lines, and the panel stays as it is.
    const again = await setUp(home, surroundings, ['feishu', 'n', '', '']);
    expect(again.code).toBe(0);
    expect(sim.slashCommands()).toHaveLength(handlers.commands.length);

    const env = { PORT: '0', HOST: '127.0.0.1', ...surroundings };
    const program = startProgram({ run: [built.main], cwd: home, env });
    ends.push(() => program.stop());
    await program.ready;
    await until('the bot is connected', () => sim.connections() === 1);
    const asker = personId('李娜');
    sim.say(asker, 'bot', '/帮助');
    await until('it answers', () =>
      sim.messages(sim.p2pChatId(asker)).some(({ senderId }) => senderId === 'bot'),
    );
  }, 120_000);

  it('says at once what is wrong, and asks again', async () => {
    const { sim, stop } = await startFeishu();
    ends.push(stop);
    const home = makeHome();
    const answers = ['9', '1', 'n', 'dingabc', appId, 'a-wrong-secret-0123456789', appId, appSecret];
    const { code, said } = await setUp(home, { FEISHU_BASE_URL: sim.baseUrl }, answers);
    expect(code).toBe(0);
    expect(said).toContain('✗ Not the App ID of a Feishu app.');
    expect(said).toContain('Feishu does not know this App ID or App Secret');
    expect(said).not.toContain('a-wrong-secret');
    expect(envOf(home).FEISHU_APP_SECRET).toBe(appSecret);
  }, 60_000);

  it.each([
    ['the answers end', ['1', 'n', appId]],
    [
      'the platform never knows us',
      ['1', 'n', ...Array.from({ length: 3 }, () => [appId, 'wrong-secret-01']).flat()],
    ],
  ])(
    'writes nothing when %s',
    async (_what, answers) => {
      const { sim, stop } = await startFeishu();
      ends.push(stop);
      const home = makeHome();
      const { code, said } = await setUp(home, { FEISHU_BASE_URL: sim.baseUrl }, answers);
      expect(code).toBe(1);
      expect(said).toContain('nothing was written');
      expect(existsSync(join(home, '.env'))).toBe(false);
    },
    60_000,
  );
});

describe('of any platform', () => {
  it('says so as well where the tables are to be brought up to date', () => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [built.program('migrate')], {
      cwd: makeHome(),
      env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', PORT: 'many' },
      encoding: 'utf8',
    });
    expect([stdout, status]).toEqual(['', 1]);
    expect(stderr).toMatch(/✗ PORT\n +value now: many/);
    expect(stderr).not.toContain('    at ');
  });

  it('says which of the settings that are there cannot be used, and writes nothing', async () => {
    const home = makeHome();
    const before = 'PORT=many\nWECOM_AGENT_ID=7\n';
    writeFileSync(join(home, '.env'), before);
    const { code, said } = await setUp(home, {}, ['3', '', '']);
    expect(code).toBe(1);
    for (const setting of ['PORT', 'WECOM_CORP_ID']) expect(said).toContain(`✗ ${setting}\n`);
    expect(said).not.toContain('    at ');
    expect(readFileSync(join(home, '.env'), 'utf8')).toBe(before);
  }, 60_000);

  it('says what is wrong with an answer that nobody can use', async () => {
    const { code, said } = await setUp(makeHome(), {}, ['0', '3', '', wecomOptions.corpId, '']);
    expect({ code, said }).toMatchObject({
      code: 1,
      said: expect.stringContaining('✗ That is not on the list'),
    });
    expect(said).toContain('✗ This one is needed.');
    expect(said).not.toContain('take the line away');
  }, 60_000);
});

describe('of DingTalk', () => {
  it('asks for two values and what makes more of them', async () => {
    const sim = createDingtalkSimulator({ ...dingtalkOptions, clock: systemClock });
    await sim.start();
    ends.push(() => sim.stop());
    const home = makeHome();
    const { clientId, clientSecret } = dingtalkOptions;
    const { code, said } = await setUp(
      home,
      { DINGTALK_API_BASE: sim.apiBase, DINGTALK_OAPI_BASE: sim.oapiBase, LANG: 'zh_CN.UTF-8' },
      // A secret that is mistyped is asked for again; what was right before it is kept by an empty line.
      ['2', clientId, 'mistyped', '', clientSecret, '', 'scene-1', 'gratis', 'professional'],
    );
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('✓ 已写入 .env。') });
    expect(said).toContain('钉钉不认 Client ID 或 Client Secret');
    expect(said).toContain('只能填其中之一');
    expect(said).not.toContain(clientSecret);
    expect(envOf(home)).toEqual({
      DINGTALK_CLIENT_ID: clientId,
      DINGTALK_CLIENT_SECRET: clientSecret,
      DINGTALK_SCENE_TEMPLATE_ID: 'scene-1',
      DINGTALK_EDITION: 'professional',
    });
  }, 60_000);
});

describe('of a second platform', () => {
  it('adds it to what stands there, and the program starts with both', async () => {
    const dingtalk = createDingtalkSimulator({ ...dingtalkOptions, clock: systemClock });
    const wecom = createWecomSimulator({ ...wecomOptions, clock: systemClock });
    await Promise.all([dingtalk.start(), wecom.start()]);
    ends.push(() => Promise.all([dingtalk.stop(), wecom.stop()]));
    const home = makeHome();
    const surroundings = {
      DINGTALK_API_BASE: dingtalk.apiBase,
      DINGTALK_OAPI_BASE: dingtalk.oapiBase,
      WECOM_BASE_URL: wecom.baseUrl,
      WECOM_WS_URL: wecom.wsUrl,
      PORT: '0',
    };
    const { clientId, clientSecret } = dingtalkOptions;
    const { botId, botSecret } = wecomOptions;
    const first = await setUp(home, surroundings, ['2', clientId, clientSecret, '', '', '', 'standard']);
    const second = await setUp(home, surroundings, ['3', botId, botSecret, '']);
    expect([first.code, second.code], `${first.said}${second.said}`).toEqual([0, 0]);
    expect(envOf(home)).toMatchObject({ DINGTALK_CLIENT_ID: clientId, WECOM_BOT_ID: botId });
    const database = await createDatabase();
    ends.push(() => database.drop());
    const program = startProgram({
      run: [built.main],
      cwd: home,
      env: { HOST: '127.0.0.1', DATABASE_URL: database.url, ...surroundings },
    });
    ends.push(() => program.stop());
    await program.ready;
    await until('both are connected', () => dingtalk.connections() === 1 && wecom.connections() === 1);
  }, 120_000);
});

describe('of WeCom', () => {
  it('asks for bot and app, each of which may be left out, and says how groups are paired', async () => {
    const sim = createWecomSimulator({ ...wecomOptions, clock: systemClock });
    await sim.start();
    ends.push(() => sim.stop());
    const { botId, botSecret, corpId, agentId, secret } = wecomOptions;
    const surroundings = { WECOM_BASE_URL: sim.baseUrl, WECOM_WS_URL: sim.wsUrl, PORT: '0' };
    const bot = makeHome();
    const alone = await setUp(bot, surroundings, ['3', botId, botSecret, '']);
    expect({ code: alone.code, said: alone.said }).toMatchObject({
      code: 0,
      said: expect.stringContaining('Profile P0: the bot alone'),
    });
    expect(envOf(bot)).toEqual({ WECOM_BOT_ID: botId, WECOM_BOT_SECRET: botSecret });

    const both = makeHome();
    const answers = [
      'wecom',
      botId,
      botSecret,
      corpId,
      '1000009',
      secret,
      botId,
      botSecret,
      corpId,
      String(agentId),
      secret,
      '',
    ];
    const { code, said } = await setUp(both, surroundings, answers);
    expect(code).toBe(0);
    expect(said).toContain('AgentId 1000009 and the secret are of different apps');
    expect(said).toContain('/bind');
    expect(said).not.toMatch(new RegExp(`${secret}|${botSecret}`));
    expect(envOf(both)).toEqual({
      WECOM_BOT_ID: botId,
      WECOM_BOT_SECRET: botSecret,
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: String(agentId),
      WECOM_SECRET: secret,
    });
    // Nothing of it was the bot's own connection.
    expect(sim.connections()).toBe(0);
  }, 60_000);

  it('is not content with neither', async () => {
    const { code, said } = await setUp(makeHome(), {}, ['3', '', '', '', '', '', '']);
    expect(code).toBe(1);
    expect(said).toContain('give the bot or the app, or both');
    expect(said).toContain('nothing was written');
  }, 60_000);

  it('goes on where only the address is not trusted yet, because the console takes it last', async () => {
    const sim = createWecomSimulator({ ...wecomOptions, clock: systemClock, trustedIps: ['10.0.0.1'] });
    await sim.start();
    ends.push(() => sim.stop());
    const { corpId, agentId, secret, token, encodingAesKey } = wecomOptions;
    const home = makeHome();
    const surroundings = { WECOM_BASE_URL: sim.baseUrl, WECOM_WS_URL: sim.wsUrl, PORT: '0' };
    const publicUrl = 'https://xinliu.example.com';
    const answers = ['3', '', corpId, String(agentId), secret, token, encodingAesKey, publicUrl];
    const { code, said } = await setUp(home, surroundings, answers);
    expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('Enter 127.0.0.1 under') });
    expect(envOf(home)).toEqual({
      WECOM_CORP_ID: corpId,
      WECOM_AGENT_ID: String(agentId),
      WECOM_SECRET: secret,
      WECOM_TOKEN: token,
      WECOM_ENCODING_AES_KEY: encodingAesKey,
      XINLIU_PUBLIC_URL: publicUrl,
    });
  }, 60_000);
});
