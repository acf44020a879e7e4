/** `/建群 项目A 市场 销售 研发`: one group per matter, with each department's liaisons; `/建群 列表`: mine. */
import { UserError } from '../../src/errors.ts';
import { isListing, takeEnding, takeHere, takeNewOwner } from '../../src/language/matter.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { askGroup, groupForm, readGroupRequest } from '../../src/usecases/ask-group.ts';
import { askClosing } from '../../src/usecases/close-group.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';
import { giveGroup } from '../../src/usecases/give-group.ts';
import { groupMeant, groupNamed } from '../../src/usecases/group-meant.ts';
import { adoptGroup } from '../../src/usecases/link-group.ts';
import { listGroups } from '../../src/usecases/list-groups.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const group = defineCommand({
  name: 'group',
  aliases: ['建群', '拉群', 'jq'],
  async run(context) {
    const { app, me, message, chat, rest, eventId } = context;
    const ending = takeEnding(rest);
    // `/建群 归档 市场` may be a matter of that name: then no group is called what stands behind it.
    const ended =
      ending === '' ? await groupMeant(app, me, chat, '') : ending && (await groupNamed(app, me, ending));
    if (ended) return showInPrivate(app, me, chat, await askClosing(app, ended.chatId, me), eventId);
    if (isListing(rest)) return showInPrivate(app, me, chat, await listGroups(app, me), eventId);
    const newOwner = takeNewOwner(rest);
    if (newOwner !== null) return give(context, newOwner);
    if (rest === '') return groupForm(app, { name: '', goal: '', departmentIds: [] });
    const mentioned = await app.store.people.byAccounts(
      message.platform,
      message.mentions.map((m) => m.externalId),
    );
    const plain = message.mentions.reduce((text, m) => text.replaceAll(`@${m.name}`, ' '), rest);
    const here = chat.kind === 'group' ? takeHere(plain) : null;
    const request = await readGroupRequest(
      app,
      here ?? plain,
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

/** `负责人 @李娜` in the group, `负责人 大促 @李娜` in private; with its name also from another group. */
async function give({ app, me, message, chat }: CommandContext, words: string): Promise<Reply> {
  const colleague = await findColleague(app, words, message);
  const said = colleague?.rest ?? words;
  const { chatId } = (await groupNamed(app, me, said)) ?? (await groupMeant(app, me, chat, said));
  if (!colleague) throw new UserError('group.whoOwns');
  return giveGroup(app, chatId, me, colleague.person);
}
