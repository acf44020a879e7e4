/** 对, or the tier that it should have had, in the monthly look at some items: the next one takes its place. */
import type { Tier } from '../../src/domain/item.ts';
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { judgeTier as judge } from '../../src/usecases/tier-quality.ts';

const tiers: Record<string, Tier> = { '1': 1, '2': 2, '3': 3, none: null };

export const judgeTier = defineAction({
  name: 'judge-tier',
  async run({ app, me, args }) {
    const tier = tiers[args.tier ?? ''];
    if (tier === undefined) throw new UserError('staleCard');
    return { replace: await judge(app, { id: args.ask ?? '', tier, by: me }) };
  },
});
