/**
 * Reads what is said shortly after an alarm: that it is over (现在好了, 误报, fixed), or that it is back (又挂了). Careful: a
 * question, a hope, a condition, half of it, or something else that is 好了 is neither.
 */
import { shareOf } from '../../language/likeness.ts';
import { fold, splitQuote } from './read.ts';

export interface FollowUp {
  kind: 'over' | 'again';
  /** What is over or back, as far as it is named; empty where only the state is said. */
  subject: string;
}

/** A report of many words is a message of its own, judged like any other. */
const mostLetters = 80;

const troubles = '(?:问题|异常|火情|漏水|泄漏|警报)';
/** 问题排除步骤 and 去排除问题 have ended nothing. */
const ruledOut = [
  `(?<=(?:故障|隐患|险情|${troubles})(?:已经?|都|均|全部|终于|彻底|完全|成功|被|现在?){1,3})排除`,
  '(?<=故障|隐患|险情)排除',
  String.raw`(?<=${troubles})排除(?=了|完毕|$|[\s,，。;；!！~])`,
  '排除(?=了?(?:故障|隐患|险情)(?!的?(?:原因|可能)))',
  `(?:(?<=已经?)排除|排除(?=了))(?=了?${troubles}(?!的?(?:原因|可能)))`,
].join('|');
const over = new RegExp(
  String.raw`(?:已经?|都|全部?|终于)?(?:恢复(?:正常|了)?|修复|修好|修完|解决|${ruledOut}|处理好|处理完|搞定|弄好|搞好|正常了|回来了|通了|没事了?|没问题了?|撤诉|撤销投诉|和解)(?:了|啦)?|(?:好了|可以了|行了|(?<![a-z\d_-]|(?:\bfrom|从)\s{0,2})ok(?:了|(?![a-z\d_]|\s{0,2}(?:-|=>|→|to\b|变|rate|ratio|count|responses?|率|数)))|好啦|可以用了|能用了|不报错了)|误报|虚惊一场|假警报|\b(?:fixed|resolved|recovered|solved|false alarm|back up|back to normal|back online|works? again|working again|all good now|it'?s ok now)\b`,
  'u',
);
const again =
  /又(?:挂|崩|断|坏|停|卡|报错|不行|来了|出现|发生|出问题|打不开|连不上|登不上|超时|漏|冒)|再次(?:出现|发生|报错|中断|宕机)|复发|故态复萌|\b(?:down again|failing again|broke again|broken again|is back again|happening again|again down)\b/u;

/** What makes it no statement of fact. */
const open =
  /[?？]|吗|么|没(?:有)?$|呢$|是否|有没有|什么时候|何时|几点|多久|是不是|怎么样|\b(?:is it|when|did|any update)\b/u;
const unsaid =
  /(?:还|并|仍|尚|都|根本|完全)?(?:没有?|未|不|别)(?:完全|彻底|能|算|太|够|见)?(?:恢复|修|解决|排除|处理|搞|弄|好|正常|通|可以|行|用)|等|如果|要是|假如|万一|一旦|只要|除非|再说|再看|再讲|(?:之后|以后|后再)(?!(?:一直|就|都|也|暂)?(?:无|没有?|未)(?:再|有|见|任何|其他|新的?|出现|发现|发生|产生|收到|报){0,3}(?:异常|报错|失败|问题)(?:情况|现象)?了?[\s.~～…]{0,4}$)|就算|后才|才(?:能|行|可)|先|快(?:要)?(?:好|修|恢复|搞)|马上|即将|正在|中$|预计|估计|争取|尽快|希望|应该|可能|能不能|请|帮|记得|需要|[一大]半|部分|个别|大部分|(?<!排)除了|只(?:恢复|修|好)|暂时|临时|恢复中|修复中|\b(?:not|never|isn'?t|hasn'?t|when|if|until|soon|almost|partly|should|will|please|trying|being)\b/u;
/** 好了好了, 好了不说了: 好了 that closes a talk, not a fault. */
const talk =
  /^好了(?:好了)+|^好了[,，]?(?:不说|别|你|我|走|吃|下班|散|就这样)|^我?(?:吃|睡|写|订|约|买|到|看|听|说|想|算|得)/u;
