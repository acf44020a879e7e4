/** A customer's request goes from hand to hand. */
import type { Dialogue, Sight } from './dialogue.ts';

const wish = '登录太慢，想要扫码登录';
const quiet = (to: string, title: string): Sight => ({
  to,
  card: 'case',
  title,
  facts: [wish],
  offers: [],
  instead: true,
});
const noted = (to: string, fact: string, offers: string[] = ['撤销']): Sight => ({
  to,
  card: 'case-noted',
  title: '已记下 · 流转单 1',
  facts: [fact],
  offers,
});
const news = (fact: string): Sight => ({
  to: '何静',
  card: 'case-news',
  title: '流转单 1：到下一步了',
  facts: [wish, fact],
});

const inSales = ['接收', '完成，转产品分析', '问…', '更多'];
const failing = ['CRM', '还没同步上，会自动再试'] as const;
const nudge = (title: string, fact: string): Sight => ({
  to: '李娜',
  card: 'case-nudge',
  title: `流转单 1 · 销售接收 ${title}`,
  facts: [failing, fact],
  offers: inSales,
});
const proof = (state: string): Sight => ({
  to: '李娜',
  card: 'case',
  title: '流转单 1 · 销售接收',
  // It is late by then.
  facts: [['CRM', state], '已超时，请尽快'],
  offers: inSales,
  instead: true,
});
const unsynced = (...facts: string[]): Sight => ({
  to: '陈建国',
  card: 'crm-unsynced',
  title: '没同步到 CRM 的流转单',
  facts,
});

