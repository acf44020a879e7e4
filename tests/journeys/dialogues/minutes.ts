/** The day of a meeting and its minutes in Chinese: by button and by command, too early, late, and withdrawn. */
import type { Dialogue, Sight, Turn } from './dialogue.ts';
import { comes } from './offers.ts';

const team = '产品研发协同群';
const at = '2026-11-24T15:30:00+08:00';
const booking = '/会议 下午4点 支付方案 60分钟 @张伟 议程：背景 10分钟 负责人：我';
const booked: Turn = {
  who: '孙悦',
  says: booking,
  brings: [
    {
      to: '孙悦',
      card: 'meeting-booked',
      title: '已预订 · 会议 1',
      facts: ['已通知 1 人'],
      offers: ['撤销'],
    },
    { to: '张伟', card: 'meeting-invitation', title: '会议邀请：支付方案', offers: comes },
  ],
};
const soon: Turn = {
  until: '2026-11-24T15:46:00+08:00',
  brings: [
    {
      to: '孙悦',
      card: 'meeting-soon',
      title: '还有 15 分钟：支付方案',
      facts: ['人到齐了，请点“开始”'],
      offers: ['开始', '签到'],
    },
    {
      to: '张伟',
      card: 'meeting-soon',
      title: '还有 15 分钟：支付方案',
      facts: ['到点请入会'],
      offers: ['签到'],
    },
  ],
};
/** An hour from four on: its owner alone is told at 80 % and at the end. */
const anHour: Turn = {
  until: '2026-11-24T17:00:00+08:00',
  brings: [
    {
      to: '孙悦',
      card: 'meeting-length',
      title: '还剩 12 分钟：支付方案',
      facts: ['已开 48 分钟，常规会最多 60 分钟', '只提醒你一人'],
      offers: ['结束'],
    },
    {
      to: '孙悦',
      card: 'meeting-length',
      title: '时间到：支付方案',
      facts: ['已满 60 分钟', '请现在结束'],
      offers: ['结束'],
    },
  ],
};
const started: Sight = {
  to: '孙悦',
  card: 'meeting-started',
  title: '已开始 · 会议 1',
  facts: ['支付方案，计划', '结束时点“结束”'],
  offers: ['结束', '撤销'],
};
const ended: Sight = {
  to: '孙悦',
  card: 'meeting-ended',
  title: '已结束 · 会议 1',
  facts: ['支付方案，结束于', '纪要由 孙悦 在 11月25日 周三 17:00 前交'],
  offers: ['交纪要', '撤销'],
};
/** Booked, begun and ended by command at five. */
const day: Turn[] = [
  booked,
  soon,
  { until: '2026-11-24T16:00:00+08:00' },
  { who: '孙悦', says: '/会议 开始', brings: [started] },
  anHour,
  { who: '孙悦', says: '/散会', brings: [ended] },
];
const typed = '/纪要 决议：周五上线新版支付；待办：@张伟 周四前 完成压测';
const saved: Sight = {
  to: '孙悦',
  card: 'minutes-saved',
  title: '纪要已提交 · 会议 1',
  facts: ['周五上线新版支付', '@张伟 周四前 完成压测', '已发给 1 位参会人和相关的人，不再催'],
  offers: ['撤销'],
};
const sent: Sight = {
  to: '张伟',
  card: 'minutes',
  title: '会议纪要：支付方案',
  facts: ['周五上线新版支付', '@张伟 周四前 完成压测', '待办 1：11月26日 周四 18:00 前做完', '孙悦 于'],
  offers: ['确认', '有异议', '完成 1'],
};
const minutesFields = ['决议', '待办', '遗留问题', '要点'];

