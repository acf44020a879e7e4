/** `/汇总`: where the packages of tier 2 stand; with a name, my part of it. */
import { defineCommand } from '../../src/router/define.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { aboutPackage, listPackages } from '../../src/usecases/show-packages.ts';

export const packages = defineCommand({
  name: 'package',
  aliases: ['汇总', 'packages', 'hz'],
  // Who owes what, and what stands in it, is for those whom it goes to.
  async run({ app, me, chat, rest, eventId }) {
    const shown = rest === '' ? await listPackages(app, me) : await aboutPackage(app, me, rest);
    return showInPrivate(app, me, chat, shown, eventId);
  },
});
