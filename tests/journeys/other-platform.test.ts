/** A person on two platforms is told each thing once: on the one that is hers, and on the other when that one fails. */
import { afterEach, describe, expect, it } from 'vitest';
import type { CompanyRules } from '../../src/domain/company.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import { PlatformError, type PlatformErrorKind } from '../../src/errors.ts';
import type { Abilities } from '../../src/ports/platform.ts';
import { deliver } from '../../src/usecases/deliver.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
let office: Office;
afterEach(() => office.close());

/** 罗琳 speaks on Feishu; 何静, her department's liaison, is on both. */
async function open(
  rules: Partial<CompanyRules> = {},
  abilities: Partial<Record<PlatformName, Partial<Abilities>>> = {},
): Promise<void> {
  office = await createOffice(
    ['feishu', 'dingtalk'],
    {
      departments: { 客服部: { liaisons: ['何静'], aliases: [] } },
      platforms: { prefer: ['feishu'], departments: {} },
      ...rules,
    },
    { abilities },
  );
  await office.reads('feishu', {
    departments: [{ externalId: 'od-1', parentExternalId: null, name: '客服部' }],
    people: [
      somebody('ou_luo', '罗琳', { staffNo: '1', departmentExternalIds: ['od-1'] }),
      somebody('ou_he', '何静', { staffNo: '2', departmentExternalIds: ['od-1'] }),
    ],
  });
  await office.reads('dingtalk', {
    departments: [{ externalId: '7', parentExternalId: null, name: '客服部' }],
    people: [somebody('dhe', '何静', { staffNo: '2', departmentExternalIds: ['7'] })],
  });
}

const alarm = () => office.says('feishu', 'ou_luo', complaint, 'oc_service');
const onFeishu = () => office.sees('feishu', 'ou_he');
const onDingtalk = () => office.sees('dingtalk', 'dhe');
const both = () => [onFeishu().length, onDingtalk().length];
const failing = (platform: 'feishu' | 'dingtalk', kind: PlatformErrorKind, detail = {}) => {
  office.platform(platform).refuse = () => new PlatformError(platform, kind, 'as the test wants it', detail);
};
const heals = (platform: 'feishu' | 'dingtalk') => {
  office.platform(platform).refuse = () => null;
};
const states = () =>
  office.query<{ state: string; platform: string }>(
    "select state, platform from deliveries where card = 'alarm' and kind = 'send'",
  );

describe('everything comes once', () => {
  it('on the platform that the company prefers', async () => {
    await open();
    await alarm();
    expect(both()).toEqual([1, 0]);
  });

  it('on the platform that her department prefers', async () => {
    await open({ platforms: { prefer: ['feishu'], departments: { 客服部: ['dingtalk'] } } });
    await alarm();
    expect(both()).toEqual([0, 1]);
    expect(office.platform('dingtalk').urged).toHaveLength(1);
    expect(office.platform('feishu').urged).toHaveLength(0);
  });

  it('without a policy where she was last active', async () => {
    await open({ platforms: { prefer: [], departments: {} } });
    await office.says('feishu', 'ou_he', '/帮助');
    await office.advance(120_000);
    await office.says('dingtalk', 'dhe', '/帮助');
    await alarm();
    expect(both()).toEqual([1, 2]);
    await office.advance(120_000);
    await office.says('feishu', 'ou_he', '/帮助');
    // Another matter: the same one would be the same item.
    await office.says('feishu', 'ou_luo', '支付接口全部报错，客户无法下单，请立即处理', 'oc_service');
    expect(both()).toEqual([3, 2]);
  });

  it('and an answer comes where it was asked', async () => {
    await open();
    await office.says('dingtalk', 'dhe', '/帮助');
    await office.says('dingtalk', 'dhe', '/我', 'cid-group');
    expect(both()).toEqual([0, 2]);
  });

  it('and a card on one platform shows what was pressed on the other', async () => {
    await open({ departments: { 客服部: { liaisons: ['何静', '罗琳'], aliases: [] } } });
    await office.reads('dingtalk', {
      departments: [{ externalId: '7', parentExternalId: null, name: '客服部' }],
      people: [
        somebody('dhe', '何静', { staffNo: '2', departmentExternalIds: ['7'] }),
        somebody('dwang', '王磊', { departmentExternalIds: ['7'] }),
      ],
    });
    await office.says('dingtalk', 'dwang', complaint, 'cid-service');
    expect(office.sees('feishu', 'ou_luo')).toHaveLength(1);
    await office.presses('feishu', 'ou_luo', '我来处理');
    expect(onFeishu().at(-1)).toContain('罗琳');
    expect(onFeishu().at(-1)).toContain('已接手');
  });
});

