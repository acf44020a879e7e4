/** What a company decides about its own scheme: hours, classes, limits, words, duties. Read from `xinliu.yaml`; every part has a default. */

import { type AlarmRules, defaultAlarms } from './alarm.ts';
import { type DirectiveRules, defaultDirectives } from './directive.ts';
import type { FlowDefinition } from './flow.ts';
import { defaultGroups, type GroupRules } from './group.ts';
import type { MatterKind, Tier } from './item.ts';
import type { MinutesSection, MoveInto } from './minutes.ts';
import type { PackageRules } from './package.ts';
import type { NoiseRules } from './peace.ts';
import type { Language, PlatformName } from './person.ts';
import { defaultProjects, type ProjectRules } from './project.ts';
import { type AccuracyRules, defaultAccuracy } from './question.ts';
import { defaultRequests, type RequestRules } from './request.ts';
import { defaultSync, type SyncRules } from './sync.ts';
import type { DayRule, WorkWindow } from './worktime.ts';

export type MeetingClass = 'short' | 'regular' | 'long';

export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';

export interface Customer {
  name: string;
  aliases: string[];
  /** The company's own, e.g. `A` or `VIP`. */
  grade?: string;
  /** Who looks after it: a name or staff number. */
  owner?: string;
}

/** A rule of the company's own for the tier of a message: all that stands under `when` must be met. */
export interface TierRule {
  name: string;
  when: {
    /** Names of groups; `*` at an end stands for anything. */
    groups?: string[];
    /** Names or staff numbers. */
    senders?: string[];
    /** Parts of titles. */
    titles?: string[];
    /** Names or aliases; the departments below belong to them. */
    departments?: string[];
    /** Grades or names of customers, met in the text, the quotation or the name of the chat. */
    customers?: string[];
    words?: string[];
    hours?: 'working' | 'off' | { from: string; to: string };
    weekdays?: Weekday[];
  };
  /** Null: the rule only says what kind of matter it is. */
  outcome: { how: 'is' | 'atLeast' | 'atMost'; tier: Tier } | null;
  kind?: MatterKind;
}

export interface CompanyRules {
  name: string;
  /** Answered in this language unless the person's own is known. */
  language: Language;
  windows: WorkWindow[];
  /** Own days off, make-up days and half days. */
  days: DayRule[];
  /** Years whose days off all stand under `days`: their official list is not missed. */
  completeYears: number[];
  /** What comes unasked waits for these hours; tier 1, and what cannot wait, does not. */
  allowedHours: { from: string; to: string };
  noise: NoiseRules;
  /** So many days after installation nothing is said in groups, unless we are spoken to or it is tier 1; 0: none. */
  gentleDays: number;
  departments: Record<string, DepartmentRules>;
  /** Where people on several platforms are told, unless they choose themselves. */
  platforms: {
    /** First what is preferred; without it people are told where they were last active. */
    prefer: PlatformName[];
    /** Departments that have an order of their own. */
    departments: Record<string, PlatformName[]>;
  };
  /** Names or staff numbers. */
  admins: string[];
  editors: string[];
  /** Titles that make someone a manager; matched as part of the title. */
  managerTitles: string[];
  meetings: {
    /** Minutes: the usual length and the longest of each class. */
    classes: Record<MeetingClass, { usual: number; longest: number }>;
    /** How long before the start the agenda must be there: working days, for the short class hours. */
    agendaWorkDays: number;
    agendaShortHours: number;
    /** Minutes before the start. */
    remindMinutes: number;
    /** So many people need the head's approval; 0: however many there are, none is needed. */
    approvalPeople: number;
    /** Name or staff number of who approves where nobody stands above the owner; empty: her own stated reason is enough. */
    approver: string;
    /** The word by which people mark what they enter in a calendar for the bot; null: # and its name; empty: nothing is taken from there. */
    calendarWord: string | null;
    /** Minutes between two looks at the bot's own calendar, where no platform tells of it; 0: it is not looked at. */
    calendarMinutes: number;
  };
  minutes: {
    /** Natural hours after the real end. */
    nudgeHours: number[];
    limitHours: number;
    /** What minutes of each class have to say something about; 无 is an answer. */
    parts: Record<MeetingClass, MinutesSection[]>;
    /** Into which hours nudges, and the escalation, are moved. */
    nudgeIn: Exclude<MoveInto, 'at-once'>;
    escalateIn: MoveInto;
    /** So long attendees may confirm or object. */
    confirmHours: number;
  };
  actions: {
    /** Whoever has something to do is reminded so many working days before. */
    remindWorkDays: number;
  };
  tiers: {
    /** Minutes until an unacknowledged tier 1 goes to the head. */
    ackMinutesWorking: number;
    ackMinutesOff: number;
    /** Words of the company's own that raise or lower a message. */
    words: { tier1: string[]; tier2: string[]; tier3: string[]; none: string[] };
    /** In their order: the first that fits decides. They stand before the words. */
    rules: TierRule[];
  };
  customers: Customer[];
  /** What happens to a tier 1 until somebody takes it. */
  alarms: AlarmRules;
  digest: {
    weekday: 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday';
    at: string;
    ifDayOff: 'day-before' | 'day-after';
    /** The issue is spread over so many minutes. */
    spreadMinutes: number;
    /** Say so in an empty week, or leave the issue out. */
    emptyWeek: 'say-so' | 'skip';
    /** Editors are reminded so many hours before; 0: not at all. */
    remindHours: number;
    /** About so many messages of an issue or package it is asked who has read them, where the platform has to be asked; 0: none. */
    readCalls: number;
  };
  /** Packages of tier 2 by name; the built-in ones are `planning` and `review`. Off unless named. */
  packages: Record<string, PackageRules>;
  /** Requests of one department to another. */
  requests: RequestRules;
  /** How often people are asked what was passed on to them. */
  accuracy: AccuracyRules;
  /** Daily sync of project groups. */
  sync: SyncRules;
  /** Project groups. */
  groups: GroupRules;
  /** Decisions that departments carry out. */
  directives: DirectiveRules;
  /** Departments in the order in which business goes through them; empty: as the founding scheme has it. */
  chain: string[];
  /** What the CRM calls what it gets: its field, and ours or one of `crmWords`; empty: as it was filled in. */
  crm: { fields: Record<string, string> };
  /** The company's own flows; one that is called like a built-in one takes its place. */
  flows: FlowDefinition[];
  /** When a project is at risk. */
  projects: ProjectRules;
}

