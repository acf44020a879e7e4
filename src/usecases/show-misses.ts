/** `/漏办`: which tier 1 passed their limits without anybody, to administrators all, to heads those of their departments, to others their own. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { MissLine } from '../cards/miss.ts';
import { below } from '../domain/department.ts';
import type { Miss } from '../domain/miss.ts';
import { hasRole, type Person } from '../domain/person.ts';
import type { MissScope } from '../store/misses.ts';

// More do not fit a card; all are counted.
const mostUnexplained = 8;
const mostExplained = 4;
/** So long an explanation is shown. */
const explainedMs = 30 * 86_400_000;

export async function showMisses(app: App, me: Person): Promise<Shown> {
  const now = app.clock.now();
  const { scope, scopeName } = await scopeOf(app, me);
  const { misses } = app.store;
  const count = await misses.countUnexplained(now, scope);
  const open = await misses.unexplained(now, scope, mostUnexplained);
  const since = new Date(now.getTime() - explainedMs);
  const explained = await misses.explained(now, scope, since, mostExplained);
  return show('misses', {
    scope: scopeName,
    count,
    open: open.map((miss) => lineOf(miss, '')),
    explained: await withNames(app, explained),
  });
}

/** Administrators see all; heads what is below them; everybody else what she said, was told of or took. */
async function scopeOf(
  app: App,
  me: Person,
): Promise<{ scope: MissScope; scopeName: 'all' | 'department' | 'own' }> {
  if (hasRole(me, 'admin')) return { scope: 'all', scopeName: 'all' };
  const departments = await app.store.people.departments();
  const headed = departments.filter(({ headId }) => headId === me.id).map(({ id }) => id);
  const departmentIds = [...new Set(headed.flatMap((id) => below(departments, id)))];
  return {
    scope: { personId: me.id, departmentIds },
    scopeName: departmentIds.length > 0 ? 'department' : 'own',
  };
}

async function withNames(app: App, misses: Miss[]): Promise<MissLine[]> {
  const ids = misses.flatMap(({ explained }) => explained?.byId ?? []);
  const people = new Map((await app.store.people.getMany([...new Set(ids)])).map((p) => [p.id, p.name]));
  return misses.map((miss) => lineOf(miss, people.get(miss.explained?.byId ?? '') ?? ''));
}

const lineOf = ({ itemId, number, text, kind, dueAt, lateMs, explained }: Miss, by: string): MissLine => ({
  itemId,
  number,
  text,
  kind,
  dueAt: dueAt.toISOString(),
  lateMinutes: lateMs === null ? null : Math.round(lateMs / 60_000),
  ...(explained ? { explained: { by, words: explained.words } } : {}),
});
