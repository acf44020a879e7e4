/** `/建群 项目A 市场 销售 研发`: one group per matter, with each department's liaisons. */
import { defineCommand } from '../../src/router/define.ts';
import { askGroup, groupForm, readGroupRequest } from '../../src/usecases/open-group.ts';

export const group = defineCommand({
  name: 'group',
  aliases: ['建群', '拉群', 'jq'],
  async run({ app, me, message, chat, rest }) {
    if (rest === '') return groupForm(app, { name: '', goal: '', departmentIds: [] });
    const mentioned = await app.store.people.byAccounts(
      message.platform,
      message.mentions.map((m) => m.externalId),
    );
    const named = message.mentions.reduce((text, m) => text.replaceAll(`@${m.name}`, ' '), rest);
    const request = await readGroupRequest(
      app,
      named,
      [...mentioned.values()].map((p) => p.id),
    );
    return askGroup(
      app,
      { ...request, by: me, platform: message.platform },
      { chatExternalId: chat.externalId },
    );
  },
});
