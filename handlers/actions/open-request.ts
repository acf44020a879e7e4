/** The form behind `/找`, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { openRequest, personAsked, readWanted } from '../../src/usecases/open-request.ts';

export const openRequestAction = defineAction({
  name: 'open-request',
  async run({ app, me, args, field }) {
    const { department } = await readWanted(app, field('department'), null);
    const person = await personAsked(app, args.person, department);
    return {
      replace: await openRequest(app, {
        department,
        several: null,
        person,
        text: field('text'),
        by: me,
      }),
    };
  },
});
