/** A log that keeps what is said, so that a test can look. */
import type { Log } from '../../src/ports/log.ts';

export interface Said {
  level: string;
  fields: Record<string, unknown>;
  message: string;
}

export function keepLog(said: Said[] = [], base: object = {}): Log & { said: Said[] } {
  const at = (level: string) => (fields: object, message: string) => {
    said.push({ level, fields: { ...base, ...fields }, message });
  };
  return {
    said,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    fatal: at('fatal'),
    child: (fields) => keepLog(said, { ...base, ...fields }),
  };
}
