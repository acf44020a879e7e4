/** 发到群里: the draft as it stands, or as the form has it. */
import { defineAction } from '../../src/router/define.ts';
import { sendReply as send } from '../../src/usecases/send-reply.ts';

export const sendReply = defineAction({
  name: 'send-reply',
  run: async ({ app, me, refusedIn, args, field }) => ({
    replace: await send(app, { draft: args.draft ?? '', by: me, here: refusedIn, text: field('text') }),
  }),
});
