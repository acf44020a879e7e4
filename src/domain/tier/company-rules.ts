/** The company's own rules in its order: the first that fits decides. Made once from `xinliu.yaml`, asked for each message. */
import type { Customer, TierRule, Weekday } from '../company.ts';
import type { MatterKind, Tier, TierVerdict } from '../item.ts';
import type { TierContext } from '../tier.ts';
import { moveIntoAllowedHours, shanghaiDate, type WorkCalendar, weekdayOf } from '../worktime.ts';
import type { Facts } from './facts.ts';
import { perName } from './per-name.ts';
import { fold } from './read.ts';
import { createSight, type Seen, type Sight, shares } from './sight.ts';

/** One thing that a rule asks for. */
interface Condition {
  field: string;
  wanted: string;
  meets(seen: Seen): boolean;
}

interface OwnRule {
  name: string;
  conditions: Condition[];
  outcome: TierRule['outcome'];
  kind?: MatterKind;
}

/** The company's rules, ready to be asked. Made by `createOwnRules`, otherwise opaque. */
export interface OwnRules {
  readonly rules: readonly OwnRule[];
  /** Those that ask for no word and no customer's name: all that can fit a message that holds none of those. */
  readonly wordless: readonly OwnRule[];
  /** Names and staff numbers that rules ask for as senders; who they are, only the directory can tell. */
  readonly senders: readonly string[];
  readonly see: Sight;
}

/** Why a rule does not fit: the conditions that are not met, or that it would make an alarm of what is none. */
export type Misfit = { unmet: string[] } | 'only-told' | 'only-nodded';

export interface RuleFinding {
  name: string;
  outcome: string;
  /** Null: it fits. */
  misfit: Misfit | null;
}

interface Company {
  tiers: { rules: TierRule[] };
  customers: Customer[];
  departments: Record<string, { aliases: string[] }>;
}

export function createOwnRules(company: Company, calendar: WorkCalendar): OwnRules {
  const { rules } = company.tiers;
  const made = rules.map(({ name, when, outcome, kind }) => ({
    name,
    outcome,
    ...(kind ? { kind } : {}),
    conditions: conditionsOf(when, company),
  }));
  return {
    rules: made,
    wordless: made.filter(({ conditions }) => !conditions.some(({ field }) => textual.has(field))),
    senders: [...new Set(rules.flatMap(({ when }) => when.senders ?? []))],
    see: createSight(
      rules.flatMap(({ when }) => namesOfCustomers(when.customers ?? [], company.customers)),
      rules.flatMap(({ when }) => (when.words ?? []).map(fold)),
      calendar,
    ),
  };
}

/** Conditions that look into the text itself. */
const textual: ReadonlySet<string> = new Set(['customers', 'words']);

/** The cheap ones first: what the place rules out need not be read, nor the clock asked for what nobody said. */
function conditionsOf(when: TierRule['when'], company: Company): Condition[] {
  const { groups, senders, titles, departments, weekdays, hours, customers, words } = when;
  const found: Condition[] = [];
  const add = (field: string, wanted: readonly string[] | undefined, meets: Condition['meets']) => {
    if (wanted && wanted.length > 0) found.push({ field, wanted: wanted.join(' '), meets });
  };
  const isGroup = perName(nameTest(groups ?? []));
  add('groups', groups, ({ context }) => context.chatType === 'group' && isGroup(context.chatName));
  const named = new Set((senders ?? []).map(fold));
  add('senders', senders, ({ context: { senderIs = [] } }) => senderIs.some((name) => named.has(fold(name))));
  const parts = (titles ?? []).map(fold);
  const isTitle = perName((title) => parts.some((part) => fold(title).includes(part)));
  add('titles', titles, ({ context }) => isTitle(context.senderTitle));
  const isDepartment = perName(
    nameTest((departments ?? []).flatMap((name) => namesOfDepartment(name, company))),
  );
  add('departments', departments, ({ context: { senderDepartment, departmentsAbove = [] } }) =>
    [senderDepartment, ...departmentsAbove].some(isDepartment),
  );
  const known = new Set(namesOfCustomers(customers ?? [], company.customers));
  add('customers', customers, (seen) => shares(known, seen.customers()));
  const own = new Set((words ?? []).map(fold).filter((word) => word !== ''));
  add('words', words, (seen) => shares(own, seen.words()));
  add('weekdays', weekdays, ({ context: { at } }) => at !== undefined && isOn(weekdays ?? [], at));
  add('hours', hours ? [sayHours(hours)] : [], (seen) => isAt(hours, seen));
  return found;
}

/** 大客户* fits what begins so, *群 what ends so; without a star the whole name. */
function nameTest(names: readonly string[]): (name: string) => boolean {
  const whole = new Set<string>();
  const tests: ((name: string) => boolean)[] = [];
  for (const given of names.map(fold)) {
    const bare = given.replace(/^\*|\*$/g, '');
    const [open, shut] = [given.startsWith('*'), given.endsWith('*')];
    if (open && shut) tests.push((name) => name.includes(bare));
    else if (open) tests.push((name) => name.endsWith(bare));
    else if (shut) tests.push((name) => name.startsWith(bare));
    else whole.add(given);
  }
  return (name) => {
    const folded = fold(name);
    return folded !== '' && (whole.has(folded) || tests.some((fits) => fits(folded)));
  };
}

