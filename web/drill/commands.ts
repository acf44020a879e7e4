/** The commands that are suggested while somebody types a slash. */
import type { Language } from './time.ts';

export interface Command {
  name: string;
  what: string;
  usage: string;
  example: string;
}

const zh: Command[] = [
  { name: '/帮助', what: '能做什么，怎么用', usage: '/帮助 [命令]', example: '/帮助 会议' },
  {
    name: '/会议',
    what: '约会议：议题、议程、负责人',
    usage: '/会议 时间 议题 时长 @参会人 议程：… 负责人：@谁',
    example:
      '/会议 明天下午3点 新版支付方案评审 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟；2. 方案 30分钟；3. 风险 15分钟 负责人：@孙悦',
  },
  {
    name: '/纪要',
    what: '交纪要，或看我欠的',
    usage: '/纪要 决议：…；待办：@谁 何时前 做什么',
    example: '/纪要 决议：周五上线新版支付；待办：@张伟 周四前 完成压测',
  },
  {
    name: '/建群',
    what: '跨部门项目群，自动拉对接人',
    usage: '/建群 名称 部门 部门 … 目标：…',
    example: '/建群 双十二大促 市场 销售 研发 目标：当天零故障，销售额破千万',
  },
  { name: '/级别', what: '给最近一条消息定级', usage: '/级别 一级｜二级｜三级｜无', example: '/级别 三级' },
  { name: '/周刊', what: '预览我的这一期', usage: '/周刊', example: '/周刊' },
  { name: '/我', what: '我的会议、纪要、待处理', usage: '/我', example: '/我' },
];

const en: Command[] = [
  { name: '/help', what: 'what can be done, and how', usage: '/help [command]', example: '/help meeting' },
  {
    name: '/meeting',
    what: 'book a meeting: topic, agenda, owner',
    usage: '/meeting when topic length @people agenda: … owner: @who',
    example:
      '/meeting tomorrow 3pm review the payment plan 60min @Zhang Wei agenda: 1. background 10min; 2. plan 30min owner: @Sun Yue',
  },
  {
    name: '/minutes',
    what: 'hand in minutes, or see what I owe',
    usage: '/minutes Decisions: …; Actions: @who what by when',
    example: '/minutes Decisions: go live on Friday; Actions: @Zhang Wei load test by Thursday',
  },
  {
    name: '/group',
    what: 'project group with the liaisons',
    usage: '/group name department department … goal: …',
    example: '/group Apollo Marketing Sales R&D goal: no outage on the day',
  },
  {
    name: '/tier',
    what: 'set the tier of the last message',
    usage: '/tier 1 | 2 | 3 | none',
    example: '/tier 3',
  },
  { name: '/digest', what: 'preview my issue', usage: '/digest', example: '/digest' },
  { name: '/me', what: 'my meetings, minutes, items', usage: '/me', example: '/me' },
];

export const commandsOf = (language: Language): Command[] => (language === 'en' ? en : zh);

/** What could be meant by what was typed so far; none once the command stands. */
export function suggest(text: string, language: Language): Command[] {
  const typed = /^[/／]([\p{L}]*)$/u.exec(text)?.[1]?.toLowerCase();
  if (typed === undefined) return [];
  const own = commandsOf(language);
  const other = commandsOf(language === 'en' ? 'zh-CN' : 'en');
  return own.filter((command, index) =>
    [command, other[index]].some((candidate) => candidate?.name.slice(1).startsWith(typed)),
  );
}

export const isCommand = (text: string): boolean =>
  [...zh, ...en].some((command) => command.name === text.replace('／', '/').toLowerCase());

/** The command that stands there with nothing behind it. */
export function standing(text: string): Command | undefined {
  const typed = text.replace('／', '/').trimEnd();
  return [...zh, ...en].find((command) => command.name === typed && text.length > typed.length);
}
