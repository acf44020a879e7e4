/** The form behind 已解决…, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { resolveItem as resolve } from '../../src/usecases/resolve-item.ts';

export const resolveItem = defineAction({
  name: 'resolve-item',
  run: async ({ app, me, refusedIn, args, field, eventId }) => ({
    replace: await resolve(app, {
      itemId: args.item ?? '',
      line: field('line'),
      by: me,
      here: refusedIn,
      key: `resolve.${eventId}`,
    }),
  }),
});
