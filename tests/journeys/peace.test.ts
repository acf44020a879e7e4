/** What leaves people in peace: quiet hours, the budget of a day, one bundle instead of many, and what breaks through all the same. */
import { afterEach, describe, expect, it } from 'vitest';
import { show } from '../../src/cards/index.ts';
import type { Directory } from '../../src/ports/platform.ts';
import { muteTopic } from '../../src/usecases/mute-notice.ts';
import { tellChat, tellPeople } from '../../src/usecases/say.ts';
import { setTier } from '../../src/usecases/set-tier.ts';
import { submitMessage } from '../../src/usecases/submit-message.ts';
import { createDatabase } from '../support/database.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const minute = 60_000;
const hour = 60 * minute;
const directory: Directory = {
  departments: [{ externalId: 'od-1', parentExternalId: null, name: '客户服务部', headExternalId: 'li' }],
  people: [
    somebody('zheng', '郑晓', { departmentExternalIds: ['od-1'] }),
    somebody('li', '李娜', { staffNo: '2', departmentExternalIds: ['od-1'] }),
    somebody('zhang', '张伟', { departmentExternalIds: ['od-1'] }),
  ],
};

async function open(options: Parameters<typeof createOffice>[2] = {}, rules = {}) {
  office = await createOffice(
    ['dingtalk'],
    { admins: ['郑晓'], ...rules },
    { at: '2026-11-25T10:20:00+08:00', ...options },
  );
  await office.reads('dingtalk', directory);
}

const sees = (who: string) => office.sees('dingtalk', who);
const last = (who: string) => sees(who).at(-1) ?? '';
const heard = (who: string, words: string) => sees(who).filter((text) => text.includes(words)).length;
const says = (who: string, text: string) => office.says('dingtalk', who, text);
const person = async (externalId: string) => {
  const found = await office.xinliu.app.store.people.byAccount('dingtalk', externalId);
  if (!found) throw new Error(`nobody is ${externalId}`);
  return found;
};
const to = (iso: string) => office.advance(new Date(iso).getTime() - office.now().getTime());

const meeting = (topic: string, startAt = '2026-11-27T15:00:00+08:00') => ({
  meetingId: `mt_${topic}`,
  number: topic === '复盘' ? 2 : 1,
  topic,
  startAt: new Date(startAt).toISOString(),
  endAt: new Date(new Date(startAt).getTime() + hour).toISOString(),
  minutes: 60,
  class: 'regular' as const,
  owner: '郑晓',
  agenda: [],
  people: [],
  personHours: 1,
});

/** An invitation, which may wait until its meeting begins. */
async function invite(who: string, topic: string, startAt?: string) {
  const shown = show('meeting-invitation', { ...meeting(topic, startAt), by: '郑晓', asOwner: false });
  await tellPeople(office.xinliu.app, [await person(who)], { shown, key: topic, cause: `mt_${topic}` });
  await office.settle();
}

/** A reminder, which cannot wait. */
async function remind(who: string, topic: string, startAt: string) {
  const shown = show('meeting-soon', { ...meeting(topic, startAt), left: 15, asOwner: false });
  await tellPeople(office.xinliu.app, [await person(who)], {
    shown,
    key: `soon-${topic}`,
    cause: `mt_${topic}`,
  });
  await office.settle();
}

