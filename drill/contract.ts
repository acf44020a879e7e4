/** What the drill page asks of the drill, and what it gets: the types of `/drill/api/*`. JSON, times as ISO 8601. */
import type { EntryWay } from '../src/domain/entry.ts';
import type { PlatformName } from '../src/domain/person.ts';
import type { FaultName } from './phones/phone.ts';
import type { CrmMode } from './simulators/crm.ts';

export type { CrmMode, EntryWay, FaultName, PlatformName };

export interface DrillPerson {
  /** The company's number for the person. */
  id: string;
  name: string;
  title: string;
  department: string;
  /** 负责人 of a department, 对接人 of a department, administrator of the installation. */
  duties: ('head' | 'liaison' | 'admin' | 'editor')[];
  language: 'zh-CN' | 'en';
  /** Her account on each platform that she has, the company's own first. */
  accounts: { platform: PlatformName; id: string; inRange: boolean }[];
}

/** Somebody who could come: hired, or back. */
export interface DrillAbsent {
  id: string;
  name: string;
  title: string;
  department: string;
  wasHere: boolean;
}

export interface DrillPlatform {
  name: PlatformName;
  connected: boolean;
  /** What the product says of its connection, in its own words. */
  detail: string;
  /** How many people have it. */
  people: number;
  /** The robot hears all that is said in groups; else only what mentions it. */
  hearsGroups: boolean;
  /** Names of the emoji that take on what they stand beneath; none where the platform tells apps nothing of it. */
  reactions: string[];
  entries: EntryWay;
}

/** GET /drill/api/state */
export interface DrillState {
  company: string;
  now: string;
  /** Time flows by itself; otherwise it stands until it is moved. */
  ticking: boolean;
  nextDeadline: { at: string; kind: string; what: string } | null;
  people: DrillPerson[];
  /** Names of the departments that any of the directories has. */
  departments: string[];
  /** Whoever has left, and whoever can still be hired. */
  absent: DrillAbsent[];
  /** The company runs on the first. */
  platforms: DrillPlatform[];
  /** Which there could be. */
  playable: PlatformName[];
  faults: DrillFault[];
  /** How the company's CRM behaves, and how many cases it has. */
  crm: { mode: CrmMode; cases: number };
  /** Whom to show before anybody chose. */
  opening: DrillView[];
  scenarios: DrillScenario[];
  playing: {
    name: ScenarioName;
    platform: PlatformName;
    step: number;
    steps: number;
    text: string;
    textEn: string;
  } | null;
}

export interface DrillScenario {
  name: ScenarioName;
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
  /** Where everybody is who acts in it, and whom to watch there; the first is where it plays unless told. */
  stages: { platform: PlatformName; cast: DrillView[] }[];
}

/** One of a person's chats on one of her platforms. */
export interface DrillView {
  person: string;
  platform: PlatformName;
  /** A chat's id, or `direct` for the nameless one with the product. */
  chat: string;
}

export type ScenarioName = 'tier' | 'meeting' | 'minutes' | 'week' | 'group' | 'digest';

/** GET /drill/api/chats?person=ID&platform=NAME */
export interface DrillChat {
  id: string;
  /** Empty for the direct chat; where there are two, the other has a name. */
  name: string;
  kind: 'direct' | 'group';
  members: number;
  /** The ids of the people in it. */
  people: string[];
  /** The robot is in it; else nobody can mention it. */
  robotIn: boolean;
  lastAt: string | null;
  lastText: string;
}

/** GET /drill/api/messages?person=ID&platform=NAME&chat=ID: as this person sees them. */
export interface DrillMessage {
  id: string;
  from: { id: string; name: string; isBot: boolean };
  at: string;
  /** As people read it, mentions as names; of a card everything that stands on it. */
  text: string;
  /** One line that stands for it. */
  summary: string;
  isCard: boolean;
  /** Exactly as the platform holds it after updates; `type` in the platform's words. */
  raw: { type: string; content: unknown };
  recalled: boolean;
  pinned: boolean;
  /** Names of people whose phone was made to ring for it. */
  urgent: string[];
  readBy: string[];
  replyTo: string | null;
  /** The emoji beneath it and the names of who put it there. */
  reactions: { emoji: string; by: string[] }[];
}

/** GET /drill/api/picture?key=KEY: an image that one of the platforms was given. */

/** GET /drill/api/cases: of all flows, the open ones first, the most urgent before the others. */
export interface DrillCase {
  number: number;
  flow: string;
  text: string;
  node: string;
  /** From 1. */
  place: number;
  nodes: number;
  /** Empty once it is over. */
  holder: string;
  state: string;
  /** Null where no clock runs. */
  dueAt: string | null;
  isLate: boolean;
  isOpen: boolean;
  startedAt: string;
}

/** GET /drill/api/case?number=N */
export interface DrillCaseStory {
  lines: { at: string; text: string; textEn: string }[];
}

/** POST /drill/api/say → 204 */
export interface SayRequest {
  person: string;
  platform: PlatformName;
  /** A chat's id, or `bot` for the direct chat. */
  chat: string;
  text: string;
  /** Put `@信流` before it (groups). */
  mentionBot?: boolean;
  /** The id of the message that is quoted. */
  replyTo?: string;
}

