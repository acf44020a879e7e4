import type { WaitKind } from '../../domain/desk.ts';
import { kinds } from './directive-story.ts';

const waitTitles: Record<WaitKind, string> = {
  case: '等你办的流程',
  directive: '等你答复的决策',
  group: '等你定留不留的群（发 /建群 解散 群名 来定）',
  request: '等你答复的协作请求',
  result: '等你确认的项目成果',
  sync: '等你报的进展',
  task: '你的待办',
};
const waitCommands: Record<WaitKind, string> = {
  case: '/流程',
  directive: '/决策',
  group: '/建群 列表',
  request: '/请求',
  result: '/项目',
  sync: '/同步',
  task: '/待办',
};

export const me = {
  title: (name: string) => `${name}，你手上的事`,
  waiting: '等你处理的一级事项',
  taken: '你接手、还没解决的',
  waitTitles,
  waitCommands,
  waitLine: (what: string, about: string, due: string) =>
    `${what}${about ? `（${about}）` : ''}${due ? `　${due}` : ''}`,
  waitAbout: (kind: WaitKind, about: string) =>
    kind === 'directive'
      ? (kinds[about as keyof typeof kinds] ?? '')
      : kind === 'result'
        ? `${about}交付`
        : about,
  waitDue: (at: string, isLate: boolean) => (isLate ? `应在 ${at} 前，已超时` : `${at} 前`),
  moreWaits: (count: number, command: string) => `… 还有 ${count} 件：${command}`,
  owed: '欠的纪要',
  owedLine: (topic: string, number: number, due: string) => `${topic}（会议 ${number}），${due} 前交`,
  owedLate: (topic: string, number: number, due: string) =>
    `${topic}（会议 ${number}），应在 ${due} 前交，已超时`,
  meetings: '接下来的会议',
  meetingLine: (at: string, topic: string, number: number) => `${at} ${topic}（会议 ${number}）`,
  waitingFor: (count: number, next: string) =>
    `另有 ${count} 条不急的消息在等平台额度，最早 ${next} 发给你。`,
  nothing: '没有会议、没有欠的纪要，也没有等你处理的事。',
  itemLine: (number: number, text: string) => `事项 ${number}：${text}`,
  hint: '交纪要：/纪要　看会议：/会议',
  languageSet: '以后用中文回答你。',
  languageBack: (to: string) => `改回用${to === 'en' ? '英文' : '中文'}回答你`,
  languageTitle: '语言已改',
  unplacedTitle: '还没有记到哪件事上',
  unplaced: (said: string) => `你说的“${said}”没有算作任何一件的答复。是哪件，请点它那张卡片上的按钮。`,
  unplacedNote: '卡片找不到了：/我 看全部，再发它的编号，例如“/请求 12”',
  inPrivate: '已私聊发给你。',
  inPrivateTitle: '你手上的事',
};
