/** `/级别`: gives the quoted message, or the last one of the chat, another tier. */
import { show } from '../../src/cards/index.ts';
import { UserError } from '../../src/errors.ts';
import { readTier } from '../../src/language/tier-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { meantItem, setTier } from '../../src/usecases/set-tier.ts';

export const tier = defineCommand({
  name: 'tier',
  aliases: ['级别', '定级', 'jb'],
  async run({ app, me, chat, message, rest, eventId }) {
    const item = await meantItem(app, chat, message, me);
    if (rest === '')
      return show('tier-ask', { itemId: item.id, number: item.number, text: item.text, tier: item.tier });
    const tier = readTier(rest);
    if (tier === undefined)
      throw new UserError('tier.unknownTier', { seen: Array.from(rest).slice(0, 20).join('') });
    return setTier(app, { itemId: item.id, tier, by: me, key: `set.${eventId}` });
  },
});
