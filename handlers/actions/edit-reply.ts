/** 改一改… on the draft of a reply. */
import { defineAction } from '../../src/router/define.ts';
import { editReply as edit } from '../../src/usecases/send-reply.ts';

export const editReply = defineAction({
  name: 'edit-reply',
  run: async ({ app, me, refusedIn, args }) => ({
    replace: await edit(app, { draft: args.draft ?? '', by: me, here: refusedIn }),
  }),
});
