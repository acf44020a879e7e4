/** What was taken for one more report of an item is a matter of its own after all: it becomes an item, and stays apart. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { standsFor } from '../domain/matter.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { staysOutOfIssue } from '../domain/tier/news.ts';
import { UserError } from '../errors.ts';
import { printOf } from '../language/likeness.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { raiseAlarm } from './alarm.ts';
import { itemActUndone } from './item-hops.ts';
import { absorb } from './merge-items.ts';
import { maySee, type Where } from './trace-item.ts';

interface Request {
  reportId: string;
  by: Person;
  /** Where she reads the answer. */
  here?: Where;
}

export async function splitReport(app: App, request: Request): Promise<Shown> {
  const { by } = request;
  const known = await app.store.reports.get(request.reportId);
  if (!known) throw new UserError('staleCard');
  await checkMaySplit(app, known, request);
  const report = await app.store.reports.take(request.reportId);
  if (!report) throw new UserError('staleCard');
  const now = app.clock.now();
  const { tier, score, reason, kind } = report;
  const verdict = { tier, score, reason, kind };
  const chat = report.chatId === null ? null : await app.store.chats.get(report.chatId);
  const item = await app.store.items.add(
    {
      ...report,
      print: printOf(report.text),
      state: tier === 1 ? 'open' : 'noted',
      staysOut: staysOutOfIssue(report.text, verdict, chat?.kind === 'direct'),
    },
    verdict,
    now,
  );
  const former = await app.store.items.get(report.itemId);
  if (!item || !former) throw new UserError('staleCard');
  await app.store.merging.putPair(
    { itemId: former.id, otherId: item.id, verdict: 'apart', byId: by.id },
    now,
  );
  await itemActUndone(app, former.id, request.reportId);
  if (tier === 1) await raiseAlarm(app, item, []);
  const undo = await app.store.undos.add(
    { kind: 'split', subjectId: item.id, before: { formerId: former.id }, byId: by.id },
    now,
  );
  return show('report-split', { number: item.number, from: former.number, tier, text: item.text, undo });
}

/** It was one matter after all. */
export async function undoSplit(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { formerId } = undo.before as { formerId: string };
  const [first, second] = await app.store.merging.lock([undo.subjectId, formerId]);
  if (!first || !second) throw new UserError('undoLate');
  const [kept, absorbed] = standsFor(first, second);
  await absorb(app, kept, absorbed, { by, key: undo.id });
  const { matter } = textsOf(by.language);
  return show('undone', { what: matter.undoneSplit(absorbed.number, kept.number) });
}

async function checkMaySplit(
  app: App,
  report: { itemId: string; chatId: string | null; senderId: string | null },
  { by, here }: Request,
): Promise<void> {
  if (report.senderId === by.id || hasRole(by, 'editor')) return;
  const told = await app.store.items.peopleOf(report.itemId);
  if (told.some(({ personId }) => personId === by.id)) return;
  const [item] = await app.store.reports.standing([report.itemId]);
  // Who said it is known where this was said, whatever else it belongs to.
  const isOfHere = here !== undefined && report.chatId === here.id;
  const isOpen = isOfHere || (here?.kind !== 'group' && item && (await maySee(app, item, by)));
  const sender = isOpen && report.senderId ? await app.store.people.get(report.senderId) : null;
  const { matter } = textsOf(by.language);
  throw new UserError('matter.mayNotSplit', { names: sender?.name ?? matter.anEditor });
}
