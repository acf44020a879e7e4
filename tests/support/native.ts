/** What stands in the platforms' own calendars, said alike. */
import type { DingtalkSimulator } from '../../drill/simulators/dingtalk/index.ts';
import type { FeishuSimulator } from '../../drill/simulators/feishu/index.ts';
import type { WecomSimulator } from '../../drill/simulators/wecom/index.ts';
import type { World } from '../../drill/world.ts';
import type { PlatformName } from '../../src/domain/person.ts';

export interface CalendarEntry {
  title: string;
  /** As people read it. */
  text: string;
  startAt: string;
  endAt: string;
  /** Ids of people on their platform, sorted. */
  people: string[];
  joinUrl: string | null;
  /** Where it is held, as the platform shows it. */
  place: string;
}

type Calendar<Sim> = (sim: Sim) => CalendarEntry[];

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

export const feishuCalendar: Calendar<Pick<FeishuSimulator, 'calendarEvents'>> = (sim) =>
  sim
    .calendarEvents()
    .filter(({ cancelled }) => !cancelled)
    .map((event) => ({
      title: event.summary,
      text: event.description.replace(/&(?:amp|lt|gt);/g, (one) => entities[one] ?? one),
      ...times(event),
      people: event.attendees.map(({ openId }) => openId).sort(),
      joinUrl: event.room.url ?? null,
      place: event.location ?? '',
    }));

export const dingtalkCalendar: Calendar<Pick<DingtalkSimulator, 'calendarEvents' | 'users'>> = (sim) =>
  sim
    .calendarEvents()
    .filter(({ cancelled }) => !cancelled)
    .map((event) => {
      const ids = [event.organizerUnionId, ...event.attendees.map(({ id }) => id)];
      const theirs = sim.users().filter(({ unionId }) => ids.includes(unionId));
      const room = event.body.onlineMeetingInfo as { url?: string } | undefined;
      return {
        title: String(event.body.summary),
        text: String(event.body.description),
        ...times(event),
        people: theirs.map(({ userId }) => userId).sort(),
        joinUrl: room?.url ?? null,
        place: (event.body.location as { displayName?: string } | undefined)?.displayName ?? '',
      };
    });

export const wecomCalendar: Calendar<Pick<WecomSimulator, 'schedules'>> = (sim) =>
  sim
    .schedules()
    .filter(({ cancelled }) => !cancelled)
    .map((schedule) => ({
      title: schedule.summary,
      text: schedule.description,
      ...times(schedule),
      people: [...schedule.attendees].sort(),
      joinUrl: null,
      place: schedule.location ?? '',
    }));

export function calendarOn(world: World, platform: PlatformName): CalendarEntry[] {
  if (platform === 'feishu') return feishuCalendar(world.feishu);
  return platform === 'dingtalk' ? dingtalkCalendar(world.dingtalk) : wecomCalendar(world.wecom);
}

const times = ({ startAt, endAt }: { startAt: Date; endAt: Date }) => ({
  startAt: startAt.toISOString(),
  endAt: endAt.toISOString(),
});

export interface TodoEntry {
  title: string;
  /** As people read it. */
  text: string;
  dueAt: string | null;
  people: string[];
  done: boolean;
  id: string;
}

export const feishuTodos = (sim: Pick<FeishuSimulator, 'tasks'>): TodoEntry[] =>
  sim.tasks().map((task) => ({
    title: task.summary,
    text: task.description,
    dueAt: task.dueMs === undefined ? null : new Date(task.dueMs).toISOString(),
    people: task.assignees,
    done: task.completedAtMs > 0,
    id: task.guid,
  }));

export const dingtalkTodos = (sim: Pick<DingtalkSimulator, 'todos' | 'users'>): TodoEntry[] =>
  sim.todos().map((todo) => ({
    title: todo.subject,
    text: todo.description,
    dueAt: todo.dueAt?.toISOString() ?? null,
    people: sim
      .users()
      .filter(({ unionId }) => todo.executors[unionId] !== undefined)
      .map(({ userId }) => userId),
    done: todo.done,
    id: todo.id,
  }));

export const todosOn = (world: World, platform: 'feishu' | 'dingtalk'): TodoEntry[] =>
  platform === 'feishu' ? feishuTodos(world.feishu) : dingtalkTodos(world.dingtalk);
