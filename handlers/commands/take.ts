/** `/接手 12`: takes a tier 1 on; `/接手 全部`, `/接手 3-8`: all that wait for her, or those of these numbers. */
import { cut } from '../../src/cards/blocks.ts';
import type { CardData } from '../../src/cards/index.ts';
import { UserError } from '../../src/errors.ts';
import { readItemNumber, readItemNumbers, readSeveral } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { ackItem } from '../../src/usecases/ack-item.ts';
import { actOnEach } from '../../src/usecases/act-on-each.ts';
import { itemMeant, itemNumbered, itemQuoted } from '../../src/usecases/find-item.ts';
import { takeAll } from '../../src/usecases/take-all.ts';
import { waitingOrTaken, yours } from '../../src/usecases/take-by-word.ts';

export const take = defineCommand({
  name: 'take',
  aliases: ['接手', '我来', 'js'],
  async run({ app, me, chat, message, rest, eventId }) {
    const several = readSeveral(rest);
    if (several) return takeAll(app, me, `take-all.${eventId}`, several.which);
    const all = readItemNumbers(rest);
    // A number before words may be one of them: `12 5 分钟到`, `12 2 号门见`.
    const each = all?.rest === '' ? all : readItemNumbers(rest, { joined: true });
    if (each) {
      return actOnEach(each.numbers, async (number) => {
        const item = await itemNumbered(app, number);
        const key = `ack.${eventId}.${number}`;
        const shown = await ackItem(app, { itemId: item.id, by: me, here: chat, key });
        if (shown?.card !== 'alarm-taken-already') return { outcome: 'taken' };
        return { outcome: 'had', by: (shown.data as CardData<'alarm-taken-already'>).by };
      });
    }
    const { number } = readItemNumber(rest);
    // Without the slash it may be a sentence.
    const isTyped = /^\s{0,3}(?:@\S{1,30}\s{1,3})?[/／]/u.test(message.text);
    if (number === null && rest !== '' && isTyped && !(await itemQuoted(app, message, chat)))
      throw new UserError('alarm.noNumber', { seen: cut(rest, 20) });
    const item = await itemMeant(
      app,
      { command: 'take', number, said: message, chat },
      () => waitingOrTaken(app, me),
      'alarm.noneWaiting',
    );
    const shown = await ackItem(app, { itemId: item.id, by: me, here: chat, key: `ack.${eventId}` });
    return shown ?? yours(app, item, { by: me, chat, cause: eventId });
  },
});
