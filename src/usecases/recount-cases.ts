/** What a changed calendar does to cases: limits in working time are counted again, both moments stand in the history. */
import type { App } from '../app.ts';
import { holderOf } from '../domain/case.ts';
import { calendarOfProfile, limitDueAt } from '../domain/limit.ts';
import { caseLocked } from './case-facts.ts';
import { putTurn } from './move-case.ts';
import type { Moved } from './recount-duties.ts';

export async function recountCases(app: App, cause: string): Promise<Moved[]> {
  const moved: Moved[] = [];
  for (const { id } of await app.store.cases.running()) {
    const known = await caseLocked(app, id);
    const { one } = known;
    const dueAt = limitDueAt(
      one.basis,
      calendarOfProfile(app.rules, one.basis.profile),
      app.rules.allowedHours,
    );
    if (dueAt.getTime() === one.dueAt.getTime()) continue;
    await putTurn(app, known, { ...one, dueAt }, { kind: 'recounted', by: null, key: cause });
    const holderId = holderOf(one);
    const to = holderId ? await app.store.people.get(holderId) : null;
    const line = { what: 'case' as const, name: String(one.number) };
    if (to)
      moved.push({ to, line: { ...line, before: one.dueAt.toISOString(), after: dueAt.toISOString() } });
  }
  return moved;
}
