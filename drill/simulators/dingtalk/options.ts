/** How the simulated DingTalk is set up: the company, the app, and the facts about the platform that are not certain. */

export interface SimUser {
  /** The staff id. */
  userId: string;
  unionId: string;
  name: string;
  title: string;
  departmentIds: number[];
  managerId?: string;
  mobile?: string;
  email?: string;
  jobNumber?: string;
  /** False until the first log-in; the robot does not reach such a person. */
  active?: boolean;
  /** In the app's visible range; absent means yes. */
  available?: boolean;
  isAdmin?: boolean;
}

export interface SimDepartment {
  /** 1 is the company itself and need not be listed. */
  id: number;
  name: string;
  parentId: number;
  managerIds?: string[];
}

export interface SimCardTemplate {
  /** `<uuid>.schema` */
  id: string;
  published?: boolean;
  /** What people see; `{{name}}` stands for a variable. */
  title: string;
  text: string[];
  /** The variable that holds `{fields: […]}` of the form component. */
  form?: string;
  buttons: SimCardButton[];
}

/** `{{name}}` stands for a variable, `{{item.name}}` for a field of the list entry; a lone one keeps its type. */
export interface SimCardButton {
  /** The list variable with one entry for each button. */
  each?: string;
  label: string;
  actionId: string;
  params?: Record<string, string>;
  /** Opens this instead of calling back, unless it comes out empty. */
  url?: string;
  /** Sends the form along. */
  submits?: boolean;
  /** Not shown when this comes out empty or `false`. */
  shownIf?: string;
}

export interface SimSceneTemplate {
  id: string;
  /** Our robot is in every group made from it. */
  withRobot: boolean;
  enabled?: boolean;
}

export interface Edition {
  apiCalls: number;
  streamUnits: number;
  callsPerSecond: number;
}

export type EditionName = 'standard' | 'standard-old' | 'professional';

/** Facts on which sources disagree or which nobody documents; each with the value taken unless set. */
export interface Assumptions {
  /** Re-pushes of a robot message nobody acknowledged, each so long after the one before. */
  robotRepushMs: number[];
  /** Tries of a card press that finds no answer. */
  cardCallbackTries: number;
  /** HTTP status of an invalid v1 token. */
  tokenErrorStatus: 400 | 401;
  /** What the Stream gateway and the token call say to wrong credentials. */
  wrongCredentials: { status: number; code: string };
  /** Refusals of the old gateway come as errcode 88 with a sub_code. */
  wrapOapiErrors: boolean;
  batchSendMost: number;
  /** People outside the visible range land in invalidStaffIdList; otherwise they are reached. */
  unavailableIsInvalid: boolean;
  /** A sessionWebhook also works in a conversation of two. */
  sessionWebhookInP2p: boolean;
  sessionWebhookLifeMs: number;
  sessionGoneCode: number;
  webhookMostBytes: number;
  /** A send through a sessionWebhook counts as a unit. */
  sessionWebhookMetered: boolean;
  /** A press on a card counts as a unit. */
  cardPressMetered: boolean;
  /** `recipients` of a card in a group are the only ones to see it. */
  recipientsOnly: boolean;
  /** Chat events come for groups that we made, or for all with our robot inside. */
  chatEventsFor: 'ours' | 'all';
  /** Messages of our robot to one group and to one person, each in a minute. */
  robotPerGroupPerMinute: number;
  robotPerPersonPerMinute: number;
  /** DINGs a month. */
  dingAllowance: { app: number; sms: number; phone: number };
  /** How long the platform goes on after the month's quota is used up. */
  quotaGraceMs: number;
  pingEveryMs: number;
  /** How long a connection stays open after it was asked to leave. */
  leaveAfterMs: number;
  /** Failed events can be fetched so long after the last try. */
  failedListDelayMs: number;
  /** Names of the contact scopes. */
  contactScopes: { departments: string; members: string; mobile: string; byMobile: string; email: string };
}

export interface DingtalkSimulatorOptions {
  /** Message times, token life, rate windows, sessions and re-pushes follow this clock. */
  clock: { now(): Date };
  clientId: string;
  clientSecret: string;
  corpId?: string;
  /** The same as the clientId unless set. */
  robotCode?: string;
  agentId?: number;
  appName?: string;
  /** For HTTP events: the token and the 43-character key of the console. */
  callbackToken?: string;
  callbackAesKey?: string;
  scopes?: string[];
  /** Ticked in the console. */
  eventTypes?: string[];
  edition?: EditionName | Edition;
  /** `'off'` is for benches only: windows and quotas are counted and not enforced. */
  limits?: 'real' | 'off';
  departments: SimDepartment[];
  users: SimUser[];
  chats?: { id: string; name: string; memberIds: string[]; botIn: boolean }[];
  cardTemplates?: SimCardTemplate[];
  sceneTemplates?: SimSceneTemplate[];
  /** Addresses that may call; absent means all. */
  allowedIps?: string[];
  /** Awaited before the platform answers a change or pushes something: what it then knows survives a kill. */
  keep?: () => Promise<void>;
  /** Real time a push may stay unanswered. The platform grants events 3000, presses 2000. */
  ackTimeoutMs?: number;
  cardTimeoutMs?: number;
  assume?: Partial<Assumptions>;
}

