/** 看: the whole of one message that went out inside of a bundle. */
import { defineAction } from '../../src/router/define.ts';
import { readNotice as read } from '../../src/usecases/read-notice.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const readNotice = defineAction({
  name: 'read-notice',
  run: async ({ app, me, chat, args, eventId }) =>
    showInPrivate(app, me, chat, await read(app, { by: me, id: args.notice ?? '' }), eventId),
});
