import type { MissKind } from '../../domain/miss.ts';

type Values = Record<string, string>;

export const miss = {
  title: '漏办',
  figure: (count: number) => `未说明的漏办：${count} 件`,
  scopes: { all: '（全公司）', department: '（你管的部门和与你有关的）', own: '（与你有关的）' } as Record<
    'all' | 'department' | 'own',
    string
  >,
  nothing: '每件一级到点都有人接手，或者升级到了人。',
  line: (number: number, text: string, what: string) => `事项 ${number}：${text}——${what}`,
  kinds: {
    open: (due: string) => `${due} 到时限，至今没人接手，也没升级`,
    late: (due: string, minutes: number) => `${due} 到时限，晚了 ${minutes} 分钟`,
    nobody: (due: string) => `${due} 没找到可通知的人`,
    lost: (due: string) => `${due} 说起，还在等人，却没有时限在走`,
  } as Record<MissKind, (due: string, minutes: number) => string>,
  explain: (number: number) => `说明 ${number}`,
  hint: (typed: string) => `也可以发送：${typed}`,
  explainedHead: '近 30 天已说明的',
  saidBy: (by: string, words: string) => `${by}：${words}`,
  explainedTitle: (number: number) => `已说明 · 事项 ${number}`,
  explainedText: (number: number) => `已记进它的来龙去脉，发送 /追溯 ${number} 可以看到。`,
  notExplained: (number: number) => `事项 ${number} 的说明已收回`,
  errors: {
    none: (v: Values) => `事项 ${v.number} 没有漏办，不用说明。`,
    why: (v: Values) => `请写明原因，例如“/漏办 ${v.number} 当时停电，已打电话处理”。`,
  },
};