const things = String.raw`\s{1,2}(?:node|host|pod|instance|replica|server|service)s?\b`;
const ofAll = String.raw`\s{0,2}\/\s{0,2}`;
/** 15/40 is no day of any month. */
const noDate = `(?:(?:3[2-9]|[4-9]\\d|[1-9]\\d{2,3})${ofAll}\\d{1,4}|\\d{1,4}${ofAll}(?:3[2-9]|[4-9]\\d|[1-9]\\d{2,3})|(?:1[3-9]|[23]\\d)${ofAll}(?:1[3-9]|[23]\\d))(?![\\d/])`;
/** A port, a netmask or a change: eth 1/48, 10.1.2.3/32, PR 123/456. */
const noPart = String.raw`(?<![\d/.a-z]|\b(?:port|eth|interface|slot|pr|vlan)\s{1,2}|(?:端口|网口|槽位)\s{0,2})`;
/** Fewer than all, as 3 of 10: 10 of 10 are all, and 11/30 by itself is a date. */
const fewer = (as: string) =>
  String.raw`${noPart}(?!(?<${as}>\d{1,4})\s{0,2}(?:of|out of|\/)\s{0,2}\k<${as}>(?!\d))(?:\d{1,4}\s{0,2}(?:of|out of)\s{0,2}\d{1,4}(?!\d)|${noDate}|\d{1,4}${ofAll}\d{1,4}${things}|0${ofAll}\d{1,4}(?!\d)(?=$|[\s,;.]))`;
/** What stands behind a state and takes it back: 恢复：失败, Resolved: false. What only begins with such a word is an alarm's own. */
const undone = String.raw`\s{0,3}[:：=-]?\s{0,3}(?:(?:失败|不成功|否|(?:未|没有?)(?:成功|完成|恢复|解决))(?=$|[\s,，。;；:：!！])|(?:超时|异常)(?=$|[\s,，。;；!！])|fail(?:ed|s|ure)?(?=$|[,.;:!]|\s{1,3}(?:for|on|at|with|after|in)\b)|(?:status\s{0,2}[:=]\s{0,2})?false\b(?!\s{0,2}(?:alarm|positive))|no(?=$|[,.;!])|not\s{1,2}(?:yet|all|fully|really|fixed|resolved|recovered)\b|${fewer('behind')})`;
/** A mark in brackets stands before the alarm's own words: 3 of 5 replicas unavailable are what is over. */
const ofParts = String.raw`(?:(?<=(?:host|check|pod)s?)|(?=\s{0,3}(?:$|[,，.。;；:!！]|(?:[a-z][a-z-]{0,15}\s{1,2}){0,2}(?:ready|up|healthy|ok|passed|recovered|resolved|fixed|back|hosts?|checks?|pods?)\b|(?:nodes?|instances?|replicas?|servers?|services?)\s{0,3}(?:$|[,，.。;；:!！]))))`;
const undoneInMark = String.raw`\s{0,3}[:：=-]?\s{0,3}(?:(?:失败|不成功|否)(?=$|[\s,，。;；:：!！])|(?:(?:未|没有?)(?:成功|完成|恢复|解决))(?=\s{0,3}(?:$|[,，。;；:：!！]))|(?:超时|异常)(?=\s{0,3}(?:$|[,，。;；!！]))|fail(?:ed|s|ure)?(?=\s{0,3}(?:$|[,.;:!])|\s{1,3}for\b)|(?:status\s{0,2}[:=]\s{0,2})?false(?=\s{0,3}(?:$|[,，.。;；!！])|\s{1,3}for\b)|no(?=$|[,.;!])|not\s{1,2}(?:yet|all|fully|really|fixed|resolved|recovered)\b|${fewer('marked')}${ofParts})`;
/** A tool's mark in brackets is its own word for it, whatever its fields say behind. */
const field = String.raw`\s{0,3}status`;
/** 恢复后没有出现异常 tells of none. */
const unseen = '(?<!(?:无|没有?|未|不)(?:再|有|见|任何|其他|新的?|出现|发现|发生|产生|收到|报){0,3})';
/** 无法处理订单的问题已解决: what was not to be done was the trouble, and that is over. */
const wasTrouble =
  '(?![^,，。;；!！]{0,16}(?:问题|故障|情况|现象|毛病|的[^,，。;；!！]{1,8})[^,，。;；!！]{0,6}(?:(?:已经?|都|全部|终于)(?:都|全部|彻底|完全|成功)?|恢复|修[复好]|解决|排除|处理[好完]|搞定|[弄搞]?好)(?:恢复|修[复好]|解决|排除|处理[好完]|搞定|[弄搞]好|了))';
