/** Chinese words for parts of the day, clock times and lengths, and the little words between them. */
import { inHours } from './date-words.ts';
import { decimalSource as F, numberSource as N, readNumber } from './numbers.ts';
import {
  clock,
  isTimely,
  type Part,
  type Place,
  problem,
  rule,
  type ScanRule,
  type Yield,
} from './tokens.ts';

const partWords: readonly (readonly [string, Part])[] = [
  ['(?:后半夜|凌晨|拂晓|黎明)', 'dawn'],
  ['(?:半夜|深夜|午夜|大半夜)', 'midnight'],
  ['(?:大清早|一大早|大早上|大早|清早|清晨|早晨|早上|早间|一早|上午|午前)', 'morning'],
  ['(?:正午|中午|午间|晌午)', 'noon'],
  ['(?:下午|午后)', 'afternoon'],
  ['(?:傍晚|黄昏)', 'dusk'],
  ['(?:晚上|晚间|夜里|夜间|夜晚|今夜|入夜)', 'evening'],
];

const parts: ScanRule[] = [
  ...partWords.map(([source, part]) =>
    rule(`${source}的?(?!茶|场|餐)`, (): Yield => ({ kind: 'part', part })),
  ),
  rule('早(?!就|已|日|期|教|退|晚|操|报|会(?!\\d))', (_m, _c, place) =>
    onDay(place) ? { kind: 'part', part: 'morning' } : null,
  ),
  rule('晨(?=\\s*[\\d一二三四五六七八九十])', (_m, _c, place) =>
    onDay(place) ? { kind: 'part', part: 'morning' } : null,
  ),
  rule('[晚夜](?!报|班|自习|宴|会|餐|饭|安)', (_m, _c, place) =>
    onDay(place) ? { kind: 'part', part: 'evening' } : null,
  ),
  rule('(?:a\\.?m\\.?)(?![a-z])', () => ({ kind: 'part', part: 'morning' })),
  rule('(?:p\\.?m\\.?)(?![a-z])', () => ({ kind: 'part', part: 'afternoon' })),
];

/** Whether a single sign for a part of the day belongs to a time: 周三晚, 明早, 晚8点, but not 晚一点. */
function onDay({ before, last, after }: Place): boolean {
  if (last?.kind === 'date' || last?.kind === 'recur') return true;
  const hour =
    /^.\s*(?:\d{1,2}(?:点|:)|[一二两三四五六七八九十]+点)/u.test(after) &&
    !/^.一点(?!半|钟|整|\d)/u.test(after);
  return hour && (last?.kind === 'to' || /(?:^|[\s,。;:()在于])$/u.test(before));
}

/** What a number of points is about when it is no hour: 三点意见, 一点小事. */
const neverHours =
  '小事|事情?(?:想|要)|建议|意见|要求|说明|想法|看法|体会|感想|感受|原因|理由|疑问|经验|教训|收获|启示|区别|优势|不足|共识|心得|好处|缺点|优点|原则|心意|东西|也|都不|儿|钱|用|信心|意思|误差|结论|思考|补充|建设性|注意|希望|变化|改进|诉求|小|关键|重要|疑惑|反馈意见|个人|感悟|点|时间|不同|问题$|问题[,。、!]|问题(?:想|要|需|请)|内容$|总结$|需求$|说$|发现|判断|声明|承诺|困难|风险$|亮点';
