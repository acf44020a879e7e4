/** The buttons and forms on the cards about a case. */
import { defineAction } from '../../src/router/define.ts';
import { pressCase } from '../../src/usecases/press-case.ts';

export const caseAct = defineAction({
  name: 'case-act',
  run: async ({ app, me, args, field, press, eventId }) => ({
    answer: await pressCase(app, {
      by: me,
      args,
      words: field('words'),
      field: Object.keys(press.form).length > 0 ? (place) => field(`f${place}`) : null,
      key: `act.${eventId}`,
    }),
  }),
});
