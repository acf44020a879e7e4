/** A tier chosen by button. */
import { UserError } from '../../src/errors.ts';
import { readTier } from '../../src/language/tier-name.ts';
import { defineAction } from '../../src/router/define.ts';
import { setTier as change, withoutWords } from '../../src/usecases/set-tier.ts';
import { settledSince } from '../../src/usecases/settled-tier.ts';
import { maySee } from '../../src/usecases/trace-item.ts';

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
    // What its matter belongs to since may have been said elsewhere, to others; by her press alone it is not for her.
    const item = await app.store.items.get(itemId, { lock: true });
    const isForHer = !item || item.id === itemId || (await maySee(app, item, me, chat.id));
    const shown = await change(app, { itemId, tier, by: me, here: refusedIn, key: `set.${eventId}` });
    // The card in a group is the group's.
    const isOpen = isForHer && (chat.kind === 'direct' || item?.chatId === chat.id);
    return { replace: isOpen ? shown : withoutWords(shown) };
  },
});
