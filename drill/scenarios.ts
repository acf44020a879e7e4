/** The six stories of the drill page: people speak, time moves, people see. Each plays on the running product. */
import { nextIssue } from '../src/domain/digest.ts';
import type { PlatformName } from '../src/domain/person.ts';
import { nextWorkingDay, shanghaiAt, shanghaiDate } from '../src/domain/worktime.ts';
import type { ScenarioName } from './contract.ts';
import { meetingWeek } from './meeting-week.ts';
import type { People, Seen } from './people.ts';
import type { World } from './world.ts';

export interface Step {
  text: string;
  textEn: string;
  run(): Promise<unknown>;
}

/** Someone to watch, in the first of these groups that she is in, or in the direct chat. */
export interface Part {
  name: string;
  groups?: string[];
  /** Speaks or presses in the story, and so must be where it plays. */
  acts?: boolean;
}

export interface Scenario {
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
  cast: Part[];
  steps(world: World, hand: Hand): Step[];
}

/** People of a story on the platform where it plays. */
export interface Hand {
  /** In a group the robot is mentioned where it would not hear otherwise. */
  says(name: string, text: string, groups?: string[]): Promise<string>;
  /** Wherever the card came; where it was said as text, by answering with the number of the button. */
  presses(name: string, label: string): Promise<unknown>;
}

export function createHand(world: World, people: People, platform: PlatformName): Hand {
  const phone = world.phones.get(platform);
  const hearsGroups = world.xinliu.app.platforms.get(platform)?.abilities.hearsGroups ?? false;
  return {
    says(name, text, groups = []) {
      const chat = phone?.chats(name).find((one) => groups.includes(one.name))?.name;
      return people.says(name, text, { platform, ...(chat ? { chat, mentionBot: !hearsGroups } : {}) });
    },
    presses(name, label) {
      const seen = people.sees(name, undefined, platform);
      const number = seen.some(({ buttons }) => buttons.includes(label)) ? null : numberOf(seen, label);
      return number ? people.says(name, number, { platform }) : people.presses(name, label);
    },
  };
}

