/** What people notice when a platform's allowance runs short: who is told, what waits, what goes all the same, and what becomes of it. */
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../../src/cards/index.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Directory } from '../../src/ports/platform.ts';
import { deliver } from '../../src/usecases/deliver.ts';
import { tellPeople } from '../../src/usecases/say.ts';
import { createDatabase } from '../support/database.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const minute = 60_000;
const day = 24 * 60 * minute;

const directory: Directory = {
  departments: [{ externalId: 'od-1', parentExternalId: null, name: '客户服务部', headExternalId: 'li' }],
  people: [
    somebody('zheng', '郑晓', { departmentExternalIds: ['od-1'] }),
    somebody('li', '李娜', { staffNo: '2', departmentExternalIds: ['od-1'] }),
    somebody('zhang', '张伟', { departmentExternalIds: ['od-1'] }),
  ],
};

async function open(used: number, options: Parameters<typeof createOffice>[2] = {}) {
  office = await createOffice(
    ['dingtalk'],
    { admins: ['郑晓'] },
    { at: '2026-11-25T10:20:00+08:00', ...options },
  );
  await office.reads('dingtalk', directory);
  await others(used);
}

/** So many calls were made by other processes. */
async function others(used: number, period = '2026-11') {
  await office.query(`insert into quotas (platform, app_id, unit, period, kind, writer, used, changed_at)
    values ('dingtalk', 'app-dingtalk', 'calls', '${period}', 'card', 'other', ${used}, '2026-11-25T02:00:00Z')
    on conflict (platform, app_id, period, unit, kind, writer) do update set used = excluded.used`);
  await office.advance(minute);
}

const sees = (who: string) => office.sees('dingtalk', who);
const heard = (who: string, words: string) => sees(who).filter((text) => text.includes(words)).length;
const person = async (externalId: string) => {
  const { people } = office.xinliu.app.store;
  const found = await people.byAccount('dingtalk', externalId);
  if (!found) throw new Error(`nobody is ${externalId}`);
  return found;
};

/** A notice that is only to be read. */
async function notice(to: string, key: string, data: object = {}) {
  const shown = { ...show('undone', { what: key }), data: { what: key, ...data } };
  await tellPeople(office.xinliu.app, [await person(to)], { shown, key, cause: `mt_${key}` });
  await office.settle();
}

const states = async () =>
  (
    await office.query<{ line: string }>(
      "select key || ' ' || state as line from deliveries where cause like 'mt_%' order by key",
    )
  ).map(({ line }) => line.replace(/\.pe_\w+/, ''));

describe('the administrators', () => {
  it('are told once at each mark, and nobody else', async () => {
    await open(3_400);
    expect(heard('zheng', '已用 70%')).toBe(0);
    for (const [used, title] of [
      [3_510, '已用 70%'],
      [4_260, '已用 85%，开始节省'],
      [4_760, '已用 95%，只发要紧的'],
      [4_860, '已用 97%，只发一级'],
    ] as const) {
      await others(used);
      await office.advance(5 * minute);
      expect(heard('zheng', title)).toBe(1);
    }
    await office.advance(day);
    expect(heard('zheng', '钉钉 · 接口调用已用')).toBe(4);
    expect(heard('li', '接口调用')).toBe(0);
  });

  it('are told of the gravest only, when several marks are passed at once', async () => {
    await open(4_800);
    expect(heard('zheng', '钉钉 · 接口调用')).toBe(1);
    expect(heard('zheng', '已用 96%，只发要紧的')).toBe(1);
  });

  it('are told once when it will not last, and again in the next month', async () => {
    await open(100, { at: '2026-11-05T10:00:00+08:00' });
    expect(heard('zheng', '预计不够用')).toBe(0);
    await others(900);
    await office.advance(day);
    expect(heard('zheng', '预计不够用')).toBe(1);
    await office.advance(32 * day);
    await others(2_000, '2026-12');
    expect(heard('zheng', '预计不够用')).toBe(2);
  });

  it('see use, forecast, stage and the biggest share with /额度; others may not', async () => {
    await open(4_300);
    await office.says('dingtalk', 'zheng', '/额度');
    const card = sees('direct-zheng').at(-1) ?? '';
    expect(card).toMatch(/本月已用 430\d \/ 5000（86%）/);
    expect(card).toContain('到月底约');
    expect(card).toContain('一档节省');
    expect(card).toContain('用得最多：发卡片 4300、发消息');
    await office.says('dingtalk', 'li', '/额度');
    expect(sees('direct-li').at(-1)).toContain('管理员');
  });
});

