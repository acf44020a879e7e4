/** Being left in peace: for a while, of a kind of notices, by a bundle instead of many, and in a group. */
import type { Dialogue, Sight } from './dialogue.ts';
import { comes } from './offers.ts';

const team = '青禾大家庭';
const booking = (topic: string, hour: number) =>
  `/会议 周五下午${hour}点 ${topic} 60分钟 @张伟 议程：1. 方案 30分钟 负责人：@孙悦`;
const booked = { to: '孙悦', card: 'meeting-booked', offers: ['撤销'] } as const;
const invited = (topic: string): Sight => ({
  to: '张伟',
  card: 'meeting-invitation',
  title: `会议邀请：${topic}`,
  offers: comes,
});
const state: Sight = {
  to: '张伟',
  card: 'peace',
  title: '勿扰',
  facts: [
    ['现在', '可以发给你'],
    ['安静时间', '每天 21:00–08:30（公司规定）'],
    ['已静音', '无'],
    ['今天', '主动发给你 0 条，最多 8 条'],
  ],
  offers: ['安静 1 小时', '到明早'],
};
const changed: Sight = { to: '张伟', card: 'peace-set', title: '勿扰已改', offers: ['撤销'] };

export const peace: Dialogue[] = [
  {
    name: 'an hour of quiet begins with a press; what came meanwhile comes after it, and once',
    language: 'zh-CN',
    turns: [
      { who: '张伟', says: '/勿扰', brings: [state] },
      {
        who: '张伟',
        presses: 'keep-quiet',
        label: '安静 1 小时',
        brings: [{ ...changed, facts: [['现在', '勿扰中，到 11月23日 周一 11:20']], instead: true }],
      },
      {
        who: '孙悦',
        says: booking('支付方案评审', 3),
        brings: [{ ...booked, title: '已预订 · 会议 1' }],
      },
      { until: '2026-11-23T11:19:30+08:00' },
      { until: '2026-11-23T11:21:00+08:00', brings: [invited('支付方案评审')] },
      { until: '2026-11-23T13:30:00+08:00' },
    ],
    rows: { meetings: [{ topic: '支付方案评审', state: 'booked' }] },
  },
  {
    name: 'quiet until tomorrow is undone, and is over when one says so',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '／勿扰　到明天９点',
        brings: [{ ...changed, facts: [['现在', '勿扰中，到 11月24日 周二 09:00']] }],
      },
      {
        who: '张伟',
        presses: 'undo',
        label: '撤销',
        brings: [{ to: '张伟', card: 'undone', title: '已撤销', facts: ['勿扰设置'], instead: true }],
      },
      { who: '张伟', says: '/勿扰 2小时', brings: [{ ...changed, facts: [['现在', '勿扰中']] }] },
      {
        who: '张伟',
        says: '/设置',
        brings: [
          {
            to: '张伟',
            card: 'settings',
            title: '你的设置',
            facts: [['现在', '勿扰中，到 11月23日 周一 12:20']],
            offers: ['结束勿扰'],
          },
        ],
      },
      { who: '张伟', says: '/勿扰 关', brings: [{ ...changed, facts: [['现在', '可以发给你']] }] },
    ],
  },
  {
    name: 'a kind that is muted does not come, stands among the settings, and comes again by a press there',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '/勿扰 会议邀请',
        brings: [
          {
            to: '张伟',
            card: 'notice-muted',
            title: '已静音：会议邀请',
            facts: ['/勿扰 恢复 会议邀请'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '孙悦',
        says: booking('支付方案评审', 3),
        brings: [{ ...booked, title: '已预订 · 会议 1' }],
      },
      {
        who: '张伟',
        says: '/设置',
        brings: [
          {
            to: '张伟',
            card: 'settings',
            title: '你的设置',
            facts: [
              ['安静时间', '每天 21:00–08:30（公司规定）'],
              ['已静音', '会议邀请'],
            ],
            offers: ['恢复会议邀请'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'unmute-notice',
        label: '恢复会议邀请',
        brings: [{ to: '张伟', card: 'notice-muted', title: '已恢复：会议邀请', offers: ['撤销'] }],
      },
      {
        who: '孙悦',
        says: booking('上线复盘', 5),
        brings: [{ ...booked, title: '已预订 · 会议 2' }, invited('上线复盘')],
      },
    ],
    rows: { meetings: [{ topic: '支付方案评审' }, { topic: '上线复盘' }] },
  },
  {
    name: 'a notice says why it comes; its meeting alone is muted, and its kind, by one press, or by what the line says',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: booking('支付方案评审', 3),
        brings: [
          { ...booked, title: '已预订 · 会议 1' },
          { ...invited('支付方案评审'), facts: ['你收到是因为：你在与会名单里'] },
        ],
      },
      {
        who: '张伟',
        presses: 'mute-notice',
        label: '这场会不再提醒',
        orSays: '/勿扰 会议 1',
        brings: [
          {
            to: '张伟',
            card: 'notice-muted',
            title: '已静音：会议 1 支付方案评审',
            facts: ['/勿扰 恢复 会议 1', '取消或恢复，还会告诉你'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '张伟', card: 'undone', title: '已撤销', facts: ['会议 1 支付方案评审'], instead: true },
        ],
      },
      {
        who: '张伟',
        presses: 'mute-notice',
        label: '静音此类',
        orSays: '/勿扰 会议邀请',
        brings: [{ to: '张伟', card: 'notice-muted', title: '已静音：会议邀请', offers: ['撤销'] }],
      },
      { who: '孙悦', says: booking('上线复盘', 5), brings: [{ ...booked, title: '已预订 · 会议 2' }] },
    ],
    rows: { meetings: [{}, {}] },
  },
  {
    name: 'what is too much for a day comes as one bundle, of which each can be read',
    language: 'zh-CN',
    rules: { noise: { perDay: 2, perGroupDay: 8, bundleAt: '17:30' } },
    turns: [
      {
        who: '孙悦',
        says: booking('支付方案评审', 3),
        brings: [{ ...booked, title: '已预订 · 会议 1' }, invited('支付方案评审')],
      },
      { who: '孙悦', says: booking('上线复盘', 4), brings: [{ ...booked, title: '已预订 · 会议 2' }] },
      { who: '孙悦', says: booking('需求评审', 5), brings: [{ ...booked, title: '已预订 · 会议 3' }] },
      { until: '2026-11-23T17:29:00+08:00' },
      {
        until: '2026-11-23T17:31:00+08:00',
        brings: [
          {
            to: '张伟',
            card: 'bundle',
            title: '另有 2 条消息，合成一条',
            facts: ['会议邀请：上线复盘', '会议邀请：需求评审', '按“看”读全文'],
            offers: ['看 1', '看 2'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'read-notice',
        label: '看 2',
        brings: [
          {
            to: '张伟',
            card: 'meeting-invitation',
            title: '会议邀请：需求评审',
            offers: comes,
            facts: [['时间', '11月27日 周五 17:00–18:00']],
          },
        ],
      },
      {
        who: '张伟',
        says: '/勿扰 看 1',
        brings: [{ to: '张伟', card: 'meeting-invitation', title: '会议邀请：上线复盘', offers: comes }],
      },
    ],
    rows: { meetings: [{}, {}, {}] },
  },
  {
    name: 'in a group an administrator keeps the bot quiet, others may not, and it ends by a press',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '/勿扰 2小时',
        in: team,
        callsUs: true,
        brings: [{ in: team, card: 'error', title: '没办成', facts: ['由管理员或建群的人来设'] }],
      },
      {
        who: '郑晓',
        says: '/勿扰 2小时',
        in: team,
        callsUs: true,
        brings: [
          {
            in: team,
            card: 'group-peace',
            title: '本群勿扰',
            facts: ['安静到 11月23日 周一 12:20'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '郑晓',
        says: '/勿扰',
        in: team,
        callsUs: true,
        brings: [{ in: team, card: 'group-peace', title: '本群勿扰', offers: ['结束勿扰'] }],
      },
    ],
  },
  {
    name: 'in English, hours of one’s own are set, and the card says whose they are',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/quiet 22:00-08:00',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'peace-set',
            title: 'Peace and quiet: changed',
            facts: [['Quiet hours', '22:00–08:00 every day (yours)']],
            offers: ['Undo'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/quiet tier 1',
        brings: [{ to: 'Emma Clarke', card: 'error', title: 'Not done', facts: ['cannot be muted'] }],
      },
      {
        who: 'Emma Clarke',
        says: '/quiet mute reminders',
        brings: [{ to: 'Emma Clarke', card: 'notice-muted', title: 'Muted: reminders', offers: ['Undo'] }],
      },
    ],
  },
  {
    name: 'figures: in a group how much is said there and what is unseen, in private one’s own, and the company’s for administrators',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '/统计',
        in: team,
        callsUs: true,
        brings: [
          {
            in: team,
            card: 'group-figures',
            title: '本群统计 · 近 7 天',
            facts: [['其中一级', '0 条，占 0%'], '群里说的我都看得到'],
            where: 'hearsGroups',
          },
          {
            in: team,
            card: 'group-figures',
            title: '本群统计 · 近 7 天',
            facts: [['其中一级', '0 条，占 0%'], '群里其余的话我看不到'],
            unless: 'hearsGroups',
          },
        ],
      },
      {
        who: '张伟',
        says: '/统计',
        brings: [
          {
            to: '张伟',
            card: 'my-figures',
            title: '我发给你多少 · 近 7 天',
            facts: [['每天上限', '8 条，一级不算']],
          },
        ],
      },
      {
        who: '张伟',
        says: '/统计 公司',
        brings: [{ to: '张伟', card: 'error', title: '没办成' }],
      },
      {
        who: '郑晓',
        says: '/stats company',
        brings: [
          {
            to: '郑晓',
            card: 'tier-one-week',
            title: '谁标了多少一级 · 近 30 天',
            facts: ['没有人自己标过一级'],
          },
        ],
      },
    ],
  },
];
