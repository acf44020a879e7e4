/** Makes a question from a text: a value that stands in it once, with a gap in its place. */
import { dayNumber, formatDay } from '../domain/calendar.ts';
import { type AskableFact, choicesFor, numberOf, type Question } from '../domain/question.ts';
import { type Fact, factsIn, type Known } from './facts.ts';
import { normalize } from './normalize.ts';

const askable: readonly string[] = ['quantity', 'money', 'share', 'day'] satisfies AskableFact[];
const gapSign = '＿＿＿';
const mostLetters = 200;

/** Null where nothing in it can be asked without doubt. `seed` chooses; the same seed asks the same. */
export function questionFrom(text: string, at: Date, seed: string, known: Known): Question | null {
  const facts = factsIn(text, at, known);
  // 今天 is asked of nobody.
  const today = formatDay(dayNumber(at.getTime()));
  const clear = facts.filter((fact) => fact.value !== today && isClear(fact, facts));
  const start = clear.length > 0 ? numberOf(`${seed}.fact`) % clear.length : 0;
  for (const fact of [...clear.slice(start), ...clear.slice(0, start)]) {
    const kind = fact.kind as AskableFact;
    const choices = choicesFor(kind, fact.value, seed);
    const gap = choices && gapIn(text, fact);
    if (choices && gap) return { fact: kind, unit: fact.unit, ...choices, gap };
  }
  return null;
}

/** One of its sort, and an exact value. */
const isClear = (fact: Fact, facts: readonly Fact[]): boolean =>
  askable.includes(fact.kind) &&
  fact.bound === '' &&
  !fact.isSlight &&
  fact.value !== '0' &&
  facts.filter((other) => other.kind === fact.kind && (fact.kind !== 'quantity' || other.unit === fact.unit))
    .length === 1;

/** Null where the value would still be read beside the gap. */
function gapIn(text: string, { said, value, kind }: Fact): string | null {
  const plain = normalize(text);
  const rest = plain.split(said).join(gapSign);
  const number = kind === 'day' ? '' : value;
  if (number !== '' && new RegExp(`(?<![\\d.])${number.replace('.', '\\.')}(?![\\d.])`, 'u').test(rest))
    return null;
  const letters = Array.from(rest);
  const at = rest.indexOf(gapSign);
  if (letters.length <= mostLetters) return rest;
  const from = Math.max(0, at - mostLetters / 2);
  return `${from > 0 ? '…' : ''}${rest.slice(from, from + mostLetters)}…`;
}
