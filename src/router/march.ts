/**
 * Several who do the same side by side take their steps together: whoever comes to a step waits there, and when nobody goes on
 * by himself the earliest step at which somebody waits is taken for all who wait at it. With the first failure all of them end.
 */

interface Waiting {
  who: string;
  ask: unknown;
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

interface Step {
  run(asks: unknown[]): Promise<unknown[]>;
  /** What no two may want to themselves. */
  own(ask: unknown): string[];
  taken: Set<string>;
  waiting: Waiting[];
}

/** These want what others of them have to themselves. */
export class Apart extends Error {
  override name = 'Apart';
  constructor(readonly who: ReadonlySet<string>) {
    super('not together with the others');
  }
}

export interface March {
  /**
   * A step, after those that were made before it. `run` answers all asks in their order; who wants something that another has
   * wanted to itself at this step is not taken along, and all of them end.
   */
  step<Ask, Answer>(
    run: (asks: Ask[]) => Promise<Answer[]>,
    own?: (ask: Ask) => string[],
  ): (who: string, ask: Ask) => Promise<Answer>;
  /** From now on nobody gets any further. */
  end(error: unknown): void;
  /** Resolves when all have arrived, rejects with the first failure when all have ended. */
  go(walks: (() => Promise<void>)[]): Promise<void>;
}

export function createMarch(): March {
  const steps: Step[] = [];
  let walking = 0;
  let failure: { error: unknown } | null = null;

  const end = (error: unknown) => {
    failure ??= { error };
    for (const { reject } of steps.flatMap((step) => step.waiting.splice(0))) reject(failure.error);
  };
  const halt = () => {
    walking--;
    const step = walking > 0 ? undefined : steps.find(({ waiting }) => waiting.length > 0);
    if (step) void take(step);
  };
  const take = async (step: Step) => {
    const all = step.waiting.splice(0);
    walking += all.length;
    try {
      const late = all.filter(({ ask }) => isLate(step, ask)).map(({ who }) => who);
      if (late.length > 0) throw new Apart(new Set(late));
      const answers = await step.run(all.map(({ ask }) => ask));
      for (const [index, { resolve }] of all.entries()) resolve(answers[index]);
    } catch (error) {
      end(error);
      for (const { reject } of all) reject(error);
    }
  };

  return {
    step(run, own = () => []) {
      const step = { run, own, taken: new Set<string>(), waiting: [] } as unknown as Step;
      steps.push(step);
      return (who, ask) =>
        new Promise((resolve, reject) => {
          if (failure) return reject(failure.error);
          step.waiting.push({ who, ask, resolve, reject } as Waiting);
          halt();
        });
    },
    end,
    async go(walks) {
      walking = walks.length;
      await Promise.all(walks.map((walk) => walk().catch(end).finally(halt)));
      if (failure) throw failure.error;
    },
  };
}

function isLate({ own, taken }: Step, ask: unknown): boolean {
  const keys = own(ask);
  const isSo = keys.some((key) => taken.has(key));
  for (const key of keys) taken.add(key);
  return isSo;
}
