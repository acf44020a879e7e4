/** The spans of quiet that buttons offer. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import { dayMs, dayNumber, dayStartMs, hourMs } from '../domain/calendar.ts';
import type { Person } from '../domain/person.ts';
import { moveIntoAllowedHours } from '../domain/worktime.ts';
import { UserError } from '../errors.ts';
import { quietGroup } from './quiet-group.ts';
import { setPeace } from './set-peace.ts';

export async function quietFor(
  app: App,
  { by, chat, span }: { by: Person; chat: { id: string; kind: 'direct' | 'group' }; span: string },
): Promise<Shown> {
  const until = untilOf(app, span);
  if (chat.kind === 'group') return quietGroup(app, { by, chatId: chat.id, until });
  return setPeace(app, { by, change: { until: until?.toISOString() ?? 'unset' } });
}

function untilOf(app: App, span: string): Date | null {
  const now = app.clock.now().getTime();
  if (span === '1h') return new Date(now + hourMs);
  // Also for whoever wants no quiet hours otherwise: it is morning when the company says so.
  if (span === 'tomorrow')
    return moveIntoAllowedHours(new Date(dayStartMs(dayNumber(now)) + dayMs), app.rules.allowedHours);
  if (span === 'over') return null;
  throw new UserError('staleCard');
}
