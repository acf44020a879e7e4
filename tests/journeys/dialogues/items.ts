/** What becomes of messages: tier 1 until somebody takes it, tier 3 in the weekly issue, and people who correct it. */
import { company } from '../../../drill/company.ts';
import type { Dialogue, Sight } from './dialogue.ts';

const everybody = company.users.map(({ name }) => name);
const service = '客户服务群';
const team = '产品研发协同群';
const complaint = '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约';
const alarm: Sight = {
  to: '何静',
  card: 'alarm',
  title: '一级 · 事项 1',
  facts: [complaint, ['来自', '罗琳'], '5 分钟内没人确认，会升级给黄丽华'],
  factsWhere: { ability: 'namesGroups', facts: [['地点', service]] },
  offers: ['我来处理', '转交…', '稍后…', '不是一级'],
  rings: true,
};
const alerted: Sight = {
  in: service,
  card: 'item-noted',
  title: '已按一级通知 · 事项 1',
  facts: ['已记为事项 1，一级', '已通知：何静'],
};
const complains = { who: '罗琳', says: complaint, in: service, brings: [alarm, alerted] };

const outage = 'Production payment API is down, every checkout fails, customers are complaining right now';

export const items: Dialogue[] = [
  {
    name: 'a complaint in a group reaches the liaison, who takes it; nobody else hears of it',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '何静',
        presses: 'ack-item',
        label: '我来处理',
        brings: [
          {
            to: '何静',
            card: 'alarm-taken',
            title: '已接手 · 事项 1',
            facts: [complaint, '何静 已在'],
            offers: ['已解决…', '转交…', '交还'],
            instead: true,
            rings: true,
          },
        ],
      },
      { until: '2026-11-23T11:30:00+08:00' },
    ],
    rows: { items: [{ text: complaint, tier: 1, state: 'acked', takenBy: '何静' }] },
  },
  {
    name: 'a complaint that nobody takes goes to the head after five minutes, and both cards say who took it',
    language: 'zh-CN',
    turns: [
      complains,
      { until: '2026-11-23T10:24:50+08:00' },
      {
        until: '2026-11-23T10:26:00+08:00',
        brings: [
          {
            to: '黄丽华',
            card: 'alarm',
            title: '一级升级 · 事项 1',
            facts: [complaint, '5 分钟内没有人确认，因此升级给你'],
            offers: ['我来处理', '转交…', '稍后…', '不是一级'],
            rings: true,
          },
        ],
      },
      {
        who: '黄丽华',
        presses: 'ack-item',
        label: '我来处理',
        brings: [
          {
            to: ['何静', '黄丽华'],
            card: 'alarm-taken',
            title: '已接手 · 事项 1',
            facts: ['黄丽华 已在'],
            offers: ['已解决…', '转交…', '交还'],
            instead: true,
            rings: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'acked', takenBy: '黄丽华' }] },
  },
  {
    name: 'at night a complaint waits fifteen minutes for somebody to take it',
    language: 'zh-CN',
    at: '2026-11-23T23:10:00+08:00',
    turns: [
      {
        ...complains,
        brings: [{ ...alarm, facts: [complaint, '15 分钟内没人确认，会升级给黄丽华'] }, alerted],
      },
      { until: '2026-11-23T23:24:30+08:00' },
      {
        until: '2026-11-23T23:26:00+08:00',
        brings: [
          {
            to: '黄丽华',
            card: 'alarm',
            title: '一级升级 · 事项 1',
            facts: ['15 分钟内没有人确认'],
            offers: ['我来处理', '转交…', '稍后…', '不是一级'],
            rings: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'escalated', takenBy: null }] },
  },
  {
    name: 'what was taken can be given back, and looks for somebody again',
    language: 'zh-CN',
    turns: [
      complains,
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
        presses: 'undo',
        label: '交还',
        brings: [
          {
            to: '何静',
            card: 'undone',
            title: '已撤销',
            facts: ['事项 1 已交还，重新找人处理'],
            instead: true,
            rings: true,
          },
          alarm,
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'open', takenBy: null }] },
  },
  {
    name: 'an alarm that is none is corrected by button, then lowered further, then put back',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '何静',
        presses: 'correct-item',
        label: '不是一级',
        brings: [
          {
            to: '何静',
            card: 'alarm-corrected',
            title: '已更正 · 事项 1',
            facts: ['何静 把它改为二级'],
            offers: ['三级', '不流转', '撤销'],
            instead: true,
            rings: true,
          },
        ],
      },
      {
        who: '何静',
        presses: 'set-tier',
        label: '三级',
        brings: [
          {
            to: '何静',
            card: 'tier-set',
            title: '事项 1 → 三级',
            facts: ['已记为三级：进入每周周刊', '原来是二级'],
            offers: ['撤销'],
            instead: true,
            rings: true,
          },
        ],
      },
      { until: '2026-11-23T10:40:00+08:00' },
    ],
    rows: { items: [{ tier: 3, state: 'noted', takenBy: null }] },
  },
  {
    name: 'an answered message is raised to tier 1 by command, and undone',
    language: 'zh-CN',
    turns: [
      { who: '罗琳', says: '#二级 下周三下午有客户来参观', in: service, as: 'visit' },
      { who: '何静', says: '收到', in: service },
      {
        who: '罗琳',
        says: '/级别 一级',
        in: service,
        callsUs: true,
        answers: 'visit',
        brings: [
          {
            in: service,
            card: 'tier-set',
            title: '事项 1 → 一级',
            facts: ['#二级 下周三下午有客户来参观', '已通知：何静'],
            offers: ['撤销'],
          },
          { ...alarm, facts: ['#二级 下周三下午有客户来参观', '有人定的级（罗琳）'] },
        ],
      },
      {
        who: '罗琳',
        presses: 'undo',
        label: '撤销',
        brings: [
          { in: service, card: 'undone', title: '已撤销', facts: ['事项 1 恢复为'], instead: true },
          {
            to: '何静',
            card: 'alarm-corrected',
            title: '已更正 · 事项 1',
            facts: ['罗琳 把它改为'],
            offers: ['三级', '不流转'],
            instead: true,
            rings: true,
          },
        ],
      },
      { until: '2026-11-23T10:40:00+08:00' },
    ],
  },
  {
    name: '级别 without a tier asks which one, and a press sets it',
    language: 'zh-CN',
    turns: [
      {
        who: '马婷',
        says: '通知：周六凌晨2点到4点测试环境例行维护，不影响线上',
        brings: [{ to: '马婷', card: 'item-noted', title: '已收到', facts: ['三级：不进周刊'] }],
      },
      {
        who: '马婷',
        says: '/级别',
        brings: [
          {
            to: '马婷',
            card: 'tier-ask',
            title: '要改为哪一级？',
            facts: ['例行维护', '原来是三级'],
            offers: ['一级', '二级', '不流转'],
          },
        ],
      },
      {
        who: '马婷',
        presses: 'set-tier',
        label: '不流转',
        brings: [
          {
            to: '马婷',
            card: 'tier-set',
            title: '事项 1 → 不流转',
            facts: ['不通知人，也不进周刊'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      {
        who: '马婷',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '马婷', card: 'undone', title: '已撤销', facts: ['事项 1 恢复为三级'], instead: true },
        ],
      },
    ],
    rows: { items: [{ tier: 3, state: 'noted' }] },
  },
  {
    name: 'a tier that does not exist, and a tier for nothing, are refused with what to do',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '/级别 一级',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['没有找到要定级的消息'] }],
      },
      {
        who: '张伟',
        says: '好的，谢谢',
        brings: [{ to: '张伟', card: 'item-noted', title: '已收到', facts: ['不需要流转'] }],
      },
      {
        who: '张伟',
        says: '/级别 1 9级',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['不认识“9级”这个级别'] }],
      },
      {
        who: '张伟',
        says: '/jb 特级',
        brings: [
          {
            to: '张伟',
            card: 'error',
            title: '没办成',
            facts: ['不认识“特级”这个级别', '一级、二级、三级、不流转'],
          },
        ],
      },
    ],
  },
  {
    name: 'tier 1 is not lowered by somebody whom it does not concern',
    language: 'zh-CN',
    turns: [
      complains,
      {
        who: '王磊',
        says: '/级别 三级',
        in: service,
        callsUs: true,
        brings: [{ in: service, card: 'error', title: '没办成', facts: ['可以请何静来改'] }],
      },
    ],
    rows: { items: [{ tier: 1, state: 'open' }] },
  },
  {
    name: 'a corrected alarm is put back, and goes out again',
    language: 'zh-CN',
    turns: [
      {
        who: '罗琳',
        says: '/级别 一级',
        in: service,
        callsUs: true,
        brings: [{ in: service, card: 'error', title: '没办成', facts: ['没有找到要定级的消息'] }],
      },
      complains,
      {
        who: '何静',
        presses: 'correct-item',
        label: '不是一级',
        brings: [
          {
            to: '何静',
            card: 'alarm-corrected',
            title: '已更正 · 事项 1',
            offers: ['三级', '不流转', '撤销'],
            instead: true,
            rings: true,
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
            card: 'undone',
            title: '已撤销',
            facts: ['事项 1 恢复为一级'],
            instead: true,
            rings: true,
          },
          { ...alarm, facts: [complaint, '有人定的级（何静）'] },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'open', takenBy: null }] },
  },
  {
    name: 'what is general news comes into the preview and on Friday at four to everybody, each one copy',
    language: 'zh-CN',
    at: '2026-11-27T15:20:00+08:00',
    turns: [
      { who: '马婷', says: '通知：东门周末施工，请走西门', in: '青禾大家庭' },
      {
        who: '张伟',
        says: '/周刊',
        brings: [
          {
            to: '张伟',
            card: 'digest-preview',
            title: '周刊预览 2026-W48',
            facts: ['其他部门', '通知：东门周末施工，请走西门', '11月27日 周五 16:00'],
          },
        ],
      },
      {
        until: '2026-11-27T17:00:00+08:00',
        brings: [
          {
            to: everybody.filter((name) => !['Emma Clarke', '马婷', '郑晓'].includes(name)),
            card: 'digest',
            title: '周刊 2026-W48',
            facts: ['通知：东门周末施工，请走西门', '只需知道，不用回复'],
            offers: ['通知与我无关'],
          },
          {
            // It is from their own department.
            to: ['马婷', '郑晓'],
            card: 'digest',
            title: '周刊 2026-W48',
            facts: ['通知：东门周末施工，请走西门', '只需知道，不用回复'],
          },
          {
            to: 'Emma Clarke',
            card: 'digest',
            title: 'Weekly issue 2026-W48',
            facts: ['通知：东门周末施工，请走西门', 'no answer needed'],
            offers: ['Not for me: notices'],
          },
        ],
      },
      { until: '2026-11-27T19:00:00+08:00' },
    ],
    rows: { items: [{ tier: 3, state: 'noted' }] },
  },
  {
    name: 'an outage told in English goes to the liaisons of the department, each in her own language',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: outage,
        in: team,
        brings: [
          {
            in: team,
            card: 'item-noted',
            title: 'Alerted as tier 1 · item 1',
            facts: ['Noted as item 1, Tier 1', 'Told: '],
          },
          {
            to: ['张伟', '刘洋'],
            card: 'alarm',
            title: '一级 · 事项 1',
            facts: [outage, ['来自', 'Emma Clarke'], '升级给吴浩然'],
            factsWhere: { ability: 'namesGroups', facts: [['地点', team]] },
            offers: ['我来处理', '转交…', '稍后…', '不是一级'],
            rings: true,
          },
        ],
      },
      {
        who: '刘洋',
        presses: 'ack-item',
        label: '我来处理',
        brings: [
          {
            to: ['张伟', '刘洋'],
            card: 'alarm-taken',
            title: '已接手 · 事项 1',
            facts: ['刘洋 已在'],
            offers: ['已解决…', '转交…', '交还'],
            instead: true,
            rings: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'acked', takenBy: '刘洋' }] },
  },
  {
    name: 'an alarm in English is taken in English, and given back',
    language: 'en',
    english: ['何静'],
    turns: [
      {
        ...complains,
        brings: [
          {
            ...alarm,
            title: 'Tier 1 · item 1',
            facts: [['From', '罗琳'], '5 min', '黄丽华'],
            factsWhere: { ability: 'namesGroups', facts: [['Where', service]] },
            offers: ["I'll take it", 'Hand over…', 'Later…', 'Not tier 1'],
          },
          alerted,
        ],
      },
      {
        who: '何静',
        presses: 'ack-item',
        label: "I'll take it",
        brings: [
          {
            to: '何静',
            card: 'alarm-taken',
            title: 'Taken · item 1',
            facts: ['何静 took it at'],
            offers: ['Resolved…', 'Hand over…', 'Give back'],
            instead: true,
            rings: true,
          },
        ],
      },
    ],
    rows: { items: [{ tier: 1, state: 'acked', takenBy: '何静' }] },
  },
  {
    name: 'a tier is set in English on the last message, and undone',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: 'Notice: the office on floor 3 is closed for cleaning on Saturday',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'item-noted',
            title: 'Received',
            facts: ['Tier 3: not in the weekly issue'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/tier 2',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'tier-set',
            title: 'Item 1 → Tier 2',
            facts: ['Noted as Tier 2', 'It was Tier 3'],
            offers: ['Undo'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        presses: 'undo',
        label: 'Undo',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'undone',
            title: 'Undone',
            facts: ['item 1 is Tier 3 again'],
            instead: true,
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/tier',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'tier-ask',
            title: 'Which tier?',
            facts: ['It was Tier 3'],
            offers: ['Tier 1', 'Tier 2', 'not passed on'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        presses: 'set-tier',
        label: 'not passed on',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'tier-set',
            title: 'Item 1 → not passed on',
            offers: ['Undo'],
            instead: true,
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/tier 9',
        brings: [
          { to: 'Emma Clarke', card: 'error', title: 'Not done', facts: ['I do not know the tier “9”'] },
        ],
      },
    ],
    rows: { items: [{ tier: null, state: 'noted' }] },
  },
  {
    name: 'the weekly issue is previewed in English, with its day',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/digest',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'digest-preview',
            title: 'Weekly issue 2026-W48, preview',
            facts: ['No tier-3 news this week', 'the issue goes out from'],
          },
        ],
      },
    ],
  },
];
