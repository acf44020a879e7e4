/** 改为书面征询: asks what is to be answered, and until when. */
import { defineAction } from '../../src/router/define.ts';
import { askForRound } from '../../src/usecases/write-round.ts';

export const writeRound = defineAction({
  name: 'write-round',
  run: async ({ app, me, args }) => ({ answer: await askForRound(app, args.meeting ?? '', me) }),
});
