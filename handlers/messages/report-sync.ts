/** Three lines said in private, to whom the daily sync has asked: they are her part of it; and that what was in the way is so no more. */
import { liftsBlocker, saysUnblocked } from '../../src/language/sync-words.ts';
import { defineMessageHandler } from '../../src/router/define.ts';
import { liftBlocker } from '../../src/usecases/lift-blocker.ts';
import { submitSyncPlain } from '../../src/usecases/submit-sync.ts';

export const reportSync = defineMessageHandler({
  name: 'report-sync',
  async run({ app, me, chat, message, eventId }) {
    const isForUs = chat.kind === 'direct' || message.mentionsUs;
    if (!me || !isForUs || message.sender.isExternal) return null;
    const handedIn = chat.kind === 'direct' ? await submitSyncPlain(app, me, message) : null;
    if (handedIn || !(saysUnblocked(message.text) || liftsBlocker(message.text))) return handedIn;
    return liftBlocker(app, { by: me, message, chat, key: `lift.${eventId}` });
  },
});
