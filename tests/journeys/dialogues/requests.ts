/** One department asks another, and who speaks for a department. */
import type { Dialogue, Sight } from './dialogue.ts';

const wish = '请周五前给出支付接口的文档';
const answer = '文档在共享盘：产品/接口/支付 v2';
const card = (more: Partial<Sight> = {}): Sight => ({
  to: '张伟',
  card: 'request',
  title: '协作请求 1',
  facts: [
    wish,
    ['提出人', '许嘉言（市场部）'],
    ['答复人', '张伟（研发部）'],
    '请在 11月23日 周一 22:20 前答复',
  ],
  offers: ['收到', '接受，定日期…', '答复…', '问对方…', '转给别人…', '不办…'],
  ...more,
});
const opened: Sight = {
  to: '许嘉言',
  card: 'request-opened',
  title: '已提出 · 协作请求 1',
  facts: ['已请张伟（研发部）答复', '其中夜间 1 小时'],
  offers: ['补充…', '撤回'],
};

/** What the asker has of it already: that it was asked, and what was answered. */
const standing = (facts: string[], offers: readonly (readonly string[])[]): Sight[] =>
  (
    [
      ['request-opened', '已提出 · 协作请求 1'],
      ['request-news', '协作请求 1：有答复了'],
    ] as const
  ).map(([name, title], i) => ({
    to: '许嘉言',
    ...{ card: name, title, facts, offers: offers[i] ?? [] },
    instead: true,
    where: 'updatesAgain' as const,
  }));

const heads: readonly (readonly [string, string, string])[] = [
  ['周明远', '总经办', '郑晓'],
  ['林若溪', '市场部', '许嘉言'],
  ['陈建国', '销售部', '李娜、王磊'],
  ['赵敏', '产品部', '孙悦'],
  ['吴浩然', '研发部', '张伟、刘洋'],
  ['黄丽华', '客户服务部', '何静'],
  ['郑晓', '行政人事部', '马婷'],
];

export const requests: Dialogue[] = [
  {
    name: 'a request reaches the liaison, who answers it, and whoever asked says that it is solved',
    language: 'zh-CN',
    turns: [
      {
        who: '许嘉言',
        says: '/找',
        brings: [
          {
            to: '许嘉言',
            card: 'request-form',
            title: '请哪个部门帮忙？',
            facts: ['默认 12 小时内'],
            asks: ['部门', '要什么'],
            offers: ['提交'],
          },
        ],
      },
      {
        who: '许嘉言',
        presses: 'open-request',
        label: '提交',
        form: { 部门: '研发部', 要什么: wish },
        orSays: `/找 研发 ${wish}`,
        brings: [card(), { ...opened, instead: true }],
      },
      {
        who: '张伟',
        says: '收到',
        brings: [
          {
            to: '张伟',
            card: 'ack-unplaced',
            title: '还没有记到哪件事上',
            facts: ['你说的“收到”没有算作任何一件的答复', wish, '/我'],
          },
        ],
      },
      {
        who: '张伟',
        presses: 'request-act',
        label: '收到',
        brings: [
          card({ instead: true, offers: ['接受，定日期…', '答复…', '问对方…', '转给别人…', '不办…'] }),
          { to: '张伟', card: 'request-noted', title: '已记下 · 协作请求 1', facts: ['还要有实质答复'] },
        ],
      },
      {
        who: '张伟',
        says: `/请求 1 答复 ${answer}`,
        brings: [
          card({ instead: true, facts: [wish, '已答复'], offers: [] }),
          {
            to: '许嘉言',
            card: 'request-news',
            title: '协作请求 1：有答复了',
            facts: [wish, `张伟：${answer}`],
            offers: ['解决了', '不算答复'],
          },
          {
            to: '张伟',
            card: 'request-noted',
            title: '已记下 · 协作请求 1',
            facts: [`已答复：${answer}`],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '许嘉言',
        presses: 'request-act',
        label: '解决了',
        brings: [
          // Where cards can be changed, hers have nothing left to press.
          ...standing(['已确认解决，不用再管'], [[], []]),
          {
            to: '许嘉言',
            card: 'request-noted',
            title: '已记下 · 协作请求 1',
            facts: ['已解决'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '许嘉言',
        says: '/请求 1 撤销',
        brings: [
          ...standing(
            [],
            [
              ['补充…', '撤回'],
              ['解决了', '不算答复'],
            ],
          ),
          { to: '许嘉言', card: 'undone', title: '已撤销', facts: ['协作请求 1 的上一步'] },
        ],
      },
    ],
  },
  {
    name: 'an English request is listed, and who speaks for a department is shown',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/ask the marketing team please send the new logo as SVG',
        brings: [
          {
            to: '许嘉言',
            card: 'request',
            title: '协作请求 1',
            facts: ['please send the new logo as SVG'],
            offers: ['收到', '接受，定日期…', '答复…', '问对方…', '转给别人…', '不办…'],
          },
          {
            to: 'Emma Clarke',
            card: 'request-opened',
            title: 'Sent · request 1',
            facts: ['许嘉言 (市场部) was asked'],
            offers: ['Add…', 'Withdraw'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/request',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'requests',
            title: 'Requests',
            facts: ['please send the new logo as SVG'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/liaison 市场部',
        brings: [{ to: 'Emma Clarke', card: 'liaisons', title: 'Liaisons', facts: [['市场部', '许嘉言']] }],
      },
    ],
  },
  {
    name: 'each quarter the heads say whether their liaisons still stand; a third one is refused',
    language: 'zh-CN',
    at: '2026-06-30T23:50:00+08:00',
    turns: [
      {
        until: '2026-07-01T09:31:00+08:00',
        brings: heads.map(([head, department, names]) => ({
          to: head,
          card: 'liaison-check' as const,
          title: `请确认${department}的对接人`,
          facts: [`现在是：${names}`],
          offers: ['不变'],
        })),
      },
      {
        who: '吴浩然',
        presses: 'confirm-liaisons',
        label: '不变',
        brings: [
          {
            to: '吴浩然',
            card: 'liaisons-confirmed',
            title: '研发部的对接人已确认',
            facts: ['张伟、刘洋，由吴浩然确认'],
            instead: true,
          },
        ],
      },
      {
        who: '吴浩然',
        says: '/对接人 研发 张伟 刘洋 吴浩然',
        brings: [{ to: '吴浩然', card: 'error', title: '没办成', facts: ['每个部门最多 2 位对接人'] }],
      },
    ],
  },
];