const countsPoints =
  /(?:[第有几这那哪前差早快慢多少大小好高低共]|以下|如下|下面|上述|其他|另外|提(?:出|了)?|讲(?:了)?|谈|强调(?:了)?|补充(?:了)?|分享(?:了)?|总结(?:了)?|说(?:了)?|[a-z_#])$/iu;

/** A name made of an hour: 五点半小学, "三点半"项目. */
const named = /^"?(?:项目|工程|计划|小学|学校|课堂|学堂|品牌|公司|现象|法则|理论|热线|档|行动|群)/;

function isHour(hourText: string, more: boolean, place: Place, end: number): boolean {
  const rest = place.after.slice(end);
  const close = place.last;
  const onPart =
    close?.kind === 'part' || close?.kind === 'to' || close?.kind === 'change' || close?.kind === 'due';
  if (!onPart && close?.kind !== 'date' && named.test(rest)) return false;
  if (more) return !/[a-z_#]$/i.test(place.before);
  // 讨论3点:进度、风险 lists points.
  if (/^\s*:/.test(rest) && !onPart) return false;
  if (new RegExp(`^\\s*(?:${neverHours})`, 'u').test(rest))
    return onPart && !/^[一1]$/.test(hourText) && !/^\s*(?:建议|意见|要求|想法|说明)/.test(rest);
  if (onPart || close?.kind === 'date' || close?.kind === 'recur') return true;
  // 晚一点开始 is later, not one o'clock.
  if (/^[一1]$/.test(hourText) && /[早晚快慢差多少大小好高低]$/.test(place.before)) return false;
  const timely = /^(?:的会|开会|开始|集合|见|碰|到|之?前|准时|出发|[-~至])/.test(rest);
  if (countsPoints.test(place.before)) return timely && !/第$/.test(place.before);
  if (/^[一1]$/.test(hourText))
    return timely || /(?:^|[\s,。;!?:()在定约于为成是和与,从、])$/u.test(place.before);
  return true;
}

const minuteGuard =
  '(?!\\d|小时|个|人|位|名|分钟|楼|层|号|项|条|页|块|米|%|月|室|会议室|点|份|元|家|件|次|天|周|年|钟头|:)';
const minutes = `(?:\\s?(半)(?!个?小时|个?钟头|个|天|年|场|价)|(?: (?=[一二两三123]刻(?!钟)))?([一二两三123])刻|(?:过|零)?\\s?(\\d{1,2}|[零〇一二三四五六七八九十]+)分(?!钟|之|享|析|组|工|部|公司|行|会场)|过?(\\d{2}|[零〇][一二三四五六七八九]|[一二三四五]?十[一二三四五六七八九]?)${minuteGuard}|整|钟)?`;

function minuteOf(half?: string, quarters?: string, exact?: string, bare?: string): number {
  if (half) return 30;
  if (quarters) return (readNumber(quarters) ?? 0) * 15;
  return readNumber(exact ?? bare ?? '0') ?? 60;
}

const clocks: ScanRule[] = [
  rule(
    't?(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?:\\+08:?00|z)?\\s*(?:(a\\.?m\\.?|p\\.?m\\.?)(?![a-z]))?(?!\\d|:|比)',
    (m, _c, { before }) => {
      if (/[\d.:]$/.test(before) || /比分|比例/.test(before.slice(-3))) return null;
      const [, h = '', min = '', half] = m;
      return clock(Number(h), Number(min), {
        literal: /^0\d/.test(h),
        half: half ? (half.startsWith('a') ? 'am' : 'pm') : null,
      });
    },
  ),
  rule(`(差(?:一刻|${N}分钟?))(?:到)?(${N})[点时](?:整|钟)?`, ([, less = '', h = '']) => {
    const hour = readNumber(h);
    const minus = less.includes('一刻') ? 15 : readNumber(/差(.+?)分/.exec(less)?.[1] ?? '');
    return hour === null || !minus ? null : earlier(hour, minus);
  }),
  rule(`(${N})点(?:钟)?(?:差|欠)(一刻|${N}分)`, ([, h = '', less = '']) => {
    const hour = readNumber(h);
    const minus = less === '一刻' ? 15 : readNumber(less.slice(0, -1));
    return hour === null || !minus ? null : earlier(hour, minus);
  }),
  rule(
    `([一二三四五六七八九十]{2,3}|${N})[、到]?(?:点|时(?!间|候|长|段|效|刻|机|常|代|尚|光|不))(?:钟)?(?=多|来钟|出头|以后|之后|后(?!天|台|端|勤|续))`,
    ([, h = '']) => (readNumber(h) === null ? problem('choice') : null),
  ),
  rule(
    `(\\d{1,2}|[零〇一二两三四五六七八九十]+)\\s?(?:点(?!\\d+(?:小时|个小时))|时(?!间|候|长|段|效|刻|机|常|代|尚|光|不))(?:钟(?!头))?${minutes}`,
    (m, _c, place) => {
      const [all, h = '', half, quarters, exact, bare] = m;
      const hour = readNumber(h);
      if (/[\d.:v]$/i.test(place.before) && /^\d/.test(h)) return null;
      const more = /[半刻分整钟]|(?:点|时)./u.test(all);
      if (!isHour(h, more, place, all.length)) return null;
      if (hour === null) return problem('choice');
      const next = place.after.slice(all.length);
      if (/^(?:多|来钟|出头|以后|之后|过后)|^后(?!天|台|端|勤|续)/.test(next)) return problem('vague');
      return clock(hour, minuteOf(half, quarters, exact, bare));
    },
  ),
  rule('(\\d{1,2}|[一二两三四五六七八九十]+)\\s*[、/]\\s*(\\d{1,2}|[一二两三四五六七八九十]+)点', () =>
    problem('choice'),
  ),
  // The first number of a pair that shares its unit: 2-4点, 两到四点.
  rule(
    `(\\d{1,2}|[一二两三四五六七八九十]+)(?=\\s*(?:-|~|到|至)\\s*(?:(?:下午|上午|晚上|中午|早上|凌晨|傍晚)\\s*)?(?:\\d{1,2}:\\d{2}|(?:\\d{1,2}|[一二两三四五六七八九十]+)\\s?点))`,
    (m, _c, { before, last }) => {
      const hour = readNumber(m[1] ?? '');
      if (hour === null || hour > 24 || (/[\w.:月日号/-]$/.test(before) && !last)) return null;
      return clock(hour, 0);
    },
  ),
  rule('零点|0点', () => clock(0, 0)),
  rule('下班(?:时间)?(?=(?:之|以)?前(?!后)|时|为止|截止)', () => clock(18, 0, { closing: true })),
  rule('上班(?=(?:之|以)?前)', () => clock(9, 0)),
  rule('下班前后|上班前后|下班(?:之|以)?后|上班(?:之|以)?后|午饭后|饭后|开完会|会后|散会后|开会前', () =>
    problem('vague', false),
  ),
];

function earlier(hour: number, minus: number): Yield {
  return clock(minus > 0 ? hour - 1 : hour, 60 - minus, { half: hour >= 1 && hour <= 6 ? 'pm' : null });
}

const hourWord = '(?:个?(?:小时|钟头)|个钟(?!头)|h(?:ours?|rs?)?(?![a-z]))';
const minuteWord = '(?:分钟|min(?:ute)?s?(?![a-z])|m(?![a-z\\d]))';
export const lengthSource = [
  `(?:(${N})个半(?:小时|钟头))`,
  `(?:(半)个?(?:小时|钟头)(?!制))`,
  `(?:个半(?:小时|钟头))`,
  `(?:(${F})\\s*${hourWord}(?!制|营业|热线|值班|值守|在线|服务|客服|待命)(半)?(?:\\s*(?:零|又|and)?\\s*(?:(${N})\\s*(?:${minuteWord}|分(?!享|析|组|钟|部))|([一二三两])刻钟?))?)`,
  `(?:([一二两三])刻钟)`,
  `(?:(${F})\\s*${minuteWord})`,
].join('|');

function lengthOf(m: readonly (string | undefined)[], from: number): number | null {
  const [hoursAndHalf, half, hours, halfMore, extra, quarters, onlyQuarters, mins] = m.slice(from, from + 8);
  if (hoursAndHalf) return plus(readNumber(hoursAndHalf), 60, 30);
  if (half) return 30;
  if (hours) {
    const more =
      (halfMore ? 30 : 0) +
      (extra ? (readNumber(extra) ?? 0) : 0) +
      (quarters ? (readNumber(quarters) ?? 0) * 15 : 0);
    return plus(readNumber(hours), 60, more);
  }
  if (onlyQuarters) return plus(readNumber(onlyQuarters), 15, 0);
  if (mins) return plus(readNumber(mins), 1, 0);
  return 30;
}

function plus(count: number | null, unit: number, more: number): number | null {
  return count === null ? null : Math.round(count * unit) + more;
}

const lengths: ScanRule[] = [
  rule(
    `(?:${N}|半)?个?\\s*(?:-|~|到|至|、)\\s*(?:${F}|半)\\s*(?:个?半?小时|个?钟头|分钟)`,
    (_m, _c, { before, last }) =>
      last?.kind === 'clock' || /[\d点]$/.test(before)
        ? null
        : /^个?[-~到至、]/.test(_m[0])
          ? null
          : problem('choice'),
  ),
  rule('(?:几|好几|若干|数|多)个?(?:小时|钟头|分钟|天|周|星期|礼拜|月)(?:之|以)?[后内]', () =>
    problem('vague'),
  ),
  rule('(?:几|好几|若干|数|多)个?(?:小时|钟头|分钟|天|周|星期|礼拜|月)', () => problem('vague', false)),
  rule(`(?:再?过)?(?:${lengthSource})(?:之|以|过)?(?:后(?!天|台|端|勤|续|期|面|来|半)|开始)`, (m, c) => {
    const count = lengthOf(m, 1);
    if (count === null) return problem('choice');
    return m[0].endsWith('开始') ? null : { kind: 'instant', atMs: inHours(c, count) };
  }),
  rule(`再?过(?:${lengthSource})`, (m, c) => {
    const count = lengthOf(m, 1);
    return count === null ? null : { kind: 'instant', atMs: inHours(c, count) };
  }),
  rule(`(?:${lengthSource})(?:之|以)?内(?!容|部)`, (m, c) => {
    const count = lengthOf(m, 1);
    return count === null ? problem('choice') : { kind: 'limit', atMs: inHours(c, count) };
  }),
  rule(`(?:${lengthSource})`, (m, _c, { before, after }) => {
    if (/[\dx×*/]$/i.test(before) || /(?:v|第)$/i.test(before)) return null;
    if (notSoLong.test(before)) return problem('vague');
    if (/^个半/.test(m[0])) return { kind: 'length', minutes: 30 };
    const count = lengthOf(m, 1);
    if (/^多/.test(after.slice(m[0].length)) || count === null) return problem('vague');
    return count > 0 ? { kind: 'length', minutes: count } : null;
  }),
  rule(`(${N})个?多(?:小时|钟头)|(${N})多分钟`, () => problem('vague', false)),
];

/** 不到一小时, 至少两小时, 几十分钟 give a bound or a guess, no length. */
const notSoLong = /(?:不到|不足|不满|超过|超出|多于|至少|起码|不少于|大于|小于|少于|[几数])\s*$/u;

/** A day's or a week's shift: 推迟一天. */
const shifts: ScanRule[] = [
  rule('(?:延长|缩短|加长)(?:到|至|了|为)?(?=\\s*(?:\\d|[半一两二三四五六七八九十]))', () =>
    problem('vague'),
  ),
  rule('(?:不到|过了)(?=\\s*(?:\\d{1,2}|[一二两三四五六七八九十]+)(?:点|:))', () => problem('vague')),
  rule(
    '(?:推迟|延后|延迟|往后推|后移|顺延|往后挪|推后|晚)(?:了)?(?=\\s*(?:半|一|两|二|三|四|五|六|七|八|九|十|\\d)+\\s*(?:个?半?小时|个?钟头|分钟|天|周|个星期|刻钟|个))',
    () => ({ kind: 'shift', sign: 1 }),
  ),
  rule(
    '(?:提前|提早|往前挪|前移|早)(?=\\s*(?:半|一|两|二|三|四|五|六|七|八|九|十|\\d)+\\s*(?:个?半?小时|个?钟头|分钟|天|周|个星期|刻钟|个))',
    () => ({ kind: 'shift', sign: -1 }),
  ),
  rule(`(${N})(天|周|个星期|个礼拜)(?![内后前])`, ([, n = '', unit], _c, { last }) =>
    last?.kind === 'shift' ? { kind: 'days', count: (readNumber(n) ?? 0) * (unit === '天' ? 1 : 7) } : null,
  ),
];

const change =
  '(?:改期|改时间|改约|改|换|挪|移|推迟|推后|延期|延后|延迟|延|提前|提早|提|调整|调|变更|变|顺延|往后推|往前挪|后延)(?:时间)?(?:到|成|为|至|在)';

const little: ScanRule[] = [
  ...shifts,
  rule(change, () => ({ kind: 'change' })),
  rule(
    '(?:改期|改约|换成|改(?!天|日|善|进|造|版|动|变|革|编|签|名|掉|完|一?下|需|bug))(?=\\s*[:,]?\\s*(?:周|星期|礼拜|下|本|这|明|后|今|大后|\\d|[一二两三四五六七八九十]+[点号月]|上午|晚上|中午|早上))',
    () => ({ kind: 'change' }),
  ),
  rule(
    '(?:同一|相同|同样(?:的)?|原来的?|原|老)(?:个)?时间|时间(?:不变|照旧)|(?:同一|同样)(?:个)?钟?点|同时段|同时间',
    () => ({ kind: 'same' }),
  ),
  rule(
    '不行|不可以|不太行|没空|没时间|有事|不方便|有冲突|冲突|撞了|取消|开不了|来不了|不合适|不开了|请假|出差|去不了|有会(?!议|谈|员)|没法|不在|排满|满了|赶不上|约满|不成|开不成|有安排',
    () => ({ kind: 'no' }),
  ),
  rule(
    '不是|不要|不能(?:在|是)|别(?!的|人|墅)|不用|除了|除(?=.{1,16}外)|避开|错开|躲开|绕开|绕过|跳过',
    () => ({
      kind: 'not',
    }),
  ),
  rule('(?:之|以)外|除外', (_m, _c, { last }) => (last ? { kind: 'no' } : null)),
  rule('前后|上下', (_m, _c, { last }) =>
    last && isTimely(last) && last.kind !== 'clock' ? problem('vague') : null,
  ),
  rule('截止(?:时间|日期|到|至|于|在)*|截至|最晚|最迟|不晚于|不迟于|赶在|务必在', () => ({ kind: 'due' })),
  rule(
    '(?:之|以)?前(?!端|台|期|后|面|置|往|景|沿|瞻|海|门|提(?!交|供|出|醒|报|前)|任|三|两|十|天|半|\\d)|(?:为止|截止)',
    (_m, _c, { last }) => (last ? { kind: 'before' } : null),
  ),
  rule('(?:之|以)?内(?!容|部|测|审|训|网|控|购|存|蒙|参|外|勤|务|环)', (_m, _c, { last }) =>
    last ? { kind: 'within' } : null,
  ),
  rule('(?:之|以)后|过后|后(?!天|端|台|勤|续|期|面|来|援|备|门|半|市)', (_m, _c, { last }) =>
    last && /^(?:date|clock|part|period)$/.test(last.kind) ? { kind: 'after' } : null,
  ),
  rule('一直到|直到|到|至(?!少|于|今)|--?|~|→|->', () => ({ kind: 'to' })),
  rule('或者|或是|或|还是|要么|要不|/', () => ({ kind: 'or' })),
  rule('、|和|及|与|跟|以及', () => ({ kind: 'and' })),
  rule('结束|散会|完事', () => ({ kind: 'ends' })),
  rule('待定|再定|不确定|没定|未定|另行通知|另定', () => problem('vague')),
  // Words that stand for a day without naming one: 过几天下午3点 must not become today.
  rule(
    '改天|改日|过几天|过两天|过些天|过些日子|这几天|这两天|哪天|某天|近期|最近(?!一)|过阵子|过段时间|下次|下回|回头',
    () => problem('vague'),
  ),
  rule(
    '再说|再约|再看|尽快|尽早|抽空|有空|有时间|得空|空了|方便的时候|方便时|找个时间|找时间|约个时间|抽时间|随时|马上|立刻|稍后|晚点|晚些时候|待会儿?|一会儿?(?!见)|几点|几号|周几|星期几|礼拜几|什么时候|何时',
    () => problem('vague', false),
  ),
];

export const clockRules: readonly ScanRule[] = [...lengths, ...clocks, ...parts, ...little];
