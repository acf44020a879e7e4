/** `/接手 12`: takes a tier 1 on; `/接手 全部`, `/接手 3-8`: all that wait for her, or those of these numbers. */
import { readItemNumber, readSeveral } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { ackItem } from '../../src/usecases/ack-item.ts';
import { itemMeant } from '../../src/usecases/find-item.ts';
import { takeAll } from '../../src/usecases/take-all.ts';
import { waitingOrTaken, yours } from '../../src/usecases/take-by-word.ts';

export const take = defineCommand({
  name: 'take',
  aliases: ['接手', '我来', 'js'],
  async run({ app, me, chat, message, rest, eventId }) {
    const several = readSeveral(rest);
    if (several) return takeAll(app, me, `take-all.${eventId}`, several.which);
    const { number } = readItemNumber(rest);
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
