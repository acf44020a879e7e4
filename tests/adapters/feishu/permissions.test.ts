/** The table of scopes against what the adapter does: nothing that is not in it, nothing in it for nothing. */
import { afterEach, describe, expect, it } from 'vitest';
import { createClient } from '../../../adapters/feishu/client.ts';
import { createFeishu } from '../../../adapters/feishu/index.ts';
import { feishuPermissions } from '../../../adapters/feishu/permissions.ts';
import { registerSlashCommands } from '../../../adapters/feishu/slash-commands.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import { callsOf, checkLoss, eachOnce, entryOf, namesBut, namesOf } from '../../support/permissions.ts';
import { appId, appSecret, openSimulator, recordedLog, until, zhang } from './support.ts';

const li = 'ou_li';
const project = 'oc_project';
const ends: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** Sent by the simulator whether it is ticked in the console or not; of no use to us. */
const notTicked = ['im.message.recalled_v1'];

const card = { title: 'T', tone: 'info' as const, blocks: [] };
const anEvent = {
  title: 'T',
  text: 'M',
  startAt: '2026-12-01T01:00:00.000Z',
  endAt: '2026-12-01T02:00:00.000Z',
  ownRoom: true,
  joinUrl: null,
};

const folder = 'fldcnArchive0001';

/** Does everything once that the adapter can do, and lets everything happen that it can hear. */
const tour = eachOnce(async (scopes) => {
  const { sim, clock } = await openSimulator({ scopes, users: people, departments });
  ends.push(() => sim.stop());
  const config = {
    baseUrl: sim.baseUrl,
    appId,
    appSecret,
    mode: 'stream',
    archiveFolder: folder,
    timeoutMs: 2000,
    paceShare: 1,
  } as const;
  const log = recordedLog();
  const platform = createFeishu(config, { clock, log });
  const heard: InboundEvent[] = [];
  const listener = await platform.listen(async (events) => {
    heard.push(...events);
    return {};
  });
  ends.push(() => listener?.close());
  await until(() => sim.connections() === 1, 15_000);
  const client = createClient(config, { clock, log });
  await doAll();
  const { departments: read, people: met } = await platform
    .readDirectory()
    .catch(() => ({ departments: [], people: [] }));
  const params = { department_id: '0', department_id_type: 'open_department_id' };
  const members = { path: 'contact/v3/users/find_by_department', params };
  for (const call of [members, { path: 'event/v1/connection' }, { path: 'application/v6/scopes' }]) {
    await client.call({ method: 'GET', ...call }).catch(() => undefined);
  }
  for (const zh of ['one', 'other']) {
    const commands = [{ command: 'c', description: { zh, en: 'e' } }];
    await registerSlashCommands(client, commands).catch(() => undefined);
  }
  const change = {
    method: 'PATCH',
    path: 'application/v7/app_slash_commands/7',
    body: {},
  } as const;
  const add = { method: 'POST', path: 'application/v7/app_slash_commands', body: {} } as const;
  for (const call of [change, add]) await client.call(call).catch(() => undefined);
  await letHappen();
  await listener?.close();
  const made = sim.calls.map(({ method, path, code }) => ({
    call: `${method} ${path.replace(/^\/(open-apis\/)?/, '')}`,
    isRefused: code === 99991672,
  }));
  return {
    calls: made.map(({ call }) => call),
    refused: made.filter(({ isRefused }) => isRefused).map(({ call }) => call),
    events: sim.events
      .filter(({ type, attempts }) => attempts.length > 0 && !notTicked.includes(type))
      .map(({ type }) => type),
    saw: { read, met, heard: heard.map((event) => [event.kind, 'text' in event ? event.text : '']).sort() },
  };

  async function doAll(): Promise<void> {
    const rest = { findAccount: () => null, more: () => '…' };
    const attempt = <Value>(work: Promise<Value>) => work.catch(() => null);
    const person = { personExternalId: zhang };
    const sent = await attempt(platform.send({ target: person, card, key: 'one', ...rest }));
    const id = sent?.messageId ?? 'om_none';
    await attempt(platform.send({ target: person, card, key: 'two', replyTo: id, ...rest }));
    await attempt(platform.update({ messageId: id, card, ...rest }));
    await attempt(platform.urge(id, [zhang], 'words'));
    await attempt(platform.albums?.upload('app', Buffer.from('GIF89a')) ?? Promise.reject());
    const file = { name: 'f.ics', bytes: Buffer.from('file') };
    await attempt(platform.files?.send({ ...person, file, key: 'file' }) ?? Promise.reject());
    const inGroup = await attempt(
      platform.send({ target: { chatExternalId: project }, card, key: 'three', ...rest }),
    );
    await attempt(platform.pin(inGroup?.messageId ?? 'om_none'));
    await attempt(platform.recall(inGroup?.messageId ?? 'om_none'));
    const group = { key: 'g', name: 'G', description: 'D', memberExternalIds: [zhang] };
    const opened = await attempt(platform.openGroup(group));
    await attempt(platform.dissolveGroup?.(opened?.chatExternalId ?? 'oc_none') ?? Promise.resolve());
    await attempt(platform.addMembers(project, [li]));
    await attempt(platform.chatName(project));
    await keepAnEvent();
  }

  async function keepAnEvent(): Promise<void> {
    const { events } = platform;
    const person = (externalId: string) => ({ externalId });
    const wish = { ...anEvent, owner: person(zhang), people: [person(zhang)] };
    const how = { key: 'event', mark: 'M', now: clock.now() };
    const held = await events?.keep(wish, { ...how, held: null }).catch(() => null);
    if (held) {
      await events?.keep({ ...wish, people: [person(li)] }, { ...how, held }).catch(() => null);
      await events?.lookAtOurs?.(null, clock.now()).catch(() => null);
      await events?.readEntry?.(held).catch(() => null);
      await events?.drop(held).catch(() => null);
    }
    const { tasks } = platform;
    const todo = { title: 'T', text: 'M', dueAt: null, person: person(zhang), done: false };
    const task = await tasks?.keep(todo, { ...how, key: 'a-task-of-ours', held: null }).catch(() => null);
    if (task) {
      await tasks
        ?.keep({ ...todo, title: 'U', person: person(li) }, { ...how, held: task })
        .catch(() => null);
      const ours = sim.tasks()[0]?.guid ?? '';
      if (sim.tasks()[0]?.assignees.includes(li)) sim.tickTask(li, ours);
      await tasks?.drop(task).catch(() => null);
    }
    const minutes = { token: 'obcn12345678', title: 'T', summary: 'S', todos: ['A'], chapters: [] };
    sim.setMinutes({ ...minutes, shared: true, ready: true });
    await platform.recordings?.read('obcn12345678').catch(() => null);
    sim.shareFolder(folder);
    const paper = { title: 'D', parts: [{ heading: null, lines: ['L'] }] };
    const kept = await platform.documents?.keep(paper, { ...how, held: null }).catch(() => null);
    if (kept) await platform.documents?.drop(kept).catch(() => null);
    // Each on its own as well, for where one before it is refused.
    const one = { ids: ['calendar', `${'0'.repeat(32)}_0`], body: {} };
    const path = 'calendar/v4/calendars/:id/events';
    const blocks = 'docx/v1/documents/:id/blocks/:id/children';
    const calls = [
      { method: 'POST', path, ids: ['calendar'], body: {} },
      { method: 'GET', path, ids: ['calendar'] },
      { method: 'GET', path: `${path}/:id`, ids: one.ids },
      { method: 'PATCH', path: `${path}/:id`, ...one },
      { method: 'DELETE', path: `${path}/:id`, ids: one.ids },
      { method: 'GET', path: `${path}/:id/attendees`, ids: one.ids },
      { method: 'POST', path: `${path}/:id/attendees`, ...one },
      { method: 'POST', path: `${path}/:id/attendees/batch_delete`, ...one },
      { method: 'GET', path: 'minutes/v1/minutes/:id/artifacts', ids: ['obcn12345678'] },
      { method: 'POST', path: 'docx/v1/documents', ids: [], body: {} },
      { method: 'GET', path: blocks, ids: ['dox', 'dox'] },
      { method: 'POST', path: blocks, ids: ['dox', 'dox'], body: {} },
      { method: 'DELETE', path: 'drive/v1/files/:id', ids: ['dox'] },
      { method: 'POST', path: 'drive/v1/metas/batch_query', ids: [], body: {} },
      { method: 'POST', path: 'task/v2/tasks', ids: [], body: {} },
      { method: 'GET', path: 'task/v2/tasks/:id', ids: ['task'] },
      { method: 'PATCH', path: 'task/v2/tasks/:id', ids: ['task'], body: {} },
      { method: 'DELETE', path: 'task/v2/tasks/:id', ids: ['task'] },
      { method: 'POST', path: 'task/v2/tasks/:id/add_members', ids: ['task'], body: {} },
      { method: 'POST', path: 'task/v2/tasks/:id/remove_members', ids: ['task'], body: {} },
    ] as const;
    for (const { ids, ...call } of calls) await client.call({ ...call, ids: [...ids] }).catch(() => null);
  }

  async function letHappen(): Promise<void> {
    for (const what of ['started', 'ended'] as const) sim.meet('none', what);
    sim.say(zhang, 'bot', 'to us alone');
    sim.say(zhang, { chatId: project }, 'to us before all', { mentionBot: true });
    sim.say(zhang, { chatId: project }, 'to all');
    const ours = sim.messages(sim.p2pChatId(zhang)).find(({ senderId }) => senderId === 'bot');
    if (ours) {
      sim.read(zhang, ours.id);
      sim.react(zhang, ours.id, 'OK');
    }
    const chat = sim.createChat('Another', [zhang], { botIn: false });
    sim.addBot(chat, zhang);
    sim.removeBot(chat, zhang);
    sim.addBot(chat, zhang);
    sim.addMembers(chat, zhang, [li]);
    sim.removeMembers(chat, zhang, [li]);
    sim.addMembers(chat, zhang, [li]);
    sim.withdrawMembers(chat, zhang, [li]);
    sim.disband(chat, zhang);
    sim.joinCompany({
      openId: 'ou_new',
      unionId: 'on_new',
      userId: 'new',
      name: 'New',
      departmentIds: ['od-sales'],
      jobTitle: '',
    });
    sim.changeUser('ou_new', { jobTitle: 'Other' });
    sim.leaveCompany('ou_new');
    sim.createDepartment({ id: 'od-new', name: 'New', parentId: '0' });
    sim.changeDepartment('od-new', { name: 'Newer' });
    sim.removeDepartment('od-new');
    await sim.idle();
  }
});

