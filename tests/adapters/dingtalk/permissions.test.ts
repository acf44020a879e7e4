/** The table of permissions against what the adapter does: nothing that is not in it, nothing in it for nothing. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDingtalk, type DingtalkConfig } from '../../../adapters/dingtalk/index.ts';
import { dingtalkPermissions } from '../../../adapters/dingtalk/permissions.ts';
import type { InboundEvent } from '../../../src/domain/message.ts';
import type { Events, Tasks } from '../../../src/ports/platform.ts';
import { callsOf, checkLoss, eachOnce, entryOf, namesBut, namesOf } from '../../support/permissions.ts';
import {
  cardTemplate,
  clientId,
  clientSecret,
  li,
  openSimulator,
  project,
  recordedLog,
  until,
  zhang,
} from './support.ts';

const ends: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

const card = {
  title: 'T',
  tone: 'info' as const,
  blocks: [{ kind: 'buttons' as const, buttons: [{ label: 'L', press: { action: 'a', args: {} } }] }],
};
const people = [zhang, li].map((userId) => ({
  userId,
  unionId: `union-${userId}`,
  name: userId,
  title: '',
  departmentIds: [10],
  mobile: '13800000001',
  email: `${userId}@example.cn`,
}));
const mostPerMinute = 6;
const rest = { findAccount: () => null, more: () => '…' };
const attempt = <Value>(work: Promise<Value>) => work.catch(() => null);

/** Does everything once that the adapter can do: with cards and without, by Stream and by HTTP. */
const tour = eachOnce(async (scopes) => {
  const { sim, clock } = await openSimulator({
    scopes,
    users: people,
    assume: { robotPerPersonPerMinute: mostPerMinute },
  });
  ends.push(() => sim.stop());
  const heard: InboundEvent[] = [];
  const create = (more: Partial<DingtalkConfig>) =>
    createDingtalk(
      {
        clientId,
        clientSecret,
        robotCode: clientId,
        apiBase: sim.apiBase,
        oapiBase: sim.oapiBase,
        mode: 'stream',
        sceneTemplateId: 'scene-1',
        groupOwnerId: li,
        edition: 'professional',
        timeoutMs: 2000,
        paceShare: 1,
        ...more,
      },
      { clock, log: recordedLog() },
    );
  const plain = create({});
  const withCards = create({
    cardTemplateId: cardTemplate.id,
    mode: 'http',
    callbackUrl: 'http://127.0.0.1:9/webhooks/dingtalk',
  });
  for (const platform of [plain, withCards]) {
    const listener = await platform.listen(async (events) => {
      heard.push(...events);
      return {};
    });
    ends.push(() => listener?.close());
  }
  await until(() => sim.connections() === 1, 15_000);
  const opened = await sendAll(plain, clock);
  await sendAll(withCards, clock);
  // One more than the platform takes: that nobody got it is noted with a card of its own.
  for (let count = 0; count <= mostPerMinute; count += 1) {
    await attempt(withCards.send({ target: { personExternalId: li }, card, key: `fast-${count}`, ...rest }));
  }
  const directory = await attempt(plain.readDirectory());
  sim.endConference(sim.startConference(zhang, 'T'));
  sim.say(zhang, 'bot', 'to us alone');
  sim.say(zhang, { chatId: project }, 'to us before all', { mentionBot: true, mentions: [li] });
  sim.joinCompany({ userId: 'new', unionId: 'union-new', name: 'New', departmentIds: [10], title: '' });
  sim.changeUser('new', { title: 'Other' });
  sim.leaveCompany('new');
  sim.createDepartment({ id: 12, name: 'New', parentId: 1 });
  sim.changeDepartment(12, { name: 'Newer' });
  sim.removeDepartment(12);
  await sim.idle();
  // Of a group that people made nothing is told.
  if (opened !== project) {
    sim.removeMembers(opened, zhang, [li]);
    sim.addMembers(opened, zhang, [li]);
    sim.removeMembers(opened, li, [li]);
  }
  sim.disband(opened, zhang);
  await sim.idle();
  const direct = sim.p2pChatId(zhang);
  const said = heard.find((event) => event.kind === 'message' && event.text === 'to us alone');
  if (said?.kind === 'message') {
    const target = { personExternalId: zhang };
    await attempt(
      plain.send({ target, card: { ...card, blocks: [] }, key: 'reply', replyTo: said.messageId, ...rest }),
    );
  }
  const made = sim.calls.map(({ method, path, code, subCode }) => ({
    call: `${method} ${path.replace(/^\//, '')}`,
    isRefused: /AccessTokenPermissionDenied$/.test(code) || subCode === '60011',
  }));
  return {
    calls: made.map(({ call }) => call),
    refused: made.filter(({ isRefused }) => isRefused).map(({ call }) => call),
    events: sim.events.map(({ type }) => type).filter((type) => !type.startsWith('/')),
    saw: { directory, direct: sim.messages(direct).length, heard: heard.map(({ kind }) => kind).sort() },
  };
});

