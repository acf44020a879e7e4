/** 归档并解散, or only 归档: what becomes of an idle project group. */
import { defineAction } from '../../src/router/define.ts';
import { closeGroup as close } from '../../src/usecases/close-group.ts';

export const closeGroup = defineAction({
  name: 'close-group',
  run: async ({ app, me, args, eventId }) => ({
    replace: await close(app, {
      groupId: args.group ?? '',
      by: me,
      dissolve: args.dissolve === 'yes',
      key: eventId,
      askedAt: args.asked ? new Date(args.asked) : null,
    }),
  }),
});