const departments = [
  { id: 'od-sales', name: '销售部', parentId: '0', leaderId: li },
  { id: 'od-north', name: '华北组', parentId: 'od-sales' },
];
const people = ['zhang', 'li'].map((name) => ({
  openId: `ou_${name}`,
  unionId: `on_${name}`,
  userId: name,
  name,
  employeeNo: `no-${name}`,
  mobile: '13800000001',
  email: `${name}@example.cn`,
  departmentIds: ['od-sales'],
  jobTitle: '专员',
}));

describe('the table of scopes', { timeout: 60_000 }, () => {
  it('holds each call that is made, and no other; with just these scopes nothing is refused', async () => {
    const { calls, refused } = await tour(namesOf(feishuPermissions));
    expect(refused).toEqual([]);
    expect(calls.filter((call) => entryOf(feishuPermissions, call) === null)).toEqual([]);
    const met = new Set(calls.map((call) => entryOf(feishuPermissions, call)));
    expect(callsOf(feishuPermissions).filter((pattern) => !met.has(pattern))).toEqual([]);
  });

  it('knows of each call whether it is free: with no scope at all the others are refused, and only they', async () => {
    const { refused } = await tour([]);
    const met = new Set(refused.map((call) => entryOf(feishuPermissions, call)));
    const { asked } = feishuPermissions;
    expect([...met].sort()).toEqual(asked.flatMap(({ calls = [] }) => calls).sort());
  });

  it('holds each event that comes', async () => {
    const { events } = await tour(namesOf(feishuPermissions));
    const listed = feishuPermissions.asked.flatMap(({ events: mine = [] }) => mine);
    expect([...new Set(events)].sort()).toEqual([...new Set(listed)].sort());
  });

  it.each(feishuPermissions.asked.map((permission) => [permission.name, permission] as const))(
    'asks for %s because something is missing without it',
    async (name, permission) => {
      const names = namesBut(feishuPermissions, permission);
      const [withIt, without] = [await tour(names), await tour(names.filter((other) => other !== name))];
      checkLoss(feishuPermissions, permission, withIt, without);
    },
  );
});
