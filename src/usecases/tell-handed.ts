/**
 * Whoever began a case sees who has its step when that changes hands, and that it was sent back: on her cards about it, where
 * the platform can change them. Elsewhere a word of its own waits for what is said together anyway, so that it never takes a place from a result.
 */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import { holderOf } from '../domain/case.ts';
import type { Person } from '../domain/person.ts';
import { caseFacts, type KnownCase, wayOf } from './case-facts.ts';
import { canChange, changeCard, tellPeople } from './say.ts';

interface Handed {
  /** `undone`: whoever had it before has it again; `unreturned`: it is where it was before it was sent back. */
  act: 'assigned' | 'undone' | 'returned' | 'unreturned';
  by: Person;
  words: string;
  key: string;
}

export async function tellHanded(app: App, known: KnownCase, handed: Handed): Promise<void> {
  const { one } = known;
  const { act, by, words, key } = handed;
  if (by.id === one.starterId || holderOf(one) === one.starterId) return;
  const starter = await app.store.people.get(one.starterId);
  if (!starter || (await changeStanding(app, known, handed))) return;
  // Who has heard of nothing need not hear that it is off.
  if ((act === 'undone' || act === 'unreturned') && !(await hasHeard(app, known))) return;
  const facts = await caseFacts(app, known);
  await tellPeople(app, [starter], {
    shown: show('case-handed', {
      ...facts,
      news: act === 'undone' ? 'kept' : act,
      by: by.name,
      words,
      answer: '',
      to: facts.owner,
    }),
    key: `case-handed.${one.id}.${key}`,
    cause: one.id,
  });
}

const hasHeard = async (app: App, { one }: KnownCase): Promise<boolean> =>
  (await app.store.deliveries.acceptedFor(one.id, 'case-handed')).some(
    ({ personId }) => personId === one.starterId,
  );

/** False where no card of hers could be changed. */
async function changeStanding(app: App, known: KnownCase, { act, by, words, key }: Handed): Promise<boolean> {
  const { one } = known;
  const facts = await caseFacts(app, known);
  const at = app.clock.now().toISOString();
  const handed = { act, by: by.name, to: facts.owner, words, node: facts.node, at };
  // Her last card speaks of the step that sent it back.
  const place = act === 'returned' ? facts.place + 1 : facts.place;
  const way = await wayOf(app, known);
  const cards = await app.store.deliveries.standingFor(one.id, ['case-opened', 'case-news']);
  let changed = false;
  for (const standing of cards) {
    const { id, card, data, platform, personId, messageId, language } = standing;
    const isHers = card === 'case-opened' || (personId === one.starterId && isAbout(data, place));
    if (!isHers || !canChange(app, standing)) continue;
    const shown: Shown =
      card === 'case-opened'
        ? show('case-opened', { ...facts, way, handed })
        : show('case-news', { ...(data as CardData<'case-news'>), handed });
    await changeCard(app, {
      shown,
      ...{ key: `case-handed.${key}.${id}`, cause: one.id },
      ...{ platform, messageId, language, personId },
    });
    changed = true;
  }
  return changed;
}

/** It says who has the step that changed hands, or that sent it back. */
const isAbout = (data: unknown, place: number): boolean => (data as { place?: number }).place === place;
