/** Puts an act about a case back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { turnFrom } from '../domain/case/history.ts';
import type { HopKind, TurnJson } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { caseLocked, tellStarter } from './case-facts.ts';
import { caseActUndone } from './case-hops.ts';
import { followCases } from './follow-case.ts';
import { type OwnerBefore, putTurn } from './move-case.ts';
import { leftAmong } from './request-people.ts';
import { resumeProof } from './sync-crm.ts';
import { tellHanded } from './tell-handed.ts';

interface Before {
  turn: TurnJson;
  version: number;
  act: HopKind;
  /** What the step was answered with; absent in undos of older versions. */
  answer?: string;
  /** Stands in the keys of what the act told. */
  key: string;
  /** Whose the nodes were that the act gave to others; absent in undos of older versions. */
  owners?: OwnerBefore[];
}

/** The case stands as it stood, while nobody has acted on it since; the clock never gains by that. */
export async function undoCase(app: App, undo: Undo, by: Person): Promise<Shown> {
  const before = undo.before as Before;
  const known = await caseLocked(app, undo.subjectId);
  const { one } = known;
  if (one.version !== before.version) throw new UserError('undoLate');
  await app.store.deliveries.dropPlanned(one.id, 'undone', before.key);
  await caseActUndone(app, one.id, before.key);
  const turn = turnFrom(before.turn);
  if (before.act === 'returned') await app.store.cases.countReturn(one.id, one.node, -1);
  for (const { place, ...owner } of before.owners ?? []) {
    known.owners[place] = owner;
    await app.store.cases.setOwner(one.id, place, owner);
  }
  const moved = await putTurn(app, known, turn, {
    kind: 'undone',
    by,
    words: before.act,
    answer: before.answer ?? '',
    key: `undo.${undo.id}`,
    newVisit: true,
  });
  if (before.act === 'withdrawn') await resumeProof(app, moved);
  const key = `undo.${undo.id}`;
  if (before.act === 'assigned') await tellHanded(app, moved, { act: 'undone', by, words: '', key });
  else if (before.act === 'returned') await tellHanded(app, moved, { act: 'unreturned', by, words: '', key });
  else
    await tellStarter(app, moved, {
      kind: 'undone',
      by,
      words: before.act,
      answer: before.answer ?? '',
      key,
    });
  // Whoever had it, or was asked, may have left since.
  await followCases(app, await leftAmong(app, [turn.ownerId, turn.askedId]), key);
  return show('undone', { what: textsOf(by.language).flow.undone(one.number) });
}
