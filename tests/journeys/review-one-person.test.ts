/** What must not happen to one person over several platforms when things come at the same moment, or late, or twice. */
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../../src/cards/index.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Platform } from '../../src/ports/platform.ts';
import { tellPeople } from '../../src/usecases/say.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const minute = 60_000;
const rules = { admins: ['郑晓'], platforms: { prefer: ['feishu' as const], departments: {} } };
const zheng = somebody('ou_zheng', '郑晓', { staffNo: '1' });

async function open(staffNo?: string): Promise<void> {
  office = await createOffice(['feishu', 'dingtalk'], rules);
  const number = staffNo === undefined ? {} : { staffNo };
  await office.reads('feishu', { departments: [], people: [zheng, somebody('ou_li', '李娜', number)] });
  await office.reads('dingtalk', { departments: [], people: [somebody('dli', '娜娜', number)] });
}

const on = (platform: 'feishu' | 'dingtalk', id: string) => office.sees(platform, id);
const heard = (words: string) =>
  [...office.xinliu.app.platforms.keys()]
    .flatMap((platform) => ['ou_li', 'dli'].flatMap((id) => office.sees(platform, id)))
    .filter((text) => text.includes(words)).length;
const codeFor = async (platform: 'feishu' | 'dingtalk', id: string) => {
  await office.says(platform, id, '/绑定');
  return /\d{6}/.exec(on(platform, id).at(-1) ?? '')?.[0] as string;
};
const person = async (platform: 'feishu' | 'dingtalk', id: string) => {
  const found = await office.xinliu.app.store.people.byAccount(platform, id);
  if (!found) throw new Error(`nobody is ${id}`);
  return found;
};
const notice = (what: string) => ({ shown: show('undone', { what }), key: what, cause: `mt_${what}` });

/** Both are handled in the same moment, as two workers would. */
async function atOnce(said: { platform: 'feishu' | 'dingtalk'; externalId: string; text: string }[]) {
  const { app, takeIn } = office.xinliu;
  const messages = said.map(({ platform, externalId, text }, i) => ({
    platform,
    appId: `app-${platform}`,
    eventKey: `at-once-${i}`,
    occurredAt: office.now().toISOString(),
    kind: 'message' as const,
    messageId: `${platform}-at-once-${i}`,
    chat: { externalId: `direct-${externalId}`, kind: 'direct' as const },
    sender: { externalId },
    form: 'text' as const,
    text,
    mentions: [],
    mentionsUs: true,
    mentionsAll: false,
  }));
  await takeIn(messages);
  const open = await office.query<{ id: string }>("select id from inbox where state = 'open'");
  await Promise.all(open.map(({ id }) => app.router.route(app, id).catch(() => undefined)));
  await office.settle();
}

describe('two codes of one person', () => {
  it('typed on both platforms in the same moment make one person who can be told', async () => {
    await open();
    const fromFeishu = await codeFor('feishu', 'ou_li');
    const fromDingtalk = await codeFor('dingtalk', 'dli');
    await atOnce([
      { platform: 'dingtalk', externalId: 'dli', text: `/绑定 ${fromFeishu}` },
      { platform: 'feishu', externalId: 'ou_li', text: `/绑定 ${fromDingtalk}` },
    ]);
    const she = await person('feishu', 'ou_li');
    expect((await person('dingtalk', 'dli')).id).toBe(she.id);
    const rows = await office.query<{ id: string; state: string; mergedInto: string | null }>(
      `select id, state, merged_into from people where name in ('李娜', '娜娜')`,
    );
    expect(rows.find(({ id }) => id === she.id)).toMatchObject({ state: 'active', mergedInto: null });
    expect(rows.find(({ id }) => id !== she.id)).toMatchObject({ state: 'left', mergedInto: she.id });
    await tellPeople(office.xinliu.app, [she], notice('盘点'));
    await office.settle();
    expect(heard('盘点')).toBe(1);
  });

  it('and what was planned for the person of before, in that moment, arrives', async () => {
    await open();
    const before = await person('dingtalk', 'dli');
    await office.says('dingtalk', 'dli', `/绑定 ${await codeFor('feishu', 'ou_li')}`);
    await tellPeople(office.xinliu.app, [before], notice('盘点'));
    await office.settle();
    expect(heard('盘点')).toBe(1);
  });
});

describe('a message of which nobody knows whether it arrived', () => {
  const lose = (): PlatformError => new PlatformError('feishu', 'in-doubt', 'as the test wants it');

  it('keeps to the pace, although it is late and she has another platform', async () => {
    await open('2');
    const feishu = office.platform('feishu');
    feishu.loseAnswer = lose;
    await tellPeople(office.xinliu.app, [await person('feishu', 'ou_li')], notice('盘点'));
    await office.settle();
    await office.advance(31 * minute);
    const paces: ReturnType<Platform['paceOf']> = [{ bucket: 'feishu', count: 5, perMs: 1_000 }];
    feishu.paceOf = () => paces;
    await office.xinliu.app.pacer.pause('feishu', new Date(office.now().getTime() + 15 * minute));
    let tries = 0;
    feishu.loseAnswer = () => {
      tries += 1;
      return null;
    };
    await office.advance(14 * minute);
    expect(tries).toBe(0);
    await office.advance(2 * minute);
    expect(tries).toBe(1);
    expect(heard('盘点')).toBe(1);
  });

  it('is found out before thrift holds it back, and is not said again in a bundle', async () => {
    office = await createOffice(['dingtalk'], rules, { at: '2026-11-25T10:20:00+08:00' });
    await office.reads('dingtalk', { departments: [], people: [somebody('dli', '娜娜')] });
    const { app } = office.xinliu;
    const she = await person('dingtalk', 'dli');
    const dingtalk = office.platform('dingtalk');
    dingtalk.loseAnswer = () => new PlatformError('dingtalk', 'in-doubt', 'as the test wants it');
    await tellPeople(app, [she], notice('盘点'));
    await office.settle();
    await office.query(`insert into quotas (platform, app_id, unit, period, kind, writer, used, changed_at)
      values ('dingtalk', 'app-dingtalk', 'calls', '2026-11', 'card', 'other', 4990, '2026-11-25T02:00:00Z')`);
    await office.advance(10_000);
    dingtalk.loseAnswer = () => null;
    await tellPeople(app, [she], { ...notice('年会'), dueAt: new Date(office.now().getTime() + 8_000) });
    await office.advance(minute);
    await office.advance(8 * 24 * 60 * minute);
    expect(heard('年会')).toBe(1);
    expect(heard('盘点')).toBe(1);
    expect(await office.query(`select state from deliveries where key like '盘点.%'`)).toEqual([
      { state: 'accepted' },
    ]);
  });
});

describe('two accounts of one person on one platform', () => {
  it('that come back in one reading are read', async () => {
    office = await createOffice(['feishu'], rules);
    const li = (id: string) => somebody(id, '李娜', { staffNo: '2' });
    for (const people of [
      [zheng, li('ou_a')],
      [zheng, li('ou_b')],
      [zheng],
      [zheng, li('ou_a'), li('ou_b')],
    ]) {
      await office.reads('feishu', { departments: [], people });
    }
    const rows = await office.query<{ personId: string }>(
      `select person_id from accounts where gone_at is null and external_id in ('ou_a', 'ou_b')`,
    );
    expect(new Set(rows.map((row) => row.personId)).size).toBe(2);
  });
});
