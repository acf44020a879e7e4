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

const service = '客户服务群';
const complaint = '客户华东医药投诉：今天发的 30 台样机全部发错，客户要求给说法，不然解约';
const complains = {
  who: '罗琳',
  says: complaint,
  in: service,
  brings: [
    {
      to: '何静',
      card: 'alarm',
      title: '一级 · 事项 1',
      facts: [complaint],
      offers: ['我来处理', '转交…', '稍后…', '不是一级'],
      rings: true,
    },
    { in: service, card: 'item-noted', title: '已按一级通知 · 事项 1' },
  ],
} as const;

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
  {
    name: 'what was sent back counts unless it is disputed: the heads of both sides say so, and take it back',
    language: 'zh-CN',
    turns: [
      {
        who: '许嘉言',
        says: `/找 研发 ${wish}`,
        brings: [
          { to: '张伟', card: 'request', title: '协作请求 1', facts: [wish], offers: acts },
          { to: '许嘉言', card: 'request-opened', title: '已提出 · 协作请求 1', offers: ['补充…', '撤回'] },
        ],
      },
      {
        who: '张伟',
        says: '/请求 1 反问 送到哪里',
        brings: [
          {
            to: '张伟',
            card: 'request',
            title: '协作请求 1',
            offers: ['接受，定日期…', '答复…', '转给别人…', '不办…'],
            instead: true,
          },
          {
            to: '许嘉言',
            card: 'request-news',
            title: '协作请求 1：对方有问题要问你',
            facts: ['张伟问：送到哪里', '11月24日 周二 10:20 前没有异议', '只算部门的，不算个人的'],
            offers: ['补充…', '撤回', '不算退回'],
          },
          { to: '张伟', card: 'request-noted', title: '已记下 · 协作请求 1', offers: ['撤销'] },
        ],
      },
      {
        who: '许嘉言',
        presses: 'dispute-return',
        label: '不算退回',
        brings: [
          {
            to: '许嘉言',
            card: 'return-disputed',
            title: '协作请求 1：已提异议',
            facts: ['定之前不算'],
            offers: ['撤销'],
          },
          {
            to: ['林若溪', '吴浩然'],
            card: 'return-dispute',
            title: '协作请求 1：退回算不算？',
            facts: [`许嘉言传的：${wish}`, '张伟退回了：送到哪里', '许嘉言认为不该算'],
            offers: ['算一次', '不算'],
          },
        ],
      },
      {
        who: '吴浩然',
        presses: 'settle-return',
        label: '不算',
        brings: [
          {
            to: '吴浩然',
            card: 'return-settled',
            title: '协作请求 1：退回已定',
            facts: ['吴浩然定了：不算'],
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '林若溪',
            card: 'return-settled',
            title: '协作请求 1：退回已定',
            facts: ['吴浩然定了：不算'],
            instead: true,
          },
          {
            to: ['许嘉言', '张伟'],
            card: 'return-told',
            title: '协作请求 1：退回已定',
            facts: [wish, '吴浩然定了：不算'],
          },
        ],
      },
      {
        who: '吴浩然',
        says: '/请求 统计',
        brings: [
          {
            to: '吴浩然',
            card: 'request-figures',
            title: '部门之间的协作请求（近 30 天）',
            facts: [
              ['12 小时内答复', '0/1'],
              '市场部 → 研发部：提出 1，按时答复 0，超时未答 0',
              '/请求 统计 市场部 研发部',
            ],
          },
        ],
      },
      {
        who: '吴浩然',
        says: '/请求 统计 市场 研发',
        brings: [
          {
            to: '吴浩然',
            card: 'request-pair',
            title: '市场部 → 研发部 的协作请求（近 30 天）',
            facts: ['请求 1 请周五前给市场活动备 30 台样机', '张伟', '等提出人补充'],
          },
        ],
      },
    ],
  },
  {
    name: 'whoever took a tier 1 is asked about a number of it, and managers see the figure',
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
        until: '2026-11-23T11:21:00+08:00',
        brings: [
          {
            to: '何静',
            card: 'read-back',
            title: '核对一下：事项 1',
            facts: ['＿＿＿样机全部发错', '空着的地方，数量是？'],
            offers: ['20 台', '30 台', '45 台'],
          },
        ],
      },
      {
        who: '何静',
        presses: 'answer-read-back',
        label: '20 台',
        brings: [
          {
            to: '何静',
            card: 'read-back-answered',
            title: '核对好了：事项 1',
            facts: ['你选的是 20 台，原话是 30 台'],
            instead: true,
          },
        ],
      },
      {
        who: '黄丽华',
        says: '/统计 准确',
        brings: [
          {
            to: '黄丽华',
            card: 'accuracy',
            title: '传递准确率（近 30 天）',
            facts: [
              ['准确率', '数据不足（1 次传递，满 100 次才给数）'],
              ['没传对的原因', '看错了 1'],
              ['抽问核对', '答对 0，答错 1，没答 0（没答的不算对）'],
            ],
          },
        ],
      },
      {
        who: '黄丽华',
        says: '/统计 决策',
        brings: [
          {
            to: '黄丽华',
            card: 'decision-figures',
            title: '决策效率（近 90 天）',
            facts: ['还没有发过决策'],
          },
        ],
      },
    ],
    rows: { items: [{ text: complaint, tier: 1, state: 'acked', takenBy: '何静' }] },
  },
];
