/** `/我`: what is on my desk; `/我 english` changes the language I am answered in. */
import { readLanguage } from '../../src/language/language-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { setLanguage } from '../../src/usecases/set-language.ts';
import { deskOf, showInPrivate } from '../../src/usecases/show-me.ts';

export const me = defineCommand({
  name: 'me',
  aliases: ['我', '我的', 'wo'],
  async run({ app, me, chat, rest, eventId, answerIn }) {
    const language = readLanguage(rest);
    if (language) {
      answerIn(language);
      return setLanguage(app, { by: me, language });
    }
    return showInPrivate(app, me, chat, await deskOf(app, me), eventId);
  },
});
