/** 以前者为准, 以后者为准, 都对 on the card that shows two versions of one matter. */
import { settlements } from '../../src/domain/hop-check.ts';
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { settleDrift as settle } from '../../src/usecases/settle-drift.ts';

export const settleDrift = defineAction({
  name: 'settle-drift',
  async run({ app, me, args, eventId }) {
    const as = settlements.find((one) => one === args.as);
    if (!as) throw new UserError('staleCard');
    await settle(app, { hopId: args.hop ?? '', as, by: me, key: `drift.${eventId}` });
    return null;
  },
});
