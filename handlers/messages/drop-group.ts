/** 好的 or 取消 where somebody was just asked whether a project group shall be opened: it is, or it is not. */
import { confirmsOpening, isDropping, isOpening } from '../../src/language/undo-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { dropAskedGroup, openAskedGroup } from '../../src/usecases/drop-group.ts';

export const dropGroup = defineMessageHandler({
  name: 'drop-group',
  async run({ app, me, chat, message }) {
    if (!me || message.sender.isExternal) return null;
    if (isDropping(message.text)) return dropAskedGroup(app, me, chat);
    // In a group 好的 is said to others, and beneath another message about that one.
    const isForUs = chat.kind === 'direct' || message.mentionsUs;
    const isAlone = !message.quotedMessageId && !message.quotedText;
    if (!isForUs || !isAlone || !isOpening(message.text)) return null;
    return openAskedGroup(app, me, chat, confirmsOpening(message.text));
  },
});
