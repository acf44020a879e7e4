/** What was taken for one more report of an item is a matter of its own after all: it becomes an item, and stays apart. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { standsFor } from '../domain/matter.ts';
import { hasRole, type Person } from '../domain/person.ts';
import { staysOutOfIssue } from '../domain/tier/news.ts';
import { UserError } from '../errors.ts';
import { printOf } from '../language/likeness.ts';
import { isReported } from '../language/taken-up.ts';
import type { Report } from '../store/reports.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { raiseAlarm } from './alarm.ts';
import { isOfForm } from './guide-scene.ts';
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
  const didLetIn = await takeOutOfIssue(app, report);
  // What it let in was in the issue by its words.
  const staysOut = !didLetIn && (await isForNoIssue(app, report));
  const item = await app.store.items.add(
    {
      ...report,
      print: printOf(report.text),
      state: tier === 1 ? 'open' : 'noted',
      staysOut,
    },
    verdict,
    // The issue told of it then, or will tell of it as it would have.
    didLetIn && tier === 3 ? report.createdAt : now,
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
  return show('report-split', {
    number: item.number,
    from: former.number,
    tier,
    text: item.text,
    undo,
    ...(tier === 3 && staysOut ? { staysOut } : {}),
  });
}

async function isForNoIssue(app: App, report: Report): Promise<boolean> {
  const { text, tier, score, reason } = report;
  return staysOutOfIssue(text, { tier, score, reason }, await wasToldAlone(app, report));
}

/** Said to us alone: what is reported there by the command or the form is meant for all. */
async function wasToldAlone(app: App, { chatId, origin, messageId, createdAt }: Report): Promise<boolean> {
  const chat = chatId === null ? null : await app.store.chats.get(chatId);
  if (chat?.kind !== 'direct' || origin === 'api' || isOfForm(messageId)) return false;
  const typed = await app.store.inbox.typedAs(origin, messageId, createdAt);
  return typed === null || !isReported(typed);
}

/** What was for no issue before it was said again is so again, unless it was said once more since. */
async function takeOutOfIssue(app: App, report: Report & { itemId: string }): Promise<boolean> {
  const { itemId, createdAt } = report;
  if (!(await app.store.items.putOut(itemId, createdAt))) return false;
  for (const other of await app.store.reports.ofItemSince(itemId, createdAt)) {
    if (await isForNoIssue(app, other)) continue;
    await app.store.items.letIn(itemId, other.createdAt);
    break;
  }
  return true;
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
