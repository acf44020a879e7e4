import type { ActKind } from '../../domain/act.ts';
import type { ItemState } from '../../domain/item.ts';

/** What an act is said with; each is empty where there is none. */
interface Act {
  by: string;
  to: string;
  words: string;
  until: string;
}

const late = (minutes: string): string => (minutes ? `（晚了 ${minutes} 分钟）` : '');
const because = (words: string): string => (words ? `：${words}` : '');

export const trace = {
  title: (number: number, tier: string) => `事项 ${number} · ${tier}`,
  standsFor: (asked: number, number: number) => `事项 ${asked} 已并入事项 ${number}。`,
  state: '现在',
  owner: '谁在办',
  nobody: '还没有人',
  next: '下一步',
  nextSteps: {
    tell: (names: string) => `还没人接手，就通知 ${names}`,
    again: (names: string) => `还没人接手，就再通知 ${names}`,
    remind: (names: string) => `推迟到点，再提醒 ${names}`,
    end: (names: string) => `还没人接手，就由 ${names} 安排`,
  } as Record<'tell' | 'again' | 'remind' | 'end', (names: string) => string>,
  nextNobody: '还没人接手，也没有别人可通知',
  reports: '上报',
  link: '原系统',
  reportsOf: (reports: number, people: number) =>
    people > 1 ? `${reports} 次，${people} 个人` : `${reports} 次`,
  states: {
    open: '等人接手',
    acked: '有人在办',
    escalated: '已升级，等人接手',
    corrected: '已更正，不是一级',
    noted: '已记下',
    resolved: '已解决',
  } as Record<ItemState, string>,
  said: (who: string, where: string) => `${who} 说起${where ? `（${where}）` : ''}`,
  saidAgain: (who: string, where: string) => `${who} 又说起${where ? `（${where}）` : ''}`,
  inWords: (line: string, words: string) => `${line}：${words}`,
  isBack: '又出现了，另有一条一级',
  isBackAs: (number: number) => `又出现了：见事项 ${number}`,
  tierFirst: (tier: string, reason: string) => `定为${tier}：${reason}`,
  tierAgain: (tier: string, reason: string) => `改为${tier}：${reason}`,
  tierBy: (by: string, tier: string) => `${by} 改为${tier}`,
  proof: (who: string, steps: string) => `给 ${who} 的通知：${steps}`,
  underWay: '正在发送',
  accepted: (platform: string) => `${platform}已收下`,
  acceptedTogether: (platform: string) => `${platform}已收下（和别的一起通知）`,
  waits: '等着和别的一起通知',
  read: (at: string) => `${at} 已送达、已读`,
  acknowledged: (at: string) => `${at} 接手`,
  resolved: (at: string) => `${at} 解决`,
  failed: '没有送出',
  comma: '，',
  acts: {
    alarmed: ({ to }) => (to ? `通知 ${to}` : '通知：没有找到可通知的人'),
    escalated: ({ to, words }) => `没人接手，升级${to ? `给 ${to}` : ''}${late(words)}`,
    ended: ({ to, words }) => `一直没有人接手${to ? `，再通知 ${to}` : ''}${late(words)}`,
    nobody: ({ words }) => `这一步没有可通知的人${late(words)}`,
    taken: ({ by }) => `${by} 接手`,
    'given-back': ({ by, words }) => `${by} 交还${because(words)}`,
    'handed-over': ({ by, to, words }) => `${by} 转交给 ${to}${because(words)}`,
    snoozed: ({ by, until, words }) => `${by} 推迟到 ${until}${because(words)}`,
    resolved: ({ by, words }) => `${by} 已解决${because(words)}`,
    reopened: ({ by, words }) => `${by} 重新打开${because(words)}`,
    replied: ({ by, words }) => `${by} 回复客户：${words}`,
    explained: ({ by, words }) => `${by} 说明漏办的原因${because(words)}`,
    unexplained: ({ by }) => `${by} 收回说明`,
  } as Record<ActKind, (act: Act) => string>,
  other: {
    merged: (by: string, number: number) => `${by} 把事项 ${number} 并入`,
    apart: (by: string, number: number) => `${by} 撤销合并，事项 ${number} 又分开算`,
  },
  itself: {
    merged: (by: string, number: number) => `${by} 把它并入事项 ${number}`,
    apart: (by: string, number: number) => `${by} 撤销合并，和事项 ${number} 又分开算`,
  },
  elsewhere: {
    merged: '别处还有一次上报，也并了进来',
    apart: '别处的那次上报，又分开算',
  },
  itselfElsewhere: {
    merged: '并进了别处的一件事',
    apart: '又分开了',
  },
  ofMerged: (number: number, line: string) => `事项 ${number}：${line}`,
  leftOut: (left: number) => `中间 ${left} 条没有列出，点“中间的”看。`,
  between: (left: number) => `中间的（还有 ${left} 条）`,
  more: (left: number) => `后面的（还有 ${left} 条）`,
};
