/** Things that go wrong on purpose: how often each still has to happen, and to which requests. */

interface Aim {
  /** How many times; 1 if absent. */
  count?: number;
  /** Only requests whose path matches. */
  path?: RegExp;
}

export interface FaultStore<Name extends string, Options extends Aim> {
  arm(name: Name, options: Options): void;
  clear(): void;
  /** One use of a fault, if any is left; with a path only of one that is meant for it, and only of one that fits. */
  take(name: Name, path?: string, fits?: (options: Options) => boolean): Options | undefined;
}

/** A fault without a path of its own is meant for ordinary requests only. */
export function createFaultStore<Name extends string, Options extends Aim>(
  isOrdinary: (path: string) => boolean,
): FaultStore<Name, Options> {
  let armed = new Map<Name, { left: number; options: Options }[]>();

  function isMeant(options: Options, path: string | undefined): boolean {
    if (path === undefined) return true;
    return options.path === undefined ? isOrdinary(path) : options.path.test(path);
  }

  return {
    arm(name, options) {
      const list = armed.get(name) ?? [];
      list.push({ left: options.count ?? 1, options });
      armed.set(name, list);
    },
    clear() {
      armed = new Map();
    },
    take(name, path, fits = () => true) {
      const list = armed.get(name);
      if (list === undefined) return undefined;
      const index = list.findIndex(({ options }) => isMeant(options, path) && fits(options));
      const fault = list[index];
      if (fault === undefined) return undefined;
      fault.left -= 1;
      if (fault.left <= 0) list.splice(index, 1);
      return fault.options;
    },
  };
}

/** What shall happen to the answer of a request that was served. */
export function silenceFor<Options extends Aim>(
  store: FaultStore<'no-answer' | 'reset', Options>,
  path: string,
): 'no-answer' | 'reset' | undefined {
  if (store.take('no-answer', path) !== undefined) return 'no-answer';
  return store.take('reset', path) === undefined ? undefined : 'reset';
}

/** Longer than any caller waits. */
const usualSlownessMs = 10_000;

/** How long an incoming request shall lie before it is served. */
export function slownessFor<Options extends Aim & { ms?: number }>(
  store: FaultStore<'slow', Options>,
  path: string,
): number {
  const slow = store.take('slow', path);
  return slow === undefined ? 0 : (slow.ms ?? usualSlownessMs);
}
