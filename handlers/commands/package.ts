/** `/汇总`: where the packages of tier 2 stand; with a name, my part of it. */
import { defineCommand } from '../../src/router/define.ts';
import { aboutPackage, listPackages } from '../../src/usecases/show-packages.ts';

export const packages = defineCommand({
  name: 'package',
  aliases: ['汇总', 'packages', 'hz'],
  run: ({ app, me, rest }) => (rest === '' ? listPackages(app, me) : aboutPackage(app, me, rest)),
});
