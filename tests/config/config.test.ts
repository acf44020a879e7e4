/** Settings: what counts when several places speak, what is refused, and that everything is said in one pass. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { profileOf } from '../../adapters/index.ts';
import { usualInDrill } from '../../src/config/company-file.ts';
import { settingNames } from '../../src/config/settings.ts';
import { type Config, loadConfig, secretsOf } from '../../src/config.ts';
import { defaultRules } from '../../src/domain/company.ts';
import { defaultPackages } from '../../src/domain/package.ts';
import { ConfigError, type Finding } from '../../src/errors.ts';

const root = join(import.meta.dirname, '../..');
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderWith(files: Record<string, string> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinliu-config-'));
  folders.push(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

type Env = Record<string, string>;
const load = (env: Env = {}, files: Record<string, string> = {}, args: string[] = []): Config =>
  loadConfig({ env: { LANG: 'en_US.UTF-8', ...env }, cwd: folderWith(files), args });

function findingsOf(env: Env, files: Record<string, string> = {}, args: string[] = []): Finding[] {
  try {
    load(env, files, args);
  } catch (error) {
    if (error instanceof ConfigError) return error.findings;
    throw error;
  }
  return [];
}
const settingsOf = (...asked: Parameters<typeof findingsOf>) => findingsOf(...asked).map((f) => f.setting);
const rulesOf = (yaml: string) => load({}, { 'xinliu.yaml': yaml }).rules;
const yamlFindings = (yaml: string) => findingsOf({}, { 'xinliu.yaml': yaml });

const feishu = { FEISHU_APP_ID: 'cli_a1b2c3d4e5f60718', FEISHU_APP_SECRET: 'secret-of-the-app-0123456789' };

describe('without any settings', () => {
  it('is a drill on this machine alone, with the data beside the program', () => {
    const cwd = folderWith();
    const config = loadConfig({ env: {}, cwd });
    expect(config).toMatchObject({
      mode: 'drill',
      roles: 'all',
      port: 3000,
      host: '127.0.0.1',
      dataDir: join(cwd, 'data'),
      databaseUrl: null,
      redisUrl: null,
      platforms: {},
    });
    expect(config.rules).toEqual(usualInDrill);
  });

  it('is frozen to the bottom, and the defaults are not', () => {
    const config = load();
    expect(() => {
      (config.rules.minutes.nudgeHours as number[]).push(1);
    }).toThrow(TypeError);
    expect(Object.isFrozen(defaultRules.minutes)).toBe(false);
  });
});

describe('with a platform', () => {
  it('is in earnest and open to the network', () => {
    const config = load(feishu);
    expect(config).toMatchObject({ mode: 'earnest', host: '0.0.0.0' });
    expect(config.platforms.feishu).toEqual({
      baseUrl: 'https://open.feishu.cn',
      appId: feishu.FEISHU_APP_ID,
      appSecret: feishu.FEISHU_APP_SECRET,
      mode: 'stream',
      timeoutMs: 10_000,
      paceShare: 0.6,
    });
  });

  it('is still a drill when one is asked for', () => {
    expect(load({ ...feishu, XINLIU_DRILL: 'true' })).toMatchObject({ mode: 'drill', platforms: {} });
    expect(load(feishu, {}, ['--drill']).mode).toBe('drill');
  });

  it('asks for nothing of a platform that is off', () => {
    expect(settingsOf({ FEISHU_MODE: 'webhook', FEISHU_BASE_URL: 'nonsense' })).toEqual([]);
  });

  it.each([
    ['an app id without its secret', { FEISHU_APP_ID: feishu.FEISHU_APP_ID }, 'FEISHU_APP_SECRET'],
    ['a secret without app id', { FEISHU_APP_SECRET: feishu.FEISHU_APP_SECRET }, 'FEISHU_APP_ID'],
    ['an encrypt key alone', { FEISHU_ENCRYPT_KEY: 'x' }, 'FEISHU_APP_ID'],
    ['an app id of another form', { ...feishu, FEISHU_APP_ID: 'dingabc' }, 'FEISHU_APP_ID'],
    ['webhooks that nothing proves', { ...feishu, FEISHU_MODE: 'webhook' }, 'FEISHU_ENCRYPT_KEY'],
    ['an unknown mode', { ...feishu, FEISHU_MODE: 'websocket' }, 'FEISHU_MODE'],
    ['a base address with a path', { ...feishu, FEISHU_BASE_URL: 'https://h/open-apis' }, 'FEISHU_BASE_URL'],
    ['a base address with a query', { ...feishu, FEISHU_BASE_URL: 'https://h/?a=1' }, 'FEISHU_BASE_URL'],
    ['a base address that is no page', { ...feishu, FEISHU_BASE_URL: 'ftp://h' }, 'FEISHU_BASE_URL'],
    ['more than the whole pace', { ...feishu, FEISHU_PACE_SHARE: '1.1' }, 'FEISHU_PACE_SHARE'],
    ['no pace at all', { ...feishu, FEISHU_PACE_SHARE: '0' }, 'FEISHU_PACE_SHARE'],
    ['a lease within the time limit', { ...feishu, XINLIU_CLAIM_LEASE_MS: '10000' }, 'XINLIU_CLAIM_LEASE_MS'],
  ])('refuses %s', (_what, env, setting) => {
    expect(settingsOf(env)).toEqual([setting]);
  });

  it('takes webhooks with either proof, and an address with a slash at its end', () => {
    expect(
      load({ ...feishu, FEISHU_MODE: 'webhook', FEISHU_VERIFICATION_TOKEN: 'v' }).platforms.feishu,
    ).toMatchObject({
      mode: 'webhook',
      verificationToken: 'v',
    });
    expect(load({ ...feishu, FEISHU_BASE_URL: 'http://127.0.0.1:9000/' }).platforms.feishu?.baseUrl).toBe(
      'http://127.0.0.1:9000',
    );
  });
});

const dingtalk = {
  DINGTALK_CLIENT_ID: 'dinga1b2c3d4e5f6g7h8',
  DINGTALK_CLIENT_SECRET: 'secret-of-the-dingtalk-app',
};
const aesKey = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ';

describe('with DingTalk', () => {
  it('needs only the id and the secret, and leaves the rest as usual', () => {
    const config = load(dingtalk);
    expect(config.mode).toBe('earnest');
    expect(config.platforms).toEqual({
      dingtalk: {
        clientId: dingtalk.DINGTALK_CLIENT_ID,
        clientSecret: dingtalk.DINGTALK_CLIENT_SECRET,
        robotCode: dingtalk.DINGTALK_CLIENT_ID,
        apiBase: 'https://api.dingtalk.com',
        oapiBase: 'https://oapi.dingtalk.com',
        mode: 'stream',
        edition: 'standard',
        timeoutMs: 10_000,
        paceShare: 0.6,
      },
    });
  });

  it('stands beside Feishu', () => {
    expect(Object.keys(load({ ...feishu, ...dingtalk }).platforms)).toEqual(['feishu', 'dingtalk']);
  });

  it('takes all that the console gives', () => {
    const config = load({
      ...dingtalk,
      XINLIU_PUBLIC_URL: 'https://xinliu.example.com/',
      DINGTALK_ROBOT_CODE: 'dingrobot',
      DINGTALK_CORP_ID: 'ding0123456789',
      DINGTALK_MODE: 'http',
      DINGTALK_TOKEN: 'token-of-the-events',
      DINGTALK_AES_KEY: aesKey,
      DINGTALK_CARD_TEMPLATE_ID: '11111111-0000-4000-8000-000000000001.schema',
      DINGTALK_SCENE_TEMPLATE_ID: 'a1b2-c3d4',
      DINGTALK_GROUP_OWNER_ID: 'manager123',
      DINGTALK_EDITION: 'professional',
    });
    expect(config.platforms.dingtalk).toMatchObject({
      robotCode: 'dingrobot',
      corpId: 'ding0123456789',
      mode: 'http',
      token: 'token-of-the-events',
      aesKey,
      callbackUrl: 'https://xinliu.example.com/webhooks/dingtalk',
      cardTemplateId: '11111111-0000-4000-8000-000000000001.schema',
      sceneTemplateId: 'a1b2-c3d4',
      groupOwnerId: 'manager123',
      edition: 'professional',
    });
    expect(secretsOf(config).sort()).toEqual(
      [dingtalk.DINGTALK_CLIENT_SECRET, 'token-of-the-events', aesKey].sort(),
    );
  });

  it('lets the operator say what the month allows, and knows it by the edition otherwise', () => {
    expect(load(dingtalk).allowances).toEqual({ feishu: {}, dingtalk: {}, wecom: {} });
    const bought = { DINGTALK_MONTHLY_CALLS: '10000', FEISHU_MONTHLY_CALLS: '50000' };
    expect(load({ ...dingtalk, ...bought }).allowances).toEqual({
      feishu: { calls: 50_000 },
      dingtalk: { calls: 10_000 },
      wecom: {},
    });
  });

  it('asks for no callback where it opens the connection itself', () => {
    const config = load({ ...dingtalk, XINLIU_PUBLIC_URL: 'https://xinliu.example.com' });
    expect(config.platforms.dingtalk).not.toHaveProperty('callbackUrl');
  });

  it.each([
    ['an id without its secret', { DINGTALK_CLIENT_ID: 'dingabc' }, 'DINGTALK_CLIENT_SECRET'],
    ['a secret without its id', { DINGTALK_CLIENT_SECRET: 'x' }, 'DINGTALK_CLIENT_ID'],
    ['an id with a blank', { ...dingtalk, DINGTALK_CLIENT_ID: 'ding abc' }, 'DINGTALK_CLIENT_ID'],
    ['an AES key alone', { ...dingtalk, DINGTALK_AES_KEY: aesKey }, 'DINGTALK_TOKEN'],
    ['a token alone', { ...dingtalk, DINGTALK_TOKEN: 'abc' }, 'DINGTALK_AES_KEY'],
    [
      'an AES key that is cut',
      { ...dingtalk, DINGTALK_TOKEN: 'abc', DINGTALK_AES_KEY: 'short' },
      'DINGTALK_AES_KEY',
    ],
    ['an unknown mode', { ...dingtalk, DINGTALK_MODE: 'webhook' }, 'DINGTALK_MODE'],
    ['an allowance of nothing', { ...dingtalk, DINGTALK_MONTHLY_CALLS: '0' }, 'DINGTALK_MONTHLY_CALLS'],
    ['an unknown edition', { ...dingtalk, DINGTALK_EDITION: 'free' }, 'DINGTALK_EDITION'],
    [
      'a card template without its end',
      { ...dingtalk, DINGTALK_CARD_TEMPLATE_ID: 'a1b2' },
      'DINGTALK_CARD_TEMPLATE_ID',
    ],
    ['an address with a path', { ...dingtalk, DINGTALK_API_BASE: 'https://h/v1.0' }, 'DINGTALK_API_BASE'],
    [
      'a lease within the longest time limit',
      { ...feishu, ...dingtalk, DINGTALK_TIMEOUT_MS: '30000' },
      'XINLIU_CLAIM_LEASE_MS',
    ],
    ['a slip of the finger', { ...dingtalk, DINGTALK_CLIENTSECRET: 'x' }, 'DINGTALK_CLIENTSECRET'],
  ])('refuses %s', (_what, env, setting) => {
    expect(settingsOf(env as Env)).toEqual([setting]);
  });
});

describe('with WeCom', () => {
  const bot = { WECOM_BOT_ID: 'aib-1', WECOM_BOT_SECRET: 'secret-of-the-bot' };
  const app = {
    WECOM_CORP_ID: 'ww1234567890abcdef',
    WECOM_AGENT_ID: '1000002',
    WECOM_SECRET: 'secret-of-the-app',
  };
  const callback = { WECOM_TOKEN: 'token-of-wecom', WECOM_ENCODING_AES_KEY: aesKey };
  const wecomOf = (env: Env) => load(env).platforms.wecom;

  it.each([
    ['the bot alone', bot, 'P0', { botId: 'aib-1', botSecret: 'secret-of-the-bot' }],
    ['the app alone', app, 'P1', { corpId: 'ww1234567890abcdef', agentId: 1_000_002 }],
    ['both', { ...bot, ...app }, 'P1', { botId: 'aib-1', agentId: 1_000_002 }],
    [
      'all there is',
      { ...bot, ...app, ...callback },
      'P2',
      { token: 'token-of-wecom', encodingAesKey: aesKey },
    ],
  ])('takes %s, and knows what that makes of it', (_what, env, profile, expected) => {
    const config = wecomOf(env);
    expect(config).toMatchObject({
      ...expected,
      baseUrl: 'https://qyapi.weixin.qq.com',
      wsUrl: 'wss://openws.work.weixin.qq.com',
    });
    expect(config && profileOf(config)).toBe(profile);
  });

  it('lists its secrets for the log', () => {
    expect(secretsOf(load({ ...bot, ...app, ...callback })).sort()).toEqual(
      ['secret-of-the-bot', 'secret-of-the-app', 'token-of-wecom', aesKey].sort(),
    );
  });

  it.each([
    ['a bot without its secret', { WECOM_BOT_ID: 'aib-1' }, ['WECOM_BOT_SECRET']],
    ['an app without the company', { WECOM_AGENT_ID: '1', WECOM_SECRET: 'x' }, ['WECOM_CORP_ID']],
    ['a secret alone', { WECOM_SECRET: 'x' }, ['WECOM_CORP_ID', 'WECOM_AGENT_ID']],
    ['a token without its key', { ...app, WECOM_TOKEN: 'x' }, ['WECOM_ENCODING_AES_KEY']],
    ['a callback without an app', { ...bot, ...callback }, ['WECOM_AGENT_ID']],
    ['a bot in a process that only works', { ...bot, XINLIU_ROLES: 'worker' }, ['XINLIU_ROLES']],
    ['a bot in a process that only listens', { ...bot, XINLIU_ROLES: 'web' }, ['XINLIU_ROLES']],
    [
      'a key that is cut',
      { ...app, ...callback, WECOM_ENCODING_AES_KEY: 'short' },
      ['WECOM_ENCODING_AES_KEY'],
    ],
    ['a company of another form', { ...app, WECOM_CORP_ID: 'dingabc' }, ['WECOM_CORP_ID']],
    ['an agent that is no number', { ...app, WECOM_AGENT_ID: 'agent' }, ['WECOM_AGENT_ID']],
    ['a socket that is a page', { ...bot, WECOM_WS_URL: 'https://h' }, ['WECOM_WS_URL']],
  ])('refuses %s', (_what, env, settings) => {
    expect(settingsOf(env as Env)).toEqual(settings);
  });
});

describe('where a drill could do harm', () => {
  it('refuses to fill a database that was given without a platform, unless told to', () => {
    const env = { DATABASE_URL: 'postgres://u:p@h/d' };
    expect(settingsOf(env)).toEqual(['DATABASE_URL']);
    expect(load({ ...env, XINLIU_DRILL: 'yes' }).mode).toBe('drill');
  });

  it('refuses to open when it is forbidden and there is nothing else to do', () => {
    expect(settingsOf({ XINLIU_DRILL: 'false' })).toEqual(['XINLIU_DRILL']);
  });
});

describe('single settings', () => {
  it.each([
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['PORT', '-1'],
    ['PORT', '3e3'],
    ['LOG_LEVEL', 'loud'],
    ['XINLIU_ROLES', 'queen'],
    ['XINLIU_SWEEP_MS', '99'],
    ['XINLIU_PUBLIC_URL', 'xinliu.example.com'],
    ['REDIS_URL', 'localhost:6379'],
    ['METRICS_TOKEN', 'short'],
    ['XINLIU_DRILL', 'perhaps'],
    ['XINLIU_CONFIG', 'not-there.yaml'],
  ])('refuses %s=%s', (name, value) => {
    expect(settingsOf({ [name]: value })).toEqual([name]);
  });

  it.each(['mysql://u:p@h/d', 'postgres://u:p@h', 'h:5432'])('refuses DATABASE_URL=%s', (value) => {
    expect(settingsOf({ ...feishu, DATABASE_URL: value })).toEqual(['DATABASE_URL']);
  });

  it('takes an empty value for none', () => {
    expect(load({ PORT: '', FEISHU_APP_ID: ' ', XINLIU_DRILL: '' })).toMatchObject({
      port: 3000,
      mode: 'drill',
    });
  });

  it('lets the command line overrule the environment', () => {
    expect(load({ XINLIU_ROLES: 'web' }, {}, ['--role', 'worker']).roles).toBe('worker');
    expect(load({}, {}, ['--role=web']).roles).toBe('web');
    expect(settingsOf({}, {}, ['--rolle=web'])).toEqual(['xinliu']);
    expect(settingsOf({}, {}, ['--role'])).toEqual(['XINLIU_ROLES']);
  });

  it('names a setting that does not exist, and the one that was meant', () => {
    const [first, second] = findingsOf({
      XINLIU_SWEP_MS: '1',
      FEISHU_APPSECRET: 'x',
      FEISHU_OTHER_TOOL: 'fine',
    });
    expect(first).toMatchObject({
      setting: 'XINLIU_SWEP_MS',
      remedy: expect.stringContaining('XINLIU_SWEEP_MS'),
    });
    expect(second).toMatchObject({
      setting: 'FEISHU_APPSECRET',
      remedy: expect.stringContaining('FEISHU_APP_SECRET'),
    });
    expect(findingsOf({ FEISHU_OTHER_TOOL: 'fine' })).toEqual([]);
  });
});

describe('secrets', () => {
  it('come from files, without the line end', () => {
    const files = { secret: 'from-a-file-0123456789\n' };
    const env = { FEISHU_APP_ID: feishu.FEISHU_APP_ID, FEISHU_APP_SECRET_FILE: 'secret' };
    expect(load(env, files).platforms.feishu?.appSecret).toBe('from-a-file-0123456789');
  });

  it('are refused when given twice, when the file is empty or cannot be read', () => {
    const env = { ...feishu, FEISHU_APP_SECRET_FILE: 'secret' };
    expect(settingsOf(env, { secret: 'x' })).toEqual(['FEISHU_APP_SECRET_FILE']);
    const { FEISHU_APP_SECRET: _, ...withFile } = env;
    expect(settingsOf(withFile, { secret: '\n' })).toEqual(['FEISHU_APP_SECRET_FILE']);
    expect(settingsOf(withFile)).toEqual(['FEISHU_APP_SECRET_FILE']);
  });

  it('are shown by their first letters and length only', () => {
    const findings = findingsOf({
      ...feishu,
      DATABASE_URL: 'mysql://u:geheim123@h/d',
      METRICS_TOKEN: 'abc',
      XINLIU_SECRET: 'abcdefghijklmnopqrstuvwxyz012345',
    });
    expect(findings.map((f) => f.seen)).toEqual(['mysql://u:***@h/d', '…(3)', 'abc…(32)']);
  });

  it('are listed for the log, passwords in both ways of writing', () => {
    const config = load({
      ...feishu,
      FEISHU_ENCRYPT_KEY: 'the-key',
      DATABASE_URL: 'postgres://u:p%40ss@h/d',
      METRICS_TOKEN: 'token-of-the-metrics',
    });
    expect(secretsOf(config).sort()).toEqual(
      ['p%40ss', 'p@ss', 'the-key', 'token-of-the-metrics', feishu.FEISHU_APP_SECRET].sort(),
    );
  });
});

describe('xinliu.yaml', () => {
  it('changes what it names and leaves the rest', () => {
    const rules = rulesOf(`
company: { name: 示例, admins: [0012, 王芳] }
hours: { windows: ["08:00-12:00", 13:00-17:00], allowed: 20:00-06:00, completeYears: [2027] }
departments:
  市场部: { head: 王芳, liaisons: [甲, 乙], aliases: [市场] }
  研发部:
  客服部:
    hours: { windows: [08:00-20:00], weekdays: [monday, sunday], makeUpDays: no, days: [{ date: 2026-12-24, working: no }] }
minutes: { nudgeHours: [1.5, 2], limitHours: 3 }
tiers: { words: { tier1: [停机] } }
digest: { weekday: monday, at: 09:30 }
`);
    expect(rules.admins).toEqual(['0012', '王芳']);
    expect(rules.windows[1]).toEqual({ open: '13:00', close: '17:00' });
    expect(rules.allowedHours).toEqual({ from: '20:00', to: '06:00' });
    expect(rules.departments.研发部).toEqual({ liaisons: [], aliases: [] });
    expect(rules.departments.客服部?.hours).toEqual({
      windows: [{ open: '08:00', close: '20:00' }],
      weekdays: [1, 7],
      makeUpDays: false,
      days: [{ date: '2026-12-24', working: false }],
    });
    expect(rules.completeYears).toEqual([2027]);
    expect(rules.departments.市场部?.liaisons).toEqual(['甲', '乙']);
    expect(rules.minutes).toEqual({ ...defaultRules.minutes, nudgeHours: [1.5, 2], limitHours: 3 });
    expect(rules.tiers.words).toEqual({ tier1: ['停机'], tier2: [], tier3: [], none: [] });
    expect(rules.digest).toEqual({ ...defaultRules.digest, weekday: 'monday', at: '09:30' });
    expect(rules.meetings).toEqual(usualInDrill.meetings);
  });

  it.each(['', '# nothing\n', 'company:\n', 'departments:\nhours:\n'])('may hold nothing: %j', (yaml) => {
    expect(rulesOf(yaml)).toEqual(usualInDrill);
  });

  it.each([
    ['a time that is none', 'digest: {at: "25:00"}', 'digest.at'],
    ['a time without minutes', 'digest: {at: 9}', 'digest.at'],
    ['a window that runs backwards', 'hours: {windows: [18:00-09:00]}', 'hours.windows.0'],
    ['windows that overlap', 'hours: {windows: [09:00-12:00, 11:59-18:00]}', 'hours.windows.1'],
    ['windows out of order', 'hours: {windows: [13:00-18:00, 09:00-12:00]}', 'hours.windows.1'],
    ['no window', 'hours: {windows: []}', 'hours.windows'],
    ['allowed hours of no length', 'hours: {allowed: 09:00-09:00}', 'hours.allowed'],
    [
      'a weekday of a department that is none',
      'departments: {客服: {hours: {weekdays: [freitag]}}}',
      'departments.客服.hours.weekdays.0',
    ],
    [
      'a department without any day',
      'departments: {客服: {hours: {weekdays: []}}}',
      'departments.客服.hours.weekdays',
    ],
    ['a day that does not exist', 'hours: {days: [{date: 2026-02-30, working: true}]}', 'hours.days.0.date'],
    [
      'the same day twice',
      'hours: {days: [{date: 2026-02-03, working: true}, {date: 2026-02-03, working: false}]}',
      'hours.days.1.date',
    ],
    [
      'hours on a day off',
      'hours: {days: [{date: 2026-02-03, working: no, windows: [09:00-12:00]}]}',
      'hours.days.0.windows',
    ],
    ['a meeting of 14 minutes', 'meetings: {classes: {short: {usual: 14}}}', 'meetings.classes.short.usual'],
    [
      'a meeting of 91 minutes',
      'meetings: {classes: {long: {longest: 91}}}',
      'meetings.classes.long.longest',
    ],
    [
      'a usual length over the longest',
      'meetings: {classes: {long: {longest: 75}}}',
      'meetings.classes.long.usual',
    ],
    [
      'a short class longer than the regular',
      'meetings: {classes: {short: {longest: 75}}}',
      'meetings.classes',
    ],
    ['nudges that do not rise', 'minutes: {nudgeHours: [12, 12]}', 'minutes.nudgeHours'],
    ['a nudge at the limit', 'minutes: {nudgeHours: [12, 24]}', 'minutes.nudgeHours'],
    ['a limit before the usual nudges', 'minutes: {limitHours: 20}', 'minutes.nudgeHours'],
    ['three liaisons', 'departments: {市场: {liaisons: [a, b, c]}}', 'departments.市场.liaisons'],
    [
      'a name for two departments',
      'departments: {市场: {aliases: [MKT]}, 销售: {aliases: [mkt]}}',
      'departments.销售',
    ],
    ['a word in two tiers', 'tiers: {words: {tier1: [停机], none: [停机]}}', 'tiers.words.none.0'],
    ['a step that tells nobody', 'alarms: {steps: [{tell: []}]}', 'alarms.steps.0.tell'],
    ['a policy without steps at all', 'alarms: {steps: []}', 'alarms.steps'],
    ['a duty that there is not', 'alarms: {steps: [{tell: [boss]}]}', 'alarms.steps.0.tell.0'],
    ['a phone that rings', 'alarms: {steps: [{tell: [head], how: phone}]}', 'alarms.steps.0.how'],
    ['a step told eleven times', 'alarms: {steps: [{tell: [head], times: 11}]}', 'alarms.steps.0.times'],
    [
      'an unknown roster',
      'alarms: {steps: [{tell: ["duty:夜班"]}], rosters: {白班: {every: day, from: 2026-11-23, people: [a]}}}',
      'alarms.steps.0.tell.0',
    ],
    [
      'a roster of nobody',
      'alarms: {rosters: {白班: {every: day, from: 2026-11-23, people: []}}}',
      'alarms.rosters.白班.people',
    ],
    [
      'a roster that turns by the month',
      'alarms: {rosters: {白班: {every: month, from: 2026-11-23, people: [a]}}}',
      'alarms.rosters.白班.every',
    ],
    [
      'a policy for everything',
      'alarms: {policies: [{name: P, when: {}, steps: [{tell: [head]}]}]}',
      'alarms.policies.0.when',
    ],
    [
      'two policies of one name',
      'alarms: {policies: [{name: P, when: {words: [a]}, steps: [{tell: [head]}]}, {name: p, when: {words: [b]}, steps: [{tell: [head]}]}]}',
      'alarms.policies.1.name',
    ],
    ['a snooze of a minute', 'alarms: {snoozeMinutes: 1}', 'alarms.snoozeMinutes'],
    ['emoji that are no names', 'alarms: {reactions: [1, [OK]]}', 'alarms.reactions.1'],
    ['a budget of alarms below nothing', 'alarms: {budget: -1}', 'alarms.budget'],
    ['a budget of alarms in words', 'alarms: {budget: many}', 'alarms.budget'],
    ['a rule without a name', 'tiers: {rules: [{when: {words: [a]}, tier: 1}]}', 'tiers.rules.0.name'],
    [
      'a rule without a condition',
      'tiers: {rules: [{name: R, when: {}, tier: 1}]}',
      'tiers.rules.0 (R).when',
    ],
    [
      'a rule whose condition holds nothing',
      'tiers: {rules: [{name: R, when: {words: []}, tier: 1}]}',
      'tiers.rules.0 (R).when',
    ],
    ['a rule without an outcome', 'tiers: {rules: [{name: R, when: {words: [a]}}]}', 'tiers.rules.0 (R)'],
    [
      'a rule with two outcomes',
      'tiers: {rules: [{name: R, when: {words: [a]}, tier: 1, atMost: 3}]}',
      'tiers.rules.0 (R)',
    ],
    [
      'a rule that lowers to an alarm',
      'tiers: {rules: [{name: R, when: {words: [a]}, atMost: 1}]}',
      'tiers.rules.0 (R).atMost',
    ],
    [
      'hours of a rule that are none',
      'tiers: {rules: [{name: R, when: {words: [a]}, tier: 2}, {name: S, when: {hours: night}, tier: 1}]}',
      'tiers.rules.1 (S).when.hours',
    ],
    [
      'a weekday that is none',
      'tiers: {rules: [{name: R, when: {weekdays: [freitag]}, tier: 1}]}',
      'tiers.rules.0 (R).when.weekdays.0',
    ],
    [
      'two rules of one name',
      'tiers: {rules: [{name: R, when: {words: [a]}, tier: 1}, {name: r, when: {words: [b]}, tier: 2}]}',
      'tiers.rules.1 (r).name',
    ],
    [
      'a rule about a customer that nobody wrote down',
      'customers: [{name: 华东医药, grade: A}]\ntiers: {rules: [{name: R, when: {customers: [A, B]}, tier: 1}]}',
      'tiers.rules.0 (R).when.customers.1',
    ],
    ['a customer of one letter', 'customers: [{name: 华}]', 'customers.0.name'],
    [
      'a customer by the name of another',
      'customers: [{name: 华东医药}, {name: 华北, aliases: [华东医药]}]',
      'customers.1',
    ],
    ['a weekday off', 'digest: {weekday: sunday}', 'digest.weekday'],
    ['a platform that is none', 'platforms: {prefer: [slack]}', 'platforms.prefer.0'],
    ['a platform named twice', 'platforms: {prefer: [feishu, feishu]}', 'platforms.prefer.1'],
    [
      'a path of two departments',
      'departments: {A: {sameAs: [X/Y]}, B: {sameAs: [x / y]}}',
      'departments.B.sameAs.0',
    ],
    [
      'departments that are each the next',
      'departments: {A: {sameAs: [B]}, B: {sameAs: [C]}, C: {sameAs: [X, a]}}',
      'departments.A.sameAs',
    ],
    ['a list where a section belongs', 'company: [a]', 'company'],
    ['a text where a list belongs', 'company: {admins: 王芳}', 'company.admins'],
    ['a section where a text belongs', 'company: {name: {a: b}}', 'company.name'],
  ])('refuses %s', (_what, yaml, path) => {
    expect(yamlFindings(yaml).map((f) => f.setting)).toEqual([`xinliu.yaml: ${path}`]);
  });

  it('names the rule whose entry is unknown, and the entry that was meant', () => {
    const [finding] = yamlFindings('tiers: {rules: [{name: R, when: {group: [x]}, tier: 1}]}');
    expect(finding?.setting).toBe('xinliu.yaml: tiers.rules.0 (R).when.group');
    expect(finding?.remedy).toContain('groups');
  });

  it('takes rules for tiers in their order, and the customers they speak of', () => {
    const rules = rulesOf(`
customers:
  - { name: 华东医药, aliases: [华医], grade: A }
tiers:
  rules:
    - { name: 大客户, when: { customers: [a], hours: 20:00-08:00 }, atLeast: 1, kind: customer-request }
    - { name: 工号, when: { senders: [0012], weekdays: [saturday] }, tier: none }
    - { name: 决定, when: { titles: [总监] }, kind: decision }
`);
    expect(rules.customers).toEqual([{ name: '华东医药', aliases: ['华医'], grade: 'A' }]);
    expect(rules.tiers.rules).toEqual([
      {
        name: '大客户',
        when: { customers: ['a'], hours: { from: '20:00', to: '08:00' } },
        outcome: { how: 'atLeast', tier: 1 },
        kind: 'customer-request',
      },
      {
        name: '工号',
        when: { senders: ['0012'], weekdays: ['saturday'] },
        outcome: { how: 'is', tier: null },
      },
      { name: '决定', when: { titles: ['总监'] }, outcome: null, kind: 'decision' },
    ]);
  });

  it('takes a flow of the company, with words or lists for who does what', () => {
    const { flows, chain } = rulesOf(`
chain: [市场部, 研发部]
flows:
  合同评审:
    source: 销售
    output: 意见书
    receivers: starter
    start: [内容, { name: 类型, kind: choice, options: [普通, 保密] }]
    nodes:
      - name: 审核
        owner: [{ whom: 林晓, when: { 类型: 保密 } }, "liaison:法务部"]
        deputy: head:法务部
        limit: 1 工作日
        form: [{ name: 完成日, kind: date }]
        answers: { 通过: on, 改后通过: on with words, 不通过: end }
      - { name: 用印, owner: 0012, deputy: admin, limit: 4 workHours, dueField: 完成日, warnAt: [80] }
`);
    expect(chain).toEqual(['市场部', '研发部']);
    const [flow] = flows;
    expect(flow).toMatchObject({ name: '合同评审', receivers: ['starter'], archive: [] });
    expect(flow?.nodes[0]?.owner).toEqual([
      { whom: '林晓', when: { 类型: '保密' } },
      { whom: 'liaison:法务部', when: {} },
    ]);
    expect(flow?.nodes[0]?.answers.map(({ name, goes, needsWords }) => [name, goes, needsWords])).toEqual([
      ['通过', 'on', false],
      ['改后通过', 'on', true],
      ['不通过', 'end', true],
    ]);
    expect(flow?.nodes[1]).toMatchObject({
      owner: [{ whom: '0012', when: {} }],
      limit: { amount: 4, unit: 'work_hours' },
      dueField: '完成日',
      warnAt: [80],
      late: ['head'],
    });
  });

  const node = '{ name: 审核, owner: A, deputy: B, limit: 1 工作日 }';
  const flowWith = (more: string, nodes = node) =>
    `flows: { F: { source: S, output: O, receivers: [starter], nodes: [${nodes}]${more} } }`;
  it.each([
    ['source', `flows: { F: { output: O, receivers: [starter], nodes: [${node}] } }`, 'source', '缺少“源头”'],
    [
      'output',
      `flows: { F: { source: S, receivers: [starter], nodes: [${node}] } }`,
      'output',
      '缺少“输出形式”',
    ],
    ['receivers', `flows: { F: { source: S, output: O, nodes: [${node}] } }`, 'receivers', '缺少“接收对象”'],
    ['nodes', 'flows: { F: { source: S, output: O, receivers: [starter] } }', 'nodes', '缺少“流转节点”'],
    ['owner', flowWith('', node.replace('owner: A, ', '')), 'nodes.0 (审核).owner', '缺少“责任人”'],
    ['deputy', flowWith('', node.replace('deputy: B, ', '')), 'nodes.0 (审核).deputy', '缺少“代理人”'],
    ['limit', flowWith('', node.replace(', limit: 1 工作日', '')), 'nodes.0 (审核).limit', '缺少“时限”'],
    [
      'readable limit',
      flowWith('', node.replace('1 工作日', '两天')),
      'nodes.0 (审核).limit',
      '看不懂的时限',
    ],
    ['node of its own name', flowWith('', `${node}, ${node}`), 'nodes.1 (审核).name', '写了两次'],
    ['field of its own name', flowWith(', start: [甲, 甲]'), 'start.1', '要填两次'],
    [
      'date to be due on',
      flowWith('', node.replace('}', ', dueField: 完成日 }')),
      'nodes.0 (审核).dueField',
      '没有要填的日期',
    ],
    [
      'field that its owner hangs on',
      flowWith('', node.replace('owner: A', 'owner: { whom: A, when: { 类型: x } }')),
      'nodes.0 (审核).owner',
      '没有“类型”',
    ],
    [
      'option that its owner hangs on',
      flowWith(
        ', start: [{ name: 类型, kind: choice, options: [甲] }]',
        node.replace('owner: A', 'owner: { whom: A, when: { 类型: 乙 } }'),
      ),
      'nodes.0 (审核).owner',
      '“类型”没有这个选项',
    ],
    [
      'field that its deputy hangs on',
      flowWith('', node.replace('deputy: B', 'deputy: { whom: B, when: { 类型: x } }')),
      'nodes.0 (审核).deputy',
      '没有“类型”',
    ],
    [
      'word that is known',
      flowWith('', node.replace('owner: A', 'owner: liason:法务部')),
      'nodes.0 (审核).owner',
      '不认识“liason:”',
    ],
    [
      'department of which somebody is the head',
      flowWith('', node.replace('deputy: B', 'deputy: head')),
      'nodes.0 (审核).deputy',
      '没写是谁',
    ],
    [
      'list where there are several',
      flowWith('', node.replace('}', ', late: [head， admin] }')),
      'nodes.0 (审核).late.0',
      '一项里写了几个人',
    ],
    [
      'name beside what its owner hangs on',
      flowWith(', start: [类型]', node.replace('owner: A', 'owner: { when: { 类型: x } }')),
      'nodes.0 (审核).owner.0.whom',
      '没写是谁',
    ],
    [
      'way for each answer',
      flowWith('', node.replace('}', ', answers: [通过, 不通过] }')),
      'nodes.0 (审核).answers',
      '没写每种答复的去向',
    ],
    [
      'answer that goes on',
      flowWith('', node.replace('}', ', answers: { 不行: end } }')),
      'nodes.0 (审核).answers',
      '没有一种答复能继续',
    ],
  ])('refuses a flow without %s, and names it', (_what, yaml, path, cause) => {
    const [finding, ...more] = findingsOf({ LANG: 'zh_CN.UTF-8' }, { 'xinliu.yaml': yaml });
    expect(more).toEqual([]);
    expect(finding?.setting).toBe(`xinliu.yaml: flows.F.${path}`);
    expect(finding?.cause).toContain(cause);
  });

  it.each(['source', 'output', 'receivers', 'nodes', 'name', 'owner', 'deputy', 'limit'])(
    'names %s in either language where a flow lacks it',
    (needed) => {
      const whole = `
flows:
  F:
    source: S
    output: O
    receivers: [starter]
    nodes:
      - deputy: B
        name: 审核
        owner: A
        limit: 1 工作日
`;
      const without =
        needed === 'nodes'
          ? whole.replace(/ {4}nodes:[\s\S]*/u, '')
          : needed === 'deputy'
            ? whole.replace('- deputy: B\n        name', '- name')
            : whole.replace(new RegExp(`^ +${needed}: .*\n`, 'mu'), '');
      const told = (LANG: string) => findingsOf({ LANG }, { 'xinliu.yaml': without });
      const [zh, ...more] = told('zh_CN.UTF-8');
      const [en] = told('en_US.UTF-8');
      expect(more).toEqual([]);
      expect(zh?.setting.endsWith(`.${needed}`)).toBe(true);
      expect([zh?.cause, en?.cause]).toEqual([
        expect.stringMatching(new RegExp(`^缺少“.+”（${needed}）。$`, 'u')),
        `It lacks “${needed}”.`,
      ]);
      expect([zh?.remedy, en?.remedy].every((remedy) => remedy?.includes(needed))).toBe(true);
    },
  );

  it('shows what was written where a word stands for a list, and takes one for a list of one', () => {
    const [finding] = yamlFindings(flowWith('', node.replace('owner: A', 'owner: liason:法务部')));
    expect(finding?.seen).toBe('liason:法务部');
    const { flows } = rulesOf(
      flowWith(', start: 内容, archive: 法务', node.replace('}', ', form: 意见, warnAt: 70 }')),
    );
    expect(flows[0]).toMatchObject({ archive: ['法务'], start: [{ name: '内容', kind: 'long' }] });
    expect(flows[0]?.nodes[0]).toMatchObject({ warnAt: [70], form: [{ name: '意见' }] });
  });

  it('says of a flow at the edge of the file that it belongs under flows', () => {
    expect(yamlFindings('借车: { source: S, nodes: [] }\n')).toMatchObject([
      { setting: 'xinliu.yaml: 借车', cause: 'A flow that does not stand under flows.' },
    ]);
    expect(yamlFindings('借车: { source: S }\n')[0]?.cause).toBe('There is no such entry.');
  });

  it('says of too many nodes that they are nodes', () => {
    const many = Array.from({ length: 21 }, (_, i) => node.replace('审核', `审核${i}`)).join(', ');
    expect(yamlFindings(flowWith('', many))[0]).toMatchObject({
      setting: 'xinliu.yaml: flows.F.nodes',
      cause: 'More than 20 nodes.',
    });
  });

  it.each([
    ['a day that no week has', 'X: { day: 周四 }', 'X.day', /monday/],
    ['a weekday for a month', 'X: { period: monthly, day: friday }', 'X.day', /last/],
    ['a day of the month for a week', 'planning: { day: last }', 'planning.day', /friday/],
    ['a misspelt entry', 'X: { contributers: [A] }', 'X.contributers', /contributors/],
    ['all people as contributors', 'X: { contributors: [everybody] }', 'X.contributors', /heads/],
    ['no readers', 'X: { audience: [] }', 'X.audience', /managers/],
    ['a field twice', 'X: { fields: [Risk, risk] }', 'X.fields.1', /name of its own/],
    ['the name under which people see a built-in one', '需求规划: {}', '需求规划', /planning/],
    ['a word that is neither yes nor no', 'planning: maybe', 'planning', /true/],
    ['a name too long to say', `${'长'.repeat(61)}: {}`, '长'.repeat(61), /60/],
  ])('refuses a package with %s, and says what to write', (_what, yaml, path, remedy) => {
    const [finding, ...more] = yamlFindings(`packages:\n  ${yaml}\n`);
    expect(more).toEqual([]);
    expect(finding?.setting).toBe(`xinliu.yaml: packages.${path}`);
    expect(finding?.remedy).toMatch(remedy);
  });

  it('takes the name of a package alone, or yes and no behind it', () => {
    const { packages } = rulesOf('packages:\n  planning:\n  review: yes\n  Customers: on\n  Rest: off\n');
    expect(Object.keys(packages)).toEqual(['planning', 'review', 'Customers']);
    expect(packages.review).toEqual(defaultPackages.review);
  });

  it('names an unknown entry and the one that was meant', () => {
    const [finding] = yamlFindings('meetings: { remindMinute: 10 }');
    expect(finding?.setting).toBe('xinliu.yaml: meetings.remindMinute');
    expect(finding?.remedy).toContain('remindMinutes');
  });

  it('names what the CRM is to get and no flow asks for', () => {
    const flow = 'flows: { 借车: { start: [车型], nodes: [] } }\n';
    const told = (fields: string) =>
      yamlFindings(`${flow}crm: { fields: ${fields} }`).filter(({ setting }) => setting.includes('crm'));
    expect(told('{ a: 客户, b: $text, c: 预计完成日, d: 车型 }')).toEqual([]);
    expect(told('{ account: 客户名 }')[0]).toMatchObject({ setting: 'xinliu.yaml: crm.fields.account' });
    expect(told('{ account: 客户名 }')[0]?.remedy).toContain('客户?');
    expect(told('{ title: $txt }')[0]?.remedy).toContain('$text');
  });

  it('names the line that is no YAML, and an entry written twice', () => {
    expect(yamlFindings('company:\n  name: "open\n')[0]?.cause).toMatch(/Line \d/);
    expect(yamlFindings('company: {}\ncompany: {}\n')[0]?.cause).toContain('Line 2');
  });

  it.each([
    ['a tab', 'company:\n\tname: 甲\n\tlanguage: zh-CN\n', '第 2 行用 Tab 缩进', '换成空格'],
    ['a colon of Chinese', 'company：\n  name：甲\nhours: {}\n', '第 1 行少了冒号', '英文冒号'],
    ['a bracket that is not closed', 'company:\n  admins: [甲, 乙\n', '第 3 行缩进不对', '成对'],
    ['an at sign', 'company:\n  admins: [@甲]\n', '第 2 行的值以 @', '加英文引号'],
    ['a star', 'company:\n  name: *甲\n', '第 2 行的值以 * 开头', '加英文引号'],
    [
      'a star that means what it stands in',
      'company: &a\n  name: *a\n',
      '第 2 行的值以 * 开头',
      '加英文引号',
    ],
  ])('says once, in plain words, what to write instead of %s', (_what, yaml, cause, remedy) => {
    const [finding, ...more] = findingsOf({ LANG: 'zh_CN.UTF-8' }, { 'xinliu.yaml': yaml });
    expect(more).toEqual([]);
    expect(finding?.cause).toContain(cause);
    expect(finding?.remedy).toContain(remedy);
  });

  it('is taken from where XINLIU_CONFIG says', () => {
    expect(load({ XINLIU_CONFIG: 'other.yaml' }, { 'other.yaml': 'company: {name: X}' }).rules.name).toBe(
      'X',
    );
  });

  it('has an example that is right and says what the defaults are', () => {
    const { rules } = load({}, { 'xinliu.yaml': readFileSync(join(root, 'xinliu.example.yaml'), 'utf8') });
    const { windows, allowedHours, meetings, minutes, digest } = defaultRules;
    expect(rules).toMatchObject({ windows, allowedHours, meetings, minutes, digest });
    expect(rules.editors).toEqual(['林晓', '0012']);
    expect(rules.platforms).toEqual({
      prefer: ['feishu', 'wecom', 'dingtalk'],
      departments: { 市场部: ['dingtalk'] },
    });
    expect(rules.departments.研发部?.sameAs).toEqual(['技术中心/研发']);
    expect(defaultRules.platforms).toEqual({ prefer: [], departments: {} });
  });
});

