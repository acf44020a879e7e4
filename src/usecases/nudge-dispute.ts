/** A dispute that nobody settles: the heads are asked once more, then administrators as well, and the asker reads that. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import type { Request, RequestAct } from '../domain/request.ts';
import { tellAsker } from './request-facts.ts';
import { tellPeople } from './say.ts';
import { disputeFacts, judgesOf } from './settle-request.ts';

/** Returns who was told. */
export async function nudgeDispute(
  app: App,
  request: Request,
  { isLast, key }: { isLast: boolean; key: string },
): Promise<Person[]> {
  const acts = await app.store.requests.actsOf(request.id);
  const judges = await judgesOf(app, request, acts);
  const told = isLast ? await othersOf(app, request, acts, judges) : judges;
  if (told.length === 0) return [];
  const refusal = acts.findLast(({ kind }) => kind === 'refused');
  const words = acts.findLast(({ kind }) => kind === 'disputed')?.words ?? '';
  const heads = isLast ? [...judges, ...told] : judges;
  const facts = await disputeFacts(app, request, { refusal, words, heads });
  await tellPeople(app, told, {
    shown: show('request-dispute', { ...facts, isAgain: true }),
    key: `request-dispute.${key}`,
    cause: request.id,
  });
  const act = { requestId: request.id, kind: 'unsettled' as const, byId: null, words: '', until: null };
  await app.store.requests.addAct({ ...act, toIds: told.map(({ id }) => id) }, app.clock.now());
  const by = told.map(({ name }) => name).join('/');
  if (isLast) await tellAsker(app, request, { kind: 'unsettled', by, key });
  return told;
}

/** Administrators who are no party to it and have not been asked yet. */
async function othersOf(app: App, request: Request, acts: RequestAct[], judges: Person[]): Promise<Person[]> {
  const refuser = acts.findLast(({ kind }) => kind === 'refused')?.byId;
  const except = [...judges.map(({ id }) => id), request.askerId, request.ownerId, refuser];
  return (await app.store.people.withRole('admin')).filter(({ id }) => !except.includes(id));
}
