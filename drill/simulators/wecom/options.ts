/** How the simulated WeCom is set up: the company, the app, the bot, and the facts about the platform that are not certain. */

export interface SimUser {
  userId: string;
  name: string;
  alias?: string;
  position: string;
  departmentIds: number[];
  /** Departments, of those above, that the person leads. */
  leadsIds?: number[];
  directLeaderIds?: string[];
  /** Not shown to apps of today; `getuserid` takes it. */
  mobile?: string;
  /** The company's address; the same holds for it. */
  email?: string;
  /** In the app's visible range; absent means yes. */
  available?: boolean;
  /** In the bot's visible range; absent means yes. */
  seesBot?: boolean;
  /** False without the basic licence of the interface: a send leaves the person out. */
  licensed?: boolean;
  /** The company's own attributes, shown to apps that may see them. */
  attributes?: Record<string, string>;
  /** 1 active, 2 disabled, 4 not activated; absent means active. */
  status?: 1 | 2 | 4;
}

export interface SimDepartment {
  /** 1 is the company itself and need not be listed. */
  id: number;
  name: string;
  parentId: number;
  leaderIds?: string[];
}

export interface SimTag {
  id: number;
  name: string;
  userIds: string[];
}

/** Facts on which sources disagree or which nobody documents; each with the value taken unless set. */
export interface Assumptions {
  /** The bot may push cards into groups. */
  botGroupCards: boolean;
  /** `<@userid>` in the bot's Markdown notifies. */
  botMentions: boolean;
  /** A stream must end so long after its first frame. */
  streamLifeMs: number;
  /** Each frame of a stream counts against the conversation's quota. */
  streamFramesCount: boolean;
  /** What a wrong bot id or secret is answered with. */
  subscribeRefusedCode: number;
  /** Successful and refused subscribes a minute; more are answered with 45009. */
  subscribesPerMinute: number;
  /** Callbacks that found no socket come after the next subscribe. */
  replaysMissed: boolean;
  /** A req_id of an earlier socket can still be answered. */
  requestsSurviveReconnect: boolean;
  botImageMostBytes: number;
  /** Entering the chat of two gives the right to push. */
  enterChatOpens: boolean;
  /** The bot can be put into groups that the app made. */
  botInAppGroups: boolean;
  /** Streams of one person that may be unfinished at a time; what is said beyond is not heard. */
  mostOpenStreams: number;
  /** Real time without a word from the client after which the server hangs up. */
  closeAfterSilenceMs: number;
  /** Tries of a callback in all, the first included. */
  callbackTries: number;
  /** How long after a failed try the next one comes. */
  callbackRetryMs: number;
  /** Text and Markdown that are too long: refused, or cut as some pages say. */
  longText: 'refuse' | 'cut';
  /** What a refused card, a task_id used before, a missing callback and a used-up response_code are answered with. */
  cardCode: number;
  repeatedTaskCode: number;
  noCallbackCode: number;
  responseCodeCode: number;
  /** One response_code of a send updates the cards of all its receivers. */
  responseCodeCoversAll: boolean;
  /** The answer to a repeated send carries the first response_code once more. */
  duplicateKeepsResponseCode: boolean;
  /** Person-times an hour by appchat; the smallest of the three sizes of company. */
  appchatPerHour: number;
  /** Share of the staff that mobile and e-mail look-ups may miss in a day. */
  missedLookupsShare: number;
}

export interface WecomSimulatorOptions {
  /** Message times, token life, deadlines, windows and retries follow this clock. */
  clock: { now(): Date };
  corpId: string;
  agentId: number;
  secret: string;
  appName?: string;
  /** For callbacks: the token and the 43-character key of the console. */
  token?: string;
  encodingAesKey?: string;
  /** The secret of 通讯录同步; `user/list_id` takes only its token. */
  contactsSecret?: string;
  botId: string;
  botSecret: string;
  botName?: string;
  /** The bot's creator is no super admin: it meets encrypted ids. */
  encryptsUserIds?: boolean;
  /** The app's visible range is the root department, as groups by API demand; true if absent. */
  rootVisible?: boolean;
  /** The app stands among those that may call 日程; true if absent. */
  scheduleApi?: boolean;
  /** Emergency calls: not linked to the app, linked without a balance, or ready. */
  emergencyCalls?: 'off' | 'no-balance' | 'on';
  /** `'off'` is for benches only: windows are not enforced. */
  limits?: 'real' | 'off';
  departments: SimDepartment[];
  users: SimUser[];
  tags?: SimTag[];
  /** Groups made by people. */
  chats?: { id: string; name: string; memberIds: string[]; botIn: boolean }[];
  /** Addresses that may call; absent means all. */
  trustedIps?: string[];
  /** Real time a callback may stay unanswered. The platform grants 5000. */
  callbackTimeoutMs?: number;
  /** Awaited before the platform answers a change or calls us: what it then knows survives a kill. */
  keep?: () => Promise<void>;
  assume?: Partial<Assumptions>;
}

export const usualAssumptions: Assumptions = {
  botGroupCards: true,
  botMentions: false,
  streamLifeMs: 6 * 60_000,
  streamFramesCount: true,
  subscribeRefusedCode: 853000,
  subscribesPerMinute: 30,
  replaysMissed: false,
  requestsSurviveReconnect: false,
  botImageMostBytes: 2 * 1024 * 1024,
  enterChatOpens: false,
  botInAppGroups: true,
  mostOpenStreams: 3,
  closeAfterSilenceMs: 180_000,
  callbackTries: 3,
  callbackRetryMs: 5000,
  longText: 'refuse',
  cardCode: 40058,
  repeatedTaskCode: 42014,
  noCallbackCode: 40057,
  responseCodeCode: 40058,
  responseCodeCoversAll: true,
  duplicateKeepsResponseCode: false,
  appchatPerHour: 150_000,
  missedLookupsShare: 0.2,
};