/** Under which number a card that was said as text in the direct chat offers a button. */
function numberOf(seen: readonly Seen[], label: string): string | null {
  const lines = seen.filter(({ chat }) => chat === 'bot').flatMap(({ text }) => text.split('\n'));
  return lines.findLast((line) => line.endsWith(`. ${label}`))?.split('.')[0] ?? null;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

const service = ['客户服务群', '客户问题群'];
const everybody = ['青禾大家庭'];
const builders = ['产品研发协同群', '产研站会群'];

export const scenarios: Record<ScenarioName, Scenario> = {
  tier: {
    title: '一级：投诉没人接',
    titleEn: 'Tier 1: nobody takes it',
    about: '客户投诉进群，立刻找到人；5 分钟没人确认，升级给负责人。',
    aboutEn: 'A complaint in a group finds its people at once; after 5 minutes it goes to the head.',
    cast: [{ name: '罗琳', groups: service, acts: true }, { name: '何静' }, { name: '黄丽华' }],
    steps: (world, hand) => [
      {
        text: '罗琳在客户服务群转来客户投诉，对接人何静马上收到。',
        textEn: 'Luo Lin passes on a complaint; the liaison He Jing is told at once.',
        run: () =>
          hand.says('罗琳', '客户华东医药投诉：今天发的货全部发错，客户要求今天给说法，不然解约', service),
      },
      {
        text: '没有人确认，时间走过 6 分钟。',
        textEn: 'Nobody takes it; six minutes pass.',
        run: () => move(world, 6 * minuteMs),
      },
      {
        text: '负责人黄丽华收到升级，按“我来处理”。',
        textEn: 'Huang Lihua gets the escalation and takes it.',
        run: () => hand.presses('黄丽华', '我来处理'),
      },
    ],
  },
  meeting: {
    title: '会议：三原则',
    titleEn: 'Meeting: three principles',
    about: '没有议程约不成；补齐后约好，开会前提醒。',
    aboutEn: 'Without an agenda there is no meeting; once complete it is booked and announced.',
    cast: [{ name: '孙悦', acts: true }, { name: '张伟' }, { name: '刘洋' }],
    steps: (world, hand) => [
      {
        text: '孙悦想约会，只写了时间和名字。',
        textEn: 'Sun Yue wants a meeting but gives only a time and names.',
        run: () => hand.says('孙悦', '/会议 明天下午3点 碰一下 @张伟 @刘洋'),
      },
      {
        text: '他把议题、议程、负责人写全。',
        textEn: 'Sun Yue gives topic, agenda and owner.',
        run: () =>
          hand.says(
            '孙悦',
            '/会议 明天下午3点 新版支付方案评审 60分钟 @张伟 @刘洋 议程：1. 背景 10分钟；2. 方案 30分钟；3. 风险 15分钟 负责人：@孙悦',
          ),
      },
      {
        text: '时间走到开会前 15 分钟，参会人收到提醒。',
        textEn: 'Fifteen minutes before, the attendees are reminded.',
        run: () => moveTo(world, new Date(tomorrowAt(world, '15:00').getTime() - 15 * minuteMs)),
      },
    ],
  },
  minutes: {
    title: '纪要：24 小时',
    titleEn: 'Minutes: 24 hours',
    about: '散会起算，12、20、23 小时催，24 小时告诉负责人。',
    aboutEn: 'From the real end: nudges at 12, 20 and 23 hours, the head is told at 24.',
    cast: [{ name: '孙悦', acts: true }, { name: '赵敏', acts: true }, { name: '张伟' }],
    steps: (world, hand) => [
      {
        text: '赵敏约了今天的会。',
        textEn: 'Zhao Min books a meeting.',
        run: () =>
          hand.says(
            '赵敏',
            `/会议 ${laterToday(world)} 周例会 30分钟 @孙悦 议程：1. 进度 20分钟 负责人：@孙悦`,
          ),
      },
      {
        text: '会议开始。',
        textEn: 'The meeting starts.',
        run: () => moveToNextMeeting(world).then(() => hand.says('孙悦', '/会议 开始')),
      },
      {
        text: '25 分钟后散会。',
        textEn: 'It ends after 25 minutes.',
        run: () => move(world, 25 * minuteMs).then(() => hand.says('孙悦', '/会议 结束')),
      },
      {
        text: '一天过去，纪要还没交：该催的催，该升级的升级。',
        textEn: 'A day passes without minutes: nudges, then escalation.',
        run: () => move(world, 25 * hourMs),
      },
      {
        text: '孙悦交了纪要，参会人收到。',
        textEn: 'Sun Yue hands them in; the attendees get them.',
        run: () => hand.says('孙悦', '/纪要 决议：周五上线新版支付；待办：@张伟 周四前 完成压测'),
      },
    ],
  },
  week: meetingWeek,
  group: {
    title: '建群：一事一群',
    titleEn: 'Group: one per matter',
    about: '一条命令拉齐各部门对接人；再建一次，还是同一个群。',
    aboutEn: "One command brings each department's liaisons; asked twice, there is one group.",
    cast: [{ name: '许嘉言', acts: true }, { name: '李娜', acts: true }, { name: '张伟' }],
    steps: (_world, hand) => [
      {
        text: '许嘉言要为双十二大促建群。',
        textEn: 'Xu Jiayan wants a group for the campaign.',
        run: () => hand.says('许嘉言', '/建群 双十二大促 市场 销售 研发 目标：当天零故障，销售额破千万'),
      },
      {
        text: '核对后确认。',
        textEn: 'Checked and confirmed.',
        run: () => hand.presses('许嘉言', '确认建群'),
      },
      {
        text: '李娜不知道，又建一次。',
        textEn: 'Li Na does not know and asks again.',
        run: () => hand.says('李娜', '/建群 双十二大促群 销售 研发'),
      },
    ],
  },
  digest: {
    title: '周刊：每人一份',
    titleEn: 'Weekly issue: one copy each',
    about: '三级消息不打扰，周五集中送到，每人一份。',
    aboutEn: 'Tier 3 disturbs nobody and arrives on Friday, one copy each.',
    cast: [
      { name: '马婷', groups: everybody, acts: true },
      { name: '刘洋', acts: true },
      { name: '林若溪', groups: everybody, acts: true },
    ],
    steps: (world, hand) => [
      {
        text: '马婷发了行政通知。',
        textEn: 'Ma Ting posts a notice.',
        run: () => hand.says('马婷', '通知：下周一起前台搬到一楼，访客请从东门进', everybody),
      },
      {
        text: '林若溪转了一条行业新闻。',
        textEn: 'Lin Ruoxi shares industry news.',
        run: () => hand.says('林若溪', '行业动态：某竞品发布新一代扫码枪，主打低价市场', everybody),
      },
      {
        text: '刘洋通报计划内维护。',
        textEn: 'Liu Yang announces planned maintenance.',
        run: () => hand.says('刘洋', '通知：周六凌晨2点到4点测试环境例行维护，不影响线上', builders),
      },
      {
        text: '时间走到周刊发出之后。',
        textEn: 'Time moves past the hour of the issue.',
        run: () => {
          const { rules, calendar, clock } = world.xinliu.app;
          const issue = nextIssue(clock.now(), rules, calendar);
          return moveTo(
            world,
            new Date(issue.publishAt.getTime() + (rules.digest.spreadMinutes + 3) * minuteMs),
          );
        },
      },
    ],
  },
};

const move = (world: World, ms: number) => world.advanceTo(new Date(world.time.clock.now().getTime() + ms));
const moveTo = (world: World, at: Date) => world.advanceTo(at);

function tomorrowAt(world: World, clock: string): Date {
  const today = shanghaiDate(world.time.clock.now());
  const tomorrow = new Date(Date.parse(`${today}T00:00:00Z`) + 24 * hourMs).toISOString().slice(0, 10);
  return shanghaiAt(tomorrow, clock);
}

/** An hour ahead in words, on the next working day when today's is over. */
function laterToday(world: World): string {
  const now = world.time.clock.now();
  const later = new Date(Math.ceil((now.getTime() + 40 * minuteMs) / (30 * minuteMs)) * 30 * minuteMs);
  const local = new Date(later.getTime() + 8 * hourMs).toISOString();
  const hour = Number(local.slice(11, 13));
  if (hour >= 9 && hour < 17) return `${local.slice(5, 7)}月${local.slice(8, 10)}日 ${local.slice(11, 16)}`;
  const next = nextWorkingDay(world.xinliu.app.calendar, shanghaiDate(now));
  return `${next.slice(5, 7)}月${next.slice(8, 10)}日 10:00`;
}

async function moveToNextMeeting(world: World): Promise<void> {
  const { people, meetings } = world.xinliu.app.store;
  const owner = (await people.active()).find((p) => p.name === '孙悦');
  const [meeting] = owner ? await meetings.ofPerson(owner.id, ['booked'], 1) : [];
  if (meeting) await world.advanceTo(meeting.startAt);
}
