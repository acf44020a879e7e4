/** Somebody says in words from when until when she is away, and who stands in. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readLeave, standInSaid } from '../language/leave.ts';
import { noSuchDay } from '../language/no-such-day.ts';
import { findByGivenName, findColleague } from './find-colleague.ts';
import { takeLeave } from './take-leave.ts';

export async function leaveByWords(
  app: App,
  asked: { by: Person; scope: 'all' | 'duty'; words: string; message: Message; key: string },
): Promise<Shown> {
  const { by, scope, words, message, key } = asked;
  const full = await findColleague(app, words, message);
  const stranger = full ? null : standInSaid(words);
  const named = full ?? (stranger === null ? null : await findByGivenName(app, words, stranger));
  if (stranger !== null && !named) throw new UserError('duty.nobodyCalled', { seen: stranger });
  // Of two with one name a mention says who is meant.
  const others = message.mentions.reduce(
    (text, { name }) => text.replaceAll(`@${name}`, ' '),
    named?.rest ?? '',
  );
  const second = named && (await findColleague(app, others, null));
  if (second && second.person.id !== named.person.id)
    throw new UserError('duty.oneStandIn', { names: `${named.person.name} / ${second.person.name}` });
  const said = named?.rest ?? words;
  const leave = readLeave(said, app.clock.now(), app.calendar);
  const wrong = leave ? null : noSuchDay(said, app.clock.now(), app.calendar);
  if (wrong) throw new UserError('noSuchDay', { day: wrong });
  return takeLeave(app, {
    by,
    scope,
    leave,
    standIn: named?.person ?? null,
    key,
  });
}
