/**
 * A whole Xinliu on a fresh database with platforms of paper: their directories are what a test writes, their messages
 * are kept as they were handed over. For what does not hang on any platform's wire.
 */
import { sql } from 'kysely';
import { watchRings } from '../../drill/watch-rings.ts';
import { jobs } from '../../jobs/index.ts';
import type { Card } from '../../src/cards/card.ts';
import { toText } from '../../src/cards/to-text.ts';
import { type CompanyRules, defaultRules } from '../../src/domain/company.ts';
import type { Message } from '../../src/domain/message.ts';
import type { PlatformName } from '../../src/domain/person.ts';
import type { Allowances, Meter } from '../../src/domain/quota.ts';
import { createTally, type Tally } from '../../src/domain/tally.ts';
import type { PlatformError } from '../../src/errors.ts';
import type { Crm } from '../../src/ports/crm.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Abilities, Directory, DirectoryPerson, Outgoing, Platform } from '../../src/ports/platform.ts';
import { createVirtualTime } from '../../src/queue/virtual.ts';
import { openDatabase } from '../../src/store/database.ts';
import { wire } from '../../src/wiring.ts';
import { createDatabase } from './database.ts';

const meters: Meter[] = [{ unit: 'calls', period: 'month', allowance: 5_000, forSending: true }];

const abilities: Abilities = {
  presses: true,
  updatesCards: true,
  updatesAgain: true,
  keepsButtons: true,
  forms: true,
  mentions: true,
  opensGroups: true,
  leastInGroup: 1,
  pins: true,
  urges: true,
  keyMemoryMs: 3_600_000,
  updateWindowMs: 86_400_000,
  quotes: true,
  hearsGroups: true,
  tellsGroups: true,
  tellsMembers: true,
  tellsReads: true,
  picksPeople: true,
  namesQuoted: true,
  namesGroups: true,
  listsMentions: true,
  editsGroups: true,
  pairsGroups: false,
  picturesInCards: true,
  keepsEvents: false,
  sendsFiles: false,
  opensRooms: false,
  readsEntries: false,
  keepsTasks: false,
  readsRecordings: false,
};

export interface PaperMessage {
  id: string;
  to: string;
  key: string;
  card: Card;
  /** The card as words, after all changes so far. */
  text: string;
  at: Date;
}

export interface PaperPlatform extends Platform {
  metering: Tally;
  directory: Directory;
  /** What arrived, in its latest state. */
  sent: PaperMessage[];
  urged: string[];
  /** Asked before each send: an error is thrown instead of taking the message. */
  refuse: (out: Outgoing) => PlatformError | null;
  /** The same after the message was taken: nobody knows. */
  loseAnswer: (out: Outgoing) => PlatformError | null;
}

/** Someone in a directory, in one line. */
export const somebody = (
  externalId: string,
  name: string,
  more: Partial<DirectoryPerson> = {},
): DirectoryPerson => ({ externalId, name, title: '', departmentExternalIds: [], ...more });

function paperPlatform(name: PlatformName, now: () => Date, own: Partial<Abilities>): PaperPlatform {
  const byKey = new Map<string, PaperMessage>();
  const nobody: Directory = { departments: [], people: [] };
  const platform: PaperPlatform = {
    name,
    appId: `app-${name}`,
    abilities: { ...abilities, ...own },
    directory: nobody,
    sent: [],
    urged: [],
    refuse: () => null,
    loseAnswer: () => null,
    paceOf: () => [],
    metering: createTally(meters),
    receive: async () => ({ status: 404, body: '' }),
    listen: async () => null,
    async send(out) {
      const refusal = platform.refuse(out);
      if (refusal) throw refusal;
      platform.metering.use('calls', 'message');
      const to = 'personExternalId' in out.target ? out.target.personExternalId : out.target.chatExternalId;
      const known = byKey.get(out.key);
      const id = known?.id ?? `${name}-m${platform.sent.length + 1}`;
      if (!known) {
        const message = { id, to, key: out.key, card: out.card, text: toText(out.card).text, at: now() };
        byKey.set(out.key, message);
        platform.sent.push(message);
      }
      const lost = platform.loseAnswer(out);
      if (lost) throw lost;
      return { messageId: id, asText: false };
    },
    async update({ messageId, card }) {
      platform.metering.use('calls', 'change');
      const message = platform.sent.find((m) => m.id === messageId);
      if (message) Object.assign(message, { card, text: toText(card).text });
    },
    recall: async () => undefined,
    async urge(messageId) {
      platform.urged.push(messageId);
      return [];
    },
    pin: async () => undefined,
    openGroup: async ({ key }) => ({ chatExternalId: `${name}-chat-${key}`, missing: [] }),
    addMembers: async () => [],
    chatName: async () => null,
    readDirectory: async () => platform.directory,
  };
  return platform;
}

export interface Office {
  xinliu: ReturnType<typeof wire>;
  platform(name: PlatformName): PaperPlatform;
  /** Reads a platform's directory now. */
  reads(name: PlatformName, directory?: Directory): Promise<void>;
  /** Somebody writes to us in her direct chat, or in a group. */
  says(name: PlatformName, externalId: string, text: string, group?: string): Promise<void>;
  presses(name: PlatformName, externalId: string, label: string): Promise<void>;
  /** The words of everything that reached an account or a group, oldest first. */
  sees(name: PlatformName, to: string): string[];
  advance(ms: number): Promise<void>;
  settle(): Promise<void>;
  query<T extends object>(text: string): Promise<T[]>;
  log: { level: string; message: string; fields: object }[];
  now(): Date;
  close(): Promise<void>;
}

