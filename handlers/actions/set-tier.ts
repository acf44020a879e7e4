/** A tier chosen by button. */
import { UserError } from '../../src/errors.ts';
import { readTier } from '../../src/language/tier-name.ts';
import { defineAction } from '../../src/router/define.ts';
import { setTier as change, withoutWords } from '../../src/usecases/set-tier.ts';
import { settledSince } from '../../src/usecases/settled-tier.ts';

export const setTier = defineAction({
  name: 'set-tier',
  async run({ app, me, chat, refusedIn, args, eventId }) {
    const tier = readTier(args.tier ?? '');
    if (tier === undefined) throw new UserError('staleCard');
    const { item: itemId = '' } = args;
    const asked = readTier(args.asked ?? '');
    const settled =
      asked === undefined ? null : await settledSince(app, { itemId, asked, tier, by: me, here: refusedIn });
    if (settled) return { replace: settled };
    const shown = await change(app, { itemId, tier, by: me, here: refusedIn, key: `set.${eventId}` });
    // The card is the group's; what its matter belongs to since may have been said elsewhere.
    const item = await app.store.items.get(itemId, { lock: true });
    const isOpen = chat.kind === 'direct' || item?.chatId === chat.id;
    return { replace: isOpen ? shown : withoutWords(shown) };
  },
});
