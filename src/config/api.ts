/** Systems that may report over `POST /v1/messages`, each with its secret. */
import type { Settings } from './settings.ts';

export interface ApiConfig {
  /** By name; two secrets while one is being replaced. */
  sources: Record<string, string[]>;
  /** Messages of one source in a minute. */
  perMinute: number;
}

/** Enough that nobody guesses it: 256 bits in hex are twice as long. */
const shortestSecret = 32;
const nameForm = /^[a-z][a-z0-9_-]{0,31}$/;
const usualPerMinute = 120;
const mostPerMinute = 100_000;

/** `monitor=secret, crm=secret`, or one on each line of a file. */
export function readApi(settings: Settings): ApiConfig {
  const given = settings.text('XINLIU_API_SOURCES') ?? '';
  const sources: Record<string, string[]> = {};
  for (const entry of given.split(/[\s,;]+/).filter((part) => part !== '')) {
    const [name = '', ...rest] = entry.split('=');
    const secret = rest.join('=');
    if (!nameForm.test(name) || secret === '') {
      settings.refuse('XINLIU_API_SOURCES', (p) => p.apiSources());
      continue;
    }
    if (secret.length < shortestSecret) {
      settings.refuse('XINLIU_API_SOURCES', (p) => p.apiSecretShort(name, shortestSecret));
      continue;
    }
    sources[name] = [...(sources[name] ?? []), secret];
  }
  return {
    sources,
    perMinute: settings.wholeNumber('XINLIU_API_PER_MINUTE', 1, mostPerMinute, usualPerMinute),
  };
}
