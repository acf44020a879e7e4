/** What each concept weighs for which tier, and the places and forms that words alone do not show. */
import type { Concept, HarmConcept } from './read.ts';

export type TierReason =
  | 'injury'
  | 'hazard'
  | 'outage'
  | 'data-breach'
  | 'money-error'
  | 'legal'
  | 'public-opinion'
  | 'complaint'
  | 'customer-loss'
  | 'line-stop'
  | 'customer-waiting'
  | 'deadline-at-risk'
  | 'order-now'
  | 'not-resolved'
  | 'trouble-now'
  | 'report'
  | 'analysis'
  | 'planning'
  | 'decision-asked'
  | 'suggestion'
  | 'later-risk'
  | 'resolved'
  | 'denied'
  | 'drill'
  | 'non-production'
  | 'outside-matter'
  | 'industry-news'
  | 'shared-reading'
  | 'planned-maintenance'
  | 'notice'
  | 'good-news'
  | 'acknowledgement'
  | 'small-talk'
  | 'personal'
  | 'joke'
  | 'imagined'
  | 'errand'
  | 'own-machine'
  | 'nothing-to-pass-on'
  | 'reads-as-0'
  | 'reads-as-1'
  | 'reads-as-2'
  | 'reads-as-3'
  | 'sender-said'
  | 'company-word'
  | 'company-rule'
  | 'learned'
  | 'second-opinion'
  | 'came-back';

export interface Cue {
  reason: TierReason;
  weight: number;
  words: string[];
}

/** 0 stands for a message that does not flow. */
export type TierKey = 0 | 1 | 2 | 3;
export type Scores = Record<TierKey, Cue[]>;

/** What one word of a kind of harm weighs by itself; 2 is enough to outweigh silence clearly. */
export const harmWeights: Record<HarmConcept, [TierReason, number]> = {
  injury: ['injury', 2.8],
  hazard: ['hazard', 2.6],
  outage: ['outage', 2.3],
  ambiguous: ['outage', 0.8],
  breach: ['data-breach', 2.5],
  money: ['money-error', 2.1],
  legal: ['legal', 2],
  media: ['public-opinion', 1.7],
  complaint: ['complaint', 1.7],
  churn: ['customer-loss', 1.9],
  lineStop: ['line-stop', 2],
};

/** Harm that a joke, a meal or a sports chat does not make light of. */
export const grave: Concept[] = ['injury', 'hazard', 'breach'];

/** Two or more things said together that one alone would not mean: all must be there. */
export const pairs: { reason: TierReason; weight: number; all: Concept[] }[] = [
  { reason: 'customer-waiting', weight: 1.7, all: ['customer', 'waiting'] },
  { reason: 'legal', weight: 2.2, all: ['authority', 'comes'] },
  { reason: 'injury', weight: 2.2, all: ['body', 'hurt'] },
  { reason: 'outage', weight: 1.4, all: ['system', 'ambiguous'] },
  { reason: 'complaint', weight: 0.9, all: ['customer', 'threat'] },
  { reason: 'order-now', weight: 2.2, all: ['commandAct', 'commandNow'] },
  { reason: 'not-resolved', weight: 1, all: ['notResolved', 'system'] },
  { reason: 'not-resolved', weight: 1, all: ['notResolved', 'customer'] },
];

export interface CalmWeight {
  concept: Concept;
  tier: 0 | 2 | 3;
  reason: TierReason;
  weight: number;
  /** So many different words count at most. */
  most: number;
}

const calm = (tier: 0 | 2 | 3, concept: Concept, reason: TierReason, weight: number, most: number) => ({
  concept,
  tier,
  reason,
  weight,
  most,
});

export const calmWeights: CalmWeight[] = [
  calm(2, 'report', 'report', 0.9, 3),
  calm(2, 'analysis', 'analysis', 0.7, 3),
  calm(2, 'planning', 'planning', 0.9, 3),
  calm(2, 'ask', 'decision-asked', 1, 2),
  calm(2, 'suggest', 'suggestion', 0.9, 2),
  calm(2, 'later', 'planning', 0.8, 2),
  calm(2, 'risk2', 'later-risk', 1, 2),
  calm(2, 'noHurry', 'planning', 0.8, 1),
  calm(3, 'maintain', 'planned-maintenance', 1.3, 2),
  calm(3, 'notice', 'notice', 1, 3),
  calm(3, 'broadcast', 'notice', 0.5, 1),
  calm(3, 'praise', 'good-news', 1.8, 2),
  calm(3, 'share', 'shared-reading', 1.1, 2),
  calm(3, 'news', 'industry-news', 0.8, 3),
  calm(3, 'external', 'outside-matter', 1.9, 1),
  calm(3, 'drill', 'drill', 2, 2),
  calm(3, 'nonProduction', 'non-production', 2.5, 1),
  calm(0, 'laugh', 'small-talk', 1.4, 2),
  calm(0, 'food', 'small-talk', 1.2, 2),
  calm(0, 'home', 'personal', 1.3, 2),
  calm(0, 'joking', 'joke', 1.4, 2),
  calm(0, 'errand', 'errand', 1.2, 2),
  calm(0, 'dream', 'imagined', 2.5, 1),
  calm(0, 'ownMachine', 'own-machine', 2.5, 1),
];

