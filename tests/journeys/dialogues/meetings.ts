/** Booking meetings in Chinese: whole, in parts, wrongly, with names that fit two; undone, called off, taken back. */
import type { Dialogue, Sight } from './dialogue.ts';
import { comes } from './offers.ts';

const team = '产品研发协同群';
const whole =
  '/会议 明天下午3点 支付方案评审 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：@赵敏';
const booked: Sight = {
  to: '孙悦',
  card: 'meeting-booked',
  title: '已预订 · 会议 1',
  facts: [
    ['议题', '支付方案评审'],
    ['时间', '11月24日 周二 15:00–16:00'],
    ['类型', '常规会，1小时'],
    ['负责人', '赵敏'],
    '4 人，合计 4 人时',
    '背景 · 10分钟',
    '方案 · 30分钟',
    '已通知 3 人，会前 15 分钟再提醒一次',
  ],
  offers: ['撤销'],
};
const invited: Sight[] = [
  {
    to: ['张伟', '刘洋'],
    card: 'meeting-invitation',
    title: '会议邀请：支付方案评审',
    offers: comes,
    facts: [['时间', '11月24日 周二 15:00–16:00'], '孙悦 预订了这场会', '方案 · 30分钟'],
  },
  {
    to: '赵敏',
    card: 'meeting-invitation',
    title: '请你负责会议：支付方案评审',
    facts: ['孙悦 请你负责', '会后 24 小时内交纪要'],
  },
];
const fields = ['议题', '时间', '议程', '负责人'];

