/** `/纪要`: hands in the minutes of the meeting that ended last, or of the one named; alone it lists what one owes. */

import type { Shown } from '../../src/cards/index.ts';
import { readMinutesWish } from '../../src/language/minutes.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { confirmMinutes, minutesMeant, objectToMinutes } from '../../src/usecases/answer-minutes.ts';
import { draftMinutes } from '../../src/usecases/draft-minutes.ts';
import { findMinutesOf, minutesForm, owedList, owedMinutes } from '../../src/usecases/find-minutes.ts';
import { lateList } from '../../src/usecases/late-minutes.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { submitTypedMinutes } from '../../src/usecases/submit-minutes.ts';

export const minutes = defineCommand({
  name: 'minutes',
  aliases: ['纪要', 'jy'],
  async run(context) {
    const { app, me, chat, message, rest, eventId } = context;
    const inPrivate = async (shown: Promise<Shown>) => showInPrivate(app, me, chat, await shown, eventId);
    const wish = readMinutesWish(rest);
    switch (wish.kind) {
      case 'list':
        return message.quotedText || message.quotedMessageId
          ? inPrivate(draftMinutes(app, { by: me, number: null, text: '', message }))
          : inPrivate(owedMinutes(app, me));
      case 'help':
        return inPrivate(owedList(app, me));
      case 'late':
        return inPrivate(lateList(app, me));
      case 'draft':
        return inPrivate(draftMinutes(app, { by: me, number: wish.number, text: wish.text, message }));
      case 'confirm':
        return inPrivate(
          confirmMinutes(app, { by: me, minutesId: await minutesMeant(app, me, wish.number) }),
        );
      case 'object':
        return objectToMinutes(app, {
          by: me,
          minutesId: await minutesMeant(app, me, wish.number),
          reason: wish.text,
        });
      default:
        return handIn(context, wish);
    }
  },
});

async function handIn(
  { app, me, chat, eventId }: CommandContext,
  { number, text }: { number: number | null; text: string },
): Promise<Reply> {
  if (text !== '') return submitTypedMinutes(app, { by: me, number, text });
  const found = await findMinutesOf(app, me, number);
  // The form holds what was noted, or the version that stands.
  const shown = found.kind === 'one' ? await minutesForm(app, found.meeting.id, me) : await owedList(app, me);
  return showInPrivate(app, me, chat, shown, eventId);
}
