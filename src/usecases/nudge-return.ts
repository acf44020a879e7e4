/** Whether something that was sent back counts is still open: the heads are reminded once; what they leave open does not count. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import { closeQuestion, judgesOf } from './dispute-return.ts';
import { returnFacts } from './return-hop.ts';
import { tellPeople } from './say.ts';

export async function nudgeReturn(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The hop first, as whoever settles it does: so a person and the clock never wait for each other.
    const hop = await app.store.hopChecks.get(due.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const isOpen = hop?.returnState === 'disputed' && hop.voidAt === null;
    const [what] = deadline.step.split('.');
    const outcome = !isOpen ? 'nothing to do' : await (what === 'nudge' ? remind : end)(app, hop, deadlineId);
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

async function remind(app: App, hop: HopCheck, deadlineId: string): Promise<string> {
  const judges = await judgesOf(app, hop);
  const heads = judges.map(({ name }) => name);
  const endAt = (await app.store.deadlines.of(hop.id)).find(
    ({ kind, state }) => kind === 'nudge-return' && state === 'pending',
  )?.dueAt;
  await tellPeople(app, judges, {
    shown: show('return-dispute', {
      ...(await returnFacts(app, hop)),
      heads,
      decideBy: endAt?.toISOString() ?? '',
      isReminder: true,
    }),
    key: `return-nudge.${deadlineId}`,
    cause: hop.id,
  });
  return `told ${heads.join(', ')}`;
}

async function end(app: App, hop: HopCheck, deadlineId: string): Promise<string> {
  await app.store.hopChecks.putReturn(hop.id, {
    returnState: 'lifted',
    returnSettledBy: null,
    returnSettledAt: app.clock.now(),
  });
  await closeQuestion(app, hop, { as: 'silent', by: null, undo: null, key: `return-end.${deadlineId}` });
  return 'does not count';
}
