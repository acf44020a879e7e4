/** `/级别`: gives the item of that number, the quoted message, or the last one of the chat, another tier; `/级别 纠正` lists what such changes taught, `/级别 质量` says how good the tiers are. */
import { type Shown, show } from '../../src/cards/index.ts';
import { UserError } from '../../src/errors.ts';
import { readTierAndReason, splitItem, strangeTier } from '../../src/language/tier-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { listCorrections } from '../../src/usecases/keep-correction.ts';
import { meantItem, setTier, withoutWords } from '../../src/usecases/set-tier.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { showTierQuality } from '../../src/usecases/tier-quality.ts';
import { maySee } from '../../src/usecases/trace-item.ts';

export const tier = defineCommand({
  name: 'tier',
  aliases: ['级别', '定级', 'jb'],
  async run({ app, me, chat, message, rest, eventId }) {
    if (/^(?:纠正|更正|corrections?)$/iu.test(rest))
      return showInPrivate(app, me, chat, await listCorrections(app, me), eventId);
    if (/^(?:质量|准确率|quality)$/iu.test(rest))
      return showInPrivate(app, me, chat, await showTierQuality(app, me), eventId);
    const strange = strangeTier(rest);
    if (strange !== null) throw new UserError('tier.unknownTier', { seen: strange });
    const { number, rest: words } = splitItem(rest);
    const item = await meantItem(app, chat, { ...message, number }, me);
    // What stands for a merged one, or is named on a card of ours, may have been said elsewhere, to others.
    // By its number she comes to none but what she may trace.
    const isForHer = number !== null || (await maySee(app, item, me, chat.id));
    const answer = (shown: Shown) =>
      item.chatId === chat.id ? shown : showInPrivate(app, me, chat, shown, eventId);
    if (words === '') {
      if (!isForHer) throw new UserError('matter.quotedNotForYou');
      const { id: itemId, number, text, tier } = item;
      return answer(show('tier-ask', { itemId, number, text, tier }));
    }
    const { tier, why } = readTierAndReason(words);
    if (tier === undefined)
      throw new UserError('tier.unknownTier', { seen: Array.from(words).slice(0, 20).join('') });
    const key = `set.${eventId}`;
    const shown = await setTier(app, { itemId: item.id, tier, why, by: me, here: chat, key });
    return answer(isForHer ? shown : withoutWords(shown));
  },
});
