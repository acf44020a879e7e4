/** 恢复: what was muted comes again. */
import { defineAction } from '../../src/router/define.ts';
import { unmuteTopic } from '../../src/usecases/mute-notice.ts';

export const unmuteNotice = defineAction({
  name: 'unmute-notice',
  run: ({ app, me, args }) => unmuteTopic(app, { by: me, topic: args.topic ?? '' }),
});
