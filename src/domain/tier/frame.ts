/**
 * What a message is as a whole, where that makes the dreadful words in it nobody's matter of now: an invitation to learn
 * or to practise, whose subjects they are, and a chain letter, whose bait they are. It takes the bell away and not the
 * question: where the model would ring, whoever wrote it is asked.
 */
import type { Facts } from './facts.ts';

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

export function isFramed({ reading: { said }, found }: Pick<Facts, 'reading' | 'found'>): boolean {
  if (chain.test(said) || (forwarded.test(said) && bait.test(said) && !found.has('own'))) return true;
  return lesson.test(said) && invitation.test(said) && !happening.test(said);
}