export interface DepartmentRules {
  head?: string;
  /** One or two names or staff numbers. */
  liaisons: string[];
  /** Who acts for the head and for whoever has something on her desk. */
  deputies?: string[];
  aliases: string[];
  /** Paths of names under which other platforms have it, from the top: `Technology/R&D`. */
  sameAs?: string[];
  /** Working time of its own; it holds for the departments below as well, unless they have theirs. */
  hours?: {
    windows?: WorkWindow[];
    days?: DayRule[];
    /** 1 = Monday … 7 = Sunday. */
    weekdays?: number[];
    /** False: it works through official days off. */
    holidays?: boolean;
    /** False: it rests on official make-up days. */
    makeUpDays?: boolean;
  };
}

/** The scheme as the founding document has it. */
export const defaultRules: CompanyRules = {
  name: '',
  language: 'zh-CN',
  windows: [
    { open: '09:00', close: '12:00' },
    { open: '13:30', close: '18:00' },
  ],
  days: [],
  completeYears: [],
  allowedHours: { from: '08:30', to: '21:00' },
  gentleDays: 14,
  noise: { perDay: 8, perGroupDay: 8, bundleAt: '17:30' },
  departments: {},
  platforms: { prefer: [], departments: {} },
  admins: [],
  editors: [],
  managerTitles: [],
  meetings: {
    classes: {
      short: { usual: 30, longest: 30 },
      regular: { usual: 60, longest: 60 },
      long: { usual: 90, longest: 90 },
    },
    agendaWorkDays: 1,
    agendaShortHours: 2,
    remindMinutes: 15,
    approvalPeople: 30,
    approver: '',
    calendarWord: null,
    calendarMinutes: 0,
  },
  minutes: {
    nudgeHours: [12, 20, 23],
    limitHours: 24,
    parts: { short: [], regular: ['decisions', 'actions'], long: ['decisions', 'actions', 'open'] },
    nudgeIn: 'allowed',
    escalateIn: 'allowed',
    confirmHours: 24,
  },
  actions: { remindWorkDays: 1 },
  tiers: {
    ackMinutesWorking: 5,
    ackMinutesOff: 15,
    words: { tier1: [], tier2: [], tier3: [], none: [] },
    rules: [],
  },
  customers: [],
  digest: {
    weekday: 'friday',
    at: '16:00',
    ifDayOff: 'day-before',
    spreadMinutes: 6,
    emptyWeek: 'say-so',
    remindHours: 5,
    readCalls: 40,
  },
  packages: {},
  alarms: defaultAlarms,
  requests: defaultRequests,
  accuracy: defaultAccuracy,
  sync: defaultSync,
  groups: defaultGroups,
  directives: defaultDirectives,
  chain: [],
  crm: { fields: {} },
  flows: [],
  projects: defaultProjects,
};
