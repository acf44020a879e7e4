/** Finds `xinliu.yaml`; without one, the company is as in the founding document. */
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { type CompanyRules, defaultRules } from '../domain/company.ts';
import type { Findings } from './findings.ts';
import { readRules } from './rules.ts';
import type { Settings } from './settings.ts';

const usualName = 'xinliu.yaml';

/** The invented company of the drill has used the product for long, and a meeting of nearly everybody is a large one. */
export const usualInDrill: CompanyRules = {
  ...defaultRules,
  gentleDays: 0,
  meetings: { ...defaultRules.meetings, approvalPeople: 15 },
};

/** `usual` holds where the file says nothing. */
export function readCompanyFile(
  settings: Settings,
  cwd: string,
  findings: Findings,
  usual: CompanyRules,
): CompanyRules {
  const file = settings.path('XINLIU_CONFIG', usualName);
  let yaml: string;
  try {
    yaml = readFileSync(resolve(cwd, file), 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? 'unknown';
    const isLeftOut = reason === 'ENOENT' && !settings.has('XINLIU_CONFIG');
    if (!isLeftOut) settings.refuse('XINLIU_CONFIG', (p) => p.fileUnreadable(reason));
    return usual;
  }
  const nearby = relative(cwd, file);
  return readRules(yaml, nearby.startsWith('..') ? file : nearby, findings, usual);
}
