/** What the drill answers to its page, and what it still knows after a new start. */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { staffNoOf } from '../../drill/company.ts';
import type { DrillChat, DrillEntry, DrillMessage, DrillState, PressResponse } from '../../drill/contract.ts';
import { startDrill } from '../../drill/main.ts';
import { loadConfig } from '../../src/config.ts';
import type { Running } from '../../src/main/start.ts';
import { startEmbedded } from '../../src/store/embedded.ts';
import { keepLog } from '../support/log.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'xinliu-drill-'));
let running: Running;

/** The example of the page that tells how to write a flow. */
const flows = () =>
  /```yaml\n(flows:[\s\S]*?)```/.exec(
    readFileSync(join(import.meta.dirname, '../../docs/flows.md'), 'utf8'),
  )?.[1] ?? '';
const packages =
  'packages: { 客户周报: { day: friday, at: "15:00", contributors: [客服], fields: [客户问题] } }';
const yaml = () => `${flows()}\n${packages}\nmeetings: { calendarMinutes: 10 }\n`;

const start = async () => {
  writeFileSync(join(dataDir, 'xinliu.yaml'), yaml());
  const { rules } = loadConfig({ env: {}, cwd: dataDir });
  const config = { databaseUrl: null, dataDir, host: '127.0.0.1', port: 0, metricsToken: null, rules };
  running = await startDrill(config, keepLog());
};
const ask = async (path: string, body?: object): Promise<{ status: number; body: unknown }> => {
  const answer = await fetch(`${running.address}/drill/api/${path}`, {
    method: body ? 'POST' : 'GET',
    ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
};
const onFeishu = (name: string) => ({ person: staffNoOf(name), platform: 'feishu' });
const queryOf = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
const withBot = async (name: string): Promise<DrillMessage[]> => {
  const chats = (await ask(`chats?${queryOf(onFeishu(name))}`)).body as DrillChat[];
  const chat = chats.find(({ kind }) => kind === 'direct')?.id ?? '';
  return (await ask(`messages?${queryOf({ ...onFeishu(name), chat })}`)).body as DrillMessage[];
};
const now = async () => ((await ask('state')).body as DrillState).now;

beforeAll(start);
afterAll(async () => {
  await running.stop();
  await rm(dataDir, { recursive: true, force: true });
});

describe('the drill', () => {
  it('quotes only what is in the chat, and knows no emoji where apps are told of none', async () => {
    await ask('clock', { ticking: false });
    const said = { ...onFeishu('张伟'), chat: 'bot', text: '/帮助' };
    expect((await ask('say', { ...said, replyTo: 'om_unknown' })).status).toBe(409);
    expect((await ask('say', said)).status).toBe(204);
    const card = (await withBot('张伟')).findLast(({ from }) => from.isBot)?.id ?? '';
    expect((await ask('say', { ...said, replyTo: card })).status).toBe(204);
    expect((await withBot('张伟')).findLast(({ from }) => !from.isBot)?.replyTo).toBe(card);
    const reaction = { ...onFeishu('张伟'), messageId: card, emoji: 'OK' };
    expect((await ask('react', reaction)).status).toBe(204);
    expect((await withBot('张伟')).find(({ id }) => id === card)?.reactions).toEqual([
      { emoji: 'OK', by: ['张伟'] },
    ]);
    expect((await ask('react', { ...reaction, messageId: 'om_unknown' })).status).toBe(409);
    const onDingtalk = { person: staffNoOf('张伟'), platform: 'dingtalk', messageId: 'any', emoji: 'OK' };
    expect((await ask('react', onDingtalk)).status).toBe(404);
  });

  it('shows what a pressed button did at once, though the clock stands and the platform holds changes of a card back', async () => {
    await ask('clock', { ticking: false });
    await ask('say', { ...onFeishu('张伟'), chat: 'bot', text: '/会议 后天9点 对账 议程：一' });
    const press = async (label: string, form?: object): Promise<string> => {
      const messageId = (await withBot('张伟')).findLast((message) => message.isCard)?.id;
      const wish = { ...onFeishu('张伟'), messageId, button: { label }, form };
      expect((await ask('press', wish)).body as PressResponse).toMatchObject({ error: null });
      return JSON.stringify((await withBot('张伟')).find((message) => message.id === messageId)?.raw);
    };
    expect(await press('预订', { topic: '对账', when: '后天9点', agenda: '一' })).toContain('已预订');
    expect(await press('撤销')).toContain('已撤销');
  });

  it('begins anew with the whole company known', async () => {
    expect(await ask('reset', {})).toMatchObject({ status: 200 });
    await ask('clock', { ticking: false });
    await ask('say', { ...onFeishu('张伟'), chat: 'bot', text: '/会议' });
    expect(JSON.stringify((await withBot('张伟')).at(-1)?.raw)).toContain('我的会议');
  });

  it('plays the flow of the page, written into the company file beside it', async () => {
    const say = (name: string, text: string) => ask('say', { ...onFeishu(name), chat: 'bot', text });
    await say('王磊', '/流程 合同评审 华东框架；金额：50万；类型：采购');
    await say('马婷', '/流程 1 通过 明天');
    await say('马婷', '/流程 1 完成');
    const said = async () => JSON.stringify((await withBot('郑晓')).map(({ raw }) => raw));
    for (const words of ['流转单 1 · 用印', '华东框架', '500000']) expect(await said()).toContain(words);
    // Nobody is above her, and she is the administrator.
    await ask('clock', { move: 'minutes', minutes: 40 * 60 });
    expect(await said()).toContain('还没办完；请尽快办完，或转给别人');
    const story = JSON.stringify((await ask('case?number=1')).body);
    for (const words of ['法务审核：马婷答复“通过”', '用印：超时']) expect(story).toContain(words);
  });

  it('asks for the package of the company file, and a reader opens her page of the issue by the link that she is handed', async () => {
    await ask('reset', {});
    await ask('clock', { ticking: false });
    await ask('clock', { move: 'next-friday' });
    const said = async (name: string) => JSON.stringify((await withBot(name)).map(({ raw }) => raw));
    expect(await said('周明远')).toContain('客户周报 20');
    expect(await said('周明远')).not.toContain('需求规划');
    const issue = (await withBot('林若溪')).findLast(({ raw }) => JSON.stringify(raw).includes('网页版'));
    const wish = { ...onFeishu('林若溪'), messageId: issue?.id, button: { label: '网页版' } };
    expect((await ask('press', wish)).body).toMatchObject({ error: null });
    const [, path = ''] = /http:\/\/127\.0\.0\.1:\d+(\/issues\/[\w.?=-]+)/.exec(await said('林若溪')) ?? [];
    const page = await fetch(running.address + path);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<h1>周刊');
    expect((await fetch(`${running.address + path}x`)).status).toBe(403);
  });

  it('refuses words in a chat that another window has made disappear, and a clock moved by more than a year', async () => {
    const words = { ...onFeishu('张伟'), chat: 'oc_gone', text: '在吗' };
    expect(await ask('say', words)).toMatchObject({ status: 404 });
    const before = await now();
    expect(await ask('clock', { move: 'to', at: '9999-01-01T00:00:00Z' })).toMatchObject({ status: 400 });
    expect(await now()).toBe(before);
  });

  it('lets people leave, be hired and make groups, and refuses in words what the platform refuses', async () => {
    await ask('reset', { platforms: ['wecom'] });
    await ask('clock', { ticking: false });
    const onWecom = { person: staffNoOf('李娜'), platform: 'wecom' };
    const said = async (name: string) => {
      const held = { person: staffNoOf(name), platform: 'wecom' };
      const chats = (await ask(`chats?${queryOf(held)}`)).body as DrillChat[];
      const all = chats.map(({ id }) => ask(`messages?${queryOf({ ...held, chat: id })}`));
      return JSON.stringify((await Promise.all(all)).map(({ body }) => body));
    };
    await ask('say', { ...onWecom, chat: 'bot', text: '/建群 退货攻坚 销售 客服' });
    const gone = (await ask('staff', { people: [staffNoOf('王磊')], isHere: false })).body as DrillState;
    expect(gone.people.map(({ name }) => name)).not.toContain('王磊');
    expect(gone.absent).toMatchObject([
      { name: '王磊', wasHere: true },
      ...Array(20).fill({ wasHere: false }),
    ]);
    // The directory told it, and Xinliu read it.
    await ask('say', { ...onWecom, chat: 'bot', text: '/对接人 销售' });
    expect(await said('李娜')).toMatch(/销售部: 李娜\\n/);
    const everybody = gone.absent.map(({ id }) => id);
    const back = (await ask('staff', { people: everybody, isHere: true })).body as DrillState;
    expect(back.people).toHaveLength(37);
    expect(back.absent).toEqual([]);

    const group = {
      ...onWecom,
      name: '退货群',
      people: [staffNoOf('何静'), staffNoOf('高远')],
      robot: false,
    };
    expect(await ask('group', group)).toMatchObject({ status: 204 });
    const chats = (await ask(`chats?${queryOf(onWecom)}`)).body as DrillChat[];
    const made = chats.find(({ name }) => name === '退货群');
    expect(made).toMatchObject({ members: 3, robotIn: false });
    const deaf = { ...onWecom, chat: made?.id, text: '/帮助', mentionBot: true };
    expect(await ask('say', deaf)).toMatchObject({ status: 409, body: { error: 'no-robot' } });
    await ask('group', { ...onWecom, chat: made?.id, people: [], robot: true });
    expect(await ask('say', deaf)).toMatchObject({ status: 204 });
    // Members go, at last she herself.
    const inGroup = async () => {
      const mine = (await ask(`chats?${queryOf(onWecom)}`)).body as DrillChat[];
      return mine.find(({ name }) => name === '退货群')?.people;
    };
    expect(await inGroup()).toEqual(['李娜', '何静', '高远'].map(staffNoOf));
    const change = { ...onWecom, chat: made?.id, people: [staffNoOf('王磊')] };
    await ask('group', { ...change, leaving: [staffNoOf('高远')] });
    expect(await inGroup()).toEqual(['李娜', '何静', '王磊'].map(staffNoOf));
    await ask('group', { ...change, people: [], leaving: [staffNoOf('李娜')] });
    expect(await inGroup()).toBeUndefined();
    expect(await ask('group', change)).toMatchObject({ status: 409, body: { error: 'not-allowed' } });
    const out = { ...onWecom, person: staffNoOf('何静'), isInside: false };
    expect((await ask('range', out)).body).toMatchObject({ company: '青禾科技' });
    const toApp = { ...onWecom, person: staffNoOf('何静'), chat: 'bot', text: '/我' };
    expect(await ask('say', toApp)).toMatchObject({ status: 409, body: { error: 'not-allowed' } });
    await ask('reset', { platforms: ['feishu', 'dingtalk', 'wecom'] });
  });

  it('lets people go over to other departments, and departments be renamed and dissolved', async () => {
    await ask('reset', { platforms: ['wecom'] });
    await ask('clock', { ticking: false });
    const liaisons = async () => {
      await ask('say', { person: staffNoOf('李娜'), platform: 'wecom', chat: 'bot', text: '/对接人' });
      const held = { person: staffNoOf('李娜'), platform: 'wecom' };
      const chats = (await ask(`chats?${queryOf(held)}`)).body as DrillChat[];
      const all = chats.map(({ id }) => ask(`messages?${queryOf({ ...held, chat: id })}`));
      const said = (await Promise.all(all)).flatMap(({ body }) => body as DrillMessage[]);
      return said.findLast(({ text }) => text.includes('产品'))?.text ?? '';
    };
    const of = ({ people }: DrillState, who: string) => people.find(({ name }) => name === who)?.department;
    const moved = await ask('transfer', { person: staffNoOf('罗琳'), department: '销售部' });
    expect(of(moved.body as DrillState, '罗琳')).toBe('销售部');
    const renamed = await ask('department', { department: '市场部', name: '品牌部' });
    expect(of(renamed.body as DrillState, '许嘉言')).toBe('品牌部');
    const dissolved = await ask('department', { department: '客户服务部', into: '产品部' });
    expect((dissolved.body as DrillState).departments).not.toContain('客户服务部');
    expect(of(dissolved.body as DrillState, '何静')).toBe('产品部');
    await ask('clock', { move: 'minutes', minutes: 2 });
    const named = await liaisons();
    expect(named).toContain('品牌部');
    expect(named).not.toContain('客户服务部');
    expect(await ask('department', { department: '客户服务部', name: '客服部' })).toMatchObject({
      status: 404,
    });
    await ask('reset', { platforms: ['feishu', 'dingtalk', 'wecom'] });
  });

  it('lets people enter, change and delete in their own calendars what the bot is to book, where the platform lets it see that', async () => {
    await ask('reset', { platforms: ['feishu', 'dingtalk', 'wecom'] });
    await ask('clock', { ticking: false });
    const { platforms } = (await ask('state')).body as DrillState;
    expect(platforms.map(({ entries }) => entries)).toEqual([
      { by: 'invitation', minutes: 10 },
      { by: 'word', word: '#信流' },
      { by: 'nothing' },
    ]);
    const calendar = async (held: Record<string, string>) =>
      (await ask(`calendar?${queryOf(held)}`)).body as DrillEntry[];
    const form = {
      title: '支付方案',
      text: '1. 背景 <A> 10分钟\n2. 方案 30分钟',
      ...hourIn(11, await now()),
      isAllDay: false,
      repeats: false,
      people: [staffNoOf('张伟')],
      invitesUs: true,
    };
    const hers = onFeishu('孙悦');
    expect(await ask('entry', { ...hers, ...form, endAt: form.startAt })).toMatchObject({ status: 400 });
    expect(await ask('entry', { ...hers, ...form, people: [] })).toMatchObject({ status: 204 });
    const [entry] = await calendar(hers);
    expect(entry).toMatchObject({ title: '支付方案', text: form.text, isHers: true, invitesUs: true });
    const told = async () => JSON.stringify((await withBot('孙悦')).map(({ text }) => text));
    // It looks in allowed hours alone, and the week may begin with days off.
    const looks = async (words: string) => {
      await ask('clock', { move: 'minutes', minutes: 11 });
      for (let days = 0; days < 9 && !(await told()).includes(words); days += 1)
        await ask('clock', { move: 'day' });
      expect(await told()).toContain(words);
    };
    await looks('已预订 · 会议 1');
    expect(await told()).toContain('背景 <A>');
    await ask('entry', { ...hers, ...form, id: entry?.id });
    // Who is invited has it too, and may not change what is not hers.
    const [theirs] = await calendar(onFeishu('张伟'));
    expect(theirs).toMatchObject({ title: '支付方案', isHers: false, people: [{ name: '孙悦' }] });
    const notHers = { ...onFeishu('张伟'), ...form, people: [], id: entry?.id };
    expect(await ask('entry', notHers)).toMatchObject({ status: 409, body: { error: 'not-allowed' } });
    const off = await fetch(
      `${running.address}/drill/api/entry?${queryOf({ ...hers, entry: entry?.id ?? '' })}`,
      { method: 'DELETE' },
    );
    expect(off.status).toBe(204);
    expect(await calendar(hers)).toEqual([]);
    await looks('已取消');

    // The same on DingTalk, by its word, and repeated, which is said once and can be mended.
    const onDingtalk = { ...hers, platform: 'dingtalk' };
    const weekly = { ...form, title: '周会 #信流', repeats: true, invitesUs: false };
    await ask('entry', { ...onDingtalk, ...weekly });
    await ask('clock', { move: 'minutes', minutes: 1 });
    const [series] = await calendar(onDingtalk);
    expect(series).toMatchObject({ repeats: true, people: [{ name: '张伟' }] });
    await ask('entry', { ...onDingtalk, ...weekly, repeats: false, id: series?.id });
    await ask('clock', { move: 'minutes', minutes: 1 });
    const chats = (await ask(`chats?${queryOf(onDingtalk)}`)).body as DrillChat[];
    const chat = chats.find(({ kind }) => kind === 'direct')?.id ?? '';
    const seen = (await ask(`messages?${queryOf({ ...onDingtalk, chat })}`)).body as DrillMessage[];
    expect(seen.map(({ text }) => text).join()).toMatch(/每周一[\s\S]*已预订 · 会议 2/);
    // WeCom tells no app of it, so that nobody can enter anything for it.
    const onWecom = { person: staffNoOf('李娜'), platform: 'wecom' };
    expect(await ask('entry', { ...onWecom, ...form, people: [] })).toMatchObject({ status: 409 });
  });

  it('shows nothing on a phone that nobody holds, and knows no strangers', async () => {
    const unheld = new URLSearchParams({ ...onFeishu('张伟'), platform: 'wecom' });
    expect(await ask(`chats?${unheld}`)).toMatchObject({ status: 200, body: [] });
    expect(await ask(`messages?${unheld}&chat=any`)).toMatchObject({ status: 200, body: [] });
    const stranger = new URLSearchParams({ ...onFeishu('张伟'), person: 'nobody' });
    expect(await ask(`chats?${stranger}`)).toMatchObject({ status: 404 });
  });

  it('is played by one process at a time', async () => {
    const config = { databaseUrl: null, dataDir, host: '127.0.0.1', port: 0, metricsToken: null };
    await expect(startDrill(config, keepLog())).rejects.toThrow('drill running');
    expect(await ask('state')).toMatchObject({ status: 200 });
  });

  it('goes on where it stopped, though people wrote zeros and half characters', async () => {
    await ask('clock', { ticking: false });
    await ask('say', { ...onFeishu('李娜'), chat: 'bot', text: '/帮助\u0000\ud83d' });
    const seen = async () => {
      const messages = await withBot('李娜');
      return { now: await now(), count: messages.length, answer: messages.at(-1)?.text };
    };
    const before = await seen();
    expect(before.count).toBe(2);
    await running.stop();
    await start();
    expect(await seen()).toEqual(before);
  });

  it('keeps its hours after a new start, however far the clock is moved at once', async () => {
    await ask('clock', { ticking: false });
    await running.stop();
    await start();
    const from = await now();
    await ask('clock', { move: 'minutes', minutes: 9 * 24 * 60 });
    const issues = (await withBot('林若溪')).filter(
      ({ at, raw }) => at > from && JSON.stringify(raw).includes('周刊 20'),
    );
    expect(issues).not.toEqual([]);
    for (const { at } of issues) expect(at).toMatch(/T08:0\d:/);
  });

  it('goes on from what was kept when it played Feishu alone, and begins anew with what it cannot read', async () => {
    await ask('clock', { ticking: false });
    const before = { now: await now(), messages: (await withBot('李娜')).length };
    await changeKept(
      `value - 'order' - 'platforms' || jsonb_build_object('feishu', value #> '{platforms,feishu}')`,
    );
    expect({ now: await now(), messages: (await withBot('李娜')).length }).toEqual(before);
    const { platforms } = (await ask('state')).body as DrillState;
    expect(platforms.map(({ name }) => name).slice(0, 2)).toEqual(['feishu', 'dingtalk']);
    await ask('say', { person: staffNoOf('张伟'), platform: 'dingtalk', chat: 'bot', text: '/帮助' });

    await changeKept(`jsonb_set(value, '{platforms,dingtalk,version}', '99')`);
    expect(await withBot('李娜')).toEqual([]);
    expect((await ask('timeline')).status).toBe(200);
  });
});

/** Three o'clock, so many days from now. */
function hourIn(days: number, now: string) {
  const day = new Date(Date.parse(now) + days * 24 * 3_600_000).toISOString().slice(0, 10);
  return { startAt: `${day}T15:00:00+08:00`, endAt: `${day}T16:00:00+08:00` };
}

/** What another version would have left behind. */
async function changeKept(change: string): Promise<void> {
  await running.stop();
  const server = await startEmbedded({ dataDir, log: () => undefined });
  const url = new URL(server.url);
  url.pathname = '/xinliu_drill';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(`update settings set value = ${change} where name = 'drill'`);
  await client.end();
  await server.stop();
  await start();
}

describe('begun anew', () => {
  it('is the same company, to which everything is said for the first time', async () => {
    expect((await ask('reset', {})).status).toBe(200);
    await ask('clock', { ticking: false });
    const text = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
    await ask('say', { ...onFeishu('罗琳'), chat: 'bot', text });
    expect((await ask('items')).body).toMatchObject([{ number: 1, tier: 1, state: 'open' }]);
  });

  it('has a CRM that confirms later, and then a customer’s request can go on', async () => {
    const sales = { person: staffNoOf('李娜'), platform: 'wecom' };
    const said = async () => {
      const chats = (await ask(`chats?${queryOf(sales)}`)).body as DrillChat[];
      const direct = chats.filter(({ kind }) => kind === 'direct');
      const all = direct.map(({ id }) => ask(`messages?${queryOf({ ...sales, chat: id })}`));
      return JSON.stringify((await Promise.all(all)).map(({ body }) => body));
    };
    await ask('reset', {});
    await ask('clock', { ticking: false });
    expect((await ask('crm', { mode: 'silent' })).body).toMatchObject({ crm: { mode: 'silent', cases: 0 } });
    await ask('say', { ...onFeishu('何静'), chat: 'bot', text: '/需求 华东医药想要扫码登录' });
    expect(await said()).toContain('已发出，等 CRM 确认');
    expect((await ask('crm', { mode: 'up' })).body).toMatchObject({ crm: { mode: 'up', cases: 1 } });
    expect(await said()).toContain('已同步（C-');
    expect((await ask('crm', { mode: 'broken' })).status).toBe(400);
  });
});
