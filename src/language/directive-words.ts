/** What people say about decisions: the parts of a new one by their labels, and which act about an old one they mean. */

export interface SaidDirective {
  text: string;
  reason: string;
  owner: string;
  departments: string;
  due: string;
  review: string;
  /** Days in the past: when it was raised, and when all papers were in. */
  raised: string;
  ready: string;
}

const labels: readonly [keyof SaidDirective, string][] = [
  ['text', '决策内容|决策|决定|内容|decision|text'],
  ['reason', '变更原因|原因|理由|依据|背景|reason|why'],
  ['owner', '总负责人|负责人|责任人|牵头人|owner'],
  ['departments', '执行部门|涉及部门|传达部门|部门|departments?'],
  ['raised', '提出日期|提出时间|提出|raised'],
  ['ready', '材料齐全|材料齐|资料齐|ready'],
  ['review', '评估日期|效果评估|评估|review'],
  ['due', '完成日期|完成时间|执行日期|截止日期|截止时间|日期|期限|截止|时限|due|deadline|date'],
];
// A label stands at the start or behind a blank or a mark, and ends in a colon.
const label = new RegExp(
  String.raw`(?<=^|[\s,，;；。、.])(?:${labels.map(([part, forms]) => `(?<${part}>${forms})`).join('|')})\s*[:：]\s*`,
  'giu',
);

/** `报价须两级审批 原因：… 负责人：李娜 部门：销售、研发 日期：12月18日`; what stands before the first label is the decision. */
export function readDirective(said: string): SaidDirective {
  const cuts = [...said.matchAll(label)].map((found) => ({
    index: found.index,
    end: found.index + found[0].length,
    part: Object.entries(found.groups ?? {}).find(
      ([, word]) => word !== undefined,
    )?.[0] as keyof SaidDirective,
  }));
  const parts: SaidDirective = {
    text: tidy(said.slice(0, cuts[0]?.index ?? said.length)),
    reason: '',
    owner: '',
    departments: '',
    due: '',
    review: '',
    raised: '',
    ready: '',
  };
  cuts.forEach(({ part, end }, i) => {
    const piece = tidy(said.slice(end, cuts[i + 1]?.index ?? said.length));
    // Said twice, both count.
    parts[part] = [parts[part], piece].filter((one) => one !== '').join(' ');
  });
  return parts;
}

const tidy = (text: string): string => text.replace(/[\s,，;；、]+$/u, '').trim();

/** Whether anything is said with a label, as a new decision or a change is. */
export const hasLabels = (text: string): boolean => text.search(label) >= 0;

/** All departments of the company are meant. */
export const meansAll = (text: string): boolean =>
  /^(?:全公司|全体部门|全部部门|所有部门|各部门|全部|all(?: departments)?|everybody)$/iu.test(text.trim());

export const meansMe = (text: string): boolean => /^(?:我|我自己|本人|me|myself)$/iu.test(text.trim());

