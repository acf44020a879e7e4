/** What was passed on differs from what was said before. */
import type { Dialogue, Sight } from './dialogue.ts';

const wish = '请周五前给市场活动备 30 台样机';
const words = '活动要 20 台样机';
const acts = ['收到', '接受，定日期…', '答复…', '问对方…', '转给别人…', '不办…'];
const question = (to: string): Sight => ({
  to,
  card: 'drift',
  title: '协作请求 1：前后说法不一样',
  facts: [
    '数量 前面是 30 台，后面是 20 台',
    ['前者', `${wish}（许嘉言，11月23日 周一 10:20）`],
    ['后者', `${words}（张伟，11月23日 周一 10:20）`],
    '以哪个为准？',
  ],
  offers: ['以前者为准', '以后者为准', '都对'],
});
const settled = (to: string, more: Partial<Sight> = {}): Sight => ({
  to,
  card: 'drift-settled',
  title: '协作请求 1：说法已定',
  facts: ['许嘉言定了：以前者为准'],
  instead: true,
  ...more,
});

export const hopChecks: Dialogue[] = [
  {
    name: 'a request passed on with another number: both are asked, one says what holds, and takes it back',
    language: 'zh-CN',
    turns: [
      {
        who: '许嘉言',
        says: `/找 研发 ${wish}`,
        brings: [
          { to: '张伟', card: 'request', title: '协作请求 1', facts: [wish], offers: acts },
          {
            to: '许嘉言',
            card: 'request-opened',
            title: '已提出 · 协作请求 1',
            offers: ['补充…', '撤回'],
          },
        ],
      },
      {
        who: '张伟',
        says: `/请求 1 转给 刘洋 ${words}`,
        brings: [
          { to: '张伟', card: 'request', title: '协作请求 1', offers: acts, instead: true },
          question('许嘉言'),
          question('张伟'),
          {
            to: '刘洋',
            card: 'request',
            title: '协作请求 1',
            facts: [wish, `张伟转给你：${words}`],
            offers: acts,
          },
          { to: '许嘉言', card: 'request-news', title: '协作请求 1：换人答复', offers: ['补充…', '撤回'] },
          { to: '张伟', card: 'request-noted', title: '已记下 · 协作请求 1', offers: ['撤销'] },
        ],
      },
      {
        who: '许嘉言',
        presses: 'settle-drift',
        label: '以前者为准',
        brings: [
          settled('许嘉言', { offers: ['撤销'] }),
          settled('张伟'),
          {
            to: ['张伟', '刘洋'],
            card: 'drift-told',
            title: '协作请求 1：以哪个为准',
            facts: ['许嘉言定了：以前者为准', wish],
          },
        ],
      },
    ],
  },
];
