/** `/待办`: lists what I have to do, says what is done, hands on or puts off; else notes an action item in a running meeting. */
import { UserError } from '../../src/errors.ts';
import { readNoteWords } from '../../src/language/meeting-notes.ts';
import { readTodoWish, type TodoWish } from '../../src/language/todo.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { handTask, moveTask } from '../../src/usecases/change-task.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';
import { finishTask, reopenTask, shortInGroup } from '../../src/usecases/finish-task.ts';
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
        return change(context, wish);
    }
  },
});

type Change = Extract<TodoWish, { words: string }>;

async function change({ app, me, chat, message, eventId }: CommandContext, wish: Change): Promise<Reply> {
  const { kind, number, words } = wish;
  const key = `todo.${eventId}`;
  const short = async (shown: ReturnType<typeof handTask>) =>
    shortInGroup(app, me, chat, await shown, eventId);
  if (kind === 'done') return short(finishTask(app, { number }, { by: me, line: words, key }));
  if (kind === 'reopen') return short(reopenTask(app, { number }, { by: me, key }));
  if (kind === 'move') return short(moveTask(app, { number }, { by: me, words, key }));
  const named = await findColleague(app, words, message);
  if (!named) throw new UserError('todo.whom', { number: String(number) });
  return short(handTask(app, { number }, { by: me, to: named.person, key }));
}
