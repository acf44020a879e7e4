/** `/转交 12 赵磊 我在路上`: hands a tier 1 to somebody. */
import { UserError } from '../../src/errors.ts';
import { readItemNumber } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { findByGivenName, findColleague } from '../../src/usecases/find-colleague.ts';
import { itemMeant, onHand } from '../../src/usecases/find-item.ts';
import { transferItem } from '../../src/usecases/transfer-item.ts';

export const transfer = defineCommand({
  name: 'transfer',
  aliases: ['转交', 'zj'],
  async run({ app, me, chat, message, rest, eventId }) {
    const { number, rest: words } = readItemNumber(rest);
    const item = await itemMeant(
      app,
      { command: 'transfer', number, said: message, chat },
      () => onHand(app, me),
      'alarm.noneTaken',
    );
    const values = { number: String(item.number) };
    if (words === '') throw new UserError('alarm.transferWhom', values);
    const [first = ''] = words.split(/[\s,，:：]/u);
    const named = (await findColleague(app, words, message)) ?? (await findByGivenName(app, words, first));
    if (!named)
      throw new UserError('alarm.transferNobody', {
        ...values,
        seen: Array.from(words).slice(0, 20).join(''),
      });
    return transferItem(app, {
      itemId: item.id,
      to: named.person,
      reason: named.rest,
      by: me,
      here: chat,
      key: `transfer.${eventId}`,
    });
  },
});
