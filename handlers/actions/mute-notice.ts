/** 静音此类 beneath a notice that came unasked. */
import { defineAction } from '../../src/router/define.ts';
import { muteTopic } from '../../src/usecases/mute-notice.ts';

export const muteNotice = defineAction({
  name: 'mute-notice',
  run: ({ app, me, args }) => muteTopic(app, { by: me, topic: args.topic ?? '' }),
});
