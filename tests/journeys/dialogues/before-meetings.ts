/** Before a meeting: who is taken, the head's word, the gate of the three principles, changes, answers, written rounds. */
import type { Dialogue, Sight } from './dialogue.ts';
import { comes } from './offers.ts';

const edited: Sight = { to: '孙悦', card: 'meeting-edited', title: '已修改 · 会议 1', offers: ['撤销'] };
const gate = ['补上议程', '改时间', '改为书面征询', '一级例外', '取消会议'];
const service = '客户服务群';
const emma = 'Emma Clarke';

export const beforeMeetings: Dialogue[] = [
  {
    name: 'a change that keeps somebody from something: asked first',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 每周三下午3点 周会 30分钟 @张伟 议程：进展 10分钟 负责人：我',
        brings: [
          { to: '孙悦', card: 'series-started', title: '系列会议已建 · 系列 1', offers: ['撤销'] },
          { to: '张伟', card: 'series-invitation', title: '系列会议邀请：周会' },
        ],
      },
      {
        who: '刘洋',
        says: '/会议 下周四下午3点 对账 60分钟 @张伟 议程：背景 10分钟 负责人：我',
        brings: [
          { to: '刘洋', card: 'meeting-booked', title: '已预订 · 会议 5', offers: ['撤销'] },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：对账', offers: comes },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 系列 改 1 每周四下午3点',
        brings: [
          {
            to: '孙悦',
            card: 'series-edit-clashes',
            title: '还没改，有人没空：周会',
            facts: ['张伟：12月3日 周四 15:00–16:00 有别的会'],
            lacks: ['孙悦：', '另外还有'],
            offers: ['改系列 1', '仍这样改'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-series',
        label: '仍这样改',
        brings: [
          {
            to: '孙悦',
            card: 'series-edited',
            title: '已修改 · 系列 1',
            facts: ['每周四 15:00'],
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'series-changed', title: '系列会议有变：周会', facts: ['每周四 15:00'] },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 改 1 只这次 12月3日下午3点半',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-edit-clashes',
            title: '还没改，有人没空：周会',
            facts: ['张伟：12月3日 周四 15:00–16:00 有别的会'],
            offers: ['12月3日 周四 16:00–16:30', '12月3日 周四 16:30–17:00', '别的时间', '仍这样改'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-meeting',
        label: '仍这样改',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-edited',
            title: '已修改 · 会议 1',
            facts: ['11月26日 周四 15:00–15:30 → 12月3日 周四 15:30–16:00'],
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'meeting-changed', title: '会议有变：周会', offers: comes },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 系列 改 1 下午3点半',
        brings: [
          {
            to: '孙悦',
            card: 'series-overlap',
            title: '还没改，会同时开两场：周会',
            facts: ['会议 1 单独改到了 12月3日 周四 15:30；系列的一场在 12月3日 周四 15:30'],
            offers: ['取消会议 1，照改', '改系列 1'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-series',
        label: '取消会议 1，照改',
        brings: [
          {
            to: '孙悦',
            card: 'series-edited',
            title: '已修改 · 系列 1',
            facts: ['每周四 15:30', '会议 1 取消'],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '张伟',
            card: 'series-changed',
            title: '系列会议有变：周会',
            facts: ['每周四 15:30', '会议 1 取消，和同时的那一场并在一起'],
          },
        ],
      },
    ],
    rows: {
      meetings: [
        { topic: '周会', startAt: '2026-12-03 15:30' },
        { topic: '周会', startAt: '2026-12-03 15:30' },
        { topic: '周会', startAt: '2026-12-10 15:30' },
        { topic: '周会', startAt: '2026-12-17 15:30' },
        { topic: '对账', startAt: '2026-12-03 15:00' },
      ],
    },
  },
  {
    name: 'a day that is off now: its meeting moves or stays',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 下周三下午3点 支付方案 60分钟 @张伟 议程：背景 10分钟 负责人：我',
        brings: [
          { to: '孙悦', card: 'meeting-booked', title: '已预订 · 会议 1', offers: ['撤销'] },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
      {
        days: [{ date: '2026-12-02', working: false }],
        brings: [
          {
            to: '孙悦',
            card: 'meeting-day-off',
            title: '会议碰上休息日：支付方案',
            facts: ['会议 1 原定的 12月2日 周三 15:00 现在是休息日'],
            offers: [
              '11月30日 周一 15:00–16:00',
              '12月1日 周二 15:00–16:00',
              '12月3日 周四 15:00–16:00',
              '别的时间',
              '仍按原时间开',
            ],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'keep-day',
        label: '仍按原时间开',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-day-kept',
            title: '照常开 · 会议 1',
            facts: ['要改期，发：/会议 改 1 时间'],
            instead: true,
          },
        ],
      },
    ],
    rows: {
      meetings: [{ topic: '支付方案', state: 'booked', startAt: '2026-12-02 15:00' }],
    },
  },
  {
    name: 'a long meeting waits for the word of the head; then people say whether they come, or who comes instead',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 明天下午2点到5点 支付方案 @张伟 议程：背景 10分钟 负责人：我 理由：供应商只来半天',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-held',
            title: '已占时间，等批准 · 会议 1',
            facts: ['已请 赵敏 批准', ['原因', '供应商只来半天'], '安排一次休息'],
            offers: ['撤销'],
          },
          {
            to: '赵敏',
            card: 'meeting-approval',
            title: '请批准会议：支付方案',
            facts: ['孙悦 要开一场 2 人、180 分钟的会', ['原因', '供应商只来半天']],
            offers: ['同意', '不同意'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-list',
            title: '我的会议',
            facts: ['支付方案（孙悦 负责） · 等批准'],
            offers: ['订会'],
          },
        ],
      },
      {
        who: '赵敏',
        presses: 'approve-meeting',
        label: '同意',
        brings: [
          {
            to: '赵敏',
            card: 'meeting-decided',
            title: '你已同意：支付方案',
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '孙悦',
            card: 'meeting-approval-said',
            title: '已同意：支付方案',
            facts: ['赵敏 同意了。邀请已发出'],
          },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
      {
        who: '张伟',
        presses: 'answer-meeting',
        label: '不参加',
        brings: [
          {
            to: '张伟',
            card: 'meeting-answered',
            title: '不参加：支付方案',
            offers: ['参加', '请人代'],
            instead: true,
          },
          { to: '孙悦', card: 'meeting-answer', title: '参会有变：支付方案', facts: ['张伟 不能来'] },
        ],
      },
      {
        who: '张伟',
        presses: 'send-deputy',
        label: '请人代',
        brings: [
          { to: '张伟', card: 'deputy-form', title: '请人代', asks: ['请谁代你去'], offers: ['请他去'] },
        ],
      },
      {
        who: '张伟',
        presses: 'send-deputy',
        label: '请他去',
        form: { 请谁代你去: '刘洋' },
        orSays: '/会议 代 1 @刘洋',
        brings: [
          {
            to: '张伟',
            card: 'meeting-answered',
            title: '不参加：支付方案',
            facts: ['已请 刘洋 代你参加'],
            offers: ['参加'],
            instead: true,
          },
          {
            to: '刘洋',
            card: 'meeting-deputy',
            title: '请你代为参加：支付方案',
            offers: ['参加', '不参加'],
          },
          {
            to: '孙悦',
            card: 'meeting-answer',
            title: '参会有变：支付方案',
            facts: ['张伟 不能来，请 刘洋 代为参加'],
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
            title: '会议 1',
            facts: ['会来 1', '不来 1', '张伟（刘洋 代）', '没回复 1', '刘洋'],
            offers: ['改时间', '取消会议'],
          },
        ],
      },
    ],
    rows: {
      meetings: [{ topic: '支付方案', state: 'booked', minutes: 180, people: ['刘洋', '孙悦', '张伟'] }],
    },
  },
  {
    name: 'a booking when somebody is taken is asked about first; it moves to where all are free, and each reads once what changed',
    language: 'zh-CN',
    turns: [
      {
        who: '赵敏',
        says: '/会议 明天下午3点 周会 60分钟 @张伟 议程：进度 20分钟 负责人：我',
        brings: [
          { to: '赵敏', card: 'meeting-booked', title: '已预订 · 会议 1', offers: ['撤销'] },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：周会', offers: comes },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 明天下午3点半 支付方案 60分钟 @张伟 议程：背景 10分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['有人那时没空', '张伟：11月24日 周二 15:00–16:00 有别的会'],
            lacks: ['周会'],
            asks: ['议题', '时间', '议程', '负责人'],
            offers: [
              '11月24日 周二 16:00–17:00 都有空',
              '11月24日 周二 17:00–18:00 都有空',
              '仍按原时间订',
              '预订',
            ],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '11月24日 周二 16:00–17:00 都有空',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-booked',
            title: '已预订 · 会议 2',
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 改 2 周四上午10点 加 @刘洋 议程：1. 背景 10分钟；2. 方案 20分钟',
        brings: [
          {
            ...edited,
            title: '已修改 · 会议 2',
            facts: [
              '时间：11月24日 周二 16:00–17:00 → 11月26日 周四 10:00–11:00',
              '议程有更新',
              '加了：刘洋',
              '已通知 2 人',
            ],
          },
          {
            to: '张伟',
            card: 'meeting-changed',
            title: '会议有变：支付方案',
            facts: ['孙悦 改了这场会', '11月26日 周四 10:00–11:00', '方案 · 20分钟'],
            offers: comes,
          },
          { to: '刘洋', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
        ],
      },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '孙悦', card: 'undone', title: '已撤销', facts: ['会议 2 的修改'], instead: true },
          {
            to: '张伟',
            card: 'meeting-changed',
            title: '会议有变：支付方案',
            facts: ['11月24日 周二 16:00–17:00'],
            offers: comes,
          },
          { to: '刘洋', card: 'meeting-notice', title: '不用参加：支付方案' },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 每周二下午3点 例会 30分钟 @张伟 议程：进展 10分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['有 1 次撞上了别的安排', '11月24日 周二 15:00：张伟 有别的会'],
            lacks: ['12月1日'],
            offers: ['每周二 14:30 都有空', '每周二 14:00 都有空', '仍按原时间订', '预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '每周二 14:30 都有空',
        brings: [
          {
            to: '孙悦',
            card: 'series-started',
            title: '系列会议已建 · 系列 1',
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'series-invitation', title: '系列会议邀请：例会', facts: ['每周二 14:30'] },
        ],
      },
    ],
    rows: {
      meetings: [
        { topic: '周会' },
        { topic: '支付方案', state: 'booked', startAt: '2026-11-24 16:00', people: ['孙悦', '张伟'] },
        { topic: '例会', startAt: '2026-11-24 14:30' },
        { topic: '例会', startAt: '2026-12-01 14:30' },
        { topic: '例会', startAt: '2026-12-08 14:30' },
        { topic: '例会', startAt: '2026-12-15 14:30' },
      ],
    },
  },
  {
    name: 'a meeting without agenda is nudged, can be moved, and becomes a written round whose summary names who kept silent',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 周四下午3点 支付方案 @张伟 @刘洋 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            asks: ['议题', '时间', '议程', '负责人'],
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
            offers: ['补上议程', '撤销'],
            instead: true,
          },
        ],
      },
      {
        until: '2026-11-24T15:00:30+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-agenda-missing',
            title: '还缺议程：支付方案',
            facts: ['11月25日 周三 15:00 前补上'],
            offers: ['补上议程', '取消会议'],
          },
        ],
      },
      {
        until: '2026-11-25T15:00:30+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-agenda-missing',
            title: '还缺议程：支付方案',
            offers: gate,
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-meeting',
        label: '改时间',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-move',
            title: '改时间：支付方案',
            facts: ['大家都有空'],
            asks: ['别的时间'],
            offers: [
              '11月26日 周四 15:30–16:30',
              '11月26日 周四 16:30–17:30',
              '11月27日 周五 09:00–10:00',
              '11月27日 周五 10:00–11:00',
              '改到这个时间',
            ],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-meeting',
        label: '11月27日 周五 10:00–11:00',
        brings: [{ ...edited, facts: ['还没有发出邀请'], instead: true }],
      },
      {
        who: '孙悦',
        presses: 'write-round',
        label: '改为书面征询',
        orSays: '/会议 书面 1',
        brings: [
          {
            to: '孙悦',
            card: 'round-form',
            title: '改为书面征询：支付方案',
            asks: ['要答的几点（一行一点）', '答复截止'],
            offers: ['开始征询'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'start-round',
        label: '开始征询',
        form: { '要答的几点（一行一点）': '1. 选哪个方案\n2. 何时上线', 答复截止: '周五下午3点' },
        orSays: '/会议 书面 1 1. 选哪个方案；2. 何时上线 截止周五下午3点',
        brings: [
          {
            to: '孙悦',
            card: 'round-started',
            title: '征询已发出：支付方案',
            facts: ['已请 2 人在 11月27日 周五 15:00 前答复'],
            offers: ['提前汇总', '撤销'],
            instead: true,
          },
          {
            to: ['张伟', '刘洋'],
            card: 'round-ask',
            title: '请书面答复：支付方案',
            facts: ['不用来开会', '选哪个方案', '何时上线'],
            asks: ['1. 选哪个方案', '2. 何时上线'],
            offers: ['提交答复'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'answer-round',
        label: '提交答复',
        form: { '1. 选哪个方案': '选甲' },
        orSays: '/会议 答 1 1. 选甲',
        brings: [
          {
            to: '张伟',
            card: 'round-answered',
            title: '已答复：支付方案',
            facts: ['选哪个方案：选甲'],
            asks: ['1. 选哪个方案', '2. 何时上线'],
            offers: ['提交答复'],
            instead: true,
          },
        ],
      },
      {
        who: '刘洋',
        says: '/会议 1',
        brings: [
          {
            to: '刘洋',
            card: 'round-running',
            title: '书面征询中 · 会议 1 支付方案',
            facts: ['孙悦 把这场会改成了书面征询', '已答复 1 人，共 2 人', '没有答复的人：刘洋'],
            lacks: ['选甲', '已取消'],
            asks: ['1. 选哪个方案', '2. 何时上线'],
            offers: ['提交答复'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 1',
        brings: [
          {
            to: '孙悦',
            card: 'round-running',
            title: '书面征询中 · 会议 1 支付方案',
            facts: ['没有答复的人：刘洋', '何时上线'],
            offers: ['提前汇总'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'close-round',
        label: '提前汇总',
        brings: [
          { to: '孙悦', card: 'round-closed', title: '征询已结束：支付方案', instead: true },
          {
            to: ['孙悦', '张伟', '刘洋'],
            card: 'round-summary',
            title: '征询汇总：支付方案',
            facts: ['张伟 选甲', '没有答复的点：何时上线', '没有答复的人：刘洋'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/会议 1',
        brings: [
          {
            to: '张伟',
            card: 'round-over',
            title: '书面征询已汇总 · 会议 1 支付方案',
            facts: ['没有开会', '张伟 选甲', '没有答复的点：何时上线', '没有答复的人：刘洋'],
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案', state: 'cancelled', startAt: '2026-11-27 10:00' }] },
  },
  {
    name: 'only an open tier 1 with a reason is held without an agenda, and the invitation says why',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约',
        in: service,
        brings: [
          {
            to: '何静',
            card: 'alarm',
            title: '一级 · 事项 1',
            offers: ['我来处理', '转交…', '稍后…', '不是一级'],
            rings: true,
          },
          { in: service, card: 'item-noted', title: '已按一级通知 · 事项 1' },
        ],
      },
      {
        who: '何静',
        presses: 'ack-item',
        label: '我来处理',
        brings: [
          {
            to: '何静',
            card: 'alarm-taken',
            title: '已接手 · 事项 1',
            offers: ['已解决…', '转交…', '交还'],
            instead: true,
            rings: true,
          },
        ],
      },
      {
        who: '何静',
        says: '/会议 今天下午2点 短会 发错货协调 @李娜 负责人：我',
        brings: [
          {
            to: '何静',
            card: 'meeting-incomplete',
            title: '还没有预订',
            asks: ['议题', '时间', '议程', '负责人'],
            offers: ['预订', '先占时间，议程后补'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'complete-meeting',
        label: '先占时间，议程后补',
        brings: [
          {
            to: '何静',
            card: 'meeting-held',
            title: '已占时间，议程待补 · 会议 1',
            offers: ['补上议程', '撤销'],
            instead: true,
          },
        ],
      },
      {
        until: '2026-11-23T11:00:30+08:00',
        brings: [
          {
            to: '何静',
            card: 'meeting-agenda-missing',
            title: '还缺议程：发错货协调',
            offers: ['补上议程', '取消会议'],
          },
        ],
      },
      {
        until: '2026-11-23T12:00:30+08:00',
        brings: [{ to: '何静', card: 'meeting-agenda-missing', title: '还缺议程：发错货协调', offers: gate }],
      },
      {
        who: '何静',
        presses: 'except-meeting',
        label: '一级例外',
        brings: [
          {
            to: '何静',
            card: 'exception-form',
            title: '一级例外：发错货协调',
            facts: ['只有一级信息可以不等议程'],
            asks: ['事项编号和理由'],
            offers: ['按例外召开'],
          },
        ],
      },
      {
        who: '何静',
        says: '/会议 例外 1 事项 7 要开会',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['不能作例外'] }],
      },
      {
        who: '何静',
        presses: 'except-meeting',
        label: '按例外召开',
        form: { 事项编号和理由: '事项 1 今天要给客户说法' },
        orSays: '/会议 例外 1 事项 1 今天要给客户说法',
        brings: [
          {
            to: '何静',
            card: 'meeting-booked',
            title: '已预订 · 会议 1',
            facts: [['一级例外', '事项 1 今天要给客户说法']],
            offers: ['取消会议'],
            instead: true,
          },
          {
            to: '李娜',
            card: 'meeting-invitation',
            title: '会议邀请：发错货协调',
            facts: [['一级例外', '事项 1 今天要给客户说法']],
            offers: comes,
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: '发错货协调', state: 'booked' }] },
  },
  {
    name: 'a series that lacks its agenda keeps how it repeats in the form, and says when it comes next',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 每年2月1日下午3点 年度复盘 60分钟 @张伟 负责人：我 遇假日顺延',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['缺议程：无提前议程不召开'],
            asks: ['议题', '时间', '议程', '负责人'],
            offers: ['预订', '先占时间，议程后补'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '预订',
        form: { 时间: '每年2月1日 15:00 1小时', 议程: '1. 一年 30分钟', 负责人: '我（孙悦）' },
        orSays: '/会议 每年2月1日 15:00 1小时 遇假日顺延 年度复盘 @张伟 负责人：我 议程：1. 一年 30分钟',
        brings: [
          {
            to: '孙悦',
            card: 'series-started',
            title: '系列会议已建 · 系列 1',
            facts: [
              ['时间', '每年2月1日 15:00，1小时'],
              ['遇到放假', '顺延一个工作日'],
              ['接下来', '2027年2月1日 周一 15:00'],
            ],
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'series-invitation', title: '系列会议邀请：年度复盘' },
        ],
      },
    ],
    rows: { meetings: [] },
  },
  {
    name: 'what repeats is a series: its meetings are made ahead, it is listed, and ended with one word to each',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 每周一上午9点半 周会 30分钟 @张伟 议程：进度 10分钟 负责人：我 遇假日顺延',
        brings: [
          {
            to: '孙悦',
            card: 'series-started',
            title: '系列会议已建 · 系列 1',
            facts: [
              ['时间', '每周一 09:30，30分钟'],
              ['遇到放假', '顺延一个工作日'],
              '11月30日 周一 09:30（会议 1）',
              '已通知 1 人',
            ],
            offers: ['撤销'],
          },
          {
            to: '张伟',
            card: 'series-invitation',
            title: '系列会议邀请：周会',
            facts: [['时间', '每周一 09:30，30分钟'], '孙悦 请你参加这个系列'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/会议 不参加 2 出差',
        brings: [
          {
            to: '张伟',
            card: 'meeting-answered',
            title: '不参加：周会',
            offers: ['参加', '请人代'],
          },
          { to: '孙悦', card: 'meeting-answer', title: '参会有变：周会', facts: ['张伟 不能来：出差'] },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 系列',
        brings: [
          {
            to: '孙悦',
            card: 'series-list',
            title: '我的系列会议',
            facts: ['1 · 每周一 09:30 · 周会（孙悦 负责），下次 11月30日 周一 09:30（会议 1）'],
            offers: ['改系列 1', '结束系列 1'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-series',
        label: '改系列 1',
        brings: [
          {
            to: '孙悦',
            card: 'series-form',
            title: '改系列 1：周会',
            facts: ['单独改过、取消过的场次不动'],
            asks: ['时间', '时长', '议题', '议程', '遇到放假'],
            offers: ['改系列'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-series',
        label: '改系列',
        form: { 时间: '每周二上午10点', 时长: '45分钟' },
        orSays: '/会议 系列 改 1 每周二上午10点 45分钟',
        brings: [
          {
            to: '孙悦',
            card: 'series-edited',
            title: '已修改 · 系列 1',
            facts: [
              '每周一 09:30，30分钟 → 每周二 10:00，45分钟',
              '12月1日 周二 10:00（会议 1）',
              '已通知 1 人',
            ],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '张伟',
            card: 'series-changed',
            title: '系列会议有变：周会',
            facts: ['孙悦 改了这个系列以后的场次', '每周一 09:30，30分钟 → 每周二 10:00，45分钟'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 改 2 下午3点',
        brings: [
          {
            to: '孙悦',
            card: 'series-scope',
            title: '改哪些场次：周会',
            facts: ['会议 2（12月8日 周二 10:00）是系列 1 的一次', '下午3点'],
            offers: ['只改这次', '从这次起都改'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'edit-series',
        label: '从这次起都改',
        brings: [
          {
            to: '孙悦',
            card: 'series-edited',
            title: '已修改 · 系列 1',
            facts: ['每周二 10:00，45分钟 → 每周二 15:00，45分钟'],
            offers: ['撤销'],
            instead: true,
          },
          { to: '张伟', card: 'series-changed', title: '系列会议有变：周会' },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 系列 1',
        brings: [
          {
            to: '孙悦',
            card: 'series-detail',
            title: '系列 1',
            facts: [['时间', '每周二 15:00，45分钟'], '12月1日 周二 10:00（会议 1）'],
            offers: ['改系列 1', '结束系列 1'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'end-series',
        label: '结束系列 1',
        brings: [
          {
            to: '孙悦',
            card: 'series-ended',
            title: '已结束 · 系列 1',
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '张伟',
            card: 'series-off',
            title: '系列会议结束：周会',
            facts: ['孙悦 结束了这个系列（每周二 15:00）'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '孙悦', card: 'undone', title: '已撤销', facts: ['系列 1 的结束'], instead: true },
          {
            to: '张伟',
            card: 'series-back',
            title: '系列会议照常：周会',
            facts: ['照常开', '12月1日 周二 10:00（会议 1）'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 系列 结束 1',
        // Enough has come to the others that day: it waits for the bundle.
        brings: [{ to: '孙悦', card: 'series-ended', title: '已结束 · 系列 1', offers: ['撤销'] }],
      },
    ],
    rows: {
      meetings: [
        { startAt: '2026-12-01 10:00', state: 'cancelled' },
        { startAt: '2026-12-08 15:00', state: 'cancelled' },
        { startAt: '2026-12-15 15:00', state: 'cancelled' },
        { startAt: '2026-12-22 15:00', state: 'cancelled' },
      ],
    },
  },
  {
    name: 'a meeting is moved and asked in writing in English, and everybody reads it in her own language',
    language: 'en',
    turns: [
      {
        who: emma,
        says: '/meeting tomorrow 3pm pricing review 60 min @张伟 agenda: background 10 min owner: me',
        brings: [
          { to: emma, card: 'meeting-booked', title: 'Booked · meeting 1', offers: ['Undo'] },
          { to: '张伟', card: 'meeting-invitation', title: '会议邀请：pricing review', offers: comes },
        ],
      },
      {
        who: emma,
        says: '/meeting change 1 thursday 4pm',
        brings: [
          {
            to: emma,
            card: 'meeting-edited',
            title: 'Changed · meeting 1',
            facts: ['When: Tue 24 Nov 15:00–16:00 → Thu 26 Nov 16:00–17:00', '1 person told'],
            offers: ['Undo'],
          },
          {
            to: '张伟',
            card: 'meeting-changed',
            title: '会议有变：pricing review',
            facts: ['时间：11月24日 周二 15:00–16:00 → 11月26日 周四 16:00–17:00'],
            offers: comes,
          },
        ],
      },
      {
        who: emma,
        says: '/meeting round 1',
        brings: [
          {
            to: emma,
            card: 'round-started',
            title: 'Asked in writing: pricing review',
            facts: ['The meeting is off', '1 person asked to answer by Thu 26 Nov 16:00'],
            offers: ['Summarize now', 'Undo'],
          },
          {
            to: '张伟',
            card: 'round-ask',
            title: '请书面答复：pricing review',
            asks: ['1. background'],
            offers: ['提交答复'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/会议 答 1 先看数据',
        brings: [
          { to: '张伟', card: 'round-summary', title: '征询汇总：pricing review' },
          { to: '张伟', card: 'round-answered', title: '已答复：pricing review', facts: ['大家都答复了'] },
          {
            to: emma,
            card: 'round-summary',
            title: 'Answers: pricing review',
            facts: ['张伟 先看数据'],
          },
        ],
      },
      {
        who: emma,
        says: '/how',
        brings: [
          {
            to: emma,
            card: 'scene-question',
            title: 'How to talk about it',
            offers: [
              'Urgent, somebody must act now',
              'Several have to agree or decide',
              'A plan needs comments',
              'People just need to know',
            ],
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: 'pricing review', state: 'cancelled' }] },
  },
];
