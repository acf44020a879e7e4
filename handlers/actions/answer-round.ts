/** What somebody answers to the points of a written round. */
import { defineAction } from '../../src/router/define.ts';
import { answerRound as answer } from '../../src/usecases/answer-round.ts';
import { mostPoints } from '../../src/usecases/write-round.ts';

export const answerRound = defineAction({
  name: 'answer-round',
  run: async ({ app, me, args, field }) => ({
    replace: await answer(app, args.round ?? '', {
      by: me,
      answers: Array.from({ length: mostPoints }, (_, i) => field(`p${i}`)),
    }),
  }),
});
