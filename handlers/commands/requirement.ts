/** `/需求 华东医药 想要扫码登录`: a customer's request goes its way; also as an answer to the message that says it. */
import { defineCommand } from '../../src/router/define.ts';
import { showAmongUs } from '../../src/usecases/show-me.ts';
import { startRequirement } from '../../src/usecases/start-case.ts';

export const requirement = defineCommand({
  name: 'requirement',
  aliases: ['需求', '客户需求', 'xq'],
  needsSlash: true,
  async run({ app, me, message, chat, rest, eventId }) {
    const typed = { by: me, text: rest, source: { message, chat }, key: `start.${eventId}` };
    return showAmongUs(app, me, chat, await startRequirement(app, typed), eventId);
  },
});
