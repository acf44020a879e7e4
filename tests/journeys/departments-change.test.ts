/** The directory changes while departments are part of groups and projects: whoever has to do something hears so, and nothing shows a hole. */
import { afterEach, describe, expect, it } from 'vitest';
import { companyRules } from '../../drill/company.ts';
import { platformNames } from '../../src/domain/person.ts';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';
import { createWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld | null = null;
let office: Office | null = null;
afterEach(async () => {
  await world?.close();
  await office?.close();
  world = null;
  office = null;
});

const group = '双十二大促';

describe.each(platformNames)('on %s', (platform) => {
  async function start() {
    world = await createWorld({ platforms: [platform] });
    await world.says('李娜', `/建群 ${group} 客服 市场 目标：当天零故障`);
    await world.presses('李娜', '确认建群');
    await world.says('李娜', `/项目 ${group} 里程碑：上线 12-11`);
    await world.says('王磊', '/找 客服 请周五前给话术');
    await world.advance({ minutes: 2 });
    return world;
  }
  const phone = (of: TestWorld) => {
    const found = of.phones.get(platform);
    if (!found) throw new Error(`nobody is on ${platform}`);
    return found;
  };

  it('names two departments of a group and a project that become one once', async () => {
    const here = await start();
    await here.says('李娜', `/项目 会员日 里程碑：上线 12-11 部门：客服 市场`);
    const { store, clock } = here.xinliu.app;
    const departments = await store.people.departments();
    const idOf = (name: string) => departments.find((one) => one.name === name)?.id ?? '';
    await store.departments.merge(idOf('市场部'), idOf('客户服务部'), clock.now());
    const { rows } = await here.query<{ ids: string[] }>(
      `select department_ids as ids from groups
       union all select department_ids from projects where name = '会员日'`,
    );
    expect(rows).toEqual([{ ids: [idOf('市场部')] }, { ids: [idOf('市场部')] }]);
    const seen = here.sees('李娜', 'bot').length;
    await here.says('李娜', '/项目 会员日');
    await here.advance({ minutes: 1 });
    const shown = here.sees('李娜', 'bot').slice(seen);
    expect(shown.flatMap(({ text }) => text.match(/市场部/gu) ?? [])).toHaveLength(1);
  });

  it('tells administrators what hung on a department that is no more, and its owner of her group', async () => {
    const here = await start();
    phone(here).dissolveDepartment('客户服务部', '产品部');
    await here.advance({ minutes: 2 });
    const told = here.sawLast('郑晓', 'bot').text;
    expect(told).toMatch(
      /客户服务部在通讯录里没有了[\s\S]*何静[\s\S]*协作请求：\d[\s\S]*双十二大促[\s\S]*xinliu\.yaml/u,
    );
    expect(here.sawLast('李娜', 'bot').text).toMatch(/客户服务部在通讯录里没有了[\s\S]*人没有动/u);
    await here.says('李娜', `/建群 目标 ${group} 当天零事故`);
    const charter = here
      .sees('何静', group)
      .filter(({ text }) => text.includes('零事故'))
      .at(-1)?.text;
    expect(charter).toMatch(/部门:?\s*市场部/u);
    // The same reading again says nothing anew.
    const count = here.sees('郑晓', 'bot').length;
    phone(here).retitle('罗琳', '客服主管');
    await here.advance({ minutes: 2 });
    expect(here.sees('郑晓', 'bot')).toHaveLength(count);
    await here.says('周明远', '/请求 统计');
    expect(here.sawLast('周明远', 'bot').text).toContain('销售部 → 客户服务部');
    phone(here).leave('何静');
    await here.advance({ minutes: 2 });
    expect(here.sawLast('王磊', 'bot').text).toMatch(/何静已离开，转给了郑晓。/u);
  });

  it('tells administrators that the file has an old name, and the head that a liaison went over', async () => {
    const here = await start();
    phone(here).renameDepartment('客户服务部', '客户成功部');
    await here.advance({ minutes: 2 });
    expect(here.sawLast('郑晓', 'bot').text).toMatch(
      /客户服务部改名客户成功部[\s\S]*sameAs: \[客户成功部\]/u,
    );
    phone(here).moveTo('何静', '销售部');
    await here.advance({ minutes: 2 });
    expect(here.sawLast('黄丽华', 'bot').text).toMatch(/何静现在在销售部，仍是客户成功部的对接人/u);
  });
});

it('keeps the departments where a directory shows people and no departments any more', async () => {
  office = await createOffice(['feishu'], companyRules);
  const people = [somebody('ou_1', '李娜')];
  const departments = ['销售部', '市场部'].map((name) => ({
    externalId: `od_${name}`,
    parentExternalId: null,
    name,
  }));
  await office.reads('feishu', { departments, people });
  await office.reads('feishu', { departments: [], people });
  const kept = await office.query<{ name: string }>(`select name from departments where gone_at is null`);
  expect(kept.map(({ name }) => name).sort()).toEqual(['市场部', '销售部']);
});
