/** `/勿扰`: when, how often and of what I want to hear; in a group, how long the bot keeps quiet there. */
import { UserError } from '../../src/errors.ts';
import { type QuietWish, readQuiet } from '../../src/language/quiet.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { quietGroup, showGroupPeace } from '../../src/usecases/quiet-group.ts';
import { checkUntil } from '../../src/usecases/set-peace.ts';
import { showPeace } from '../../src/usecases/show-peace.ts';
import { wishPeace } from '../../src/usecases/wish-peace.ts';

export const quiet = defineCommand({
  name: 'quiet',
  aliases: ['勿扰', '免打扰', 'dnd', 'wr'],
  async run(context) {
    const { app, me, chat, rest } = context;
    const wish = readQuiet(rest, app.clock.now(), app.calendar);
    if (chat.kind === 'group') return inGroup(context, wish);
    return wish.kind === 'show' ? showPeace(app, me) : wishPeace(app, { by: me, wish, typed: rest });
  },
});

async function inGroup({ app, me, chat }: CommandContext, wish: QuietWish): Promise<Reply> {
  if (wish.kind === 'show') return showGroupPeace(app, chat.id);
  if (wish.kind !== 'until' && wish.kind !== 'over') throw new UserError('peace.groupOnlyTime');
  const until = wish.kind === 'over' ? null : checkUntil(app, wish.at);
  return quietGroup(app, { by: me, chatId: chat.id, until });
}
