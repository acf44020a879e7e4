/** `/我`: what is on my desk; `/我 english` changes the language I am answered in. */
import { show } from '../../src/cards/index.ts';
import { readLanguage } from '../../src/language/language-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { deskOf, sendDesk } from '../../src/usecases/show-me.ts';

export const me = defineCommand({
  name: 'me',
  aliases: ['我', 'wo'],
  async run({ app, me, chat, rest, eventId, answerIn }) {
    const language = readLanguage(rest);
    if (language) {
      await app.store.people.setLanguage(me.id, language);
      answerIn(language);
      return show('language-set', {});
    }
    return chat.kind === 'group' ? sendDesk(app, me, eventId) : deskOf(app, me);
  },
});
