/** `/待办`: lists what I have to do, says what is done, hands on or puts off; else notes an action item in a running meeting. */
import { UserError } from '../../src/errors.ts';
import { readNoteWords } from '../../src/language/meeting-notes.ts';
import { readTodoWish } from '../../src/language/todo.ts';
import { defineCommand } from '../../src/router/define.ts';
import { actOnTask } from '../../src/usecases/act-on-task.ts';
import { listTasks, listTasksOf, showTask } from '../../src/usecases/list-tasks.ts';
import { noteMeeting } from '../../src/usecases/note-meeting.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const todo = defineCommand({
  name: 'todo',
  aliases: ['待办', '我的待办', 'db'],
  needsSlash: true,
  async run(context) {
    const { app, me, chat, rest, eventId } = context;
    const wish = readTodoWish(rest);
    switch (wish.kind) {
      case 'note':
        return noteMeeting(app, { by: me, chat, kind: 'action', words: readNoteWords(rest) });
      case 'list':
        return showInPrivate(app, me, chat, await listTasks(app, me), eventId);
      case 'meeting':
        return showInPrivate(app, me, chat, await listTasksOf(app, me, wish.number), eventId);
      case 'one':
        return showInPrivate(app, me, chat, await showTask(app, me, wish.number), eventId);
      case 'which':
        throw new UserError('todo.which', { word: wish.word });
      default:
        return actOnTask(app, wish, { by: me, chat, message: context.message, eventId });
    }
  },
});
