/**
 * Tier 1 that come at the same moment are handled in one transaction, each as it would be alone, but with the statements of a
 * step in one: all of it is written, or nothing. No lock keeps them apart in it; so they may do only what cannot touch the
 * others. Whichever does more, or wants what another has to itself, goes alone.
 */
import type { App } from '../app.ts';
import { printOf } from '../language/likeness.ts';
import { splitCommand } from '../language/normalize.ts';
import type { Told } from '../store/alarm-notices.ts';
import type { AlikeAsk } from '../store/answers-alike.ts';
import type { InboxRow } from '../store/inbox.ts';
import { soundsLikeAlarm } from '../usecases/sounds-like-alarm.ts';
import { Apart, createMarch, type March } from './march.ts';

type Store = App['store'];

/** Handles an event in a transaction of its own. */
type HandleAlone = (app: App, eventId: string) => Promise<void>;
/** Handles one that is claimed. */
type Handle = (app: App, row: InboxRow) => Promise<void>;

/** More would keep the first waiting for the last. */
const mostTogether = 12;
/** While one transaction waits for the disk another is under way. */
const atOnce = 2;
/** Beside so few it is not worth reading what somebody said in order to see whether it can share. */
const mostUnread = 2;
/** After some could not go together, so many go alone: the next would meet the same. */
const aloneAfter = 24;
/** So often those are tried that are left when some could not go with them: what ends one after the other costs more than it spares. */
const mostTries = 2;
/** Where one of them has to wait so long for somebody outside, the others no longer wait with it; nor does anybody wait longer for a place. */
const longestWaitMs = 1_000;

interface Waiting {
  app: App;
  eventId: string;
  /** What no two of one transaction may share: who speaks, where, and the words. */
  own: string[];
  /** It goes alone after that. */
  patience: NodeJS.Timeout;
  resolve(): void;
  reject(error: unknown): void;
}

/** As `handleAlone`, but many at the same moment share a transaction. */
export function createTogether(commands: string[], handleAlone: HandleAlone, handle: Handle): HandleAlone {
  let here = 0;
  let underWay = 0;
  let alone = 0;
  let waiting: Waiting[] = [];
  let isComing = false;

  const choose = (): Waiting[] => {
    const own = new Set<string>();
    const chosen = waiting.filter((one) => {
      if (own.size >= mostTogether * 3 || one.own.some((key) => own.has(key))) return false;
      for (const key of one.own) own.add(key);
      return true;
    });
    waiting = waiting.filter((one) => !chosen.includes(one));
    for (const { patience } of chosen) clearTimeout(patience);
    return chosen;
  };
  const pump = () => {
    isComing = false;
    while (underWay < atOnce && waiting.length > 0) {
      underWay++;
      void handleAll(choose()).finally(() => {
        underWay--;
        pump();
      });
    }
  };
  const handleAll = async (all: Waiting[]): Promise<void> => {
    let rest = all;
    try {
      for (let tries = 0; tries < mostTries && rest.length > 1; tries++) {
        const apart = await handleTogether(rest, handle);
        if (apart === null) {
          for (const { resolve } of rest) resolve();
          return;
        }
        alone = aloneAfter;
        void Promise.all(rest.filter(({ eventId }) => apart.has(eventId)).map(goAlone));
        rest = rest.filter(({ eventId }) => !apart.has(eventId));
      }
    } catch {
      // Whoever of them failed fails again, and alone.
      alone = aloneAfter;
    }
    await Promise.all(rest.map(goAlone));
  };
  const goAlone = ({ app, eventId, resolve, reject }: Waiting): Promise<void> =>
    handleAlone(app, eventId).then(resolve, reject);

  return async (app, eventId) => {
    here++;
    try {
      const fresh = app.store.inbox.takeFresh(eventId);
      // What was just judged, and does not sound like one, is not judged again.
      const isAlone = (fresh ? !fresh.comesAhead : here <= mostUnread) || alone > 0;
      if (alone > 0) alone--;
      const event = isAlone ? null : (fresh?.event ?? (await app.store.inbox.get(eventId)));
      const isAlarm =
        event?.kind === 'message' &&
        splitCommand(event.text, commands) === null &&
        soundsLikeAlarm(app, event);
      if (!isAlarm) return await handleAlone(app, eventId);
      const own = [
        `sender ${event.platform} ${event.sender.externalId}`,
        `chat ${event.platform} ${event.chat.externalId}`,
        `words ${printOf(event.text).key}`,
      ];
      await new Promise<void>((resolve, reject) => {
        const patience = setTimeout(() => {
          waiting = waiting.filter((other) => other !== one);
          void goAlone(one);
        }, longestWaitMs);
        const one = { app, eventId, own, patience, resolve, reject };
        waiting.push(one);
        // Whoever comes in the same turn goes along.
        if (!isComing) setImmediate(pump);
        isComing = true;
      });
    } finally {
      here--;
    }
  };
}

/** Null if all are handled; else nothing is, and these cannot go with the others. */
async function handleTogether(all: Waiting[], handle: Handle): Promise<ReadonlySet<string> | null> {
  const [{ app }] = all as [Waiting];
  try {
    await app.transaction(async (app) => {
      const ids = all.map(({ eventId }) => eventId);
      const rows = await app.store.inbox.claimSome(ids, app.clock.now(), longestWaitMs);
      const march = createMarch();
      const storeFor = createStores(app, march);
      await march.go(rows.map((row) => () => handle(limited(app, storeFor(row.id), march, row.id), row)));
    });
    return null;
  } catch (error) {
    if (error instanceof Apart) return error.who;
    throw error;
  }
}

