/** `/同步`: hands in my three lines; in a group switches daily sync on, off, to another time, or to other people. */
import { UserError } from '../../src/errors.ts';
import { readSyncWish, takeTime } from '../../src/language/sync-words.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { checkPaired } from '../../src/usecases/pair-group.ts';
import {
  checkPeople,
  placeMeant,
  readPeople,
  showSyncs,
  syncMeant,
  syncName,
} from '../../src/usecases/show-sync.ts';
import { changeMembers, moveSync, startSync, stopSync } from '../../src/usecases/start-sync.ts';
import { submitSyncTyped } from '../../src/usecases/submit-sync.ts';
import { syncNamed } from '../../src/usecases/sync-named.ts';
import { undoLast } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

export const sync = defineCommand({
  name: 'sync',
  aliases: ['同步', '每日同步', 'tb'],
  needsSlash: true,
  async run(context): Promise<Reply> {
    const { app, me, chat, rest } = context;
    const wish = readSyncWish(rest);
    switch (wish.kind) {
      case 'show':
        await checkPaired(app, me, chat);
        return showSyncs(app, me, chat);
      case 'on':
        return start(context, wish.rest);
      case 'off':
        return stopSync(app, (await syncMeant(app, me, chat, wish.rest)).id, me);
      case 'undo':
        return undoLast(app, undoKinds, { by: me, kinds: ['sync', 'sync-part'] });
      case 'no-time':
        throw new UserError('sync.badTime', { said: wish.said });
      case 'at':
        return moveSync(app, (await syncMeant(app, me, chat)).id, me, wish.at);
      case 'part':
        return (await syncNamed(app, me, wish.text)) ?? submitSyncTyped(app, me, wish.text);
      default: {
        const { personIds, rest: name } = await readPeople(app, wish.rest, context.message, me);
        await checkPeople(app, personIds, name);
        const { id } = await syncMeant(app, me, chat, name);
        return changeMembers(app, id, { by: me, personIds, how: wish.kind });
      }
    }
  },
});

async function start({ app, me, chat, message }: CommandContext, words: string): Promise<Reply> {
  const { at, rest } = takeTime(words);
  const { personIds, rest: name } = await readPeople(app, rest, message, me);
  // For other people than those of a project group there may be one of its own.
  if (personIds.length === 0) await checkPaired(app, me, chat);
  const place = await placeMeant(app, me, chat, name);
  return startSync(app, place, { by: me, at, personIds, name: await syncName(app, name) });
}
