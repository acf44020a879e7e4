/** Groups: the members of one chat are changed by one call at a time. */
import { afterEach, expect, test } from 'vitest';
import { createFeishu } from '../../../adapters/feishu/index.ts';
import { appId, appSecret, openSimulator, recordedLog } from './support.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const crowd = Array.from({ length: 130 }, (_, index) => `ou_c${index}`);

async function open() {
  const users = crowd.map((openId) => ({
    openId,
    unionId: `on_${openId}`,
    userId: openId.slice(3),
    name: openId,
    departmentIds: ['od-sales'],
    jobTitle: '',
  }));
  const chats = [
    { id: 'oc_a', name: '甲', memberIds: [], botIn: true },
    { id: 'oc_b', name: '乙', memberIds: [], botIn: true },
  ];
  const { sim, clock } = await openSimulator({ users, chats });
  closers.push(() => sim.stop());
  const config = {
    baseUrl: sim.baseUrl,
    appId,
    appSecret,
    mode: 'stream' as const,
    timeoutMs: 2_000,
    paceShare: 0.6,
  };
  const make = () => createFeishu(config, { clock, log: recordedLog() });
  const memberCalls = () => sim.calls.filter(({ path }) => path.endsWith('/members'));
  const membersOf = (chat: string) =>
    crowd.filter((openId) => sim.chatsOf(openId).some(({ id }) => id === chat)).length;
  return { make, memberCalls, membersOf };
}

test('five portions at once are added one after the other', async () => {
  const { make, memberCalls, membersOf } = await open();
  const platform = make();
  const portions = [0, 1, 2, 3, 4].map((index) => crowd.slice(index * 20, index * 20 + 20));
  await Promise.all(portions.map((ids) => platform.addMembers('oc_a', ids)));
  expect(memberCalls().map(({ code }) => code)).toEqual([0, 0, 0, 0, 0]);
  expect(membersOf('oc_a')).toBe(100);
});

test('a hundred and thirty people take three calls', async () => {
  const { make, memberCalls, membersOf } = await open();
  expect(await make().addMembers('oc_a', [...crowd, ...crowd])).toEqual([]);
  expect(memberCalls()).toHaveLength(3);
  expect(membersOf('oc_a')).toBe(130);
});

test('when another process changes the same chat it is tried again', async () => {
  const { make, memberCalls, membersOf } = await open();
  const [one, other] = [make(), make()];
  await Promise.all([one.chatName('oc_a'), other.chatName('oc_a')]);
  await Promise.all([
    one.addMembers('oc_a', crowd.slice(0, 10)),
    other.addMembers('oc_a', crowd.slice(10, 20)),
  ]);
  expect(memberCalls().some(({ code }) => code === 232019)).toBe(true);
  expect(membersOf('oc_a')).toBe(20);
});

test('a failure in one chat does not hold up the next change', async () => {
  const { make, membersOf } = await open();
  const platform = make();
  const failing = platform.addMembers('oc_none', crowd.slice(0, 1));
  await expect(failing).rejects.toMatchObject({ kind: 'unknown-target' });
  await platform.addMembers('oc_b', crowd.slice(0, 1));
  expect(membersOf('oc_b')).toBe(1);
});

test('what is no id at all is named and not sent', async () => {
  const { make, memberCalls } = await open();
  expect(await make().addMembers('oc_a', ['../x'])).toEqual([{ externalId: '../x', reason: 'invalid' }]);
  expect(memberCalls()).toEqual([]);
});
