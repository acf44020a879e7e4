/** What people's corrections teach, and how it is looked at and taken back. */
import type { Dialogue } from './dialogue.ts';

const visit = '谁有空帮我把展厅的两本样品册拿到前台，谢谢';

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const family = '青禾大家庭';
const editor = '许嘉言';
const news = '行业动态：某竞品发布新一代扫码枪，主打低价市场';
const thanks = '谢谢大家，辛苦了';

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
    name: 'a word that something is over, where several are open, is asked about first',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '罗琳',
        says: '登录页打不开，客户全都进不来',
        in: service,
        brings: [
          {
            to: '何静',
            card: 'alarm',
            title: '一级 · 事项 2',
            offers: ['我来处理', '稍后…', '转交…', '不是一级'],
            rings: true,
          },
          { in: service, card: 'item-noted', title: '已按一级通知 · 事项 2' },
        ],
      },
      {
        who: '罗琳',
        says: '现在好了',
        in: service,
        brings: [
          {
            to: '罗琳',
            card: 'item-over-which',
            title: '是哪个事项好了？',
            facts: [
              '“现在好了”',
              '事项 2：登录页打不开',
              '事项 1：客户华东医药',
              '照样会催、会升级',
              '你收到是因为：你说好了，要问清是哪一件',
            ],
            offers: ['事项 2', '事项 1', '都不是'],
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'pick-follow-up',
        label: '事项 1',
        brings: [
          {
            to: '何静',
            card: 'item-over',
            title: '事项 1 已经好了吗？',
            facts: ['罗琳说：“现在好了”'],
            offers: ['已经好了', '还没好'],
          },
          {
            to: '罗琳',
            card: 'item-over-picked',
            title: '在问事项 1 好了没有',
            facts: ['负责的人确认以前'],
            instead: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'open' }, { tier: 1, state: 'open' }, {}] },
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
  {
    name: 'an editor judges some tiers of last month one after the other, takes one back, and the figures go out',
    language: 'zh-CN',
    at: '2026-08-31T17:50:00+08:00',
    turns: [
      { who: '林若溪', says: news, in: family },
      { who: '马婷', says: thanks, in: family },
      {
        until: '2026-09-01T10:40:00+08:00',
        brings: [
          {
            to: editor,
            card: 'tier-quality-ask',
            title: '级别抽查 1/2：判得对吗？',
            facts: ['随机抽的', '不答也行'],
            offers: ['对', '二级', '三级', '一级'],
          },
        ],
      },
      {
        who: editor,
        presses: 'judge-tier',
        label: '对',
        brings: [
          {
            to: editor,
            card: 'tier-quality-ask',
            title: '级别抽查 2/2：判得对吗？',
            facts: ['当时判成：三级'],
            offers: ['对', '一级', '二级', '不流转', '撤销'],
            instead: true,
          },
        ],
      },
      {
        who: editor,
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: editor,
            card: 'tier-quality-ask',
            title: '级别抽查 1/2：判得对吗？',
            offers: ['对', '一级', '二级', '三级'],
            instead: true,
          },
        ],
      },
      {
        who: editor,
        presses: 'judge-tier',
        label: '对',
        brings: [
          {
            to: editor,
            card: 'tier-quality-ask',
            title: '级别抽查 2/2：判得对吗？',
            offers: ['对', '一级', '二级', '不流转', '撤销'],
            instead: true,
          },
        ],
      },
      {
        who: editor,
        presses: 'judge-tier',
        label: '一级',
        brings: [
          {
            to: editor,
            card: 'tier-quality-thanks',
            title: '抽查完了，谢谢',
            offers: ['撤销'],
            instead: true,
          },
          {
            to: [editor, '郑晓'],
            card: 'tier-quality',
            title: '级别判得准不准 · 截至 2026-08',
            facts: ['数据不够，判对多少', '编辑抽查 2 条，大家更正 0 条'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/级别 质量',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['周刊编辑'] }],
      },
      {
        who: editor,
        says: '/级别 质量',
        brings: [
          {
            to: editor,
            card: 'tier-quality',
            title: '级别判得准不准 · 截至 2026-09',
            facts: ['编辑抽查 2 条'],
          },
        ],
      },
    ],
    rows: { items: [{ tier: 3 }, { tier: null }] },
  },
  {
    name: 'an editor asks in English how good the tiers are before anything is known of it',
    language: 'en',
    english: [editor],
    turns: [
      {
        who: editor,
        says: '/tier quality',
        brings: [
          {
            to: editor,
            card: 'tier-quality',
            title: 'How good the tiers are · up to 2026-11',
            facts: ['nothing can be said yet'],
          },
        ],
      },
    ],
  },
];
