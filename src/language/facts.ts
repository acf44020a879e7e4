/**
 * The critical facts of a text: quantities, money, shares, days, numbers of orders and telephones, people, departments, owners,
 * customers. Each has a value in one form, so that 三十台 and 30台, 12万元 and 120,000元, 下周五 and 12-04 are the same. What is not sure is no fact.
 */
import type { WorkCalendar } from '../domain/worktime.ts';
import { amountSource, readAmount } from './amounts.ts';
import { moneyIn, quantitiesIn, sharesIn } from './facts/amounts.ts';
import { codesIn } from './facts/codes.ts';
import { daysIn } from './facts/days.ts';
import { type Fact, mask } from './facts/fact.ts';
import { customersIn, namesIn } from './facts/names.ts';
import type { Named } from './names.ts';
import { normalize } from './normalize.ts';

export type { Fact, FactKind } from './facts/fact.ts';
export { ownerFact } from './facts/names.ts';

export interface Known {
  calendar: WorkCalendar;
  people?: readonly Named[];
  departments?: readonly Named[];
  customers?: readonly Named[];
}

/** Nobody passes on more in one go; what comes behind it is not compared. */
const longestRead = 1000;

/** `at`: when it was said, in Shanghai. */
export function factsIn(text: string, at: Date, known: Known): Fact[] {
  const plain = normalize(text).slice(0, longestRead);
  const days = daysIn(plain, at, known.calendar);
  const rest = mask(plain, days.spans);
  const money = moneyIn(rest);
  const shares = sharesIn(mask(rest, money.spans));
  const counted = quantitiesIn(mask(rest, [...money.spans, ...shares.spans]));
  return [
    ...days.facts,
    ...money.facts,
    ...shares.facts,
    ...counted,
    ...codesIn(rest),
    ...namesIn(plain, known.people, 'person'),
    ...namesIn(plain, known.departments, 'department'),
    ...customersIn(plain, known.customers),
  ].sort((a, b) => a.index - b.index);
}

/** Every number of a text, whatever it counts: what stands there in another form is not lost. */
export function numbersIn(text: string): Set<number> {
  const found = [...normalize(text).slice(0, longestRead).matchAll(new RegExp(amountSource, 'giu'))];
  return new Set(found.flatMap(([said]) => readAmount(said) ?? []));
}
