/** What an examination is handed and what it finds; the words stand in `texts/operator*`. */
import type { Config } from '../config.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { OperatorTexts, Words } from '../texts/operator.ts';

export interface Patient {
  config: Config;
  clock: Clock;
  log: Log;
  /** Of Node, e.g. `20.19.0`. */
  nodeVersion: string;
}

export interface Examination {
  /** `bad`: it will not work; `warn`: it works, but something is lost. */
  state: 'ok' | 'warn' | 'bad';
  /** What was found, and its remedy; that is empty where all is well. */
  words: (doctor: OperatorTexts['doctor']) => Words;
}

/** Signatures of platforms are refused at five minutes, so there must be room. */
const badSkewMs = 60_000;

/** Judges how far the clock of something else is from ours. */
export function judgeSkew(whose: string, skewMs: number, warnMs: number): Examination {
  const size = Math.abs(skewMs);
  const state = size > badSkewMs ? 'bad' : size > warnMs ? 'warn' : 'ok';
  return { state, words: (t) => t.clock(whose, Math.round(skewMs / 100) / 10) };
}

export const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: unknown; message?: string };
  return typeof code === 'string' ? code : (message ?? String(error));
};
