/** `/上报`: says a matter, or points at the message that says it. */
import { takesUp } from '../../src/language/taken-up.ts';
import { splitTier } from '../../src/language/tier-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { reportTyped } from '../../src/usecases/report-matter.ts';

export const report = defineCommand({
  name: 'report',
  aliases: takesUp.report,
  run: ({ app, me, chat, message, rest, eventId }) =>
    reportTyped(app, { by: me, chat, message, ...splitTier(rest), key: `report.${eventId}` }),
});
