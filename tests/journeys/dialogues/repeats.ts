/** What repeats by quarters and working days, and what repeats without saying on which day. */
import type { Dialogue } from './dialogue.ts';

export const repeats: Dialogue[] = [
  {
    name: 'what repeats without a day is offered on days',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/会议 每季度上午10点 经营复盘 60分钟 @张伟 议程：数字 30分钟 负责人：我',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            asks: ['议题', '时间', '议程', '负责人'],
            offers: ['每季度第一个工作日 10:00 1小时', '每季度最后一个工作日 10:00 1小时', '预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '每季度最后一个工作日 10:00 1小时',
        brings: [
          {
            to: '孙悦',
            card: 'series-started',
            title: '系列会议已建 · 系列 1',
            facts: ['每季度最后一个工作日 10:00，1小时', '按工作日历算，不会碰上', '12月31日 周四 10:00'],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '张伟',
            card: 'series-invitation',
            title: '系列会议邀请：经营复盘',
            facts: ['每季度最后一个工作日 10:00'],
          },
        ],
      },
    ],
  },
];
