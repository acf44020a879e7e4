/** The form of `/建群`, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { askGroup as ask, readGroupRequest } from '../../src/usecases/ask-group.ts';

export const askGroup = defineAction({
  name: 'ask-group',
  async run({ app, me, press, chat, field }) {
    const due = field('due') === '' ? '' : ` due: ${field('due')}`;
    const { departmentIds, personIds, dueOn } = await readGroupRequest(
      app,
      `x ${field('departments')}${due}`,
      [],
    );
    const request = {
      name: field('name'),
      goal: field('goal'),
      dueOn,
      departmentIds,
      personIds,
      by: me,
      platform: press.platform,
    };
    return { replace: await ask(app, request, { chatExternalId: chat.externalId }) };
  },
});
