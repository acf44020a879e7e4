/** The form of the daily sync, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { submitSync as submit } from '../../src/usecases/submit-sync.ts';

export const submitSync = defineAction({
  name: 'submit-sync',
  run: async ({ app, me, args, field }) => {
    // On the card that asks whether a name was meant, what was said is what was done.
    const said = (name: string) => (name === 'done' ? (args.said ?? '') : '');
    const lines = args.said === undefined ? field : said;
    return { replace: await submit(app, { by: me, roundId: args.round ?? '', field: lines }) };
  },
});
