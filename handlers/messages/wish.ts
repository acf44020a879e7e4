/** “用英文回答我”, “今天下午别打扰我”, “关掉周刊” in the direct chat: what `/设置` does, without its name. */
import { readOwnWish } from '../../src/language/own-wish.ts';
import { readPlainQuiet, readQuiet } from '../../src/language/quiet.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { setLanguage } from '../../src/usecases/set-language.ts';
import { wishPeace } from '../../src/usecases/wish-peace.ts';

export const wish = defineMessageHandler({
  name: 'wish',
  async run({ app, me, chat, message, answerIn }) {
    if (!me || message.sender.isExternal || chat.kind !== 'direct') return null;
    const plain = readPlainQuiet(message.text);
    if (plain) return wishPeace(app, { by: me, wish: plain, typed: message.text });
    const wished = readOwnWish(message.text);
    if (!wished) return null;
    if (wished.kind === 'language') {
      answerIn(wished.language);
      return setLanguage(app, { by: me, language: wished.language });
    }
    const quiet = readQuiet(wished.words, app.clock.now(), app.calendar);
    // Something else was meant than a time.
    const isTime = quiet.kind === 'until' || quiet.kind === 'hours' || quiet.kind === 'show';
    return isTime ? wishPeace(app, { by: me, wish: quiet, typed: wished.words }) : null;
  },
});
