/** 看全部 on a card with several tier 1: what is on her desk. */
import { defineAction } from '../../src/router/define.ts';
import { deskOf, showInPrivate } from '../../src/usecases/show-me.ts';

export const showWaiting = defineAction({
  name: 'show-waiting',
  run: async ({ app, me, chat, eventId }) => ({
    answer: await showInPrivate(app, me, chat, await deskOf(app, me), eventId),
  }),
});
