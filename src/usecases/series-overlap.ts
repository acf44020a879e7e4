/** Where a change of a series puts one of its meetings on another that people moved there singly: which, and the question whether that one shall go. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Conflict } from '../cards/meeting-parts.ts';
import type { Person } from '../domain/person.ts';
import type { Series } from '../domain/series.ts';
import { textsOf } from '../texts/index.ts';
import { cancelMeeting, undoCancel } from './change-meeting.ts';
import type { SeriesEdit } from './edit-series.ts';
import type { Overlap } from './remake-series.ts';
import { seriesFacts } from './start-series.ts';

interface Asked {
  by: Person;
  edit: SeriesEdit;
  from: Date;
  conflicts: Conflict[];
  overlaps: Overlap[];
}

/** Nothing is changed yet; who else is taken is said with it. */
export async function askMerge(
  app: App,
  series: Series,
  { by, edit, from, conflicts, overlaps }: Asked,
): Promise<Shown> {
  const content = { seriesId: series.id, edit, from: from.toISOString() };
  const draft = await app.store.drafts.add({ kind: 'series-despite', byId: by.id, content }, app.clock.now());
  return show('series-overlap', {
    ...(await seriesFacts(app, series)),
    draft,
    conflicts,
    overlaps: overlaps.map(({ moved, at }) => ({
      number: moved.number,
      movedTo: moved.startAt.toISOString(),
      at: at.toISOString(),
    })),
  });
}

interface Telling {
  by: Person;
  key: string;
  /** Those of the series: they read it in the card about its change. */
  elsewhere: string[];
}

/** Those that were moved there are called off; returns by what this can be undone. */
export async function callOffMoved(app: App, overlaps: Overlap[], telling: Telling): Promise<string[]> {
  const reason = textsOf(app.rules.language).meeting.mergedReason;
  const undos: string[] = [];
  for (const { moved } of overlaps) {
    const key = `${telling.key}.${moved.number}`;
    const shown = await cancelMeeting(app, { ...telling, meetingId: moved.id, key, reason });
    undos.push((shown.data as { undo: string }).undo);
  }
  return undos;
}

/** They take place after all, as far as nobody has done anything about them since; returns their numbers. */
export async function restoreMoved(
  app: App,
  undoIds: string[],
  { by, elsewhere }: Omit<Telling, 'key'>,
): Promise<number[]> {
  const numbers: number[] = [];
  for (const id of undoIds) {
    const undo = await app.store.undos.use(id, app.clock.now());
    const meeting = undo && (await app.store.meetings.get(undo.subjectId));
    if (!undo || meeting?.state !== 'cancelled' || meeting.startAt <= app.clock.now()) continue;
    await undoCancel(app, undo, by, elsewhere);
    numbers.push(meeting.number);
  }
  return numbers;
}
