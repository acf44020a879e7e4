/** `/建群 项目A 市场 销售 研发`: one group per matter, with each department's liaisons; `/建群 列表`: mine. */
import { UserError } from '../../src/errors.ts';
import { isEnding, isListing, takeHere, takeNewOwner } from '../../src/language/matter.ts';
import { defineCommand } from '../../src/router/define.ts';
import { askGroup, groupForm, readGroupRequest } from '../../src/usecases/ask-group.ts';
import { askClosing } from '../../src/usecases/close-group.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';
import { giveGroup } from '../../src/usecases/give-group.ts';
import { adoptGroup } from '../../src/usecases/link-group.ts';
import { listGroups } from '../../src/usecases/list-groups.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const group = defineCommand({
  name: 'group',
  aliases: ['建群', '拉群', 'jq'],
  async run({ app, me, message, chat, rest, eventId }) {
    if (chat.kind === 'group' && isEnding(rest))
      return showInPrivate(app, me, chat, await askClosing(app, chat.id, me), eventId);
    if (isListing(rest)) return showInPrivate(app, me, chat, await listGroups(app, me), eventId);
    const newOwner = chat.kind === 'group' ? takeNewOwner(rest) : null;
    if (newOwner !== null) {
      const named = await findColleague(app, newOwner, message);
      if (!named) throw new UserError('group.whoOwns');
      return giveGroup(app, chat.id, me, named.person);
    }
    if (rest === '') return groupForm(app, { name: '', goal: '', departmentIds: [] });
    const mentioned = await app.store.people.byAccounts(
      message.platform,
      message.mentions.map((m) => m.externalId),
    );
    const named = message.mentions.reduce((text, m) => text.replaceAll(`@${m.name}`, ' '), rest);
    const here = chat.kind === 'group' ? takeHere(named) : null;
    const request = await readGroupRequest(
      app,
      here ?? named,
      [...mentioned.values()].map((p) => p.id),
    );
    if (here !== null) return adoptGroup(app, { ...request, by: me, platform: message.platform }, chat.id);
    return askGroup(
      app,
      { ...request, by: me, platform: message.platform },
      { chatExternalId: chat.externalId },
    );
  },
});
