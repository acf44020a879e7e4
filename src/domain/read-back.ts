/** Whether what was read was taken in: a question about one fact, with real values to choose from. A wrong answer is put right at once. */
import { dayMs } from './calendar.ts';

export const checkFacts = ['due', 'owner', 'departments'] as const;
export type CheckFact = (typeof checkFacts)[number];

export interface DirectiveCheck {
  id: string;
  directiveId: string;
  /** Null: the owner was asked. */
  branchId: string | null;
  personId: string;
  edition: number;
  fact: CheckFact;
  /** A moment as ISO 8601, a name, or a number. */
  options: string[];
  rightAt: number;
  chosen: number | null;
  askedAt: Date;
  answeredAt: Date | null;
}

/** Two of three facts; how many a day may hold is the company's to say. */
export const checksPerReading = 2;

export interface Truth {
  number: number;
  dueAt: Date;
  owner: string;
  departments: number;
  /** Names of others that are about it, without the owner's. */
  others: string[];
}

export type NewCheck = Pick<DirectiveCheck, 'fact' | 'options' | 'rightAt'>;

/** The questions for one reader, which differ from one decision to the next. Who is the owner herself is not asked who it is. */
export function checksFor(truth: Truth, reader: { name: string; isOwner: boolean }): NewCheck[] {
  const facts = checkFacts.filter((fact) => fact !== 'owner' || !reader.isOwner);
  const turned = facts.map((_, i) => facts[(i + truth.number) % facts.length] as CheckFact);
  return turned
    .flatMap((fact) => {
      const [right, ...wrong] = valuesOf(fact, truth, reader.name);
      if (right === undefined || wrong.length === 0) return [];
      const options = [right, ...wrong].sort(byValue(fact));
      return [{ fact, options, rightAt: options.indexOf(right) }];
    })
    .slice(0, checksPerReading);
}

const byValue = (fact: CheckFact) => (a: string, b: string) =>
  fact === 'departments' ? Number(a) - Number(b) : a < b ? -1 : 1;

/** The truth first, then two that could be true. */
function valuesOf(fact: CheckFact, truth: Truth, reader: string): string[] {
  const { dueAt, owner, departments, others } = truth;
  const moved = (days: number) => new Date(dueAt.getTime() + days * dayMs).toISOString();
  switch (fact) {
    case 'due':
      return [dueAt.toISOString(), moved(-7), moved(7)];
    case 'owner':
      return [owner, ...[...new Set(others)].filter((name) => name !== owner && name !== reader).slice(0, 2)];
    case 'departments':
      return [departments, departments > 1 ? departments - 1 : departments + 2, departments + 1].map(String);
  }
}
