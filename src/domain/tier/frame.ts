/**
 * What a message is as a whole, where that makes the dreadful words in it nobody's matter of now: an invitation to learn
 * or to practise, whose subjects they are, a question of an examination or of what one would do, a chain letter, whose
 * bait they are, a row of words, and an answer put into our mouth. It takes the bell away and not the
 * question: where the model would ring, whoever wrote it is asked.
 */
import type { Facts } from './facts.ts';
import { type Concept, type Hit, harmConcepts, type Reading } from './read.ts';

/** Something held to learn or to practise. */
const lesson =
  /培训|讲座|宣讲|课程|公开课|课件|演练|演习|知识竞赛|安全月|警示教育|安全教育|科普|training|seminar|workshop|webinar|\bdrill\b/;
/** Who reads it is to come, to watch or to sign up. */
const invitation =
  /(?:请|务必|须|要求)[^,。!?;]{0,16}(?:参加|参训|参会|到场|出席|收看|观看|签到|学习)|准时(?:参加|到|出席)|报名|签到|都要学|(?:集合|组织|集中)学习|地点[::]|sign up|please (?:attend|join)|register/;
/** It happens now: what is told of as having come about, and not what one learns to do about it. */
const happening =
  /(?:现场|刚刚?|刚才|正在|已经|突然|此刻|真的|不是演[练习])[^,。!?;]{0,12}(?:起火|着火|爆炸|受伤|伤亡|被困|晕倒|泄漏|泄露|中毒|触电|坠落|停电|宕机|断网)|(?:起火|着火|爆炸|受伤|晕倒|泄漏|泄露|中毒|触电|坠落|停电|宕机|断网|伤)了(?!怎么|咋|如何|该|要|之?后|以后|的话)|救命|快来|速来|right now|not a drill/;

/** 【转发】, 转:, Fwd: */
const forwarded = /^(?:[【[(]?(?:转发|转|分享|fwd?)[】\])]?[::\s]|[【[(](?:转发|转|分享)[】\])])/;
/** What is dangled before whoever reads it. */
const bait =
  /恭喜(?:您|你)|恭喜中奖?[了,!:\d]|(?:立即|马上|点击|免费|限时|扫码)领取?|点击(?:链接|下方|这里)|加(?:微信|薇|v信|vx|群主)|内部消息|包中|稳赚|躺赚|逾期作废|兼职日结|you(?:'ve| have) won|claim your/;
/** To be sent on, or else. */
const chain =
  /转发?(?:给|到)\s?(?:\d+|[一二三四五六七八九十百]+)\s?(?:个|位)?(?:人|群|好友|朋友)|不转[^,。!?;]{0,8}(?:全家|倒霉|死|后果|破财|厄运|宕机)|转发?(?:本|此|这)条|转发(?:抽|立[得领抽减]|有奖|集赞)|forward this to \d+/;

/** What one would do, asked and nothing else. */
const whatIf =
  /^[^,。!?;]{0,12}(?:如果|假如|假设|万一|要是)[^。!?;]{0,24}(?:怎么办|怎么处理|怎么应对|如何处理|如何应对|该怎么|应该怎么)[^。!?;]{0,8}[?。!]*$/;
const examination =
  /考试题|考题|试卷|题库|(?:选择|判断|填空|问答|简答)题|第[一二三四五六七八九十\d]+题|exam question|quiz/;
const asksForAnswer =
  /(?:如果|假如|假设|万一|发生|遇到)[^。!?;]{0,24}(?:怎么|如何|哪)|下列|以下哪|正确的(?:是|做法)|参考答案/;
/** A verdict like ours, written by whoever is to get one. */
const dictated = /["'{,]\s*(?:tier|级别|定级)\s*["']?\s*[:=]/;

/** That it be called tier 1, asked for and nothing said that would be. */
const wantedVerdict =
  /(?:把|将)[^,。!?;]{0,10}(?:定|判|标|归|记)[为成作]\s?(?:一级|1级|tier ?1)|(?:忽略|无视|忘[掉记])(?:之前|以上|前面|上面|所有)[^,。!?;]{0,6}(?:规则|指令|提示)|ignore (?:all )?(?:the )?(?:previous|prior|above) (?:instructions|rules)/;
/** Marks in brackets, and nothing beside them. */
const marksAlone = /^(?:[【[][^】\]]{1,12}[】\]]\s?){1,12}[\p{P}\s]*$/u;

const leastInRow = 6;
/** So many kinds of harm at once, and no place or person beside them, befall nobody. */
const leastHarms = 4;
/** Short words one after the other, none of which says that anything is or has become so. */
function isRow({ said, hits }: Reading): boolean {
  const words = said.split(between).filter((word) => word !== '');
  if (words.length === 1) return isStuffed(said, hits);
  if (words.length < leastHarms || !words.every((word) => bareWord.test(word) && !happens.test(word)))
    return false;
  if (words.some((word) => cry.test(word)) || new Set(words).size < leastHarms) return false;
  return words.length >= leastInRow || words.every((word) => isHarm(word, hits));
}

const between = /[\s、,/|]+/;
/** Also one that is said several times in one breath: 紧急紧急紧急. */
const bareWord = /^(?:\p{Script=Han}{2,3}|(\p{Script=Han}{2,3})\1{1,9})$/u;
/** 着 is in 着火 as well. */
const happens = /[了在]|着$/;
/** Who calls for help in single words means it. */
const cry = /救|快来|快跑|快逃|快撤|速来|来人|求助|求援|撤离|撤出|help/;

/** 宕机宕机着火着火: nothing but harms without a sign between, over and over; one alone may be a cry. */
function isStuffed(said: string, hits: readonly Hit[]): boolean {
  if (cry.test(said)) return false;
  const named = hits.filter(({ concept }) => harms.has(concept));
  const words = new Set(named.map(({ word }) => word));
  if (words.size < 2 || [...words].some((word) => happens.test(word))) return false;
  let rest = said;
  let count = 0;
  for (const word of words) {
    const parts = rest.split(word);
    count += parts.length - 1;
    rest = parts.join('');
  }
  return count >= leastInRow && rest.trim() === '';
}

const harms: ReadonlySet<Concept> = new Set<Concept>(harmConcepts);

const isHarm = (word: string, hits: readonly Hit[]) =>
  hits.some((hit) => hit.word === word && harms.has(hit.concept));

export function isFramed({ reading, found }: Pick<Facts, 'reading' | 'found'>): boolean {
  const { said } = reading;
  if (chain.test(said) || (forwarded.test(said) && bait.test(said) && !found.has('own'))) return true;
  const isEmpty = marksAlone.test(said) || wantedVerdict.test(said);
  if (isEmpty && !harmConcepts.some((concept) => found.has(concept))) return true;
  if (dictated.test(said) || isRow(reading) || whatIf.test(said)) return true;
  if (examination.test(said) && asksForAnswer.test(said) && !happening.test(said)) return true;
  return lesson.test(said) && invitation.test(said) && !happening.test(said);
}
