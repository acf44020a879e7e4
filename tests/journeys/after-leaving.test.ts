/** What is open again after whoever had it has left, by an undo or by another word, goes to somebody who is here, and both sides read that. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-boss', parentExternalId: null, name: '总经办', headExternalId: 'ou_boss' },
    { externalId: 'od-sale', parentExternalId: 'od-boss', name: '销售部', headExternalId: 'ou_chen' },
    { externalId: 'od-prod', parentExternalId: 'od-boss', name: '产品部', headExternalId: 'ou_zhao' },
    { externalId: 'od-dev', parentExternalId: 'od-boss', name: '研发部', headExternalId: 'ou_wu' },
  ],
  people: [
    somebody('ou_boss', '周明远', { departmentExternalIds: ['od-boss'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_he', '何静', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_zhao', '赵敏', { departmentExternalIds: ['od-prod'] }),
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_sun', '孙悦', { departmentExternalIds: ['od-dev'] }),
  ],
};
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const presses = (who: string, label: string) => office.presses('feishu', `ou_${who}`, label);
const last = (who: string) => office.sees('feishu', `ou_${who}`).at(-1) ?? '';

const opens = async () => {
  office = await createOffice(
    ['feishu'],
    {
      admins: ['周明远'],
      departments: {
        研发部: { liaisons: ['张伟'], deputies: ['孙悦'], aliases: [] },
        销售部: { liaisons: ['李娜'], aliases: [] },
      },
      noise: { perDay: 0, perGroupDay: 0, bundleAt: '17:30' },
    },
    { at: '2026-11-23T10:00:00+08:00' },
  );
  await office.reads('feishu', directory);
};
const leaves = (name: string) =>
  office.reads('feishu', { ...directory, people: directory.people.filter((one) => one.name !== name) });
const ownerOf = async (table: string) =>
  (
    await office.query<{ name: string }>(`select p.name from ${table} t join people p on p.id = t.owner_id`)
  )[0]?.name;

describe('a request whose owner has left', () => {
  it('that was answered and is no answer to its asker goes to whoever answers now, with her words', async () => {
    await opens();
    await says('he', '/找 研发 把接口文档发我');
    await says('zhang', '/请求 1 答复 文档在共享盘，链接稍后给');
    await leaves('张伟');
    await says('he', '/请求 1 没解决 链接打不开');
    expect(await ownerOf('requests')).toBe('孙悦');
    expect(last('sun')).toContain('链接打不开');
  });

  it('that was refused and is ordered all the same goes to whoever answers now', async () => {
    await opens();
    await says('he', '/找 研发 把接口文档发我');
    await says('zhang', '/请求 1 拒绝 本周没有人手');
    await leaves('张伟');
    await says('he', '/请求 1 异议 客户在等');
    await says('chen', '/请求 1 照办 客户优先');
    expect(await ownerOf('requests')).toBe('孙悦');
    expect(last('sun')).toContain('客户优先');
  });

  it('is told of each, where there are several, to whoever reads of them as text', async () => {
    await opens();
    await says('he', '/找 研发 把接口文档发我');
    await says('he', '/找 研发 把错误码表发我');
    await office.advance(24 * hour);
    expect(last('wu')).toContain('请求 2');
    // Where her cards stand as text, each is said anew.
    await office.query("update deliveries set as_text = true where card = 'request'");
    const before = office.sees('feishu', 'ou_wu').length;
    await leaves('张伟');
    const said = office.sees('feishu', 'ou_wu').slice(before).join();
    expect(said).toContain('把接口文档发我');
    expect(said).toContain('把错误码表发我');
  });

  it('that was withdrawn and is put back goes to whoever answers now', async () => {
    await opens();
    await says('he', '/找 研发 把接口文档发我');
    await says('he', '/请求 1 撤回');
    await leaves('张伟');
    await says('he', '/请求 1 撤销');
    expect(await ownerOf('requests')).toBe('孙悦');
    expect(last('sun')).toContain('把接口文档发我');
  });
});

describe('a dispute that heads are to settle', () => {
  const disputes = async () => {
    await opens();
    await says('he', '/找 研发 把接口文档发我');
    await says('zhang', '/请求 1 拒绝 本周没有人手');
    await says('he', '/请求 1 异议 客户在等');
    expect(last('wu')).toContain('客户在等');
  };
  const asked = (who: string) =>
    office.sees('feishu', `ou_${who}`).filter((text) => text.includes('请求 1 有异议，请定'));

  it('one of whom leaves is put once before whoever may judge now, and its asker reads who that is', async () => {
    await disputes();
    expect(asked('boss')).toHaveLength(0);
    await leaves('吴浩然');
    await leaves('吴浩然');
    expect(asked('boss')).toHaveLength(1);
    expect(asked('boss')[0]).toContain('本周没有人手');
    expect(asked('chen')).toHaveLength(1);
    expect(last('he')).toContain('异议现在由陈建国/周明远定');
    await says('boss', '/请求 1 照办 客户优先');
    expect(last('zhang')).toContain('客户优先');
    await says('he', '/请求 1');
    expect(last('he')).toContain('负责人有变动，异议请周明远定');
  });

  it('of which nobody has read yet reaches each of them once, whoever leaves in the night', async () => {
    await opens();
    await says('he', '/找 研发 把接口文档发我');
    await office.advance(12 * hour);
    await says('zhang', '/请求 1 拒绝 本周没有人手');
    await says('he', '/请求 1 异议 客户在等');
    expect([asked('wu'), asked('chen')]).toEqual([[], []]);
    const without = (...names: string[]) =>
      office.reads('feishu', {
        ...directory,
        people: directory.people.filter((one) => !names.includes(one.name)),
      });
    await without('张伟');
    expect(office.sees('feishu', 'ou_he').join()).not.toContain('异议现在由');
    await without('张伟', '吴浩然');
    await office.advance(14 * hour);
    expect([asked('chen').length, asked('boss').length, asked('wu').length]).toEqual([1, 1, 0]);
  });

  it('one of whom heads nobody any more is put before the new head', async () => {
    await disputes();
    const departments = directory.departments.map((one) =>
      one.name === '研发部' ? { ...one, headExternalId: 'ou_sun' } : one,
    );
    await office.reads('feishu', { ...directory, departments });
    expect(asked('sun')).toHaveLength(1);
    await says('sun', '/请求 1 维持 下周才有人');
    expect(last('he')).toContain('孙悦维持不办：下周才有人');
  });

  it('who are silent over a weekend is put before them once more, then before an administrator, and its asker reads that', async () => {
    await opens();
    await office.advance(103 * hour);
    await says('he', '/找 研发 把接口文档发我');
    await says('zhang', '/请求 1 拒绝 本周没有人手');
    await says('he', '/请求 1 异议 客户在等');
    const again = () =>
      ['wu', 'chen', 'boss'].map(
        (who) => office.sees('feishu', `ou_${who}`).filter((text) => text.includes('异议还没人定')).length,
      );
    // Friday 17:00; on Tuesday 14:00 they have had 12 hours of work.
    await office.advance(92 * hour);
    expect(again()).toEqual([0, 0, 0]);
    await office.advance(2 * hour);
    expect(again()).toEqual([1, 1, 0]);
    await says('boss', '/我的');
    expect(last('boss')).not.toContain('把接口文档发我');
    await office.advance(43 * hour);
    expect(again()).toEqual([1, 1, 1]);
    expect(last('he')).toContain('异议还没人定，已请周明远一起定');
    await says('boss', '/我的');
    expect(last('boss')).toContain('把接口文档发我');
    await says('boss', '/请求 1 照办 客户优先');
    expect(last('zhang')).toContain('客户优先');
    await says('he', '/请求 1');
    expect(last('he')).toContain('异议还没人定，再请周明远定');
    // Each of them reads that it is settled, and nobody hears of it any more.
    await office.advance(170 * hour);
    expect(again()).toEqual([0, 0, 0]);
  });
});

describe('a case whose owner has left', () => {
  it('that was withdrawn and is put back goes to whoever the flow finds now', async () => {
    await opens();
    await says('he', '/需求 客户：华东医药；需求：想要扫码登录');
    await says('he', '/流程 1 撤回');
    await leaves('李娜');
    await says('he', '/流程 1 撤销');
    expect(await ownerOf('cases')).toBe('陈建国');
    expect(last('chen')).toContain('想要扫码登录');
  });

  it('and whose passing on is taken back by a head goes to whoever the flow finds now', async () => {
    await opens();
    await says('he', '/需求 客户：华东医药；需求：想要扫码登录');
    await says('chen', '/流程 1 转给 何静');
    await leaves('李娜');
    await presses('chen', '撤销');
    expect(await ownerOf('cases')).toBe('陈建国');
  });
});

describe('an alarm whose taker has left', () => {
  const state = () => office.query('select state, acked_by from items');

  it('rings again where it was called resolved by mistake', async () => {
    await opens();
    await says('he', '/上报 一级：研发机房漏水，停了 30 台服务器');
    await says('chen', '/接手 1');
    await says('boss', '/解决 1 已经堵住');
    await leaves('陈建国');
    await presses('boss', '撤销');
    expect(await state()).toEqual([{ state: 'open', ackedBy: null }]);
  });

  it('rings again where it was handed to somebody by mistake', async () => {
    await opens();
    await says('he', '/上报 一级：研发机房漏水，停了 30 台服务器');
    await says('chen', '/接手 1');
    await says('boss', '/转交 1 孙悦 她在机房');
    await leaves('陈建国');
    await presses('boss', '撤销');
    expect(await state()).toEqual([{ state: 'open', ackedBy: null }]);
  });
});

describe('somebody who has left and is mentioned all the same', () => {
  const mentions = async (who: string, text: string) => {
    const { xinliu } = office;
    await xinliu.takeIn([
      {
        kind: 'message',
        platform: 'feishu',
        appId: 'app-feishu',
        eventKey: `mentions-${text}`,
        occurredAt: office.now().toISOString(),
        messageId: `mentions-${text}`,
        chat: { externalId: `direct-ou_${who}`, kind: 'direct' },
        sender: { externalId: `ou_${who}` },
        form: 'text',
        text,
        mentions: [{ externalId: 'ou_zhang', name: '张伟' }],
        mentionsUs: false,
        mentionsAll: false,
      },
    ]);
    await office.settle();
  };

  it('is given nothing, and speaks for no department', async () => {
    await opens();
    await leaves('张伟');
    await says('he', '/找 研发 把接口文档发我');
    await mentions('sun', '/请求 1 转给 @张伟 他负责这块');
    expect(await ownerOf('requests')).toBe('孙悦');
    expect(last('sun')).toContain('没看出转给谁');
    await says('wu', '/对接人 研发 孙悦');
    await mentions('wu', '/对接人 研发 @张伟');
    expect(last('wu')).toContain('找不到“张伟”');
    const speakers = await office.query<{ name: string }>(
      "select p.name from liaisons l join people p on p.id = l.person_id join departments d on d.id = l.department_id where d.name = '研发部'",
    );
    expect(speakers).toEqual([{ name: '孙悦' }]);
  });
});

it('a request is passed to whoever stands in for somebody who is away, and not to her where nobody does', async () => {
  await opens();
  await says('he', '/找 研发 把接口文档发我');
  await says('sun', '/值班 请假 明天到后天');
  await office.advance(24 * hour);
  await says('zhang', '/请求 1 转给 孙悦 她负责这块');
  expect(last('zhang')).toContain('孙悦不在');
  expect(await ownerOf('requests')).toBe('张伟');
});
