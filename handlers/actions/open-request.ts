/** The form behind `/找`, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { openRequest, readWanted } from '../../src/usecases/open-request.ts';

export const openRequestAction = defineAction({
  name: 'open-request',
  async run({ app, me, field }) {
    const { department } = await readWanted(app, field('department'), null);
    return {
      replace: await openRequest(app, {
        department,
        several: null,
        person: null,
        text: field('text'),
        by: me,
      }),
    };
  },
});
