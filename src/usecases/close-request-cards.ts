/**
 * Cards about a request that have nothing to do any more say so and lose their buttons, where the platform can change them;
 * what is taken back brings them back.
 */
import type { App } from '../app.ts';
import type { CardData, CardName, Shown } from '../cards/index.ts';
import type { RequestClosing } from '../cards/request-parts.ts';
import type { Request, RequestActKind } from '../domain/request.ts';
import type { StandingCard } from '../store/sent-cards.ts';
import { canChange, changeCard } from './say.ts';

const names = ['request-opened', 'request-news', 'request-nudge', 'request-dispute'] satisfies CardName[];

/** What ends the buttons of whoever asked, of whoever had to answer, and of those who were to decide. */
const forAsker: readonly RequestClosing[] = ['confirmed', 'withdrawn', 'disputed'];
const forOwner: readonly RequestClosing[] = ['answered', 'refused', 'passed', 'confirmed', 'withdrawn'];
const forJudges: readonly RequestClosing[] = ['withdrawn'];

interface Step {
  act: RequestActKind;
  /** Of an act that was undone: what it was. */
  undone: string;
  key: string;
}

/** `request`: as it is after the act. */
export async function closeCards(app: App, request: Request, { act, undone, key }: Step): Promise<void> {
  const closing = closingOf(request, act);
  if (!closing && act !== 'undone') return;
  for (const standing of await app.store.deliveries.standingFor(request.id, names)) {
    const { closed = null } = standing.data as { closed?: RequestClosing | null };
    const isDue = closing ? !closed && endsOf(request, standing).includes(closing) : closed === undone;
    if (!isDue || !canChange(app, standing)) continue;
    const { id, platform, messageId, language, personId } = standing;
    await changeCard(app, {
      shown: shownWith(standing, closing),
      ...{ key: `request-closed.${key}.${id}`, cause: request.id },
      ...{ platform, messageId, language, personId },
    });
  }
}

function closingOf(request: Request, act: RequestActKind): RequestClosing | null {
  if (act === 'left') return 'passed';
  // What may be no answer closes nothing.
  if (act === 'answered') return request.state === 'answered' ? act : null;
  const closings: readonly string[] = forAsker.concat(forOwner);
  return closings.includes(act) ? (act as RequestClosing) : null;
}

function endsOf(request: Request, { card, personId }: StandingCard): readonly RequestClosing[] {
  if (card === 'request-dispute') return forJudges;
  return card === 'request-nudge' && personId !== request.askerId ? forOwner : forAsker;
}

const shownWith = ({ card, data }: StandingCard, closed: RequestClosing | null): Shown =>
  ({ card, data: { ...(data as CardData<(typeof names)[number]>), closed } }) as Shown;
