/** WeCom as one of the platforms: its two identities, an app and a bot, put together. */
import { createTally, type Tally } from '../../src/domain/tally.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Albums, Listener, Platform, TakeIn } from '../../src/ports/platform.ts';
import { pngForm } from '../common/multipart.ts';
import { asText } from '../common/values.ts';
import { createAccounts } from './accounts.ts';
import { createAppMessages } from './app-messages.ts';
import { createAppchat } from './appchat.ts';
import { type Bot, createBot } from './bot.ts';
import { createClient, type WecomClient } from './client.ts';
import { profileOf, usualAssumptions, type WecomConfig, type WecomDeps } from './config.ts';
import { readDirectory } from './directory.ts';
import { refused } from './errors.ts';
import { createEvents } from './events.ts';
import { createFiles } from './files.ts';
import { messageStem, placeOf, readMessageId } from './ids.ts';
import { createAbilities, createPaceOf, mediaLifeMs, meters, readingGapMs } from './limits.ts';
import { createReceive } from './receive.ts';
import { createSend } from './send.ts';
import { usualTiming } from './stream.ts';
import { createTogether } from './together.ts';

export {
  profileOf,
  usualAssumptions,
  type WecomAssumptions,
  type WecomConfig,
  type WecomDeps,
  type WecomProfile,
} from './config.ts';

export function createWecom(config: WecomConfig, deps: WecomDeps): Platform {
  const { clock, log } = deps;
  const profile = profileOf(config);
  const assume = { ...usualAssumptions, ...config.assume };
  const appId = config.corpId ?? config.botId ?? '';
  const client = clientOf(config, deps);
  const tally = createTally(client === null ? [] : meters);
  const app =
    client === null
      ? null
      : {
          client,
          messages: messagesOf(client, config, { ...deps, tally }),
          groups: createAppchat(client, { clock, tally }),
        };
  const bot = botOf(config, appId, client, deps);
  const hasApp = app !== null;
  const needApp = () => {
    if (app === null) throw refused('this needs the app, which is not set up', 'no-app');
    return app;
  };
  const abilities = createAbilities(profile, assume);
  const sending = createSend({ profile, assume, app, bot, log });

  return {
    name: 'wecom',
    appId,
    abilities,
    metering: tally,
    paceOf: createPaceOf(config.paceShare, hasApp),
    keyMemoryOf: (target) => (placeOf(target, hasApp).by === 'app' ? abilities.keyMemoryMs : 0),
    receive: createReceive({ ...config, appId }, { clock, log }),
    listen: async (takeIn: TakeIn): Promise<Listener | null> => bot?.listen(takeIn) ?? null,
    ...sending,
    ...(app === null ? {} : { events: createEvents(app.client, { agentId: config.agentId ?? 0 }) }),
    files: createFiles({ app, bot, clock }),
    ...(app === null ? {} : { together: createTogether({ messages: app.messages, send: sending.send }) }),
    ...(app === null ? {} : { albums: createAlbums(app.client, hasApp) }),
    stemOf: messageStem,
    async recall(messageId) {
      const id = readMessageId(messageId);
      if (id.kind === 'elsewhere') throw refused('WeCom takes back only what the app said to one person');
      if (id.msgIds.length === 0) throw refused('WeCom did not say under which id this was sent');
      await needApp().messages.recall(id.msgIds);
    },
    async urge(messageId) {
      readMessageId(messageId);
      throw refused('WeCom rings nobody for a message');
    },
    async pin(messageId) {
      readMessageId(messageId);
      throw refused('WeCom cannot pin a message');
    },
    openGroup: async (group) => needApp().groups.open(group),
    addMembers: async (chatId, personIds) => needApp().groups.addMembers(chatId, personIds),
    // The bot is told no names.
    chatName: async (chatId) =>
      app === null || !chatId.startsWith('chat:') ? null : app.groups.nameOf(chatId),
    ...(app === null ? { hidesPeople: true } : {}),
    async readDirectory() {
      const { staffNoAttribute } = config;
      return readDirectory(needApp().client, {
        gapMs: readingGapMs(config.paceShare),
        ...(staffNoAttribute === undefined ? {} : { staffNoAttribute }),
      });
    },
  };
}

/** Images of the app, for people and its own groups; the bot has an album of its own, which stays empty. */
function createAlbums(client: WecomClient, hasApp: boolean): Albums {
  return {
    albumOf: (target) => (placeOf(target, hasApp).by === 'bot' ? null : 'app'),
    async upload(_album, png) {
      const form = pngForm('media', png);
      const answer = await client.call({
        method: 'POST',
        path: 'media/upload',
        query: { type: 'image' },
        form,
      });
      const key = asText(answer.media_id);
      if (key !== '') return { key, lifeMs: mediaLifeMs };
      throw new PlatformError('wecom', 'unavailable', 'WeCom took an image without an id');
    },
  };
}

function clientOf(config: WecomConfig, { clock }: WecomDeps): WecomClient | null {
  const { corpId, agentId, secret, baseUrl, timeoutMs } = config;
  if (corpId === undefined || agentId === undefined || secret === undefined) return null;
  return createClient({ corpId, secret, baseUrl, timeoutMs }, { clock });
}

function messagesOf(
  client: WecomClient,
  { agentId = 0, assume }: WecomConfig,
  { clock, tally }: WecomDeps & { tally: Tally },
) {
  const { duplicateCheckSeconds } = { ...usualAssumptions, ...assume };
  return createAppMessages(client, { agentId, duplicateCheckSeconds }, { clock, tally });
}

/** A press waits so long for its card to be changed before the presser only hears that it was taken. */
const toastAfterMs = 2_000;

function botOf(config: WecomConfig, appId: string, client: WecomClient | null, deps: WecomDeps): Bot | null {
  const { botId, botSecret, wsUrl, timeoutMs } = config;
  if (botId === undefined || botSecret === undefined) return null;
  const { clock, log, random = Math.random, timing } = deps;
  return createBot(
    { botId, botSecret, wsUrl, timeoutMs },
    {
      appId,
      clock,
      log,
      random,
      accounts: createAccounts(client, log),
      timing: { ...usualTiming, toastAfterMs, ...timing },
    },
  );
}
