/** 不是一回事 on the question whether two items are one matter. */
import { defineAction } from '../../src/router/define.ts';
import { refuseMerge } from '../../src/usecases/propose-merge.ts';

export const keepApart = defineAction({
  name: 'keep-apart',
  run: ({ app, me, refusedIn, args, eventId }) =>
    refuseMerge(app, { pairId: args.pair ?? '', by: me, here: refusedIn, key: `apart.${eventId}` }),
});
