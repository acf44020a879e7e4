/** How people find commands, get help, and choose their language. */
import type { Dialogue } from './dialogue.ts';

const team = '产品研发协同群';
const help = {
  card: 'help',
  title: '信流能帮你做什么',
  facts: [
    '/会议 约会议',
    '/纪要 交纪要',
    '/建群 建项目群',
    '/级别 定级',
    '/周刊 预览',
    '/我 等我办的一切、我的会议',
    '/帮助 看这张卡',
  ],
} as const;
const helpInEnglish = {
  card: 'help',
  title: 'What Xinliu can do for you',
  facts: [
    '/meeting book a meeting',
    '/minutes hand in minutes',
    '/group open',
    '/tier set',
    '/digest preview',
    '/me everything that waits for me',
    '/help this card',
  ],
} as const;

const platforms = { to: '张伟', card: 'abilities', title: '各平台能做什么' } as const;

export const words: Dialogue[] = [
  {
    name: '帮助 is found however the slash is typed, in Chinese, in English and by its short form',
    language: 'zh-CN',
    turns: ['/帮助', '／帮助', '/ 帮助', '帮助', '/bz', '/help', '  ／ＨＥＬＰ '].map((says) => ({
      who: '张伟',
      says,
      brings: [{ to: '张伟', ...help }],
    })),
  },
  {
    name: '帮助 with the name of a command says how that one is used',
    language: 'zh-CN',
    turns: [
      {
        who: '李娜',
        says: '/帮助 建群',
        brings: [
          {
            to: '李娜',
            card: 'help-detail',
            title: '/建群 怎么用',
            facts: [
              '建项目群：自动拉各部门对接人',
              '/建群 双十一大促 市场 销售 研发 截止：11-12 目标：当天零故障',
            ],
          },
        ],
      },
      {
        who: '李娜',
        says: '/帮助 /纪要',
        brings: [{ to: '李娜', card: 'help-detail', title: '/纪要 怎么用', facts: ['会后 24 小时内'] }],
      },
    ],
  },
  {
    name: '帮助 平台 says what can be counted on where it is asked',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '/帮助 平台',
        brings: [
          { ...platforms, facts: ['我在的群里直接说就行'], where: 'hearsGroups' },
          { ...platforms, facts: ['要 @我 才听得到'], unless: 'hearsGroups' },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/help platforms',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'abilities',
            title: 'What I can do on each platform',
            facts: ['The same words have the same result everywhere', 'Group talk: ', 'Buttons: ', 'Forms: '],
          },
        ],
      },
    ],
  },
  {
    name: 'help that is asked for in a group with a mention is given in that group',
    language: 'zh-CN',
    turns: [{ who: '刘洋', says: '/帮助', in: team, callsUs: true, brings: [{ in: team, ...help }] }],
  },
  {
    name: 'a mistyped command is answered with the nearest ones, and nothing is done',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '/周干',
        brings: [
          {
            to: '张伟',
            card: 'error',
            title: '没办成',
            facts: ['没有“/周干”这个命令', '是不是想用：/周刊', '发送 /帮助'],
          },
        ],
      },
      {
        who: '张伟',
        says: '/会仪 明天下午3点 评审',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['是不是想用：/会议'] }],
      },
      {
        who: '张伟',
        says: '/完全不沾边的东西',
        brings: [
          {
            to: '张伟',
            card: 'error',
            title: '没办成',
            facts: ['没有“/完全不沾边的东西”这个命令'],
            lacks: ['是不是想用'],
          },
        ],
      },
    ],
  },
  {
    name: 'a command that is far too long is refused with both numbers',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: `/会议 明天下午3点 ${'长'.repeat(4_000)}`,
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['最多 4000 个字，现在有 4007 个'] }],
      },
    ],
  },
  {
    name: 'what is personal is shown in the direct chat, though it was asked for in a group',
    language: 'zh-CN',
    turns: [
      {
        who: '张伟',
        says: '/我',
        in: team,
        callsUs: true,
        brings: [
          { in: team, card: 'me-in-private', title: '你手上的事', facts: ['已私聊发给你'] },
          { to: '张伟', card: 'me', title: '张伟，你手上的事', facts: ['没有会议、没有欠的纪要'] },
        ],
      },
    ],
  },
  {
    name: 'the language is changed by a word and changed back by 撤销, once',
    language: 'zh-CN',
    turns: [
      {
        who: '李娜',
        says: '/我 english',
        brings: [
          {
            to: '李娜',
            card: 'language-set',
            title: 'Language changed',
            facts: ['From now on I answer you in English'],
            offers: ['Undo'],
          },
        ],
      },
      { who: '李娜', says: '/帮助', brings: [{ to: '李娜', ...helpInEnglish }] },
      {
        who: '李娜',
        presses: 'undo',
        label: 'Undo',
        brings: [
          {
            to: '李娜',
            card: 'undone',
            title: 'Undone',
            facts: ['I answer you in Chinese again'],
            instead: true,
          },
        ],
      },
      { who: '李娜', says: '/help', brings: [{ to: '李娜', ...help }] },
    ],
    rows: { languages: [{ name: '李娜', language: 'zh-CN' }] },
  },
  {
    name: 'who is known is told to the administrator alone, in her direct chat',
    language: 'zh-CN',
    turns: [
      {
        who: '郑晓',
        says: '/人员',
        brings: [
          {
            to: '郑晓',
            card: 'people',
            title: '人员与账号',
            facts: [['认识的同事', '17 人'], '没有归属不清的账号'],
          },
        ],
      },
      {
        who: '郑晓',
        says: '/ry 冲突',
        brings: [{ to: '郑晓', card: 'person-conflicts', title: '账号归属都清楚' }],
      },
      {
        who: '张伟',
        says: '/人员',
        brings: [{ to: '张伟', card: 'error', title: '没办成', facts: ['这一步需要管理员来做'] }],
      },
    ],
  },
  {
    name: '设置 takes plain words for what is not wanted and for one end of the quiet hours',
    language: 'zh-CN',
    turns: [
      {
        who: '李娜',
        says: '/设置 关掉周刊',
        brings: [
          {
            to: '李娜',
            card: 'notice-muted',
            title: '已静音：周刊',
            facts: ['/勿扰 恢复 周刊'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '李娜',
        says: '/设置 晚上十点以后别发',
        brings: [
          {
            to: '李娜',
            card: 'peace-set',
            title: '勿扰已改',
            facts: [['安静时间', '每天 22:00–08:30（你定的）']],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '李娜',
        says: '下班以后别给我发消息',
        brings: [
          {
            to: '李娜',
            card: 'peace-set',
            title: '勿扰已改',
            facts: [['安静时间', '每天 18:00–08:30（你定的）']],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '李娜',
        says: '/设置 打开周刊',
        brings: [{ to: '李娜', card: 'notice-muted', title: '已恢复：周刊', offers: ['撤销'] }],
      },
    ],
  },
  {
    name: '设置 shows what is set, and the platform of notices can be left to the company and put back',
    language: 'zh-CN',
    turns: [
      {
        who: '李娜',
        says: '/设置',
        brings: [
          {
            to: '李娜',
            card: 'settings',
            title: '你的设置',
            facts: [['回答语言', '中文'], '（自动）', '/设置 english'],
          },
        ],
      },
      {
        who: '李娜',
        says: '/sz 平台 自动',
        brings: [
          {
            to: '李娜',
            card: 'platform-set',
            title: '通知平台已改',
            facts: ['命令在哪问就在哪答'],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '李娜',
        presses: 'undo',
        label: '撤销',
        brings: [
          { to: '李娜', card: 'undone', title: '已撤销', facts: ['通知平台仍自动选择'], instead: true },
        ],
      },
      {
        who: '李娜',
        says: '/设置 颜色',
        brings: [{ to: '李娜', card: 'error', title: '没办成', facts: ['没认出“颜色”', '/设置 平台 自动'] }],
      },
      {
        who: '李娜',
        says: '/设置 22:00-08:00',
        brings: [
          {
            to: '李娜',
            card: 'peace-set',
            title: '勿扰已改',
            facts: [['安静时间', '每天 22:00–08:00（你定的）']],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '李娜',
        says: '/设置 到明天9点',
        brings: [
          {
            to: '李娜',
            card: 'peace-set',
            title: '勿扰已改',
            facts: [['现在', '勿扰中，到 11月24日 周二 09:00']],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '李娜',
        says: '/设置 语言 法语',
        brings: [{ to: '李娜', card: 'error', title: '没办成', facts: ['我会中文和英文，不会“法语”'] }],
      },
      {
        who: '李娜',
        says: '晚上10点到早上7点不要打扰我',
        brings: [
          {
            to: '李娜',
            card: 'peace-set',
            title: '勿扰已改',
            facts: [['安静时间', '每天 22:00–07:00（你定的）']],
            offers: ['撤销'],
          },
        ],
      },
      {
        who: '李娜',
        says: '用英文回答我',
        brings: [{ to: '李娜', card: 'language-set', title: 'Language changed', offers: ['Undo'] }],
      },
      {
        who: '李娜',
        says: '语言 中文',
        brings: [{ to: '李娜', card: 'language-set', title: '语言已改', offers: ['撤销'] }],
      },
      {
        who: '李娜',
        says: '/语言 english',
        brings: [{ to: '李娜', card: 'language-set', title: 'Language changed', offers: ['Undo'] }],
      },
    ],
  },
  {
    name: '绑定 and 解绑 say so where there is nothing to bind and nothing to part',
    language: 'zh-CN',
    turns: [
      {
        who: '王磊',
        says: '/绑定',
        brings: [{ to: '王磊', card: 'error', title: '没办成', facts: ['只接了一个平台，不用绑定'] }],
      },
      {
        who: '王磊',
        says: '/解绑',
        brings: [{ to: '王磊', card: 'error', title: '没办成', facts: ['最近一天没有可以解开的绑定'] }],
      },
    ],
  },
  {
    name: 'settings and binding answer in English',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/settings',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'settings',
            title: 'Your settings',
            facts: [['Answers in', 'English'], '(automatic)'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/bind',
        brings: [
          { to: 'Emma Clarke', card: 'error', title: 'Not done', facts: ['there is nothing to bind'] },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/unbind',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'error',
            title: 'Not done',
            facts: ['Nothing was bound within the last day'],
          },
        ],
      },
    ],
  },
  {
    name: 'how far allowances are used is told to the administrator alone',
    language: 'zh-CN',
    turns: [
      {
        who: '郑晓',
        says: '/额度',
        brings: [{ to: '郑晓', card: 'quota', title: '各平台额度' }],
      },
      {
        who: '李娜',
        says: '/ed',
        brings: [{ to: '李娜', card: 'error', title: '没办成', facts: ['这一步需要管理员来做'] }],
      },
    ],
  },
  {
    name: 'small talk in the direct chat is not passed on, and says how to get something done',
    language: 'zh-CN',
    turns: [
      {
        who: '孙悦',
        says: '好的，谢谢',
        brings: [{ to: '孙悦', card: 'item-noted', title: '已收到', facts: ['看起来不需要流转', '/帮助'] }],
      },
    ],
    rows: { items: [{ text: '好的，谢谢', tier: null }] },
  },
  {
    name: 'somebody whose name is English is helped in English, by whatever name of the command',
    language: 'en',
    turns: ['/help', '/HELP', '／help', '/帮助', 'help'].map((says) => ({
      who: 'Emma Clarke',
      says,
      brings: [{ to: 'Emma Clarke', ...helpInEnglish }],
    })),
  },
  {
    name: 'help for one command is given with examples in English',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/help meeting',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'help-detail',
            title: 'How to use /meeting',
            facts: [
              'book a meeting: topic, agenda and owner are needed',
              '/meeting start, /meeting check in, /meeting end',
            ],
          },
        ],
      },
    ],
  },
  {
    name: 'a slip of the finger in English gets the nearest commands',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/meetng tomorrow 3pm',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'error',
            title: 'Not done',
            facts: ['There is no command “/meetng”', 'Did you mean: ', '/meeting?', 'Send /help'],
          },
        ],
      },
    ],
  },
  {
    name: 'the desk is shown in the direct chat, in English, though it was asked for in a group',
    language: 'en',
    turns: [
      {
        who: 'Emma Clarke',
        says: '/me',
        in: team,
        callsUs: true,
        brings: [
          {
            in: team,
            card: 'me-in-private',
            title: 'What is on your desk',
            facts: ['Sent to you in our direct chat'],
          },
          {
            to: 'Emma Clarke',
            card: 'me',
            title: 'Emma Clarke, what is on your desk',
            facts: ['No meetings, no minutes owed, nothing waiting for you'],
          },
        ],
      },
      {
        who: 'Emma Clarke',
        says: '/me 中文',
        brings: [
          {
            to: 'Emma Clarke',
            card: 'language-set',
            title: '语言已改',
            facts: ['以后用中文回答你'],
            offers: ['撤销'],
          },
        ],
      },
    ],
    rows: { languages: [{ name: 'Emma Clarke', language: 'zh-CN' }] },
  },
];
