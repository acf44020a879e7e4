/** Chinese words for parts of the day, clock times and lengths. */
import { dayStartMs, minuteMs } from '../../domain/calendar.ts';
import { inHours } from './date-words.ts';
import { littleRules } from './little-words.ts';
import { decimalSource as F, numberSource as N, readNumber } from './numbers.ts';
import { openTimes } from './open-times.ts';
import { clock, type Part, type Place, problem, rule, type ScanRule, type Yield } from './tokens.ts';

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
const mostPoints = 6;
const countsPoints =
  /(?:[第有几这那哪前差早快慢多少大小好高低共]|以下|如下|下面|上述|其他|另外|提(?:出|了)?|讲(?:了)?|谈|强调(?:了)?|补充(?:了)?|分享(?:了)?|总结(?:了)?|说(?:了)?|[a-z_#])$/iu;

/** A name made of an hour: 五点半小学, "三点半"项目. */
const named = /^"?(?:项目|工程|计划|小学|学校|课堂|学堂|品牌|公司|现象|法则|理论|热线|档|行动|群)/;

/** Behind a bare hour must come a pause or something people do at an hour: not 4点关切, 三点式, 3点5版本. */
const atAnHour =
  /会|评审|讨论|沟通|碰|见|聊|谈|面试|对齐|同步|培训|汇报|答辩|复盘|开|集合|出发|准时|直播|上线|发布|签|拜访|吃|电话|演示|彩排|交付|验收|启动|封网|割接|review|sync|meet|call/iu;

function meetingFollows(rest: string): boolean {
  const clause = /^[^,。.!?;、\s]*/u.exec(rest)?.[0] ?? '';
  if (/^[\d一二两三四五六七八九十]/.test(clause)) return false;
  return (
    clause === '' ||
    /^[-~:到至的@吧吗呢啊哈左右行可好有或要多出都也/在和跟与找去来起叫约订定"')(]/.test(clause) ||
    atAnHour.test(clause)
  );
}

function isHour(hourText: string, more: boolean, place: Place, end: number): boolean {
  const rest = place.after.slice(end);
  const close = place.last;
  const onPart =
    close?.kind === 'part' || close?.kind === 'to' || close?.kind === 'change' || close?.kind === 'due';
  if (!onPart && close?.kind !== 'date' && named.test(rest)) return false;
  // 两点钟方向 is where something stands.
  if (/^\s*方[向位]/.test(rest)) return false;
  if (more) return !/[a-z_#]$/i.test(place.before);
  // 讨论3点:进度、风险 lists points.
  if (/^\s*:/.test(rest) && !onPart) return false;
  // 明天3点 小组会: after a day, in figures and apart from what follows, or more than people list.
  const isApart =
    close?.kind === 'date' && /^\d/.test(hourText) && (/^\s/.test(rest) || Number(hourText) > mostPoints);
  if (new RegExp(`^\\s*(?:${neverHours})`, 'u').test(rest))
    return (onPart || isApart) && !/^[一1]$/.test(hourText) && !/^\s*(?:建议|意见|要求|想法|说明)/.test(rest);
  if (onPart || close?.kind === 'date' || close?.kind === 'recur') return true;
  // 晚一点开始 is later, not one o'clock.
  if (/^[一1]$/.test(hourText) && /[早晚快慢差多少大小好高低]$/.test(place.before)) return false;
  const timely = /^(?:的会|开会|开始|集合|见|碰|到|之?前|准时|出发|[-~至])/.test(rest);
  if (countsPoints.test(place.before)) return timely && !/第$/.test(place.before);
  if (!meetingFollows(rest) && !timely) return false;
  if (/^[一1]$/.test(hourText))
    return timely || /(?:^|[\s,。;!?:()在定约于为成是和与,从、])$/u.test(place.before);
  return true;
}

const minuteGuard =
  '(?!\\d|小时|个|人|位|名|分钟|楼|层|号|项|条|页|块|米|%|月|室|会议室|点|份|元|家|件|次|天|周|年|钟头|:)';
const minutes = `(?:\\s?(半)(?!个?小时|个?钟头|个|天|年(?![终底末货夜初关])|场|价)|(?: (?=[一二两三123]刻(?!钟)))?([一二两三123])刻|(?:过|零)?\\s?(\\d{1,2}|[零〇一二三四五六七八九十]+)分(?!钟|之|享|析|组|工|部|公司|行|会场)|过?(\\d{2}|[零〇][一二三四五六七八九]|[一二三四五]?十[一二三四五六七八九]?)${minuteGuard}|整|钟)?`;

function minuteOf(half?: string, quarters?: string, exact?: string, bare?: string): number {
  if (half) return 30;
  if (quarters) return (readNumber(quarters) ?? 0) * 15;
  return readNumber(exact ?? bare ?? '0') ?? 60;
}

const clocks: ScanRule[] = [
  rule(
    't?(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?(?:\\+08:?00|z)?\\s*(?:(a\\.?m\\.?|p\\.?m\\.?)(?![a-z]))?(?!\\d|:|比|分成|分账)',
    (m, _c, { before }) => {
      if (/[\d.:]$/.test(before) || /比分|比例|赔率|比率|配比|占比/.test(before.slice(-3))) return null;
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
      if (/^(?:多|来钟|出头|以后|之后|过后|不到|不足|起都)|^后(?!天|台|端|勤|续)/.test(next))
        return problem('vague');
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
  // 明天这个时候: the hour that it is now.
  rule('(?:这个?|此)(?:时候|钟?点|时)(?!机|间|段|位|子|问)', (_m, c, { last }) => {
    const minutes = Math.floor((c.nowMs - dayStartMs(c.today)) / minuteMs);
    return last?.kind === 'date' ? clock(Math.floor(minutes / 60), minutes % 60, { literal: true }) : null;
  }),
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
  `(?:(${N})个半(?:小时|钟头?))`,
  `(?:(半)(?:个?(?:小时|钟头)|个钟)(?!制))`,
  `(?:个半(?:小时|钟头?))`,
  `(?:(${F})\\s*${hourWord}(?!制|营业|热线|值班|值守|在线|服务|客服|待命)(半)?(?:\\s*(?:零|又|and)?\\s*(?:(${N})\\s*(?:${minuteWord}|分(?!享|析|组|钟|部))|([一二三两])刻钟?))?)`,
  `(?:([一二两三123])刻钟)`,
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
    `(?:${N}|半)?个?\\s*(?:-|~|到|至|、)\\s*(?:${F}|半)\\s*(?:个?半?小时|个?钟头|分钟|个?工作日|天|个?(?:星期|礼拜)|周(?![一二三四五六日天])|个月)`,
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
  // 控制在45分钟内 says how long, not by when.
  rule(
    `(?:控制在|压缩[到至在]|限时?|不超过|最多|至多|不多于)\\s*(?:${lengthSource})(?:(?:之|以)?内)?`,
    (m) => {
      const count = lengthOf(m, 1);
      return count ? { kind: 'length', minutes: count } : problem('choice');
    },
  ),
  rule(`(?:再?过)?(?:${lengthSource})(?:之|以|过)?(?:后(?!天|台|端|勤|续|期|面|来|半)|开始)`, (m, c) => {
    const count = lengthOf(m, 1);
    if (count === null) return problem('choice');
    return m[0].endsWith('开始') ? null : { kind: 'instant', atMs: inHours(c, count) };
  }),
  rule(`再?过(?:${lengthSource})`, (m, c, { before }) => {
    if (/[超不经通]$/.test(before)) return null;
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
    if (/^(?:多|以上|开外|起步|往上)/.test(after.slice(m[0].length)) || count === null)
      return problem('vague');
    return count > 0 ? { kind: 'length', minutes: count } : null;
  }),
  rule(`(${N})个?多(?:小时|钟头)|(${N})多分钟`, () => problem('vague', false)),
];

/** 不到一小时, 至少两小时, 几十分钟 give a bound or a guess, no length. */
const notSoLong =
  /(?:不到|不足|不满|超过|超出|多于|至少|最少|起码|不少于|大于|小于|少于|[几数])(?:要|得|需要?|开|谈|聊|讲|用|花|留|预留|安排)*\s*$/u;

export const clockRules: readonly ScanRule[] = [
  ...openTimes,
  ...lengths,
  ...clocks,
  ...parts,
  ...littleRules,
];