describe('forty messages that nobody asked for', () => {
  it('come as five and one bundle, while tier 1 comes at once', async () => {
    await open();
    for (let i = 1; i <= 40; i++) await invite('li', `评审${i}`);
    expect(heard('li', '会议邀请：评审')).toBe(5);
    await says('zhang', complaint);
    expect(heard('li', '华东医药')).toBe(1);
    await to('2026-11-25T17:29:00+08:00');
    expect(sees('li').join()).not.toContain('合成一条');
    await to('2026-11-25T17:31:00+08:00');
    expect(heard('li', '另有 35 条消息，合成一条')).toBe(1);
    expect(last('li')).toContain('会议邀请：评审40');
    await to('2026-11-28T12:00:00+08:00');
    expect(heard('li', '合成一条')).toBe(1);
    expect(sees('li').filter((text) => text.startsWith('会议邀请'))).toHaveLength(5);
  });

  it('of which the ones that cannot wait have places kept for them', async () => {
    await open();
    for (let i = 1; i <= 10; i++) await invite('li', `评审${i}`);
    for (let i = 1; i <= 3; i++) await remind('li', `例会${i}`, '2026-11-25T10:35:00+08:00');
    expect(heard('li', '还有 15 分钟：例会')).toBe(2);
    await to('2026-11-25T17:31:00+08:00');
    // What is over by then is not listed.
    expect(last('li')).toContain('另有 5 条消息，合成一条');
    expect(last('li')).not.toContain('例会3');
    await office.advance(24 * hour);
    expect(heard('li', '合成一条')).toBe(1);
  });

  it('leave nobody else with less', async () => {
    await open();
    for (let i = 1; i <= 20; i++) await invite('li', `评审${i}`);
    await invite('zhang', '评审');
    expect(heard('zhang', '会议邀请：评审')).toBe(1);
  });

  it('come one by one where the company wants no limit', async () => {
    await open({}, { noise: { perDay: 0, perGroupDay: 0, bundleAt: '17:30' } });
    for (let i = 1; i <= 12; i++) await invite('li', `评审${i}`);
    expect(heard('li', '会议邀请：评审')).toBe(12);
  });

  it('in the evening are said when the next day begins, which is a day of its own', async () => {
    await open({ at: '2026-11-25T18:00:00+08:00' });
    for (let i = 1; i <= 8; i++) await invite('li', `评审${i}`);
    expect(heard('li', '会议邀请：评审')).toBe(5);
    await to('2026-11-26T08:31:00+08:00');
    expect(heard('li', '另有 3 条消息，合成一条')).toBe(1);
    for (let i = 1; i <= 9; i++) await invite('li', `复盘${i}`);
    expect(heard('li', '会议邀请：复盘')).toBe(4);
    await to('2026-11-26T17:31:00+08:00');
    expect(heard('li', '另有 5 条消息，合成一条')).toBe(1);
  });
});

it('twenty pieces of news push nothing to anybody before the issue, and the quota says what was spent', async () => {
  await open();
  for (let i = 1; i <= 20; i++)
    await office.says(
      'dingtalk',
      'zhang',
      `行业动态：第 ${i} 家竞品发布新一代扫码枪，主打低价市场`,
      'group-1',
    );
  await to('2026-11-27T15:59:00+08:00');
  const { sent } = office.platform('dingtalk');
  expect(sent).toEqual([]);
  await says('zheng', '/额度');
  expect(last('zheng')).toMatch(/本月已用 \d+ \/ 5000/);
  await to('2026-11-27T17:00:00+08:00');
  for (const who of ['zheng', 'li', 'zhang']) expect(heard(who, '扫码枪')).toBe(1);
});

describe('a bundle', () => {
  const full = async () => {
    await open();
    for (let i = 1; i <= 13; i++) {
      await office.advance(1_000);
      await invite('li', `评审${i}`);
    }
    await to('2026-11-25T17:31:00+08:00');
  };

  it('opens what it lists, by button and by number, for the one who got it', async () => {
    await full();
    await office.presses('dingtalk', 'li', '看 1');
    expect(last('li')).toMatch(/^会议邀请：评审6/);
    expect(last('li')).toContain('你收到是因为：你在与会名单里');
    await says('li', '/勿扰 看 8');
    expect(last('li')).toMatch(/^会议邀请：评审13/);
    await says('li', '/勿扰 看 9');
    expect(last('li')).toContain('没有这一条');
    const [row] = await office.query<{ id: string }>("select id from deliveries where key like '评审6.%'");
    const zhang = await person('zhang');
    expect(await office.xinliu.app.store.peace.told(zhang.id, row?.id ?? '')).toBeNull();
  });

  it('is no bundle if only one is left', async () => {
    await open();
    for (let i = 1; i <= 6; i++) await invite('li', `评审${i}`);
    await to('2026-11-25T17:31:00+08:00');
    expect(last('li')).toMatch(/^会议邀请：评审6/);
    expect(heard('li', '合成一条')).toBe(0);
  });

  it('lists nothing that was called off or muted meanwhile', async () => {
    await open();
    for (let i = 1; i <= 9; i++) await invite('li', `评审${i}`);
    await office.xinliu.app.store.deliveries.dropPlanned('mt_评审6', 'called off');
    await says('li', '/勿扰 会议邀请');
    await to('2026-11-25T17:31:00+08:00');
    expect(sees('li').join()).not.toContain('合成一条');
    await says('li', '/勿扰 恢复 会议邀请');
    await invite('li', '复盘');
    // Four of the day’s places for what can wait are taken; none were given back.
    expect(heard('li', '复盘')).toBe(0);
  });
});

