/** What people say about cases of flows: which one, and which act they mean. */
import { numberFirst } from './number-behind.ts';

/** What may be typed after the number of a case. */
export const caseWords = {
  accept: ['接收', '接受', '收到', '接', 'accept'],
  pass: ['完成', '通过', '提交', '转下一步', '下一步', 'done', 'pass', 'next'],
  return: ['退回', '打回', 'return'],
  ask: ['问', '反问', '追问', '缺信息', 'ask'],
  supply: ['补充', '补充说明', 'supply', 'add'],
  pause: ['暂停', '挂起', 'pause', 'hold'],
  resume: ['恢复', '继续', 'resume'],
  assign: ['转给', '转交', '改派', 'assign'],
  except: ['例外', 'exception', 'except'],
  withdraw: ['撤回', 'withdraw'],
  close: ['关闭', '结束', 'close'],
} as const;

/** What people say for the usual answers; each is understood where exactly one answer of the node is among those of its row. */
const alike = [
  [
    '可以做',
    '能做',
    '可以',
    '可做',
    '能',
    '行',
    '没问题',
    '做得了',
    '可行',
    '能完成',
    '能交付',
    '能上线',
    '能做完',
    '做得完',
    'can be done',
    'can',
    'yes',
    'ok',
  ],
  [
    ...[
      '有条件可以做',
      '有条件能做',
      '有条件可以',
      '有条件可做',
      '有条件做',
      '有条件',
      '附条件可以做',
      '带条件可以做',
    ],
    ...['can be done with conditions', 'can with conditions', 'with conditions', 'conditionally'],
  ],
  [
    ...[
      '不能做',
      '不可以做',
      '不可以',
      '不可做',
      '不可行',
      '不能',
      '不行',
      '做不了',
      '做不到',
      '办不了',
      '没法做',
      '无法做',
    ],
    ...['cannot be done', 'cannot', "can't be done", "can't", 'no'],
  ],
  [
    ...[
      '缺信息',
      '缺少信息',
      '信息不全',
      '信息不够',
      '信息不足',
      '缺材料',
      '缺少材料',
      '缺资料',
      '缺少资料',
      '材料不全',
      '资料不全',
    ],
    ...[
      '需要信息',
      '需要更多信息',
      '要补充信息',
      'need facts',
      'needs facts',
      'need more facts',
      'need information',
    ],
  ],
  ['通过', '同意', '批准', 'approve', 'approved'],
  ['不通过', '不同意', '不批准', '驳回', 'reject', 'rejected'],
] as const;

export type CaseWord = keyof typeof caseWords;

const table = Object.entries(caseWords)
  .flatMap(([word, forms]) => forms.map((form) => ({ word: word as CaseWord, form })))
  .sort((a, b) => b.form.length - a.form.length);

/** After a form nothing that would make another word of it: 接 is not 接口, done is not donedeal. */
function restAfter(text: string, form: string): string | null {
  if (!text.toLowerCase().startsWith(form.toLowerCase())) return null;
  const rest = text.slice(form.length);
  const mustEnd = /^[a-z]/iu.test(form) || form.length === 1;
  return mustEnd && /^[\p{L}]/iu.test(rest) ? null : rest.replace(/^[\s:：,，、]+/u, '').trim();
}

// 下周五可以做, 12月4日前能做: the day stands before the answer.
const dayAhead =
  /^(?:(?:大概|预计|最快|最晚|要到|等到)?(?:[今明后]天|大后天|(?:下个?|本|这)?(?:周|星期|礼拜)[一二三四五六日天末]|(?:下|这|本)?个?月底|年底|\d{1,2}月\d{1,2}[日号]|(?:下个?月)?\d{1,2}[日号]|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}|(?:\d{1,3}|[一二两三四五六七八九十]{1,3})个?(?:工作)?(?:天|日|周|星期)|(?:next |by )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)(?:之?[内前后]|以[内前后]|左右|才|就|再|也|我们?|,|，|\s){0,4})/iu;

/** `退回 缺预算` is the act and what is said with it; `可以 …` one of the answers of the node. Null where it is neither. */
export function readCaseAct(
  text: string,
  answers: readonly string[],
): { word: CaseWord; answer: string | null; rest: string } | null {
  const said = text.trim();
  const meant = readAnswer(said, answers) ?? answerAfterDay(said, answers);
  if (meant) return meant;
  for (const { word, form } of table) {
    const rest = restAfter(said, form);
    if (rest !== null) return { word, answer: null, rest };
  }
  return null;
}

// 可以做不 asks; 改后通过 不要改价格 is an answer and its condition.
const asking = /^(?:不|[\s,，]*(?:吗|么|嘛|呢|[?？]))/u;

/** One of the answers of the node, in its own words or the usual ones; 可以做吗 is a question. */
function readAnswer(said: string, answers: readonly string[]): ReturnType<typeof answerAlike> {
  for (const answer of [...answers].sort((a, b) => b.length - a.length)) {
    const rest = restAfter(said, answer);
    if (rest !== null && !asking.test(said.slice(answer.length))) return { word: 'pass', answer, rest };
  }
  return answerAlike(said, answers);
}