export const cases: Dialogue[] = [
  {
    name: 'a customer request goes over sales, product and R&D to whoever brought it, who follows it',
    language: 'zh-CN',
    turns: [
      {
        who: '何静',
        says: '/需求',
        brings: [
          {
            to: '何静',
            card: 'case-start',
            title: '发起客户需求',
            facts: ['依次经过：销售接收 → 产品分析 → 研发评估 → 研发落地'],
            asks: ['需求', '客户', '期望完成日'],
            offers: ['提交'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'start-case',
        label: '提交',
        form: { 需求: wish, 客户: '华东医药' },
        orSays: `/流程 客户需求 需求：${wish} 客户：华东医药`,
        brings: [
          {
            to: '李娜',
            card: 'case',
            title: '流转单 1 · 销售接收',
            facts: [
              wish,
              ['流程', '客户需求（第 1/4 步）'],
              ['提出人', '何静（客户服务部）'],
              ['客户', '华东医药'],
              '请在 11月23日 周一 13:50 前办完',
            ],
            offers: ['接收', '完成，转产品分析', '问…', '更多'],
          },
          {
            to: '何静',
            card: 'case-opened',
            title: '已发起 · 客户需求 · 流转单 1',
            facts: ['现在由李娜（销售部）办理', '产品分析：孙悦', '研发评估：张伟'],
            instead: true,
          },
        ],
      },
      {
        who: '李娜',
        presses: 'case-act',
        label: '完成，转产品分析',
        brings: [
          quiet('李娜', '流转单 1 · 现在在产品分析'),
          {
            to: '孙悦',
            card: 'case',
            title: '流转单 1 · 产品分析',
            facts: [wish, '李娜转来。'],
            offers: ['接收', '完成，转研发评估…', '问…', '更多'],
          },
          news('现在是产品分析，由孙悦（产品部）办理'),
          noted('李娜', '已转到产品分析，由孙悦办理'),
        ],
      },
      {
        who: '何静',
        says: '/流程图 1',
        brings: [
          {
            to: '何静',
            card: 'flow-chart',
            title: '客户需求流程图',
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'case-act',
        label: '完成，转研发评估…',
        brings: [
          {
            to: '孙悦',
            card: 'case-form',
            title: '流转单 1：产品分析',
            facts: [wish],
            asks: ['背景', '需求摘要', '验收标准', '优先级'],
            offers: ['提交'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'case-act',
        label: '提交',
        form: { 背景: '门店排队', 需求摘要: '扫码登录', 验收标准: '三秒内', 优先级: '高' },
        orSays: '/流程 1 完成 背景：门店排队；需求摘要：扫码登录；验收标准：三秒内；优先级：高',
        brings: [
          quiet('孙悦', '流转单 1 · 现在在研发评估'),
          {
            to: '张伟',
            card: 'case',
            title: '流转单 1 · 研发评估',
            facts: [wish, ['需求摘要', '扫码登录'], ['优先级', '高']],
            offers: ['接收', '可以做…', '有条件可以做…', '不能做…', '缺信息…', '更多'],
          },
          news('现在是研发评估，由张伟（研发部）办理'),
          noted('孙悦', '已转到研发评估，由张伟办理'),
        ],
      },
      {
        who: '张伟',
        says: '不行！资料库崩了',
        brings: [
          {
            to: '张伟',
            card: 'tier-doubt',
            title: '这件事要马上有人管吗？',
            facts: ['不行！资料库崩了'],
            offers: ['是一级，马上通知', '不是一级'],
          },
        ],
      },
      {
        who: '张伟',
        says: '下周五可以做',
        brings: [
          quiet('张伟', '流转单 1 · 现在在研发落地'),
          {
            to: '张伟',
            card: 'case',
            title: '流转单 1 · 研发落地',
            facts: [wish, ['预计完成日', '2026-12-04'], '请在 12月4日 周五 18:00 前办完'],
            offers: ['接收', '办完了…', '问…', '更多'],
          },
          news('张伟答复“可以做”。现在是研发落地'),
          noted('张伟', '已转到研发落地，由张伟办理'),
        ],
      },
      {
        who: '张伟',
        says: '/流程 1 完成 已上线 2.3 版',
        brings: [
          quiet('张伟', '流转单 1 · 已完成'),
          {
            to: '何静',
            card: 'case-result',
            title: '流转单 1 已完成',
            facts: [wish, ['交付说明', '已上线 2.3 版'], '请转告客户'],
            offers: ['收到'],
          },
          noted('张伟', '全部办完了。结果发给何静。'),
        ],
      },
      {
        who: '何静',
        presses: 'case-received',
        label: '收到',
        brings: [noted('何静', '已记下你收到了', [])],
      },
      {
        who: '何静',
        says: '/追溯 1',
        brings: [
          {
            to: '何静',
            card: 'case-story',
            title: '流转单 1 · 客户需求',
            facts: [wish, '已完成', '研发评估：张伟答复“可以做”', '何静收到结果'],
          },
        ],
      },
    ],
  },
  {
    name: 'a CRM that is down loses nothing: the case waits, is confirmed later, and counts as late',
    language: 'zh-CN',
    crm: 'down',
    turns: [
      {
        who: '何静',
        says: `/需求 客户：华东医药；需求：${wish}`,
        brings: [
          { to: '李娜', card: 'case', title: '流转单 1 · 销售接收', facts: [failing], offers: inSales },
          { to: '何静', card: 'case-opened', title: '已发起 · 客户需求 · 流转单 1' },
        ],
      },
      {
        who: '李娜',
        presses: 'case-act',
        label: '完成，转产品分析',
        brings: [
          {
            to: '李娜',
            card: 'case-act-form',
            title: '流转单 1：例外',
            facts: ['CRM 还没有确认收到，这一步还不能完成'],
            asks: ['为什么不等 CRM'],
            offers: ['提交'],
          },
        ],
      },
      { until: '2026-11-23T11:30:00+08:00', brings: [nudge('快到时限', '时限已过 50%')] },
      { until: '2026-11-23T12:00:00+08:00', brings: [nudge('快到时限', '时限已过 80%')] },
      {
        until: '2026-11-23T14:00:00+08:00',
        brings: [
          proof('还没同步上，会自动再试'),
          nudge('超时', '时限 11月23日 周一 13:50 已过'),
          {
            to: '陈建国',
            card: 'case',
            title: '流转单 1 · 销售接收 超时',
            facts: [failing],
            offers: ['完成，转产品分析', '问…', '转给别人…', '更多'],
          },
          { to: '何静', card: 'case-news', title: '流转单 1：超时，已升级', facts: ['已升级给陈建国'] },
        ],
      },
      {
        who: '陈建国',
        says: '/流程 未同步',
        brings: [
          unsynced(
            `1　${wish}　还没同步上，试了 8 次（CRM 出错，503），应在 11月23日 周一 13:50 前，已晚`,
            '已同步 0 张，其中超过时限 0 张',
          ),
        ],
      },
      { crm: 'silent' },
      {
        until: '2026-11-23T15:00:00+08:00',
        brings: [proof('已发出，等 CRM 确认')],
      },
      {
        crm: 'up',
        brings: [
          // Where her card has changed once, the word alone says it.
          { ...proof('已同步（C-1）'), where: 'updatesAgain' as const },
          { to: '李娜', card: 'case-proven', title: '流转单 1 · CRM 已确认', offers: ['完成，转产品分析'] },
        ],
      },
      {
        who: '李娜',
        says: '/流程 1 完成',
        brings: [
          quiet('李娜', '流转单 1 · 现在在产品分析'),
          quiet('陈建国', '流转单 1 · 现在在产品分析'),
          {
            to: '孙悦',
            card: 'case',
            title: '流转单 1 · 产品分析',
            offers: ['接收', '完成，转研发评估…', '问…', '更多'],
          },
          news('李娜办完了这一步。现在是产品分析'),
          noted('李娜', '已转到产品分析，由孙悦办理'),
        ],
      },
      {
        who: '何静',
        says: '/需求 客户：仁和医院；需求：想要电子对账单',
        // 李娜 has had so much on this day that it would wait for what is said together, were its limit not before that.
        brings: [
          { to: '李娜', card: 'case', title: '流转单 2 · 销售接收', offers: inSales },
          { to: '何静', card: 'case-opened', title: '已发起 · 客户需求 · 流转单 2' },
        ],
      },
      {
        who: '陈建国',
        says: '/流程 未同步',
        brings: [unsynced('都同步了', '已同步 2 张，其中超过时限 1 张')],
      },
      {
        who: '何静',
        says: '/追溯 1',
        brings: [
          {
            to: '何静',
            card: 'case-story',
            title: '流转单 1 · 产品分析',
            facts: ['销售接收：超时，告诉了陈建国', '11月23日 周一 15:00 已同步到 CRM：C-1'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/流程 1 转给 刘洋 研发落地',
        brings: [noted('孙悦', '已定：到“研发落地”时由刘洋办')],
      },
      {
        who: '孙悦',
        says: '/流程 1 转给 赵敏 她熟悉',
        brings: [
          quiet('孙悦', '流转单 1 · 现在在产品分析'),
          {
            to: '赵敏',
            card: 'case',
            title: '流转单 1 · 产品分析',
            facts: ['孙悦转给你：她熟悉'],
            offers: ['接收', '完成，转研发评估…', '问…', '更多'],
          },
          // Whoever began it sees it on what she has already; elsewhere it waits until things are said together.
          ...(
            [
              ['case-opened', '已发起 · 客户需求 · 流转单 1'],
              ['case-news', '流转单 1：到下一步了'],
            ] as const
          ).map(([card, title]) => ({
            to: '何静',
            ...{ card, title },
            facts: ['后来换了人：11月23日 周一 15:00，孙悦转给了赵敏：她熟悉'],
            instead: true,
            where: 'updatesAgain' as const,
          })),
          noted('孙悦', '已转给赵敏'),
        ],
      },
      {
        who: '赵敏',
        says: '/流程 1 退回 没写多少门店',
        brings: [
          {
            to: '李娜',
            card: 'case',
            title: '流转单 1 · 销售接收',
            facts: ['没写多少门店'],
            offers: ['接收', '完成，转产品分析', '不算退回', '问…', '更多'],
          },
          quiet('赵敏', '流转单 1 · 现在在销售接收'),
          ...(
            [
              ['case-opened', '已发起 · 客户需求 · 流转单 1'],
              ['case-news', '流转单 1：到下一步了'],
            ] as const
          ).map(([card, title]) => ({
            to: '何静',
            ...{ card, title },
            facts: ['后来退回了：11月23日 周一 15:00，赵敏退回销售接收，由李娜办理：没写多少门店。'],
            instead: true,
            where: 'updatesAgain' as const,
          })),
          noted('赵敏', '已退回销售接收（李娜）：没写多少门店'),
        ],
      },
    ],
  },
  {
    name: 'what sounds like a customer’s request is asked about, declined, put back, and begun by a press',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: '客户希望以后能扫码登录，不急，年中前有就好。客户：华东医药',
        in: '客户服务群',
        brings: [
          {
            to: '罗琳',
            card: 'case-offer',
            title: '是客户需求吗？ · 事项 1',
            facts: ['扫码登录', '按“客户需求”办', '第一步“销售接收”的时限是 11月23日 周一 13:50'],
            offers: ['按客户需求办', '不是客户需求'],
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'decline-case',
        label: '不是客户需求',
        brings: [
          {
            to: '罗琳',
            card: 'case-offer-declined',
            title: '不按客户需求办 · 事项 1',
            facts: ['不再问'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: '罗琳',
            card: 'case-offer',
            title: '是客户需求吗？ · 事项 1',
            offers: ['按客户需求办', '不是客户需求'],
            instead: true,
          },
        ],
      },
      {
        // Put back, its limit is counted again with a changed calendar like any other.
        days: [{ date: '2026-11-23', working: false }],
        brings: [
          {
            to: '罗琳',
            card: 'case-offer',
            title: '是客户需求吗？ · 事项 1',
            facts: ['第一步“销售接收”的时限是 11月24日 周二'],
            offers: ['按客户需求办', '不是客户需求'],
            instead: true,
          },
          {
            to: '罗琳',
            card: 'limits-moved',
            title: '工作日历有变，1 个时限改了',
            facts: ['原来 11月23日 周一 13:50，现在 11月24日 周二'],
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'begin-case',
        label: '按客户需求办',
        brings: [
          {
            to: '李娜',
            card: 'case',
            title: '流转单 2 · 销售接收',
            facts: ['扫码登录', ['客户', '华东医药']],
            offers: ['接收', '完成，转产品分析', '问…', '更多'],
          },
          {
            to: '罗琳',
            card: 'case-opened',
            title: '已发起 · 客户需求 · 流转单 2',
            facts: ['现在由李娜（销售部）办理'],
            instead: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 2, state: 'noted' }] },
  },
  {
    name: 'an English request begins by words, is listed, and is withdrawn',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/requirement log in with a code 客户：Acme',
        brings: [
          {
            to: '李娜',
            card: 'case',
            title: '流转单 1 · 销售接收',
            facts: ['log in with a code', ['客户', 'Acme']],
            offers: ['接收', '完成，转产品分析', '问…', '更多'],
          },
          {
            to: 'Emma Clarke',
            card: 'case-opened',
            title: 'Started · 客户需求 · case 1',
            facts: ['李娜 (销售部) has it now'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/flow',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'cases',
            title: 'My flows',
            facts: ['log in with a code (销售接收, 李娜)'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/flow 1 withdraw not needed',
        brings: [
          {
            to: '李娜',
            card: 'case',
            title: '流转单 1 · 已撤回',
            facts: ['Emma Clarke撤回了：not needed', '已撤回'],
            offers: [],
            instead: true,
          },
          {
            to: 'Emma Clarke',
            card: 'case-noted',
            title: 'Noted · case 1',
            facts: ['Withdrawn; nobody has to do anything.'],
            offers: ['Undo'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/undo',
        brings: [
          {
            to: '李娜',
            card: 'case',
            title: '流转单 1 · 现在在销售接收',
            instead: true,
            where: 'updatesAgain',
          },
          {
            to: '李娜',
            card: 'case',
            title: '流转单 1 · 销售接收',
            facts: ['Emma Clarke撤销了“撤回”'],
            offers: ['接收', '完成，转产品分析', '问…', '更多'],
          },
          { to: 'Emma Clarke', card: 'undone', title: 'Undone', facts: ['the last step of case 1'] },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/flow 1 undo',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'error',
            title: 'Not done',
            facts: ['Case 1: nothing of yours of the last hour can be undone'],
          },
        ],
      },
    ],
  },
];
