/** 看: the whole of one message that went out inside of a bundle. */
import { defineAction } from '../../src/router/define.ts';
import { readNotice as read } from '../../src/usecases/read-notice.ts';

export const readNotice = defineAction({
  name: 'read-notice',
  run: ({ app, me, args }) => read(app, { by: me, id: args.notice ?? '' }),
});
