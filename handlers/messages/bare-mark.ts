/** A mark and nothing else: beneath a message it means that message; alone it rings nobody, and says how a matter is said. */
import { readBareMark } from '../../src/language/tier-name.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { reportMatter } from '../../src/usecases/report-matter.ts';

export const bareMark = defineMessageHandler({
  name: 'bare-mark',
  async run({ app, me, chat, message, eventId }) {
    const tier = readBareMark(message.text);
    if (!me || message.sender.isExternal || tier === undefined) return null;
    return reportMatter(app, { by: me, chat, message, text: '', tier, key: `mark.${eventId}` });
  },
});
