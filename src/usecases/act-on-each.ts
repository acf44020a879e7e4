/** Several tier 1 named by their numbers: each is acted on as if it were the only one, and the answer says what became of each. */
import { type CardData, type Shown, show } from '../cards/index.ts';
import { UserError } from '../errors.ts';

type Line = CardData<'alarm-each'>['lines'][number];

/** A refusal of one, which is thrown before anything is written, leaves the others alone. */
export async function actOnEach(
  numbers: number[],
  act: (number: number) => Promise<Omit<Extract<Line, { outcome: string }>, 'number'>>,
): Promise<Shown> {
  const lines: Line[] = [];
  for (const number of numbers) {
    try {
      lines.push({ number, ...(await act(number)) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      lines.push({ number, error: { key: error.textKey, values: error.values } });
    }
  }
  return show('alarm-each', { lines });
}
