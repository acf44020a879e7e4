/** Does what somebody wishes about being left in peace, as it was typed after `/勿扰` or `/设置`. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { QuietWish } from '../language/quiet.ts';
import { muteTyped } from './mute-notice.ts';
import { readNumbered } from './read-notice.ts';
import { checkUntil, setPeace } from './set-peace.ts';
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
      return setPeace(app, { by, change: { quiet: wish.hours === 'company' ? 'unset' : wish.hours } });
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
