/** Brings a case into the CRM: tried until it is proven there, however long the CRM is down. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import { crmFields, nextTry } from '../domain/crm-record.ts';
import type { CrmRecord } from '../ports/crm.ts';
import { caseLocked, type KnownCase, knownCase, nodeOf } from './case-facts.ts';
import { refreshCards } from './move-case.ts';
import { tellPeople } from './say.ts';
import { tellAwaiting } from './tell-awaiting.ts';

const kind = 'sync-crm';
const longestError = 200;

/** A case that gets to a node that wants proof has to be in the CRM by the limit of that node. */
export async function wantProof(app: App, known: KnownCase): Promise<void> {
  const { one } = known;
  if (!app.crm || !nodeOf(known).proof) return;
  const now = app.clock.now();
  await app.store.crmProofs.add(one.id, one.dueAt, now);
  await app.store.deadlines.planOnce({ kind, subjectId: one.id, step: 'try.1', dueAt: now }, now);
}

/** A case goes on after all: what was not sent meanwhile is tried anew. */
export async function resumeProof(app: App, { one }: KnownCase): Promise<void> {
  const proof = app.crm ? await app.store.crmProofs.get(one.id) : null;
  if (!proof || proof.state === 'proven') return;
  const now = app.clock.now();
  await app.store.deadlines.cancel(kind, one.id);
  const step = `again.${one.version}`;
  await app.store.deadlines.planOnce({ kind, subjectId: one.id, step, dueAt: now }, now);
}

export async function syncCrm(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  if (!app.crm) return endTry(app, deadlineId, token);
  const record = await recordOf(app, due.subjectId);
  // Outside the transaction, because it may take a while; its key lets the CRM know what it has already.
  const sent = record ? await send(app, record) : null;
  await app.transaction(async (app) => {
    const known = await caseLocked(app, due.subjectId);
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const outcome = sent ? await note(app, known, sent) : 'nothing to do';
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

/** What there is no CRM for any more is not rung again; `ensureProofs` says so to people. */
async function endTry(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (deadline) await app.store.deadlines.note(deadline.id, 'there is no CRM any more');
  });
}

/** The CRM's settings were taken away while cases wait for its word, or are there again. */
export async function ensureProofs(app: App): Promise<void> {
  const now = app.clock.now();
  const step = `on.${now.getTime()}`;
  if (app.crm) {
    for (const subjectId of await app.store.crmProofs.switchOn())
      await app.store.deadlines.planOnce({ kind, subjectId, step, dueAt: now }, now);
    return;
  }
  const waiting = await app.store.crmProofs.switchOff(now);
  const numbers: number[] = [];
  for (const id of waiting) {
    await app.store.deadlines.cancel(kind, id);
    const one = await app.store.cases.get(id);
    if (!one) continue;
    await refreshCards(app, await knownCase(app, one), `crm-off.${now.getTime()}`);
    numbers.push(one.number);
  }
  if (numbers.length === 0) return;
  await tellPeople(app, await app.store.people.withRole('admin'), {
    shown: show('crm-off', { numbers: numbers.sort((a, b) => a - b) }),
    key: `crm-off.${now.getTime()}`,
    cause: 'crm-off',
  });
}

/** Null where there is nothing to be sent any more. */
async function recordOf(app: App, caseId: string): Promise<CrmRecord | null> {
  const one = await app.store.cases.get(caseId);
  const proof = await app.store.crmProofs.get(caseId);
  if (!one || !proof || proof.state === 'proven' || one.state === 'withdrawn') return null;
  const people = await app.store.people.getMany([one.starterId, ...(one.ownerId ? [one.ownerId] : [])]);
  const nameOf = (id: string | null) => people.find((person) => person.id === id)?.name ?? '';
  const names = { starter: nameOf(one.starterId), owner: nameOf(one.ownerId) };
  return {
    id: one.id,
    number: one.number,
    flow: one.flow,
    startedAt: one.startedAt.toISOString(),
    fields: crmFields(one, names, app.rules.crm.fields),
  };
}

type Sent = { crmId: string | null } | { error: string };

async function send(app: App, record: CrmRecord): Promise<Sent> {
  try {
    return { crmId: (await app.crm?.send(record)) ?? null };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    app.log.warn({ case: record.id, reason: message }, 'the CRM did not take a case; it is tried again');
    return { error: message.slice(0, longestError) };
  }
}

async function note(app: App, known: KnownCase, sent: Sent): Promise<string> {
  const { id } = known.one;
  const proof = await app.store.crmProofs.get(id, { lock: true });
  if (!proof || proof.state === 'proven') return 'proven already';
  const tries = proof.tries + 1;
  const now = app.clock.now();
  if ('crmId' in sent && sent.crmId) {
    await app.store.crmProofs.change(id, { tries, error: '' });
    await keepProof(app, known, sent.crmId);
    return `proven as ${sent.crmId}`;
  }
  const state = 'error' in sent ? proof.state : 'sent';
  await app.store.crmProofs.change(id, { state, tries, error: 'error' in sent ? sent.error : '' });
  const failsNow = 'error' in sent && proof.error === '';
  if (state !== proof.state || failsNow) await refreshCards(app, known, `try.${tries}.${id}`);
  const step = `try.${tries + 1}`;
  await app.store.deadlines.plan([{ kind, subjectId: id, step, dueAt: nextTry(tries, now) }], now);
  return 'error' in sent ? sent.error : 'sent, not proven yet';
}

/** The CRM has it: the case may go on, and its card says so. */
export async function keepProof(app: App, known: KnownCase, crmId: string): Promise<void> {
  const { one } = known;
  const now = app.clock.now();
  await app.store.crmProofs.change(one.id, { state: 'proven', crmId, provenAt: now, error: '' });
  await app.store.deadlines.cancel(kind, one.id);
  const none = { byId: null, toIds: [], answer: '', before: {}, after: {} };
  await app.store.cases.addHop(
    { ...none, caseId: one.id, kind: 'synced', node: one.node, words: crmId },
    now,
  );
  const told = await tellAwaiting(app, known, null);
  await refreshCards(app, known, `synced.${one.id}`, told);
}

/** The CRM says later that it has a case; what it has said already changes nothing. False where no such case is waited for. */
export async function takeProof(app: App, said: { caseId: string; crmId: string }): Promise<boolean> {
  return app.transaction(async (app) => {
    const one = await app.store.cases.get(said.caseId, { lock: true });
    const proof = one && (await app.store.crmProofs.get(one.id, { lock: true }));
    if (!one || !proof) return false;
    if (proof.state !== 'proven') await keepProof(app, await caseLocked(app, one.id), said.crmId);
    return true;
  });
}
