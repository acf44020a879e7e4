/** A tier chosen by button. */
import { UserError } from '../../src/errors.ts';
import { readTier } from '../../src/language/tier-name.ts';
import { defineAction } from '../../src/router/define.ts';
import { setTier as change } from '../../src/usecases/set-tier.ts';

export const setTier = defineAction({
  name: 'set-tier',
  async run({ app, me, refusedIn, args, eventId }) {
    const tier = readTier(args.tier ?? '');
    if (tier === undefined) throw new UserError('staleCard');
    const asked = { itemId: args.item ?? '', tier, by: me, here: refusedIn, key: `set.${eventId}` };
    return { replace: await change(app, asked) };
  },
});
