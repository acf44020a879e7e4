/** 完成 on a card about an action item: asks for the line; and that form, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { finishTask as finish, finishForm } from '../../src/usecases/finish-task.ts';

export const finishTask = defineAction({
  name: 'finish-task',
  async run({ app, me, args, field, eventId }) {
    const taskId = args.task ?? '';
    if (args.ask) return { answer: await finishForm(app, { taskId, by: me }) };
    return {
      replace: await finish(app, { taskId }, { by: me, line: field('line'), key: `todo.${eventId}` }),
    };
  },
});
