import type { BuiltInPackage } from '../../domain/package.ts';

type Values = Record<string, string>;

const words = {
  builtIn: {
    planning: { name: '需求规划', fields: ['本周要做的需求', '要谁配合', '风险'] },
    review: { name: '业务总结', fields: ['本月结果', '问题与风险', '下月重点'] },
  } as Record<BuiltInPackage, { name: string; fields: string[] }>,
  content: '内容',
  askTitle: (name: string, part: string) => `请交${name} · ${part}`,
  nudgeTitle: (name: string, part: string) => `还差你这份${name} · ${part}`,
  ask: (due: string) => `${due} 汇总发出。请在那之前写好，几句话就够。`,
  askLate: (due: string) => `${due} 已经汇总发出。现在补上，会作为补充发给大家。`,
  either: (names: string) => `${names}也收到了，一个人交就行。`,
  there: (by: string, at: string) => `${by} 已在 ${at} 交上，写的就在下面。再交会换下它。`,
  handIn: '交上',
  typed: (name: string, fields: string[]) =>
    `/汇总 ${name} ${fields.map((field) => `${field}：…`).join('；')}`,
  savedTitle: (name: string, part: string) => `已交 · ${name} · ${part}`,
  saved: (by: string, at: string) => `${by} 已在 ${at} 交上。`,
  unsaid: (names: string) => `没有写：${names}。`,
  replaced: (by: string, at: string) => `换下了${by} ${at} 交的那份：`,
  joinBoth: '两份都要，就合成一份再交。',
  replacedTitle: (name: string, part: string) => `你交的被换下 · ${name} · ${part}`,
  replacedBy: (by: string, at: string) => `${by} ${at} 又交了一份，换下了你的：`,
  yoursWas: '你写的是：',
  savedInTime: (due: string) => `${due} 一起发出。在那之前再交一次，以最后一次为准。`,
  savedLate: '汇总已经发出，这份会作为补充发给大家。',
  title: (name: string, period: string) => `${name} ${period}`,
  summary: (there: number, all: number) =>
    there === all ? `${all} 份都齐了。` : `${all} 份里到了 ${there} 份，缺的标在下面。`,
  missing: (parts: string) => `未交：${parts}`,
  missingPart: (part: string, names: string) =>
    part === names ? part : `${part}（${names || '没有负责人'}）`,
  items: '这段时间的二级事项',
  empty: '这一期没有内容。',
  why: (department: string, post: string) =>
    `事项按你的部门（${department || '未知'}）和岗位（${post}）排列。`,
  confirm: '已阅',
  confirmed: '你已确认读过。',
  again: (name: string) => `再看一遍：/汇总 ${name} 上期`,
  supplementTitle: (name: string, period: string) => `${name} ${period} 补充`,
  replaces: '换下之前发出的那份，以这份为准：',
  stillMissing: (names: string) => `仍未交：${names}。`,
  listTitle: '汇总',
  none: '公司没有开汇总。管理员在 xinliu.yaml 的 packages 里写上 planning（需求规划）或 review（业务总结），就会开始收。',
  next: (due: string) => `下一期 ${due} 发出，前三个工作日开始收。`,
  collecting: (due: string, there: number, all: number) => `正在收：${there}/${all} 份，${due} 发出。`,
  owed: (names: string) => `未交：${names}`,
  strangers: (names: string) =>
    `xinliu.yaml 里的“${names}”对不上任何部门或同事，没有问、也没有发。请改成部门名、同事姓名或工号。`,
  last: (period: string, at: string, n: number) => `上一期 ${period}：${at} 发给 ${n} 人，`,
  receipts: (confirmed: number, read: number | null) =>
    read === null ? `已阅 ${confirmed} 人。` : `已阅 ${confirmed} 人，平台能证明已读 ${read} 人。`,
  opened: (n: number) => `打开网页版 ${n} 人。`,
  page: {
    open: '网页版',
    title: (name: string, period: string) => `${name} ${period} 网页版`,
    yours: '每一份都是全文。这个链接是你自己的，七天内有效，请不要转给别人。',
    refused: '打不开这一页',
    expired: '链接不完整，或已经过期。请在聊天里打开这份汇总，再点一次“网页版”。',
    gone: '这份汇总没有发给你。请在聊天里发送 /汇总。',
  },
  usage: (name: string) => `交你那一份：/汇总 ${name}　看上一期：/汇总 ${name} 上期`,
  undone: (name: string, part: string) => `${name}里${part}那一份恢复原样`,
  errors: {
    unknown: (v: Values) => `没有叫“${v.seen}”的汇总。有：${v.names}。`,
    notYours: (v: Values) => `这一份由${v.names}来交。`,
    notAsked: (v: Values) =>
      v.people
        ? `“${v.name}”正在收，你没有要交的：${v.part}那份由${v.people}交，有要写的请告诉他们。`
        : `“${v.name}”正在收，你没有要交的。`,
    nothingOpen: (v: Values) => `“${v.name}”现在没有在收，你没有要交的。发送 /汇总 看什么时候收。`,
    howToUndo: () => '要收回刚交的那份，一小时内发送 /撤销；也可以重交一份，以最后交的为准。',
    misspelt: (v: Values) =>
      `还没有交：没有“${v.seen}”这一项，是不是“${v.near}”？改好名字再发一次；不是它，就把后面的冒号换成逗号。`,
    undoSent: () => '现在已经不能撤销：这份汇总已经发出。要改就再交一次，会作为补充发给大家。',
    empty: () => '一项都没有写。请至少写一项再交。',
    notForYou: (v: Values) => `“${v.name}”上一期没有发给你。想收就请管理员把你写进 audience。`,
    notSent: (v: Values) => `“${v.name}”还没有发过。`,
  },
};

export { words as package };