/** An hour that nobody but its owner attends, over in half of it. */
const halfUsed = (number: number, from: string, until: string): Turn[] => [
  {
    who: '孙悦',
    says: `/会议 今天${from} 晨会 60分钟 议程：进度 负责人：我`,
    brings: [{ to: '孙悦', card: 'meeting-booked', title: `已预订 · 会议 ${number}`, offers: ['撤销'] }],
  },
  { until: `2026-11-23T${from}:00+08:00` },
  {
    who: '孙悦',
    says: `/会议 开始 ${number}`,
    brings: [
      { to: '孙悦', card: 'meeting-started', title: `已开始 · 会议 ${number}`, offers: ['结束', '撤销'] },
    ],
  },
  { until: `2026-11-23T${until}:00+08:00` },
  {
    who: '孙悦',
    says: `/会议 结束 ${number}`,
    brings: [
      { to: '孙悦', card: 'meeting-ended', title: `已结束 · 会议 ${number}`, offers: ['交纪要', '撤销'] },
    ],
  },
];

export const minutes: Dialogue[] = [
  {
    name: 'what ends early again and again is planned shorter with one press; those invited hear of it, and of its undoing',
    language: 'zh-CN',
    turns: [
      ...halfUsed(1, '10:30', '11:00'),
      ...halfUsed(2, '11:10', '11:40'),
      ...halfUsed(3, '11:50', '12:20'),
      ...halfUsed(4, '12:30', '13:00'),
      {
        who: '孙悦',
        says: '/会议 周三上午10点 晨会 60分钟 @张伟 议程：进度 负责人：我',
        brings: [
          { to: '孙悦', card: 'meeting-booked', title: '已预订 · 会议 5', offers: ['撤销'] },
          {
            to: '张伟',
            card: 'meeting-invitation',
            title: '会议邀请：晨会',
            offers: ['参加', '不参加', '请人代'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 统计',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-figures',
            title: '会议统计',
            facts: [
              '先记四周作基线',
              ['开了', '4 场'],
              ['时长', '计划 1小时，实际平均 30分钟、中位 30分钟'],
              ['符合三原则', '100%'],
              '晨会：最近 4 场平均 30 分钟，排了 60 分钟。改成 30 分钟？',
            ],
            offers: ['改成 30 分钟', '不改'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'shorten-series',
        label: '改成 30 分钟',
        brings: [
          {
            to: '孙悦',
            card: 'length-taken',
            title: '晨会改成 30 分钟',
            facts: ['已改以后的 1 场'],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '张伟',
            card: 'length-notice',
            title: '会议缩短：晨会',
            facts: ['11月25日 周三 10:00–10:30', '开始时间不变'],
          },
        ],
      },
    ],
    rows: {
      meetings: [
        { state: 'ended' },
        { state: 'ended' },
        { state: 'ended' },
        { state: 'ended' },
        { minutes: 30 },
      ],
    },
  },
  {
    name: 'what is noted in a meeting fills the form of its minutes; an attendee confirms, objects, and finishes her task',
    language: 'zh-CN',
    at,
    turns: [
      booked,
      soon,
      { until: '2026-11-24T16:00:00+08:00' },
      { who: '孙悦', says: '/会议 开始', brings: [started] },
      {
        who: '张伟',
        says: '/决议 周五上线新版支付',
        brings: [
          {
            to: '张伟',
            card: 'notes-kept',
            title: '已记决议 · 会议 1',
            facts: ['周五上线新版支付', '纪要草稿共 1 条'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/待办 完成压测',
        brings: [
          {
            to: '孙悦',
            card: 'notes-kept',
            title: '已记待办 · 会议 1',
            facts: ['还没写谁来做', '没写何时做完，或那天已经过去'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [{ to: '孙悦', card: 'undone', title: '已撤销', facts: ['草稿里刚记的内容'], instead: true }],
      },
      {
        who: '孙悦',
        says: '/待办 1 @张伟 周四前 完成压测',
        brings: [
          {
            to: '孙悦',
            card: 'notes-kept',
            title: '已记待办 · 会议 1',
            facts: ['@张伟 周四前 完成压测', '纪要草稿共 2 条'],
            lacks: ['还没写'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/遗留 报价还没定',
        brings: [{ to: '张伟', card: 'notes-kept', title: '已记遗留问题 · 会议 1', offers: ['撤销'] }],
      },
      {
        who: '张伟',
        says: '/要点 客户预算 50 万',
        brings: [{ to: '张伟', card: 'notes-kept', title: '已记要点 · 会议 1', offers: ['撤销'] }],
      },
      {
        who: '何静',
        says: '/决议 1 都听我的',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['会议 1 没有邀请你'] }],
      },
      { until: '2026-11-24T16:40:00+08:00' },
      {
        who: '孙悦',
        says: '/会议 结束',
        brings: [{ to: '孙悦', card: 'meeting-ended', title: '已结束 · 会议 1', offers: ['交纪要', '撤销'] }],
      },
      {
        who: '孙悦',
        presses: 'write-minutes',
        label: '交纪要',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-form',
            title: '交纪要：支付方案',
            asks: minutesFields,
            offers: ['提交纪要'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'submit-minutes',
        label: '提交纪要',
        orSays:
          '/纪要 1 决议：周五上线新版支付；待办：@张伟 周四前 完成压测；遗留：报价还没定；要点：客户预算 50 万',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-saved',
            title: '纪要已提交 · 会议 1',
            facts: ['周五上线新版支付', '@张伟 周四前 完成压测', '报价还没定', '客户预算 50 万'],
            offers: ['撤销'],
            instead: true,
          },
          {
            ...sent,
            facts: ['报价还没定', '客户预算 50 万', '请在 11月25日 周三 16:40 前确认'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'confirm-minutes',
        label: '确认',
        brings: [
          {
            to: '张伟',
            card: 'minutes',
            title: '会议纪要：支付方案',
            facts: ['你已确认'],
            offers: ['撤销', '完成 1'],
            instead: true,
          },
        ],
      },
      {
        who: '张伟',
        says: '/纪要 异议 1 上线日期是下周一',
        brings: [
          {
            to: '张伟',
            card: 'minutes-objection-sent',
            title: '异议已提出 · 会议 1',
            facts: ['上线日期是下周一', '已告诉 孙悦'],
            offers: ['撤销'],
          },
          {
            to: '孙悦',
            card: 'minutes-objected',
            title: '纪要有异议：支付方案',
            facts: ['张伟：上线日期是下周一'],
            offers: ['改纪要'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: '张伟',
            card: 'undone',
            title: '已撤销',
            facts: ['对会议 1 纪要的答复'],
            instead: true,
          },
          {
            to: '孙悦',
            card: 'minutes-objection-off',
            title: '异议撤回：支付方案',
            facts: ['张伟 撤回了对第 1 版纪要的异议'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/纪要 异议 1 上线是下周一',
        brings: [
          {
            to: '张伟',
            card: 'minutes-objection-sent',
            title: '异议已提出 · 会议 1',
            facts: ['上线是下周一', '已告诉 孙悦'],
            offers: ['撤销'],
          },
          {
            to: '孙悦',
            card: 'minutes-objected',
            title: '纪要有异议：支付方案',
            facts: ['张伟：上线是下周一'],
            offers: ['改纪要'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'write-minutes',
        label: '改纪要',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-form',
            title: '交纪要：支付方案',
            facts: ['已有第 1 版'],
            asks: minutesFields,
            given: {
              决议: '周五上线新版支付',
              待办: '@张伟 周四前 完成压测',
              遗留问题: '报价还没定',
              要点: '客户预算 50 万',
            },
            offers: ['提交纪要'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/纪要 1 决议：下周一上线新版支付；待办：@张伟 周四前 完成压测；遗留：报价还没定；要点：客户预算 50 万',
        brings: [
          { to: '张伟', card: 'minutes-replaced', title: '纪要已更新：支付方案', instead: true },
          // Both objections.
          { to: '孙悦', card: 'minutes-replaced', title: '纪要已更新：支付方案', instead: true },
          { to: '孙悦', card: 'minutes-replaced', title: '纪要已更新：支付方案', instead: true },
          { to: '孙悦', card: 'minutes-saved', title: '纪要已提交（第 2 版）· 会议 1', offers: ['撤销'] },
          {
            to: '张伟',
            card: 'minutes',
            title: '会议纪要（第 2 版）：支付方案',
            facts: ['新增：下周一上线新版支付', '去掉：周五上线新版支付'],
            offers: ['确认', '有异议', '完成 1'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'object-minutes',
        label: '有异议',
        brings: [
          {
            to: '张伟',
            card: 'minutes-objection',
            title: '会议 1 的纪要哪里不对？',
            asks: ['哪里不对'],
            offers: ['提出异议'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'finish-task',
        label: '完成 1',
        brings: [
          {
            to: '张伟',
            card: 'todo-finish',
            title: '完成待办 1',
            facts: ['@张伟 周四前 完成压测'],
            asks: ['怎么完成的'],
            offers: ['完成'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'finish-task',
        label: '完成',
        form: { 怎么完成的: '压测报告已发群里' },
        orSays: '/待办 完成 1 压测报告已发群里',
        brings: [
          {
            to: '张伟',
            card: 'todo-done',
            title: '待办 1 已完成',
            facts: ['压测报告已发群里'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
    ],
    rows: {
      meetings: [{ state: 'ended' }],
      minutes: [
        { version: 1, withdrawn: false },
        { version: 2, decisions: ['下周一上线新版支付'], withdrawn: false },
      ],
    },
  },
  {
    name: 'what somebody has to do is reminded of, shown in private, moved, handed on and late to the head',
    language: 'zh-CN',
    at,
    turns: [
      ...day,
      { who: '孙悦', says: typed, brings: [saved, sent] },
      {
        who: '张伟',
        says: '/待办',
        in: team,
        callsUs: true,
        brings: [
          { in: team, card: 'me-in-private', title: '我的待办' },
          {
            to: '张伟',
            card: 'todo-list',
            title: '我的待办',
            facts: ['1 · @张伟 周四前 完成压测（11月26日 周四 18:00 前；支付方案）'],
            offers: ['完成 1'],
          },
        ],
      },
      {
        until: '2026-11-25T18:01:00+08:00',
        brings: [
          {
            to: '张伟',
            card: 'todo-reminder',
            title: '待办 1 快到期了',
            facts: ['@张伟 周四前 完成压测', '11月26日 周四 18:00 前', '来自会议 1：支付方案'],
            offers: ['完成'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/待办 改期 1 周六下午3点',
        brings: [
          {
            to: '张伟',
            card: 'todo-moved',
            title: '待办 1 已改期',
            facts: ['11月28日 周六 15:00 前', '11月28日 周六 是休息日', '到下个工作日才算超时'],
            offers: ['改到 11月27日 周五 18:00', '撤销'],
          },
          {
            to: '孙悦',
            card: 'todo-moved-notice',
            title: '张伟 改了待办 1 的期限',
            facts: ['11月26日 周四 18:00 → 11月28日 周六 15:00 前'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'move-task',
        label: '改到 11月27日 周五 18:00',
        brings: [
          {
            to: '张伟',
            card: 'todo-moved',
            title: '待办 1 已改期',
            facts: ['11月27日 周五 18:00 前'],
            lacks: ['休息日'],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '孙悦',
            card: 'todo-moved-notice',
            title: '张伟 改了待办 1 的期限',
            facts: ['11月28日 周六 15:00 → 11月27日 周五 18:00 前'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '张伟', card: 'undone', title: '已撤销', facts: ['待办 1 的改动'], instead: true },
          {
            to: '孙悦',
            card: 'todo-moved-notice',
            title: '张伟 改了待办 1 的期限',
            facts: ['11月27日 周五 18:00 → 11月28日 周六 15:00 前'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/待办 改期 1 周四',
        brings: [
          {
            to: '张伟',
            card: 'todo-moved',
            title: '待办 1 已改期',
            facts: ['11月26日 周四 18:00 前'],
            offers: ['撤销'],
          },
          {
            to: '孙悦',
            card: 'todo-moved-notice',
            title: '张伟 改了待办 1 的期限',
            facts: ['11月28日 周六 15:00 → 11月26日 周四 18:00 前'],
          },
        ],
      },
      {
        until: '2026-11-26T18:01:00+08:00',
        brings: [
          {
            to: '张伟',
            card: 'todo-late',
            title: '待办 1 已超时',
            facts: ['应在 11月26日 周四 18:00 前做完', '已告知 吴浩然'],
            offers: ['完成'],
          },
          {
            to: '吴浩然',
            card: 'todo-late',
            title: '待办 1 超时：张伟',
            facts: ['张伟 应在 11月26日 周四 18:00 前做完，还没有说完成'],
          },
        ],
      },
      {
        who: '吴浩然',
        says: '/待办 转交 1 @刘洋',
        brings: [
          { to: '吴浩然', card: 'todo-handed', title: '待办 1 已转交 刘洋', offers: ['撤销'] },
          {
            to: '刘洋',
            card: 'todo-given',
            title: '交给你：待办 1',
            facts: ['吴浩然 转交给你'],
            offers: ['完成'],
          },
          {
            to: '张伟',
            card: 'todo-taken',
            title: '不用你做了：待办 1',
            facts: ['吴浩然 把它交给了 刘洋，不再提醒你'],
          },
        ],
      },
      {
        who: '吴浩然',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '吴浩然', card: 'undone', title: '已撤销', facts: ['待办 1 的改动'], instead: true },
          {
            to: '刘洋',
            card: 'todo-taken',
            title: '不用你做了：待办 1',
            facts: ['吴浩然 把它交给了 张伟'],
          },
          {
            to: '张伟',
            card: 'todo-given',
            title: '交给你：待办 1',
            facts: ['吴浩然 转交给你'],
            offers: ['完成'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'ended' }], minutes: [{ version: 1 }] },
  },
  {
    name: 'people check in by button and by word; of a meeting that nobody began the first arrival tells, and its owner is nudged',
    language: 'zh-CN',
    at,
    turns: [
      booked,
      soon,
      {
        who: '张伟',
        presses: 'check-in',
        label: '签到',
        brings: [
          {
            to: '张伟',
            card: 'checked-in',
            title: '已签到 · 会议 1',
            facts: ['支付方案，', '已到 1/2 人'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'undo',
        label: '撤销',
        brings: [{ to: '张伟', card: 'undone', title: '已撤销', facts: ['会议 1 的签到'], instead: true }],
      },
      { until: '2026-11-24T16:05:00+08:00' },
      {
        who: '孙悦',
        says: '签到',
        brings: [
          {
            to: '孙悦',
            card: 'checked-in',
            title: '已签到 · 会议 1',
            facts: ['已到 1/2 人'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/会议 签到',
        brings: [
          {
            to: '张伟',
            card: 'checked-in',
            title: '已签到 · 会议 1',
            facts: ['已到 2/2 人'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '何静',
        says: '/会议 签到 1',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['会议 1 没有邀请你'] }],
      },
      {
        until: '2026-11-24T16:54:00+08:00',
        brings: [{ to: '孙悦', card: 'meeting-length', title: '还剩 12 分钟：支付方案', offers: ['结束'] }],
      },
      {
        who: '孙悦',
        presses: 'end-meeting',
        label: '结束',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-ended',
            title: '已结束 · 会议 1',
            offers: ['交纪要', '撤销'],
            instead: true,
          },
        ],
      },
      { until: '2026-11-24T17:10:00+08:00' },
      {
        who: '张伟',
        says: '/会议 1',
        brings: [
          {
            to: '张伟',
            card: 'meeting-detail',
            title: '会议 1 · 已结束',
            facts: ['到会 2', '孙悦、张伟'],
            lacks: ['会来', '没回复'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'ended' }] },
  },
  {
    name: 'a meeting is begun, ended and its minutes handed in by buttons and a form alone',
    language: 'zh-CN',
    at,
    turns: [
      booked,
      soon,
      { until: '2026-11-24T16:00:00+08:00' },
      { who: '孙悦', presses: 'start-meeting', label: '开始', brings: [{ ...started, instead: true }] },
      anHour,
      { who: '孙悦', presses: 'end-meeting', label: '结束', brings: [{ ...ended, instead: true }] },
      {
        who: '孙悦',
        presses: 'write-minutes',
        label: '交纪要',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-form',
            title: '交纪要：支付方案',
            facts: ['请在 11月25日 周三 17:00 前交'],
            asks: minutesFields,
            offers: ['提交纪要'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'submit-minutes',
        label: '提交纪要',
        form: { 决议: '周五上线新版支付', 待办: '@张伟 周四前 完成压测' },
        orSays: typed,
        brings: [{ ...saved, instead: true }, sent],
      },
    ],
    rows: {
      meetings: [{ state: 'ended' }],
      minutes: [
        {
          meeting: 1,
          version: 1,
          by: '孙悦',
          decisions: ['周五上线新版支付'],
          actions: ['@张伟 周四前 完成压测'],
          withdrawn: false,
        },
      ],
    },
  },
  {
    name: 'minutes that are typed go to everybody of the meeting, and are withdrawn by 撤销',
    language: 'zh-CN',
    at,
    turns: [
      ...day,
      {
        who: '张伟',
        says: '/要点 客户预算 50 万',
        brings: [{ to: '张伟', card: 'notes-kept', title: '已记要点 · 会议 1', offers: ['撤销'] }],
      },
      {
        who: '张伟',
        says: '/决议 先用方案B',
        brings: [{ to: '张伟', card: 'notes-kept', title: '已记决议 · 会议 1', offers: ['撤销'] }],
      },
      {
        who: '孙悦',
        says: typed,
        brings: [
          {
            ...saved,
            facts: ['客户预算 50 万', '会上记的也在里面：要点。', '会上记的这些没放进来：先用方案B。'],
          },
          { ...sent, facts: ['周五上线新版支付', '客户预算 50 万'] },
        ],
      },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '孙悦', card: 'undone', title: '已撤销', facts: ['会议 1 的纪要'], instead: true },
          {
            to: '张伟',
            card: 'minutes-withdrawn',
            title: '纪要已撤回：支付方案',
            facts: ['孙悦 撤回了这份纪要'],
            instead: true,
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'ended' }], minutes: [{ version: 1, withdrawn: true }] },
  },
  {
    name: 'minutes with a task that nobody has are refused with what is missing, and the form finishes them',
    language: 'zh-CN',
    at,
    turns: [
      ...day,
      {
        who: '孙悦',
        says: '/纪要 决议：周五上线新版支付；待办：完成压测',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-incomplete',
            title: '纪要还没有提交',
            facts: [['会议', '1 支付方案'], '有待办没写负责人', '没写负责人的：完成压测'],
            asks: minutesFields,
            offers: ['提交纪要'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'submit-minutes',
        label: '提交纪要',
        form: { 待办: '@张伟 周四前 完成压测' },
        orSays: typed,
        brings: [{ ...saved, instead: true }, sent],
      },
      {
        who: '孙悦',
        says: '/纪要 1 决议：周五上线新版支付；待办：@张伟 周六前 完成压测',
        brings: [
          { to: '张伟', card: 'minutes-replaced', title: '纪要已更新：支付方案', instead: true },
          {
            to: '孙悦',
            card: 'minutes-saved',
            title: '纪要已提交（第 2 版）· 会议 1',
            facts: ['待办 1：11月28日 周六 是休息日，按 11月27日 周五 18:00 前算'],
            offers: ['1 改到 11月28日 周六 18:00', '撤销'],
          },
          {
            to: '张伟',
            card: 'minutes',
            title: '会议纪要（第 2 版）：支付方案',
            facts: ['待办 1：11月27日 周五 18:00 前做完'],
            offers: ['确认', '有异议', '完成 1'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'move-task',
        label: '1 改到 11月28日 周六 18:00',
        brings: [
          {
            to: '孙悦',
            card: 'todo-moved',
            title: '待办 1 已改期',
            facts: ['11月28日 周六 18:00 前'],
            offers: ['撤销'],
          },
          {
            to: '张伟',
            card: 'todo-moved-notice',
            title: '孙悦 改了待办 1 的期限',
            facts: ['11月27日 周五 18:00 → 11月28日 周六 18:00 前'],
          },
        ],
      },
    ],
    rows: {
      meetings: [{ state: 'ended' }],
      minutes: [
        { version: 1, withdrawn: false },
        { version: 2, withdrawn: false },
      ],
    },
  },
  {
    name: 'minutes before the end, and of a meeting of others, are refused with the next step',
    language: 'zh-CN',
    at,
    turns: [
      booked,
      soon,
      { until: '2026-11-24T16:10:00+08:00' },
      {
        who: '孙悦',
        says: typed,
        brings: [
          { to: '孙悦', card: 'error', title: '没办成', facts: ['会议 1 还没有结束', '/会议 结束 1'] },
        ],
      },
      {
        who: '何静',
        says: '/jy 1 决议：周五上线新版支付',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['没有你参加的会议 1'] }],
      },
      {
        who: '何静',
        says: '/纪要',
        brings: [{ to: '何静', card: 'minutes-owed', title: '我欠的纪要', facts: ['你没有要交的纪要'] }],
      },
    ],
    rows: { meetings: [{ state: 'booked' }] },
  },
  {
    name: 'minutes are asked for in allowed hours, and at the limit the head is told; each hears it once',
    language: 'zh-CN',
    at,
    turns: [
      ...day,
      {
        until: '2026-11-25T08:31:00+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-nudge',
            title: '请交纪要：支付方案',
            facts: ['11月25日 周三 17:00 到期'],
            asks: minutesFields,
            offers: ['提交纪要'],
          },
        ],
      },
      {
        until: '2026-11-25T13:01:00+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-nudge',
            title: '请交纪要：支付方案',
            facts: ['还有 4小时'],
            offers: ['提交纪要'],
          },
        ],
      },
      {
        until: '2026-11-25T16:01:00+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-nudge',
            title: '请交纪要：支付方案',
            facts: ['还有 1小时'],
            offers: ['提交纪要'],
          },
        ],
      },
      {
        until: '2026-11-25T17:01:00+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'minutes-late',
            title: '纪要超时：支付方案',
            facts: ['已超过 24 小时', '已告知 赵敏'],
            asks: minutesFields,
            offers: ['提交纪要'],
          },
          {
            to: '赵敏',
            card: 'minutes-late',
            title: '纪要超时未交：支付方案',
            facts: ['孙悦 应在 11月25日 周三 17:00 前交纪要'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'ended' }] },
  },
  {
    name: 'a meeting that nobody ends is asked about, and goes on when its owner says so',
    language: 'zh-CN',
    at,
    turns: [
      booked,
      soon,
      {
        until: '2026-11-24T17:31:00+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-unsure',
            title: '会议已结束？支付方案',
            facts: ['没有人说会议结束，先按', '不对的话，点一下更正', '/会议 结束 1 几点'],
            offers: ['交纪要', '还没结束', '没有开'],
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
            title: '会议 1 · 已结束',
            facts: [['实际', '11月24日 周二 16:00–17:00，1小时（照计划记的，不确定）']],
            lacks: ['结束时间不对'],
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
            title: '会议 1 · 已结束',
            facts: [
              ['实际', '11月24日 周二 16:00–17:00，1小时（照计划记的，不确定）'],
              '看或写纪要：/纪要 1',
              '/会议 结束 1 几点',
            ],
            offers: ['还没结束', '没有开'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'meeting-not-over',
        label: '还没结束',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-not-over',
            title: '还在进行 · 会议 1',
            facts: ['纪要时间先不算'],
            offers: ['结束'],
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
            title: '会议 1 · 进行中',
            facts: [['实际', '11月24日 周二 16:00 开始（照计划记的，不确定），还在开']],
            offers: ['结束'],
          },
        ],
      },
    ],
    rows: { meetings: [{ state: 'running' }] },
  },
  {
    name: 'a meeting that was not held owes no minutes',
    language: 'zh-CN',
    at,
    turns: [
      booked,
      soon,
      {
        until: '2026-11-24T17:31:00+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-unsure',
            title: '会议已结束？支付方案',
            offers: ['交纪要', '还没结束', '没有开'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'meeting-not-held',
        label: '没有开',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-not-held',
            title: '没有开 · 会议 1',
            facts: ['不用交纪要'],
            instead: true,
          },
        ],
      },
      { until: '2026-11-25T18:00:00+08:00' },
    ],
    rows: { meetings: [{ state: 'cancelled' }] },
  },
  {
    name: 'an end that was a slip is put right to the minute or undone, and the meeting goes on',
    language: 'zh-CN',
    at,
    turns: [
      ...day,
      {
        who: '孙悦',
        says: '/会议 结束 1 16:40',
        brings: [
          {
            ...ended,
            facts: ['支付方案，结束于 11月24日 周二 16:40', '纪要由 孙悦 在 11月25日 周三 16:40 前交'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 历史',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-list',
            title: '开过的会',
            facts: ['1 · 11月24日 周二 16:00–16:40，40分钟（有人说的） · 支付方案（孙悦 负责）'],
            lacks: ['已结束'],
            offers: ['订会'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'undo',
        label: '撤销',
        brings: [{ to: '孙悦', card: 'undone', title: '已撤销', instead: true }],
      },
      {
        who: '孙悦',
        says: '/会议 1',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-detail',
            title: '会议 1 · 已结束',
            facts: [['实际', '11月24日 周二 16:00–17:00，1小时（有人说的）']],
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
            facts: ['会议 1 的结束，会议仍在进行'],
            instead: true,
          },
        ],
      },
      {
        who: '孙悦',
        says: '/我',
        brings: [{ to: '孙悦', card: 'me', title: '孙悦，你手上的事', facts: ['没有会议、没有欠的纪要'] }],
      },
    ],
    rows: { meetings: [{ state: 'running' }] },
  },
  {
    name: 'where two meetings want minutes, the meaning of what was typed is asked for',
    language: 'zh-CN',
    at,
    turns: [
      ...day,
      {
        who: '张伟',
        says: '/会议 17:30 压测复盘 30分钟 @孙悦 议程：复盘 负责人：我',
        brings: [
          { to: '张伟', card: 'meeting-booked', title: '已预订 · 会议 2', offers: ['撤销'] },
          { to: '孙悦', card: 'meeting-invitation', title: '会议邀请：压测复盘', offers: comes },
        ],
      },
      {
        until: '2026-11-24T17:20:00+08:00',
        brings: [
          { to: '张伟', card: 'meeting-soon', title: '还有 15 分钟：压测复盘', offers: ['开始', '签到'] },
          { to: '孙悦', card: 'meeting-soon', title: '还有 15 分钟：压测复盘', offers: ['签到'] },
        ],
      },
      { until: '2026-11-24T18:00:00+08:00' },
      {
        who: '张伟',
        says: '/会议 结束 2',
        brings: [{ to: '张伟', card: 'meeting-ended', title: '已结束 · 会议 2', offers: ['交纪要', '撤销'] }],
      },
      {
        who: '孙悦',
        says: typed,
        brings: [
          {
            to: '孙悦',
            card: 'minutes-choice',
            title: '这份纪要是哪场会的？',
            offers: ['会议 1 支付方案', '会议 2 压测复盘'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'submit-minutes',
        label: '会议 1 支付方案',
        brings: [{ ...saved, instead: true }, sent],
      },
    ],
    rows: { meetings: [{ state: 'ended' }, { state: 'ended' }], minutes: [{ meeting: 1, version: 1 }] },
  },
];
