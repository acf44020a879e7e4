/** Finds `xinliu.yaml`; without one, the company is as in the founding document. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type CompanyRules, defaultRules } from '../domain/company.ts';
import type { Findings } from './findings.ts';
import { readRules } from './rules.ts';
import type { Settings } from './settings.ts';

const usualName = 'xinliu.yaml';

export function readCompanyFile(settings: Settings, cwd: string, findings: Findings): CompanyRules {
  const file = settings.path('XINLIU_CONFIG', usualName);
  let yaml: string;
  try {
    yaml = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const isLeftOut = reason === 'ENOENT' && !settings.has('XINLIU_CONFIG');
    if (!isLeftOut) settings.refuse('XINLIU_CONFIG', (p) => p.fileUnreadable(reason));
    return defaultRules;
  }
  const nearby = relative(cwd, file);
  return readRules(yaml, nearby.startsWith('..') ? file : nearby, findings);
}
