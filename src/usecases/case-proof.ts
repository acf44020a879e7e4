/** Whether a case may leave a node that wants proof, the exception that lets it, and what the CRM has still to get. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { type CrmProof, isLateProof } from '../domain/crm-record.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { caseNoted, type KnownCase, nodeOf } from './case-facts.ts';
import { refreshCards } from './move-case.ts';

const figureDays = 30;
const dayMs = 86_400_000;
const mostListed = 20;
const mostLetters = 40;

/** What is missing; null where the case may go on. */
export async function lacksProof(app: App, known: KnownCase): Promise<CrmProof | null> {
  if (!nodeOf(known).proof) return null;
  const proof = await app.store.crmProofs.get(known.one.id);
  return proof && proof.state !== 'proven' && proof.exception === '' ? proof : null;
}

/** It goes on without proof, for a reason that the story keeps; it is still tried. */
export async function exceptProof(
  app: App,
  known: KnownCase,
  { by, words, key }: { by: Person; words: string; key: string },
): Promise<Shown> {
  const { one } = known;
  const proof = await lacksProof(app, known);
  if (!proof) throw new UserError('flow.needsNoException', { number: String(one.number) });
  await app.store.crmProofs.change(one.id, { exception: words });
  const none = { toIds: [], answer: '', before: {}, after: {} };
  await app.store.cases.addHop(
    { ...none, caseId: one.id, kind: 'excepted', node: one.node, byId: by.id, words },
    app.clock.now(),
  );
  await refreshCards(app, known, key);
  return caseNoted(one.number, proof.offAt ? 'excepted-off' : 'excepted', { words });
}

/** `/流程 未同步`: for administrators and managers. */
export async function listUnsynced(app: App, me: Person): Promise<Shown> {
  if (me.post !== 'manager' && !hasRole(me, 'admin')) throw new UserError('flow.unsyncedForManagers');
  const now = app.clock.now();
  const figures = await app.store.crmProofs.figures(new Date(now.getTime() - figureDays * dayMs));
  const open = await app.store.crmProofs.open(mostListed + 1);
  return show('crm-unsynced', {
    isOn: app.crm !== null,
    days: figureDays,
    ...figures,
    more: Math.max(0, figures.open - mostListed),
    lines: open.slice(0, mostListed).map((proof) => ({
      number: proof.number,
      text: Array.from(proof.text).slice(0, mostLetters).join(''),
      state: proof.state,
      tries: proof.tries,
      error: proof.error,
      exception: proof.exception,
      dueAt: proof.dueAt.toISOString(),
      isLate: isLateProof(proof, now),
    })),
  });
}
