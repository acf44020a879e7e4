/** One group per matter: asked for, confirmed, opened once, with its charter; and what stands in the way. */
import type { Dialogue, Sight, Turn } from './dialogue.ts';

const confirm: Sight = {
  to: '许嘉言',
  card: 'group-confirm',
  title: '要建“双十二大促”吗？',
  facts: [
    ['目标', '当天零故障'],
    ['部门', '市场部、销售部、研发部'],
    ['成员', '许嘉言、李娜、王磊、张伟、刘洋'],
    ['负责人', '许嘉言'],
    '会建一个 5 人的群',
  ],
  offers: ['确认建群'],
};
const asks: Turn = {
  who: '许嘉言',
  says: '/建群 双十二大促 市场 销售 研发 目标：当天零故障',
  brings: [confirm],
};
const opened: Sight[] = [
  {
    to: '许嘉言',
    card: 'group-opening',
    title: '正在建“双十二大促”',
    instead: true,
    facts: ['建好后我会告诉你'],
  },
  {
    to: '许嘉言',
    card: 'group-open',
    title: '“双十二大促”建好了',
    facts: [['成员', '许嘉言、李娜、王磊、张伟、刘洋'], '要每日同步吗？工作日 16:30'],
    lacks: ['没有进群的人'],
    offers: ['开每日同步'],
  },
  {
    in: '双十二大促',
    card: 'group-charter',
    title: '群约定 · 双十二大促',
    facts: [['目标', '当天零故障'], '只谈这一件事，一事一群', '结论用 /纪要 留下来'],
    pinned: true,
  },
  { in: '双十二大促', card: 'pair-code', title: '让我听得见这个群', where: 'pairsGroups' },
];
const members = ['许嘉言', '李娜', '王磊', '张伟', '刘洋'];

const idle: Sight = {
  to: '何静',
  card: 'group-idle',
  title: '“客诉攻坚”还用吗？',
  facts: [['目标', '三天清零']],
};

