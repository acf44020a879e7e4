/** The form that a flow begins with, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { startFilled } from '../../src/usecases/start-case.ts';

export const startCaseAction = defineAction({
  name: 'start-case',
  run: async ({ app, me, args, field, eventId }) => ({
    replace: await startFilled(app, {
      by: me,
      flow: args.flow ?? '',
      ...(args.form ? { form: args.form } : {}),
      field: (place) => field(`f${place}`),
      key: `start.${eventId}`,
      ...(args.item ? { itemId: args.item } : {}),
    }),
  }),
});
