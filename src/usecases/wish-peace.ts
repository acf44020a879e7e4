/** Does what somebody wishes about being left in peace, as it was typed after `/勿扰` or `/设置`. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { allowedFor } from '../domain/peace.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { QuietWish } from '../language/quiet.ts';
import { muteTyped } from './mute-notice.ts';
import { readNumbered } from './read-notice.ts';
import { checkUntil, type PeaceChange, setPeace } from './set-peace.ts';
import { showPeace } from './show-peace.ts';

export async function wishPeace(
  app: App,
  { by, wish, typed }: { by: Person; wish: QuietWish; typed: string },
): Promise<Shown> {
  switch (wish.kind) {
    case 'show':
      return showPeace(app, by);
    case 'until':
      return setPeace(app, { by, change: { until: checkUntil(app, wish.at).toISOString() } });
    case 'over':
      return setPeace(app, { by, change: { until: 'unset' } });
    case 'hours':
      return setPeace(app, { by, change: { quiet: await hoursOf(app, by, wish.hours) } });
    case 'days-off':
      return setPeace(app, { by, change: { daysOff: wish.quiet } });
    case 'mute':
    case 'unmute':
      return muteTyped(app, { by, notice: wish.notice, mute: wish.kind === 'mute' });
    case 'read':
      return readNumbered(app, { by, number: wish.number });
    case 'unknown':
      throw new UserError('peace.unknown', {
        seen: Array.from(typed).slice(0, 20).join(''),
        near: wish.near.join(' / '),
      });
  }
}

/** What she does not say of its two ends stays as it is for her now. */
async function hoursOf(
  app: App,
  by: Person,
  said: Extract<QuietWish, { kind: 'hours' }>['hours'],
): Promise<NonNullable<PeaceChange['quiet']> | null> {
  if (said === 'company') return 'unset';
  if (said === null) return null;
  const allowed = allowedFor(await app.store.peace.of(by.id), app.rules.allowedHours);
  const { windows } = app.rules;
  const from = said.from === 'work' ? windows.at(-1)?.close : said.from;
  const to = said.to === 'work' ? windows[0]?.open : said.to;
  const span = { from: from ?? allowed?.to ?? usualNight.from, to: to ?? allowed?.from ?? usualNight.to };
  if (span.from === span.to) throw new UserError('peace.unknown', { seen: span.from, near: '' });
  return span;
}

/** For whoever had no quiet hours and names one end of them. */
const usualNight = { from: '22:00', to: '08:00' };
