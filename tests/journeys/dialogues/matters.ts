/** Matters that are reported, known already, taken apart and merged: one matter, one item. */
import type { Dialogue, Sight } from './dialogue.ts';

const service = '客户服务群';
const leak = '2 号仓库漏水，货物被水泡了，还在漏';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const alarm = (who: string, text: string): Sight => ({
  to: who,
  card: 'alarm',
  title: '一级 · 事项 1',
  facts: [text],
  offers: ['我来处理', '转交…', '稍后…', '不是一级'],
  rings: true,
});
const likewise = '华东医药那边说今天的货全发错了，要求今天给个说法，要不就解约';
const question: Sight = {
  to: '何静',
  card: 'merge-ask',
  title: '事项 1 和 2 是同一件事吗？',
  facts: ['事项 1（一级）', '事项 2（一级）', '% 相似'],
  offers: ['合并', '不是一回事'],
};
const alerted: Sight = { in: service, card: 'item-noted', title: '已按一级通知 · 事项 1' };

export const matters: Dialogue[] = [
  {
    name: 'a report with its tier is an item at once, and says its number, tier, whom it told and what comes next',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: `/上报 一级 ${leak}`,
        brings: [
          {
            to: '罗琳',
            card: 'reported',
            title: '已上报 · 事项 1',
            facts: [
              leak,
              ['级别', '一级'],
              ['判断依据', '有人定的级（罗琳）'],
              '盯到有人接手',
              '已通知：何静',
            ],
            offers: ['二级', '三级', '不流转'],
          },
          alarm('何静', leak),
        ],
      },
    ],
    rows: { items: [{ text: leak, tier: 1, state: 'open', takenBy: null }] },
  },
  {
    name: 'what is urgent is tier 1 by its word; a mark alone rings nobody, and beneath a message means that one',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: '#一级',
        in: service,
        callsUs: true,
        brings: [{ in: service, card: 'how-to-report', title: '怎么上报', facts: ['写明什么事'] }],
      },
      {
        who: '罗琳',
        says: `/紧急 ${leak}`,
        brings: [
          {
            to: '罗琳',
            card: 'reported',
            title: '已上报 · 事项 1',
            facts: [leak, ['级别', '一级'], '已通知：何静'],
            offers: ['二级', '三级', '不流转'],
          },
          alarm('何静', leak),
        ],
      },
      {
        who: '罗琳',
        says: '/紧急 ？！',
        brings: [
          {
            to: '罗琳',
            card: 'how-to-report',
            title: '怎么上报',
            facts: ['写明什么事', '/紧急 支付接口', '只发“/紧急”'],
          },
        ],
      },
      {
        who: '罗琳',
        says: '/上报 事项 1',
        brings: [{ to: '罗琳', card: 'how-to-report', title: '怎么上报', facts: ['写明什么事'] }],
      },
      {
        who: '罗琳',
        says: '/紧急 三级 打印机没纸',
        brings: [
          { to: '罗琳', card: 'error', title: '没办成', facts: ['后面又写了三级', '/上报 三级 打印机没纸'] },
        ],
      },
      { who: '罗琳', says: '#三级 东门周末施工，请走西门', in: service, as: 'gate' },
      {
        who: '罗琳',
        says: '#二级',
        in: service,
        callsUs: true,
        answers: 'gate',
        brings: [{ in: service, card: 'tier-set', title: '事项 2 → 二级', offers: ['撤销'] }],
      },
    ],
    rows: {
      items: [
        { text: leak, tier: 1 },
        { text: '#三级 东门周末施工，请走西门', tier: 2 },
      ],
    },
  },
  {
    name: 'a report without anything says how; one without a tier is judged, and its tier corrected by a tap',
    language: 'zh-CN',
    turns: [
      {
        who: '马婷',
        says: '/上报',
        brings: [
          {
            to: '马婷',
            card: 'how-to-report',
            title: '怎么上报',
            facts: ['写明什么事', '/上报 一级 支付接口'],
          },
        ],
      },
      {
        who: '马婷',
        says: '/上报 通知：周六凌晨2点到4点测试环境例行维护，不影响线上',
        brings: [
          {
            to: '马婷',
            card: 'reported',
            title: '已上报 · 事项 1',
            facts: [['级别', '三级'], '进入本周周刊', '级别不对'],
            offers: ['一级', '二级', '不流转'],
          },
        ],
      },
      {
        who: '马婷',
        presses: 'set-tier',
        label: '二级',
        brings: [{ to: '马婷', card: 'tier-set', title: '事项 1 → 二级', offers: ['撤销'], instead: true }],
      },
    ],
    rows: { items: [{ tier: 2, state: 'noted' }] },
  },
  {
    name: 'an answered message is reported by the bare command',
    language: 'zh-CN',
    turns: [
      { who: '罗琳', says: '#三级 东门周末施工，请走西门', in: service, as: 'gate' },
      {
        who: '罗琳',
        says: '/上报 一级',
        in: service,
        callsUs: true,
        answers: 'gate',
        brings: [
          {
            in: service,
            card: 'tier-set',
            title: '事项 1 → 一级',
            facts: ['已通知：何静'],
            offers: ['撤销'],
          },
          alarm('何静', '东门周末施工'),
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'open' }] },
  },
  {
    name: 'the same words from another person are the same item; she is told so, and takes hers apart again',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: complaint,
        in: service,
        brings: [alarm('何静', complaint), alerted],
      },
      {
        who: '王磊',
        says: `转发：大家好，${complaint}！！请尽快处理`,
        brings: [
          {
            to: '王磊',
            card: 'item-known',
            title: '同一件事 · 事项 1',
            facts: ['这是第 2 次上报', '已通知：何静', '还没有人接手'],
            offers: ['不是一回事'],
          },
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
        who: '罗琳',
        says: `/上报 ${complaint}`,
        brings: [
          {
            to: '罗琳',
            card: 'item-known',
            title: '同一件事 · 事项 1',
            facts: ['这是第 3 次上报', '何静 已经接手'],
            offers: ['不是一回事'],
          },
        ],
      },
    ],
    rows: { items: [{ text: complaint, tier: 1, state: 'acked', takenBy: '何静' }] },
  },
  {
    name: 'a report that is a matter of its own is taken apart by a tap, and put back',
    language: 'zh-CN',
    turns: [
      {
        who: '马婷',
        says: '/上报 三级 东门周末施工，请走西门',
        brings: [
          { to: '马婷', card: 'reported', title: '已上报 · 事项 1', offers: ['一级', '二级', '不流转'] },
        ],
      },
      {
        who: '王磊',
        says: '/上报 三级 各位同事，东门周末施工，请走西门',
        brings: [
          {
            to: '王磊',
            card: 'item-known',
            title: '同一件事 · 事项 1',
            facts: ['三级', '第 2 次上报'],
            offers: ['不是一回事'],
          },
        ],
      },
      {
        who: '王磊',
        presses: 'split-report',
        label: '不是一回事',
        brings: [
          {
            to: '王磊',
            card: 'report-split',
            title: '已分开 · 事项 2',
            facts: ['不再算在事项 1 里', '进入每周周刊'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      {
        who: '王磊',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: '王磊',
            card: 'undone',
            title: '已撤销',
            facts: ['事项 2 并回事项 1'],
            instead: true,
          },
        ],
      },
    ],
    rows: {
      items: [
        { tier: 3, state: 'noted' },
        { tier: null, state: 'noted' },
      ],
    },
  },
  {
    name: 'items that may be one matter are asked about, merged by a tap, and taken apart again',
    language: 'zh-CN',
    turns: [
      { who: '罗琳', says: complaint, in: service, brings: [alarm('何静', complaint), alerted] },
      {
        who: '罗琳',
        says: `/上报 一级 ${likewise}`,
        brings: [
          {
            to: '罗琳',
            card: 'reported',
            title: '已上报 · 事项 2',
            offers: ['二级', '三级', '不流转'],
          },
          { ...alarm('何静', likewise), title: '一级 · 事项 2' },
          question,
        ],
      },
      {
        who: '何静',
        presses: 'merge-items',
        label: '合并',
        brings: [
          {
            to: '何静',
            card: 'alarm-merged',
            title: '已并入 · 事项 1',
            facts: ['已并入事项 1'],
            offers: ['我来处理'],
            instead: true,
            rings: true,
          },
          {
            to: '何静',
            card: 'items-merged',
            title: '已合并 · 事项 1',
            facts: [complaint.slice(0, 20), '把事项 2 并入事项 1，共 2 次上报'],
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
          { to: '何静', card: 'undone', title: '已撤销', facts: ['事项 2 和事项 1 已分开'], instead: true },
        ],
      },
      {
        until: '2026-11-23T10:20:35+08:00',
        brings: [
          {
            to: '何静',
            card: 'alarm-bundle',
            title: '仍有 1 条一级在等人',
            facts: ['2：'],
            offers: ['全部由我处理', '看全部'],
            rings: true,
          },
        ],
      },
    ],
    rows: {
      items: [
        { tier: 1, state: 'open' },
        { tier: 1, state: 'open' },
      ],
    },
  },
  {
    name: 'items that are two matters are kept apart by a tap, nobody is asked again, and it can be put back',
    language: 'zh-CN',
    turns: [
      { who: '罗琳', says: complaint, in: service, brings: [alarm('何静', complaint), alerted] },
      {
        who: '罗琳',
        says: `/上报 一级 ${likewise}`,
        brings: [
          { to: '罗琳', card: 'reported', title: '已上报 · 事项 2', offers: ['二级', '三级', '不流转'] },
          { ...alarm('何静', likewise), title: '一级 · 事项 2' },
          question,
        ],
      },
      {
        who: '何静',
        presses: 'keep-apart',
        label: '不是一回事',
        brings: [
          {
            to: '何静',
            card: 'kept-apart',
            title: '各算各的',
            facts: ['何静 说事项 1 和事项 2 不是一回事'],
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
          { to: '何静', card: 'undone', title: '已撤销', facts: ['重新问你'], instead: true },
          question,
        ],
      },
    ],
  },
  {
    name: 'the story of an item says who said it, what its tier was, whom we told and who is at it, and goes on by a tap',
    language: 'zh-CN',
    turns: [
      { who: '罗琳', says: complaint, in: service, brings: [alarm('何静', complaint), alerted] },
      {
        who: '王磊',
        says: `/上报 ${complaint}`,
        brings: [{ to: '王磊', card: 'item-known', title: '同一件事 · 事项 1', offers: ['不是一回事'] }],
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
        who: '王磊',
        says: '/追溯 事项1',
        brings: [
          {
            to: '王磊',
            card: 'trace',
            title: '事项 1 · 一级',
            facts: [
              complaint,
              ['现在', '有人在办'],
              ['谁在办', '何静'],
              ['上报', '2 次，2 个人'],
              '罗琳 说起',
              '定为一级',
              '通知 何静',
              '给 何静 的通知',
              '已收下',
              '王磊 又说起',
              '何静 接手',
            ],
          },
        ],
      },
      {
        who: '罗琳',
        says: '/追溯 1',
        in: service,
        callsUs: true,
        brings: [
          { in: service, card: 'me-in-private', title: '事项 1 · 一级', facts: ['已私聊发给你'] },
          { to: '罗琳', card: 'trace', title: '事项 1 · 一级', facts: ['何静 接手'] },
        ],
      },
      {
        who: '马婷',
        says: '/追溯 #1',
        brings: [
          { to: '马婷', card: 'error', title: '没办成', facts: ['没有找到你能看的事项 1', '核对编号'] },
        ],
      },
      {
        who: '罗琳',
        says: '/追溯 那件事',
        brings: [{ to: '罗琳', card: 'error', title: '没办成', facts: ['请写事项的编号'] }],
      },
      ...(['二级', '三级', '二级', '三级', '二级'] as const).map((tier) => ({
        who: '何静',
        says: `/级别 ${tier}`,
        in: service,
        callsUs: true,
        brings: [
          {
            in: service,
            card: 'tier-set' as const,
            title: `事项 1 → ${tier}`,
            offers: ['撤销'],
          },
          {
            to: '何静',
            card: 'alarm-corrected' as const,
            title: '已更正 · 事项 1',
            offers: [tier === '二级' ? '三级' : '二级', '不流转', '撤销'],
            instead: true,
            rings: true,
          },
        ],
      })),
      {
        who: '何静',
        says: '/追溯 1',
        brings: [
          {
            to: '何静',
            card: 'trace',
            title: '事项 1 · 二级',
            facts: ['罗琳 说起', '中间 3 条没有列出', '何静 改为二级'],
            offers: ['中间的（还有 3 条）'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'trace-more',
        label: '中间的（还有 3 条）',
        brings: [
          {
            to: '何静',
            card: 'trace',
            title: '事项 1 · 二级',
            lacks: ['罗琳 说起'],
          },
        ],
      },
    ],
  },
  {
    name: 'the story of an item is told in English',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/report tier 3 the east gate is closed this weekend, please use the west gate',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'reported',
            title: 'Reported · item 1',
            offers: ['Tier 1', 'Tier 2', 'not passed on'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/trace item 1',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'trace',
            title: 'Item 1 · Tier 3',
            facts: [['Now', 'noted'], ['With', 'nobody yet'], ['Reported', '1 time'], 'Emma Clarke said it'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/trace 99',
        brings: [{ to: 'Emma Clarke', card: 'error', title: 'Not done', facts: ['no item 99'] }],
      },
    ],
  },
  {
    name: 'a matter is reported in English',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/report',
        brings: [{ to: 'Emma Clarke', card: 'how-to-report', title: 'How to report', facts: ['Say what'] }],
      },
      {
        who: 'Emma Clarke',
        says: '/urgent',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'how-to-report',
            title: 'How to report',
            facts: ['Say what', '/urgent the payment API'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/report tier 3 the east gate is closed this weekend, please use the west gate',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'reported',
            title: 'Reported · item 1',
            facts: [['Tier', 'Tier 3'], "this week's issue"],
            offers: ['Tier 1', 'Tier 2', 'not passed on'],
          },
        ],
      },
    ],
    rows: { items: [{ tier: 3, state: 'noted' }] },
  },
];
