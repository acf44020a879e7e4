/** `/建群 项目A 市场 销售 研发`: one group per matter, with each department's liaisons; `/建群 列表`: mine. */
import type { Message } from '../../src/domain/message.ts';
import { UserError } from '../../src/errors.ts';
import {
  byPeopleOnly,
  isListing,
  takeCharter,
  takeEnding,
  takeHere,
  takeNewOwner,
  takeSummary,
} from '../../src/language/matter.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { askGroup, groupForm, readGroupRequest } from '../../src/usecases/ask-group.ts';
import { askClosing } from '../../src/usecases/close-group.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';
import { giveGroup } from '../../src/usecases/give-group.ts';
import { setCharter } from '../../src/usecases/group-charter.ts';
import { groupMeant, groupToFind } from '../../src/usecases/group-meant.ts';
import { showGroupSummary } from '../../src/usecases/group-summary.ts';
import { adoptGroup } from '../../src/usecases/link-group.ts';
import { listGroups } from '../../src/usecases/list-groups.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';

export const group = defineCommand({
  name: 'group',
  aliases: ['建群', '拉群', 'jq'],
  async run(context) {
    const { app, me, message, chat, rest, eventId } = context;
    const ending = takeEnding(rest);
    if (ending !== null) {
      const { chatId } = await groupToFind(app, me, chat, ending);
      return showInPrivate(app, me, chat, await askClosing(app, chatId, me), eventId);
    }
    const summed = takeSummary(rest);
    if (summed !== null)
      return showInPrivate(app, me, chat, await showGroupSummary(app, me, chat, summed), eventId);
    if (isListing(rest)) return showInPrivate(app, me, chat, await listGroups(app, me), eventId);
    const newOwner = takeNewOwner(rest);
    if (newOwner !== null) return give(context, newOwner);
    const charter = takeCharter(rest);
    if (charter !== null) {
      const { chatId, rest: words } = await groupMeant(app, me, chat, charter.words);
      return setCharter(app, chatId, { by: me, part: charter.part, words, key: eventId });
    }
    const byHand = byPeopleOnly(rest);
    if (byHand !== null) throw new UserError(`group.${byHand}`);
    if (rest === '') return groupForm(app, { name: '', goal: '', departmentIds: [] });
    const mentioned = await app.store.people.byAccounts(
      message.platform,
      message.mentions.map((m) => m.externalId),
    );
    const plain = withoutMentions(message, rest);
    const here = takeHere(plain);
    if (here !== null && chat.kind !== 'group') throw new UserError('group.hereInGroup');
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

const withoutMentions = ({ mentions }: Pick<Message, 'mentions'>, text: string): string =>
  mentions.reduce((left, { name }) => left.replaceAll(`@${name}`, ' '), text);

/** `负责人 @李娜` in the group, `负责人 大促 @李娜` in private; with its name also from another group. */
async function give({ app, me, message, chat }: CommandContext, words: string): Promise<Reply> {
  const colleague = await findColleague(app, words, message);
  const said = withoutMentions(message, colleague?.rest ?? words);
  const { chatId } = await groupToFind(app, me, chat, said);
  if (!colleague) throw new UserError('group.whoOwns');
  return giveGroup(app, chatId, me, colleague.person);
}