describe('mistakes', () => {
  it('are all said in one pass, from every place', () => {
    const env = { ...feishu, PORT: 'x', REDIS_URL: 'y', FEISHU_MODE: 'z', XINLIU_TYPO: '1' };
    const yaml = 'digest: {at: 9}\nminutes: {nudgeHours: [2, 1]}\n';
    expect(settingsOf(env, { 'xinliu.yaml': yaml }, ['--what']).sort()).toEqual(
      [
        'xinliu',
        'PORT',
        'REDIS_URL',
        'FEISHU_MODE',
        'XINLIU_TYPO',
        'xinliu.yaml: digest.at',
        'xinliu.yaml: minutes.nudgeHours',
      ].sort(),
    );
  });

  it('are said in the language of the machine, and in both where it has none', () => {
    const causeIn = (LANG: string) => findingsOf({ LANG, PORT: 'x' })[0]?.cause ?? '';
    expect(causeIn('zh_CN.UTF-8')).toMatch(/^不是.*。$/);
    expect(causeIn('en_GB.UTF-8')).toMatch(/^Not a whole number/);
    for (const none of ['', 'C', 'C.UTF-8', 'POSIX'])
      expect(causeIn(none)).toMatch(/^不是.*Not a whole number/);
  });
});

describe('docker-compose.yml', () => {
  const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as {
    services: Record<
      string,
      { environment?: Record<string, string>; command?: string; healthcheck?: object }
    >;
  };

  it('sets only what exists, and runs as it stands once a platform is filled in', () => {
    const environment = services.app?.environment ?? {};
    const usual = Object.entries(environment).map(([name, value]) => [
      name,
      value.replace(/\$\{(\w+):-(.*?)\}/g, '$2').replace(/\$\{POSTGRES_PASSWORD.*?\}/, 'geheim'),
    ]);
    const env: Env = Object.fromEntries(usual);
    expect(settingsOf(env)).toEqual(['XINLIU_DRILL']);
    expect(load({ ...env, ...feishu })).toMatchObject({
      mode: 'earnest',
      databaseUrl: 'postgres://xinliu:geheim@postgres:5432/xinliu',
      redisUrl: 'redis://redis:6379',
    });
    expect(Object.keys(environment).filter((name) => !(name in settingNames))).toEqual([]);
  });

  it('gives Redis the settings without which jobs are lost', () => {
    expect(services.redis?.command).toMatch(
      /appendonly yes.*appendfsync everysec.*maxmemory-policy noeviction/,
    );
    expect(services.redis?.healthcheck && services.postgres?.healthcheck).toBeDefined();
  });
});

it('.env.example names every setting and nothing else', () => {
  const text = readFileSync(join(root, '.env.example'), 'utf8');
  const named = [...text.matchAll(/^#?([A-Z][A-Z_]+)=/gm)].map((match) => match[1]);
  // The password is one of docker-compose.yml, which makes DATABASE_URL of it.
  expect(named.sort()).toEqual([...Object.keys(settingNames), 'POSTGRES_PASSWORD'].sort());
});
