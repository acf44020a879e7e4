/** From when until when somebody is away: `明天`, `下周`, `今天下午`, `12月1日到12月3日`, `周三下午2点到6点`; and who stands in. */
import { shanghaiAt, shanghaiDate, type WorkCalendar } from '../domain/worktime.ts';
import { withDates } from './plain-dates.ts';
import { readWhen } from './when.ts';

const dayMs = 86_400_000;
const between = /\s*(?:到|至|~|——|—|\bto\b|\buntil\b)\s*/iu;

export interface Leave {
  fromAt: Date;
  /** Without this moment. */
  toAt: Date;
}

/** Half days, by the hours that an office gives them. */
const partsOfDay = [
  { name: /上午|早上|morning/iu, from: '00:00', to: '12:00' },
  { name: /下午|afternoon/iu, from: '12:00', to: '18:00' },
  { name: /晚上|傍晚|今晚|明晚|evening|tonight/iu, from: '18:00', to: '24:00' },
];

/** Whole days where neither an hour nor a part of the day is said; null where no day can be read. */
export function readLeave(said: string, now: Date, calendar: WorkCalendar): Leave | null {
  const text = withDates(said).trim();
  const week = weekIn(text, now);
  if (week) return week;
  const when = readWhen(text, now, calendar);
  if (when.kind === 'time' && when.end) return { fromAt: when.start, toAt: when.end };
  const [first = '', second] = text.split(between);
  const from = dayIn(first, now, calendar);
  const to = second === undefined ? from : dayIn(second, now, calendar);
  if (!from || !to || to.toAt <= from.fromAt) return null;
  return { fromAt: from.fromAt, toAt: to.toAt };
}

function dayIn(text: string, now: Date, calendar: WorkCalendar): Leave | null {
  const when = readWhen(text, now, calendar);
  if (when.kind === 'time')
    return { fromAt: when.start, toAt: when.end ?? endOfDay(shanghaiDate(when.start)) };
  const day = when.kind === 'deadline' ? shanghaiDate(when.end) : when.kind === 'ask' ? when.date : undefined;
  if (day === undefined) return null;
  const part = partsOfDay.find(({ name }) => name.test(text));
  return {
    fromAt: shanghaiAt(day, part?.from ?? '00:00'),
    toAt: part && part.to !== '24:00' ? shanghaiAt(day, part.to) : endOfDay(day),
  };
}

/** `下周`, `本周`: from Monday, or from today, to Sunday. */
function weekIn(text: string, now: Date): Leave | null {
  const which = /^(?:(下)个?|(?:本|这个?))(?:周|星期|礼拜)$|^(next)\s+week$|^this\s+week$/iu.exec(text);
  if (!which) return null;
  const today = shanghaiAt(shanghaiDate(now), '00:00');
  // Monday is 0; the day in Shanghai begins eight hours before that of UTC.
  const weekday = (new Date(today.getTime() + dayMs / 2).getUTCDay() + 6) % 7;
  const nextMonday = new Date(today.getTime() + (7 - weekday) * dayMs);
  return (which[1] ?? which[2])
    ? { fromAt: nextMonday, toAt: new Date(nextMonday.getTime() + 7 * dayMs) }
    : { fromAt: today, toAt: nextMonday };
}

const endOfDay = (day: string): Date => new Date(shanghaiAt(day, '00:00').getTime() + dayMs);

/** Who is said to stand in, where nobody of the company is called so: 张三代; or what looks like a name and says nothing else: 明天 张三. */
export function standInSaid(text: string): string | null {
  const said = text.trim();
  const standIn = asStandIn.exec(said)?.[1] ?? covering.exec(said)?.[1];
  if (standIn !== undefined) return standIn;
  const name = asName.exec(said)?.[1];
  return name === undefined || placesLikeNames.has(name) ? null : name;
}

const asStandIn =
  /(?:^|[\s,，])@?(?:由|请|让|叫)?([^\s,，\d]{2,20}?)\s?(?:来)?(?:代(?:我|班|一下)?|替(?:我|班))$/u;
const covering = /(?:^|[\s,，])@?([a-z][a-z'-]{1,19})\s(?:covers|stands\sin)(?:\sfor\sme)?$/iu;
// The surnames of nine in ten; a reason such as 高温假 ends otherwise than names do.
const surnames =
  '王李张刘陈杨赵黄吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文';
const asName = new RegExp(
  `[\\s,，]@?((?:[${surnames}]|欧阳|司马|诸葛|上官)\\p{Script=Han}{1,2})(?<![假班休会院病事差烧热痛检])$`,
  'u',
);

/** Provinces, cities and countries that begin like a surname: who goes there names no stand-in. A colleague called so is found before. */
const placesLikeNames = new Set(
  (
    '江苏 江西 江门 江阴 江宁 江北 武汉 武威 武夷山 石家庄 石嘴山 石狮 马鞍山 马尼拉 金华 金昌 金边 郑州 黄山 黄石 黄冈 ' +
    '徐州 沈阳 萧山 常州 常德 常熟 龙岩 龙岗 龙华 万州 万宁 万象 贺州 秦皇岛 唐山 苏州 吕梁 白城 白银 白山 余姚 余杭 陆丰 邵阳 ' +
    '邵武 文昌 文山 邓州 许昌 吴江 吴忠 吴兴 林芝 罗马 罗定 韩国 张家口 张家界 张家港 张掖 周口 周庄 高雄 高邮 侯马 姜堰 康定 ' +
    '曹妃甸 孟买 夏威夷 黎巴嫩 汤阴 钟祥 彭州 孟州 杨凌 杨浦 宋庄 于都'
  ).split(' '),
);

export type DutyWord = 'leave' | 'swap' | 'back';

const words: [DutyWord, RegExp][] = [
  ['leave', /^(?:请假|休假|leave|away)/iu],
  ['swap', /^(?:代班|换班|替班|swap|cover)/iu],
  ['back', /^(?:销假|回来|取消|back|cancel)/iu],
];

/** What is wanted of the duty roster, and what stands behind it; null where only a look is wanted. */
export function readDutyWord(text: string): { word: DutyWord; rest: string } | null {
  for (const [word, form] of words) {
    const said = text.trim().replace(/^我(?:要|想)?/u, '');
    const found = form.exec(said);
    if (found) return { word, rest: said.slice(found[0].length).trim() };
  }
  return null;
}

/** What people type for a command of its own and stands behind that of the duty roster. */
export const isLeaveWord = (name: string): boolean => /^(?:请假|休假|销假|leave)$/iu.test(name);
