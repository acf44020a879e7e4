/** Packages: what contributors and readers see of them. */
import { company } from '../../../drill/company.ts';
import { defaultPackages } from '../../../src/domain/package.ts';
import type { Dialogue } from './dialogue.ts';

const heads = ['周明远', '林若溪', '陈建国', '赵敏', '吴浩然', '黄丽华', '郑晓'];
const everybody = company.users.map(({ name }) => name);
const { review } = defaultPackages;
const ask = { card: 'package-ask', offers: ['交上'], asks: ['本月结果', '问题与风险', '下月重点'] } as const;
const departmentOf: Record<string, string> = {
  周明远: '总经办',
  林若溪: '市场部',
  陈建国: '销售部',
  赵敏: '产品部',
  吴浩然: '研发部',
  黄丽华: '客户服务部',
  郑晓: '行政人事部',
};
const asked = heads.map((name) => ({
  to: name,
  ...ask,
  title: `请交业务总结 · ${departmentOf[name]}`,
  facts: ['11月30日 周一 16:00 汇总发出'],
}));
const saved = {
  to: '吴浩然',
  card: 'package-part-saved',
  title: '已交 · 业务总结 · 研发部',
  facts: ['本月结果：上线三个版本'],
  instead: true,
} as const;

export const packages: Dialogue[] = [
  {
    name: 'the parts of a package are asked for and handed in, and it goes out with what is missing marked',
    language: 'zh-CN',
    at: '2026-11-25T09:50:00+08:00',
    rules: { packages: { review } },
    pages: true,
    turns: [
      { until: '2026-11-25T10:01:00+08:00', brings: asked },
      {
        who: '吴浩然',
        presses: 'submit-part',
        label: '交上',
        form: { 本月结果: '上线三个版本', 下月重点: '压测' },
        orSays: '/汇总 业务总结 本月结果：上线三个版本；下月重点：压测',
        brings: [{ ...saved, offers: ['撤销'] }],
      },
      {
        who: '吴浩然',
        says: '/汇总',
        brings: [
          { to: '吴浩然', card: 'packages', title: '汇总', facts: ['业务总结 2026-11', '正在收：1/7 份'] },
        ],
      },
      {
        until: '2026-11-27T10:01:00+08:00',
        brings: heads
          .filter((name) => name !== '吴浩然')
          .map((name) => ({ to: name, ...ask, title: `还差你这份业务总结 · ${departmentOf[name]}` })),
      },
      {
        until: '2026-11-27T16:20:00+08:00',
        brings: [
          {
            to: everybody.filter((name) => name !== 'Emma Clarke'),
            card: 'digest',
            title: '周刊 2026-W48',
            facts: ['本周没有三级信息'],
            offers: ['网页版'],
          },
          { to: 'Emma Clarke', card: 'digest', title: 'Weekly issue 2026-W48', offers: ['Web page'] },
        ],
      },
      {
        until: '2026-11-30T16:20:00+08:00',
        brings: [
          {
            to: heads,
            card: 'package',
            title: '业务总结 2026-11',
            facts: ['7 份里到了 1 份', '本月结果：上线三个版本', '销售部（陈建国）'],
            offers: ['已阅', '网页版'],
          },
        ],
      },
      {
        who: '周明远',
        presses: 'package-page',
        label: '网页版',
        brings: [
          {
            to: '周明远',
            card: 'package-page',
            title: '业务总结 2026-11 网页版',
            facts: ['七天内有效'],
          },
        ],
      },
      {
        who: '周明远',
        presses: 'confirm-package',
        label: '已阅',
        brings: [
          {
            to: '周明远',
            card: 'package',
            title: '业务总结 2026-11',
            facts: ['你已确认读过'],
            instead: true,
          },
        ],
      },
      {
        who: '张伟',
        says: '/汇总 业务总结 上期',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['上一期没有发给你'] }],
      },
    ],
  },
  {
    name: 'a package that does not exist is refused with those that do, also in English',
    language: 'en',
    english: ['吴浩然'],
    rules: { packages: { review } },
    turns: [
      {
        who: '吴浩然',
        says: '/package Mars',
        brings: [
          {
            to: '吴浩然',
            card: 'error',
            title: 'Not done',
            facts: ['No package is called “Mars”', 'business review'],
          },
        ],
      },
      {
        who: '吴浩然',
        says: '/package',
        brings: [
          {
            to: '吴浩然',
            card: 'packages',
            title: 'Packages',
            facts: ['business review', 'The next one goes out'],
          },
        ],
      },
    ],
  },
];
