/** Odd answers of a directory, people who come anew, and taking back what somebody took on. */
import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from '../../src/errors.ts';
import type { Directory, Platform } from '../../src/ports/platform.ts';
import { createWorld, personId, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
afterEach(() => world.close());

const titles = (name: string, where = 'bot') => world.sees(name, where).map((seen) => seen.title);
const states = async () =>
  (
    await world.query<{ name: string; state: string; staff_no: string | null }>(
      'select name, state, staff_no as "staff_no" from people order by name',
    )
  ).rows;

/** What the platform's directory says, changed on its way to us. */
async function readsDirectory(change: (directory: Directory) => Directory): Promise<void> {
  const { app } = world.xinliu;
  const platform = app.platforms.get('feishu') as Platform;
  const read = platform.readDirectory.bind(platform);
  platform.readDirectory = async () => change(await read());
  await app.store.deadlines.planOnce(
    { kind: 'read-directory', subjectId: 'feishu', step: `test-${Math.random()}`, dueAt: app.clock.now() },
    app.clock.now(),
  );
  await world.settle();
  platform.readDirectory = read;
}

describe('the directory', () => {
  it('is asked for when somebody unknown presses a button', async () => {
    world = await createWorld();
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.query(`delete from accounts where external_id = '${personId('何静')}'`);
    await world.presses('何静', '我来处理');
    const { rows } = await world.query<{ step: string }>(
      "select step from deadlines where kind = 'read-directory' and step like 'asked-%'",
    );
    expect(rows).toHaveLength(1);
  });

  it('lets nobody leave when it is answered empty', async () => {
    world = await createWorld();
    await readsDirectory(() => ({ departments: [], people: [] }));
    expect((await states()).filter((p) => p.state === 'left')).toEqual([]);
  });

  it('is read although two people have one staff number', async () => {
    world = await createWorld();
    await readsDirectory((directory) => ({
      ...directory,
      people: [
        ...directory.people,
        { ...(directory.people[5] as Directory['people'][number]), externalId: 'ou_twin', name: '李娜娜' },
      ],
    }));
    const people = await states();
    expect(people.filter((p) => p.name === '李娜' || p.name === '李娜娜').map((p) => p.state)).toEqual([
      'active',
      'active',
    ]);
  });

  it('knows a person who left and came back under a new account', async () => {
    world = await createWorld();
    const before = await world.xinliu.app.store.people.byAccount('feishu', personId('王磊'));
    await readsDirectory((directory) => ({
      ...directory,
      people: directory.people.map((p) => (p.name === '王磊' ? { ...p, externalId: 'ou_wanglei_new' } : p)),
    }));
    const after = await world.xinliu.app.store.people.byAccount('feishu', 'ou_wanglei_new');
    expect(after?.state).toBe('active');
    expect(after?.id).toBe(before?.id);
  });

  it('may give a staff number to somebody else', async () => {
    world = await createWorld();
    await readsDirectory((directory) => {
      const [first, second] = [directory.people[3], directory.people[4]].map((p) => p?.staffNo ?? '');
      const swap = new Map([
        [first, second],
        [second, first],
      ]);
      return {
        ...directory,
        people: directory.people.map((p) => ({ ...p, staffNo: swap.get(p.staffNo) ?? p.staffNo ?? '' })),
      };
    });
    expect((await states()).filter((p) => p.state === 'left')).toEqual([]);
    expect(world.log.filter((entry) => entry.level === 'error')).toEqual([]);
  });
});

describe('a directory that may not be read', () => {
  it('is asked for once at a time, however many readings are due', async () => {
    world = await createWorld();
    const platform = world.xinliu.app.platforms.get('feishu') as Platform;
    const read = platform.readDirectory.bind(platform);
    platform.readDirectory = async () => {
      throw new PlatformError('feishu', 'not-allowed', 'no right to read the directory');
    };
    await world.advance({ days: 5 });
    const due = await world.query(
      `select id from deadlines where kind = 'read-directory' and state = 'pending' and due_at <= '${world.time.clock.now().toISOString()}'`,
    );
    expect(due.rows).toHaveLength(1);
    platform.readDirectory = read;
    await world.advance({ hours: 1 });
    const left = await world.query(
      `select id from deadlines where kind = 'read-directory' and state = 'pending' and due_at <= '${world.time.clock.now().toISOString()}'`,
    );
    expect(left.rows).toEqual([]);
  });
});

describe('minutes of somebody who has left', () => {
  it('stand on the desk of whoever booked the meeting', async () => {
    world = await createWorld();
    await world.says(
      '许嘉言',
      '/会议 双十二复盘 11月24日 10:00-11:00 议程：1. 数据 20分钟 2. 改进 20分钟 负责人：王磊 参会：李娜',
    );
    await world.to('2026-11-24T11:40:00+08:00');
    await world.query("update people set state = 'left' where name = '王磊'");
    await world.says('许嘉言', '/我');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('双十二复盘');
    await world.says('许嘉言', '/纪要 列表');
    expect(world.sawLast('许嘉言', 'bot').text).toContain('双十二复盘');
  });
});

describe('an item that was given back', () => {
  it('goes to those it was for, not to others', async () => {
    world = await createWorld();
    await world.says('罗琳', `@王磊 ${complaint}`, { chat: '客户服务群', mentions: ['王磊'] });
    expect(titles('王磊')).toEqual(['一级 · 事项 1']);
    await world.presses('王磊', '我来处理');
    await world.presses('王磊', '交还');
    expect(titles('王磊').filter((t) => t === '一级 · 事项 1')).toHaveLength(1);
  });

  it('stays taken when somebody says tier 1 of what is tier 1', async () => {
    world = await createWorld();
    const id = await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.presses('何静', '我来处理');
    await world.says('张伟', '/级别 一级', { chat: '客户服务群', replyTo: id });
    const item = await world.xinliu.app.store.items.byMessage('feishu', id);
    expect(item?.state).toBe('acked');
    expect(world.sawLast('何静', 'bot').title).toBe('已接手 · 事项 1');
  });

  it('keeps its alarm when somebody says tier 1 of what is open', async () => {
    world = await createWorld();
    const id = await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('张伟', '/级别 一级', { chat: '客户服务群', replyTo: id });
    expect(world.sawLast('何静', 'bot').buttons).toEqual(['我来处理', '转交…', '稍后…', '不是一级']);
  });
});

describe('what was said long ago', () => {
  it('escalates with the limit that ran out, not with the age of the message', async () => {
    world = await createWorld({ at: '2026-11-23T09:30:00+08:00' });
    const id = await world.says('罗琳', '中午吃啥', { chat: '客户服务群' });
    await world.to('2026-11-23T16:00:00+08:00');
    await world.says('张伟', '/级别 一级', { chat: '客户服务群', replyTo: id });
    await world.advance({ minutes: 6 });
    expect(world.sawLast('黄丽华', 'bot').text).toContain('5 分钟内没有人确认，因此升级给你');
  });
});

describe('a group that was first seen through a press', () => {
  it('is a group, so that nobody’s desk is shown in it', async () => {
    world = await createWorld();
    const { app } = world.xinliu;
    await world.query("delete from chats where external_id = 'oc_qinghe0001'");
    await app.store.chats.put(
      { platform: 'feishu', externalId: 'oc_qinghe0001', kind: 'direct' },
      app.clock.now(),
    );
    await world.says('张伟', '/我', { chat: '产品研发协同群', mentionBot: true });
    expect(world.sees('张伟', '产品研发协同群').map((s) => s.title)).not.toContain('张伟，你手上的事');
    expect(world.sawLast('张伟', 'bot').title).toBe('张伟，你手上的事');
    expect((await app.store.chats.find('feishu', 'oc_qinghe0001'))?.kind).toBe('group');
  });
});
