/** Which item is over, asked of whoever says that something is. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { pickFollowUp as pick } from '../../src/usecases/follow-up.ts';

export const pickFollowUp = defineAction({
  name: 'pick-follow-up',
  async run({ app, me, refusedIn, args, eventId }) {
    const { event = '', item = '', answer } = args;
    if (answer !== 'this' && answer !== 'none') throw new UserError('staleCard');
    const isMeant = answer === 'this';
    await pick(app, { eventId: event, itemId: item, isMeant, by: me, here: refusedIn, key: eventId });
    return null;
  },
});
