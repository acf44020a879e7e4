/** What people's corrections teach, and how it is looked at and taken back. */
import type { Dialogue } from './dialogue.ts';

const visit = '谁有空帮我把展厅的两本样品册拿到前台，谢谢';

export const corrections: Dialogue[] = [
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