describe('from 95 % on', () => {
  it('what only informs waits; tier 1, answers and what is due within a day go', async () => {
    await open(4_800);
    await notice('li', 'news');
    await notice('li', 'due', { dueAt: '2026-11-26T09:00:00+08:00' });
    await notice('li', 'later', { startAt: '2026-11-27T15:00:00+08:00' });
    await office.says('dingtalk', 'li', '/帮助');
    await office.says('dingtalk', 'zhang', complaint);
    expect(await states()).toEqual(['due accepted', 'later planned', 'news planned']);
    expect(sees('direct-li').at(-1)).toContain('信流能帮你做什么');
    expect(heard('li', '华东医药')).toBe(1);
    await office.says('dingtalk', 'li', '/我');
    expect(sees('direct-li').at(-1)).toContain('另有 2 条不急的消息在等平台额度');
    await office.says('dingtalk', 'zheng', '/额度');
    expect(sees('direct-zheng').at(-1)).toContain('钉钉有 2 条在等额度');
  });

  it('what has a limit goes a day before it, although the month is not over', async () => {
    await open(4_800);
    await notice('li', 'later', { startAt: '2026-11-27T15:00:00+08:00' });
    await office.advance(day);
    expect(await states()).toEqual(['later planned']);
    await office.advance(6 * 60 * minute);
    expect(await states()).toEqual(['later accepted']);
  });
});

describe('with the last of it', () => {
  it('tier 1 goes on to the end, and nothing else', async () => {
    await open(4_850);
    await office.advance(minute);
    for (let i = 0; i < 20; i++) {
      await office.says('dingtalk', 'zhang', `${complaint}（第 ${i + 1} 单）`);
      await notice('li', `news-${String(i).padStart(2, '0')}`);
    }
    await office.says('dingtalk', 'li', '/帮助');
    await office.advance(minute);
    // So many at once are said together from the third on.
    expect(heard('li', '一级 · 事项')).toBe(2);
    expect(heard('li', '另有 18 条一级在等人')).toBe(1);
    expect((await states()).every((line) => line.endsWith(' planned'))).toBe(true);
    expect(sees('direct-li').join()).not.toContain('信流能帮你做什么');
  });
});

describe('a group that is asked for with the last of it', () => {
  it('is not opened, and whoever asked hears why when there is something left to say it with', async () => {
    await open(0);
    await office.says('dingtalk', 'li', '/建群 华东项目 客户服务部 目标：交付');
    await others(4_900);
    await office.presses('dingtalk', 'li', '确认建群');
    const groups = () => office.query<{ state: string; error: string }>('select state, error from groups');
    expect(await groups()).toEqual([{ state: 'failed', error: 'no allowance' }]);
    await office.advance(7 * day);
    expect(sees('li').filter((text) => text.includes('剩下的留给一级'))).toHaveLength(1);
    expect(await groups()).toHaveLength(1);
  });

  it('is not opened where nobody can for us, and whom to bring together by hand is said', async () => {
    await open(0, { abilities: { dingtalk: { opensGroups: false } } });
    await office.says('dingtalk', 'li', '/建群 华东项目 客户服务部 目标：交付');
    // Nothing is there to confirm: the way is said at once.
    const [told] = sees('li').filter((text) => text.includes('“华东项目”请手工建群'));
    expect(told).toContain('钉钉上我还不能建群');
    expect(told).toContain('拉入：李娜');
    expect(told).toContain('/绑定');
    expect(told).not.toContain('确认建群');
    await office.says('dingtalk', 'zhang', '/建群 华东 项目 客户服务部 目标：交付');
    expect(sees('zhang').at(-1)).toMatch(/李娜 .+也要建这个群，先问问建好没有/);
  });
});

describe('what waited', () => {
  it('goes out once in the new month, in daytime and as one; what is out of date is dropped', async () => {
    await open(4_800);
    await notice('li', 'one');
    await notice('li', 'two');
    await notice('zhang', 'three');
    await others(4_860);
    await notice('li', 'meeting', { startAt: '2026-11-30T09:00:00+08:00' });
    await notice('li', 'next', { startAt: '2026-12-09T09:00:00+08:00' });
    const before = sees('li').length;
    await office.advance(5 * day + 14 * 60 * minute);
    // It is December, and night.
    expect(office.now() > new Date('2026-12-01T00:20:00+08:00')).toBe(true);
    expect(sees('li').length).toBe(before);
    await office.advance(8 * 60 * minute);
    expect(sees('li').length).toBe(before);
    await office.advance(2 * 60 * minute);
    const late = sees('li').slice(before);
    // The weekly issue that waited since Friday is read by itself.
    expect(late.filter((text) => text.includes('周刊'))).toHaveLength(1);
    const [bundle, ...more] = late.filter((text) => !text.includes('周刊'));
    expect(more).toEqual([]);
    expect(bundle).toContain('补发：之前等额度的 3 条');
    for (const words of ['one', 'two', 'next']) expect(bundle).toContain(`已撤销：${words}`);
    expect(bundle).not.toContain('meeting');
    expect(heard('zhang', '已撤销：three')).toBe(1);
    await office.advance(3 * day);
    expect(sees('li').slice(before)).toEqual(late);
    expect(heard('zhang', '已撤销：three')).toBe(1);
  });

  it('goes out at once when the allowance was raised, and is never said twice', async () => {
    await open(4_800);
    await notice('li', 'one');
    await notice('zhang', 'two');
    // More was bought, and the settings say so.
    await others(100);
    await office.advance(40 * minute);
    expect(heard('li', '已撤销：one') + heard('zhang', '已撤销：two')).toBe(2);
    await office.advance(8 * day);
    expect(heard('li', '已撤销：one') + heard('zhang', '已撤销：two')).toBe(2);
  });
});

