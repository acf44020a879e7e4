/** What people do about a tier 1: take it by a word, hand it over, put it off, resolve it, open it again; and many at once. */
import type { Dialogue, Sight, Turn } from './dialogue.ts';

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const offers = ['我来处理', '转交…', '稍后…', '不是一级'];
const alarm: Sight = { to: '何静', card: 'alarm', title: '一级 · 事项 1', offers, rings: true };
const alerted: Sight = { in: service, card: 'item-noted', title: '已按一级通知 · 事项 1' };
const complains: Turn = { who: '罗琳', says: complaint, in: service, brings: [alarm, alerted] };
const taken: Sight = {
  to: '何静',
  card: 'alarm-taken',
  title: '已接手 · 事项 1',
  offers: ['已解决…', '转交…', '交还'],
  instead: true,
  rings: true,
};
const takes: Turn = { who: '何静', presses: 'ack-item', label: '我来处理', brings: [taken] };
const yours: Sight = {
  to: '何静',
  card: 'alarm-yours',
  title: '由你处理 · 事项 1',
  facts: ['都看得到是你接手'],
};

const withdrawn: Sight = {
  to: '何静',
  card: 'alarm-withdrawn',
  title: '转交已收回 · 事项 1',
  instead: true,
  rings: true,
};

export const alarms: Dialogue[] = [
  {
    name: 'a word in the direct chat takes on the one alarm that waits',
    language: 'zh-CN',
    turns: [complains, { who: '何静', says: '收到', brings: [taken, yours] }],
    rows: { items: [{ tier: 1, state: 'acked', takenBy: '何静' }] },
  },
  {
    name: 'an alarm is handed over by form; who gets it has a limit of her own and takes it',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '何静',
        presses: 'ask-act',
        label: '转交…',
        brings: [
          {
            to: '何静',
            card: 'act-form',
            title: '转交事项 1',
            facts: [complaint],
            asks: ['转交给谁（姓名）', '原因'],
            offers: ['转交'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'transfer-item',
        label: '转交',
        form: { '转交给谁（姓名）': '李娜', 原因: '我在路上' },
        orSays: '/转交 1 李娜 我在路上',
        brings: [
          {
            to: '何静',
            card: 'alarm-passed',
            title: '已转交 · 事项 1',
            facts: ['何静 转交给了李娜，等李娜确认', '我在路上'],
            offers: ['我来处理'],
            instead: true,
            rings: true,
          },
          {
            to: '何静',
            card: 'alarm-transferred',
            title: '事项 1 已交给李娜',
            facts: ['已通知李娜', '5 分钟内没有确认'],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '李娜',
            card: 'alarm',
            title: '一级 · 事项 1',
            facts: [complaint, '何静 转交给你：我在路上', '5 分钟内你没有确认'],
            offers,
            rings: true,
          },
        ],
      },
      {
        who: '李娜',
        presses: 'ack-item',
        label: '我来处理',
        brings: [
          { ...taken, facts: ['李娜 已在'], where: 'updatesAgain' },
          { ...taken, facts: ['李娜 已在'], instead: false, unless: 'updatesAgain' },
          { ...taken, to: '李娜', facts: ['李娜 已在'] },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'acked', takenBy: '李娜' }] },
  },
  {
    name: 'an alarm is put off once with a reason, comes again at that time, and then escalates',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '何静',
        presses: 'ask-act',
        label: '稍后…',
        brings: [
          {
            to: '何静',
            card: 'act-form',
            title: '推迟事项 1',
            asks: ['推迟多久', '原因'],
            offers: ['推迟'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'snooze-item',
        label: '推迟',
        form: { 推迟多久: '15 分钟', 原因: '在路上' },
        orSays: '/稍后 1 15分钟 在路上',
        brings: [
          {
            ...alarm,
            facts: ['何静 推迟到', '在路上'],
            offers: ['我来处理', '转交…', '不是一级'],
            instead: true,
          },
          {
            to: '何静',
            card: 'alarm-snoozed',
            title: '已推迟 · 事项 1',
            facts: ['只能推迟一次'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      { until: '2026-11-23T10:34:00+08:00' },
      {
        until: '2026-11-23T10:37:00+08:00',
        brings: [
          {
            ...alarm,
            facts: ['推迟的时间到了，还没有人接手', '5 分钟内没人确认，会升级给黄丽华'],
            offers: ['我来处理', '转交…', '不是一级'],
          },
        ],
      },
      {
        until: '2026-11-23T10:42:00+08:00',
        brings: [{ to: '黄丽华', card: 'alarm', title: '一级升级 · 事项 1', offers, rings: true }],
      },
    ],
    rows: { items: [{ tier: 1, state: 'escalated', takenBy: null }] },
  },
  {
    name: 'what is resolved is told with a line, and can be opened again by the one who reported it',
    language: 'zh-CN',
    turns: [
      complains,
      takes,
      {
        who: '何静',
        presses: 'ask-act',
        label: '已解决…',
        brings: [
          {
            to: '何静',
            card: 'act-form',
            title: '事项 1 怎么解决的？',
            asks: ['怎么解决的'],
            offers: ['已解决'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'resolve-item',
        label: '已解决',
        form: { 怎么解决的: '已补发，客户已确认' },
        orSays: '/解决 1 已补发，客户已确认',
        brings: [
          {
            to: '何静',
            card: 'alarm-resolved',
            title: '已解决 · 事项 1',
            facts: [complaint, '何静 在', '已补发，客户已确认'],
            offers: ['没解决，重新通知'],
            instead: true,
            rings: true,
          },
          {
            to: '何静',
            card: 'alarm-closed',
            title: '事项 1 收尾了',
            facts: ['已补发，客户已确认'],
            offers: ['起草给客户的回复', '撤销'],
            instead: true,
          },
          {
            to: '罗琳',
            card: 'alarm-resolved',
            title: '已解决 · 事项 1',
            facts: ['已补发，客户已确认'],
            offers: ['没解决，重新通知'],
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'reopen-item',
        label: '没解决，重新通知',
        brings: [
          alarm,
          { to: '罗琳', card: 'alarm-reopened', title: '重新处理 · 事项 1', facts: ['已重新通知'] },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'open', takenBy: null }] },
  },
  {
    name: 'everything can be typed with the number; who has no right is told who has, and who may not see it nothing',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '罗琳',
        says: '/接手 1',
        brings: [{ to: '罗琳', card: 'error', title: '没办成', facts: ['事项 1 通知的是何静', '转交给你'] }],
      },
      {
        who: '马婷',
        says: '/接手 1',
        brings: [{ to: '马婷', card: 'error', title: '没办成', facts: ['没有找到你能看的事项 1'] }],
      },
      {
        who: '马婷',
        says: '/接手 99',
        brings: [{ to: '马婷', card: 'error', title: '没办成', facts: ['没有找到你能看的事项 99'] }],
      },
      {
        who: '何静',
        says: '/转交 1 李娜 我在路上',
        brings: [
          {
            to: '何静',
            card: 'alarm-passed',
            title: '已转交 · 事项 1',
            offers: ['我来处理'],
            instead: true,
            rings: true,
          },
          { to: '何静', card: 'alarm-transferred', title: '事项 1 已交给李娜', offers: ['撤销'] },
          { ...alarm, to: '李娜' },
        ],
      },
      {
        who: '何静',
        presses: 'undo',
        label: '撤销',
        brings: [
          { ...withdrawn, where: 'updatesAgain' },
          {
            to: '何静',
            card: 'undone',
            title: '已撤销',
            facts: ['事项 1 不转交了'],
            instead: true,
          },
          { ...withdrawn, instead: false, unless: 'updatesAgain' },
          alarm,
          { ...withdrawn, to: '李娜' },
        ],
      },
    ],
  },
  {
    name: 'everything can be typed in English: taken, put back, put off, resolved and opened again',
    language: 'en',
    english: ['何静'],
    turns: [
      {
        ...complains,
        brings: [
          {
            ...alarm,
            title: 'Tier 1 · item 1',
            offers: ["I'll take it", 'Hand over…', 'Later…', 'Not tier 1'],
          },
          alerted,
        ],
      },
      {
        who: '何静',
        says: '/snooze 1 20 minutes on my way',
        brings: [
          {
            ...alarm,
            title: 'Tier 1 · item 1',
            facts: ['何静 put it off until', 'on my way'],
            offers: ["I'll take it", 'Hand over…', 'Not tier 1'],
            instead: true,
          },
          { to: '何静', card: 'alarm-snoozed', title: 'Put off · item 1', offers: ['Undo'] },
        ],
      },
      {
        who: '何静',
        says: '/snooze 1 20 minutes later still',
        brings: [
          { to: '何静', card: 'error', title: 'Not done', facts: ['Item 1 was put off once already'] },
        ],
      },
      {
        who: '何静',
        says: '/take 1',
        brings: [
          {
            ...taken,
            title: 'Taken · item 1',
            offers: ['Resolved…', 'Hand over…', 'Give back'],
          },
          { to: '何静', card: 'alarm-yours', title: 'Yours · item 1', facts: ['Everybody who was told'] },
        ],
      },
      {
        who: '何静',
        says: '/resolve sent again, the customer agrees',
        brings: [
          {
            to: '何静',
            card: 'alarm-resolved',
            title: 'Resolved · item 1',
            offers: ['Not resolved, tell them again'],
            instead: true,
            rings: true,
          },
          {
            to: '何静',
            card: 'alarm-closed',
            title: 'Item 1 is closed',
            offers: ['Draft a reply to the customer', 'Undo'],
          },
          {
            to: '罗琳',
            card: 'alarm-resolved',
            title: '已解决 · 事项 1',
            offers: ['没解决，重新通知'],
          },
        ],
      },
      {
        who: '何静',
        says: '/reopen 1 they called again',
        brings: [
          {
            ...alarm,
            title: 'Tier 1 · item 1',
            offers: ["I'll take it", 'Hand over…', 'Later…', 'Not tier 1'],
          },
          { to: '何静', card: 'alarm-reopened', title: 'Open again · item 1' },
          {
            to: '罗琳',
            card: 'alarm-reopened',
            title: '重新处理 · 事项 1',
            facts: ['已重新通知'],
            instead: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'open', takenBy: null }] },
  },
  {
    name: 'the third alarm within ten minutes comes together with what follows, and all are taken in one press',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '罗琳',
        says: '#一级 海王医药要求今天退款，不然起诉',
        in: service,
        brings: [
          { ...alarm, title: '一级 · 事项 2' },
          { ...alerted, title: '已按一级通知 · 事项 2' },
        ],
      },
      {
        who: '罗琳',
        says: '#一级 国大药房的系统全部登录不了',
        in: service,
        brings: [
          { ...alerted, title: '已按一级通知 · 事项 3' },
          {
            to: '何静',
            card: 'alarm-bundle',
            title: '另有 1 条一级在等人',
            facts: ['3：', '国大药房', '没人接手照样升级', '发送“/接手 号”'],
            offers: ['全部由我处理', '看全部'],
            rings: true,
          },
        ],
      },
      {
        who: '何静',
        says: '收到',
        brings: [
          {
            to: '何静',
            card: 'alarm-which',
            title: '有几件在等你，接哪一件？',
            facts: ['海王医药', '国大药房'],
            offers: ['接手 1', '接手 2', '接手 3'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'show-waiting',
        label: '看全部',
        brings: [
          { to: '何静', card: 'me', title: '何静，你手上的事', facts: ['事项 1', '事项 2', '事项 3'] },
        ],
      },
      {
        who: '何静',
        presses: 'take-all',
        label: '全部由我处理',
        brings: [
          taken,
          { ...taken, title: '已接手 · 事项 2' },
          {
            to: '何静',
            card: 'alarm-taken-all',
            title: '已接手',
            facts: ['3 条一级由你处理'],
            offers: ['全部交还'],
            instead: true,
            rings: true,
          },
        ],
      },
    ],
    rows: {
      items: [
        { tier: 1, state: 'acked', takenBy: '何静' },
        { tier: 1, state: 'acked', takenBy: '何静' },
        { tier: 1, state: 'acked', takenBy: '何静' },
      ],
    },
  },
  {
    name: 'a customer is told of her matter by a draft that is looked at, changed, sent once, or dropped',
    language: 'zh-CN',
    turns: [
      complains,
      takes,
      {
        who: '何静',
        says: '/解决 1 已补发，明早到',
        brings: [
          {
            to: '何静',
            card: 'alarm-resolved',
            title: '已解决 · 事项 1',
            offers: ['没解决，重新通知'],
            instead: true,
            rings: true,
          },
          {
            to: '何静',
            card: 'alarm-closed',
            title: '事项 1 收尾了',
            offers: ['起草给客户的回复', '撤销'],
          },
          { to: '罗琳', card: 'alarm-resolved', title: '已解决 · 事项 1', offers: ['没解决，重新通知'] },
        ],
      },
      {
        who: '何静',
        presses: 'draft-reply',
        label: '起草给客户的回复',
        brings: [
          {
            to: '何静',
            card: 'reply-draft',
            title: '给客户的回复 · 事项 1',
            facts: [
              '您好！您反馈的问题，已经处理好了：已补发，明早到。',
              '客户不在那里，就请复制后自己发给客户',
            ],
            lacks: ['华东医药', '罗琳'],
            offers: ['发到群里', '改一改…', '不回复'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'edit-reply',
        label: '改一改…',
        brings: [
          {
            to: '何静',
            card: 'reply-form',
            title: '给客户的回复 · 事项 1',
            asks: ['发给客户的话'],
            offers: ['发到群里'],
            instead: true,
          },
        ],
      },
      {
        who: '何静',
        presses: 'send-reply',
        label: '发到群里',
        form: { 发给客户的话: '您好，货已补发，明天早上送到。' },
        orSays: '/回复客户 1 您好，货已补发，明天早上送到。',
        brings: [
          {
            in: service,
            card: 'customer-reply',
            title: '给您的回复',
            facts: ['您好，货已补发，明天早上送到。'],
            offers: [],
          },
          {
            to: '何静',
            card: 'reply-sent',
            title: '已回复客户 · 事项 1',
            facts: ['您好，货已补发，明天早上送到。'],
            offers: [],
            instead: true,
          },
        ],
      },
      {
        who: '何静',
        says: '/回复客户 1',
        brings: [
          {
            to: '何静',
            card: 'reply-draft',
            title: '给客户的回复 · 事项 1',
            offers: ['发到群里', '改一改…', '不回复'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'drop-reply',
        label: '不回复',
        brings: [
          {
            to: '何静',
            card: 'reply-dropped',
            title: '不回复了 · 事项 1',
            facts: ['没有发给客户'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      {
        who: '何静',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: '何静',
            card: 'reply-draft',
            title: '给客户的回复 · 事项 1',
            facts: ['已补发，明早到'],
            offers: ['发到群里', '改一改…', '不回复'],
            instead: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'resolved', takenBy: '何静' }] },
  },
  {
    name: 'the roster is shown, a leave with a stand-in is noted, told and called off again',
    language: 'zh-CN',
    turns: [
      {
        who: '何静',
        says: '/值班',
        brings: [
          {
            to: '何静',
            card: 'duty',
            title: '值班',
            facts: ['客服值班（客户服务部）', '现在：何静', '之后：罗琳', '/值班 请假'],
          },
        ],
      },
      {
        who: '何静',
        says: '/值班 请假 明天 李娜代',
        brings: [
          {
            to: '何静',
            card: 'duty-away',
            title: '已记下',
            facts: ['11月24日 周二全天', '一级信息由李娜代收', '要你批的、答的、交的和纪要也先找李娜'],
            offers: ['撤销'],
          },
          {
            to: '李娜',
            card: 'duty-covers',
            title: '请你代何静',
            facts: ['11月24日', '一级信息会发给你', '要何静批的'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '何静', card: 'undone', title: '已撤销', facts: ['请假或换班已取消'], instead: true },
          { to: '李娜', card: 'duty-covers-no-more', title: '不用代何静了' },
        ],
      },
      {
        who: '何静',
        says: '/值班 请假 明天 张三',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['没有找到“张三”', '没人代就不写'] }],
      },
      {
        who: '何静',
        says: '/值班 请假 明天 李娜 罗琳',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['写了两个人', '只写一个姓名'] }],
      },
      {
        who: '何静',
        says: '/值班 代班 后天',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['换班要写由谁代'] }],
      },
      {
        who: '何静',
        says: '/值班 换班 李娜',
        brings: [
          {
            to: '何静',
            card: 'error',
            title: '没办成',
            facts: ['李娜代你哪天的班？没看懂日子', '“/值班 换班 周三 李娜”'],
          },
        ],
      },
      {
        who: '何静',
        says: '/值班 换班',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['换班要写哪天、由谁代'] }],
      },
      {
        who: '何静',
        says: '/值班 销假',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['没有记着你的请假或换班'] }],
      },
    ],
  },
  {
    name: 'the roster is shown in English',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/duty',
        brings: [{ to: 'Emma Clarke', card: 'duty', title: 'On duty', facts: ['Now: 何静', 'Then: 罗琳'] }],
      },
    ],
  },
];