describe('tier 1, when the first platform', () => {
  it('is down, comes by the other after a minute, once', async () => {
    await open();
    failing('feishu', 'unavailable');
    await alarm();
    await office.advance(55_000);
    expect(both()).toEqual([0, 0]);
    await office.advance(5_000);
    expect(both()).toEqual([0, 1]);
    expect(onDingtalk()[0]).not.toContain('可能重复');
    expect(office.platform('dingtalk').urged).toHaveLength(1);
    heals('feishu');
    await office.advance(120_000);
    expect(both()).toEqual([0, 1]);
    expect(await states()).toEqual([{ state: 'accepted', platform: 'dingtalk' }]);
  });

  it('cannot ring and is down, rings where the card comes instead; where it comes at first nothing rings', async () => {
    await open({}, { feishu: { urges: false } });
    await alarm();
    await office.advance(60_000);
    expect(both()).toEqual([1, 0]);
    expect(office.platform('feishu').urged).toEqual([]);
    failing('feishu', 'unavailable');
    await office.says('feishu', 'ou_luo', '支付接口全部报错，客户无法下单，请立即处理', 'oc_service');
    await office.advance(65_000);
    expect(both()).toEqual([1, 1]);
    expect(office.platform('dingtalk').urged).toHaveLength(1);
    await office.advance(120_000);
    expect(office.platform('dingtalk').urged).toHaveLength(1);
  });

  it.each(['not-allowed', 'unknown-target', 'credentials', 'bad-request'] as const)(
    'refuses it (%s), comes by the other at once',
    async (kind) => {
      await open();
      failing('feishu', kind);
      await alarm();
      expect(both()).toEqual([0, 1]);
    },
  );

  it('turns the whole app away and there is no other, waits until that is mended and asks once a minute', async () => {
    await open();
    let tries = 0;
    office.platform('feishu').paceOf = () => [{ bucket: 'app', count: 10, perMs: 1_000 }];
    office.platform('feishu').refuse = () => {
      tries += 1;
      return new PlatformError('feishu', 'credentials', 'the secret was changed', { ofApp: true });
    };
    for (const text of ['/帮助', '/我', '/设置']) await office.says('feishu', 'ou_luo', text);
    await office.advance(600_000);
    expect(office.sees('feishu', 'ou_luo')).toEqual([]);
    expect(tries).toBeGreaterThanOrEqual(9);
    expect(tries).toBeLessThanOrEqual(14);
    heals('feishu');
    await office.advance(120_000);
    expect(office.sees('feishu', 'ou_luo')).toHaveLength(3);
  });

  it('turns the whole app away for a day, is given up and not asked any more', async () => {
    await open();
    failing('feishu', 'credentials', { ofApp: true });
    await office.says('feishu', 'ou_luo', '/帮助');
    await office.query("update deliveries set created_at = created_at - interval '1 day'");
    await office.advance(120_000);
    const rows = await office.query<{ state: string; told: boolean }>(
      "select state, given_up_at is not null as told from deliveries where card = 'help'",
    );
    expect(rows).toEqual([{ state: 'rejected', told: true }]);
  });

  it('asks to wait longer than a minute, comes by the other', async () => {
    await open();
    failing('feishu', 'rate-limited', { retryAfterMs: 600_000 });
    await alarm();
    await office.advance(61_000);
    expect(both()).toEqual([0, 1]);
  });

  it('may have taken it, comes by the other and says that it may be a repeat', async () => {
    await open();
    office.platform('feishu').loseAnswer = () => new PlatformError('feishu', 'in-doubt', 'no answer');
    await alarm();
    await office.advance(61_000);
    expect(both()).toEqual([1, 1]);
    expect(onDingtalk()[0]).toContain('可能重复');
    expect(await states()).toEqual([{ state: 'accepted', platform: 'dingtalk' }]);
  });

  it('and the other are down, comes by whichever is back first', async () => {
    await open();
    failing('feishu', 'unavailable');
    failing('dingtalk', 'unavailable');
    await alarm();
    await office.advance(150_000);
    heals('feishu');
    await office.advance(125_000);
    expect(both()).toEqual([1, 0]);
  });

  it('refuses it and the other is down, waits for the other', async () => {
    await open();
    failing('feishu', 'not-allowed');
    failing('dingtalk', 'unavailable');
    await alarm();
    await office.advance(100_000);
    heals('dingtalk');
    await office.advance(130_000);
    expect(both()).toEqual([0, 1]);
  });

  it('and the other refuse it, ends refused', async () => {
    await open();
    failing('feishu', 'not-allowed');
    failing('dingtalk', 'unknown-target');
    await alarm();
    expect(await states()).toEqual([{ state: 'rejected', platform: 'dingtalk' }]);
  });

  it('comes once, however often the sender is run and wherever it was killed', async () => {
    await open();
    failing('feishu', 'not-allowed');
    await alarm();
    const [row] = await office.query<{ id: string }>(
      "select id from deliveries where card = 'alarm' and kind = 'send'",
    );
    for (let i = 0; i < 3; i++) await deliver(office.xinliu.app, row?.id ?? '', `again-${i}`, 30_000);
    // Killed after the other platform took it, before that was noted.
    await office.query(
      "update deliveries set state = 'sending', claim_token = 'gone', claimed_until = wanted_at where card = 'alarm' and kind = 'send'",
    );
    await office.advance(70_000);
    expect(both()).toEqual([0, 1]);
    expect(await states()).toEqual([{ state: 'accepted', platform: 'dingtalk' }]);
  });

  it('is late by a standstill of ours, is still asked first', async () => {
    await open();
    failing('feishu', 'unavailable');
    await alarm();
    await office.query(
      "update deliveries set attempts = 0, first_sent_at = null, wanted_at = wanted_at - interval '1 hour'",
    );
    heals('feishu');
    await office.advance(10_000);
    expect(both()).toEqual([1, 0]);
  });
});

