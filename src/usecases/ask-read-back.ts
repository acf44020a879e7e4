/** Asks a receiver one question about what was passed on to her; a working day later what is not answered is counted apart. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { HopCheck } from '../domain/hop-check.ts';
import type { Person } from '../domain/person.ts';
import { closeAsk, mostTries, nextAsk, type Question, seedOf, tryOf, weightOf } from '../domain/question.ts';
import { shanghaiAt, shanghaiDate } from '../domain/worktime.ts';
import { questionFrom } from '../language/question.ts';
import { changeCards, tellPeople } from './say.ts';

export async function askReadBack(app: App, deadlineId: string, token: string): Promise<void> {
  const due = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!due) return;
  await app.transaction(async (app) => {
    // The hop first, as whoever takes it back does, then what was asked, as whoever answers does: so a person and the clock
    // never wait for each other.
    const hop = await app.store.hopChecks.get(due.subjectId, { lock: true });
    await app.store.readBacks.byHop(due.subjectId);
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline) return;
    const tried = tryOf(deadline.step);
    const outcome =
      hop === null ? 'nothing to do' : tried === null ? await close(app, hop) : await ask(app, hop, tried);
    await app.store.deadlines.note(deadline.id, outcome);
  });
}

async function ask(app: App, hop: HopCheck, tried: number): Promise<string> {
  const person = hop.toId ? await app.store.people.get(hop.toId) : null;
  if (hop.voidAt || hop.missedAt || hop.returnedAt || person?.state !== 'active') return 'nothing to do';
  const question = questionAbout(app, hop);
  if (!question) return 'nothing in it can be asked';
  const now = app.clock.now();
  const closing = closeAsk(hop.id, now, app.calendar);
  const asked = await app.store.readBacks.ask(
    {
      hopId: hop.id,
      personId: person.id,
      question,
      weight: weightOf(hop, app.rules.accuracy),
      dueAt: closing.dueAt,
    },
    { since: shanghaiAt(shanghaiDate(now), '00:00'), most: app.rules.accuracy.readBackPerDay },
    now,
  );
  if (asked === 'known') return 'asked before';
  if (asked === 'full') return later(app, hop, person, tried);
  await app.store.deadlines.plan([closing], now);
  await tellPeople(app, [person], {
    shown: show('read-back', {
      ...cardOf(hop, question),
      readBackId: asked.id,
      dueAt: closing.dueAt.toISOString(),
    }),
    key: `read-back.${hop.id}`,
    cause: asked.id,
  });
  return `asked ${person.name}`;
}

async function later(app: App, hop: HopCheck, person: Person, tried: number): Promise<string> {
  if (tried >= mostTries) return `${person.name} has been asked enough`;
  const now = app.clock.now();
  await app.store.deadlines.plan([nextAsk(hop.id, tried, now, app.calendar)], now);
  return `${person.name} has been asked enough today`;
}

/** The words that came to her: of an answer the answer, of a task its own, else what it is about. */
function questionAbout(app: App, hop: HopCheck): Question | null {
  const isAnswer = /^(?:answered|accepted)\./u.test(hop.step);
  // Nobody is asked about her own words.
  if (isAnswer && hop.after === hop.before) return null;
  const isLater = isAnswer || hop.noun === 'task';
  const [text, at] = isLater ? [hop.after, hop.at] : [hop.before, hop.beforeAt];
  return questionFrom(text, at, seedOf(hop), { calendar: app.calendar });
}

/** What a card may show: not which one is right. */
export const cardOf = (
  { noun, number }: Pick<HopCheck, 'noun' | 'number'>,
  { fact, unit, values, gap }: Question,
) => ({
  noun,
  number,
  question: { fact, unit, values, gap },
});

/** Silence is no right answer. */
async function close(app: App, hop: HopCheck): Promise<string> {
  const asked = await app.store.readBacks.byHop(hop.id);
  if (asked?.state !== 'asked') return 'nothing to do';
  await app.store.readBacks.put(asked.id, { state: 'unanswered', answer: null, answeredAt: null });
  await app.store.deliveries.dropPlanned(asked.id, 'over');
  await changeCards(app, asked.id, 'read-back', {
    shown: show('read-back-over', {
      ...cardOf(hop, asked.question),
      value: asked.question.values[asked.question.right] ?? '',
    }),
    key: `read-back-over.${asked.id}`,
    cause: asked.id,
    // Nobody is disturbed only to hear that a question is over.
    isAnswered: true,
  });
  return 'unanswered';
}
