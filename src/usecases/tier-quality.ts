/** The monthly look at our own tiers: editors are asked once about a few items of last month, then administrators and editors read the figures. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { NewDeadline } from '../domain/deadline.ts';
import type { Tier } from '../domain/item.ts';
import { hasRole, type Person } from '../domain/person.ts';
import {
  asksPerEditor,
  assessDepartments,
  assessTiers,
  enoughKnown,
  monthAfter,
  monthOf,
  monthStart,
  monthsTogether,
  nextQualityAsk,
  qualityToldAt,
} from '../domain/tier/quality.ts';
import { UserError } from '../errors.ts';
import type { QualityAsk } from '../store/quality-asks.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { tellPeople } from './say.ts';

const kind = 'tier-quality';

/** The day of the next month. */
export function comingTierQuality({ clock, calendar }: App): NewDeadline {
  const { month, askAt } = nextQualityAsk(clock.now(), calendar);
  return { kind, subjectId: month, step: 'ask', dueAt: askAt };
}

export async function runTierQuality(app: App, deadlineId: string, token: string): Promise<void> {
  await app.transaction(async (app) => {
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const { subjectId: month, step } = deadline;
    await app.store.deadlines.note(deadline.id, await (step === 'ask' ? ask : tell)(app, month));
    await app.store.deadlines.planOnce(comingTierQuality(app), app.clock.now());
  });
}

async function ask(app: App, month: string): Promise<string> {
  const now = app.clock.now();
  if ((await cellsIn(app, month)).length === 0) return 'nothing was said';
  const editors = (await app.store.people.active()).filter(({ roles }) => roles.includes('editor'));
  const [from, to] = [monthStart(month), monthStart(monthAfter(month))];
  const drawn = await app.store.qualityAsks.draw(month, from, to, editors.length * asksPerEditor);
  const asks = drawn.map(({ id: itemId, tier: tierGiven }, index) => ({
    month,
    itemId,
    tierGiven,
    editorId: editors[index % editors.length]?.id ?? '',
    position: Math.floor(index / editors.length) + 1,
  }));
  await app.store.qualityAsks.add(asks, now);
  const dueAt = qualityToldAt(now, app.calendar);
  await app.store.deadlines.planOnce({ kind, subjectId: month, step: 'figures', dueAt }, now);
  for (const editor of editors) {
    const first = await app.store.qualityAsks.nextFor(month, editor.id);
    if (first) {
      const key = `${kind}.ask.${month}`;
      await tellPeople(app, [editor], { shown: askCard(first, null), key, cause: key });
    }
  }
  return `${asks.length} items, ${editors.length} editors`;
}

const askCard = ({ id, number, text, tierGiven, position, total }: QualityAsk, undo: string | null): Shown =>
  show('tier-quality-ask', { askId: id, number, text, tier: tierGiven, position, total, undo });

/** Keeps what an editor says of one item, and shows her the next. Nothing changes for the item itself. */
export async function judgeTier(app: App, request: { id: string; tier: Tier; by: Person }): Promise<Shown> {
  const { id, tier, by } = request;
  const asked = await hers(app, id, by);
  const now = app.clock.now();
  if (!(await app.store.qualityAsks.judge(id, tier, now))) throw new UserError('quality.answeredAlready');
  const undo = await app.store.undos.add(
    { kind: 'judged-tier', subjectId: id, before: {}, byId: by.id },
    now,
  );
  if (await app.store.qualityAsks.isAnswered(asked.month)) await tellNow(app, asked.month);
  const next = await app.store.qualityAsks.nextFor(asked.month, asked.editorId);
  return next ? askCard(next, undo) : show('tier-quality-thanks', { count: asked.total, undo });
}

/** The same item is asked again, in its place. */
export async function undoJudged(app: App, undo: Undo, by: Person): Promise<Shown> {
  const asked = await hers(app, undo.subjectId, by);
  await app.store.qualityAsks.takeBack(asked.id);
  return askCard(asked, null);
}

function assertEditor(by: Person): void {
  if (!hasRole(by, 'editor'))
    throw new UserError('notAllowed', { who: textsOf(by.language).common.roles.editor });
}

async function hers(app: App, id: string, by: Person): Promise<QualityAsk> {
  const asked = await app.store.qualityAsks.get(id);
  if (!asked || asked.editorId !== by.id) throw new UserError('staleCard');
  assertEditor(by);
  return asked;
}

/** Nobody is left to answer: the figures need not wait. */
async function tellNow(app: App, month: string): Promise<void> {
  await app.store.deadlines.cancel(kind, month);
  await tell(app, month);
}

async function tell(app: App, month: string): Promise<string> {
  const readers = (await app.store.people.active()).filter((person) => hasRole(person, 'editor'));
  const { isKnown, shown } = await figures(app, monthStart(monthAfter(month)));
  if (!isKnown) return 'nothing is known';
  const key = `${kind}.${month}`;
  const missed = await tellPeople(app, readers, { shown, key, cause: key });
  return `told ${readers.length - missed.length}`;
}

/** As it stands now. */
export async function showTierQuality(app: App, by: Person): Promise<Shown> {
  assertEditor(by);
  // What was said this very moment counts, too.
  return (await figures(app, new Date(app.clock.now().getTime() + 1))).shown;
}

const cellsIn = (app: App, month: string) =>
  app.store.qualityAsks.cells(monthStart(month), monthStart(monthAfter(month)));

async function figures(app: App, to: Date): Promise<{ isKnown: boolean; shown: Shown }> {
  const last = monthOf(new Date(to.getTime() - 1));
  const first = monthAfter(last, 1 - monthsTogether);
  const cells = await app.store.qualityAsks.cells(monthStart(first), to);
  const names = new Map((await app.store.people.departments()).map(({ id, name }) => [id, name]));
  const count = (source: string) =>
    cells.filter((cell) => cell.source === source).reduce((sum, cell) => sum + cell.count, 0);
  const [judged, corrected] = [count('judged'), count('corrected')];
  const shown = show('tier-quality', {
    month: last,
    months: monthsTogether,
    enough: enoughKnown,
    judged,
    corrected,
    tiers: assessTiers(cells),
    departments: [...assessDepartments(cells)].map(([id, tiers]) => ({ name: names.get(id) ?? '', tiers })),
  });
  return { isKnown: judged + corrected > 0, shown };
}
