/** 开每日同步, offered to whoever opened a project group. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { startSync as start } from '../../src/usecases/start-sync.ts';

export const startSync = defineAction({
  name: 'start-sync',
  async run({ app, me, args }) {
    const group = await app.store.groups.get(args.group ?? '');
    if (!group?.chatId) throw new UserError('staleCard');
    const place = { id: group.chatId, name: group.name };
    return { answer: await start(app, place, { by: me, at: args.at ?? null, personIds: [] }) };
  },
});
