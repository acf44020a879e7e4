/**
 * Asks platforms that do not tell by themselves who has read the weekly issue or a package: once, about a sample that spares the
 * allowance, which each question draws on. What was not asked stays unknown.
 */
import type { App } from '../app.ts';
import type { PlatformName } from '../domain/person.ts';
import { readsAskedAt, sampleOf } from '../domain/reads.ts';
import { PlatformError } from '../errors.ts';
import type { SentMessage } from '../store/read-asks.ts';

/** Whether a platform has to be asked, and answers. */
const isAsked = (app: App, name: PlatformName): boolean => {
  const platform = app.platforms.get(name);
  return platform?.readersOf !== undefined && !platform.abilities.tellsReads;
};

/** `start`: when the first of the messages leaves; the others follow within the spread. */
export async function planReadsAsk(app: App, cause: string, start: Date): Promise<void> {
  const { readCalls, spreadMinutes } = app.rules.digest;
  if (readCalls === 0 || ![...app.platforms.keys()].some((name) => isAsked(app, name))) return;
  const dueAt = readsAskedAt(new Date(start.getTime() + spreadMinutes * 60_000));
  await app.store.deadlines.planOnce(
    { kind: 'measure-reads', subjectId: cause, step: 'once', dueAt },
    app.clock.now(),
  );
}

export async function measureReads(app: App, deadlineId: string, token: string): Promise<void> {
  const { cause, messages } = await app.transaction((app) => begin(app, deadlineId, token));
  const silent = new Set<PlatformName>();
  for (const message of messages) {
    if (!silent.has(message.platform) && !(await ask(app, cause, message))) silent.add(message.platform);
  }
}

/** Claims the turn and settles what is asked. */
async function begin(
  app: App,
  deadlineId: string,
  token: string,
): Promise<{ cause: string; messages: SentMessage[] }> {
  const now = app.clock.now();
  const deadline = await app.store.deadlines.claim(deadlineId, now, token);
  if (!deadline) return { cause: '', messages: [] };
  const cause = deadline.subjectId;
  const all = await app.store.readAsks.messages(cause);
  const messages = [...app.platforms.keys()]
    .filter((name) => isAsked(app, name))
    .flatMap((name) =>
      sampleOf(
        all.filter(({ platform }) => platform === name),
        app.rules.digest.readCalls,
      ),
    );
  await app.store.readAsks.plan(cause, messages, now);
  await app.store.deadlines.note(deadline.id, `${messages.length} of ${all.length} messages asked about`);
  return { cause, messages };
}

/** Outside any transaction, one after the other. False where the platform is not to be asked any more. */
async function ask(app: App, cause: string, message: SentMessage): Promise<boolean> {
  const { platform: name, messageId } = message;
  if ((await app.ledger.thrift(name)).stage > 0) return false;
  try {
    const readers = await app.platforms.get(name)?.readersOf?.(messageId);
    if (readers) await app.store.readAsks.answered(cause, message, readers, app.clock.now());
    return true;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    app.log.warn({ platform: name, kind: error.kind, cause }, 'who has read a message could not be asked');
    return error.kind !== 'rate-limited' && error.kind !== 'credentials' && error.kind !== 'not-allowed';
  }
}
