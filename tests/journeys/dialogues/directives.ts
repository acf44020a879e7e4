/** A decision goes to departments, which confirm it; whoever decided sees how far it is. */
import type { Dialogue, Sight } from './dialogue.ts';

const decision = '报价单须两级审批';
const how = '晨会逐条讲过，9 人到场';
const facts: Sight['facts'] = [
  decision,
  ['原因', '上月两单亏损'],
  ['决策人', '周明远'],
  ['负责人', '李娜'],
  ['完成日期', '12月18日 周五 18:00'],
];
const receipt = (to: string, department: string, more: Partial<Sight> = {}): Sight => ({
  to,
  card: 'directive',
  title: `决策 1 · ${department}`,
  facts: [...(facts ?? []), '请在 11月23日 周一 15:50 前点“已读”'],
  offers: ['已读'],
  ...more,
});

const nudges = (percent: number): Sight[] =>
  [
    ['吴浩然', '决策 1 等你确认 · 研发部'],
    ['李娜', '决策 1 等你确认'],
  ].map(([to, title]) => ({
    to: to as string,
    card: 'directive-nudge',
    title: title as string,
    facts: [`确认阅读的时限已过 ${percent}%`],
    offers: ['已读'],
  }));

export const directives: Dialogue[] = [
  {
    name: 'a decision is issued with a form, confirmed by one department and not by the other',
    language: 'zh-CN',
    turns: [
      {
        who: '周明远',
        says: '/决策 新',
        brings: [
          {
            to: '周明远',
            card: 'directive-form',
            title: '发一项决策',
            facts: ['各部门负责人要确认阅读'],
            asks: [
              '决策内容',
              '为什么（原因）',
              '负责人（姓名）',
              '执行部门（用顿号隔开，或写“全公司”）',
              '完成日期（例如 12月18日）',
              '评估日期（不写则按公司规定）',
            ],
            offers: ['发出'],
          },
        ],
      },
      {
        who: '周明远',
        presses: 'issue-directive',
        label: '发出',
        form: {
          决策内容: decision,
          '为什么（原因）': '上月两单亏损',
          '负责人（姓名）': '李娜',
          '执行部门（用顿号隔开，或写“全公司”）': '销售部、研发部',
          '完成日期（例如 12月18日）': '12月18日',
        },
        orSays: `/决策 ${decision} 原因：上月两单亏损 负责人：李娜 部门：销售部、研发部 日期：12月18日`,
        brings: [
          receipt('陈建国', '销售部'),
          receipt('吴浩然', '研发部'),
          receipt('李娜', '由你负责', { facts: [decision, '这件事由你总负责'] }),
          {
            to: '周明远',
            card: 'directive-issued',
            title: '已发出 · 决策 1',
            facts: [decision, '销售部：陈建国', '研发部：吴浩然'],
            offers: ['看进展', '修改…', '撤回…'],
            instead: true,
          },
        ],
      },
      {
        who: '陈建国',
        presses: 'directive-act',
        label: '已读',
        brings: [
          receipt('陈建国', '销售部', {
            facts: [decision, '陈建国 11月23日 周一 10:20 已确认阅读', '前在部门内传达'],
            offers: ['已传达…'],
            instead: true,
          }),
          {
            to: '陈建国',
            card: 'directive-noted',
            title: '已记下 · 决策 1（销售部）',
            facts: ['已记下“已读”', '核对一下：谁总负责？'],
            offers: ['吴浩然', '周明远', '李娜', '撤销'],
          },
        ],
      },
      {
        who: '陈建国',
        presses: 'directive-check',
        label: '周明远',
        brings: [
          {
            to: '陈建国',
            card: 'directive-check',
            title: '决策 1：记岔了',
            facts: ['不是，李娜总负责', '核对一下：一共几个部门执行？'],
            offers: ['1', '2', '3'],
          },
        ],
      },
      {
        who: '陈建国',
        says: `/决策 1 传达 ${how}`,
        brings: [
          receipt('陈建国', '销售部', {
            facts: [decision, `已在部门内传达：${how}`],
            offers: [],
            instead: true,
          }),
          {
            to: '陈建国',
            card: 'directive-noted',
            title: '已记下 · 决策 1（销售部）',
            facts: [`已记下传达：${how}`],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '周明远',
        says: '/决策 1',
        brings: [
          {
            to: '周明远',
            card: 'directive-tree',
            title: '决策 1 · 进展',
            facts: [
              decision,
              '核对 1 题答对 0 题',
              `传达方式：${how}`,
              '研发部（吴浩然）',
              '未确认阅读',
              '不是一回事',
            ],
            offers: ['修改…', '撤回…'],
          },
        ],
      },
      { until: '2026-11-23T13:51:00+08:00', brings: nudges(50) },
      { until: '2026-11-23T15:03:00+08:00', brings: nudges(80) },
      {
        until: '2026-11-23T15:51:00+08:00',
        brings: [
          {
            to: '周明远',
            card: 'directive-late',
            title: '决策 1：负责人、研发部确认阅读超时',
            facts: ['负责人（李娜）', '研发部（吴浩然）'],
            offers: ['看进展'],
          },
          {
            to: '李娜',
            card: 'directive-late',
            title: '决策 1：研发部确认阅读超时',
            facts: ['研发部（吴浩然）'],
            lacks: ['负责人（李娜）'],
            offers: ['看进展'],
          },
          {
            to: '陈建国',
            card: 'directive-late',
            title: '决策 1：负责人确认阅读超时',
            facts: ['负责人（李娜）'],
            lacks: ['研发部（吴浩然）'],
            offers: ['看进展'],
          },
        ],
      },
    ],
  },
  {
    name: 'a change of a directive and its withdrawal are taken back',
    language: 'zh-CN',
    turns: [
      {
        who: '周明远',
        says: `/决策 ${decision} 原因：上月两单亏损 负责人：陈建国 部门：销售部 日期：12月18日`,
        brings: [
          {
            to: '陈建国',
            card: 'directive',
            title: '决策 1 · 销售部',
            facts: [decision, '12月18日 周五 18:00'],
            offers: ['已读'],
          },
          {
            to: '周明远',
            card: 'directive-issued',
            title: '已发出 · 决策 1',
            facts: ['销售部：陈建国'],
            offers: ['看进展', '修改…', '撤回…'],
          },
        ],
      },
      {
        who: '周明远',
        says: '/决策 1 改 日期：12月25日 部门：销售部、研发部 原因：系统要晚一周',
        brings: [
          {
            to: '陈建国',
            card: 'directive',
            title: '决策 1 · 销售部',
            facts: ['12月25日 周五 18:00', '第 2 版'],
            offers: ['已读'],
            instead: true,
          },
          {
            to: '陈建国',
            card: 'directive-changed',
            title: '决策 1 有变更 · 销售部',
            facts: ['周明远修改了：系统要晚一周', '原来 12月18日', '现在 12月25日'],
            offers: ['已读'],
          },
          { to: '吴浩然', card: 'directive', title: '决策 1 · 研发部', facts: [decision], offers: ['已读'] },
          {
            to: '周明远',
            card: 'directive-noted',
            title: '已记下 · 决策 1',
            facts: ['已修改', '系统要晚一周'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '周明远',
        presses: 'undo',
        label: '撤销',
        brings: [
          // The card with which it came, and the one with which its change came.
          ...[{ where: 'updatesAgain' as const }, {}].map((where) =>
            receipt('陈建国', '销售部', {
              facts: [decision, '12月18日 周五 18:00', '前点“已读”'],
              instead: true,
              ...where,
            }),
          ),
          receipt('吴浩然', '研发部', {
            facts: [decision, '本部门不用再执行这项决策'],
            offers: [],
            instead: true,
          }),
          {
            to: '陈建国',
            card: 'directive-restored',
            title: '决策 1 不改了',
            facts: ['周明远撤销了刚才的修改', ['完成日期', '12月18日 周五 18:00']],
            offers: ['看进展'],
          },
          {
            to: '吴浩然',
            card: 'directive-dropped',
            title: '决策 1：研发部不用执行了',
            facts: ['周明远把你们部门去掉了'],
          },
          { to: '周明远', card: 'undone', title: '已撤销', facts: ['决策 1 的上一步'], instead: true },
        ],
      },
      {
        who: '周明远',
        says: '/决策 1 撤回 客户合同变了',
        brings: [
          ...[1, 2].map(() =>
            receipt('陈建国', '销售部', { facts: [decision, '已撤回'], offers: [], instead: true }),
          ),
          {
            to: '陈建国',
            card: 'directive-withdrawn',
            title: '决策 1 已撤回',
            facts: ['周明远撤回了这项决策：客户合同变了'],
          },
          {
            to: '周明远',
            card: 'directive-noted',
            title: '已记下 · 决策 1',
            facts: ['已撤回'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '周明远',
        says: '/决策 1 撤销',
        brings: [
          // A card that waits for no press any more cannot be changed everywhere: then it is said anew.
          ...[1, 2].flatMap(() => [
            receipt('陈建国', '销售部', {
              facts: [decision, '前点“已读”'],
              instead: true,
              where: 'updatesAgain',
            }),
            receipt('陈建国', '销售部', { facts: [decision, '前点“已读”'], unless: 'updatesAgain' }),
          ]),
          {
            to: '陈建国',
            card: 'directive-restored',
            title: '决策 1 继续执行',
            facts: ['周明远撤销了撤回', ['负责人', '陈建国']],
            offers: ['看进展'],
          },
          { to: '周明远', card: 'undone', title: '已撤销', facts: ['决策 1 的上一步'] },
        ],
      },
    ],
  },
  {
    name: 'departments report on a directive at its date, and its effect is judged',
    language: 'zh-CN',
    turns: [
      {
        who: '周明远',
        says: `/决策 ${decision} 原因：上月两单亏损 负责人：陈建国 部门：销售部 日期：11月24日 评估：11月26日`,
        brings: [
          { to: '陈建国', card: 'directive', title: '决策 1 · 销售部', facts: [decision], offers: ['已读'] },
          {
            to: '周明远',
            card: 'directive-issued',
            title: '已发出 · 决策 1',
            facts: ['销售部：陈建国'],
            offers: ['看进展', '修改…', '撤回…'],
          },
        ],
      },
      {
        who: '陈建国',
        says: `/决策 1 传达 ${how}`,
        brings: [
          receipt('陈建国', '销售部', { facts: [decision, how], offers: [], instead: true }),
          {
            to: '陈建国',
            card: 'directive-noted',
            title: '已记下 · 决策 1（销售部）',
            facts: [`已记下传达：${how}`],
            offers: ['撤销'],
          },
        ],
      },
      {
        until: '2026-11-24T18:00:30+08:00',
        brings: [
          {
            to: '陈建国',
            card: 'directive-ask',
            title: '决策 1 到期了，请反馈 · 销售部',
            facts: [decision, '做到哪一步了？'],
            offers: ['完成…', '进行中…', '受阻…'],
          },
        ],
      },
      {
        who: '陈建国',
        presses: 'directive-act',
        label: '受阻…',
        brings: [
          {
            to: '陈建国',
            card: 'directive-act-form',
            title: '决策 1：受阻',
            asks: ['卡在哪里，需要什么支持'],
            offers: ['提交'],
          },
        ],
      },
      {
        who: '陈建国',
        presses: 'directive-act',
        label: '提交',
        form: { '卡在哪里，需要什么支持': '系统下周才能改好' },
        orSays: '/决策 1 受阻 系统下周才能改好',
        brings: [
          {
            to: '陈建国',
            card: 'directive-reported',
            title: '决策 1 已反馈',
            facts: ['销售部 陈建国：受阻，系统下周才能改好'],
            instead: true,
          },
          {
            to: '周明远',
            card: 'directive-blocked',
            title: '决策 1：销售部受阻',
            facts: ['系统下周才能改好', '请给出支持'],
            offers: ['看进展'],
          },
          ...['周明远', '陈建国'].map((to) => ({
            to,
            card: 'directive-reports' as const,
            title: '决策 1：反馈齐了',
            facts: ['反馈：受阻，系统下周才能改好', '会请周明远评估效果'],
          })),
          {
            to: '陈建国',
            card: 'directive-noted',
            title: '已记下 · 决策 1（销售部）',
            facts: ['已告诉决策人和负责人：受阻，系统下周才能改好'],
            offers: ['撤销'],
          },
        ],
      },
      {
        until: '2026-11-26T18:00:30+08:00',
        brings: [
          {
            to: '周明远',
            card: 'directive-review',
            title: '决策 1：请评估效果',
            facts: ['做到了吗？', '反馈：受阻，系统下周才能改好'],
            offers: ['有效…', '部分有效…', '无效…'],
          },
        ],
      },
      {
        who: '周明远',
        says: '/决策 1 部分有效 新客户都走了两级',
        brings: [
          {
            to: '周明远',
            card: 'directive-closed',
            title: '决策 1 已评估',
            facts: ['周明远：部分有效，新客户都走了两级'],
            instead: true,
          },
          {
            to: '周明远',
            card: 'directive-noted',
            title: '已记下 · 决策 1',
            facts: ['已评估为部分有效，并已归档'],
            offers: ['撤销'],
          },
          { to: '陈建国', card: 'directive-closed', title: '决策 1 已评估', facts: ['部分有效'] },
        ],
      },
      {
        who: '周明远',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: '陈建国',
            card: 'directive-again',
            title: '决策 1 重新评估',
            facts: ['周明远撤销了评估'],
            instead: true,
          },
          { to: '周明远', card: 'undone', title: '已撤销', facts: ['决策 1 的上一步'], instead: true },
          {
            to: '周明远',
            card: 'directive-review',
            title: '决策 1：请评估效果',
            offers: ['有效…', '部分有效…', '无效…'],
          },
        ],
      },
    ],
  },
  {
    name: 'an English head reads a directive, and somebody who may not issue one is told what to do',
    language: 'en',
    english: ['吴浩然'],
    turns: [
      {
        who: '赵敏',
        says: '/决策 2.0 版推迟两周 原因：测试没过 负责人：孙悦 部门：研发部 日期：12月31日',
        brings: [
          {
            to: '吴浩然',
            card: 'directive',
            title: 'Directive 1 · 研发部',
            facts: ['2.0 版推迟两周', ['Reason', '测试没过'], ['Owner', '孙悦']],
            offers: ['Read'],
          },
          {
            to: '孙悦',
            card: 'directive',
            title: '决策 1 · 由你负责',
            facts: ['2.0 版推迟两周'],
            offers: ['已读'],
          },
          {
            to: '赵敏',
            card: 'directive-issued',
            title: '已发出 · 决策 1',
            facts: ['研发部：吴浩然'],
            offers: ['看进展', '修改…', '撤回…'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/directive everybody works from home reason: snow',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'error',
            title: 'Not done',
            facts: ['Directives are issued by managers'],
          },
        ],
      },
    ],
  },
];