describe('what is not urgent', () => {
  const tell = () =>
    office.says(
      'feishu',
      'ou_luo',
      '/会议 明天10点 发货复盘 30分钟 议程：1. 原因 20分钟 负责人：何静 参会：罗琳',
    );

  it('waits half an hour for its platform, then goes by the other', async () => {
    await open();
    failing('feishu', 'unavailable');
    await tell();
    await office.advance(28 * 60_000);
    expect(onDingtalk()).toHaveLength(0);
    await office.advance(3 * 60_000);
    expect(onDingtalk()).toHaveLength(1);
    heals('feishu');
    await office.advance(15 * 60_000);
    expect(onFeishu()).toHaveLength(0);
  });

  it('that may have arrived does not come again elsewhere', async () => {
    await open();
    office.platform('feishu').loseAnswer = () => new PlatformError('feishu', 'in-doubt', 'no answer');
    await tell();
    await office.advance(3 * 3_600_000);
    expect(onDingtalk()).toHaveLength(0);
    expect(onFeishu()).toHaveLength(1);
  });

  it('goes to where she still is when her account on the first platform is gone', async () => {
    await open();
    await office.reads('feishu', {
      departments: [],
      people: [somebody('ou_luo', '罗琳', { staffNo: '1' })],
    });
    await tell();
    expect(both()).toEqual([0, 1]);
  });
});
