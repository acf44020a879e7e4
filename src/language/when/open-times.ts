/** Words that leave a time open although day and hour are said: conditions, second choices, stretches to choose from. */
import { problem, rule, type ScanRule, type Yield } from './tokens.ts';

const open = (): Yield => problem('vague');
const unit = '(?:半|\\d+|[一两二三四五六])\\s*个?半?\\s*(?:小时|钟|刻|分|h|min)';
const aTime =
  '(?:\\d{1,2}[:点]|[一二两三四五六七八九十]+点|[今明后]天|周|星期|礼拜|[下本这]周|[上下]午|中午|晚上|早上)';

/** What makes any time of the same text open, wherever it stands. */
export const leavesOpen =
  /如果|要是|假如|倘若|看情况|说不定|不一定|未必|可能|改天|改日|\bif\b|unless|otherwise|maybe|perhaps|probably|possibly|tentative/i;

/** In the order they are tried, before lengths and clock times. */
export const openTimes: readonly ScanRule[] = [
  // 3点到5点之间 is when to look for a time, not when people meet.
  rule('之间|中间(?![件商层人表体])|间(?=\\s*(?:任选|任意|抽|找|挑|选))', (_m, _c, { last }) =>
    last?.kind === 'clock' ? open() : null,
  ),
  rule(`(?:任选|任意|随便|[找抽挑选]出?)\\s*(?=${unit})`, (_m, _c, { last }) =>
    last?.kind === 'clock' ? open() : null,
  ),
  // 1点到3点都有空 says when it could be, 周三3点大家都可以 when it will.
  rule('(?:我|这边)?都(?:有空|可以|行|方便|空着|没事|ok)(?!吗)', (_m, _c, { before, last }) =>
    last?.kind === 'clock' && /[-~到至][^,。到至]{1,7}$/.test(before) ? open() : null,
  ),
  rule('(?:如果|要是|假如|倘若)(?=[^。;,]{0,20}[就才再]开)', open),
  // On a condition: 如果周五没事就10点.
  rule(
    '(?:如果|要是|假如|倘若)(?=[^。;]{0,10}(?:有空|没事|有时间|可以|方便|行|都在|能来|不忙|合适|ok))',
    open,
  ),
  rule('看情况|视情况|说不定|不一定|未必', open),
  rule(`可能(?=\\s*(?:在|是|要|会|得)?\\s*${aTime})|可能(?=吧?\\s*$)`, open),
  // 10点，不行就11点 leaves two hours; 10点不行，11点 names the one that is left.
  rule(
    `[,\\s]*(?:实在)?(?:不行|没空|不方便|没时间|不合适|来不了)(?:的话[,\\s]*(?:就|再)?|就|再)(?=\\s*${aTime})`,
    (_m, _c, { last }) => (last?.kind === 'clock' ? { kind: 'or' } : null),
  ),
  rule('早晚(?=\\s*(?:各\\s*)?(?:\\d{1,2}[:点]|[一二两三四五六七八九十]+点))', () => problem('choice')),
  // Put off without saying until when: 周五10点的会推迟.
  rule('(?:再说|再约|再议|再商量)(?=吧?[。,!]?\\s*$)', (_m, _c, { last }) =>
    last?.kind === 'clock' ? open() : null,
  ),
  rule(
    '(?:先|就)?不开(?=会|了|$|[,。吧])|(?:推迟|延期|延后|暂停)(?=了?吧?[。,!]?\\s*$)',
    (m, _c, { before }) =>
      m[0].includes('不开') || /(?:的(?:例|周|晨)?会议?|[点半分钟\d])\s*$/.test(before)
        ? { kind: 'no' }
        : null,
  ),
  // Days whose date is not known here: 冬至10点 must not become today.
  rule(
    '(?:立春|雨水|惊蛰|春分|谷雨|立夏|小满|芒种|夏至|小暑|大暑|立秋|处暑|白露|秋分|寒露|霜降|立冬|小雪|大雪|冬至|小寒|大寒|小年夜?|腊八节?|七夕节?|重阳节?|母亲节|父亲节|感恩节|万圣节?|复活节|光棍节)(?:那天|当天)?(?=\\s*(?:上午|下午|晚上?|中午|早上?|凌晨|\\d{1,2}[:点]|[一二两三四五六七八九十]+点))',
    open,
  ),
  rule('周周(?=[一二三四五六日天])|每隔(?=[两二三四五六七八九十\\d]+天)', open),
  rule('(?:周|星期|礼拜)[0〇零]', () => problem('impossible-date')),
  rule('改天|改日', open),
  rule('\\bif\\b(?=[^.;]{0,30}\\b(?:works?|free|available|possible|ok|okay|not)\\b)', open),
  rule('\\b(?:maybe|perhaps|probably|possibly|tentative(?:ly)?|unless|otherwise)\\b', open),
];
