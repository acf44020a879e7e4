/** `/协调会 每周四10点`, in a group: its coordination meeting, with what is open on the agenda. */
import { UserError } from '../../src/errors.ts';
import { defineCommand } from '../../src/router/define.ts';
import { bookCoordination } from '../../src/usecases/book-coordination.ts';

export const coordination = defineCommand({
  name: 'coordination',
  aliases: ['协调会', 'xth'],
  needsSlash: true,
  async run({ app, me, chat, message, rest }) {
    if (chat.kind !== 'group') throw new UserError('coordination.noProject');
    const { platform, mentions } = message;
    return bookCoordination(app, { text: rest, mentions, platform, by: me, chatId: chat.id });
  },
});
