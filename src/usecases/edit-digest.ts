/** An editor drops, puts back, moves, or writes the foreword of the next issue; each decision is a row, so that two at once lose nothing. */
import type { App } from '../app.ts';
import type { DeskChange } from '../cards/digest-desk.ts';
import { longestForeword } from '../cards/digest-desk.ts';
import { type Shown, show } from '../cards/index.ts';
import { nextIssue } from '../domain/digest.ts';
import { editFor, type LineChange } from '../domain/digest-edits.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { assertEditor, deskCard, gatherNext } from './digest-desk.ts';
import type { IssueContent } from './gather-issue.ts';

// An issue that should be out and is not yet may take so long: what is edited meanwhile is not for the next one.
const publishingMs = 600_000;

export interface EditRequest {
  by: Person;
  /** Of the card that was pressed; the next issue if absent. */
  week?: string;
}

/** The week that can still be edited; locked, so that it cannot come out meanwhile. */
async function openWeek(app: App, week?: string): Promise<string> {
  const now = app.clock.now();
  const next = nextIssue(now, app.rules, app.calendar).week;
  const late = nextIssue(new Date(now.getTime() - publishingMs), app.rules, app.calendar).week;
  if (late !== next && !(await app.store.digests.get(late)))
    throw new UserError('digest.frozen', { week: late });
  if (week !== undefined && week !== next) throw new UserError('digest.frozen', { week });
  await app.store.digests.lock(next);
  if (await app.store.digests.get(next)) throw new UserError('digest.frozen', { week: next });
  return next;
}

export async function editLines(
  app: App,
  request: EditRequest & { kind: LineChange; numbers: number[] },
): Promise<Shown> {
  const { by, kind, numbers } = request;
  await assertEditor(app, by);
  const week = await openWeek(app, request.week);
  if (numbers.length === 0) {
    const { verbs } = textsOf(by.language).digest.desk;
    throw new UserError('digest.whichNumber', { how: verbs[kind] });
  }
  const ids: number[] = [];
  const changed: number[] = [];
  // Of several to be put on top, or down, the one that was said first is to stand first.
  const isBackward = kind === 'top' || kind === 'down';
  for (const number of isBackward ? numbers.toReversed() : numbers) {
    const { content, dropped } = await gatherNext(app, [number]);
    if (![...content.items, ...dropped].some((item) => item.number === number))
      throw await notThere(app, number);
    const edit = editFor(kind, number, { items: content.items, dropped });
    if (!edit) continue;
    const words = { words: null, byId: by.id };
    ids.push(await app.store.digests.addEdit(week, { ...edit, ...words }, app.clock.now()));
    changed.push(number);
  }
  const change: DeskChange =
    changed.length > 0
      ? {
          kind,
          numbers: isBackward ? changed.toReversed() : changed,
          undo: await undoOf(app, week, ids, by),
        }
      : { kind: 'none', numbers: [], undo: null };
  return deskCard(app, await gatherNext(app), { change });
}

/** Either it is out already, or it never was in this issue. */
async function notThere(app: App, number: number): Promise<UserError> {
  const last = await app.store.digests.last();
  const items = (last?.content as IssueContent | null)?.items ?? [];
  return last && items.some((item) => item.number === number)
    ? new UserError('digest.frozen', { week: last.week })
    : new UserError('digest.notInIssue', { number: String(number) });
}

/** `base` is the decision that the writer saw; another one since is not written over. */
export async function writeForeword(
  app: App,
  request: EditRequest & { words: string; base?: number },
): Promise<Shown> {
  const { by, base } = request;
  await assertEditor(app, by);
  const week = await openWeek(app, request.week);
  const words = request.words.trim();
  const length = Array.from(words).length;
  if (length > longestForeword) {
    throw new UserError('tooLong', {
      what: textsOf(by.language).digest.desk.forewordLabel,
      most: String(longestForeword),
      length: String(length),
    });
  }
  const edits = await app.store.digests.edits(week);
  const standing = edits.findLast(({ kind }) => kind === 'foreword');
  if (base !== undefined && (standing?.id ?? 0) !== base && (standing?.words ?? '') !== words) {
    const other = standing ? await app.store.people.get(standing.byId) : null;
    throw new UserError('digest.forewordChanged', { name: other?.name ?? '', words: standing?.words ?? '' });
  }
  const edit = { kind: 'foreword' as const, number: null, before: null, words, byId: by.id };
  const id = await app.store.digests.addEdit(week, edit, app.clock.now());
  const undo = await undoOf(app, week, [id], by);
  return deskCard(app, await gatherNext(app), { change: { kind: 'foreword', numbers: [], undo } });
}

/** The form for the foreword, with the one that stands. */
export async function forewordForm(app: App, request: EditRequest): Promise<Shown> {
  await assertEditor(app, request.by);
  const week = await openWeek(app, request.week);
  const standing = (await app.store.digests.edits(week)).findLast(({ kind }) => kind === 'foreword');
  return show('digest-foreword', {
    week,
    foreword: standing?.words ?? '',
    forewordEdit: standing?.id ?? 0,
  });
}

const undoOf = (app: App, week: string, ids: number[], by: Person): Promise<string> =>
  app.store.undos.add(
    { kind: 'digest-edit', subjectId: week, before: { ids }, byId: by.id },
    app.clock.now(),
  );

/** Takes a decision back; what others decided since stays. */
export async function undoDigestEdit(app: App, undo: Undo, by: Person): Promise<Shown> {
  await openWeek(app, undo.subjectId);
  const { ids } = undo.before as { ids: number[] };
  await app.store.digests.undoEdits(ids, app.clock.now());
  return show('undone', { what: textsOf(by.language).digest.desk.undone(undo.subjectId) });
}
