/** `/帮助`: the commands that this person may use, made from the list of commands. */
import { show } from '../../src/cards/index.ts';
import { hasRole } from '../../src/domain/person.ts';
import { defineCommand } from '../../src/router/define.ts';
import { entryWay } from '../../src/usecases/entry-way.ts';
import { showAbilities } from '../../src/usecases/show-abilities.ts';

const platformWords = ['平台', '各平台', 'platforms', 'platform'];

export const help = defineCommand({
  name: 'help',
  aliases: ['帮助', '菜单', '?', '？', 'bz'],
  async run({ app, me, message, rest }) {
    const allowed = app.router.commands.filter((c) => !c.role || hasRole(me, c.role));
    const wanted = rest.replace(/^\//u, '').toLowerCase();
    if (platformWords.includes(wanted)) return showAbilities(app, message.platform);
    const one = allowed.find((c) => [c.name, ...c.aliases].includes(wanted));
    return one
      ? show('help-detail', {
          command: one.name,
          ...(one.name === 'meeting' ? { entries: entryWay(app, message.platform) } : {}),
        })
      : show('help', { commands: allowed.map((c) => c.name) });
  },
});
