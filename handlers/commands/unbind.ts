/** `/解绑`: parts what was bound within a day; an administrator parts somebody else's, or takes one account away from her. */
import { splitPlatform } from '../../src/language/platform-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { unbind as part } from '../../src/usecases/bind-account.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const unbind = defineCommand({
  name: 'unbind',
  aliases: ['解绑', 'jieb'],
  async run({ app, me, chat, rest, eventId }) {
    const { words, platform } = splitPlatform(rest);
    const shown = await part(app, { by: me, words, platform, cause: eventId });
    return showInPrivate(app, me, chat, shown, eventId);
  },
});
