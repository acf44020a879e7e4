/** `/漏办`: the miss ledger; `/漏办 12 停电` says why. */
import { readItemNumber } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { explainMiss } from '../../src/usecases/explain-miss.ts';
import { itemNumbered } from '../../src/usecases/find-item.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { showMisses } from '../../src/usecases/show-misses.ts';

export const missed = defineCommand({
  name: 'missed',
  aliases: ['漏办', 'misses', 'lb'],
  async run({ app, me, chat, rest, eventId }) {
    const { number, rest: reason } = readItemNumber(rest);
    const shown =
      number === null
        ? await showMisses(app, me)
        : await explainMiss(app, {
            itemId: (await itemNumbered(app, number)).id,
            reason,
            by: me,
            here: chat,
          });
    return showInPrivate(app, me, chat, shown, eventId);
  },
});
