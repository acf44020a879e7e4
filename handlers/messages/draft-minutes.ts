/** The platform's own minutes, or a link to them, forwarded to us by somebody who owes minutes: taken into the draft. */
import { looksLikeMinutes } from '../../src/language/minutes.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { draftMinutes, owesMinutes } from '../../src/usecases/draft-minutes.ts';

export const draftForwarded = defineMessageHandler({
  name: 'draft-minutes',
  async run({ app, me, chat, message }) {
    if (!me || chat.kind !== 'direct' || !looksLikeMinutes(message.text)) return null;
    if (!(await owesMinutes(app, me))) return null;
    return draftMinutes(app, { by: me, number: null, text: message.text, message: null });
  },
});
