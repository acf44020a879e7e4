/** 不回复 on the draft of a reply. */
import { defineAction } from '../../src/router/define.ts';
import { dropReply as drop } from '../../src/usecases/send-reply.ts';

export const dropReply = defineAction({
  name: 'drop-reply',
  run: async ({ app, me, refusedIn, args }) => ({
    replace: await drop(app, { draft: args.draft ?? '', by: me, here: refusedIn }),
  }),
});