export const groups: Dialogue[] = [
  {
    name: 'a group that is there becomes that of a matter, is kept, archived, and open again',
    language: 'zh-CN',
    turns: [
      {
        who: '何静',
        says: '/建群 本群 客诉攻坚 客服 销售 截止：12-12 目标：三天清零',
        in: '客户服务群',
        callsUs: true,
        brings: [
          {
            in: '客户服务群',
            card: 'group-charter',
            title: '群约定 · 客诉攻坚',
            facts: [
              ['目标', '三天清零'],
              ['期限', '2026-12-12'],
              ['负责人', '何静'],
            ],
            pinned: true,
          },
          {
            in: '客户服务群',
            card: 'group-linked',
            title: '“客诉攻坚”就在这个群',
            facts: [['成员', '何静、李娜、王磊']],
            offers: ['开每日同步', '撤销'],
          },
        ],
      },
      {
        who: '何静',
        says: '/建群 解散',
        in: '客户服务群',
        callsUs: true,
        brings: [
          // We did not open it, so that only its people can end it.
          { ...idle, offers: ['只归档', '先留着'] },
          { in: '客户服务群', card: 'me-in-private', title: '“客诉攻坚”还用吗？' },
        ],
      },
      {
        who: '何静',
        presses: 'keep-group',
        label: '先留着',
        brings: [
          { to: '何静', card: 'group-kept', title: '“客诉攻坚”留着', facts: ['再有 14 天'], instead: true },
        ],
      },
      {
        who: '何静',
        says: '/建群 收尾',
        in: '客户服务群',
        callsUs: true,
        brings: [
          // We did not open it, so that only its people can end it.
          { ...idle, offers: ['只归档', '先留着'] },
          { in: '客户服务群', card: 'me-in-private', title: '“客诉攻坚”还用吗？' },
        ],
      },
      {
        who: '何静',
        presses: 'close-group',
        label: '只归档',
        brings: [
          {
            in: '客户服务群',
            card: 'group-closing',
            title: '这个群收尾了 · 客诉攻坚',
            facts: ['已经归档', ['负责人', '何静']],
          },
          { to: '何静', card: 'group-closed', title: '已归档 · 客诉攻坚', offers: ['撤销'], instead: true },
        ],
      },
      {
        who: '何静',
        presses: 'undo',
        label: '撤销',
        brings: [
          {
            in: '客户服务群',
            card: 'group-reopened',
            title: '这个群接着用 · 客诉攻坚',
            facts: ['不解散，这件事照常在这里跟'],
          },
          { to: '何静', card: 'undone', title: '已撤销', instead: true },
        ],
      },
    ],
    rows: { groups: [{ name: '客诉攻坚', state: 'open', members: ['何静', '李娜', '王磊'] }] },
  },
  {
    name: 'a group is asked for, confirmed and opened with the liaisons, its charter on top',
    language: 'zh-CN',
    turns: [
      asks,
      { who: '许嘉言', presses: 'confirm-group', label: '确认建群', brings: opened },
      {
        who: '许嘉言',
        presses: 'start-sync',
        label: '开每日同步',
        orSays: '/同步',
        brings: [
          {
            to: '许嘉言',
            card: 'sync-state',
            title: '每日同步 · 双十二大促',
            facts: [['问谁', '许嘉言、李娜、王磊、张伟、刘洋']],
            offers: ['撤销'],
          },
        ],
      },
      // From the direct chat, by its name: a group may not hear us.
      {
        who: '许嘉言',
        says: '/建群 负责人 双十二大促 李娜',
        brings: [
          {
            to: '李娜',
            card: 'group-yours',
            title: '“双十二大促”现在由你负责',
            facts: ['许嘉言把这个项目群交给你', '/建群 解散 双十二大促'],
          },
          {
            in: '双十二大促',
            card: 'group-charter',
            title: '群约定 · 双十二大促',
            facts: [['负责人', '李娜']],
            pinned: true,
            instead: true,
          },
          { to: '许嘉言', card: 'group-given', title: '“双十二大促”换了负责人', offers: ['撤销'] },
        ],
      },
      {
        who: '马婷',
        says: '/建群 解散',
        brings: [{ to: '马婷', card: 'error', title: '没办成', facts: ['你还不在任何项目群里'] }],
      },
    ],
    rows: { groups: [{ name: '双十二大促', members }] },
  },
  {
    name: 'the same matter in other words by somebody else is the same group',
    language: 'zh-CN',
    turns: [
      asks,
      { who: '许嘉言', presses: 'confirm-group', label: '确认建群', brings: opened },
      {
        who: '李娜',
        says: '/拉群 双十二 大促群 销售 研发',
        brings: [
          {
            to: '李娜',
            card: 'group-exists',
            title: '“双十二大促”已经有群了',
            facts: ['许嘉言 已经为这件事建过群'],
          },
        ],
      },
    ],
    rows: { groups: [{ name: '双十二大促', members }] },
  },
  {
    name: 'a request without departments is answered with a form, which leads to the question',
    language: 'zh-CN',
    turns: [
      {
        who: '许嘉言',
        says: '/建群 列表',
        brings: [{ to: '许嘉言', card: 'groups', title: '我的项目群', facts: ['还不在任何项目群里'] }],
      },
      {
        who: '许嘉言',
        says: '/建群',
        brings: [
          {
            to: '许嘉言',
            card: 'group-form',
            title: '建项目群：还差一点',
            facts: ['现有部门：', '市场部', '客户服务部'],
            asks: ['项目名', '部门', '目标'],
            offers: ['核对一下'],
          },
        ],
      },
      {
        who: '许嘉言',
        presses: 'ask-group',
        label: '核对一下',
        form: { 项目名: '双十二大促', 部门: '市场 销售 研发', 目标: '当天零故障' },
        orSays: '/建群 双十二大促 市场 销售 研发 目标：当天零故障',
        brings: [{ ...confirm, instead: true }],
      },
    ],
    rows: { groups: [{ name: '双十二大促', state: 'asked', members }] },
  },
  {
    name: 'a department that does not exist, a name without letters and one too long are refused',
    language: 'zh-CN',
    turns: [
      {
        who: '许嘉言',
        says: '/建群 双十二大促 市场 火星部',
        brings: [{ to: '许嘉言', card: 'error', title: '没办成', facts: ['没认出：火星部', '现有部门：'] }],
      },
      {
        who: '许嘉言',
        says: '/建群 ！！！ 市场',
        brings: [{ to: '许嘉言', card: 'error', title: '没办成', facts: ['群名里没有文字'] }],
      },
      {
        who: '许嘉言',
        says: `/建群 ${'长'.repeat(61)} 市场`,
        brings: [
          { to: '许嘉言', card: 'error', title: '没办成', facts: ['群名太长：最多 60 个字，现在有 61 个'] },
        ],
      },
    ],
  },
  {
    name: 'a group is asked for, confirmed and opened in English',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/group Apollo R&D 市场 goal: no outage on the day',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'group-confirm',
            title: 'Open “Apollo”?',
            facts: [['Goal', 'no outage on the day'], ['Owner', 'Emma Clarke'], 'This opens a group of 4'],
            offers: ['Open the group'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        presses: 'confirm-group',
        label: 'Open the group',
        brings: [
          { to: 'Emma Clarke', card: 'group-opening', title: 'Opening “Apollo”', instead: true },
          {
            to: 'Emma Clarke',
            card: 'group-open',
            title: '“Apollo” is open',
            offers: ['Start daily sync'],
          },
          {
            in: 'Apollo',
            card: 'group-charter',
            title: '群约定 · Apollo',
            pinned: true,
          },
          { in: 'Apollo', card: 'pair-code', title: '让我听得见这个群', where: 'pairsGroups' },
        ],
      },
    ],
    rows: { groups: [{ name: 'Apollo', members: ['Emma Clarke', '张伟', '刘洋', '许嘉言'] }] },
  },
  {
    name: 'an English request without departments is answered with the form',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/group Apollo',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'group-form',
            title: 'Project group: a little more, please',
            asks: ['Project', 'Departments', 'Goal'],
            offers: ['Check'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        presses: 'ask-group',
        label: 'Check',
        form: { Departments: 'R&D 市场' },
        orSays: '/group Apollo R&D 市场',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'group-confirm',
            title: 'Open “Apollo”?',
            facts: ['This opens a group of 4'],
            offers: ['Open the group'],
            instead: true,
          },
        ],
      },
    ],
    rows: { groups: [{ name: 'Apollo', state: 'asked' }] },
  },
];
