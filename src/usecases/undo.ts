/** Puts a change back: each kind knows how; whoever made the change may undo it, once, while nothing newer stands on it. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';

/** Puts one kind of change back and says what was undone; throws `undoLate` when something newer stands on it. */
export type UndoKind = (app: App, undo: Undo, by: Person) => Promise<Shown>;

/** What was taken on is given back, in the words of its button. */
const givesBack: ReadonlySet<string> = new Set(['ack', 'ack-all']);

export async function undo(
  app: App,
  kinds: Record<string, UndoKind>,
  request: { id: string; by: Person },
): Promise<Shown> {
  const known = await app.store.undos.get(request.id);
  const run = known && kinds[known.kind];
  if (!known || !run) throw new UserError('staleCard');
  if (known.usedAt) throw new UserError('undoUsed');
  if (known.byId !== request.by.id && !hasRole(request.by, 'admin')) {
    const owner = await app.store.people.get(known.byId);
    const key = givesBack.has(known.kind) ? 'giveBackNotYours' : 'undoNotYours';
    throw new UserError(key, { name: owner?.name ?? '' });
  }
  const taken = await app.store.undos.use(request.id, app.clock.now());
  if (!taken) throw new UserError('undoUsed');
  return run(app, taken, request.by);
}

/** Longer ago nobody has it in mind any more: its card says what it is. */
const freshMs = 3_600_000;

/** One matter, and all that stands for a step on it. */
export interface UndoMatter {
  noun: 'request' | 'case' | 'directive' | 'project';
  number: number;
  subjectIds: readonly string[];
}

/** Her last act, or her last about one matter or of some kinds, as if she had pressed the button on its card. */
export async function undoLast(
  app: App,
  kinds: Record<string, UndoKind>,
  { by, on, kinds: among }: { by: Person; on?: UndoMatter; kinds?: readonly string[] },
): Promise<Shown> {
  const since = new Date(app.clock.now().getTime() - freshMs);
  const last = await app.store.undos.lastOf(by.id, since, { subjectIds: on?.subjectIds, kinds: among });
  if (last) return undo(app, kinds, { id: last, by });
  throw on
    ? new UserError('undoNothingOn', { noun: on.noun, number: String(on.number) })
    : new UserError('undoNothing');
}

/** 重开 and nothing else, where the last that she did was to close a project or its group: that is taken back. Null where it was not. */
export async function reopenLast(
  app: App,
  kinds: Record<string, UndoKind>,
  by: Person,
): Promise<Shown | null> {
  const since = new Date(app.clock.now().getTime() - freshMs);
  const id = await app.store.undos.lastOf(by.id, since);
  const last = id && (await app.store.undos.get(id));
  return last && hasClosed(last) ? undo(app, kinds, { id: last.id, by }) : null;
}

const hasClosed = ({ kind, before }: Undo): boolean =>
  kind === 'group-closed' || (kind === 'project' && (before as { act?: string }).act === 'closed');
