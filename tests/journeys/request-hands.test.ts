/** A request in several hands at once: who has promised it, who has answered it for another, what is added, and an asker who stays silent. */
import { afterEach, describe, expect, it } from 'vitest';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
let office: Office;
afterEach(() => office.close());

const directory = {
  departments: [
    { externalId: 'od-dev', parentExternalId: null, name: '研发部', headExternalId: 'ou_wu' },
    { externalId: 'od-sale', parentExternalId: null, name: '销售部', headExternalId: 'ou_chen' },
  ],
  people: [
    somebody('ou_wu', '吴浩然', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_liu', '刘洋', { departmentExternalIds: ['od-dev'] }),
    somebody('ou_chen', '陈建国', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_emma', 'Emma Clarke', { departmentExternalIds: ['od-dev'], language: 'en' }),
  ],
};

async function asked(text: string): Promise<void> {
  office = await createOffice(
    ['feishu'],
    { departments: { 研发部: { liaisons: ['张伟', '刘洋'], aliases: ['研发'] } } },
    { at: '2026-11-23T10:00:00+08:00' },
  );
  await office.reads('feishu', directory);
  await says('li', `/找 ${text}`);
}
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const seen = (who: string) => office.sees('feishu', `ou_${who}`);
const last = (who: string) => seen(who).at(-1) ?? '';
const count = (who: string, words: string) => seen(who).filter((text) => text.includes(words)).length;
const stateNow = async () => {
  const [row] = await office.query<{ state: string }>('select state from requests');
  return row?.state;
};

describe('a request that two liaisons take at once', () => {
  it('is promised by one of them; the other reads by whom, and may answer all the same', async () => {
    await asked('张伟 看看日志');
    await Promise.all([
      says('zhang', '/请求 1 接受 周五下班前 我来修'),
      says('liu', '/请求 1 接受 周四下班前 我来修'),
    ]);
    expect(count('li', '已答应日期')).toBe(1);
    const [first, second, name] =
      count('zhang', '已答应 ') > 0
        ? (['zhang', 'liu', '张伟'] as const)
        : (['liu', 'zhang', '刘洋'] as const);
    expect(last(second)).toMatch(
      new RegExp(`协作请求 1 ${name}已经答应 11月2\\d日 .+前完成，不用再答应一次`, 'u'),
    );
    // Whoever presses an old button reads it before she has written a word.
    await says(second, '/请求 1 接受');
    expect(last(second)).toContain('不用再答应一次');
    await says(second, '/请求 1 反问');
    expect(last(second)).toContain(`${name}已经答应了日期，时限不再暂停`);
    await says(second, '/请求 1 答复 已经修好，请再试一次登录');
    expect(await stateNow()).toBe('answered');
    expect(last(first)).toContain('协作请求 1 不用你答复了');
    expect(last(first)).toContain('已经替你答复了');
    await says('li', '/请求 1 解决了');
    await says(second, '/请求 1 答复');
    expect(last(second)).toContain('协作请求 1 提出人已确认解决，不用再答复');
  });

  it('is the head’s to promise anew, and whoever had it hears that', async () => {
    await asked('研发 看看日志');
    await says('zhang', '/请求 1 接受 周五 我来修');
    expect(last('li')).toContain('张伟答应 11月27日 周五 23:59 前完成：我来修');
    await says('wu', '/请求 1 接受 周四 交给我');
    expect(last('li')).toContain('吴浩然答应 11月26日 周四 23:59 前完成：交给我');
    expect(last('zhang')).toContain('吴浩然（研发部）接手了，由对方答复');
  });
});

describe('a request that is taken over and given back', () => {
  it.each([
    ['/请求 1 接受 周五 我来修', '接手了'],
    ['/请求 1 反问 哪台机器的', '接手了'],
    ['/请求 1 答复 日志在共享盘的运维目录下', '已经替你答复了'],
    ['/请求 1 不办 这期没有排期', '已经替你回复不办'],
  ])('is told to whoever has it again: %s', async (words, told) => {
    await asked('张伟 看看日志');
    await says('liu', words);
    expect(last('zhang')).toContain(told);
    await says('liu', '/请求 1 撤销');
    expect(await stateNow()).toBe('open');
    expect(last('zhang')).toContain('刘洋撤销了刚才那一步');
    expect(last('zhang')).toContain('答复人: 张伟（研发部）');
  });
});

describe('a refusal that is disputed', () => {
  it('is followed by whoever refused: that it is disputed, that it stands, and that it is open again', async () => {
    await asked('张伟 看看日志');
    await says('liu', '/请求 1 不办 这期没有排期');
    await says('li', '/请求 1 异议 客户下周就要');
    expect(last('liu')).toContain('协作请求 1：对方有异议');
    expect(last('liu')).toContain('李娜有异议：客户下周就要');
    expect(last('liu')).toContain('定了会告诉你');
    await says('zhang', '照办');
    await says('chen', '维持不办，确实没有人力');
    expect(last('liu')).toContain('陈建国定了维持不办：确实没有人力');
    await says('wu', '维持不办 同意');
    expect(last('wu')).toContain('协作请求 1 陈建国已经定了：维持不办，不用再定');
    await says('wu', '照办');
    await says('li', '/找 研发 吴浩然 给我排期');
    await says('wu', '不办，没人手');
    expect(last('wu')).toContain('如果是答复协作请求 2');
    await says('chen', '/请求 1 撤销');
    expect(last('liu')).toContain('协作请求 1：对方有异议');
    await says('wu', '照办。');
    expect(last('liu')).toContain('吴浩然定了照办');
    expect(count('chen', '协作请求 1：对方有异议')).toBe(0);
  });
});

describe('an answer that is none', () => {
  it('is said so without its number where one alone waits for that word', async () => {
    await asked('张伟 看看日志');
    await says('li', '不算答复');
    await says('zhang', '/请求 1 答复 日志在共享盘的运维目录下');
    await says('li', '不算答复，打不开');
    expect(last('zhang')).toContain('李娜认为不算答复：打不开');
    expect(await stateNow()).toBe('open');
    // Said once more it is still no alarm.
    await says('li', '不算答复，打不开');
    expect(last('li')).toContain('没有等你定的协作请求');
  });
});

describe('a head who wants her peace meanwhile', () => {
  it('is not asked about a dispute that another has settled meanwhile', async () => {
    await asked('张伟 看看日志');
    await says('chen', '/勿扰 2小时');
    await says('liu', '/请求 1 不办 这期没有排期');
    await says('li', '/请求 1 异议 客户下周就要');
    await says('wu', '/请求 1 维持 确实没有人力');
    await office.advance(3 * hour);
    expect(seen('chen').join()).not.toContain('客户下周就要');
  });

  it('is asked about it after all where that was taken back', async () => {
    await asked('张伟 看看日志');
    await says('chen', '/勿扰 2小时');
    await says('liu', '/请求 1 不办 这期没有排期');
    await says('li', '/请求 1 异议 客户下周就要');
    await says('wu', '/请求 1 维持 确实没有人力');
    await says('wu', '/请求 1 撤销');
    await office.advance(3 * hour);
    expect(seen('chen').filter((text) => text.includes('客户下周就要'))).toHaveLength(1);
    expect(last('chen')).toContain('照办');
    await says('chen', '/请求 1 照办');
    expect(await stateNow()).toBe('open');
  });

  it('is asked about a dispute that was withdrawn and put back before she could read of it', async () => {
    await asked('张伟 看看日志');
    await says('chen', '/勿扰 2小时');
    await says('liu', '/请求 1 不办 这期没有排期');
    await says('li', '/请求 1 异议 客户下周就要');
    await says('li', '/请求 1 撤回 客户不要了');
    await says('li', '/请求 1 撤销');
    expect(seen('chen').join()).not.toContain('客户下周就要');
    await office.advance(3 * hour);
    expect(seen('chen').filter((text) => text.includes('客户下周就要'))).toHaveLength(1);
    expect(seen('wu').filter((text) => text.includes('照办')).length).toBeGreaterThan(0);
    await says('chen', '/请求 1 维持 没有人力');
    expect(await stateNow()).toBe('settled');
  });
});

describe('a disputed request that is withdrawn', () => {
  it('is waited for by nobody any more, and whoever refused hears that; put back, she waits again', async () => {
    await asked('张伟 看看日志');
    await says('liu', '/请求 1 不办 这期没有排期');
    await says('li', '/请求 1 异议 客户下周就要');
    await says('li', '/请求 1 撤回 客户不要了');
    expect(last('liu')).toContain('协作请求 1：已撤回');
    expect(last('liu')).toContain('李娜撤回了，不用再等负责人定：客户不要了');
    expect(last('wu')).toContain('已撤回，不用再管');
    await says('wu', '/请求 1 照办');
    expect(last('wu')).toContain('现在是“已撤回”');
    await says('li', '/请求 1 撤销');
    expect(last('liu')).toContain('协作请求 1：对方有异议');
    await says('wu', '/请求 1 照办');
    expect(last('liu')).toContain('吴浩然定了照办');
  });
});

describe('an answer', () => {
  it('may be made better until the asker has said that it is solved', async () => {
    await asked('研发 看看日志');
    await says('zhang', '/请求 1 答复 好的，我看看再说');
    expect(await stateNow()).toBe('open');
    await says('zhang', '/请求 1 答复 日志在共享盘的运维目录下');
    await says('zhang', '/请求 1 答复 谢谢');
    expect(last('zhang')).toContain('请写实质答复');
    await says('zhang', '/请求 1 答复 补充：报错是磁盘满了，已经清理');
    expect(last('li')).toContain('补充：报错是磁盘满了，已经清理');
    expect(await stateNow()).toBe('answered');
    await Promise.all([says('li', '/请求 1 解决了'), says('li', '/请求 1 解决了')]);
    await says('li', '/请求 1');
    expect(last('li')).toContain('提出人已确认解决。');
    await says('zhang', '/请求 1 答复 另外又加了一台机器');
    expect(last('zhang')).toContain('提出人已确认解决，不用再答复');
    expect(count('li', '另外又加了一台机器')).toBe(0);
    await says('li', '/请求 1 撤销');
    await says('zhang', '/请求 1 答复 另外又加了一台机器');
    expect(last('li')).toContain('另外又加了一台机器');
  });

  it('comes once with what its asker adds, where the card that went before can be changed no more', async () => {
    await asked('张伟 看看日志');
    Object.assign(office.platform('feishu').abilities, { updatesAgain: false });
    await says('zhang', '/请求 1 问 生产还是测试？');
    expect(last('zhang')).toContain('已问对方：生产还是测试？对方补充之前');
    const changes = async () =>
      (
        await office.query(
          "select d.id from deliveries d join people p on p.id = d.person_id where d.kind = 'update' and p.name = '张伟'",
        )
      ).length;
    const before = await changes();
    await says('li', '/请求 1 补充 生产');
    expect(last('zhang')).toContain('李娜补充：生产');
    expect(await changes()).toBe(before);
  });

  it('that nobody has given is not judged', async () => {
    await asked('研发 看看日志');
    await says('zhang', '/请求 1 收到');
    await says('li', '/请求 1 不算 还没给');
    expect(last('li')).toContain('还没有人答复，没有可判断的。超时会找对方负责人；急的话请直接找张伟');
    expect(count('zhang', '不算答复：')).toBe(0);
  });

  it('is promised for the day that was typed however it is written; a time that is no day is said back', async () => {
    await asked('研发 要测试环境');
    await says('zhang', '/请求 1 可以，下周开放');
    expect(last('zhang')).toContain('“下周”没说定是哪一天');
    await says('zhang', '/请求 1 可以，12 月 4 日开放 3 个接口');
    expect(last('zhang')).toContain('已答应 12月4日 周五 23:59');
    expect(last('li')).toContain('开放 3 个接口');
  });

  it('is promised for no day that is over', async () => {
    await asked('研发 看看日志');
    await says('zhang', '/请求 1 接受 昨天');
    expect(last('zhang')).toContain('昨天 已经过去了');
  });
});

describe('a request that is passed on and put back', () => {
  const without = (name: string) => ({
    ...directory,
    people: directory.people.filter((one) => one.name !== name),
  });

  it('is passed to somebody by her given name alone', async () => {
    await asked('张伟 看看日志');
    await says('zhang', '/请求 1 转给 Emma 她负责前端');
    expect(last('zhang')).toContain('已转给Emma Clarke');
    expect(last('emma')).toContain('她负责前端');
  });

  it('hears what its asker adds while a day is promised, and no thanks; a head who settles it reads her words', async () => {
    await asked('研发 把接口文档发我');
    await says('zhang', '/请求 1 接受 周五下班前');
    await says('li', '/请求 1 补充 要 V2 的');
    expect(last('zhang')).toMatch(
      /李娜补充：要 V2 的[\s\S]*把接口文档发我|把接口文档发我[\s\S]*李娜补充：要 V2 的/u,
    );
    expect(await stateNow()).toBe('accepted');
    await says('zhang', '/请求 1 不办 排不过来');
    await says('li', '/请求 1 异议 客户等着');
    await says('wu', '/请求 1 随便');
    expect(last('wu')).toContain('照办、维持不办');
    await says('wu', '/请求 1 要办');
    expect(await stateNow()).toBe('open');
  });

  it('is passed to one of two of the same name by department or title, as cases and projects are', async () => {
    await asked('研发 把接口文档发我');
    await office.reads('feishu', {
      ...directory,
      people: [
        ...directory.people,
        somebody('ou_other', '张伟', { departmentExternalIds: ['od-sale'], title: '销售代表' }),
        somebody('ou_third', '张伟', { departmentExternalIds: ['od-sale'], title: '销售助理' }),
      ],
    });
    await says('wu', '/请求 1 转给 张伟 他熟');
    expect(last('wu')).toContain('“张伟”不止一位。请写清是谁：研发部张伟、销售代表张伟、销售助理张伟');
    await says('wu', '/请求 1 转给 销售代表张伟 他熟');
    expect(last('other')).toMatch(/把接口文档发我[\s\S]*吴浩然转给你/u);
    await says('li', '/找 张伟 看看日志');
    expect(last('li')).toContain('“张伟”不止一位');
    await says('li', '/找 研发部张伟 看看日志');
    expect(last('zhang')).toMatch(/协作请求 2[\s\S]*看看日志/u);
    await says('li', '/项目 对账单 里程碑：上线 12-31 反馈：不问');
    await says('li', '/项目 对账单 交付 张伟 第一版');
    expect(last('li')).toContain('“张伟”不止一位');
    await says('li', '/项目 对账单 交付 销售助理张伟、吴浩然 第一版');
    expect(last('third')).toContain('请确认成果：对账单');
    expect(last('wu')).toContain('请确认成果：对账单');
    expect(last('other')).not.toContain('请确认成果');
  });

  it('is passed to nobody whose name is only near to those of several, and they are named', async () => {
    await asked('研发 把接口文档发我');
    await office.reads('feishu', {
      ...directory,
      people: [
        ...directory.people,
        somebody('ou_lei', '王磊', { departmentExternalIds: ['od-dev'] }),
        somebody('ou_fang', '王芳', { departmentExternalIds: ['od-dev'] }),
      ],
    });
    await says('wu', '/请求 1 转给 @王强 他熟');
    expect(last('wu')).toContain('公司里没有找到“王强”。是不是：王磊、王芳');
    await says('wu', '/对接人 研发 @王强');
    expect(last('wu')).toContain('公司里没有找到“王强”');
    await says('wu', '/请求 1 转给 @王 他熟');
    expect(last('wu')).toContain('“王”不止一位。请写清是谁：王磊、王芳');
  });

  it('names no way to write which of two is meant where nothing but the mention tells them apart', async () => {
    await asked('研发 把接口文档发我');
    await office.reads('feishu', {
      ...directory,
      people: [...directory.people, somebody('ou_other', '张伟', { departmentExternalIds: ['od-dev'] })],
    });
    await says('wu', '/请求 1 转给 张伟 他熟');
    expect(last('wu')).toContain('“张伟”不止一位。请 @ 那位同事。');
  });

  it('comes to no one who has left meanwhile, but to whoever follows her', async () => {
    await asked('张伟 看看日志');
    await says('wu', '/请求 1 转给 Emma');
    await office.reads('feishu', without('张伟'));
    await says('wu', '/请求 1 撤销');
    expect(last('liu')).toContain('张伟已离开，由你接着答复');
    await says('li', '/请求 1');
    expect(last('li')).toContain('答复人: 刘洋（研发部）');
  });

  it('is followed by the asker’s head where she has left while it was refused', async () => {
    await asked('张伟 看看日志');
    await says('zhang', '/请求 1 不办 这期没有人力');
    await office.reads('feishu', without('李娜'));
    await says('zhang', '/请求 1 撤销');
    expect(last('chen')).toContain('李娜已离开，这条请求由你接着跟进');
  });

  it('has its story under its number for whoever asks for it as for any other matter', async () => {
    await asked('张伟 看看日志');
    for (const text of ['/追溯 1', '/追溯 请求 1']) {
      await says('li', text);
      expect(last('li')).toContain('李娜提出，请张伟答复');
    }
    await says('emma', '/追溯 1');
    expect(last('emma')).not.toContain('看看日志');
  });
});

it('a dispute that both heads settle at once is settled by one of them; the other reads by whom, and how it can be changed', async () => {
  await asked('张伟 看看日志');
  await says('zhang', '/请求 1 不办 没有人手');
  await says('li', '/请求 1 异议 客户等着');
  await Promise.all([office.presses('feishu', 'ou_wu', '照办'), office.presses('feishu', 'ou_chen', '照办')]);
  const [first, second, name] =
    count('wu', '已定：照办') > 0 ? (['wu', 'chen', '吴浩然'] as const) : (['chen', 'wu', '陈建国'] as const);
  expect(last(second)).toContain(`协作请求 1 ${name}已经定了：照办，不用再定。要改，请${name}先撤销。`);
  await says(second, '/请求 1 维持');
  expect(last(second)).toContain(`协作请求 1 ${name}已经定了：照办`);
  await says(first, '/请求 1 照办');
  expect(last(first)).toContain('协作请求 1 你已经定了：照办，不用再定。要改，先发“/请求 1 撤销”。');
  await says(first, '/请求 1 撤销');
  await says(second, '/请求 1 维持 这期排满了');
  expect(await stateNow()).toBe('settled');
  await says(first, '/请求 1 照办');
  expect(last(first)).toContain('已经定了：维持不办');
  expect(count('li', '定了照办')).toBe(1);
});

it('what is said twice at once counts once: whoever is to hear of it hears it once', async () => {
  await asked('张伟 看看日志');
  const twice = (who: string, text: string) => Promise.all([says(who, text), says(who, text)]);
  await twice('zhang', '/请求 1 接受 周五 我来修');
  expect(count('li', '已答应日期')).toBe(1);
  await twice('li', '/请求 1 补充 是三号机');
  expect(count('zhang', '李娜补充：是三号机')).toBe(1);
  await twice('zhang', '/请求 1 答复 已经修好，请再试一次登录');
  expect(count('li', '有答复了')).toBe(1);
  await twice('li', '/请求 1 不算 还是打不开');
  expect(count('zhang', '李娜认为不算答复：还是打不开')).toBe(1);
  // Other words, or the same much later, are said anew.
  await says('zhang', '/请求 1 答复 重启过了，请再试一次登录');
  expect(count('li', '有答复了')).toBe(2);
  await office.advance(hour);
  await says('zhang', '/请求 1 答复 重启过了，请再试一次登录');
  expect(count('li', '有答复了')).toBe(3);
  expect(await stateNow()).toBe('answered');
});

describe('what is said in private beneath no card', () => {
  it('is taken for no answer, and says how it becomes one: to the question first, else to the one request that waits', async () => {
    await asked('张伟 上次的报表发我');
    await says('zhang', '报表在共享盘里');
    expect(last('zhang')).toContain('如果是答复协作请求 1，还没有记下：请回复那张卡片，或发“/请求 1 答复 …”');
    await says('zhang', '/请求 1 反问 哪个月的');
    await says('li', '十月的');
    expect(last('li')).toContain(
      '如果是回答协作请求 1 的问题，还没有记下：请回复那张卡片，或发“/请求 1 补充 …”',
    );
    expect(await stateNow()).toBe('asked-back');
    await says('li', '/请求 1 补充 十月的');
    await says('li', '周末团建去爬山');
    expect(last('li')).not.toContain('还没有记下');
    // Of two nobody knows which is meant.
    await says('li', '/找 张伟 再看看日志');
    await says('zhang', '报表在共享盘里，链接已发');
    expect(last('zhang')).not.toContain('还没有记下');
  });

  it('says the same of a case whose facts somebody was asked for, and in her language', async () => {
    await asked('Emma Clarke 看看日志');
    await says('emma', 'the report is on the shared drive');
    expect(last('emma')).toContain('send “/request 1 answer …”');
    await says('li', '/需求 扫码登录 客户：华东医药');
    const number = /流转单 (\d+)/u.exec(last('li'))?.[1];
    await says('chen', `/流程 ${number} 问 哪个版本`);
    await says('li', '二期那个版本');
    expect(last('li')).toContain(`如果是回答流转单 ${number} 的问题，还没有记下`);
  });
});

describe('a request with a name behind the department', () => {
  it('goes to her where she is of it and a blank or an @ stands around her name', async () => {
    await asked('研发 刘洋 看看日志');
    expect(last('li')).toContain('已请刘洋（研发部）答复');
    expect(last('liu')).toContain('看看日志');
    expect(last('liu')).not.toContain('刘洋 看看日志');
    await says('li', '/找 研发部 @刘洋 再看看监控');
    expect(last('li')).toContain('已请刘洋（研发部）答复');
    await says('li', '/找 研发 Emma 页面打不开');
    expect(last('li')).toContain('已请Emma Clarke（研发部）答复');
    await says('li', '/找 研发 刘洋。');
    expect(last('li')).toContain('请哪个部门帮忙？');
    expect(last('li')).toContain('由刘洋答复');
    // A mistyped name and nothing else asks for nothing.
    await says('li', '/找 研发 刘扬。');
    expect(last('li')).toContain('研发部没有叫“刘扬”的同事，是不是刘洋？');
    await says('liu', '/请求 1 转给 研发，张伟，他熟');
    expect(last('zhang')).toMatch(/看看日志[\s\S]*刘洋转给你：他熟/u);
  });

  it('goes to the department where she is spoken of or of another, and says how to ask her herself', async () => {
    await asked('研发 刘洋的日志看不了');
    expect(last('li')).toContain('已请张伟（研发部）答复');
    expect(last('li')).not.toContain('没有单独问');
    await says('li', '/找 研发 张伟看下监控');
    expect(last('li')).toContain('已请刘洋（研发部）答复');
    expect(last('li')).toContain('没有单独问张伟。要张伟本人答复，撤回这条，再发“/找 张伟 …”');
    await says('emma', '/ask 研发 陈建国 needs the price list');
    expect(last('emma')).toContain('For an answer of 陈建国, withdraw this and send “/ask 陈建国 …”');
    await says('li', '/找 研发 刘洋看下报警');
    expect(last('li')).toContain('已请刘洋（研发部）答复');
    expect(last('li')).not.toContain('没有单独问');
  });
});

it('an asker who means to answer her own request is told that it is hers, and gets no form for it', async () => {
  await asked('张伟 看看日志');
  for (const text of ['/请求 1 接受', '/请求 1 接受 周五', '/请求 1 答复 好了', '/请求 1 不办']) {
    await says('li', text);
    expect(last('li')).toContain('协作请求 1 是你自己提的，由对方来答复');
  }
  await says('zhang', '/请求 1 补充');
  expect(last('zhang')).toContain('这一步要由提出人李娜来做');
  await says('zhang', '/请求 1 接受');
  expect(last('zhang')).toContain('哪天前完成，交付什么');
});

it('another liaison who would ask back reads who has promised a day', async () => {
  await asked('张伟 看看日志');
  await says('zhang', '/请求 1 接受 周五');
  await says('liu', '/请求 1 反问 哪个版本');
  expect(last('liu')).toContain('张伟已经答应了日期');
});

it('signs without a word ask for nothing: what is wanted is asked for', async () => {
  await asked('研发 😀！！');
  expect(last('li')).toContain('请哪个部门帮忙？');
  expect(seen('zhang')).toEqual([]);
});

it('an asker who does not say what she was asked is reminded, then her head, once each; the clock stands still', async () => {
  await asked('研发 看看日志');
  await says('zhang', '/请求 1 反问 哪台机器的');
  await office.advance(12.1 * hour);
  await office.advance(11 * hour);
  expect(count('li', '协作请求 1 等你补充')).toBe(1);
  expect(count('chen', '等提出人补充')).toBe(0);
  await office.advance(2 * hour);
  expect(last('chen')).toContain('李娜还没回答张伟的问题，时限一直暂停着。请提醒一下');
  await office.advance(100 * hour);
  expect([count('li', '等你补充'), count('chen', '等提出人补充'), count('wu', '超时')]).toEqual([1, 1, 0]);
  await says('li', '/请求 1');
  expect(last('li')).toContain('提醒了陈建国');
  await says('li', '/请求 1 补充 二号机');
  expect(await stateNow()).toBe('open');
});
