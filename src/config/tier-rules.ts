/** The sections `tiers.rules` and `customers` of `xinliu.yaml`: the company's own rules for tiers, and whom they are about. */
import { z } from 'zod';
import type { Customer, TierRule } from '../domain/company.ts';
import { matterKinds, type Tier } from '../domain/item.ts';
import { nearest } from '../language/names.ts';
import { check, entry, fold, hoursOrWorkingTime, oneOf, present, refuseAt, section, text } from './checks.ts';

const longestName = 60;
const longestWord = 30;
const longestGrade = 20;
// One letter stands in half of all messages.
const shortestCustomer = 2;

const customerName = check((value, refuse) =>
  [...value].length < shortestCustomer
    ? refuse((p) => p.nameTooShort(shortestCustomer))
    : [...value].length > longestName
      ? refuse((p) => p.tooLong(longestName))
      : value,
);

export const customers = z
  .array(
    section({
      name: customerName,
      aliases: entry(z.array(customerName)),
      grade: entry(text(longestGrade)),
      owner: entry(text(longestName)),
    }),
  )
  .superRefine((list, ctx) => {
    const owners = new Map<string, string>();
    for (const [i, { name, aliases = [] }] of list.entries()) {
      for (const one of [name, ...aliases]) {
        const owner = owners.get(fold(one));
        if (owner !== undefined) refuseAt(ctx, [i], (p) => p.customerTwice(one, owner));
        owners.set(fold(one), name);
      }
    }
  });

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

const names = entry(z.array(text(longestName)));
const tierName = <Name extends string>(...options: Name[]) => entry(oneOf(...options));

const rule = section({
  name: text(longestName),
  when: section({
    groups: names,
    senders: names,
    titles: names,
    departments: names,
    customers: names,
    words: entry(z.array(text(longestWord))),
    hours: entry(hoursOrWorkingTime),
    weekdays: entry(z.array(oneOf(...weekdays))),
  }),
  tier: tierName('1', '2', '3', 'none'),
  atLeast: tierName('1', '2', '3'),
  atMost: tierName('2', '3', 'none'),
  kind: entry(oneOf(...matterKinds)),
}).superRefine(({ when, tier, atLeast, atMost, kind }, ctx) => {
  const isAsked = Object.values(when).some((value) => value !== undefined && !isEmpty(value));
  if (!isAsked) refuseAt(ctx, ['when'], (p) => p.ruleEmpty());
  const outcomes = [tier, atLeast, atMost].filter((one) => one !== undefined);
  if (outcomes.length === 0 && kind === undefined) refuseAt(ctx, [], (p) => p.ruleNoOutcome());
  if (outcomes.length > 1) refuseAt(ctx, [], (p) => p.ruleTwoOutcomes());
});

export const tierRules = z.array(rule).superRefine((list, ctx) => {
  list.forEach(({ name }, i) => {
    if (list.findIndex((other) => fold(other.name) === fold(name)) < i)
      refuseAt(ctx, [i, 'name'], (p) => p.ruleTwice(name));
  });
});

type Written = {
  customers?: z.output<typeof customers> | undefined;
  tiers?: { rules?: z.output<typeof tierRules> | undefined } | undefined;
};

/** A rule about a customer that nobody wrote down would never fit, and nobody would see why. */
export function checkCustomersOfRules({ customers: list = [], tiers }: Written, ctx: z.RefinementCtx): void {
  const known = list.flatMap(({ name, aliases = [], grade }) => [
    name,
    ...aliases,
    ...(grade ? [grade] : []),
  ]);
  const folded = new Set(known.map(fold));
  tiers?.rules?.forEach(({ when }, i) => {
    when.customers?.forEach((asked, j) => {
      if (folded.has(fold(asked))) return;
      const near = nearest(asked, known, 1)[0] ?? '';
      refuseAt(ctx, ['tiers', 'rules', i, 'when', 'customers', j], (p) => p.customerUnknown(near));
    });
  });
}

export function toCustomers(list: z.output<typeof customers> = []): Customer[] {
  return list.map(({ name, aliases = [], grade, owner }) => ({
    name,
    aliases,
    ...(grade ? { grade } : {}),
    ...(owner ? { owner } : {}),
  }));
}

export function toTierRules(list: z.output<typeof tierRules> = []): TierRule[] {
  return list.map(({ name, when, tier, atLeast, atMost, kind }) => ({
    name,
    when: present(when),
    outcome: outcomeOf('is', tier) ?? outcomeOf('atLeast', atLeast) ?? outcomeOf('atMost', atMost),
    ...(kind ? { kind } : {}),
  }));
}

const tierOf: Record<string, Tier> = { '1': 1, '2': 2, '3': 3, none: null };

function outcomeOf(how: 'is' | 'atLeast' | 'atMost', tier: string | undefined): TierRule['outcome'] {
  return tier === undefined ? null : { how, tier: tierOf[tier] ?? null };
}

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
