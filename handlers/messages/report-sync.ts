/** Three lines said in private, to whom the daily sync has asked: they are her part of it. */
import { defineMessageHandler } from '../../src/router/define.ts';
import { submitSyncPlain } from '../../src/usecases/submit-sync.ts';

export const reportSync = defineMessageHandler({
  name: 'report-sync',
  async run({ app, me, chat, message }) {
    if (!me || chat.kind !== 'direct' || message.sender.isExternal) return null;
    return submitSyncPlain(app, me, message);
  },
});
