/** “撤销” alone in the direct chat, in answer to nothing: what `/撤销` does, without its slash. */
import { isUndo } from '../../src/language/undo-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { undoLast } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

export const undoByWord = defineMessageHandler({
  name: 'undo-by-word',
  async run({ app, me, chat, message }) {
    if (!me || message.sender.isExternal || chat.kind !== 'direct') return null;
    if (message.quotedMessageId || message.quotedText || !isUndo(message.text)) return null;
    return undoLast(app, undoKinds, { by: me });
  },
});
