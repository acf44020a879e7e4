/** What people say about requests: which act they mean, and whether an answer says anything. */

import { readSolved } from './item-words.ts';
import { numberFirst } from './number-behind.ts';

/** What may be typed after the number of a request. */
export const requestWords = {
  acknowledge: ['收到', '知道了', 'got it', 'ack'],
  accept: ['接受', '接', '答应', '可以', 'accept'],
  answer: ['答复', '回复', '回答', 'answer', 'reply'],
  'ask-back': ['反问', '问', '追问', 'ask'],
  supply: ['补充', '补充说明', 'supply', 'add'],
  pass: ['转给', '转交', '转', 'pass'],
  refuse: ['不办', '拒绝', '退回', 'refuse', 'decline'],
  dispute: ['异议', '有异议', 'dispute'],
  order: ['照办', '要办', '由我部门接', 'order'],
  uphold: ['维持', '维持不办', 'uphold'],
  confirm: ['解决了', '已解决', '确认', 'confirm', 'solved'],
  'not-answered': ['不算', '不算答复', '没解决', 'unanswered', 'unsolved'],
  withdraw: ['撤回', '取消', 'withdraw', 'cancel'],
} as const;

export type RequestWord = keyof typeof requestWords;

/** By length, so that 转给 is not read as 转. */
const table = Object.entries(requestWords)
  .flatMap(([word, forms]) => forms.map((form) => ({ word: word as RequestWord, form })))
  .sort((a, b) => b.form.length - a.form.length);

/** `答复 接口周五给` is the act and what is said with it; null where the text begins with no act. */
export function readRequestAct(text: string): { word: RequestWord; rest: string } | null {
  const trimmed = text.trim();
  const lower = trimmed.toLowerCase();
  for (const { word, form } of table) {
    if (!lower.startsWith(form)) continue;
    const rest = trimmed.slice(form.length);
    // An English word ends where a letter does not go on, and 接 is not 接口.
    const mustEnd = /^[a-z]/u.test(form) || form.length === 1;
    if (mustEnd && /^[\p{L}]/iu.test(rest)) continue;
    return { word, rest: rest.replace(/^[\s:：,，、]+/u, '').trim() };
  }
  return null;
}

/** `撤回 7 不用了` as `7 撤回 不用了`; any other text as it is. */
export function requestNumberFirst(text: string): string {
  const act = readRequestAct(text);
  return (act && numberFirst(text, act.rest)) ?? text;
}

/** `7`, `#7`, `请求 7`, `协作请求 7` at the start, and what follows. */
export function readRequestNumber(text: string): { number: number | null; rest: string } {
  const found =
    /^\s*(?:协作请求|请求|request|号|no\.?)?\s*[#＃]?\s*([0-9０-９]{1,20})(?![0-9０-９])\s*[号:：,，、]?\s*/iu.exec(
      text,
    );
  if (!found) return { number: null, rest: text.trim() };
  return { number: Number(found[1]?.normalize('NFKC')), rest: text.slice(found[0].length).trim() };
}

/** `请求 7`, where other matters have numbers too. */
export const readRequestTrace = (text: string): { number: number | null } =>
  /^\s*(?:协作请求|请求|request)/iu.test(text) ? readRequestNumber(text) : { number: null };

/** The request that a card of ours speaks of, by its words. */
export function requestNumberIn(text: string): number | null {
  const found = /(?:协作请求|request)\s*(\d{1,9})/iu.exec(text.normalize('NFKC'));
  return found ? Number(found[1]) : null;
}

/** One phrase with what may trail it. Each is taken whole and never tried shorter: a line of them costs no more than its length. */
const phrases = [
  '好[的嘞呀哒啊]?|已?收到|已?阅|已读|已?知悉|知道(?:了(?!解))?|了解|明白|嗯呢?|行|可以的?|没问题|okie|ok(?:ay|的)?|got it|noted|sure|roger',
  'thank you|thanks?|谢谢|辛苦了?|请稍等|稍等|等一下|will do|on it|one moment|later',
  '我?(?:先|这就|马上|稍后|晚点|等下|一会儿?|待会儿?|回头|会?尽快)(?:去|再)?(?:给你)?(?:看看?|处理(?:一下)?|[回答]复你?|回你?|确认(?:一下)?|问问|安排|办|说)?的?',
  '(?:容我|我|再|让我)?(?:看看|看一?下|问问|问一?下|想想|研究(?:一下)?|了解一下|考虑(?:一下)?)(?:再说)?|再说',
  '(?:正在|在)?(?:看|处理|跟进|确认|安排)(?:了(?!解)|中|ing)?',
  `looking|checking|working on it|(?:(?:i(?:'|’)?ll|i will|will|let me) )?(?:look into it|check|take a look|get back to you)`,
].join('|');
const trailing = String.raw`(?:\s*(?:了(?!解)|啦|哈|哦|吧|一下|[,，。.!！~～…、👌👍🙏🫡]))*\s*`;
const stock = new RegExp(`^(?:(?=((?:${phrases})${trailing}))\\1)+$`, 'iu');

const longestStock = 30;

/** A phrase that only says that somebody has read it. */
export const isStockPhrase = (text: string): boolean => {
  const plain = text.normalize('NFKC').trim();
  return plain.length <= longestStock && stock.test(plain);
};

