/** The form of a part of a package, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { submitPart as submit } from '../../src/usecases/submit-part.ts';

export const submitPart = defineAction({
  name: 'submit-part',
  run: async ({ app, me, args, field }) => ({
    replace: await submit(app, { by: me, runId: args.run ?? '', owner: args.owner ?? '', field }),
  }),
});
