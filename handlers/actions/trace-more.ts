/** 后面的 beneath the story of an item. */
import { readItemNumber } from '../../src/language/item-number.ts';
import { defineAction } from '../../src/router/define.ts';
import { traceItem } from '../../src/usecases/trace-item.ts';

export const traceMore = defineAction({
  name: 'trace-more',
  run: async ({ app, me, chat, args, eventId }) => ({
    answer: await traceItem(app, {
      number: readItemNumber(args.number ?? ''),
      from: Number(args.from ?? '') || 0,
      by: me,
      chat,
      cause: eventId,
    }),
  }),
});
