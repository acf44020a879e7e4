/** The form behind 稍后…, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { snoozeItem as snooze } from '../../src/usecases/snooze-item.ts';

export const snoozeItem = defineAction({
  name: 'snooze-item',
  async run({ app, me, refusedIn, args, field, eventId }) {
    const until = new Date(app.clock.now().getTime() + Number(field('minutes')) * 60_000);
    return {
      replace: await snooze(app, {
        itemId: args.item ?? '',
        until,
        reason: field('reason'),
        by: me,
        here: refusedIn,
        key: `snooze.${eventId}`,
      }),
    };
  },
});
