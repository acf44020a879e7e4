/** 看全部 on a card with several tier 1: what is on her desk. */
import { defineAction } from '../../src/router/define.ts';
import { deskOf } from '../../src/usecases/show-me.ts';

export const showWaiting = defineAction({
  name: 'show-waiting',
  run: async ({ app, me }) => ({ answer: await deskOf(app, me) }),
});
