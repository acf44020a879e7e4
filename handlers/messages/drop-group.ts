/** 取消 where somebody was just asked whether a project group shall be opened: it is not. */
import { isDropping } from '../../src/language/undo-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { dropAskedGroup } from '../../src/usecases/drop-group.ts';

export const dropGroup = defineMessageHandler({
  name: 'drop-group',
  run: async ({ app, me, chat, message }) =>
    me && !message.sender.isExternal && isDropping(message.text) ? dropAskedGroup(app, me, chat) : null,
});
