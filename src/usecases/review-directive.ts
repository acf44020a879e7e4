/** Whoever decided says whether it had its effect; with that the decision is closed and archived. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Directive, Verdict } from '../domain/directive.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { formatWhen } from '../language/when.ts';
import { checkLine } from './answer-directive.ts';
import { archiveDirective } from './archive-directive.ts';
import {
  answerAsk,
  checkRunning,
  directiveFacts,
  directiveNoted,
  noteAct,
  voidAsk,
} from './directive-facts.ts';
import type { DirectiveActed } from './directive-in-hand.ts';
import { directiveFor, presentOrSelf } from './directive-people.ts';
import { changeCards, tellPeople } from './say.ts';

/** Whoever decided, or stands in for her; administrators. */
export async function checkIssuer(app: App, directive: Directive, by: Person): Promise<void> {
  if (directive.issuerId === by.id || hasRole(by, 'admin')) return;
  const issuer = await app.store.people.get(directive.issuerId);
  if (issuer && (await presentOrSelf(app, issuer)).person.id === by.id) return;
  throw new UserError('directive.notIssuerOf', {
    number: String(directive.number),
    issuer: issuer?.name ?? '',
  });
}

/** Whether she is to judge it, and it is time for that. */
export async function checkMayJudge(app: App, directive: Directive, by: Person): Promise<void> {
  checkRunning(directive);
  await checkIssuer(app, directive, by);
  if (app.clock.now() < directive.dueAt)
    throw new UserError('directive.tooEarly', {
      number: String(directive.number),
      when: formatWhen(directive.dueAt, by.language),
    });
}

export async function judgeDirective(app: App, act: DirectiveActed, verdict: Verdict): Promise<Shown> {
  const directive = await directiveFor(app, act.directiveId, act.by);
  const { by, words, key } = act;
  await checkMayJudge(app, directive, by);
  const number = String(directive.number);
  const now = app.clock.now();
  if (!/[\p{L}\p{N}]/u.test(words)) throw new UserError('directive.verdictWhy', { number });
  checkLine(words);
  const [asked] = await app.store.directives.openAsks(directive.id, ['review']);
  const ahead = { directiveId: directive.id, branchId: null, kind: 'review' as const, personId: by.id };
  const ask = asked ?? (await app.store.directives.addAsk({ ...ahead, askedAt: now, dueAt: now }));
  await answerAsk(app, ask, { answer: verdict, words, by });
  // Also who has never answered: what she still owed is asked no more with this.
  const toIds = (await app.store.directives.asks(directive.id)).flatMap(({ personId }) => personId ?? []);
  const kinds = ['read', 'spread', 'half', 'due'] as const;
  const owed = await app.store.directives.openAsks(directive.id, kinds);
  for (const open of owed) await voidAsk(app, open);
  await app.store.deadlines.cancel('ask-directive', directive.id);
  const closed = await app.store.directives.change(directive.id, { state: 'closed', endedAt: now });
  await noteAct(app, closed, { kind: 'judged', byId: by.id, what: verdict, words });
  await tellClosed(app, closed, { askId: ask.id, toIds, by, verdict, words, key });
  await archiveDirective(app, closed, by);
  const undo = await app.store.undos.add(
    {
      kind: 'directive-verdict',
      subjectId: directive.id,
      before: { askId: ask.id, key, owed: owed.map(({ id }) => id) },
      byId: by.id,
    },
    now,
  );
  return directiveNoted(closed, verdict, { words, undo });
}

/** The card that asked shows the verdict; the owner and those who carried it out hear of it. */
async function tellClosed(
  app: App,
  directive: Directive,
  said: { askId: string; toIds: string[]; by: Person; verdict: Verdict; words: string; key: string },
): Promise<void> {
  const { askId, toIds, by, verdict, words, key } = said;
  const shown = show('directive-closed', {
    ...(await directiveFacts(app, directive)),
    verdict,
    by: by.name,
    words,
  });
  await changeCards(app, askId, 'directive-review', { shown, key: `judged.${key}`, cause: askId });
  const ids = [directive.ownerId, directive.issuerId, ...toIds];
  const people = await app.store.people.getMany([...new Set(ids)].filter((id) => id !== by.id));
  await tellPeople(app, people, {
    shown,
    key: `directive-closed.${directive.id}.${key}`,
    cause: directive.id,
  });
}
