/** `/设置`: the language I am answered in, the platform I am told on, and when I am left in peace. */
import { UserError } from '../../src/errors.ts';
import { readLanguage } from '../../src/language/language-name.ts';
import { readOwnWish } from '../../src/language/own-wish.ts';
import { readPlatformWish } from '../../src/language/platform-name.ts';
import { readQuiet } from '../../src/language/quiet.ts';
import { defineCommand } from '../../src/router/define.ts';
import { setLanguage } from '../../src/usecases/set-language.ts';
import { setPlatform } from '../../src/usecases/set-platform.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { showSettings } from '../../src/usecases/show-settings.ts';
import { wishPeace } from '../../src/usecases/wish-peace.ts';

export const settings = defineCommand({
  name: 'settings',
  aliases: ['设置', '语言', 'language', 'sz'],
  async run({ app, me, chat, rest, eventId, answerIn }) {
    const peace =
      /^(?:勿扰|免打扰|别打扰我?|安静(?:时间|到|(?=[\s:：\d]))|静音|quiet|mute)(?:[\s:：]*)(.*)$/isu.exec(
        rest,
      )?.[1];
    const wish = rest.replace(
      /^(?:语言|language|平台|platform|(?:通知|消息)?(?:都|就)?(?:发到|改到|换到)|send (?:it )?to)[\s:：]*/iu,
      '',
    );
    if (peace === undefined && wish === '')
      return showInPrivate(app, me, chat, await showSettings(app, me), eventId);
    const language = readLanguage(wish);
    if (language) {
      answerIn(language);
      return setLanguage(app, { by: me, language });
    }
    const isOther =
      /^(?:语言|language)/iu.test(rest) ||
      /^(?:法|德|日|俄|韩)(?:语|文)$|^(?:french|german|japanese|russian|korean)$/iu.test(wish);
    if (isOther) throw new UserError('settings.noLanguage', { seen: Array.from(wish).slice(0, 20).join('') });
    const platform = readPlatformWish(wish);
    if (platform) return setPlatform(app, { by: me, platform: platform === 'any' ? null : platform });
    const own = peace === undefined ? readOwnWish(rest) : null;
    const typed = peace ?? (own?.kind === 'peace' ? own.words : rest);
    const wished = readQuiet(typed, app.clock.now(), app.calendar);
    if (peace === undefined && wished.kind === 'unknown')
      throw new UserError('settings.unknown', { seen: Array.from(rest).slice(0, 20).join('') });
    // What she was told in private is not read out in a group.
    if (wished.kind === 'read' && chat.kind === 'group') throw new UserError('peace.groupOnlyTime');
    const shown = await wishPeace(app, { by: me, wish: wished, typed });
    return showInPrivate(app, me, chat, shown, eventId);
  },
});
