/** Meetings of very many people: the head agrees, refuses, is away, or says nothing until the start. */
import type { Dialogue, Sight } from './dialogue.ts';
import { comes } from './offers.ts';

const everybody = '市场部 销售部 研发部 客服 行政 产品部 总经办';
const asked: Sight = {
  to: '赵敏',
  card: 'meeting-approval',
  title: '请批准会议：年度安排',
  facts: ['孙悦 要开一场 17 人、60 分钟的会', ['原因', '年度目标要当面讲']],
  offers: ['同意', '不同意'],
};
const books = `/会议 周四下午3点 年度安排 60分钟 ${everybody} 议程：安排 40分钟 负责人：我`;
const why = '超长或人多的理由';
const staying = [...['林若溪', '许嘉言', '张伟', '吴浩然', '刘洋'], ...['马婷', '郑晓', '赵敏', '周明远']];
const waits = (approver: string, offers: string[]): Sight => ({
  to: '孙悦',
  card: 'meeting-agenda-missing',
  title: '还没有批准：年度安排',
  facts: [`还在等 ${approver} 批准`],
  offers,
});

export const approvals: Dialogue[] = [
  {
    name: 'a large meeting: why, refused, made smaller',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: books,
        brings: [
          {
            to: '孙悦',
            card: 'meeting-incomplete',
            title: '还没有预订',
            facts: ['参会 17 人，要部门负责人批准'],
            asks: ['议题', '时间', '议程', '负责人', why],
            offers: ['预订'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'complete-meeting',
        label: '预订',
        form: { [why]: '年度目标要当面讲' },
        orSays: `${books} 理由：年度目标要当面讲`,
        brings: [
          {
            to: '孙悦',
            card: 'meeting-held',
            title: '已占时间，等批准 · 会议 1',
            facts: ['已请 赵敏 批准'],
            offers: ['撤销'],
            instead: true,
          },
          asked,
        ],
      },
      {
        who: '赵敏',
        presses: 'approve-meeting',
        label: '不同意',
        brings: [
          {
            to: '赵敏',
            card: 'meeting-decided',
            title: '你没有同意：年度安排',
            offers: ['撤销'],
            instead: true,
          },
          {
            to: '孙悦',
            card: 'meeting-approval-said',
            title: '不同意：年度安排',
            facts: ['赵敏 没有同意', '减人就能开：/会议 改 1 去掉 @…'],
            offers: ['取消会议'],
          },
        ],
      },
      {
        who: '赵敏',
        presses: 'undo',
        label: '撤销',
        brings: [
          { ...asked, instead: true },
          {
            to: '孙悦',
            card: 'meeting-notice',
            title: '会议待定：年度安排',
            facts: ['赵敏 收回了“不同意”'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 改 1 下午4点',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-edited',
            title: '已修改 · 会议 1',
            facts: ['17:00', '已请 赵敏 批准'],
            offers: ['撤销'],
          },
          { ...asked, facts: ['孙悦 要开一场 17 人、60 分钟的会', '17:00'] },
        ],
      },
      {
        who: '孙悦',
        says: '/会议 改 1 去掉 销售部 客服',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-edited',
            title: '已修改 · 会议 1',
            facts: ['不用来了：', '已通知 10 人'],
            offers: ['撤销'],
          },
          { to: staying, card: 'meeting-invitation', title: '会议邀请：年度安排', offers: comes },
          {
            to: 'Emma Clarke',
            card: 'meeting-invitation',
            title: 'Invitation: 年度安排',
            offers: ['I come', 'I do not come', 'Send a deputy'],
          },
        ],
      },
    ],
    rows: { meetings: [{ topic: '年度安排', state: 'booked' }] },
  },
  {
    name: 'a large meeting while the head is away; silence calls it off',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: `${books} 理由：年度目标要当面讲`,
        brings: [
          {
            to: '孙悦',
            card: 'meeting-held',
            title: '已占时间，等批准 · 会议 1',
            facts: ['已请 赵敏 批准'],
            offers: ['撤销'],
          },
          { ...asked, lacks: ['代为决定'] },
        ],
      },
      {
        who: '赵敏',
        says: '/值班 请假 今天到周五 李娜代',
        brings: [
          { to: '赵敏', card: 'duty-away', title: '已记下', offers: ['撤销'] },
          { to: '李娜', card: 'duty-covers', title: '请你代赵敏' },
        ],
      },
      {
        until: '2026-11-24T15:00:30+08:00',
        brings: [{ ...asked, to: '李娜', facts: ['赵敏 不在，请你代为决定'] }, waits('李娜', ['取消会议'])],
      },
      {
        until: '2026-11-25T15:00:30+08:00',
        brings: [{ ...asked, to: '李娜' }, waits('李娜', ['改时间', '改为书面征询', '取消会议'])],
      },
      {
        until: '2026-11-26T14:45:30+08:00',
        brings: [waits('李娜', ['改时间', '改为书面征询', '取消会议'])],
      },
      {
        until: '2026-11-26T15:00:30+08:00',
        brings: [
          {
            to: '孙悦',
            card: 'meeting-never-confirmed',
            title: '已取消：年度安排',
            facts: ['没有得到批准', '省下 17 人时'],
          },
        ],
      },
      {
        who: '李娜',
        presses: 'approve-meeting',
        label: '同意',
        brings: [{ to: '李娜', card: 'error', title: '没办成', facts: ['会议 1 已经取消了'] }],
      },
    ],
    rows: { meetings: [{ topic: '年度安排', state: 'cancelled' }] },
  },
];
