/** 合并 on the question whether two items are one matter. */
import { defineAction } from '../../src/router/define.ts';
import { acceptMerge } from '../../src/usecases/propose-merge.ts';

export const mergeItems = defineAction({
  name: 'merge-items',
  run: ({ app, me, refusedIn, args, eventId }) =>
    acceptMerge(app, { pairId: args.pair ?? '', by: me, here: refusedIn, key: `merge.${eventId}` }),
});