describe('quiet hours', () => {
  it('hold what can wait until the morning, and tier 1 not at all', async () => {
    await open({ at: '2026-11-25T22:00:00+08:00' });
    await invite('li', '评审');
    await invite('li', '早会', '2026-11-26T08:15:00+08:00');
    await remind('li', '夜间发布', '2026-11-25T22:15:00+08:00');
    await says('zhang', complaint);
    expect(sees('li').map((text) => text.split('\n')[0])).toEqual([
      '会议邀请：早会',
      expect.stringContaining('夜间发布'),
      expect.stringContaining('一级'),
    ]);
    await to('2026-11-26T08:29:00+08:00');
    expect(heard('li', '会议邀请：评审')).toBe(0);
    await to('2026-11-26T08:31:00+08:00');
    expect(heard('li', '会议邀请：评审')).toBe(1);
  });

  it('are hers if she sets them, and what waits moves with them', async () => {
    await open({ at: '2026-11-25T20:00:00+08:00' });
    await says('li', '/勿扰 19:00-07:00');
    expect(last('li')).toContain('每天 19:00–07:00（你定的）');
    await invite('li', '评审');
    expect(heard('li', '会议邀请：评审')).toBe(0);
    await says('li', '/设置 安静 21:30-07:00');
    expect(heard('li', '会议邀请：评审')).toBe(1);
    await says('li', '/勿扰 默认');
    expect(last('li')).toContain('公司规定');
  });

  it('last for a while if she says so, and end when she says so or undoes it', async () => {
    await open();
    await says('li', '/勿扰 2小时');
    expect(last('li')).toContain('勿扰中，到 11月25日 周三 12:20');
    await invite('li', '评审');
    await office.advance(hour);
    expect(heard('li', '会议邀请：评审')).toBe(0);
    await says('li', '/勿扰');
    expect(last('li')).toContain('有 1 条在等');
    await says('li', '/勿扰 关');
    expect(heard('li', '会议邀请：评审')).toBe(1);
    await says('li', '/勿扰 到周五');
    await office.presses('dingtalk', 'li', '撤销');
    await invite('li', '复盘');
    expect(heard('li', '会议邀请：复盘')).toBe(1);
    await says('li', '/勿扰 100天');
    expect(last('li')).toContain('最多安静 30 天');
    await says('li', '/勿扰 到今天9点');
    expect(last('li')).toContain('已经过去');
  });

  it('survive a restart, and what waits comes once', async () => {
    const database = await createDatabase();
    await open({ at: '2026-11-25T22:00:00+08:00', databaseUrl: database.url });
    await invite('li', '评审');
    await office.close();
    await open({ at: '2026-11-26T09:00:00+08:00', databaseUrl: database.url });
    await office.advance(5 * minute);
    await office.advance(24 * hour);
    expect(heard('li', '会议邀请：评审')).toBe(1);
    await office.close();
    await database.drop();
    await open();
  });
});

describe('what is muted', () => {
  it('does not come any more, until it is wanted again; what one owes cannot be muted', async () => {
    await open();
    await says('li', '/勿扰 会议邀请');
    expect(last('li')).toContain('已静音：会议邀请');
    await invite('li', '评审');
    expect(heard('li', '会议邀请：评审')).toBe(0);
    await says('li', '/设置');
    expect(last('li')).toContain('会议邀请');
    await office.presses('dingtalk', 'li', '恢复会议邀请');
    await invite('li', '复盘');
    expect(heard('li', '会议邀请：复盘')).toBe(1);
    await says('li', '/勿扰 恢复 会议邀请');
    expect(last('li')).toContain('没有静音');
    for (const kind of ['要我做的事', '一级信息']) {
      await says('li', `/勿扰 ${kind}`);
      expect(last('li')).toContain(`${kind}不能静音`);
      expect(last('li').includes('勿扰时也照样发')).toBe(kind === '一级信息');
    }
  });

  it('comes again when the mute is undone, and another person is not concerned', async () => {
    await open();
    await says('li', '/勿扰 会议邀请');
    await invite('zhang', '评审');
    expect(heard('zhang', '会议邀请：评审')).toBe(1);
    await office.presses('dingtalk', 'li', '撤销');
    await invite('li', '复盘');
    expect(heard('li', '会议邀请：复盘')).toBe(1);
  });
});

