/** What somebody may mean to answer who writes in private and beneath nothing: the one question or request that waits for her words. */
import type { App } from '../app.ts';
import type { AnswerMeant } from '../cards/item.ts';
import type { Person } from '../domain/person.ts';

/** A question before a request; null where nothing waits, or several of one kind. */
export async function questionMeant(app: App, by: Person): Promise<AnswerMeant | null> {
  const asked = (await app.store.requests.askedBy(by.id)).filter(({ state }) => state === 'asked-back');
  const cases = (await app.store.cases.waitingBefore(by.id, 20)).filter(({ askedId }) => askedId === by.id);
  const questions: AnswerMeant[] = [
    ...asked.map(({ number }) => ({ to: 'request-question' as const, number })),
    ...cases.map(({ number }) => ({ to: 'case-question' as const, number })),
  ];
  if (questions.length > 0) return only(questions);
  const owed = (await app.store.requests.ownedBy(by.id)).filter(({ state }) => state === 'open');
  return only(owed.map(({ number }) => ({ to: 'request' as const, number })));
}

const only = (found: AnswerMeant[]): AnswerMeant | null => (found.length === 1 ? (found[0] ?? null) : null);
