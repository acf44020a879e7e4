/** What stands against an act about a request whatever is said with it: looked at before a form asks for words, and again with them. */
import type { App } from '../app.ts';
import { presentFor } from '../domain/absence.ts';
import type { Person } from '../domain/person.ts';
import type { Request } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { formatWhen } from '../language/when.ts';
import { checkMayAnswer, isConfirmed } from './request-facts.ts';
import { headsAbove } from './request-people.ts';

/** Whoever asked does not answer herself, but may pass it on (`forAsker`) where she is the head. */
export async function checkAnswers(app: App, request: Request, by: Person, forAsker = false): Promise<void> {
  if (by.id === request.askerId && !forAsker)
    throw new UserError('request.ownRequest', { number: String(request.number) });
  await checkMayAnswer(app, request, by);
}

/** Which of what follows belongs to the act. */
export async function checkNotInVain(
  app: App,
  word: 'accept' | 'answer' | 'ask-back',
  request: Request,
  by: Person,
): Promise<void> {
  if (word === 'accept') await checkNotPromised(app, request, by);
  else if (word === 'ask-back') await checkNoDay(app, request, by);
  else await checkUnsolved(app, request);
}

/** Of two who promise at once the second hears of the first; whoever leads or stands in may promise another day. */
export async function checkNotPromised(app: App, request: Request, by: Person): Promise<void> {
  const { state, ownerId, promisedAt } = request;
  const now = app.clock.now();
  if (state !== 'accepted' || ownerId === null || ownerId === by.id || !promisedAt || promisedAt <= now)
    return;
  const absences = await app.store.absences.within(now, now);
  if (presentFor(absences, ownerId, now, ['duty', 'all']) === by.id) return;
  if ((await headsAbove(app, request.departmentId)).some(({ id }) => id === by.id)) return;
  throw new UserError('request.promisedBy', {
    number: String(request.number),
    owner: (await app.store.people.get(ownerId))?.name ?? '',
    when: formatWhen(promisedAt, by.language),
  });
}

/** What was promised has its day; a question moves it by no other way than a new day. */
export async function checkNoDay(app: App, request: Request, by: Person): Promise<void> {
  if (request.state !== 'accepted') return;
  const [asker, owner] = await Promise.all(
    [request.askerId, request.ownerId].map((id) => (id ? app.store.people.get(id) : null)),
  );
  throw new UserError('request.askAfterPromise', {
    number: String(request.number),
    asker: asker?.name ?? '',
    owner: request.ownerId === by.id ? '' : (owner?.name ?? ''),
  });
}

/** Once the asker has said that it is solved there is nothing to add. */
export async function checkUnsolved(app: App, request: Request): Promise<void> {
  if (request.state === 'answered' && (await isConfirmed(app, request)))
    throw new UserError('request.solved', { number: String(request.number) });
}
