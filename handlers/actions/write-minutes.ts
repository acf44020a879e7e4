/** 交纪要 on a card: answers with the form, in private, for it holds what was noted. */
import { defineAction } from '../../src/router/define.ts';
import { minutesForm } from '../../src/usecases/find-minutes.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const writeMinutes = defineAction({
  name: 'write-minutes',
  run: async ({ app, me, chat, args, eventId }) =>
    showInPrivate(app, me, chat, await minutesForm(app, args.meeting ?? '', me), eventId),
});
