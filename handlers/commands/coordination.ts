/** `/协调会 每周四10点`, in a group, or in private with its name: its coordination meeting, with what is open on the agenda. */
import { defineCommand } from '../../src/router/define.ts';
import { bookCoordination } from '../../src/usecases/book-coordination.ts';
import { groupMeant } from '../../src/usecases/group-meant.ts';

export const coordination = defineCommand({
  name: 'coordination',
  aliases: ['协调会', 'xth'],
  needsSlash: true,
  async run({ app, me, chat, message, rest }) {
    const { platform, mentions } = message;
    const { chatId, rest: text } = await groupMeant(app, me, chat, rest, 'coordination.noProject');
    return bookCoordination(app, { text, mentions, platform, by: me, chatId });
  },
});
