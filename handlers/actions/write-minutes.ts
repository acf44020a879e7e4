/** 交纪要 on a card: answers with the form. */
import { defineAction } from '../../src/router/define.ts';
import { minutesForm } from '../../src/usecases/find-minutes.ts';

export const writeMinutes = defineAction({
  name: 'write-minutes',
  run: ({ app, me, args }) => minutesForm(app, args.meeting ?? '', me),
});
