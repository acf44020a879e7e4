/** `/帮助`: the commands that this person may use, made from the list of commands. */
import { show } from '../../src/cards/index.ts';
import { hasRole } from '../../src/domain/person.ts';
import { defineCommand } from '../../src/router/define.ts';

export const help = defineCommand({
  name: 'help',
  aliases: ['帮助', '菜单', '?', '？', 'bz'],
  async run({ app, me, rest }) {
    const allowed = app.router.commands.filter((c) => !c.role || hasRole(me, c.role));
    const wanted = rest.replace(/^\//u, '').toLowerCase();
    const one = allowed.find((c) => [c.name, ...c.aliases].includes(wanted));
    return one
      ? show('help-detail', { command: one.name })
      : show('help', { commands: allowed.map((c) => c.name) });
  },
});
