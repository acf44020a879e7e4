/** What the drill page asks of the drill, and what it gets: the types of `/drill/api/*`. JSON, times as ISO 8601. */

export interface DrillPerson {
  /** The simulated platform's id of the person. */
  id: string;
  name: string;
  title: string;
  department: string;
  /** 负责人 of a department, 对接人 of a department, administrator of the installation. */
  duties: ('head' | 'liaison' | 'admin' | 'editor')[];
  language: 'zh-CN' | 'en';
}

/** GET /drill/api/state */
export interface DrillState {
  company: string;
  now: string;
  /** Time flows by itself; otherwise it stands until it is moved. */
  ticking: boolean;
  nextDeadline: { at: string; kind: string; what: string } | null;
  people: DrillPerson[];
  platforms: { name: 'feishu' | 'dingtalk' | 'wecom'; connected: boolean }[];
  faults: DrillFault[];
  scenarios: { name: ScenarioName; title: string; titleEn: string; about: string; aboutEn: string }[];
  playing: { name: ScenarioName; step: number; steps: number; text: string; textEn: string } | null;
}

export type ScenarioName = 'tier' | 'meeting' | 'minutes' | 'group' | 'digest';

/** GET /drill/api/chats?person=ID */
export interface DrillChat {
  id: string;
  name: string;
  kind: 'direct' | 'group';
  members: number;
  lastAt: string | null;
  lastText: string;
}

/** GET /drill/api/messages?chat=ID */
export interface DrillMessage {
  id: string;
  from: { id: string; name: string; isBot: boolean };
  at: string;
  /** Plain text with mentions as names; empty for cards. */
  text: string;
  /** Feishu card JSON 2.0 exactly as the adapter sent it, after updates. */
  card: unknown | null;
  recalled: boolean;
  pinned: boolean;
  /** Names of people whose phone was made to ring for it. */
  urgent: string[];
  readBy: string[];
  replyTo: string | null;
}

/** POST /drill/api/say → 204 */
export interface SayRequest {
  person: string;
  /** A chat's id, or `bot` for the direct chat. */
  chat: string;
  text: string;
  /** Put `@信流` before it (groups). */
  mentionBot?: boolean;
}

/** POST /drill/api/press → PressResponse */
export interface PressRequest {
  person: string;
  messageId: string;
  /** `value` is what the button would send back; it tells buttons of one label apart. */
  button: { label?: string; name?: string; value?: unknown };
  form?: Record<string, string | string[]>;
}
export interface PressResponse {
  toast: string | null;
  error: string | null;
}

/** POST /drill/api/clock → DrillState; moving answers when everything that became due has run. */
export type ClockRequest =
  | { move: 'hour' | 'day' | 'next-deadline' | 'next-friday' }
  | { move: 'minutes'; minutes: number }
  | { move: 'to'; at: string }
  | { ticking: boolean };

/** GET /drill/api/timeline → newest last, at most 300. What the product did, from its own rows. */
export interface TimelineEntry {
  id: string;
  at: string;
  kind: 'event' | 'deadline' | 'delivery' | 'clock';
  /** e.g. open, done, failed; pending, done, cancelled; planned, sending, accepted, rejected, in-doubt, dropped. */
  state: string;
  /** One line for people, in both languages. */
  text: string;
  textEn: string;
  /** When it is due, for deadlines and planned deliveries. */
  dueAt: string | null;
  detail: Record<string, string>;
}

/** POST /drill/api/scenario {name} → 202; DELETE stops it. */
export interface ScenarioRequest {
  name: ScenarioName;
}

export type FaultName =
  | 'rate-limit'
  | 'server-error'
  | 'no-answer'
  | 'double-events'
  | 'drop-events'
  | 'offline'
  | 'revoke-token';

export interface DrillFault {
  name: FaultName;
  on: boolean;
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
}

/** POST /drill/api/fault → DrillState */
export interface FaultRequest {
  name: FaultName;
  on: boolean;
}

/** POST /drill/api/reset → DrillState: begins anew with an empty company history. */

/** GET /drill/api/live: server-sent events; `data` is one of these. */
export type LiveNotice = { kind: 'chat'; chatId: string } | { kind: 'timeline' } | { kind: 'state' };