describe('a platform that refuses because nothing is left', () => {
  it('gets no more than tier 1, until it takes something again', async () => {
    await open(0);
    const platform = office.platform('dingtalk');
    const usedUp = () => {
      platform.metering.usedUp('calls');
      return new PlatformError('dingtalk', 'not-allowed', 'used up', { usedUp: 'calls' });
    };
    platform.refuse = usedUp;
    await notice('li', 'one');
    await notice('li', 'two');
    expect(await states()).toEqual(['one planned', 'two planned']);
    await office.advance(minute);
    platform.refuse = () => null;
    await office.advance(3 * 60 * minute);
    expect(heard('li', '补发：之前等额度的 2 条')).toBe(1);
    expect(heard('zheng', '已用完，平台不再接受')).toBe(1);
  });
});

describe('what a platform would drop without a word', () => {
  const wouldBeDropped = () =>
    new PlatformError('dingtalk', 'rate-limited', 'too many', {
      retryAfterMs: 40_000,
      bucket: 'to:li',
      wouldBeDropped: true,
    });

  it('goes by another platform at once if it is tier 1, and waits otherwise', async () => {
    office = await createOffice(
      ['dingtalk', 'feishu'],
      { admins: ['郑晓'], platforms: { prefer: ['dingtalk'], departments: {} } },
      { at: '2026-11-25T10:20:00+08:00' },
    );
    await office.reads('dingtalk', directory);
    await office.reads('feishu', {
      departments: directory.departments,
      people: [somebody('ou_li', '李娜', { staffNo: '2', departmentExternalIds: ['od-1'] })],
    });
    office.platform('dingtalk').refuse = wouldBeDropped;
    await office.says('dingtalk', 'zhang', complaint);
    await notice('li', 'news');
    expect(office.sees('feishu', 'ou_li').join()).toContain('华东医药');
    expect(office.sees('feishu', 'ou_li').join()).not.toContain('news');
    expect(await states()).toEqual(['news planned']);
    office.platform('dingtalk').refuse = () => null;
    await office.advance(minute);
    expect(await states()).toEqual(['news accepted']);
  });
});

describe('what waited, when something dies in between', () => {
  const later = new Date('2026-12-01T09:10:00+08:00');
  const waiting = async (databaseUrl: string) => {
    await open(4_800, { databaseUrl });
    await notice('li', 'one');
    await notice('li', 'two');
    await notice('zhang', 'three');
  };

  it('goes out once from the process that is there when the month begins', async () => {
    const database = await createDatabase();
    await waiting(database.url);
    const killed = office;
    office = await createOffice(
      ['dingtalk'],
      { admins: ['郑晓'] },
      { at: later.toISOString(), databaseUrl: database.url },
    );
    await office.advance(5 * minute);
    await office.advance(day);
    expect(heard('li', '补发：之前等额度的 2 条')).toBe(1);
    expect(heard('zhang', '已撤销：three')).toBe(1);
    await killed.close();
    await office.close();
    await database.drop();
    await open(0);
  });

  it('is neither lost nor said twice when it fails halfway, and two workers are at it', async () => {
    const database = await createDatabase();
    await waiting(database.url);
    await office.query(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'killed'; end $$`);
    await office.query(`create trigger refuse before update on deliveries for each row
      when (new.error like 'said in %') execute function refuse()`);
    await office.advance(later.getTime() - office.now().getTime());
    expect(heard('li', '补发')).toBe(0);
    expect(await states()).toContain('one planned');
    await office.query('drop trigger refuse on deliveries');
    const rows = await office.query<{ id: string }>(
      "select id from deliveries where cause in ('mt_one', 'mt_two')",
    );
    await Promise.all(
      rows.map(({ id }, worker) => deliver(office.xinliu.app, id, `worker-${worker}`, 30_000)),
    );
    await office.advance(day);
    expect(heard('li', '补发：之前等额度的 2 条')).toBe(1);
    expect(heard('li', '已撤销：one')).toBe(1);
    expect(heard('zhang', '已撤销：three')).toBe(1);
    await office.close();
    await database.drop();
    await open(0);
  });
});
