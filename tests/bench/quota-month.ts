/** A working month of the drill company: what people write and press on each day, as a company that lives by the scheme would. */
import type { People } from '../../drill/people.ts';
import type { World } from '../../drill/world.ts';
import { isWorkingDay, shanghaiAt, type WorkCalendar, weekdayOf } from '../../src/domain/worktime.ts';

interface Act {
  at: string;
  run(people: People, day: Day): Promise<unknown>;
}

interface Day {
  /** The how many-th working day of the month, from 0. */
  number: number;
  date: string;
}

const news: [name: string, text: string, chat: string][] = [
  ['林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', '青禾大家庭'],
  ['孙悦', '分享一篇仓库自动化的文章，供参考', '产品研发协同群'],
  ['马婷', '下周二下午消防演练，请各部门知悉', '青禾大家庭'],
  ['李娜', '华南区本周新增两家意向客户，跟进中', '客户服务群'],
  ['刘洋', '测试环境今晚例行升级，不影响白天使用', '产品研发协同群'],
  ['罗琳', '本周客户咨询集中在发票抬头，已整理常见问答', '客户服务群'],
];

const meetings: [by: string, topic: string, others: string][] = [
  ['孙悦', '需求评审', '@张伟 @刘洋 @Emma Clarke'],
  ['李娜', '客户进展', '@王磊 @何静'],
  ['许嘉言', '活动排期', '@林若溪 @李娜 @孙悦'],
];

const asks: [name: string, command: string][] = [
  ['张伟', '/我'],
  ['李娜', '/会议'],
  ['何静', '/帮助'],
  ['孙悦', '/纪要'],
  ['王磊', '/周刊'],
  ['Emma Clarke', '/me'],
];

const complaints = [
  '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约',
  '客户蓝海超市投诉：扫码枪批量死机，门店停业，要求马上解决',
  '客户安平物流投诉：合同款项对不上，威胁起诉，今天必须答复',
  '客户新城百货投诉：上门安装没人到，客户要求退货并赔偿',
];

const groups = [
  '双十二大促 市场 销售 研发',
  '年终盘点 行政 销售',
  '新品发布 产品 市场 研发',
  '客户回访 客服 销售',
];

const turn = <One>(list: readonly One[], number: number): One => list[number % list.length] as One;

const onDay = (day: Day): Act[] => [
  ...[0, 1, 2].map((i) => say(`09:${20 + i}`, ...turn(news, day.number * 3 + i))),
  ...[0, 1, 2, 3].map((i) => ask(`1${i}:40`, ...turn(asks, day.number * 4 + i))),
  ...meeting('09:50', '14:00', '15:00', turn(meetings, day.number)),
  ...(day.number % 2 === 0 ? meeting('10:10', '16:00', '16:45', turn(meetings, day.number + 1)) : []),
  ...(day.number % 5 === 2 ? alarm(turn(complaints, (day.number - 2) / 5)) : []),
  ...(day.number % 5 === 3 ? group(turn(groups, (day.number - 3) / 5)) : []),
];

const say = (at: string, name: string, text: string, chat: string): Act => ({
  at,
  run: (people) => people.says(name, text, { chat, mentionBot: true }),
});
const ask = (at: string, name: string, command: string): Act => ({
  at,
  run: (people) => people.says(name, command),
});

/** Booked in the morning, held, and its minutes handed in; every fourth only after the first nudge. */
function meeting(
  bookAt: string,
  from: string,
  to: string,
  [by, topic, others]: (typeof meetings)[number],
): Act[] {
  const says = (at: string, text: (day: Day) => string): Act => ({
    at,
    run: (people, day) => people.says(by, text(day)),
  });
  const name = ({ date }: Day) => `${topic}${date.slice(5).replace('-', '')}`;
  const booking = (day: Day) =>
    `/会议 今天${from} ${name(day)} 60分钟 ${others} 议程：1. 进展 20分钟；2. 问题 30分钟 负责人：我`;
  return [
    says(bookAt, booking),
    says(from, () => '/会议 开始'),
    says(to, () => '/会议 结束'),
    says('17:30', (day) => `/纪要 ${name(day)} 决议：按计划推进；待办：@张伟 周四前 更新进度表`),
  ];
}

const alarm = (text: string): Act[] => [
  { at: '11:05', run: (people) => people.says('罗琳', text, { chat: '客户服务群', mentionBot: true }) },
  { at: '11:08', run: (people) => people.presses('何静', '我来处理') },
];

const group = (words: string): Act[] => [
  { at: '13:50', run: (people) => people.says('许嘉言', `/建群 ${words} 目标：按时完成`) },
  { at: '13:51', run: (people) => people.presses('许嘉言', '确认建群') },
];

/** Lives through the month that `first` begins, up to its last minute. */
export async function liveThroughMonth(
  world: World,
  people: People,
  { first, calendar }: { first: string; calendar: WorkCalendar },
): Promise<{ workingDays: number; acts: number }> {
  const dates = datesOf(first).filter((date) => isWorkingDay(calendar, date) && weekdayOf(date) !== 0);
  let acts = 0;
  for (const [number, date] of dates.entries()) {
    const day = { number, date };
    const inTime = onDay(day).sort((a, b) => a.at.localeCompare(b.at));
    for (const act of inTime) {
      await world.advanceTo(shanghaiAt(date, act.at));
      await act.run(people, day);
      acts += 1;
    }
  }
  await world.advanceTo(new Date(shanghaiAt(datesOf(first).at(-1) as string, '23:59').getTime()));
  return { workingDays: dates.length, acts };
}

function datesOf(first: string): string[] {
  const month = first.slice(0, 7);
  const dates: string[] = [];
  for (let at = Date.parse(`${month}-01T00:00:00Z`); ; at += 86_400_000) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (!date.startsWith(month)) return dates;
    dates.push(date);
  }
}
