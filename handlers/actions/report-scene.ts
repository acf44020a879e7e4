/** The form of a message that the guide ends in: it is reported. */
import { defineAction } from '../../src/router/define.ts';
import { reportByForm } from '../../src/usecases/guide-scene.ts';

export const reportScene = defineAction({
  name: 'report-scene',
  run: async ({ app, me, chat, press, field, eventId }) => ({
    replace: await reportByForm(app, { by: me, chat, press, text: field('text'), key: `report.${eventId}` }),
  }),
});
