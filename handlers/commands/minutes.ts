/** `/纪要`: hands in the minutes of the meeting that ended last, or of the one named; alone it lists what one owes. */

import type { Shown } from '../../src/cards/index.ts';
import { readMinutesWish } from '../../src/language/minutes.ts';
import { defineCommand } from '../../src/router/define.ts';
import { findMinutesOf, minutesForm, owedList, owedMinutes } from '../../src/usecases/find-minutes.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { submitTypedMinutes } from '../../src/usecases/submit-minutes.ts';

export const minutes = defineCommand({
  name: 'minutes',
  aliases: ['纪要', 'jy'],
  async run({ app, me, chat, rest, eventId }) {
    const inPrivate = async (shown: Promise<Shown>) => showInPrivate(app, me, chat, await shown, eventId);
    const wish = readMinutesWish(rest);
    if (wish.kind === 'list') return inPrivate(owedMinutes(app, me));
    if (wish.kind === 'help') return inPrivate(owedList(app, me));
    const { number, text } = wish;
    if (text !== '') return submitTypedMinutes(app, { by: me, number, text });
    const found = await findMinutesOf(app, me, number);
    return found.kind === 'one' ? minutesForm(app, found.meeting.id, me) : inPrivate(owedList(app, me));
  },
});
