/** `crm.fields` in `xinliu.yaml`: what the CRM gets has to be known to some flow, or it would always be empty. */
import { z } from 'zod';
import { crmWords } from '../domain/crm-record.ts';
import { nearest } from '../language/names.ts';
import { textsOf } from '../texts/index.ts';
import { entry, longestName, refuseAt, section, text } from './checks.ts';
import type { flows } from './flows.ts';

export const crm = section({ fields: entry(z.record(text(longestName), text(longestName))) });

interface Written {
  crm?: z.output<typeof crm> | undefined;
  flows?: z.output<typeof flows> | undefined;
}

export function checkCrmFields({ crm, flows = {} }: Written, ctx: z.RefinementCtx): void {
  const known = [...builtIn(), ...Object.values(flows).flatMap(namesIn)];
  for (const [theirs, ours] of Object.entries(crm?.fields ?? {})) {
    const words = ours.startsWith('$') ? [...crmWords] : known;
    if (words.includes(ours)) continue;
    const near = nearest(ours, words, 1)[0] ?? '';
    refuseAt(ctx, ['crm', 'fields', theirs], (p) => p.crmField(near, crmWords.join(' ')));
  }
}

/** What the built-in flow asks for, in either language. */
const builtIn = (): string[] =>
  (['zh-CN', 'en'] as const).flatMap((language) => {
    const { flow, builtInFlows } = textsOf(language);
    const own = builtInFlows.customerRequest;
    const start = [flow.about, own.text, own.customer, own.wanted];
    const product = [own.background, own.summary, own.acceptance, own.priority];
    return [...start, ...product, own.canIf, own.date, own.delivery, own.result];
  });

const namesIn = ({ start = [], nodes = [] }: NonNullable<Written['flows']>[string]): string[] =>
  [...start, ...nodes.flatMap(({ form = [] }) => form)]
    .map(({ name }) => name)
    .concat(nodes.flatMap(({ answers = {} }) => Object.keys(answers)));