export async function createOffice(
  names: PlatformName[],
  rules: Partial<CompanyRules> = {},
  options: {
    at?: string;
    abilities?: Partial<Record<PlatformName, Partial<Abilities>>>;
    allowances?: Allowances;
    databaseUrl?: string;
    crm?: Crm;
  } = {},
): Promise<Office> {
  const fresh = options.databaseUrl ? null : await createDatabase();
  const log: Office['log'] = [];
  const database = openDatabase(options.databaseUrl ?? (fresh as { url: string }).url);
  let xinliu: Office['xinliu'] | null = null;
  const mayRing = watchRings(database);
  const drain = async () => (xinliu && (await mayRing()) ? xinliu.relay.drain() : 0);
  const time = createVirtualTime({
    start: new Date(options.at ?? '2026-11-23T10:20:00+08:00'),
    relay: drain,
    log: memoryLog(log),
    optionsOf: (job) => ({ attempts: jobs.find(({ name }) => name === job)?.attempts ?? 1 }),
  });
  const now = () => time.clock.now();
  const platforms = names.map((name) => paperPlatform(name, now, options.abilities?.[name] ?? {}));
  const platform = (name: PlatformName) => platforms.find((p) => p.name === name) as PaperPlatform;
  xinliu = wire({
    // The first weeks and the packages are for the tests that are about them.
    rules: { ...defaultRules, gentleDays: 0, packages: {}, ...rules },
    spans: { leaseMs: 30_000, patienceMs: 60_000, aheadMs: 60_000 },
    clock: time.clock,
    log: memoryLog(log),
    database,
    queue: time.queue,
    platforms,
    ...(options.crm ? { crm: options.crm } : {}),
    ...(options.allowances ? { allowances: options.allowances } : {}),
  });
  await xinliu.start(['web', 'worker'], { byHand: true });
  time.every('sweep', 10_000);
  const product = xinliu;
  // Over a database that is there already nothing is taken for what was said before.
  let events = fresh ? 0 : now().getTime();
  const settle = async () => {
    do await time.settle();
    while ((await drain()) > 0);
  };
  const event = (name: PlatformName) => {
    events += 1;
    return { platform: name, appId: `app-${name}`, eventKey: `e${events}`, occurredAt: now().toISOString() };
  };
  return {
    xinliu: product,
    platform,
    settle,
    now,
    log,
    async reads(name, directory) {
      if (directory) platform(name).directory = directory;
      const at = now();
      await product.app.store.deadlines.planOnce(
        { kind: 'read-directory', subjectId: name, step: `test-${events++}`, dueAt: at },
        at,
      );
      await settle();
    },
    async says(name, externalId, text, group) {
      const message: Message = {
        ...event(name),
        kind: 'message',
        messageId: `${name}-said-${events}`,
        chat: group
          ? { externalId: group, kind: 'group' }
          : { externalId: `direct-${externalId}`, kind: 'direct' },
        sender: { externalId },
        form: 'text',
        text,
        mentions: [],
        mentionsUs: true,
        mentionsAll: false,
      };
      await product.takeIn([message]);
      await settle();
    },
    async presses(name, externalId, label) {
      const found = platform(name).sent.flatMap((message) =>
        [externalId, `direct-${externalId}`].includes(message.to)
          ? message.card.blocks.flatMap((block) =>
              block.kind === 'buttons'
                ? block.buttons.flatMap((b) =>
                    b.label === label && b.press ? [{ message, press: b.press }] : [],
                  )
                : [],
            )
          : [],
      );
      const last = found.at(-1);
      if (!last) throw new Error(`${externalId} sees no button “${label}”`);
      await product.takeIn([
        {
          ...event(name),
          kind: 'press',
          messageId: last.message.id,
          chat: { externalId: `direct-${externalId}` },
          sender: { externalId },
          action: last.press.action,
          args: last.press.args,
          form: {},
        },
      ]);
      await settle();
    },
    sees: (name, to) =>
      platform(name)
        .sent.filter((m) => m.to === to || m.to === `direct-${to}`)
        .map((m) => m.text),
    async advance(ms) {
      await settle();
      await time.advanceTo(new Date(now().getTime() + ms));
      await settle();
    },
    query: async <T extends object>(text: string) => (await sql.raw<T>(text).execute(database.db)).rows,
    async close() {
      await product.stop();
      await database.close();
      await fresh?.drop();
    },
  };
}

function memoryLog(entries: Office['log'], bound: object = {}): Log {
  const add = (level: string) => (fields: object, message: string) => {
    entries.push({ level, message, fields: { ...bound, ...fields } });
  };
  return {
    debug: () => undefined,
    info: add('info'),
    warn: add('warn'),
    error: add('error'),
    fatal: add('fatal'),
    child: (fields) => memoryLog(entries, { ...bound, ...fields }),
  };
}
