/** The cards of a quarter's question about liaisons: under what they were sent, and how they close once somebody has answered. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { quarterOf } from '../domain/liaison.ts';
import type { Department, Person } from '../domain/person.ts';
import { changeCards } from './say.ts';

/** Of the question and of the reminder. */
export const checkCauses = (quarter: string): string[] =>
  ['', '.again'].map((step) => `confirm-liaisons.${quarter}${step}`);

/** Who stands for a department, and that somebody has said so. */
export const confirmed = (department: Department, names: string[], by: Person): Shown =>
  show('liaisons-confirmed', { department: department.name, names, by: by.name });

/**
 * Answered elsewhere, by word or by a command: the cards of this quarter about this department say so. Where hers cannot, a
 * head for whom somebody else has answered reads it anew, once.
 */
export async function closeChecks(
  app: App,
  department: Department,
  shown: Shown,
  { by, key }: { by: Person; key: string },
): Promise<void> {
  const causes = checkCauses(quarterOf(app.clock.now()));
  const isAbout = ({ data }: { data: unknown }) =>
    (data as { departmentId?: string }).departmentId === department.id;
  const cards = await Promise.all(
    causes.map((cause) => app.store.deliveries.acceptedFor(cause, 'liaison-check')),
  );
  for (const [i, cause] of causes.entries()) {
    const askedAgain = cards
      .slice(i + 1)
      .flatMap((later) => later.filter(isAbout).map((one) => one.personId));
    const mayMissIt = (id: string | null) => id !== by.id && !askedAgain.includes(id);
    for (const isSaidAnew of [false, true])
      await changeCards(app, cause, 'liaison-check', {
        shownFor: (sent) => (isAbout(sent) && mayMissIt(sent.personId) === isSaidAnew ? shown : null),
        key: `liaisons-known.${key}`,
        ...(isSaidAnew ? {} : { isAnswered: true as const }),
        cause,
      });
  }
}
