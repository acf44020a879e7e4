import type { OrphanKind } from '../../domain/orphan.ts';

export const orphan = {
  title: (count: number) => `有 ${count} 件事没有人负责`,
  lines: {
    node: (name: string, flow: string, department: string) =>
      `流程“${flow}”的“${name}”找不到负责人。请${department ? `补对接人（/对接人 ${department} 姓名），或` : ''}改 xinliu.yaml 里这一步的 owner`,
    case: (name: string, text: string) =>
      `流转单 ${name} 的负责人已不在：${text}。请转给别人：/流程 ${name} 转给 姓名`,
    'case-step': (name: string, text: string, step: string) =>
      `流转单 ${name} 的“${step}”还没有人接：${text}。请定人：/流程 ${name} 转给 姓名 ${step}`,
    item: (name: string, text: string) =>
      `事项 ${name} 没有人在办：${text}。请接手或转交：/接手 ${name}、/转交 ${name} 姓名`,
    request: (name: string, text: string) =>
      `协作请求 ${name} 没有人答复：${text}。请转给别人：/请求 ${name} 转给 姓名`,
    task: (name: string, text: string) =>
      `待办 ${name} 没有日期：${text}。请定日期：/待办 改期 ${name} 下周三`,
    'task-owner': (name: string, text: string) =>
      `待办 ${name} 没有负责人：${text}。请交给人：/待办 转交 ${name} @姓名`,
    double: (name: string, text: string) => `“${name}”和“${text}”像是同一件事的两个群`,
    directive: (name: string, text: string) =>
      `决策 ${name} 有一步没有人能办：${text}。发 /决策 ${name} 看是哪个部门，请补上：/对接人 部门 姓名（次日起由她来办）`,
    project: (name: string, text: string) =>
      `项目 ${name} 的负责人已不在：${text}。请交给别人：/项目 ${name} 负责人 姓名`,
    group: (name: string) => `群“${name}”的负责人已不在。请交给别人：/建群 负责人 ${name} 姓名`,
  } as Record<OrphanKind, (name: string, text: string, step: string) => string>,
  doublesTitle: (count: number) => (count === 1 ? '同一件事好像有两个群' : `有 ${count} 件事好像各有两个群`),
  doublesNext:
    '两边说的话互相看不到。建议留一个：多余的是项目群，负责人发送 /建群 解散 群名；是别的群，请群主解散。确实是两件事就不用管，不再提醒。',
  andBefore: (before: number) => `另有 ${before} 件以前说过、还没解决的。每件只说一次。`,
  once: '每件只说一次；解决后又出现，会再说。',
};
