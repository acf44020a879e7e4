/** Files in direct chats, by the app where there is one, else by the bot; each is taken up once for all its readers. */
import { createHash } from 'node:crypto';
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Files, OutgoingFile } from '../../src/ports/platform.ts';
import { fileForm } from '../common/multipart.ts';
import { asText, createMemory } from '../common/values.ts';
import type { AppMessages } from './app-messages.ts';
import type { Bot } from './bot.ts';
import type { WecomClient } from './client.ts';
import { refused } from './errors.ts';
import { appMessageId, markOf, otherMessageId, placeOf } from './ids.ts';
import { mediaLifeMs } from './limits.ts';

export interface FileDeps {
  app: { client: WecomClient; messages: AppMessages } | null;
  bot: Bot | null;
  clock: Clock;
}

const mostRemembered = 200;

export function createFiles({ app, bot, clock }: FileDeps): Files {
  const known = createMemory<{ id: string; untilMs: number }>(mostRemembered);

  async function upload(file: OutgoingFile): Promise<string> {
    if (app === null) return needed(bot).upload(file);
    const form = fileForm('media', file);
    const query = { type: 'file' };
    const answer = await app.client.call({ method: 'POST', path: 'media/upload', query, form });
    const id = asText(answer.media_id);
    if (id !== '') return id;
    throw new PlatformError('wecom', 'unavailable', 'WeCom took a file without an id');
  }

  async function idOf(file: OutgoingFile): Promise<string> {
    const nowMs = clock.now().getTime();
    const hash = createHash('sha256').update(file.bytes).digest('hex');
    const kept = known.get(hash);
    if (kept !== undefined && kept.untilMs > nowMs) return kept.id;
    const id = await upload(file);
    known.set(hash, { id, untilMs: nowMs + mediaLifeMs });
    return id;
  }

  return {
    // The app's check looks at the whole message, and another process has another id for the file.
    keyMemoryMs: 0,
    async send({ personExternalId, file, key }) {
      const place = placeOf({ personExternalId }, app !== null);
      const body = { msgtype: 'file', file: { media_id: await idOf(file) } };
      const mark = markOf('f', key);
      if (place.by === 'app' && app !== null) {
        const { msgId } = await app.messages.say(place.person, body);
        const messageId = appMessageId(place.person, { msgIds: [msgId], mark, code: '' });
        return { messageId, chatExternalId: place.id };
      }
      if (place.by !== 'bot') throw refused('a file goes to one person', 'no-person');
      await needed(bot).say(place, body);
      return { messageId: otherMessageId(place, mark), chatExternalId: place.id };
    },
  };
}

function needed(bot: Bot | null): Bot {
  if (bot === null) throw refused('no bot is set up: only the app can speak', 'no-bot');
  return bot;
}
