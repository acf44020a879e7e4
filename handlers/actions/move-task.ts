/** Another limit for an action item, offered where a day off was named. */
import { defineAction } from '../../src/router/define.ts';
import { moveTaskTo } from '../../src/usecases/change-task.ts';

export const moveTask = defineAction({
  name: 'move-task',
  async run({ app, me, args, eventId }) {
    const request = { by: me, dueAt: new Date(args.due ?? ''), key: `todo.${eventId}` };
    const moved = await moveTaskTo(app, { taskId: args.task ?? '' }, request);
    // The card of the minutes stays as it is.
    return args.beside ? { answer: moved } : { replace: moved };
  },
});
