/** Requests to the drill, as `drill/contract.ts` says; each throws an `ApiError` with a sentence for people. */
import type {
  ClockRequest,
  CrmRequest,
  DrillCase,
  DrillCaseStory,
  DrillChat,
  DrillEntry,
  DrillItem,
  DrillMessage,
  DrillState,
  DrillStory,
  EntryRequest,
  FaultRequest,
  GroupRequest,
  PlatformName,
  PressRequest,
  PressResponse,
  RangeRequest,
  ReactRequest,
  ResetRequest,
  SayRequest,
  ScenarioRequest,
  StaffRequest,
  TimelineEntry,
  TitleRequest,
  TransferRequest,
} from '../../drill/contract.ts';

const base = '/drill/api';

/** `status` is 0 when nobody answered. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(`${base}${path}`, {
    method,
    cache: 'no-store',
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch(() => {
    throw new ApiError(0, 'unreachable');
  });
  const text = await answer.text();
  if (!answer.ok) throw new ApiError(answer.status, sentenceOf(text) || `HTTP ${answer.status}`);
  return (text === '' ? null : JSON.parse(text)) as T;
}

function sentenceOf(text: string): string {
  try {
    const { message, error } = JSON.parse(text) as { message?: unknown; error?: unknown };
    return String(message ?? error ?? '');
  } catch {
    return text.slice(0, 200);
  }
}

/** One of a person's phones: the app that she has in hand. */
export interface Held {
  person: string;
  platform: PlatformName;
}

const query = ({ person, platform, ...more }: Held & { chat?: string; entry?: string }): string =>
  new URLSearchParams({ person, platform, ...more }).toString();

export const api = {
  state: () => ask<DrillState>('GET', '/state'),
  chats: (held: Held) => ask<DrillChat[]>('GET', `/chats?${query(held)}`),
  messages: (held: Held, chat: string) => ask<DrillMessage[]>('GET', `/messages?${query({ ...held, chat })}`),
  calendar: (held: Held) => ask<DrillEntry[]>('GET', `/calendar?${query(held)}`),
  enter: (entry: EntryRequest) => ask<null>('POST', '/entry', entry),
  takeOff: (held: Held, entry: string) => ask<null>('DELETE', `/entry?${query({ ...held, entry })}`),
  items: () => ask<DrillItem[]>('GET', '/items'),
  cases: () => ask<DrillCase[]>('GET', '/cases'),
  caseStory: (number: number) => ask<DrillCaseStory>('GET', `/case?number=${number}`),
  story: (item: number) => ask<DrillStory>('GET', `/story?item=${item}`),
  timeline: () => ask<TimelineEntry[]>('GET', '/timeline'),
  say: (said: SayRequest) => ask<null>('POST', '/say', said),
  react: (reaction: ReactRequest) => ask<null>('POST', '/react', reaction),
  press: (pressed: PressRequest) => ask<PressResponse>('POST', '/press', pressed),
  clock: (wish: ClockRequest) => ask<DrillState>('POST', '/clock', wish),
  title: (wish: TitleRequest) => ask<DrillState>('POST', '/title', wish),
  transfer: (wish: TransferRequest) => ask<DrillState>('POST', '/transfer', wish),
  staff: (wish: StaffRequest) => ask<DrillState>('POST', '/staff', wish),
  range: (wish: RangeRequest) => ask<DrillState>('POST', '/range', wish),
  group: (wish: GroupRequest) => ask<null>('POST', '/group', wish),
  fault: (fault: FaultRequest) => ask<DrillState>('POST', '/fault', fault),
  crm: (wish: CrmRequest) => ask<DrillState>('POST', '/crm', wish),
  play: (story: ScenarioRequest) => ask<unknown>('POST', '/scenario', story),
  stopPlaying: () => ask<unknown>('DELETE', '/scenario'),
  reset: (wish: ResetRequest) => ask<DrillState>('POST', '/reset', wish),
};

/** Where an image lies that one of the platforms was given. */
export const pictureAddress = (key: string): string => `${base}/picture?key=${encodeURIComponent(key)}`;

export const liveAddress = `${base}/live`;
