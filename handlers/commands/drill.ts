/** `/演练`: a rehearsal that runs like a tier 1 and is marked as such everywhere. */
import { UserError } from '../../src/errors.ts';
import { takesUp } from '../../src/language/taken-up.ts';
import { defineCommand } from '../../src/router/define.ts';
import { reportTyped } from '../../src/usecases/report-matter.ts';

export const drill = defineCommand({
  name: 'drill',
  aliases: takesUp.drill,
  // Without it "演练 …" may be a word about a real accident.
  needsSlash: true,
  run: ({ app, me, chat, message, rest, eventId }) => {
    if (rest === '') throw new UserError('alarm.drillWhat');
    const asked = { by: me, chat, message, text: rest, key: `drill.${eventId}` };
    return reportTyped(app, { ...asked, tier: 1, isDrill: true });
  },
});