/** POST /drill/api/react → 204: somebody puts an emoji beneath a message. */
export interface ReactRequest {
  person: string;
  platform: PlatformName;
  messageId: string;
  emoji: string;
}

/** POST /drill/api/press → PressResponse */
export interface PressRequest {
  person: string;
  platform: PlatformName;
  messageId: string;
  /** `name` and `value` are what the platform would send back; they tell buttons of one label apart. */
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
  /** Where it came from or went to. */
  platform: PlatformName | null;
  /** e.g. open, done, failed; pending, done, cancelled; planned, sending, accepted, rejected, in-doubt, dropped. */
  state: string;
  /** One line for people, in both languages. */
  text: string;
  textEn: string;
  /** When it is due, for deadlines and planned deliveries. */
  dueAt: string | null;
  detail: Record<string, string>;
}

/** GET /drill/api/items → the newest first, at most 200 */
export interface DrillItem {
  id: string;
  number: number;
  text: string;
  tier: 1 | 2 | 3 | null;
  /** open, acked, escalated, corrected, noted, resolved. */
  state: string;
  saidAt: string;
  /** How often it was said. */
  reports: number;
  /** The number of the item that stands for it. */
  mergedInto: number | null;
}

/** GET /drill/api/story?item=NUMBER */
export interface DrillStory {
  number: number;
  text: string;
  /** Why it has its tier. */
  why: string;
  whyEn: string;
  owner: string | null;
  link: string | null;
  /** While nobody has taken a tier 1: what comes when, and who knows of it so far. */
  next: { at: string; text: string; textEn: string; told: { text: string; textEn: string }[] } | null;
  /** Oldest first. */
  lines: {
    at: string;
    kind: 'said' | 'tier' | 'proof' | 'act' | 'merged' | 'apart' | 'back';
    text: string;
    textEn: string;
  }[];
}

/** POST /drill/api/title → DrillState */
export interface TitleRequest {
  /** A person's id. */
  person: string;
  title: string;
}

/** POST /drill/api/transfer → DrillState: a person goes over to another department, where a platform has it. */
export interface TransferRequest {
  person: string;
  department: string;
}

/** POST /drill/api/department → DrillState: it gets another name, or is dissolved into another one, where a platform has it. */
export type DepartmentRequest = { department: string; name: string } | { department: string; into: string };

/** POST /drill/api/staff → DrillState: these people come into the company, or leave it, on all platforms. */
export interface StaffRequest {
  people: string[];
  isHere: boolean;
}

/** POST /drill/api/range → DrillState: whether a platform lets the app reach a person. */
export interface RangeRequest {
  person: string;
  platform: PlatformName;
  isInside: boolean;
}

/** POST /drill/api/group → 204: somebody makes a group, or changes one that she is in. */
export interface GroupRequest {
  person: string;
  platform: PlatformName;
  /** Absent: a new one of this name. */
  chat?: string;
  name?: string;
  /** Who comes in. */
  people: string[];
  /** Who goes out of one that is there; whoever asks leaves herself if she is among them. */
  leaving?: string[];
  /** The robot comes or goes; left as it is if absent. */
  robot?: boolean;
}

interface EntryFields {
  title: string;
  text: string;
  startAt: string;
  endAt: string;
  isAllDay: boolean;
  /** Every week. */
  repeats: boolean;
  /** Whoever entered it invites the bot as well, where the app lets people do that. */
  invitesUs: boolean;
}

/** GET /drill/api/calendar?person=ID&platform=NAME: what lies ahead in her calendar, soonest first. */
export interface DrillEntry extends EntryFields {
  id: string;
  /** Who comes besides her. */
  people: { id: string; name: string }[];
  /** She may change it. */
  isHers: boolean;
}

/** POST /drill/api/entry → 204: she enters it, or changes the one of this id; DELETE ?person&platform&entry takes it off. */
export interface EntryRequest extends EntryFields {
  person: string;
  platform: PlatformName;
  id?: string;
  people: string[];
}

/** What the platform does not let a person do is answered 409 with one of these as its `error`. */
export type Refusal = 'no-robot' | 'takes-no-robot' | 'not-allowed';

/** POST /drill/api/scenario → 202; DELETE stops it. */
export interface ScenarioRequest {
  name: ScenarioName;
  platform?: PlatformName;
}

export interface DrillFault {
  platform: PlatformName;
  name: FaultName;
  on: boolean;
  title: string;
  titleEn: string;
  about: string;
  aboutEn: string;
}

/** POST /drill/api/fault → DrillState */
export interface FaultRequest {
  platform: PlatformName;
  name: FaultName;
  on: boolean;
}

/** POST /drill/api/crm → DrillState; back to `up` it says of what it took in silence that it has it. */
export interface CrmRequest {
  mode: CrmMode;
}

/** POST /drill/api/reset → DrillState: begins anew with an empty company history, on other platforms if told. */
export interface ResetRequest {
  platforms?: PlatformName[];
}

/** GET /drill/api/live: server-sent events; `data` is one of these. */
export type LiveNotice =
  | { kind: 'chat'; platform: PlatformName; chatId: string }
  | { kind: 'timeline' }
  | { kind: 'state' };