/** 自动恢复任务执行失败; but 恢复了 has come about, and what was mended in 修复了支付失败 had failed before. */
const failed = new RegExp(
  [
    String.raw`恢复(?!了|正常)(?:[^\s,，。;；:：了的]{0,12}|\s{0,2}[:：-]?\s{0,2})${unseen}(?:失败|超时|异常|不成功|未成功|报错)(?!率|数|次|告警|报警|问题|的)`,
    String.raw`(?<!已经?)(?:修复|解决|排除)(?:任务|脚本|程序|操作|流程|尝试|过程)?(?:执行|仍然?|还是|又)?[\s:：-]{0,3}(?:失败|超时|不成功|未成功)(?!率|数|次|告警|报警|问题|的)`,
    `(?:恢复|修复?|解决|排除|处理|搞|弄)不(?:了|好|上|来|动)${wasTrouble}`,
    `(?:无法|没法|难以|没办法)(?:再|完全|正常|自动)?(?:恢复|修|解决|排除|处理)${wasTrouble}`,
    String.raw`恢复\s{0,2}[:：=-]?\s{0,2}(?:否|没有?(?:成功|恢复|完成))`,
    `(?:恢复|修复|解决)后[^,，。了]{0,4}${unseen}(?:失败|异常)(?!率|数|次|的|消失|没)`,
    String.raw`\b(?:resolved|recovered|fixed|solved)${undone}`,
    String.raw`\b(?:resolved|recovered|fixed|solved)[\]】)）](?!${field})${undoneInMark}`,
    String.raw`${fewer('before')}\s{0,2}(?:[a-z][a-z-]{0,15}\s{1,2}){0,3}(?:(?:have|has|are|were|is)\s{1,2})?(?:been\s{1,2})?(?:recovered|resolved|fixed|back|up|已?恢复)`,
    String.raw`\b(?:cannot|can'?t|could ?n[o']t|unable to|fail(?:ed|s|ing)? to)\s{1,2}(?:be\s{1,2})?(?:fixed|resolved|recovered|solved|back up)\b`,
    String.raw`\bstill\b`,
  ].join('|'),
  'u',
);
const stillDown = /\bstill\b|(?<!\b(?:was|were|been|went)\s)\bdown\b/u;
/** What stands around a state and names nothing. */
const around =
  /现在|目前|真的?|确实|刚刚?|刚才|这边|那边|我这|我们|已经?|都|全部?|终于|应|嗯|恩|哦|啊|啦|了|的|呀|哈|大家|各位|收到|报告|更新|同步|一下|[\s,，。.!！~:：;；、…]|\b(?:it'?s|it|is|now|are|was|we|has been|have been|been|all|the|again|everything|just)\b/gu;

/** The mark with which a monitoring system ends its own alarm, however long the alarm's words behind it are. */
const inBrackets = String.raw`^\s{0,9}[[【(（]\s{0,3}(?:resolved|recover(?:ed|y)|closed|ok|已?恢复|已解决|恢复正常|(?:告警|报警|故障)?恢复)\s{0,3}(?::\s{0,3}\d{1,4}\s{0,3})?[\]】)）]`;
const withColon = String.raw`^\s{0,9}(?:(?:resolved|recovered)\s{0,3}[:：-]|(?:告警|报警|故障)(?:已?恢复|解除)(?:通知)?\s{0,3}[:：])`;
const recovered = new RegExp(`${inBrackets}(?!${undoneInMark})|${withColon}(?!${undone})`, 'iu');
/** Its words are short as often as not: [RESOLVED] 2/3 pods ready. */
const refused = new RegExp(
  `${inBrackets}(?!${field})${undoneInMark}|${withColon}(?!${field})${undone}`,
  'iu',
);

export function readFollowUp(text: string): FollowUp | null {
  const { said } = splitQuote(fold(text));
  if (said === '' || Array.from(said).length > mostLetters || open.test(said) || talk.test(said)) return null;
  if (refused.test(said)) return null;
  const clauses = said
    .split(/[,，。;；!！\n]+/u)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '');
  const back = clauses.find(
    (clause) => again.test(clause) && !/如果|要是|别|不要|怕|担心|防止|避免|会不会|\bif\b/u.test(clause),
  );
  if (back) return { kind: 'again', subject: rest(back, again) };
  const good = clauses.findLast((clause) => over.test(clause));
  if (!good || unsaid.test(good) || failed.test(good) || isLimited(good)) return null;
  if (onCondition.test(good) && denies.test(clauses[clauses.indexOf(good) - 1] ?? '')) return null;
  if (stillSought.test(said)) return null;
  // Good news and then a "but" is no news yet.
  const after = clauses.slice(clauses.indexOf(good) + 1);
  if (after.some((clause) => but.test(clause) || stillDown.test(clause))) return null;
  return { kind: 'over', subject: rest(good, over) };
}

