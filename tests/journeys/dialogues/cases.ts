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
        says: '/流程 1 可以做 下周五',
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
          noted('张伟', '全部办完了'),
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
            facts: ['已撤回'],
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
    ],
  },
];