/** What is left of a list once the known names are taken out: words that no department goes by. */
export function unknownNames(text: string, known: readonly { index: number; length: number }[]): string[] {
  let rest = text;
  for (const { index, length } of [...known].sort((a, b) => b.index - a.index))
    rest = `${rest.slice(0, index)}、${rest.slice(index + length)}`;
  return rest
    .split(/[\s、,，;；/|+&＋＆]+|(?:^|(?<=[\s、,，]))(?:和|与|及|以及|and)(?=[\s、,，]|$)/u)
    .map((word) => word.replace(/^(?:和|与|及|以及)|(?:等|这)?(?:[两二三四五六几]个)?部门$/gu, '').trim())
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** Whoever disagrees is heard as somebody who is held up: those who have decided read why. */
const objections = ['有异议', '异议', '不同意', '反对', 'objection', 'object', 'disagree'] as const;

/** What may be typed after the number of a decision. */
export const directiveWords = {
  read: ['已读', '已阅', '已阅读', '确认阅读', '确认收到', '确认', '收到', '知道了', 'read', 'got it'],
  spread: ['已传达', '传达', '已宣贯', '宣贯', 'spread', 'passed on'],
  done: ['已完成', '完成', '办完', '已执行', '已落实', 'done'],
  doing: ['进行中', '在办', '推进中', '执行中', 'doing', 'under way', 'in progress'],
  blocked: ['受阻', '卡住', '有困难', 'blocked', ...objections],
  effective: ['有效', '达到效果', 'effective'],
  partly: ['部分有效', '部分', 'partly effective', 'partly'],
  ineffective: ['无效', '没有效果', '没效果', 'ineffective', 'not effective'],
  show: ['进展', '看', 'show', 'status'],
  change: ['改', '修改', '变更', '更正', 'change'],
  withdraw: ['撤回', '作废', '收回', 'withdraw'],
} as const;

export type DirectiveWord = keyof typeof directiveWords;

/** By length, so that 部分有效 is not read as 部分. */
const table = Object.entries(directiveWords)
  .flatMap(([word, forms]) => forms.map((form) => ({ word: word as DirectiveWord, form })))
  .sort((a, b) => b.form.length - a.form.length);

/** `传达 晨会逐条讲过` is the act and what is said with it; null where the text begins with no act. */
export function readDirectiveAct(text: string): { word: DirectiveWord; rest: string } | null {
  // What is asked for may stand before what is said: 反馈 完成 …, 评估：有效 ….
  const trimmed = text.trim().replace(/^(?:反馈|汇报|评估|feedback|report|review)[\s:：,，]+/iu, '');
  const lower = trimmed.toLowerCase();
  for (const { word, form } of table) {
    if (!lower.startsWith(form)) continue;
    const rest = trimmed.slice(form.length);
    // 有效期 is no verdict, 完成了一半 no report that it is done.
    if (!/^(?:了|啦)?(?:[\s\p{P}]|$)/u.test(rest)) continue;
    const plain = rest.replace(/^(?:了|啦)?[\s:：,，、。.!！]*/u, '').trim();
    // That it is an objection is part of what is said.
    const isObjection = plain !== '' && (objections as readonly string[]).includes(form);
    return {
      word,
      rest: isObjection
        ? `${trimmed.slice(0, form.length)}${/^[a-z]/iu.test(form) ? ': ' : '：'}${plain}`
        : plain,
    };
  }
  return null;
}

/** 已传达 …, 传达了 …; not 传达 明天停电, which asks for something. */
export const saysSpread = (text: string): boolean => /^(?:已|(?:传达|宣贯)了|passed on)/iu.test(text.trim());

/** effective immediately, …, partly cloudy: such an English verdict has a sign or its reason behind it, where it is not all that is said. */
export const opensSentence = (text: string): boolean =>
  /^(?:(?:not |in)effective\s+(?!(?:because|so far|at all|yet|enough|too|for)\b)|(?:effective|partly)\s+(?!(?:effective|so far|enough)\b|because\b(?! of)))[\p{L}\d]/iu.test(
    text.trim(),
  );

/** 已读 alone, which is said of nothing else. */
export const saysRead = (text: string): boolean =>
  /^(?:已(?:阅读?|读)|确认阅读|read)(?:了|啦)?[。.!！]*$/iu.test(text.trim());

/** 已完成, 都办完了 and nothing besides. */
export const saysDone = (text: string): boolean =>
  /^(?:我(?:们|这边|这里)?)?(?:(?:都|已经?|全部?){0,2}(?:完成|执行|落实|办完|做完)(?:了|啦)?|(?:all |it(?:'|’)?s |it is )?(?:done|finished|completed))[。.!！]*$/iu.test(
    text.trim(),
  );

const blocked =
  /^(?:我(?:们|这边|这里)?)?(?:受阻|被?卡住)(?:了|啦)?(?:[\s,，:：。.!！]+(?<zh>[\s\S]*))?$|^(?:(?:i am|i(?:'|’)m|we are|we(?:'|’)re) )?(?:blocked (?:by|on|with)\s+|blocked\s+(?=until\s+(?!\s|\d|(?:noon|tonight|tomorrow|next)\b))|(?:blocked|stuck)(?:\s?[,:.!]+|\s+[–—-]\s|\s+(?=(?:because|waiting)\b)|$))(?<en>[\s\S]*)$/iu;

/** 受阻, 卡住了，系统没好: what is said with it, empty where nothing is; null for anything else, as stuck on a call. */
export function readBlocked(text: string): string | null {
  const found = blocked.exec(text.trim());
  return found && (found.groups?.zh ?? found.groups?.en ?? '').trim();
}

// `12 月起`, `3 个试点`: it counts something and names no decision.
const counts = /^\s*(?:天|日|个|点|月|周|年|分|小时|人|家|次|份|万|千|%|％|号(?:起|前|后)|[-~～/.．至到])/u;

/** `3`, `#3`, `决策 3`, `决策3号` at the start, and what follows; null where a new decision begins. */
export function readDirectiveNumber(text: string): { number: number | null; rest: string } {
  const found =
    /^\s*(?<noun>决策指令|决策|directive|no\.?)?\s*[#＃]?\s*(?<number>[0-9０-９]{1,9})(?![0-9０-９])(?<end>\s*号?\s*[:：,，、]?)/iu.exec(
      text,
    );
  const rest = found ? text.slice(found[0].length) : text;
  const counted = `${found?.groups?.end ?? ''}${rest}`;
  const isApart = found !== null && (rest === '' || /[\s号:：,，、]$/u.test(found[0]) || /^\s/u.test(rest));
  const isNumber =
    found && !counts.test(counted) && (found.groups?.noun !== undefined || isApart) && !startsAnew(rest);
  return isNumber
    ? { number: Number(found.groups?.number?.normalize('NFKC')), rest: rest.trim() }
    : { number: null, rest: text.trim() };
}

// `3 家试点店先行 原因：…` is a new decision; `3 改 日期：…` begins with its act.
const startsAnew = (rest: string): boolean => hasLabels(rest) && readDirectiveAct(rest) === null;

/** The decision that a card of ours speaks of, by its words. */
export function directiveNumberIn(text: string): number | null {
  const plain = text.normalize('NFKC');
  const found = /(?:决策|directive)\s*(\d{1,9})/iu.exec(plain);
  // 决策 3 个方案 counts something.
  const isCounted = found !== null && counts.test(plain.slice(found.index + found[0].length));
  return found && !isCounted ? Number(found[1]) : null;
}

/** `/追溯 决策 3`: the number of a decision; null where it is about something else. */
export function readDirectiveTrace(text: string): number | null {
  const found = /^(?:决策指令|决策|directive)\s*[#＃]?\s*([0-9０-９]{1,9})\s*号?$/iu.exec(text.trim());
  return found ? Number(found[1]?.normalize('NFKC')) : null;
}