const within = /但是?(?!愿)|\bbut\b/u;
/** A "but" behind the state takes from it; one before it only where the matter goes on, or something else is well: 支付挂了但退款好了. */
function isLimited(clause: string): boolean {
  const from = over.exec(clause)?.index ?? 0;
  if (within.test(clause.slice(from))) return true;
  const turn = within.exec(clause.slice(0, from));
  if (!turn || turn.index === 0) return false;
  const before = clause.slice(0, turn.index);
  const named = rest(clause.slice(turn.index + turn[0].length, from), over);
  return /还|仍|依然|一直/u.test(before) || !before.includes(named);
}

/** 没有报错，就好了: only if it stays so. */
const onCondition = /^那?就/u;
const denies =
  /^(?:只要|如果|要是|假如|万一|一旦|等)|(?:之后|以后|后)[^,，。]{0,8}(?:没有?|未|无|不)(?:再|有|出现|发生){0,2}(?:报错|异常|失败|问题)/u;
/** What is ruled out first is not yet mended. */
const stillSought = /排除[^\n]{0,80}(?:还在|连不上|原因|因素|嫌疑)/u;
const but = /^(?:但|但是|可是|不过|然而|只是|还有|but(?![a-z]))|还是|仍/u;

/** Whether a system has set its mark before its words, as tools do and people hardly ever. */
export const isMarkedOver = (text: string): boolean => recovered.test(text);

/** Whether a system says of its own matter that it is over. */
export const isRecovery = (text: string): boolean =>
  isMarkedOver(text) || readFollowUp(text)?.kind === 'over';

const rest = (clause: string, state: RegExp): string =>
  clause.replace(new RegExp(state.source, 'gu'), '').replace(around, ' ').trim();

/** Whether what is over or back can be this matter: nothing is named, or it has a word of it in common. */
export function concerns(subject: string, matter: string): boolean {
  if (subject === '') return true;
  const whole = fold(matter);
  const words = subject.match(/[a-z0-9]{2,}/gu) ?? [];
  if (words.some((word) => whole.includes(word))) return true;
  const letters = Array.from(subject.replace(/[a-z0-9\s\p{P}\p{S}]+/gu, ''));
  return letters.some(
    (letter, at) => at + 1 < letters.length && whole.includes(`${letter}${letters[at + 1]}`),
  );
}

/** What names one matter nearly as well as another does not tell them apart. */
const nearly = 0.8;

/** Which of several matters can be meant: those that have most in common with what is named, all where nothing is. */
export function meantOf<Matter extends { text: string }>(
  subject: string,
  matters: readonly Matter[],
): Matter[] {
  if (subject === '') return [...matters];
  const fitting = matters
    .filter(({ text }) => concerns(subject, text))
    .map((matter) => ({ matter, share: shareOf(subject, matter.text) }));
  const most = Math.max(0, ...fitting.map(({ share }) => share));
  return fitting.filter(({ share }) => share >= most * nearly).map(({ matter }) => matter);
}