const limited = (app: App, store: Store, march: March, eventId: string): App => ({
  ...app,
  store,
  transaction: () => refuse(march, eventId),
});

/** Also where somebody thinks it a failure that can be lived with. */
function refuse(march: March, eventId: string): never {
  const apart = new Apart(new Set([eventId]));
  march.end(apart);
  throw apart;
}

/** What may be read: nothing that another of them could be changing. */
const readable: { [Noun in keyof Store]?: (keyof Store[Noun])[] } = {
  accounts: ['staffKey'],
  cases: ['waitingBefore'],
  chats: ['find', 'get', 'hasOutsiders', 'spokenId'],
  corrections: ['lastChange', 'learned'],
  directiveChecks: ['openFor'],
  groups: ['ofChat'],
  hopChecks: ['openDriftsOf'],
  items: ['byMessage', 'speakersIn'],
  people: ['accountsOf', 'byAccount', 'byAccounts', 'departments', 'get', 'getMany'],
  projects: ['ofChat'],
  readBacks: ['openFor'],
  rulePeople: ['find'],
  settings: ['get'],
};

/** The store as each of them sees it. */
function createStores(app: App, march: March): (eventId: string) => Store {
  const { store } = app;
  const now = () => app.clock.now();
  const put = march.step(
    (asks: Parameters<Store['chats']['putSome']>[0]) => store.chats.putSome(asks, now()),
    ({ platform, externalId }) => [`${platform} ${externalId}`],
  );
  const lockSame = march.step(store.reports.lockSameOfSome, ({ print }) => [print.key]);
  const add = march.step((asks: Parameters<Store['items']['addSome']>[0]) =>
    store.items.addSome(asks, now()),
  );
  const cast = march.step((asks: Parameters<Store['alarmCasts']['ofSome']>[0]) =>
    store.alarmCasts.ofSome(asks, now()),
  );
  const lockTold = march.step(
    async (asks: { ids: string[]; since: Date }[]) => {
      const [first] = asks as [(typeof asks)[number]];
      const told = await store.alarmNotices.lockTold(
        asks.flatMap(({ ids }) => ids),
        first.since,
      );
      return asks.map(
        ({ ids }) => new Map(ids.flatMap((id) => (told.has(id) ? [[id, told.get(id) as Told]] : []))),
      );
    },
    ({ ids }) => ids,
  );
  const planOnce = march.step(
    async (asks: Parameters<Store['deadlines']['planOnceEach']>[0]) => {
      await store.deadlines.planOnceEach(asks, now());
      return asks.map(() => undefined);
    },
    ({ kind, subjectId, step }) => [`${kind} ${subjectId} ${step}`],
  );
  const takeTurn = march.step(
    (chatIds: string[]) => store.alarmAnswers.takeTurns(chatIds, now()),
    (chatId) => [chatId],
  );
  const takeTurnAlike = march.step(
    (asks: AlikeAsk[]) => store.answersAlike.takeTurns(asks, now()),
    ({ chatId, kin }) => [`${chatId} ${kin}`],
  );
  const climb = march.step(async (asks: Parameters<Store['alarmSteps']['addSome']>[0]) => {
    await store.alarmSteps.addSome(asks, now());
    return asks.map(() => undefined);
  });

  return (eventId) => {
    const steps = {
      chats: { put: (chat) => put(eventId, chat) },
      reports: { lockSame: (print, since) => lockSame(eventId, { print, since }) },
      items: { add: (item, verdict, _, next = []) => add(eventId, { item, verdict, next }) },
      alarmCasts: {
        of: (departmentIds, personIds, _, sender = null) =>
          cast(eventId, { departmentIds, personIds, sender }),
      },
      alarmNotices: {
        lockTold: (ids, since) =>
          ids.length === 0 ? Promise.resolve(new Map()) : lockTold(eventId, { ids, since }),
      },
      deadlines: { planOnce: (deadline) => planOnce(eventId, deadline) },
      alarmAnswers: { takeTurn: (chatId) => takeTurn(eventId, chatId) },
      answersAlike: { takeTurn: (ask) => takeTurnAlike(eventId, ask) },
      alarmSteps: { add: (step) => climb(eventId, step) },
    } satisfies { [Noun in keyof Store]?: Partial<Store[Noun]> };
    return nounsOf(store, steps, () => refuse(march, eventId));
  };
}

/** A store with these steps and what is readable; whoever asks for more is refused. */
function nounsOf(store: Store, steps: { [Noun in keyof Store]?: object }, refuse: () => never): Store {
  const noun = (name: keyof Store) => {
    const own = steps[name] ?? {};
    const names = (readable as Record<string, string[] | undefined>)[name] ?? [];
    return new Proxy(own, {
      get: (_, verb: string) => {
        if (verb in own) return own[verb as never];
        return names.includes(verb) ? store[name][verb as never] : refuse();
      },
    });
  };
  return new Proxy(store, { get: (_, name: string) => noun(name as keyof Store) });
}
