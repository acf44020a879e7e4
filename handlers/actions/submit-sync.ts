/** The form of the daily sync, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { submitSync as submit } from '../../src/usecases/submit-sync.ts';

export const submitSync = defineAction({
  name: 'submit-sync',
  run: async ({ app, me, args, field }) => ({
    replace: await submit(app, { by: me, roundId: args.round ?? '', field }),
  }),
});
