/** Projects: planned, reached, delivered, confirmed, closed. */
import type { Dialogue, Sight } from './dialogue.ts';

const card = (more: Partial<Sight> = {}): Sight => ({
  to: '孙悦',
  card: 'project',
  title: '项目 1 · 对账单',
  facts: ['上线 2026-12-11', ['负责人', '孙悦']],
  ...more,
});
const asks = {
  card: 'project-delivery',
  title: '请确认成果：对账单',
  facts: ['孙悦说做好了', '税额加上了'],
  asks: ['哪里不对'],
  offers: ['确认收到', '有异议'],
} as const;
const news = (title: string, more: Partial<Sight> = {}): Sight => ({
  to: '孙悦',
  card: 'project-news',
  title,
  ...more,
});

export const projects: Dialogue[] = [
  {
    name: 'a project is planned, delivered, objected to, confirmed and closed',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '/项目 对账单',
        brings: [
          {
            to: '孙悦',
            card: 'project-form',
            title: '立项：还差一点',
            asks: ['项目名', '里程碑', '负责人', '部门', '目标', '反馈'],
            offers: ['立项'],
          },
        ],
      },
      {
        who: '孙悦',
        presses: 'ask-project',
        label: '立项',
        form: { 里程碑: '方案 11-27\n上线 12-11', 反馈: '不问' },
        orSays: '/项目 对账单 里程碑：方案 11-27；上线 12-11 反馈：不问',
        brings: [card({ offers: ['完成：方案', '撤销'], instead: true })],
      },
      {
        who: '孙悦',
        presses: 'finish-milestone',
        label: '完成：方案',
        brings: [
          card({ offers: ['完成：上线', '撤销'], facts: ['方案 2026-11-27 · 已完成'], instead: true }),
        ],
      },
      {
        who: '孙悦',
        says: '/项目 1 交付 李娜 税额加上了',
        brings: [
          card({ offers: ['完成：上线', '撤销'], facts: [['状态', '等确认成果'], '李娜：还没回'] }),
          { to: '李娜', ...asks },
        ],
      },
      {
        who: '李娜',
        presses: 'object-project',
        label: '有异议',
        form: { 哪里不对: '少一列' },
        orSays: '/项目 1 异议 少一列',
        brings: [
          {
            to: '李娜',
            card: 'project-answered',
            title: '已提异议：对账单',
            facts: ['少一列'],
            offers: ['撤销'],
            instead: true,
          },
          news('成果有异议：对账单', { facts: ['李娜：少一列', '/项目 1 交付 @李娜'] }),
        ],
      },
      {
        who: '孙悦',
        says: '/project 1 deliver 李娜 税额加上了',
        brings: [card({ offers: ['完成：上线', '撤销'] }), { to: '李娜', ...asks }],
      },
      {
        who: '李娜',
        presses: 'confirm-project',
        label: '确认收到',
        brings: [
          {
            to: '李娜',
            card: 'project-answered',
            title: '已确认成果：对账单',
            offers: ['撤销'],
            instead: true,
          },
          news('成果都确认了：对账单', { facts: ['可以关闭项目'], offers: ['关闭项目'] }),
        ],
      },
      {
        who: '孙悦',
        presses: 'close-project',
        label: '关闭项目',
        brings: [card({ facts: [['状态', '已关闭'], '李娜：已确认'], offers: ['撤销'], instead: true })],
      },
      {
        who: '孙悦',
        says: '/项目 1 撤销',
        brings: [{ to: '孙悦', card: 'undone', title: '已撤销', facts: ['对账单'] }],
      },
      {
        who: '孙悦',
        says: '/项目 1 关闭',
        brings: [card({ facts: [['状态', '已关闭'], '李娜：已确认'], offers: ['撤销'] })],
      },
      {
        who: '孙悦',
        says: '/项目 1 经过',
        brings: [
          {
            to: '孙悦',
            card: 'project-story',
            title: '项目 1 · 对账单的经过',
            facts: ['立项', '有异议 · 少一列', '关闭'],
          },
        ],
      },
      {
        who: '孙悦',
        says: '/项目',
        brings: [{ to: '孙悦', card: 'projects', title: '我的项目', facts: ['还没有项目'] }],
      },
    ],
  },
];
