/** A person confirms with a code that two accounts are hers; a group, that it is the group we opened. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

let office: Office;
afterEach(() => office.close());

const rules = { admins: ['郑晓'], platforms: { prefer: ['feishu' as const], departments: {} } };

async function open(): Promise<void> {
  office = await createOffice(['feishu', 'dingtalk'], rules);
  await office.reads('feishu', {
    departments: [],
    people: [
      somebody('ou_zheng', '郑晓', { staffNo: '1' }),
      somebody('ou_li', '李娜'),
      somebody('ou_wang', '王磊'),
    ],
  });
  await office.reads('dingtalk', {
    departments: [],
    people: [
      somebody('dzheng', '郑晓', { staffNo: '1' }),
      somebody('dli', '娜娜'),
      somebody('dwang', '王磊'),
    ],
  });
}

const onFeishu = (id = 'ou_li') => office.sees('feishu', id).at(-1) ?? '';
const onDingtalk = (id = 'dli') => office.sees('dingtalk', id).at(-1) ?? '';
const codeIn = (text: string) => /\d{6}/.exec(text)?.[0] as string;
const takesCode = async () => {
  await office.says('feishu', 'ou_li', '/绑定');
  return codeIn(onFeishu());
};
const idOf = async (platform: 'feishu' | 'dingtalk', id: string) =>
  (await office.xinliu.app.store.people.byAccount(platform, id))?.id;
const areOne = async () => (await idOf('feishu', 'ou_li')) === (await idOf('dingtalk', 'dli'));
const book = (platform: 'feishu' | 'dingtalk', id: string, topic: string) =>
  office.says(platform, id, `/会议 ${topic} 11月24日 10:00-11:00 议程：1. 数据 20分钟 负责人：我`);

describe('a code from one platform', () => {
  it('makes the account on the other the same person, with everything both had', async () => {
    await open();
    await book('feishu', 'ou_li', '双十二复盘');
    await book('dingtalk', 'dli', '招聘例会');
    const code = await takesCode();
    expect(onFeishu()).toContain(`到钉钉私聊我，发送：/绑定 ${code}`);
    await office.says('dingtalk', 'dli', `/绑定 ${code}`);
    expect(onDingtalk()).toContain('这些账号现在是同一个人：飞书 李娜、钉钉 娜娜。');
    expect(onFeishu()).toContain('已绑定');
    expect(await areOne()).toBe(true);
    await office.says('dingtalk', 'dli', '/我');
    expect(onDingtalk()).toContain('双十二复盘');
    expect(onDingtalk()).toContain('招聘例会');
  });

  it('leaves nobody without the reminder that she set before', async () => {
    await open();
    await book('dingtalk', 'dli', '招聘例会');
    await office.says('dingtalk', 'dli', '/会议 提醒 1 提前3小时');
    expect(onDingtalk()).toContain('11月24日 周二 07:00 提醒你');
    await office.says('dingtalk', 'dli', `/绑定 ${await takesCode()}`);
    const until = Date.parse('2026-11-24T07:00:30+08:00') - office.now().getTime();
    await office.advance(until);
    await office.advance(2 * 3_600_000);
    expect(office.sees('feishu', 'ou_li').filter((text) => text.includes('这是你自己设的提醒'))).toHaveLength(
      1,
    );
  });

  it('works in English, with blanks and full width', async () => {
    await open();
    await office.says('feishu', 'ou_li', '/settings english');
    await office.says('feishu', 'ou_li', '/bind');
    const code = codeIn(onFeishu());
    expect(onFeishu()).toContain(`send me in our direct chat: /bind ${code}`);
    const wide = [...code].map((digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)).join('');
    await office.says('dingtalk', 'dli', `/bind ${wide.slice(0, 3)} ${wide.slice(3)}`);
    expect(onDingtalk()).toContain('These accounts are one person now: 李娜 on Feishu, 娜娜 on DingTalk.');
  });

  it('stays true whatever the directories say afterwards', async () => {
    await open();
    await office.says('dingtalk', 'dli', `/绑定 ${await takesCode()}`);
    await office.reads('dingtalk');
    await office.reads('feishu');
    expect(await areOne()).toBe(true);
    expect(await office.query("select id from people where state = 'active'")).toHaveLength(4);
  });

  it('can be used once', async () => {
    await open();
    const code = await takesCode();
    await office.says('dingtalk', 'dli', `/绑定 ${code}`);
    await office.says('dingtalk', 'dwang', `/绑定 ${code}`);
    expect(onDingtalk('dwang')).toContain('这个绑定码已经用过了');
    expect(await idOf('dingtalk', 'dwang')).not.toBe(await idOf('feishu', 'ou_li'));
  });

  it('holds ten minutes', async () => {
    await open();
    const code = await takesCode();
    await office.advance(9 * 60_000);
    const later = await takesCode();
    await office.says('dingtalk', 'dli', `/绑定 ${code}`);
    expect(onDingtalk()).toContain('绑定码已过期');
    await office.advance(10 * 60_000 + 1_000);
    await office.says('dingtalk', 'dli', `/绑定 ${later}`);
    expect(onDingtalk()).toContain('绑定码已过期');
    expect(await areOne()).toBe(false);
  });

  it('is closed to an account that was wrong five times, even when it is right at last', async () => {
    await open();
    const code = await takesCode();
    const wrong = code === '111111' ? '222222' : '111111';
    for (let left = 4; left >= 1; left -= 1) {
      await office.says('dingtalk', 'dli', `/绑定 ${wrong}`);
      expect(onDingtalk()).toContain(`绑定码不对，还可以试 ${left} 次`);
    }
    await office.says('dingtalk', 'dli', '/绑定 我的手机号');
    await office.says('dingtalk', 'dli', `/绑定 ${code}`);
    expect(onDingtalk()).toContain('已经错了 5 次。请过 10 分钟');
    expect(await areOne()).toBe(false);
    await office.advance(10 * 60_000 + 1_000);
    await office.says('dingtalk', 'dli', `/绑定 ${await takesCode()}`);
    expect(await areOne()).toBe(true);
  });

  it('is refused where it does not belong, with words about where it does', async () => {
    await open();
    const code = await takesCode();
    await office.says('feishu', 'ou_li', `/绑定 ${code}`);
    expect(onFeishu()).toContain('这是你在这里取的绑定码');
    await office.says('feishu', 'ou_wang', `/绑定 ${code}`);
    expect(onFeishu('ou_wang')).toContain('同一个平台');
    await office.says('dingtalk', 'dzheng', `/绑定 ${code}`);
    expect(onDingtalk('dzheng')).toContain('两边都已有飞书账号');
    await office.says('dingtalk', 'dli', `/绑定 ${code}`, 'cid-1');
    expect(office.sees('dingtalk', 'cid-1').at(-1)).toContain('已经作废');
    await office.says('dingtalk', 'dli', `/绑定 ${code}`);
    expect(onDingtalk()).toContain('已经用过了');
    await office.says('feishu', 'ou_zheng', '/绑定');
    expect(onFeishu('ou_zheng')).toContain('你在飞书、钉钉的账号已经算同一个人了');
  });

  it('is kept as a hash, and is in no log', async () => {
    await open();
    const code = await takesCode();
    const rows = await office.query<{ row: string }>('select b::text as row from bind_codes b');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(code);
    expect(JSON.stringify(office.log)).not.toContain(code);
  });

  it('is not needed where there is one platform', async () => {
    office = await createOffice(['feishu']);
    await office.reads('feishu', { departments: [], people: [somebody('ou_li', '李娜')] });
    await office.says('feishu', 'ou_li', '/绑定');
    expect(onFeishu()).toContain('只接了一个平台');
  });
});

describe('what was bound', () => {
  const bound = async () => {
    await open();
    await book('feishu', 'ou_li', '双十二复盘');
    await book('dingtalk', 'dli', '招聘例会');
    await office.says('dingtalk', 'dli', `/绑定 ${await takesCode()}`);
  };
  const desk = async (platform: 'feishu' | 'dingtalk', id: string) => {
    await office.says(platform, id, '/我');
    return office.sees(platform, id).at(-1) ?? '';
  };

  it.each([
    ['by herself with a command', () => office.says('dingtalk', 'dli', '/解绑')],
    ['by herself on the other platform, with the button', () => office.presses('feishu', 'ou_li', '撤销')],
    ['by an administrator', () => office.says('feishu', 'ou_zheng', '/解绑 李娜')],
  ])('is parted within a day %s, and each has what was hers', async (_how, parts) => {
    await bound();
    await parts();
    expect(await areOne()).toBe(false);
    await office.reads('dingtalk');
    expect(await areOne()).toBe(false);
    const [feishu, dingtalk] = [await desk('feishu', 'ou_li'), await desk('dingtalk', 'dli')];
    expect(feishu).toContain('双十二复盘');
    expect(feishu).not.toContain('招聘例会');
    expect(dingtalk).toContain('招聘例会');
    expect(dingtalk).not.toContain('双十二复盘');
    await office.says('dingtalk', 'dli', '/解绑');
    expect(onDingtalk()).toContain('最近一天没有可以解开的绑定');
  });

  it('can be bound again', async () => {
    await bound();
    await office.says('dingtalk', 'dli', '/解绑');
    await office.says('dingtalk', 'dli', `/绑定 ${await takesCode()}`);
    expect(await areOne()).toBe(true);
  });

  it('stands after a day, but for an administrator who takes an account away', async () => {
    await bound();
    await office.advance(25 * 3_600_000);
    await office.says('dingtalk', 'dli', '/解绑');
    expect(onDingtalk()).toContain('最近一天没有');
    await office.says('dingtalk', 'dli', '/解绑 王磊');
    expect(onDingtalk()).toContain('管理员');
    await office.says('feishu', 'ou_zheng', '/解绑 李娜 钉钉');
    expect(await areOne()).toBe(false);
    await office.reads('feishu');
    expect(await areOne()).toBe(false);
  });
});

describe('the platform of notices', () => {
  it('is chosen by each for herself, and shown with what else is set', async () => {
    await open();
    await office.says('feishu', 'ou_zheng', '/设置');
    expect(onFeishu('ou_zheng')).toContain('通知发到: 飞书（自动）');
    await office.says('feishu', 'ou_zheng', '/设置 平台 钉钉');
    expect(onFeishu('ou_zheng')).toContain('以后的通知发到钉钉');
    await office.says(
      'feishu',
      'ou_wang',
      '/会议 明天10点 发货复盘 30分钟 议程：1. 原因 20分钟 负责人：郑晓',
    );
    expect(onDingtalk('dzheng')).toContain('发货复盘');
    await office.says('feishu', 'ou_zheng', '/settings');
    expect(onFeishu('ou_zheng')).toContain('通知发到: 钉钉（你选的）');
    expect(onFeishu('ou_zheng'), 'the one that she has beside it').toContain('/设置 平台 飞书');
    await office.presses('feishu', 'ou_zheng', '撤销');
    await office.says('feishu', 'ou_zheng', '/设置');
    expect(onFeishu('ou_zheng')).toContain('飞书（自动）');
    await office.says('feishu', 'ou_zheng', '/设置 平台 钉钉');
    await office.says('feishu', 'ou_zheng', '/settings platform auto');
    expect(onFeishu('ou_zheng')).toContain('现在是飞书');
  });

  it('is refused with the next step where it cannot be', async () => {
    await open();
    await office.says('feishu', 'ou_li', '/设置 平台 钉钉');
    expect(onFeishu()).toContain('请先发 /绑定');
    await office.says('feishu', 'ou_li', '/设置 平台 企业微信');
    expect(onFeishu()).toContain('没有接入企业微信');
    await office.says('feishu', 'ou_li', '/设置 颜色 蓝');
    expect(onFeishu()).toContain('没认出“颜色 蓝”');
    await office.says('feishu', 'ou_li', '/设置 语言 英文');
    await office.says('feishu', 'ou_li', '/设置');
    expect(onFeishu()).toContain('Answers in: English');
    expect(onFeishu()).toContain('You are on DingTalk as well?');
  });
});

describe('a group that we opened and are heard in under another id', () => {
  const openGroup = async () => {
    office = await createOffice(
      ['wecom'],
      { departments: { 研发部: { liaisons: ['张伟'], aliases: [] } } },
      { abilities: { wecom: { pairsGroups: true } } },
    );
    await office.reads('wecom', {
      departments: [{ externalId: '2', parentExternalId: null, name: '研发部' }],
      people: [
        somebody('lina', '李娜', { departmentExternalIds: ['2'] }),
        somebody('zhang', '张伟', { departmentExternalIds: ['2'] }),
      ],
    });
    await office.says('wecom', 'lina', '/建群 双十二大促 研发部 目标：零故障');
    await office.presses('wecom', 'lina', '确认建群');
    await office.advance(5_000);
    const [group] = await office.query<{ externalId: string }>(
      'select external_id from chats where name is not null',
    );
    return group?.externalId as string;
  };
  const itemsIn = () =>
    office.query<{ chat: string }>(
      'select c.external_id as chat from items i join chats c on c.id = i.chat_id',
    );

  it('is one group once the code that stands in it was said in it', async () => {
    const opened = await openGroup();
    const posted = office.sees('wecom', opened).at(-1) as string;
    expect(posted).toContain('把机器人“信流”拉进本群');
    await office.says('wecom', 'lina', '今天的发布顺利完成了，谢谢大家', 'heard-1');
    await office.says('wecom', 'zhang', `/绑定 ${codeIn(posted)}`, 'heard-1');
    expect(office.sees('wecom', 'heard-1').at(-1)).toContain('这就是“双十二大促”');
    await office.says('wecom', 'lina', '明天早上开始预热，请大家留意', 'heard-1');
    expect(new Set((await itemsIn()).map(({ chat }) => chat))).toEqual(new Set([opened]));
    const { app } = office.xinliu;
    const { tellChat } = await import('../../src/usecases/say.ts');
    const { show } = await import('../../src/cards/index.ts');
    await tellChat(app, {
      shown: show('welcome', {}),
      key: 'k',
      cause: 'c',
      platform: 'wecom',
      chatExternalId: opened,
      language: 'zh-CN',
    });
    await office.settle();
    expect(office.sees('wecom', 'heard-1').at(-1)).toContain('大家好，我是信流');
    await office.says('wecom', 'zhang', `/绑定 ${codeIn(posted)}`, 'heard-1');
    expect(office.sees('wecom', 'heard-1').at(-1)).toContain('已经用过了');
  });

  it('gets a new code when somebody asks for it, until it is paired', async () => {
    const opened = await openGroup();
    await office.says('wecom', 'lina', '/绑定', 'heard-1');
    expect(office.sees('wecom', 'heard-1').at(-1)).toContain('已发到：双十二大促');
    const codes = office
      .sees('wecom', opened)
      .filter((text) => text.includes('/绑定'))
      .map(codeIn);
    expect(codes).toHaveLength(2);
    await office.says('wecom', 'lina', `/绑定 ${codes[0]}`, 'heard-1');
    expect(office.sees('wecom', 'heard-1').at(-1)).toContain('已过期');
    await office.says('wecom', 'lina', `/绑定 ${codes[1]}`, 'heard-1');
    await office.says('wecom', 'lina', '/绑定', 'heard-1');
    expect(office.sees('wecom', 'heard-1').at(-1)).toContain('这个群就是“双十二大促”');
  });

  it('is not paired in a direct chat, nor where groups need no pairing', async () => {
    const opened = await openGroup();
    await office.says('wecom', 'lina', `/绑定 ${codeIn(office.sees('wecom', opened).at(-1) as string)}`);
    expect(office.sees('wecom', 'lina').at(-1)).toContain('这是群的绑定码');
    await office.close();
    await open();
    await office.says('feishu', 'ou_li', '/绑定', 'oc_1');
    expect(office.sees('feishu', 'oc_1').at(-1)).toContain('绑定自己的账号请私聊我');
  });
});
