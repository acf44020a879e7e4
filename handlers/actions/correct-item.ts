/** 不是一级 on the alarm card: one press makes it tier 2; the card then offers the others. */
import { defineAction } from '../../src/router/define.ts';
import { setTier } from '../../src/usecases/set-tier.ts';

export const correctItem = defineAction({
  name: 'correct-item',
  async run({ app, me, refusedIn, args, eventId }) {
    const { item: itemId = '' } = args;
    await setTier(app, { itemId, tier: 2, by: me, here: refusedIn, key: `correct.${eventId}` });
    return null;
  },
});