const promising =
  /前|给|交|发|寄|出|完成|搞定|弄好|做好|办好|提供|上线|回复|答复|\b(?:by|send|deliver|finish|done|have it)\b/iu;

/** What is said with a day in it is to be done by then, and not only about that day. */
export const soundsPromised = (text: string): boolean => promising.test(text.normalize('NFKC'));

const nod = new RegExp(String.raw`^(?:${phrases})(?:了|的|啦)?[\s,，。.!！~～、;；:：]+`, 'iu');

/** `收到，周五给` says more than that it was read: what stands behind the nod; null where nothing of weight does. */
export function behindNod(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  const rest = plain.replace(nod, '');
  return rest !== plain && weighAnswer(rest) === 'substance' ? rest : null;
}

const shortLetters = 6;

/** `none` says nothing; `doubtful` is so short that only the asker can tell; `substance` is an answer. */
export function weighAnswer(text: string): 'none' | 'doubtful' | 'substance' {
  const plain = text.normalize('NFKC').trim();
  const letters = Array.from(plain.replace(/[\p{P}\p{S}\s]/gu, '')).length;
  if (letters === 0 || isStockPhrase(plain)) return 'none';
  // A number, a date or a refusal is short and says something all the same.
  if (
    /\d|[一二三四五六七八九十]+(?:月|日|号|点|天|周)|周[一二三四五六日天]|明天|后天|今天|不行|不能|没有|不支持|支持|\b(?:yes|no|can't|cannot)\b/iu.test(
      plain,
    )
  )
    return 'substance';
  return letters <= shortLetters ? 'doubtful' : 'substance';
}

const unsolved =
  /^(?:(?:还是?|仍然?|依然|并|都|根本){0,2}(?:没有?|未)(?:解决|搞定|修好|弄好|处理好?)[呢啊呀哦唉]?|(?:还是?|仍然?|依然)没好[呢啊呀哦唉]?(?=[。.!！]*$)|不算(?:答复|回答)?|(?:it(?:'|’)?s |it is )?(?:still )?(?:(?:unsolved|unanswered|not an answer)(?!\s+(?!yet\b)[\p{L}\d])|not (?:solved|resolved|fixed|answered))(?: yet)?)(?:$|[\s,，。.!！:：;；]+(?<why>[\s\S]*))$/iu;

/** What an asker says of an answer: 解决了，谢谢, or 没解决，链接打不开, with what else she says; null where it is anything else. */
export function readVerdict(text: string): { isSolved: boolean; line: string } | null {
  const said = readSolved(text);
  if (said) return { isSolved: true, ...said };
  const found = unsolved.exec(text.trim());
  return found && { isSolved: false, line: (found.groups?.why ?? '').trim() };
}

/** 还没好, 还没弄好: said of what she is asked for as well as of what was done, as 没解决 and 没修好 are not. */
export const tellsHowFar = (text: string): boolean =>
  /(?:没有?|未)(?:(?:弄|处理)?好|处理)[呢啊呀哦唉]?[。.!！]*$/u.test(text.trim());

const unusable =
  /^(?<thing>[\p{L}\d]{2,8}?)(?:还是|又|都|也)?(?:打不开|看不了|看不到|找不到|下载不了|不对|失效)了?[。.!！]*$/u;

/** 日志打不开, of an answer in which 日志 stands: what was given is of no use, which is no trouble besides. */
export function isOfGiven(line: string, given: string): boolean {
  const thing = unusable.exec(line.trim())?.groups?.thing;
  return thing !== undefined && given.includes(thing);
}

const judgement =
  /^(?:(?<order>照办吧?|just do it|order(?!\s+[\p{L}\d]))|(?<uphold>维持(?:不办|原判)?|不办|uphold(?!\s+[\p{L}\d]))|不算(?:答复|回答)?|(?:unanswered|not an answer)(?!\s+[\p{L}\d]))(?:$|[\s,，。.!！:：;；]+(?<line>[\s\S]*))$/iu;

/** 照办, 不办 and 不算 are said of anything. */
const ofRequestsAlone = /^(?:维持(?:不办|原判)|不算(?:答复|回答)|uphold|not an answer)/iu;

/** What a head says of a refusal that is disputed, and an asker of an answer that is none, with the reason behind it; order 3 laptops is none. `isSure`: it is said of nothing else. */
export function readJudgement(
  text: string,
): { word: 'order' | 'uphold' | 'not-answered'; line: string; isSure: boolean } | null {
  const found = judgement.exec(text.trim());
  if (!found) return null;
  const { order, uphold, line = '' } = found.groups ?? {};
  const word = order ? 'order' : uphold ? 'uphold' : 'not-answered';
  return { word, line: line.trim(), isSure: ofRequestsAlone.test(found[0]) };
}

const noDepartment = /[（(]?(?:无部门|no department)[)）]?/iu;

/** Of a pair of departments, whether it is of people who ask and are in none; `rest` are the other words. */
export const readNoDepartment = (text: string): { isOfNone: boolean; rest: string } => ({
  isOfNone: noDepartment.test(text),
  rest: text.replace(noDepartment, ' '),
});
