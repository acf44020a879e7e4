/** `/纪要`: hands in the minutes of the meeting that ended last, or of the one named; alone it lists what one owes. */
import { splitNumber } from '../../src/language/minutes.ts';
import { defineCommand } from '../../src/router/define.ts';
import { findMinutesOf, minutesForm, owedMinutes } from '../../src/usecases/find-minutes.ts';
import { submitTypedMinutes } from '../../src/usecases/submit-minutes.ts';

export const minutes = defineCommand({
  name: 'minutes',
  aliases: ['纪要', 'jy'],
  async run({ app, me, rest }) {
    const { number, text } = splitNumber(rest);
    if (number === null && /^(?:列表|list|帮助|help)?$/iu.test(text)) return owedMinutes(app, me);
    if (text !== '') return submitTypedMinutes(app, { by: me, number, text });
    const found = await findMinutesOf(app, me, number);
    return found.kind === 'one' ? minutesForm(app, found.meeting.id, me) : owedMinutes(app, me);
  },
});
