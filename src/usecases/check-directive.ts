/** After somebody has confirmed that she has read a decision, two small questions show whether it was taken in. */
import type { App } from '../app.ts';
import type { CheckCard } from '../cards/directive-parts.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Directive, DirectiveBranch } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { checksFor, checksPerReading, type DirectiveCheck } from '../domain/read-back.ts';
import { shanghaiAt, shanghaiDate } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';

/** The next question of a reading; null where none is left, or she was asked enough today. */
export async function nextCheck(
  app: App,
  directive: Directive,
  branch: DirectiveBranch | null,
  by: Person,
): Promise<CheckCard | null> {
  if (!app.rules.directives.readBack) return null;
  const now = app.clock.now();
  const asked = (await app.store.directiveChecks.of(directive.id)).filter(
    (check) =>
      check.personId === by.id &&
      check.branchId === (branch?.id ?? null) &&
      check.edition === directive.edition,
  );
  const open = asked.find(({ chosen }) => chosen === null);
  if (open) return cardOf(open);
  const today = shanghaiAt(shanghaiDate(now), '00:00');
  if (asked.length >= checksPerReading) return null;
  if ((await app.store.directiveChecks.countSince(by.id, today)) >= app.rules.accuracy.readBackPerDay)
    return null;
  const known = asked.map(({ fact }) => fact);
  const next = checksFor(await truthOf(app, directive), {
    name: by.name,
    isOwner: directive.ownerId === by.id,
  }).find(({ fact }) => !known.includes(fact));
  if (!next) return null;
  const added = await app.store.directiveChecks.add({
    ...next,
    directiveId: directive.id,
    branchId: branch?.id ?? null,
    personId: by.id,
    edition: directive.edition,
    askedAt: now,
  });
  return cardOf(added);
}

const cardOf = ({ id, fact, options }: DirectiveCheck): CheckCard => ({ checkId: id, fact, options });

async function truthOf(app: App, directive: Directive) {
  const branches = (await app.store.directives.branches(directive.id)).filter(({ state }) => state === 'in');
  const asks = await app.store.directives.asks(directive.id);
  const heads = branches.flatMap(({ id }) => asks.find((ask) => ask.branchId === id)?.personId ?? []);
  const ids = [directive.ownerId, directive.issuerId, ...heads];
  const people = new Map((await app.store.people.getMany(ids)).map((p) => [p.id, p.name]));
  const nameOf = (id: string) => people.get(id) ?? '';
  return {
    number: directive.number,
    dueAt: directive.dueAt,
    owner: nameOf(directive.ownerId),
    departments: branches.length,
    others: [directive.issuerId, ...heads].map(nameOf).filter((name) => name !== ''),
  };
}

/** What was chosen, the truth, and the next question. */
export async function answerCheck(
  app: App,
  answer: { checkId: string; chosen: number; by: Person },
): Promise<Shown> {
  const { checkId, chosen, by } = answer;
  const known = await app.store.directiveChecks.get(checkId);
  const directive = known && (await app.store.directives.get(known.directiveId, { lock: true }));
  if (!known || !directive || known.personId !== by.id || known.options[chosen] === undefined)
    throw new UserError('staleCard');
  // What was chosen first counts.
  const check = (await app.store.directiveChecks.answer(checkId, chosen, app.clock.now())) ?? known;
  const branch = check.branchId ? await app.store.directives.branch(check.branchId) : null;
  const isRunning = directive.state === 'running' && check.edition === directive.edition;
  return show('directive-check', {
    number: directive.number,
    fact: check.fact,
    truth: check.options[check.rightAt] ?? '',
    isRight: (await app.store.directiveChecks.get(checkId))?.chosen === check.rightAt,
    next: isRunning ? await nextCheck(app, directive, branch, by) : null,
  });
}
