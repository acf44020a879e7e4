/** `/周刊`: my copy of the weekly issue as it would be now, what I follow in it, and for its editors the desk. */
import type { Shown } from '../../src/cards/index.ts';
import { UserError } from '../../src/errors.ts';
import { readDigestWish } from '../../src/language/digest-wish.ts';
import { type CommandContext, defineCommand } from '../../src/router/define.ts';
import { chooseNews, showTastes } from '../../src/usecases/choose-news.ts';
import { assertEditor, showDesk } from '../../src/usecases/digest-desk.ts';
import { editLines, forewordForm, writeForeword } from '../../src/usecases/edit-digest.ts';
import {
  isDeskOf,
  previewDigest,
  previewFor,
  showLastIssue,
  showReads,
} from '../../src/usecases/preview-digest.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const digest = defineCommand({
  name: 'digest',
  aliases: ['周刊', 'zk'],
  // What is in it for whom, and what editors dropped, is not for everybody in a group.
  run: async (context) =>
    showInPrivate(context.app, context.me, context.chat, await answer(context), context.eventId),
});

async function answer({ app, me, rest }: CommandContext): Promise<Shown> {
  const wish = readDigestWish(rest);
  switch (wish.kind) {
    case 'show':
      return isDeskOf(me) ? showDesk(app) : previewDigest(app, me);
    case 'desk':
      await assertEditor(app, me);
      return showDesk(app);
    case 'preview':
      return previewFor(app, me, wish.words);
    case 'drop':
    case 'top':
    case 'up':
    case 'down':
      return editLines(app, { by: me, kind: wish.kind, numbers: wish.numbers });
    case 'keep':
      return wish.words !== '' && wish.numbers.length === 0
        ? chooseNews(app, { by: me, words: wish.words, wants: null })
        : editLines(app, { by: me, kind: 'keep', numbers: wish.numbers });
    case 'foreword':
      return wish.words === ''
        ? forewordForm(app, { by: me })
        : writeForeword(app, { by: me, words: wish.words ?? '' });
    case 'follow':
      return chooseNews(app, { by: me, words: wish.words, wants: true });
    case 'unfollow':
      return chooseNews(app, { by: me, words: wish.words, wants: false });
    case 'tastes':
      return showTastes(app, me);
    case 'last':
      return showLastIssue(app, me);
    case 'reads':
      return showReads(app, me);
    case 'unknown':
      throw new UserError('digest.unknown', { seen: Array.from(wish.words).slice(0, 20).join('') });
  }
}
