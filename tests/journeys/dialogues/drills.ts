/** Rehearsals: they run like a tier 1, ring nobody's phone, say everywhere what they are, and stand for nothing real. */
import type { Dialogue, Sight } from './dialogue.ts';

const service = '客户服务群';
const outage = '机房断电，系统全停，客户下不了单';
const offers = ['我来处理', '转交…', '稍后…', '不是一级'];
const rehearsed: Sight = {
  to: '何静',
  card: 'alarm',
  title: '【演练】一级 · 事项 1',
  facts: ['这是演练，不是真事', outage],
  offers,
};

export const drills: Dialogue[] = [
  {
    name: 'a drill tells, escalates and is taken like a tier 1, marked on every card, and no phone rings',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: '/演练',
        brings: [{ to: '罗琳', card: 'error', title: '没办成', facts: ['请写演练什么事'] }],
      },
      {
        who: '罗琳',
        says: `/演练 ${outage}`,
        brings: [
          {
            to: '罗琳',
            card: 'reported',
            title: '【演练】已上报 · 事项 1',
            facts: [outage, ['级别', '一级'], '已通知：何静', '要停止演练'],
            offers: ['不流转'],
          },
          rehearsed,
        ],
      },
      {
        until: '2026-11-23T10:26:00+08:00',
        brings: [
          { to: '黄丽华', card: 'alarm', title: '【演练】一级升级 · 事项 1', facts: ['这是演练'], offers },
        ],
      },
      {
        who: '黄丽华',
        says: '/我',
        brings: [{ to: '黄丽华', card: 'me', title: '黄丽华，你手上的事', facts: ['【演练】事项 1'] }],
      },
      {
        who: '何静',
        presses: 'ack-item',
        label: '我来处理',
        brings: ['何静', '黄丽华'].map((to) => ({
          to,
          card: 'alarm-taken',
          title: '【演练】已接手 · 事项 1',
          facts: ['何静 已在'],
          offers: ['已解决…', '转交…', '交还'],
          instead: true,
        })),
      },
    ],
    rows: { items: [{ text: outage, tier: 1, state: 'acked', takenBy: '何静' }] },
  },
  {
    name: 'a mark beside the sender’s makes a drill; the same words without it are real and ring',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: `#一级 #演练 ${outage}`,
        in: service,
        brings: [rehearsed, { in: service, card: 'item-noted', title: '【演练】已按一级通知 · 事项 1' }],
      },
      {
        who: '罗琳',
        says: `#一级 ${outage}`,
        in: service,
        brings: [
          { to: '何静', card: 'alarm', title: '一级 · 事项 2', facts: [outage], offers, rings: true },
          { in: service, card: 'item-noted', title: '已按一级通知 · 事项 2' },
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
    name: 'a drill is begun and stopped in English',
    language: 'en',
    english: ['罗琳', '何静'],
    turns: [
      {
        who: '罗琳',
        says: '/drill the server room has no power',
        brings: [
          {
            to: '罗琳',
            card: 'reported',
            title: '[DRILL] Reported · item 1',
            facts: ['the server room has no power', 'To stop the drill'],
            offers: ['not passed on'],
          },
          {
            to: '何静',
            card: 'alarm',
            title: '[DRILL] Tier 1 · item 1',
            facts: ['This is a drill, nothing has happened'],
            offers: ["I'll take it", 'Hand over…', 'Later…', 'Not tier 1'],
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'set-tier',
        label: 'not passed on',
        brings: [
          {
            to: '何静',
            card: 'alarm-corrected',
            title: '[DRILL] Corrected · item 1',
            offers: ['Tier 2', 'Tier 3', 'Undo'],
            instead: true,
          },
          { to: '罗琳', card: 'tier-set', title: 'Item 1 → not passed on', offers: ['Undo'], instead: true },
        ],
      },
    ],
    rows: { items: [{ tier: null, state: 'corrected' }] },
  },
];
