/** `/绑定`: a code, and with the code on another platform two accounts are one person's; in a group, two groups are one. */
import { defineCommand } from '../../src/router/define.ts';
import { askBinding, bindAccount } from '../../src/usecases/bind-account.ts';
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
    if (chat.kind === 'group') return rest === '' ? askPairing(app, here) : pairGroup(app, rest, here);
    if (rest === '') return askBinding(app, here);
    const shown = await bindAccount(app, rest, here);
    // Her other account may have chosen another language.
    answerIn((await app.store.people.byAccount(here.platform, here.externalId))?.language ?? me.language);
    return shown;
  },
});
