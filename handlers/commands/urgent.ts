/** `/紧急 …`: a matter that somebody must take at once; as an answer it means the message that is answered. */
import { UserError } from '../../src/errors.ts';
import { takesUp } from '../../src/language/taken-up.ts';
import { splitTier } from '../../src/language/tier-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { reportTyped } from '../../src/usecases/report-matter.ts';

export const urgent = defineCommand({
  name: 'urgent',
  aliases: takesUp.urgent,
  // 紧急 is an ordinary word.
  needsSlash: true,
  run: ({ app, me, chat, message, rest, eventId }) => {
    const { tier, text } = splitTier(rest);
    // Whether it rings is not guessed.
    if (tier !== undefined && tier !== 1 && text !== '')
      throw new UserError('tier.twoTiers', { seen: rest.slice(0, rest.length - text.length).trim(), text });
    return reportTyped(app, { by: me, chat, message, text, tier: 1, key: `urgent.${eventId}` });
  },
});
