/** The guide to the right way of talking: questions by button, a form begun, and a plan that is commented before anybody meets. */
import type { Dialogue } from './dialogue.ts';

const notice = '通知：周六凌晨2点到4点测试环境例行维护，不影响线上';

export const scenes: Dialogue[] = [
  {
    name: 'two questions lead to a message, whose form reports it',
    language: 'zh-CN',
    turns: [
      {
        who: '马婷',
        says: '/怎么沟通',
        brings: [
          {
            to: '马婷',
            card: 'scene-question',
            title: '怎么沟通',
            facts: ['是什么事？'],
            offers: ['紧急，要马上有人处理', '要大家商量、拍板', '要人看方案、提意见', '让人知道就行'],
          },
        ],
      },
      {
        who: '马婷',
        presses: 'choose-scene',
        label: '要大家商量、拍板',
        brings: [
          {
            to: '马婷',
            card: 'scene-question',
            title: '怎么沟通',
            facts: ['要几个人一起定？'],
            offers: ['两三个人', '四个人以上'],
            instead: true,
          },
        ],
      },
      {
        who: '马婷',
        presses: 'choose-scene',
        label: '两三个人',
        brings: [
          {
            to: '马婷',
            card: 'scene-message',
            title: '建议：发消息',
            facts: ['不用开会'],
            asks: ['写明什么事、在哪里、影响谁'],
            offers: ['上报'],
          },
        ],
      },
      {
        who: '马婷',
        presses: 'report-scene',
        label: '上报',
        form: { '写明什么事、在哪里、影响谁': notice },
        orSays: `/上报 ${notice}`,
        brings: [
          {
            to: '马婷',
            card: 'reported',
            title: '已上报 · 事项 1',
            facts: [['级别', '三级']],
            offers: ['一级', '二级', '不流转'],
            instead: true,
          },
        ],
      },
    ],
    rows: { items: [{ text: notice, tier: 3 }] },
  },
  {
    name: 'a plan that needs a review gets comments in writing before a meeting',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/怎么沟通 要评审一个方案',
        brings: [
          {
            to: '孙悦',
            card: 'scene-document',
            title: '建议：先发文档提意见',
            facts: ['标上版本', '还有分歧，再开会'],
            asks: ['要看什么', '文档链接', '请谁看（姓名，用顿号隔开）', '意见截止'],
            offers: ['请他们提意见', '还是要开会'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'ask-comments',
        label: '请他们提意见',
        form: {
          要看什么: '支付方案 V1.0',
          '请谁看（姓名，用顿号隔开）': '张伟、刘洋',
          意见截止: '明天下午3点',
        },
        orSays: '/会议 书面 支付方案 V1.0 @张伟 @刘洋 截止明天下午3点',
        brings: [
          {
            to: '孙悦',
            card: 'round-started',
            title: '征询已发出：支付方案 V1.0',
            facts: ['已请 2 人在 11月24日 周二 15:00 前答复'],
            lacks: ['会议不开了'],
            offers: ['提前汇总'],
            instead: true,
          },
          {
            to: ['张伟', '刘洋'],
            card: 'round-ask',
            title: '请书面答复：支付方案 V1.0',
            facts: ['孙悦 请你书面提意见'],
            asks: ['1. 支付方案 V1.0'],
            offers: ['提交答复'],
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: '支付方案 V1.0', state: 'cancelled', people: ['刘洋', '孙悦', '张伟'] }] },
  },
];
