/** The miss ledger: what passed its limit while nothing ran is told late and says so; it is listed until somebody says why. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let world: TestWorld;
let drop: () => Promise<void>;
afterEach(async () => {
  await world.close();
  await drop();
});

const ledger = async (name: string) => {
  await world.says(name, '/漏办');
  return world.sawLast(name, 'bot').text;
};

describe('an hour in which nothing runs', () => {
  it('brings late steps that say so, one line in the ledger each, and none for what was in time', async () => {
    const database = await createDatabase();
    const { url } = database;
    drop = database.drop;
    world = await createWorld({ databaseUrl: url });
    await world.says('罗琳', complaint, { chat: '客户服务群' });
    await world.says('罗琳', '#一级 二号仓库漏水，货被泡了', { chat: '客户服务群' });
    await world.says('何静', '/接手 2');
    expect(await ledger('郑晓')).toContain('未说明的漏办：0 件');
    const restore = world.dump();
    await world.close();
    world = await createWorld({ databaseUrl: url, at: '2026-11-23T11:20:00+08:00', restore });
    await world.advance({ minutes: 2 });
    const late = world.sawLast('黄丽华', 'bot');
    expect(late.title).toBe('一级升级 · 事项 1');
    expect(late.text).toContain('这一步晚了 55 分钟');
    expect(late.text).toContain('60 分钟内没有人确认');
    const text = await ledger('郑晓');
    expect(text).toContain('未说明的漏办：1 件（全公司）');
    expect(text).toMatch(/事项 1：客户华东医药投诉.*晚了 55 分钟/u);
    expect(text).not.toContain('事项 2');
    expect(await ledger('李娜')).toContain('未说明的漏办：0 件（与你有关的）');
    await world.says('黄丽华', '/追溯 1');
    expect(world.sawLast('黄丽华', 'bot').text).toContain('升级给 黄丽华（晚了 55 分钟）');
    await world.says('黄丽华', '/漏办 1 停电一小时');
    expect(await ledger('郑晓')).toContain('未说明的漏办：0 件');
  });
});
