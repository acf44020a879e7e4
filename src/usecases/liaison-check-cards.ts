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

/** Answered elsewhere, by word or by a command: the cards of this quarter about this department say so. */
export async function closeChecks(
  app: App,
  department: Department,
  shown: Shown,
  key: string,
): Promise<void> {
  for (const cause of checkCauses(quarterOf(app.clock.now())))
    await changeCards(app, cause, 'liaison-check', {
      shownFor: ({ data }) =>
        (data as { departmentId?: string }).departmentId === department.id ? shown : null,
      key: `liaisons-known.${key}`,
      isAnswered: true,
      cause,
    });
}
