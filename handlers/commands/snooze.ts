/** `/稍后 12 30分钟 在路上`: puts a tier 1 off, once. */
import { readDelay, readItemNumber } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { itemMeant } from '../../src/usecases/find-item.ts';
import { snoozeItem } from '../../src/usecases/snooze-item.ts';

export const snooze = defineCommand({
  name: 'snooze',
  aliases: ['稍后', '推迟', 'sh'],
  async run({ app, me, chat, message, rest, eventId }) {
    const { number, rest: words } = readItemNumber(rest);
    const item = await itemMeant(
      app,
      { command: 'snooze', number, said: message, chat },
      () => app.store.items.waitingFor(me.id),
      'alarm.noneWaiting',
    );
    const { until, reason } = readDelay(words, app.clock.now(), app.calendar);
    return snoozeItem(app, { itemId: item.id, until, reason, by: me, here: chat, key: `snooze.${eventId}` });
  },
});
