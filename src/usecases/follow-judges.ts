/** Whoever was asked to settle a dispute about a request may not judge it any more: those who may by now are asked, once. */
import type { App } from '../app.ts';
import type { Department } from '../domain/person.ts';
import { tellAsker } from './request-facts.ts';
import { disputeAgain } from './settle-request.ts';

/** Run when a directory was read; `before` are the departments as they were. */
export async function followJudges(
  app: App,
  leftIds: string[],
  before: Department[],
  cause: string,
): Promise<void> {
  const gone = [...new Set([...leftIds, ...(await headsReplaced(app, before))])];
  const now = app.clock.now();
  for (const request of await app.store.requests.disputedWith(gone)) {
    const key = `judges.${request.id}.${cause}`;
    const { asked, judges } = await disputeAgain(app, request, key);
    if (asked.length === 0) continue;
    const ids = asked.map(({ id }) => id);
    const act = {
      requestId: request.id,
      kind: 'judges-changed' as const,
      byId: null,
      words: '',
      until: null,
    };
    await app.store.requests.addAct({ ...act, toIds: ids }, now);
    const by = judges.map(({ name }) => name).join('/');
    await tellAsker(app, request, { kind: 'judges-changed', by, key });
  }
}

/** Who heads a department no longer. */
async function headsReplaced(app: App, before: Department[]): Promise<string[]> {
  const now = await app.store.people.departments();
  const isStill = ({ id, headId }: Department) => now.some((one) => one.id === id && one.headId === headId);
  return before.flatMap((department) => (isStill(department) ? [] : (department.headId ?? [])));
}
