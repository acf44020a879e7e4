/** 没解决，重新通知 on the card of a resolved tier 1. */
import { defineAction } from '../../src/router/define.ts';
import { reopenItem as reopen } from '../../src/usecases/resolve-item.ts';

export const reopenItem = defineAction({
  name: 'reopen-item',
  run: async ({ app, me, refusedIn, args, eventId }) => ({
    answer: await reopen(app, {
      itemId: args.item ?? '',
      reason: '',
      by: me,
      here: refusedIn,
      key: `reopen.${eventId}`,
    }),
  }),
});
