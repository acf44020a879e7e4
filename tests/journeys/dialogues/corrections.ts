/** What people's corrections teach, and how it is looked at and taken back. */
import type { Dialogue } from './dialogue.ts';

const visit = '谁有空帮我把展厅的两本样品册拿到前台，谢谢';

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const complains = {
  who: '罗琳',
  says: complaint,
  in: service,
  brings: [
    {
      to: '何静',
      card: 'alarm',
      title: '一级 · 事项 1',
      offers: ['我来处理', '稍后…', '转交…', '不是一级'],
      rings: true,
    },
    { in: service, card: 'item-noted', title: '已按一级通知 · 事项 1' },
  ],
} as const;

export const corrections: Dialogue[] = [
  {
    name: 'a word that it is over is proposed, and confirmed with one press',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '罗琳',
        says: '现在好了',
        in: service,
        brings: [
          {
            to: '何静',
            card: 'item-over',
            title: '事项 1 已经好了吗？',
            facts: ['罗琳说：“现在好了”', '照样会催、会升级'],
            offers: ['已经好了', '还没好'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'answer-follow-up',
        label: '已经好了',
        brings: [
          {
            to: '何静',
            card: 'alarm-resolved',
            title: '已解决 · 事项 1',
            facts: ['现在好了'],
            offers: ['没解决，重新通知'],
            instead: true,
            rings: true,
          },
          {
            to: '罗琳',
            card: 'alarm-resolved',
            title: '已解决 · 事项 1',
            offers: ['没解决，重新通知'],
          },
          {
            to: '何静',
            card: 'item-over-answered',
            title: '已处理完 · 事项 1',
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'resolved' }, {}] },
  },
  {
    name: 'a correction with its reason is listed, forgotten, and has back',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: visit,
        brings: [{ to: '罗琳', card: 'item-noted', title: '已收到' }],
      },
      {
        who: '罗琳',
        says: '/级别 二级 展厅要用',
        brings: [
          {
            to: '罗琳',
            card: 'tier-set',
            title: '事项 1 → 二级',
            facts: ['几乎一样的消息以后也这样判'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '罗琳',
        says: '/级别 纠正',
        brings: [
          {
            to: '罗琳',
            card: 'tier-corrections',
            title: '从更正里学到的',
            facts: ['→ 二级，罗琳', visit, '理由：展厅要用'],
            offers: ['忘掉 1'],
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'forget-correction',
        label: '忘掉 1',
        brings: [
          {
            to: '罗琳',
            card: 'tier-corrections',
            title: '从更正里学到的',
            facts: ['已忘掉', '目前没有'],
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
            card: 'undone',
            title: '已撤销',
            facts: ['事项 1 的更正重新生效'],
            instead: true,
          },
        ],
      },
    ],
  },
  {
    name: 'what was learned is listed in English',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/tier corrections',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'tier-corrections',
            title: 'Learned from corrections',
            facts: ['Nothing so far'],
          },
        ],
      },
    ],
  },
];
