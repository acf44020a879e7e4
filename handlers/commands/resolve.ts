/** `/解决 12 已补发`: a tier 1 or a blocker is dealt with; `/解决 全部 已恢复`, `/解决 3-8 已恢复`: several of hers. */
import { readItemNumber, readSeveral } from '../../src/language/item-words.ts';
import { defineCommand } from '../../src/router/define.ts';
import { actOnEach } from '../../src/usecases/act-on-each.ts';
import { eachMeant, itemMeant, itemNumbered, toResolve } from '../../src/usecases/find-item.ts';
import { resolveAll } from '../../src/usecases/resolve-all.ts';
import { resolveItem } from '../../src/usecases/resolve-item.ts';

export const resolve = defineCommand({
  name: 'resolve',
  aliases: ['解决', '已解决', 'jj'],
  async run({ app, me, chat, message, rest, eventId }) {
    const key = `resolve.${eventId}`;
    const several = readSeveral(rest);
    if (several) return resolveAll(app, { which: several.which, line: several.rest, by: me, key });
    const each = await eachMeant(app, me, rest);
    if (each) {
      return actOnEach(each.numbers, async (number) => {
        const item = await itemNumbered(app, number);
        const own = `${key}.${number}`;
        await resolveItem(app, { itemId: item.id, line: each.rest, by: me, here: chat, key: own });
        return { outcome: 'closed' };
      });
    }
    const { number, rest: line } = readItemNumber(rest);
    const item = await itemMeant(
      app,
      { command: 'resolve', number, said: message, chat },
      () => toResolve(app, me),
      'alarm.noneTaken',
    );
    return resolveItem(app, { itemId: item.id, line, by: me, here: chat, key });
  },
});