export const meetings: Dialogue[] = [
  {
    name: 'a complete booking is made at once, and each attendee is invited once',
    language: 'zh-CN',
    turns: [
      { who: '孙悦', says: whole, brings: [booked, ...invited] },
      { until: '2026-11-23T14:00:00+08:00' },
    ],
    rows: {
      meetings: [
        { topic: '支付方案评审', state: 'booked', owner: '赵敏', startAt: '2026-11-24 15:00', minutes: 60 },
      ],
    },
  },
  {
    name: 'a booking typed in full width, with blanks and without ats, is the same booking',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '／会议　明天下午３点　支付方案评审　６０分钟　参会：张伟、刘洋　议程：１．背景　１０分钟；２．方案　３０分钟　负责人：赵敏',
        brings: [booked, ...invited],
      },
    ],
    rows: { meetings: [{ topic: '支付方案评审', owner: '赵敏', startAt: '2026-11-24 15:00', minutes: 60 }] },
  },
  {
    name: 'a place that is clearly said stands on every card, and its change is told with what it was',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午3点 3楼会议室 支付方案评审 @张伟 议程：背景 10分钟',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['缺负责人'],
            lacks: ['缺议题'],
            asks: [...fields, '地点'],
            given: { 地点: '3楼会议室' },
            offers: ['预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '预订',
        form: { 地点: '2楼会议室' },
        orSays: '/会议 明天下午3点 支付方案评审 @张伟 地点：2楼会议室 负责人：我 议程：背景 10分钟',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: [
              ['议题', '支付方案评审'],
              ['地点', '2楼会议室'],
            ],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '张伟',
            card: 'meeting-invitation',
            title: '会议邀请：支付方案评审',
            facts: [['地点', '2楼会议室']],
            offers: comes,
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 改 1 地点 5楼会议室B',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-edited',
            title: '已修改 · 会议 1',
            facts: ['地点：2楼会议室 → 5楼会议室B', '已通知 1 人'],
            offers: ['撤销'],
          },
          {
            to: '张伟',
            card: 'meeting-changed',
            title: '会议有变：支付方案评审',
            facts: ['地点：2楼会议室 → 5楼会议室B'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/会议 1',
        brings: [
          {
            to: '张伟',
            card: 'meeting-detail',
            title: '会议 1',
            facts: [['地点', '5楼会议室B']],
            offers: comes,
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '孙悦', card: 'undone', title: '已撤销', instead: true },
          {
            to: '张伟',
            card: 'meeting-changed',
            title: '会议有变：支付方案评审',
            facts: ['地点：5楼会议室B → 2楼会议室'],
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案评审', state: 'booked', startAt: '2026-11-24 15:00' }] },
  },
  {
    name: 'a booking is undone: it is off, and those who were invited hear of it',
    language: 'zh-CN',
    turns: [
      { who: '孙悦', says: whole, brings: [booked, ...invited] },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '孙悦', card: 'undone', title: '已撤销', facts: ['会议 1 的预订'], instead: true },
          {
            to: ['张伟', '刘洋', '赵敏'],
            card: 'meeting-notice',
            title: '会议取消：支付方案评审',
            facts: ['孙悦 取消了这场会', '你不用再来'],
          },
        ],
      },
      { until: '2026-11-24T16:00:00+08:00' },
    ],
    rows: { meetings: [{ topic: '支付方案评审', state: 'cancelled' }] },
  },
  {
    name: 'the same booking sent twice is one meeting, which a press calls off',
    language: 'zh-CN',
    turns: [
      { who: '孙悦', says: whole, brings: [booked, ...invited] },
      {
        who: '孙悦',
        says: whole,
        brings: [
          {
            to: '孙悦',
            card: 'meeting-exists',
            title: '已经订过了 · 会议 1',
            facts: [['议题', '支付方案评审']],
            offers: ['取消会议'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'cancel-meeting',
        label: '取消会议',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-cancelled',
            title: '已取消 · 会议 1',
            facts: ['已通知 3 人'],
            offers: ['撤销'],
            instead: true,
          },
          { to: ['张伟', '刘洋', '赵敏'], card: 'meeting-notice', title: '会议取消：支付方案评审' },
        ],
      },
    ],
    rows: { meetings: [{ state: 'cancelled' }] },
  },
  {
    name: 'a booking in a group is answered in the group, and invites in direct chats',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: whole,
        in: team,
        callsUs: true,
        brings: [{ ...booked, to: [], in: team }, ...invited],
      },
    ],
    rows: { meetings: [{ topic: '支付方案评审', state: 'booked', owner: '赵敏' }] },
  },
  {
    name: 'without agenda there is no meeting; the form with the rest filled in brings it, in one step',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午3点 支付方案 @张伟',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['缺议程：无提前议程不召开', '缺负责人：无明确责任人不召开', '已邀请：张伟'],
            lacks: ['缺议题'],
            asks: fields,
            offers: ['预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '预订',
        form: { 议程: '1. 背景 10分钟\n2. 方案 30分钟', 负责人: '我（孙悦）' },
        orSays: '/会议 明天下午3点 支付方案 @张伟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: [['负责人', '孙悦'], '已通知 1 人'],
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案', state: 'booked', owner: '孙悦', startAt: '2026-11-24 15:00' }] },
  },
  {
    name: 'without topic there is no meeting, and nobody hears of it',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午3点 @张伟 议程：背景 10分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['缺议题：无明确议题不召开'],
            lacks: ['缺议程', '缺负责人'],
            asks: fields,
            offers: ['预订'],
          },
        ],
      },
    ],
  },
  {
    name: 'a day without an hour is asked about, and a press on the proposal books',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午 支付方案 @张伟 议程：背景 10分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['只有日期，没有几点', '选一个'],
            asks: fields,
            offers: ['11月24日 周二 14:00', '11月24日 周二 15:00', '11月24日 周二 16:00', '预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '11月24日 周二 15:00',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: ['11月24日 周二 15:00'],
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
    ],
    rows: { meetings: [{ startAt: '2026-11-24 15:00' }] },
  },
  {
    name: 'times that cannot be are refused with the reason, and nothing is booked',
    language: 'zh-CN',
    turns: (
      [
        ['昨天下午3点', '已经过去', ['11月23日 周一 15:00', '11月24日 周二 15:00', '11月25日 周三 15:00']],
        ['明天下午4点到3点', '结束时间早于开始时间', ['11月24日 周二 16:00–17:00']],
        ['2月30日下午3点', '没有这一天', ['2月28日 周日 15:00']],
        ['周五前', '截止时间', ['11月23日 周一 15:00', '11月24日 周二 10:00', '11月24日 周二 15:00']],
      ] as const
    ).map(([when, reason, proposals]) => ({
      who: '孙悦',
      says: `/会议 ${when} 支付方案 议程：背景 10分钟 负责人：我`,
      brings: [
        {
          to: '孙悦',
          card: 'meeting-incomplete' as const,
          title: '还没有预订',
          facts: [reason],
          asks: fields,
          offers: [...proposals, '预订'],
        },
      ],
    })),
  },
  {
    name: 'a meeting longer than allowed is refused with both numbers, and a press makes it as long as it may be',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午2点到5点 支付方案 议程：背景 10分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['会议长 180 分钟，最多 90 分钟'],
            asks: [...fields, '超长或人多的理由'],
            offers: ['11月24日 周二 14:00–15:30', '预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '11月24日 周二 14:00–15:30',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: [['类型', '长会，1小时30分钟'], '没有其他人要通知'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
    ],
    rows: { meetings: [{ startAt: '2026-11-24 14:00', minutes: 90 }] },
  },
  {
    name: 'a name that two people have is asked about, and nobody is invited by guess',
    language: 'zh-CN',
    joins: [{ name: '罗琳', title: '设计师', department: '市场部' }],
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午3点 支付方案 @罗琳 议程：背景 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['“罗琳”是哪一位？', '罗琳 · 市场部 · 设计师', '罗琳 · 客户服务部 · 客服专员'],
            asks: [...fields, '“罗琳”是哪一位？'],
            offers: ['预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '预订',
        form: { '“罗琳”是哪一位？': '罗琳 · 客户服务部 · 客服专员' },
        orSays: '/会议 明天下午3点 支付方案 @何静 议程：背景 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: ['2 人'],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '罗琳',
            card: 'meeting-invitation',
            title: '会议邀请：支付方案',
            offers: comes,
            where: 'forms',
          },
          {
            to: '何静',
            card: 'meeting-invitation',
            title: '会议邀请：支付方案',
            offers: comes,
            unless: 'forms',
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案', state: 'booked' }] },
  },
  {
    name: 'somebody whom the platform mentions is certain, though two people have the name',
    language: 'zh-CN',
    joins: [{ name: '罗琳', title: '设计师', department: '市场部' }],
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午3点 支付方案 @罗琳 议程：背景 负责人：我',
        in: '青禾大家庭',
        callsUs: true,
        mentions: ['罗琳'],
        brings: [
          {
            in: '青禾大家庭',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: ['2 人'],
            offers: ['撤销'],
            where: 'listsMentions',
          },
          {
            to: '罗琳',
            card: 'meeting-invitation',
            title: '会议邀请：支付方案',
            offers: comes,
            where: 'listsMentions',
          },
          {
            in: '青禾大家庭',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['“罗琳”是哪一位？'],
            offers: ['预订'],
            unless: 'listsMentions',
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案', owner: '孙悦', people: ['孙悦', '罗琳'] }] },
    rowsWithout: { ability: 'listsMentions', rows: {} },
  },
  {
    name: 'a name that nobody has is listed, and the booking goes on without it when it is handed in',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午3点 支付方案 @小红 @张伟 议程：背景 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['通讯录里没有：小红', '已邀请：张伟'],
            asks: fields,
            offers: ['预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '预订',
        form: {},
        orSays: '/会议 明天下午3点 支付方案 @张伟 议程：背景 负责人：我',
        brings: [
          { to: '孙悦', card: 'meeting-booked', title: '已预订 · 会议 1', offers: ['撤销'], instead: true },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案', people: ['孙悦', '张伟'] }] },
  },
  {
    name: 'the time is held without an agenda; the agenda brings the invitations',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 周四下午3点 支付方案 @张伟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['缺议程'],
            asks: fields,
            offers: ['预订', '先占时间，议程后补'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '先占时间，议程后补',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-held',
            title: '已占时间，议程待补 · 会议 1',
            facts: ['还没有通知参会人', '11月25日 周三'],
            asks: ['议程'],
            offers: ['补上议程', '撤销'],
            instead: true,
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 1',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-detail',
            title: '会议 1 · 待补',
            facts: ['请在 11月25日 周三 15:00 前补上议程', '还没邀请'],
            asks: ['议程'],
            offers: ['补上议程', '改时间', '取消会议'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 改 1 昨天下午4点',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-move',
            title: '改时间：支付方案',
            facts: ['这个时间已经过去了', '大家都有空'],
            asks: ['别的时间'],
            offers: [
              '11月24日 周二 16:00–17:00',
              '11月25日 周三 16:00–17:00',
              '11月26日 周四 09:00–10:00',
              '11月26日 周四 10:00–11:00',
              '改到这个时间',
            ],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 开始 1',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-agenda-missing',
            title: '还缺议程：支付方案',
            facts: ['会议 11月26日 周四 15:00 开始，还没有议程', '现在补上就发出'],
            asks: ['议程'],
            offers: ['补上议程', '改时间', '改为书面征询', '一级例外', '取消会议'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'add-agenda',
        label: '补上议程',
        form: { 议程: '1. 背景 10分钟\n2. 方案 30分钟' },
        orSays: '/会议 周四下午3点 支付方案 @张伟 议程：1. 背景 10分钟；2. 方案 30分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: ['方案 · 30分钟', '已通知 1 人'],
            offers: ['取消会议'],
            instead: true,
          },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案', state: 'booked', startAt: '2026-11-26 15:00' }] },
  },
  {
    name: 'a meeting is called off by number with a reason, and taken back by 撤销',
    language: 'zh-CN',
    turns: [
      { who: '孙悦', says: whole, brings: [booked, ...invited] },
      {
        who: '孙悦',
        says: '/会议 取消 1 客户改期',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-cancelled',
            title: '已取消 · 会议 1',
            facts: [['议题', '支付方案评审'], ['原因', '客户改期'], '已通知 3 人'],
            offers: ['撤销'],
          },
          {
            to: ['张伟', '刘洋', '赵敏'],
            card: 'meeting-notice',
            title: '会议取消：支付方案评审',
            facts: ['原因：客户改期'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: '孙悦',
            card: 'undone',
            title: '已撤销',
            facts: ['会议 1 的取消，会议照常召开'],
            instead: true,
          },
          {
            to: ['张伟', '刘洋', '赵敏'],
            card: 'meeting-notice',
            title: '会议照常：支付方案评审',
            facts: ['孙悦 撤销了取消'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'booked' }] },
  },
  {
    name: 'a meeting of others is not changed, and who may is said',
    language: 'zh-CN',
    turns: [
      { who: '孙悦', says: whole, brings: [booked, ...invited] },
      {
        who: '何静',
        says: '/会议 取消 1',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['会议 1 由', '赵敏', '负责'] }],
      },
      {
        who: '张伟',
        says: '/会议 开始 7',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['没有会议 7'] }],
      },
      {
        who: '张伟',
        says: '/会议 结束',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['你没有进行中的会议'] }],
      },
    ],
    rows: { meetings: [{ state: 'booked' }] },
  },
  {
    name: 'my meetings are listed in the direct chat, and where several are meant, one is chosen by button',
    language: 'zh-CN',
    turns: [
      { who: '孙悦', says: whole, brings: [booked, ...invited] },
      {
        who: '孙悦',
        says: '/会议 周四上午10点 二期排期 议程：排期 20分钟 负责人：我',
        brings: [{ to: '孙悦', card: 'meeting-booked', title: '已预订 · 会议 2', offers: ['撤销'] }],
      },
      {
        who: '孙悦',
        says: '/会议',
        in: team,
        callsUs: true,
        brings: [
          { in: team, card: 'me-in-private', title: '我的会议', facts: ['已私聊发给你'] },
          {
            to: '孙悦',
            card: 'meeting-list',
            title: '我的会议',
            facts: ['1 · 11月24日 周二 15:00–16:00 · 支付方案评审（赵敏 负责）', '2 · 11月26日 周四 10:00'],
            offers: ['订会'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'book-meeting',
        label: '订会',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '订会',
            facts: ['议题、议程、负责人缺一不召开', '时间可以点一个'],
            asks: ['议题', '时间', '议程', '负责人'],
            offers: ['预订', '11月23日 周一 15:00', '11月24日 周二 10:00', '11月24日 周二 15:00'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 周四有什么会',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-list',
            title: '我的会议 · 11月26日 周四',
            facts: ['2 · 11月26日 周四 10:00', '二期排期'],
            lacks: ['支付方案评审'],
            offers: ['订会'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 历史',
        brings: [
          { to: '孙悦', card: 'meeting-list', title: '开过的会', facts: ['没有会议'], offers: ['订会'] },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 纪要',
        brings: [{ to: '孙悦', card: 'minutes-owed', title: '我欠的纪要', facts: ['你没有要交的纪要'] }],
      },
      {
        who: '孙悦',
        says: '/会议 待办',
        brings: [{ to: '孙悦', card: 'todo-list', title: '我的待办' }],
      },
      {
        who: '孙悦',
        says: '/会议 改期',
        brings: [
          {
            to: '孙悦',
            card: 'error',
            title: '没办成',
            facts: ['/会议 改 12 周五下午3点', '1 支付方案评审', '2 二期排期'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/hy 取消',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-choice',
            title: '指哪一场会？',
            offers: ['取消 1 支付方案评审', '取消 2 二期排期'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'cancel-meeting',
        label: '取消 2 二期排期',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-cancelled',
            title: '已取消 · 会议 2',
            facts: ['没有其他人要通知'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'booked' }, { topic: '二期排期', state: 'cancelled' }] },
  },
  {
    name: 'a meeting begun hours early is asked about first',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 今天17:00 发布检查 60分钟 议程：清单 负责人：我',
        brings: [{ to: '孙悦', card: 'meeting-booked', title: '已预订 · 会议 1', offers: ['撤销'] }],
      },
      {
        who: '孙悦',
        says: '/会议 开始 1',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-start-early',
            title: '现在就开始会议 1？',
            facts: ['发布检查 排在 11月23日 周一 17:00–18:00', '不点就照原时间开'],
            offers: ['现在开始'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'start-meeting',
        label: '现在开始',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-started',
            title: '已开始 · 会议 1',
            offers: ['结束', '撤销'],
            instead: true,
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'running' }] },
  },
];
