/** The simulated world as JSON and back, so that a drill survives a restart. */
import type { Core } from './core.ts';
import type { Envelope, PendingEvent } from './events.ts';
import type {
  SimCalendarEvent,
  SimDepartment,
  SimDocument,
  SimEvent,
  SimMessage,
  SimMinutes,
  SimTask,
} from './types.ts';
import type { ChatRow, SlashCommand, UserRow, World } from './world.ts';

type SavedChat = Omit<ChatRow, 'members' | 'managers'> & { members: string[]; managers: string[] };

interface Saved {
  version: 1;
  users: UserRow[];
  departments: SimDepartment[];
  chats: SavedChat[];
  messages: SimMessage[];
  messageUuids: [string, { id: string; atMs: number }][];
  chatUuids: [string, { id: string; atMs: number }][];
  slashCommands: SlashCommand[];
  /** Absent from what was kept before there were any. */
  images?: [string, string][];
  files?: [string, { name: string; bytes: string }][];
  minutes?: SimMinutes[];
  documents?: SimDocument[];
  folders?: string[];
  tasks?: SimTask[];
  taskTokens?: [string, { id: string; atMs: number }][];
  calendarEvents?: SimCalendarEvent[];
  eventKeys?: [string, { id: string; atMs: number }][];
  granted: string[];
  events: SimEvent[];
  pending: { eventId: string; envelope: Envelope; repushes: number; nextAtMs: number }[];
}

export function saveWorld(core: Core): unknown {
  const { world } = core;
  const saved: Saved = {
    version: 1,
    users: [...world.users.values()],
    departments: [...world.departments.values()],
    chats: [...world.chats.values()].map((chat) => ({
      ...chat,
      members: [...chat.members],
      managers: [...chat.managers],
    })),
    messages: [...world.messages.values()],
    messageUuids: [...world.messageUuids],
    chatUuids: [...world.chatUuids],
    slashCommands: world.slashCommands,
    images: [...world.images],
    files: [...world.files],
    minutes: [...world.minutes.values()],
    documents: [...world.documents.values()],
    folders: [...world.folders],
    tasks: [...world.tasks.values()],
    taskTokens: [...world.taskTokens],
    calendarEvents: [...world.calendarEvents.values()],
    eventKeys: [...world.eventKeys],
    granted: [...core.granted],
    events: core.events.ledger,
    pending: core.events.pending().map(({ row, ...rest }) => ({ eventId: row.eventId, ...rest })),
  };
  return JSON.parse(JSON.stringify(saved));
}

export function loadWorld(core: Core, state: unknown): void {
  const saved = structuredClone(state) as Saved;
  if (saved?.version !== 1) throw new Error('This is no saved Feishu world.');
  const { world } = core;
  refill(world.users, saved.users, (user) => user.openId);
  refill(world.departments, saved.departments, (department) => department.id);
  const chats = saved.chats.map((chat) => ({
    ...chat,
    members: new Set(chat.members),
    managers: new Set(chat.managers),
    busy: false,
  }));
  refill(world.chats, chats, (chat) => chat.id);
  loadMessages(world, saved.messages);
  world.messageUuids = new Map(saved.messageUuids);
  world.chatUuids = new Map(saved.chatUuids);
  world.slashCommands = saved.slashCommands;
  world.images = new Map(saved.images);
  world.files = new Map(saved.files);
  const events = (saved.calendarEvents ?? []).map((event) => ({
    ...event,
    startAt: new Date(event.startAt),
    endAt: new Date(event.endAt),
  }));
  refill(world.calendarEvents, events, (event) => event.id);
  world.eventKeys = new Map(saved.eventKeys);
  refill(world.documents, saved.documents ?? [], (document) => document.id);
  world.folders = new Set(saved.folders ?? []);
  refill(world.minutes, saved.minutes ?? [], (minutes) => minutes.token);
  refill(world.tasks, saved.tasks ?? [], (task) => task.guid);
  world.taskTokens = new Map(saved.taskTokens);
  core.granted.clear();
  for (const scope of saved.granted) core.granted.add(scope);
  loadEvents(core, saved);
}

function refill<Row>(map: Map<string, Row>, rows: Row[], key: (row: Row) => string): void {
  map.clear();
  for (const row of rows) map.set(key(row), row);
}

function loadMessages(world: World, rows: SimMessage[]): void {
  world.messages.clear();
  world.messagesOf.clear();
  for (const row of rows) {
    row.at = new Date(row.at);
    row.updatedAt = new Date(row.updatedAt);
    for (const entry of [...row.urgent, ...row.reactions, ...(row.children ?? [])])
      entry.at = new Date(entry.at);
    world.messages.set(row.id, row);
    const list = world.messagesOf.get(row.chatId);
    if (list === undefined) world.messagesOf.set(row.chatId, [row]);
    else list.push(row);
  }
}

function loadEvents(core: Core, saved: Saved): void {
  for (const row of saved.events) for (const attempt of row.attempts) attempt.at = new Date(attempt.at);
  const byId = new Map(saved.events.map((row) => [row.eventId, row]));
  const pending: PendingEvent[] = [];
  for (const { eventId, ...rest } of saved.pending) {
    const row = byId.get(eventId);
    if (row !== undefined) pending.push({ row, ...rest });
  }
  core.events.restore(saved.events, pending);
}
