/** `/设置`: the language I am answered in and the platform I am told on. */
import { UserError } from '../../src/errors.ts';
import { readLanguage } from '../../src/language/language-name.ts';
import { readPlatformWish } from '../../src/language/platform-name.ts';
import { defineCommand } from '../../src/router/define.ts';
import { setLanguage } from '../../src/usecases/set-language.ts';
import { setPlatform } from '../../src/usecases/set-platform.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { showSettings } from '../../src/usecases/show-settings.ts';

export const settings = defineCommand({
  name: 'settings',
  aliases: ['设置', 'sz'],
  async run({ app, me, chat, rest, eventId, answerIn }) {
    const wish = rest.replace(/^(?:语言|language|平台|platform)[\s:：]*/iu, '');
    if (wish === '') return showInPrivate(app, me, chat, await showSettings(app, me), eventId);
    const language = readLanguage(wish);
    if (language) {
      answerIn(language);
      return setLanguage(app, { by: me, language });
    }
    const platform = readPlatformWish(wish);
    if (!platform) throw new UserError('settings.unknown', { seen: Array.from(rest).slice(0, 20).join('') });
    return setPlatform(app, { by: me, platform: platform === 'any' ? null : platform });
  },
});