/** Said in other words than those of the node; after these stands nothing, a sign or a number, for 可以先看看吗 answers nothing. */
function answerAlike(
  said: string,
  answers: readonly string[],
): { word: 'pass'; answer: string; rest: string } | null {
  const forms = alike.flatMap((row) => {
    const [answer, another] = answers.filter((one) => row.some((form) => form === one.toLowerCase()));
    return answer && !another ? row.map((form) => ({ form, answer })) : [];
  });
  for (const { form, answer } of forms.sort((a, b) => b.form.length - a.form.length)) {
    const rest = restAfter(said, form);
    if (rest !== null && !/^\p{L}/u.test(said.slice(form.length))) return { word: 'pass', answer, rest };
  }
  return null;
}

function answerAfterDay(said: string, answers: readonly string[]): ReturnType<typeof answerAlike> {
  const [ahead] = dayAhead.exec(said) ?? [];
  if (ahead === undefined) return null;
  const act = readAnswer(said.slice(ahead.length), answers);
  const day = ahead.replace(/[\s,，]+$|[才就再也]|我们?/gu, '');
  return act ? { ...act, rest: [day, act.rest].filter((part) => part !== '').join(' ') } : null;
}

/** Whether it says no more than one of the usual answers, so plainly that it can be nothing else: 能做, 下周五可以做, 缺信息. */
export function soundsLikeAnswer(text: string): boolean {
  const said = text.trim().replace(dayAhead, '');
  return alike.some((row) =>
    row.some(
      (form) =>
        Array.from(form).length > 1 &&
        restAfter(said, form) !== null &&
        !/^\p{L}/u.test(said.slice(form.length)),
    ),
  );
}

/** Whether it is one of these answers and nothing besides its conditions, in the words of the node, or says yes or no to it in others: 批准, 不批准 太贵了, 同意. */
export function isPlainAnswer(text: string, answers: readonly string[]): boolean {
  const said = text.trim();
  const act = readCaseAct(said, answers);
  if (!act?.answer || Array.from(said).length < 2) return false;
  const behind = said.startsWith(act.answer) ? said.slice(act.answer.length) : null;
  return behind === null ? isVerdict(said) : /^(?:$|[\s,，.。:：;；!！])/u.test(behind);
}

const isVerdict = (said: string): boolean =>
  alike.slice(-2).some((row) => row.some((form) => form === said.replace(/[\s.。!！]+$/u, '').toLowerCase()));

/** 可以 and 没问题 alone may be meant for anything; 可以做 and 信息不全 are about a step. */
export const speaksOfDoing = (text: string): boolean =>
  /做|完成|交付|上线|条件|信息|材料|资料|be done|facts|information|condition/iu.test(text);

/** Not returned from lunch, return it to the shop, nor 退回 30 台样机, which speaks of goods; 退回，2 个字段没填 says what is wrong. */
const returning =
  /^(?:我)?(?:(?:退回|打回)(?:去|了)?|return(?:ed)?(?: it(?=$|[,:.!]|\s+(?:because|since|no|without|missing)\b)|(?=$|[,:.!])))(?:$|[\s,，:：。.!！]+(?!\s*\d+ ?[台件个箱盒套部批](?!(?:[没漏][填写]|[填写]错|不对|不全|\p{L}{1,6}(?:没|缺|未|漏|不对|不全|有误|[填写]错))(?!\p{L}*的)))(?<why>[\s\S]*))$/iu;
/** More is a matter of its own. */
const longestReason = 120;

/** 退回 没写预算, return: no budget: the reason, empty where none is said; null for anything else, as return the laptops, and for a matter with a number. */
export function readReturning(text: string): string | null {
  const plain = text.trim();
  const found = plain.length > longestReason ? null : returning.exec(plain);
  return found && (found.groups?.why ?? '').trim();
}

/** `关闭 7 不做了` as `7 关闭 不做了`; any other text as it is. */
export function caseNumberFirst(text: string): string {
  const act = readCaseAct(text, []);
  return (act && numberFirst(text, act.rest)) ?? text;
}

/** `7`, `#7`, `流转 7`, `流转单 7` at the start, and what follows. */
export function readCaseNumber(text: string): { number: number | null; rest: string } {
  const found =
    /^\s*(?:流转单|流转|流程|case|号|no\.?)?\s*[#＃]?\s*([0-9０-９]{1,20})(?![0-9０-９])\s*[号:：,，、]?\s*/iu.exec(
      text,
    );
  if (!found) return { number: null, rest: text.trim() };
  return { number: Number(found[1]?.normalize('NFKC')), rest: text.slice(found[0].length).trim() };
}

/** The case that a card of ours speaks of, by its words. */
export function caseNumberIn(text: string): number | null {
  const found = /(?:流转单|case)\s*(\d{1,9})/iu.exec(text.normalize('NFKC'));
  return found ? Number(found[1]) : null;
}
