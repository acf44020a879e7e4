/** `/对接人`: who speaks for which department; `/对接人 研发 张伟 刘洋`: names them; `/对接人 研发 不变`: they stand. */
import { UserError } from '../../src/errors.ts';
import { readUnchanged } from '../../src/language/liaison-words.ts';
import { findNames } from '../../src/language/names.ts';
import { defineCommand } from '../../src/router/define.ts';
import { confirmByWord } from '../../src/usecases/confirm-liaisons.ts';
import { calledDepartments } from '../../src/usecases/request-people.ts';
import { setLiaisons } from '../../src/usecases/set-liaisons.ts';
import { showLiaisons } from '../../src/usecases/show-liaisons.ts';

export const liaison = defineCommand({
  name: 'liaison',
  aliases: ['对接人', 'djr'],
  async run({ app, me, message, rest, eventId }) {
    if (rest === '') return showLiaisons(app, null);
    const departments = await calledDepartments(app);
    const match = findNames(rest, departments).matches.sort((a, b) => a.index - b.index)[0];
    const department = departments.find(({ id }) => id === match?.id);
    if (!match || !department)
      throw new UserError('liaison.whichDepartment', {
        departments: departments.map((d) => d.name),
      });
    const mentioned = await app.store.people.byAccounts(
      message.platform,
      message.mentions.map((m) => m.externalId),
    );
    const said = `${rest.slice(0, match.index)} ${rest.slice(match.index + match.length)}`;
    // A platform may show another name than the directory has; whoever is mentioned needs none.
    const names = message.mentions
      .filter(({ name, externalId }) => name !== '' && mentioned.has(externalId))
      // One name may begin another.
      .sort((a, b) => b.name.length - a.name.length)
      .reduce((text, { name }) => text.replaceAll(`@${name}`, ' '), said)
      .replace(/[:：,，]/gu, ' ')
      .trim();
    if (names === '' && mentioned.size === 0) return showLiaisons(app, department);
    if (readUnchanged(names, true)) return confirmByWord(app, department, { by: me, key: eventId });
    return setLiaisons(app, { department, names, mentioned: [...mentioned.values()], by: me, key: eventId });
  },
});
