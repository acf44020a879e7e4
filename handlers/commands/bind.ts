/** `/绑定`: a code, and with the code on another platform two accounts are one person's; in a group, two groups are one. */
import { type CommandContext, defineCommand } from '../../src/router/define.ts';
import { askBinding, bindAccount } from '../../src/usecases/bind-account.ts';
import { checkWhichGroup, linkGroup } from '../../src/usecases/link-group.ts';
import { askPairing, pairGroup } from '../../src/usecases/pair-group.ts';

export const bind = defineCommand({
  name: 'bind',
  aliases: ['绑定', 'bd'],
  async run({ app, me, chat, message, rest, eventId, answerIn }) {
    const here = {
      by: me,
      platform: message.platform,
      externalId: message.sender.externalId,
      chatExternalId: chat.externalId,
      cause: eventId,
    };
    if (chat.kind === 'group') return bindGroup(app, here, chat.id, rest);
    if (rest === '') return askBinding(app, here);
    const shown = await bindAccount(app, rest, here);
    // Her other account may have chosen another language.
    answerIn((await app.store.people.byAccount(here.platform, here.externalId))?.language ?? me.language);
    return shown;
  },
});

/** A code pairs two ids of one group; without one, a group that was made by hand becomes the one that was wanted. */
async function bindGroup(
  app: CommandContext['app'],
  here: Parameters<typeof pairGroup>[2],
  chatId: string,
  rest: string,
) {
  const { by, platform } = here;
  // A group may have nothing but numbers for its name.
  const linked = await linkGroup(app, { by, platform, chatId, name: rest });
  if (linked) return linked;
  if (isCode(rest)) return pairGroup(app, rest, here);
  await checkWhichGroup(app, chatId, rest);
  return askPairing(app, here, chatId);
}

/** What is typed for a code, well or not: 码 123456, 12345a; a group may have numbers in its name as well. */
const isCode = (words: string): boolean =>
  words.replace(/\D/gu, '').length >= 4 && words.replace(/[\d\s-]/gu, '').length <= 2;