export const socialChat =
  /饭|吃|羽毛球|篮球|足球|跑步|健身|团建|开黑|游戏|闲聊|八卦|摸鱼|遛娃|宠物|桌游|爬山|相亲|拼车|团购|二手|奶茶|电影|宝妈|徒步/;
export const dutyChat = /值班|应急|告警|作战室|运维|故障|紧急|稳定性|oncall|监控/i;

/** Signs in any word that something is amiss; one says little, several beside a customer and a now say much. */
export const amiss =
  /[坏错反歪倒翻丢破烂臭馊锈堵卡断停删扣骗骂摔吵闹催裂塌漏淹烧炸崩挂瘫偷抢伤晕吐血毒慌怒拒欠亏罚缺失误偏废损毁污锁封逃跑空焦烫滑撞砸困缩掉黄臭抖哭喊急]/g;
export const lacking = /[没不未无]/g;

export const facingDepartment = /客服|客户|售后|运维|安环|安全|质量|生产|信息|技术支持|交付|物流/;

export const forms = {
  manyOf:
    /(?:\d+|[一二两三四五六七八九十百千万几]+)(?:多|余|来)?(?:家|个客户|个用户|个门店|个人|人|名|位|笔|单|台|户|辆|吨|批|条线|个坐席|个小时|小时|万条|万块|万元)/,
  laterDate:
    /(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:\d|底|初|中|份|起|里|前|上|下)|下个?周|下个?月|(?:本|这)?周[一二三四五六日]/,
  soonSpan:
    /(?:\d+|[一二两三四五六半几]+) ?个?(?:小时|分钟|刻钟)(?:之?内|以内|前|后)?|(?:\d{1,2}|[一二两三四五六七八九十]+)点(?:半|钟)?(?:前|之前|开|要|就|截)/,
  firing:
    /(?:\b(?:firing|critical|sev ?[01]|p[01])\b|一级告警|严重告警).*(?:\d%|\d ?(?:ms|s|m|h|分钟)\b|down|fail|error|latency|lag|失败|中断|错误率|成功率)/,
  /** 打不开, 关不上, 回不去: something cannot be done that should be. */
  incapable:
    /(?<!对|差|忍|少|免|受|用|要|大|想|看|睡|吃|等|说|舍|算|猜)[\u4e00-\u9fa5]不(?:了|上|开|出来|出去|进去|回去|动|到账|通|起来|下去|下来|住|成功|见了|齐|完了|着)/,
  headline:
    /^[^,,。!?;]*[\u4e00-\u9fa5\d%"》] [\u4e00-\u9fa5《"'\da-z][^,,。!?;]*$|^(?:组图|直击|图文|视频|独家|快讯|盘点|实录)[::]|《[^》]+》|\((?:图|组图|视频|附图)\)$|^[\u4e00-\u9fa5a-z]{2,6}[::][^,]{8,}$/,
  /** What people say to one another and no headline says. */
  firstPerson: /我|咱|你|您|了|吗|吧|呢|呀|啊|嘛|哦|呗|哈|请|麻烦|谁|大家|已|@|[,。!?…~;]/,
  /** Talk between two, in which a dreadful word alone is seldom a fact. */
  talk: /我(?!们|方|司|店|厂)|你(?!们)|他|她|吧|呢|呀|啊|嘛|哦|呗|哈|~|…|真的|觉得|感觉|好像|喜欢|想|怎么/,
  done: /已(?:经|全部|于|上传|更新|发|完成|换|签|付|结|关|贴|知会|通知|开通|入账|归档|启用)|完毕|已出$/,
  /** I, and not one of us. */
  aloneI: /我(?!们|方|司|店|厂|的妈)/,
  /** 我直接宕机: what is said of systems, said of oneself. */
  selfJoke: /我(?:人|直接|当场|已经|先|快|都|要|真的?)*(?:宕机|死机|崩了|裂了|炸了|废了|挂了|爆炸|阵亡|没了)/,
  /** After good news: but. */
  turn: /^(?:但|但是|可是|可|不过|然而|结果|谁知|没想到|现在又|刚才又|刚刚又)/,
  followUp: /但|不过|只是|接下来|后面要|还要|希望|请/,
} as const;
