/** `/撤销`: puts my last act back, where its card cannot be found any more. */
import { defineCommand } from '../../src/router/define.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { undoLast } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

export const undo = defineCommand({
  name: 'undo',
  aliases: ['撤销', '撤消', 'cx'],
  needsSlash: true,
  run: async ({ app, me, chat, eventId }) =>
    // It says what it was about, which is not for a group.
    showInPrivate(app, me, chat, await undoLast(app, undoKinds, { by: me }), eventId),
});
