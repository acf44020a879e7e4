/** What meetings gave people to do. */
import type { ActionTask, DueFrom } from '../domain/action-item.ts';
import type { Db } from './database.ts';
import { isNumber, newId } from './id.ts';
import { noteChange, revisions } from './revisions.ts';

const columns = [
  'id',
  'number',
  'meetingId',
  'text',
  'ownerId',
  'ownerName',
  'dueAt',
  'dueFrom',
  'state',
  'doneLine',
] as const;

export type NewTask = Pick<ActionTask, 'meetingId' | 'text' | 'ownerId' | 'ownerName' | 'dueAt' | 'dueFrom'>;

const plain = (dueFrom: DueFrom | null) => (dueFrom ? JSON.stringify(dueFrom) : null);

export function actionItemsStore(db: Db) {
  const listed = () => db.selectFrom('actionItems').select(columns).orderBy('dueAt').orderBy('number');
  return {
    ...revisions(db, 'task'),

    async add(task: NewTask, now: Date): Promise<ActionTask> {
      const row = await db
        .insertInto('actionItems')
        .values({
          ...task,
          dueFrom: plain(task.dueFrom),
          id: newId('ai'),
          state: 'open',
          doneLine: null,
          doneBy: null,
          doneAt: null,
          createdAt: now,
        })
        .returning(columns)
        .executeTakeFirstOrThrow();
      await noteChange(db, 'task', row.id);
      return row;
    },

    /** Locked: a person and the clock never change it at once. */
    async get(id: string): Promise<ActionTask | null> {
      const row = await db
        .selectFrom('actionItems')
        .select(columns)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    async byNumber(number: number): Promise<ActionTask | null> {
      if (!isNumber(number)) return null;
      const row = await db
        .selectFrom('actionItems')
        .select(columns)
        .where('number', '=', number)
        .forUpdate()
        .executeTakeFirst();
      return row ?? null;
    },

    async change(
      id: string,
      changes: Partial<Pick<ActionTask, 'text' | 'ownerId' | 'ownerName' | 'dueAt' | 'dueFrom' | 'state'>>,
    ): Promise<void> {
      const { dueFrom, ...rest } = changes;
      await db
        .updateTable('actionItems')
        .set({ ...rest, ...(dueFrom === undefined ? {} : { dueFrom: plain(dueFrom) }) })
        .where('id', '=', id)
        .execute();
      await noteChange(db, 'task', id);
    },

    async close(id: string, done: { line: string; byId: string } | null, now: Date): Promise<void> {
      await db
        .updateTable('actionItems')
        .set(
          done
            ? { state: 'done', doneLine: done.line, doneBy: done.byId, doneAt: now }
            : { state: 'open', doneLine: null, doneBy: null, doneAt: null },
        )
        .where('id', '=', id)
        .execute();
      await noteChange(db, 'task', id);
    },

    /** Of one meeting, whatever became of them, but for those that its minutes have no more. */
    ofMeeting(meetingId: string, options: { lock?: boolean } = {}): Promise<ActionTask[]> {
      const query = listed().where('meetingId', '=', meetingId).where('state', '<>', 'dropped');
      return (options.lock ? query.forUpdate() : query).execute();
    },

    /** What a later version of its minutes left out, and may bring back. */
    droppedOf: (meetingId: string): Promise<ActionTask[]> =>
      listed().where('meetingId', '=', meetingId).where('state', '=', 'dropped').execute(),

    /** What is still to be done of these meetings: what the next agenda of a series carries over. */
    async openOf(meetingIds: string[]): Promise<ActionTask[]> {
      if (meetingIds.length === 0) return [];
      return listed().where('meetingId', 'in', meetingIds).where('state', '=', 'open').execute();
    },

    openOfPerson: (personId: string, limit = 30): Promise<ActionTask[]> =>
      listed().where('ownerId', '=', personId).where('state', '=', 'open').limit(limit).execute(),
  };
}
