/** Managers read what was decided first, doers what is to be done: by their titles, and by hand where a title misleads. */
import { afterEach, expect, it } from 'vitest';
import { createOffice, type Office, somebody } from '../support/paper-office.ts';

const hour = 3_600_000;
let office: Office;
afterEach(() => office.close());

const directory = (title: string) => ({
  departments: [
    { externalId: 'od-dev', parentExternalId: null, name: '研发部' },
    { externalId: 'od-sale', parentExternalId: null, name: '销售部' },
  ],
  people: [
    somebody('ou_zheng', '郑晓', { departmentExternalIds: ['od-sale'] }),
    somebody('ou_zhang', '张伟', { departmentExternalIds: ['od-dev'], title }),
    somebody('ou_li', '李娜', { departmentExternalIds: ['od-sale'], title: '销售专员' }),
  ],
});
const says = (who: string, text: string) => office.says('feishu', `ou_${who}`, text);
const last = (who: string) => office.sees('feishu', `ou_${who}`).at(-1) ?? '';
const issue = (who: string) =>
  office.sees('feishu', `ou_${who}`).findLast((text) => text.startsWith('周刊 2026-W')) ?? '';
const news = async () => {
  await says('li', '/上报 三级 决定：双十一期间冻结发布，由管理层定');
  await says('zhang', '/上报 三级 通知：周六凌晨测试环境例行维护');
};
const decisionFirst = (text: string) => text.indexOf('冻结发布') < text.indexOf('例行维护');

it('a promotion in the directory, and a word by hand, change the next issue and not the last one', async () => {
  const rules = { admins: ['郑晓'], managerTitles: ['经理'] };
  office = await createOffice(['feishu'], rules, { at: '2026-11-23T10:00:00+08:00' });
  await office.reads('feishu', directory('工程师'));
  await news();
  await office.advance(5 * 24 * hour);
  expect(issue('zhang')).toContain('执行岗');
  expect(decisionFirst(issue('zhang'))).toBe(false);

  await office.reads('feishu', directory('研发经理'));
  await news();
  await office.advance(7 * 24 * hour);
  expect(issue('zhang')).toContain('管理岗');
  expect(decisionFirst(issue('zhang'))).toBe(true);

  await says('zhang', '/人员 岗位 张伟 执行岗');
  expect(last('zhang')).toContain('需要管理员来做');
  await says('zheng', '/人员 岗位');
  expect(last('zheng')).toContain('请写哪位同事');
  await says('zheng', '/人员 岗位 张伟 老板');
  expect(last('zheng')).toContain('请写管理岗、执行岗或默认');
  await says('zheng', '/人员 岗位 张伟 执行岗');
  expect(last('zheng')).toContain('张伟：执行岗');
  // It outlives the next reading of the directory.
  await office.reads('feishu', directory('研发经理'));
  await says('zhang', '/周刊 订阅');
  expect(last('zhang')).toContain('任务');
  await news();
  await office.advance(7 * 24 * hour);
  expect(issue('zhang')).toContain('执行岗');

  await office.presses('feishu', 'ou_zheng', '撤销');
  await says('zheng', '/人员 岗位 李娜 管理岗');
  await says('zheng', '/人员 岗位 李娜 默认');
  const posts = await office.query<{ name: string; post: string }>(
    'select name, post from people order by name',
  );
  expect(Object.fromEntries(posts.map(({ name, post }) => [name, post]))).toEqual({
    张伟: 'manager',
    李娜: 'doer',
    郑晓: 'doer',
  });
});