describe('one matter that is muted', () => {
  it('does not come any more, while other meetings, and that it is called off, do', async () => {
    await open();
    await invite('li', '复盘');
    await invite('li', '评审');
    await office.presses('dingtalk', 'li', '这场会不再提醒');
    expect(last('li')).toContain('已静音：会议 1 评审');
    await remind('li', '评审', '2026-11-25T10:35:00+08:00');
    await remind('li', '复盘', '2026-11-25T10:35:00+08:00');
    expect(heard('li', '还有 15 分钟：评审')).toBe(0);
    expect(heard('li', '还有 15 分钟：复盘')).toBe(1);
    await tellPeople(office.xinliu.app, [await person('li')], {
      shown: show('meeting-notice', { ...meeting('评审'), by: '郑晓', reason: '', change: 'cancelled' }),
      key: 'off',
      cause: 'off',
    });
    await office.settle();
    expect(heard('li', '会议取消：评审')).toBe(1);
    await says('li', '/设置');
    expect(last('li')).toContain('会议 1 评审');
    await office.presses('dingtalk', 'li', '恢复会议 1 评审');
    expect(last('li')).toContain('已恢复：会议 1 评审');
    await says('li', '/勿扰 会议 2');
    expect(last('li')).toContain('已静音：会议 2 复盘');
    await office.presses('dingtalk', 'li', '撤销');
    expect(last('li')).toContain('会议 2 复盘');
    await says('li', '/勿扰');
    expect(last('li')).not.toContain('复盘');
    expect(await office.query('select from mutes where muted_at is not null')).toEqual([]);
  });

  it('is nobody’s who was not told of it, whatever is pressed or typed', async () => {
    await open();
    await invite('li', '评审');
    await says('zhang', '/勿扰 会议 1');
    expect(last('zhang')).toContain('没有给你发过“会议 1”');
    const { app } = office.xinliu;
    for (const topic of ['meeting.mt_评审', 'item.it_1', 'package.review', 'matter.mt_评审', ''])
      await expect(muteTopic(app, { by: await person('zhang'), topic })).rejects.toThrow('staleCard');
    expect(await office.query('select from mutes')).toEqual([]);
  });

  it('comes all the same once it is tier 1', async () => {
    await open();
    const message = {
      text: '客户华东医药问：新合同的付款条款下周能不能定下来',
      tier: 2 as const,
      department: '客户服务部',
      receivers: ['李娜'],
    };
    await submitMessage(office.xinliu.app, { source: 'crm', key: 'a', bodyHash: 'a', message, perMinute: 9 });
    await office.settle();
    expect(last('li')).toContain('事项 1');
    await office.presses('dingtalk', 'li', '这件事不再提醒');
    expect(last('li')).toContain('它要是成了一级，照样马上通知你');
    const [item] = await office.query<{ id: string }>('select id from items');
    const by = await person('zheng');
    await office.xinliu.app.transaction((app) =>
      setTier(app, { itemId: item?.id ?? '', tier: 1, by, key: 'raised' }),
    );
    await office.settle();
    expect(last('li')).toMatch(/^一级.*\n[\s\S]*华东医药/u);
  });
});

describe('a group', () => {
  const post = async (key: string) => {
    const { rules } = office.xinliu.app;
    await tellChat(office.xinliu.app, {
      shown: show('welcome', {}),
      key,
      cause: key,
      platform: 'dingtalk',
      chatExternalId: 'group-1',
      language: rules.language,
    });
    await office.settle();
  };
  const inGroup = (who: string, text: string) => office.says('dingtalk', who, text, 'group-1');

  it('hears no more than its share on a day, and one bundle', async () => {
    await open({}, { noise: { perDay: 8, perGroupDay: 4, bundleAt: '17:30' } });
    await inGroup('li', '/帮助');
    for (let i = 1; i <= 9; i++) await post(`news-${i}`);
    expect(heard('group-1', '大家好')).toBe(2);
    await to('2026-11-25T17:31:00+08:00');
    expect(last('group-1')).toContain('另有 7 条消息，合成一条');
  });

  it('is left in peace when an administrator says so; answers and tier 1 go on', async () => {
    await open();
    await inGroup('li', '/勿扰 2小时');
    expect(last('group-1')).toContain('由管理员或建群的人来设');
    await inGroup('zheng', '/勿扰 2小时');
    expect(last('group-1')).toContain('安静到 11月25日 周三 12:20');
    await post('news');
    await inGroup('zhang', complaint);
    await inGroup('li', '/帮助');
    expect(heard('group-1', '大家好')).toBe(0);
    expect(heard('group-1', '已按一级通知')).toBe(1);
    expect(heard('group-1', '信流能帮你做什么')).toBe(1);
    await inGroup('li', '/勿扰');
    expect(last('group-1')).toMatch(/今天我在这里说了 \d 条，其中一级 1 条/);
    await inGroup('li', '/勿扰 会议提醒');
    expect(last('group-1')).toContain('群里只能设安静到什么时候');
    await inGroup('zheng', '/勿扰 关');
    expect(heard('group-1', '大家好')).toBe(1);
  });
});
