/** 起草给客户的回复, on the card of a matter that is dealt with. */
import { defineAction } from '../../src/router/define.ts';
import { draftReply as draft } from '../../src/usecases/draft-reply.ts';

export const draftReply = defineAction({
  name: 'draft-reply',
  run: async ({ app, me, refusedIn, args }) => ({
    answer: await draft(app, { itemId: args.item ?? '', by: me, here: refusedIn }),
  }),
});