// Units and calls per month, calls per second: dingtalk-application-development-platform-billing-model, 2026-05.
// The professional rate is not stated; the standard one is taken.
export const editions: Record<EditionName, Edition> = {
  standard: { apiCalls: 5_000, streamUnits: 3_000, callsPerSecond: 20 },
  'standard-old': { apiCalls: 10_000, streamUnits: 5_000, callsPerSecond: 20 },
  professional: { apiCalls: 200_000, streamUnits: 50_000, callsPerSecond: 20 },
};

export const usualAssumptions: Assumptions = {
  robotRepushMs: [60_000, 60_000, 60_000],
  cardCallbackTries: 1,
  tokenErrorStatus: 401,
  wrongCredentials: { status: 401, code: 'invalidClientIdOrSecret' },
  wrapOapiErrors: true,
  batchSendMost: 20,
  unavailableIsInvalid: true,
  sessionWebhookInP2p: true,
  sessionWebhookLifeMs: 90 * 60_000,
  sessionGoneCode: 300001,
  webhookMostBytes: 20_000,
  sessionWebhookMetered: true,
  cardPressMetered: true,
  recipientsOnly: true,
  chatEventsFor: 'ours',
  robotPerGroupPerMinute: 60,
  robotPerPersonPerMinute: 60,
  dingAllowance: { app: 100, sms: 0, phone: 0 },
  quotaGraceMs: 0,
  pingEveryMs: 25_000,
  leaveAfterMs: 10_000,
  failedListDelayMs: 3 * 60_000,
  contactScopes: {
    departments: 'qyapi_get_department_list',
    members: 'qyapi_get_department_member',
    mobile: 'fieldMobile',
    byMobile: 'qyapi_get_member_by_mobile',
    email: 'fieldEmail',
  },
};

export const usualEventTypes: readonly string[] = [
  'user_add_org',
  'user_modify_org',
  'user_leave_org',
  'user_active_org',
  'org_dept_create',
  'org_dept_modify',
  'org_dept_remove',
  'chat_add_member',
  'chat_remove_member',
  'chat_quit',
  'chat_update_owner',
  'chat_update_title',
  'chat_disband',
  'calendar_event_change',
  'meeting_status_change',
  'flash_minutes_open_event',
  'todo_task_update',
];

export const usualScopes: readonly string[] = [
  'qyapi_robot_sendmsg',
  'Premium.Ding.Write',
  'Card.Instance.Write',
  'Card.Streaming.Write',
  'Robot.SingleChat.ReadWrite',
  'qyapi_chat_manage',
  'qyapi_chat_read',
  'Calendar.Event.Read',
  'Calendar.Event.Write',
  'Calendar.EventSchedule.Read',
  'VideoConference.Conference.Read',
  'VideoConference.Conference.Write',
  'Todo.Todo.Read',
  'Todo.Todo.Write',
  'qyapi_blackboard_manage',
];

/** Three templates that carry everything: a notice with buttons, a form and a list. */
export const standardTemplates: readonly SimCardTemplate[] = [
  {
    id: '11111111-0000-4000-8000-000000000001.schema',
    title: '{{title}}',
    text: ['{{markdown}}', '{{status}}'],
    buttons: [
      {
        each: 'buttons',
        label: '{{item.text}}',
        actionId: '{{item.id}}',
        params: { value: '{{item.value}}' },
        url: '{{item.url}}',
      },
    ],
  },
  {
    id: '11111111-0000-4000-8000-000000000002.schema',
    title: '{{title}}',
    text: ['{{markdown}}', '{{status}}'],
    form: 'form',
    buttons: [
      {
        label: '{{form_btn_text}}',
        actionId: 'submit',
        params: { value: '{{value}}' },
        submits: true,
        shownIf: '{{form_btn_text}}',
      },
    ],
  },
  {
    id: '11111111-0000-4000-8000-000000000003.schema',
    title: '{{title}}',
    text: ['{{markdown}}', '{{markdown2}}', '{{markdown3}}', '{{markdown4}}', '{{status}}'],
    buttons: [],
  },
];
