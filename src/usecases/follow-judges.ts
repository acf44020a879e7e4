/** Whoever was asked to settle a dispute about a request may not judge it any more: those who may by now are asked, once. */
import type { App } from '../app.ts';
import type { Department } from '../domain/person.ts';
import type { RequestActKind } from '../domain/request.ts';
import { tellAsker } from './request-facts.ts';
import { disputeAgain } from './settle-request.ts';

const asking: readonly RequestActKind[] = ['disputed', 'judges-changed', 'unsettled'];

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
    const acts = await app.store.requests.actsOf(request.id);
    const known = acts.filter(({ kind }) => asking.includes(kind)).flatMap(({ toIds }) => toIds);
    const judges = await disputeAgain(app, request, key);
    const ids = judges.flatMap(({ id }) => (known.includes(id) ? [] : id));
    if (ids.length === 0) continue;
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
