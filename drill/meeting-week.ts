/** The story of a week of meetings, from booking to figures. */
import { formatDay, parseDate, weekdayOfDay } from '../src/domain/calendar.ts';
import { isWorkingDay, shanghaiAt, shanghaiDate } from '../src/domain/worktime.ts';
import type { Scenario } from './scenarios.ts';
import type { World } from './world.ts';

export const meetingWeek: Scenario = {
  title: '一周的会',
  titleEn: 'A week of meetings',
  about: '周一约，没议程就挡；会前、会中、会后都管，周五看数字。',
  aboutEn: 'Booked on Monday; the gate, reminders, minutes and figures up to Friday.',
  cast: [{ name: '孙悦', acts: true }, { name: '张伟', acts: true }, { name: '赵敏' }, { name: '吴浩然' }],
  steps: (world, hand) => {
    const at = weekAhead(world);
    return [
      {
        text: '周一早上：孙悦约周三的评审，议题、议程、负责人齐全，大家收到邀请。',
        textEn:
          'Monday morning: Sun Yue books Wednesday’s review with topic, agenda and owner; everybody is invited.',
        run: () =>
          world
            .advanceTo(at('monday', '09:30'))
            .then(() =>
              hand.says(
                '孙悦',
                '/会议 周三下午2点 支付上线评审 60分钟 @张伟 @赵敏 议程：1. 进度 20分钟；2. 风险 30分钟 负责人：我',
              ),
            ),
      },
      {
        text: '她又约周四的会，还没有议程：先占时间，没有人被邀请。',
        textEn: 'For Thursday she has no agenda yet: the time is held and nobody is invited.',
        run: () =>
          hand
            .says('孙悦', '/会议 周四上午10点 供应商沟通 60分钟 @张伟 负责人：我')
            .then(() => hand.presses('孙悦', '先占时间，议程后补')),
      },
      {
        text: '张伟约周三下午的客户复盘。',
        textEn: 'Zhang Wei books a look back for Wednesday afternoon.',
        run: () =>
          hand.says('张伟', '/会议 周三下午4点 客户复盘 30分钟 @孙悦 议程：1. 原因 20分钟 负责人：我'),
      },
      {
        text: '周二：参会人收到议程；缺议程的会催孙悦补。',
        textEn: 'Tuesday: attendees get the agenda; Sun Yue is asked for the one that is missing.',
        run: () => world.advanceTo(at('tuesday', '14:01')),
      },
      {
        text: '周三 13:45：会前 15 分钟提醒。',
        textEn: 'Wednesday 13:45: the reminder fifteen minutes before.',
        run: () => world.advanceTo(at('wednesday', '13:46')),
      },
      {
        text: '14:00 开始；开到 48 分钟，也就是上限的八成，只提醒孙悦。',
        textEn: 'It starts at 14:00; at 48 minutes, 80 % of the limit, only Sun Yue is nudged.',
        run: () =>
          world
            .advanceTo(at('wednesday', '14:00'))
            .then(() => hand.says('孙悦', '/会议 开始'))
            .then(() => world.advanceTo(at('wednesday', '14:49'))),
      },
      {
        text: '14:55 散会，纪要马上交，张伟领到待办。',
        textEn: 'It ends at 14:55; the minutes are in at once, and Zhang Wei has something to do.',
        run: () =>
          world
            .advanceTo(at('wednesday', '14:55'))
            .then(() => hand.says('孙悦', '/会议 结束'))
            .then(() => hand.says('孙悦', '/纪要 决议：周五上线；待办：@张伟 周五前 完成压测；遗留：无')),
      },
      {
        text: '周四 10:00：没有议程的会不开了。张伟的复盘没人说散会，按计划算；纪要一天没交，告诉他的负责人吴浩然。',
        textEn:
          'Thursday 10:00: the meeting without an agenda is off. Nobody told the end of Zhang Wei’s: it counts as planned; a day later his head Wu Haoran is told that the minutes are late.',
        run: () => world.advanceTo(at('thursday', '16:31')),
      },
      {
        text: '张伟补交，参会人收到。',
        textEn: 'Zhang Wei hands them in; the attendees get them.',
        run: () => hand.says('张伟', '/纪要 决议：发货前双人复核；待办：@孙悦 下周三前 改好提示；遗留：无'),
      },
      {
        text: '周五：这周开了几场、多长、按时交没有，一张图看完。',
        textEn: 'Friday: how many, how long, in time or not, in one picture.',
        run: () => world.advanceTo(at('friday', '15:00')).then(() => hand.says('孙悦', '/会议 统计')),
      },
    ];
  },
};

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'] as const;

/** Times of the next week whose five days are all worked. */
function weekAhead(world: World): (day: (typeof weekdays)[number], clock: string) => Date {
  const { calendar } = world.xinliu.app;
  const today = parseDate(shanghaiDate(world.time.clock.now()));
  let monday = today + 7 - ((weekdayOfDay(today) + 6) % 7);
  while (!weekdays.every((_, i) => isWorkingDay(calendar, formatDay(monday + i)))) monday += 7;
  return (day, clock) => shanghaiAt(formatDay(monday + weekdays.indexOf(day)), clock);
}
