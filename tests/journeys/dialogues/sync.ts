/** Daily sync: switched on in a group, three lines from each, silent ones asked once more, one summary. */
import type { Dialogue, Sight } from './dialogue.ts';

const group = '客户服务群';
const name = '客服晚报';
const asked = (to: string, more: Partial<Sight> = {}): Sight => ({
  to,
  card: 'sync-ask',
  title: `每日同步 · ${name}：请写三行`,
  facts: ['18:00 汇总发到群里'],
  asks: ['完成', '下一步', '卡点'],
  offers: ['报上'],
  ...more,
});
const lines = { 完成: '回访了三家', 下一步: '整理问题', 卡点: '报价表没更新' };

export const syncs: Dialogue[] = [
  {
    name: 'a name alone is the group of that name, and no three lines',
    language: 'zh-CN',
    turns: [
      {
        who: '何静',
        says: '/建群 本群 双十二大促 客服 目标：当天零故障',
        in: group,
        callsUs: true,
        brings: [
          { in: group, card: 'group-charter', title: '群约定 · 双十二大促', pinned: true },
          {
            in: group,
            card: 'group-linked',
            title: '“双十二大促”就在这个群',
            offers: ['开每日同步', '撤销'],
          },
        ],
      },
      {
        who: '何静',
        says: '/同步 大促',
        brings: [
          {
            to: '何静',
            card: 'sync-offer',
            title: '“双十二大促”还没有每日同步',
            facts: ['工作日 16:30 我私聊问每位成员三行'],
            offers: ['开每日同步'],
          },
        ],
      },
      {
        who: '何静',
        says: '/同步 春节',
        brings: [{ to: '何静', card: 'error', title: '没办成', facts: ['要开一个：/同步 开 名称 @同事'] }],
      },
      {
        who: '何静',
        presses: 'start-sync',
        label: '开每日同步',
        orSays: '/同步 开',
        brings: [{ to: '何静', card: 'sync-state', title: '每日同步 · 双十二大促', offers: ['撤销'] }],
      },
      // By now it has one, and is not asking.
      {
        who: '何静',
        says: '/同步 大促',
        brings: [
          { to: '何静', card: 'sync-state', title: '每日同步 · 双十二大促', facts: [['负责人', '何静']] },
        ],
      },
      {
        until: '2026-11-23T16:30:30+08:00',
        brings: [
          { to: '何静', card: 'sync-ask', title: '每日同步 · 双十二大促：请写三行', offers: ['报上'] },
        ],
      },
      {
        who: '何静',
        says: '/同步 大促',
        brings: [
          { to: '何静', card: 'sync-ask', title: '每日同步 · 双十二大促：请写三行', offers: ['报上'] },
        ],
      },
    ],
    rows: { groups: [{ name: '双十二大促', state: 'open', members: ['何静'] }] },
  },
  {
    name: 'a group is asked for three lines a day, and hears what came in one message',
    language: 'zh-CN',
    turns: [
      {
        who: '何静',
        says: '/同步',
        brings: [{ to: '何静', card: 'sync-none', title: '还没有每日同步', facts: ['/同步 开 名称 @李娜'] }],
      },
      {
        who: '何静',
        says: '/同步 开 16:30 客服晚报 李娜 罗琳',
        in: group,
        callsUs: true,
        brings: [
          {
            in: group,
            card: 'sync-state',
            title: `每日同步 · ${name}`,
            facts: ['每个工作日 16:30 私聊问三行', ['问谁', '何静、李娜、罗琳'], ['负责人', '何静']],
            offers: ['撤销'],
          },
        ],
      },
      { until: '2026-11-23T16:30:30+08:00', brings: ['何静', '李娜', '罗琳'].map((to) => asked(to)) },
      {
        who: '李娜',
        presses: 'submit-sync',
        label: '报上',
        form: lines,
        orSays: '/同步 完成：回访了三家；下一步：整理问题；卡点：报价表没更新',
        brings: [
          {
            to: '李娜',
            title: `每日同步 · ${name}：已报`,
            card: 'sync-saved',
            facts: [['完成', '回访了三家'], ['卡点', '报价表没更新'], '18:00 汇总发到群里'],
            offers: ['撤销'],
            instead: true,
          },
        ],
      },
      {
        who: '何静',
        says: '完成：退款都处理了\n下一步：无\n卡点：无',
        brings: [
          {
            to: '何静',
            card: 'sync-answered',
            title: `每日同步 · ${name}：收到你的三行`,
            facts: ['退款都处理了'],
            instead: true,
            where: 'forms',
          },
          {
            to: '何静',
            title: `每日同步 · ${name}：已报`,
            card: 'sync-saved',
            facts: [
              ['完成', '退款都处理了'],
              ['卡点', '无'],
            ],
            offers: ['撤销'],
          },
        ],
      },
      {
        until: '2026-11-23T17:16:00+08:00',
        brings: [asked('罗琳', { title: `每日同步 · ${name}：还差你的三行` })],
      },
      {
        until: '2026-11-23T18:00:30+08:00',
        brings: [
          {
            in: group,
            card: 'sync-summary',
            title: `每日同步 · ${name} · 11月23日`,
            facts: ['3 人里报了 2 人', '回访了三家', '还没解决的卡点', '报价表没更新', '未报：罗琳'],
          },
        ],
      },
      {
        who: '罗琳',
        says: '/同步 完成：催了物流；下一步：无；卡点：海报没定稿',
        brings: [
          {
            in: group,
            card: 'sync-summary',
            title: `每日同步 · ${name} · 11月23日`,
            facts: ['3 人都报了', '罗琳 （补报）', '催了物流', '海报没定稿'],
            instead: true,
            where: 'editsGroups',
          },
          {
            in: group,
            card: 'sync-late',
            title: `每日同步 · ${name}：补报`,
            facts: ['罗琳', '催了物流', '海报没定稿'],
            unless: 'editsGroups',
          },
          // What had asked her, and asked once more.
          ...[1, 2].map(
            (): Sight => ({
              to: '罗琳',
              card: 'sync-answered',
              title: `每日同步 · ${name}：收到你的三行`,
              facts: ['催了物流'],
              instead: true,
              where: 'forms',
            }),
          ),
          {
            to: '罗琳',
            card: 'sync-saved',
            title: `每日同步 · ${name}：已报`,
            facts: ['卡点已记为二级事项 #2', '汇总已经发出，群里会看到你补的这份'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '罗琳',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            in: group,
            card: 'sync-summary',
            title: `每日同步 · ${name} · 11月23日`,
            facts: ['3 人里报了 2 人'],
            lacks: ['海报没定稿'],
            instead: true,
            where: 'editsGroups',
          },
          {
            in: group,
            card: 'sync-late',
            title: `每日同步 · ${name}：补报`,
            facts: ['罗琳撤回了自己报的三行'],
            unless: 'editsGroups',
          },
          ...[1, 2].map(() =>
            asked('罗琳', {
              facts: ['现在补上会加进汇总'],
              instead: true,
              where: 'forms',
            }),
          ),
          {
            to: '罗琳',
            card: 'sync-taken-back',
            title: '已撤销',
            facts: ['那三行恢复原样', '之前的卡点 #2 不再算了'],
            instead: true,
          },
        ],
      },
      {
        who: '何静',
        says: '/解决 1 表已更新',
        brings: [{ to: '何静', card: 'alarm-closed', title: '事项 1 收尾了', offers: ['撤销'] }],
      },
      {
        who: '何静',
        says: '/协调会 每周四10点',
        in: '客户服务群',
        callsUs: true,
        brings: [
          {
            in: '客户服务群',
            card: 'series-started',
            title: '系列会议已建 · 系列 1',
            offers: ['撤销'],
          },
          { to: ['李娜', '罗琳'], card: 'series-invitation', title: '系列会议邀请：客服晚报协调会' },
        ],
      },
    ],
    rows: {
      items: [
        { tier: 2, state: 'resolved' },
        { tier: 2, state: 'resolved' },
      ],
      meetings: Array.from({ length: 4 }, () => ({ topic: '客服晚报协调会', state: 'held', owner: '何静' })),
    },
  },
];
