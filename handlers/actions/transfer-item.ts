/** The form behind 转交…, handed in. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { itemForAct } from '../../src/usecases/act-right.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';
import { transferItem as transfer } from '../../src/usecases/transfer-item.ts';

export const transferItem = defineAction({
  name: 'transfer-item',
  async run({ app, me, refusedIn, args, field, eventId }) {
    const named = await findColleague(app, field('name'), null);
    if (!named) {
      const { number } = await itemForAct(app, args.item ?? '', me, refusedIn);
      const seen = Array.from(field('name')).slice(0, 20).join('');
      throw new UserError('alarm.transferNobody', { seen, number: String(number) });
    }
    return {
      replace: await transfer(app, {
        itemId: args.item ?? '',
        to: named.person,
        reason: field('reason'),
        by: me,
        here: refusedIn,
        key: `transfer.${eventId}`,
      }),
    };
  },
});
