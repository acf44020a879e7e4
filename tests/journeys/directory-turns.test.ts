/** When the directories are read anew: at once after a change, once more for what came meanwhile, and when the rules changed. */
import { afterEach, describe, expect, it } from 'vitest';
import { createDatabase } from '../support/database.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const minuteMs = 60_000;
let office: Office;
let drop: (() => Promise<void>) | null = null;
afterEach(async () => {
  await office.close();
  await drop?.();
  drop = null;
});

const directoryChanged = (eventKey: string) =>
  office.xinliu.takeIn([
    {
      platform: 'feishu',
      appId: 'app-feishu',
      eventKey,
      kind: 'directory-changed',
      occurredAt: office.now().toISOString(),
    },
  ]);
describe('a change of the directory', () => {
  it('is read within a minute although another one was read a moment before', async () => {
    office = await createOffice(['feishu']);
    await office.settle();
    const people = [somebody('ou_1', '李娜')];
    for (const [id, name] of [
      ['ou_2', '张伟'],
      ['ou_3', '王磊'],
    ] as const) {
      people.push(somebody(id, name));
      office.platform('feishu').directory = { departments: [], people: [...people] };
      await directoryChanged(`joined-${id}`);
      await office.settle();
    }
    await office.advance(minuteMs);
    const known = await office.query<{ name: string }>(`select name from people where state = 'active'`);
    expect(known.map(({ name }) => name).sort()).toEqual(people.map(({ name }) => name).sort());
  });
});

describe('a change of the rules', () => {
  it('counts from the next start on', async () => {
    const database = await createDatabase();
    drop = () => database.drop();
    const administratorsFrom = async (at: string, admins: string[]) => {
      office = await createOffice(['feishu'], { admins }, { at, databaseUrl: database.url });
      const people = [somebody('ou_1', '郑晓'), somebody('ou_2', '陈明')];
      office.platform('feishu').directory = { departments: [], people };
      await office.advance(minuteMs);
      const found = await office.query<{ name: string }>(
        `select name from people where 'admin' = any(roles)`,
      );
      return found.map(({ name }) => name);
    };
    expect(await administratorsFrom('2026-11-23T10:20:00+08:00', ['陈明'])).toEqual(['陈明']);
    await office.close();
    expect(await administratorsFrom('2026-11-23T10:30:00+08:00', ['郑晓'])).toEqual(['郑晓']);
  });

  it('about the platform whose word about a person counts, too', async () => {
    const database = await createDatabase();
    drop = () => database.drop();
    const names = ['feishu', 'dingtalk'] as const;
    const nameWith = async (at: string, prefer: 'feishu' | 'dingtalk') => {
      const rules = { platforms: { prefer: [prefer], departments: {} } };
      office = await createOffice([...names], rules, { at, databaseUrl: database.url });
      for (const [platform, name] of [
        ['feishu', '李娜'],
        ['dingtalk', '娜娜'],
      ] as const) {
        const people = [somebody('li', name, { staffNo: '1' })];
        office.platform(platform).directory = { departments: [], people };
      }
      await office.advance(minuteMs);
      const found = await office.query<{ name: string }>(`select name from people where state = 'active'`);
      return found.map(({ name }) => name);
    };
    expect(await nameWith('2026-11-23T10:20:00+08:00', 'feishu')).toEqual(['李娜']);
    await office.close();
    expect(await nameWith('2026-11-23T10:30:00+08:00', 'dingtalk')).toEqual(['娜娜']);
  });
});
