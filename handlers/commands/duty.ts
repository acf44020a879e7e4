/** `/值班`: who is on duty; `/值班 请假 明天 赵磊代`, `/值班 代班 周三 赵磊`, `/值班 销假`. */
import { UserError } from '../../src/errors.ts';
import { readDutyWord, readLeave, standInSaid } from '../../src/language/leave.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { findByGivenName, findColleague } from '../../src/usecases/find-colleague.ts';
import { showDuty } from '../../src/usecases/show-duty.ts';
import { comeBack, takeLeave } from '../../src/usecases/take-leave.ts';

export const duty = defineCommand({
  name: 'duty',
  aliases: ['值班', 'zb'],
  async run(context) {
    const { app, me, rest } = context;
    const asked = readDutyWord(rest);
    if (!asked) return showDuty(app, me);
    if (asked.word === 'back') return comeBack(app, me);
    return goAway(context, { scope: asked.word === 'leave' ? 'all' : 'duty', words: asked.rest });
  },
});

/** When, and who stands in, as she has typed it. */
export async function goAway(
  { app, me, message, eventId }: Pick<CommandContext, 'app' | 'me' | 'message' | 'eventId'>,
  { scope, words }: { scope: 'all' | 'duty'; words: string },
): Promise<Reply> {
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
  return takeLeave(app, {
    by: me,
    scope,
    leave: readLeave(named?.rest ?? words, app.clock.now(), app.calendar),
    standIn: named?.person ?? null,
    key: eventId,
  });
}
