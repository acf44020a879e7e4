/** A tier 1 for which nobody could be found: the ledger lists it to those whom it concerns, and somebody says why. */
import { companyRules } from '../../../drill/company.ts';
import type { Dialogue } from './dialogue.ts';

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const why = '客服都在展会，已打电话给客户';
const nothing = '每件一级到点都有人接手';

export const misses: Dialogue[] = [
  {
    name: 'an alarm that finds nobody is in the ledger, private, until somebody explains it',
    language: 'zh-CN',
    rules: {
      admins: [],
      alarms: {
        ...companyRules.alarms,
        steps: [{ tell: ['deputy'], how: 'card', times: 1 }],
      },
    },
    turns: [
      {
        who: '黄丽华',
        says: '/漏办',
        brings: [{ to: '黄丽华', card: 'misses', title: '漏办', facts: ['未说明的漏办：0 件', nothing] }],
      },
      {
        who: '罗琳',
        says: complaint,
        in: service,
        brings: [{ in: service, card: 'item-noted', title: '已按一级通知 · 事项 1' }],
      },
      {
        who: '王磊',
        says: '/漏办',
        brings: [{ to: '王磊', card: 'misses', title: '漏办', facts: ['未说明的漏办：0 件', nothing] }],
      },
      {
        who: '黄丽华',
        says: '/漏办',
        in: service,
        callsUs: true,
        brings: [
          {
            to: '黄丽华',
            card: 'misses',
            title: '漏办',
            facts: ['未说明的漏办：1 件', '你管的部门', '事项 1：客户华东医药投诉', '没找到可通知的人'],
            offers: ['说明 1'],
          },
          { in: service, card: 'me-in-private', title: '漏办', facts: ['已私聊发给你'], lacks: ['事项 1'] },
        ],
      },
      {
        who: '黄丽华',
        presses: 'ask-act',
        label: '说明 1',
        brings: [
          {
            to: '黄丽华',
            card: 'act-form',
            title: '事项 1 为什么漏办？',
            asks: ['原因'],
            offers: ['说明'],
          },
        ],
      },
      {
        who: '黄丽华',
        presses: 'explain-item',
        label: '说明',
        form: { 原因: why },
        orSays: `/漏办 1 ${why}`,
        brings: [
          {
            to: '黄丽华',
            card: 'miss-explained',
            title: '已说明 · 事项 1',
            facts: [why, '/追溯 1'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      {
        who: '罗琳',
        says: '/漏办',
        brings: [
          {
            to: '罗琳',
            card: 'misses',
            title: '漏办',
            facts: ['未说明的漏办：0 件', '与你有关的', '已说明的', `黄丽华：${why}`],
          },
        ],
      },
      {
        who: '黄丽华',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            to: '黄丽华',
            card: 'undone',
            title: '已撤销',
            facts: ['事项 1 的说明已收回'],
            instead: true,
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/missed 1 we were at the fair',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'error',
            title: 'Not done',
            facts: ['I found no item 1 that you may see'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/missed',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'misses',
            title: 'Missed',
            facts: ['Unexplained misses: 0', 'what concerns you', 'taken in time'],
          },
        ],
      },
    ],
  },
];
