type Values = Record<string, string>;

export const offer = {
  title: (number: number) => `是客户需求吗？ · 事项 ${number}`,
  lateTitle: (number: number) => `客户需求还没人办 · 事项 ${number}`,
  ask: (flow: string) => `按“${flow}”办，就有人接、有时限、办完归档。`,
  until: (node: string, due: string) => `第一步“${node}”的时限是 ${due}；到时还没定，就请那一步的人来定。`,
  late: (from: string, due: string) => `${from} 说起的，到 ${due} 还没开始办。请你定一下。`,
  lateYours: (due: string) => `你说起的，到 ${due} 还没开始办。请你定一下。`,
  begin: '按客户需求办',
  decline: '不是客户需求',
  declinedTitle: (number: number) => `不按客户需求办 · 事项 ${number}`,
  declined: '照旧进二级汇总，不再问。',
  overTitle: (number: number) => `已经定了 · 事项 ${number}`,
  overBegun: (by: string, number: number) => `${by} 已按客户需求办：流转单 ${number}。`,
  overDeclined: (by: string) => `${by} 说不是客户需求。`,
  askedAgain: (number: number) => `事项 ${number} 是不是客户需求，重新问`,
  errors: {
    settled: (v: Values) => `事项 ${v.number} 已经定了，不用再点。要另外发起，发送“/需求 …”。`,
  } as Record<string, (v: Values) => string>,
};
