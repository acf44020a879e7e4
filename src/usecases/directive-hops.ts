/** How decisions get to those who carry them out: read, spread, not confirmed by the limit. */
import type { App } from '../app.ts';
import type { Directive, DirectiveAsk } from '../domain/directive.ts';
import type { Person } from '../domain/person.ts';
import { checkHop, type Passing } from './check-hop.ts';
import { dropDrift } from './settle-drift.ts';

async function passing(app: App, directive: Directive, ask: DirectiveAsk): Promise<Passing> {
  const branch = ask.branchId ? await app.store.directives.branch(ask.branchId) : null;
  const owner = branch ? null : await app.store.people.get(directive.ownerId);
  return {
    noun: 'directive',
    subjectId: directive.id,
    step: `${ask.kind}.${ask.id}`,
    number: directive.number,
    fromId: directive.issuerId,
    byId: directive.issuerId,
    toId: ask.personId,
    departmentId: branch?.departmentId ?? owner?.departmentId ?? null,
    before: [{ text: directive.text, at: directive.issuedAt }],
    after: null,
    how: 'beside',
    isArrived: true,
  };
}

export async function directiveRead(
  app: App,
  directive: Directive,
  ask: DirectiveAsk,
  by: Person,
): Promise<void> {
  await checkHop(app, { ...(await passing(app, directive, ask)), toId: by.id });
}

/** The words with which a department was told stand beside the decision. */
export async function directiveSpread(
  app: App,
  directive: Directive,
  ask: DirectiveAsk,
  spread: { by: Person; words: string },
): Promise<void> {
  await checkHop(app, {
    ...(await passing(app, directive, ask)),
    byId: spread.by.id,
    toId: null,
    after: { text: spread.words, at: app.clock.now() },
    // When it was told is another day than what was decided.
    except: ['day'],
  });
}

export async function directiveNotRead(app: App, directive: Directive, ask: DirectiveAsk): Promise<void> {
  if (ask.kind !== 'read') return;
  const hop = await checkHop(app, { ...(await passing(app, directive, ask)), isArrived: false });
  if (hop) await app.store.hopChecks.miss(directive.id, app.clock.now());
}

export async function directiveAnswerUndone(app: App, directive: Directive, askId: string): Promise<void> {
  const gone = await app.store.hopChecks.takeBack(directive.id, askId, app.clock.now());
  await dropDrift(app, gone, `undo.${askId}`);
}