function namesOfDepartment(asked: string, { departments }: Company): string[] {
  const same = Object.entries(departments).find(([name, { aliases }]) =>
    [name, ...aliases].some((one) => fold(one) === fold(asked)),
  );
  return same ? [asked, same[0], ...same[1].aliases] : [asked];
}

/** All names by which the customers of these grades, or of these names, are called. */
function namesOfCustomers(asked: string[], customers: Customer[]): string[] {
  const wanted = new Set(asked.map(fold));
  return customers
    .filter(({ name, aliases, grade }) =>
      [name, grade, ...aliases].some((one) => one !== undefined && wanted.has(fold(one))),
    )
    .flatMap(({ name, aliases }) => [name, ...aliases].map(fold));
}

const days: Weekday[] = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

function isOn(weekdays: readonly Weekday[], at: Date): boolean {
  return weekdays.includes(days[weekdayOf(shanghaiDate(at))] as Weekday);
}

const sayHours = (hours: NonNullable<TierRule['when']['hours']>) =>
  typeof hours === 'string' ? hours : `${hours.from}-${hours.to}`;

function isAt(hours: TierRule['when']['hours'], seen: Seen): boolean {
  const { at } = seen.context;
  if (hours === undefined || at === undefined) return false;
  if (typeof hours === 'string') return seen.isWorkingTime() === (hours === 'working');
  return moveIntoAllowedHours(at, hours).getTime() === at.getTime();
}

/** The first rule that fits, or null. */
export function ruleFor(own: OwnRules, facts: Facts, context: TierContext): OwnRule | null {
  const seen = own.see(facts, context);
  const holdsAny = seen.customers().size > 0 || seen.words().size > 0;
  const rules = holdsAny ? own.rules : own.wordless;
  return (
    rules.find(
      (rule) => rule.conditions.every(({ meets }) => meets(seen)) && whyNoAlarm(rule, facts) === null,
    ) ?? null
  );
}

/** What each rule makes of a message, in their order. */
export function explainRules(own: OwnRules, facts: Facts, context: TierContext): RuleFinding[] {
  const seen = own.see(facts, context);
  return own.rules.map((rule) => {
    const unmet = rule.conditions.filter(({ meets }) => !meets(seen));
    const misfit = unmet.length > 0 ? { unmet: unmet.map(sayCondition) } : whyNoAlarm(rule, facts);
    return { name: rule.name, outcome: sayOutcome(rule), misfit };
  });
}

const sayCondition = ({ field, wanted }: Condition) => `${field} (${wanted})`;

function sayOutcome({ outcome, kind }: OwnRule): string {
  const tier = outcome && `${tierWords[outcome.how]} ${outcome.tier ?? 'none'}`;
  return [tier, kind].filter((part) => part).join(', ');
}

const tierWords = { is: 'tier', atLeast: 'at least tier', atMost: 'at most tier' };

/** No rule makes an alarm of what is over, practised or not production, nor of a mere 收到 by where it stands. */
function whyNoAlarm({ outcome, conditions }: OwnRule, facts: Facts): Exclude<Misfit, object> | null {
  if (outcome?.tier !== 1 || outcome.how === 'atMost') return null;
  if (isOnlyTold(facts)) return 'only-told';
  const isByWord = conditions.some(({ field }) => field === 'words');
  return !isByWord && facts.found.has('ack') ? 'only-nodded' : null;
}

/** Over, practised, or not production: told, but nothing that has to be acted on. */
export function isOnlyTold({ over, found }: Facts): boolean {
  return over || found.has('nonProduction') || (found.has('drill') && !found.has('real'));
}

const urgency = (tier: Tier): number => (tier === null ? 0 : 4 - tier);

/** What a rule makes of the verdict that the others give; sure, as the company wrote it down. */
export function applyRule(
  { name, outcome, kind }: OwnRule,
  given: () => TierVerdict,
  score: number,
): TierVerdict {
  const own = kind ? { kind } : {};
  const decided = (tier: Tier): TierVerdict => ({
    tier,
    score,
    reason: `company-rule:${name}`,
    isLaidDown: true,
    ...own,
  });
  if (outcome?.how === 'is') return decided(outcome.tier);
  const verdict = given();
  if (!outcome) return { ...verdict, ...own };
  const gap = urgency(verdict.tier) - urgency(outcome.tier);
  if (outcome.how === 'atMost') {
    const { mayBeTierOne: _, ...rest } = verdict;
    if (gap > 0) return decided(outcome.tier);
    return { ...rest, ...(outcome.tier === 1 ? {} : { isLaidDown: true }), ...own };
  }
  // Where they agree it is laid down all the same, and the matter is of the kind that the others say.
  if (gap >= 0 && outcome.tier === 1) return { ...verdict, ...decided(1) };
  if (gap >= 0) return { ...verdict, ...own };
  // Raised, but it may be more than that all the same.
  const asks = verdict.mayBeTierOne && outcome.tier !== 1 ? { mayBeTierOne: true } : {};
  return { ...decided(outcome.tier), ...asks };
}