type Clock = Awaited<ReturnType<typeof openSimulator>>['clock'];

async function sendAll(platform: ReturnType<typeof createDingtalk>, clock: Clock): Promise<string> {
  const key = (name: string) => `${name}-${platform.abilities.updatesCards}`;
  const sent = await attempt(
    platform.send({ target: { personExternalId: zhang }, card, key: key('one'), ...rest }),
  );
  await attempt(platform.send({ target: { personExternalId: 'nobody' }, card, key: key('none'), ...rest }));
  const target = { chatExternalId: project };
  const inGroup = await attempt(platform.send({ target, card, key: key('two'), ...rest }));
  const idOf = (of: typeof sent) => of?.messageId ?? 'r::none';
  await attempt(platform.update({ messageId: idOf(sent), card, ...rest }));
  await attempt(platform.urge(idOf(sent), [zhang], 'words'));
  await attempt(platform.albums?.upload('app', Buffer.from('GIF89a')) ?? Promise.reject());
  await attempt(platform.readersOf?.(idOf(sent)) ?? Promise.resolve([]));
  // A second holds only so many calls.
  clock.forward(2000);
  if (platform.events) await keepAnEvent(platform.events, clock.now());
  clock.forward(2000);
  if (platform.tasks) await keepATask(platform.tasks, clock.now());
  await attempt(platform.recall(idOf(sent)));
  await attempt(platform.recall(idOf(inGroup)));
  clock.forward(2000);
  const group = { key: key('g'), name: 'G', description: 'D', memberExternalIds: [zhang, li] };
  const opened = (await attempt(platform.openGroup(group)))?.chatExternalId ?? project;
  await attempt(platform.addMembers(opened, [li]));
  await attempt(platform.chatName(opened));
  return opened;
}

async function keepAnEvent(events: Events, now: Date): Promise<void> {
  const person = (userId: string) => ({ externalId: userId, unionId: `union-${userId}` });
  const wish = {
    title: 'T',
    text: 'M',
    startAt: '2026-12-01T01:00:00.000Z',
    endAt: '2026-12-01T02:00:00.000Z',
    owner: person(zhang),
    people: [person(zhang), person('nobody')],
    ownRoom: true,
    joinUrl: null,
  };
  const how = { key: `event-${now.getTime()}`, mark: 'M', now };
  const held = await attempt(events.keep(wish, { ...how, held: null }));
  const made = held ?? { id: 'none', place: `union-${zhang}` };
  await attempt(events.keep(wish, { ...how, held: made }));
  await attempt(events.keep(wish, { ...how, held: null, triedAt: new Date(now.getTime() - 2 * 86_400_000) }));
  await attempt(events.readEntry?.(made) ?? Promise.resolve(null));
  await attempt(events.drop(made));
}

async function keepATask(tasks: Tasks, now: Date): Promise<void> {
  const person = { externalId: zhang, unionId: `union-${zhang}` };
  const todo = { title: 'T', text: 'M', dueAt: null, person, done: false };
  const how = { key: `task-${now.getTime()}`, mark: 'M', now };
  const held = await attempt(tasks.keep(todo, { ...how, held: null }));
  const made = held ?? { id: 'none', place: person.unionId };
  await attempt(tasks.keep({ ...todo, title: 'U' }, { ...how, held: made }));
  await attempt(tasks.isDone(made));
  await attempt(tasks.drop(made));
}

describe('the table of permissions', { timeout: 60_000 }, () => {
  it('holds each call that is made, and no other; with just these permissions nothing is refused', async () => {
    const { calls, refused } = await tour(namesOf(dingtalkPermissions));
    expect(refused).toEqual([]);
    expect(calls.filter((call) => entryOf(dingtalkPermissions, call) === null)).toEqual([]);
    const met = new Set(calls.map((call) => entryOf(dingtalkPermissions, call)));
    expect(callsOf(dingtalkPermissions).filter((pattern) => !met.has(pattern))).toEqual([]);
  });

  it('holds each event that comes', async () => {
    const { events } = await tour(namesOf(dingtalkPermissions));
    expect([...new Set(events)].sort()).toEqual([...dingtalkPermissions.freeEvents].sort());
  });

  it.each(dingtalkPermissions.asked.map((permission) => [permission.name, permission] as const))(
    'asks for %s because something is missing without it',
    async (name, permission) => {
      const names = namesBut(dingtalkPermissions, permission);
      const [withIt, without] = [await tour(names), await tour(names.filter((other) => other !== name))];
      checkLoss(dingtalkPermissions, permission, withIt, without);
    },
  );
});
