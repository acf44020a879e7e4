/** Takes in what a system says: once per key, before it is answered, and not more of it than was agreed. */
import type { App } from '../app.ts';
import { pathOf } from '../domain/department.ts';
import type { Item } from '../domain/item.ts';
import { inEnglishToo } from '../language/department-words.ts';
import { findNames } from '../language/names.ts';
import { cleanText, normalize } from '../language/normalize.ts';
import type { SubmittedMessage } from '../store/submissions.ts';
import { createNameFinder } from './find-rule-names.ts';
import { rulesOf } from './settle-departments.ts';

/** As the system gives it: departments and people by name. */
export interface GivenMessage extends Omit<SubmittedMessage, 'departmentId' | 'receiverIds'> {
  department?: string;
  /** Names or staff numbers. */
  receivers?: string[];
}

export type Submitted =
  | { kind: 'stored'; id: string; isNew: boolean }
  | { kind: 'conflict'; id: string }
  | { kind: 'too-many'; waitMs: number }
  /** What stands for nobody and nothing here, by field. */
  | { kind: 'unknown'; fields: { field: string; value: string }[] };

const minuteMs = 60_000;

export async function submitMessage(
  app: App,
  given: { source: string; key: string; bodyHash: string; message: GivenMessage; perMinute: number },
): Promise<Submitted> {
  const { source, key, bodyHash, perMinute } = given;
  const now = app.clock.now();
  const known = await app.store.submissions.byKey(source, key);
  if (known)
    return known.bodyHash === bodyHash
      ? { kind: 'stored', id: known.id, isNew: false }
      : { kind: 'conflict', id: known.id };
  const { count, firstAt } = await app.store.submissions.countSince(
    source,
    new Date(now.getTime() - minuteMs),
  );
  if (count >= perMinute)
    return { kind: 'too-many', waitMs: (firstAt ?? now).getTime() + minuteMs - now.getTime() };
  const meant = await resolve(app, given.message);
  if (meant.unknown.length > 0) return { kind: 'unknown', fields: meant.unknown };
  const id = await app.transaction(async (app) => {
    const added = await app.store.submissions.add({ source, key, bodyHash, body: meant.body }, now);
    if (added)
      await app.store.deadlines.planOnce(
        { kind: 'take-submission', subjectId: added, step: 'once', dueAt: now },
        now,
      );
    return added;
  });
  // Another request with this key was a moment faster.
  return id === null ? submitMessage(app, given) : { kind: 'stored', id, isNew: true };
}

async function resolve(app: App, { department, receivers, ...message }: GivenMessage) {
  const unknown: { field: string; value: string }[] = [];
  const departmentId = department === undefined ? null : await departmentNamed(app, department);
  if (department !== undefined && departmentId === null)
    unknown.push({ field: 'department', value: department });
  const receiverIds: string[] = [];
  if (receivers !== undefined) {
    const find = await createNameFinder(app, await app.store.accounts.all());
    for (const name of receivers) {
      const id = find(name);
      if (id === null) unknown.push({ field: 'receivers', value: name });
      else receiverIds.push(id);
    }
  }
  const body: SubmittedMessage = {
    ...message,
    text: cleanText(message.text, mostLetters),
    ...(departmentId === null ? {} : { departmentId }),
    ...(receivers === undefined ? {} : { receiverIds: [...new Set(receiverIds)] }),
  };
  return { body, unknown };
}

/** Letters of a text, as in chats. */
export const mostLetters = 4_000;

/** Whether it can be kept and shown as it is: no control characters, no half letters, no signs that turn the direction. */
export const isPlain = (text: string): boolean => cleanText(text, mostLetters) === text;

/** Whether anything is left of it that people can read. */
export const isReadable = (text: string): boolean => cleanText(text, mostLetters) !== '';

async function departmentNamed(app: App, name: string): Promise<string | null> {
  const departments = await app.store.people.departments();
  const byId = new Map(departments.map((one) => [one.id, one]));
  const named = departments.map((one) => ({
    ...one,
    aliases: rulesOf(app, one.name, pathOf(one, byId))?.aliases ?? [],
  }));
  const wanted = normalize(name);
  const { matches } = findNames(wanted, inEnglishToo(named));
  const [whole] = matches.filter(({ length }) => length === wanted.length);
  return whole?.id ?? null;
}

export interface SubmissionState {
  id: string;
  state: 'waiting' | 'done';
  receivedAt: Date;
  /** The item that stands for it; null while it waits. */
  item: Item | null;
}

/** What became of a message; null if this source sent none such. */
export async function submissionState(app: App, source: string, id: string): Promise<SubmissionState | null> {
  const submission = await app.store.submissions.get(id);
  if (submission?.source !== source) return null;
  const { state, receivedAt, itemId } = submission;
  const [item = null] = itemId === null ? [] : await app.store.reports.standing([itemId]);
  return { id, state, receivedAt, item };
}
