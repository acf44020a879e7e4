/** Sending and changing: which of the two identities speaks, and what WeCom can show there. */
import { createHash } from 'node:crypto';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Outgoing, Platform, Sent } from '../../src/ports/platform.ts';
import { createMemory } from '../common/values.ts';
import type { AppMessages } from './app-messages.ts';
import type { Appchat } from './appchat.ts';
import type { Bot, BotPlace } from './bot.ts';
import type { WecomAssumptions, WecomProfile } from './config.ts';
import { type Drawn, encodeCard, sayCard, type Words } from './encode-card.ts';
import {
  badChatCode,
  cardRefusedCodes,
  notSpokenCode,
  refused,
  repeatedTaskCode,
  unknownMediaCode,
} from './errors.ts';
import {
  appMessageId,
  appPlace,
  botPlace,
  markOf,
  otherMessageId,
  type Place,
  placeOf,
  readMessageId,
} from './ids.ts';
import { unseenMark } from './markup.ts';
import { drawChange, drawShortest, hasPresses, type TemplateCard } from './template-card.ts';

export interface SendDeps {
  profile: WecomProfile;
  assume: WecomAssumptions;
  /** Null without the app, and without the bot. */
  app: { messages: AppMessages; groups: Appchat } | null;
  bot: Bot | null;
  log: Log;
}

const mostRemembered = 5_000;

export function createSend(deps: SendDeps): Pick<Platform, 'send' | 'update' | 'refresh'> {
  const { profile, assume, app, bot, log } = deps;
  const hasApp = app !== null;
  /** What went out under a key: the whole, or so many messages of it. WeCom itself knows keys only in direct chats with the app. */
  const sentBy = createMemory<Sent>(mostRemembered);
  const progress = createMemory<number>(mostRemembered);
  /** What a code was to show in a try of which nobody heard how it ended. */
  const doubted = createMemory<string>(mostRemembered);

  const drawingFor = (place: Place, mark: string) => ({
    by: place.by,
    hearsPresses:
      place.by === 'app' ? profile === 'P2' : place.by === 'bot' && (!place.isGroup || assume.botGroupCards),
    hearsWords: place.by === 'bot' || (place.by === 'app' && profile === 'P2'),
    mentions: place.by === 'appchat' || (place.by === 'bot' && place.isGroup && assume.botMentions),
    mark,
  });

  async function byApp(place: Extract<Place, { by: 'app' }>, out: Outgoing): Promise<Sent> {
    if (app === null) throw refused('no app is set up: only the bot can speak', 'no-app');
    const { person } = place;
    const say = async (drawn: Drawn): Promise<Sent> => {
      const ids: string[] = [];
      for (const image of drawn.images) ids.push((await app.messages.say(person, imageBody(image))).msgId);
      for (const [index, part] of drawn.parts.entries()) {
        const content = part + markFor(out.key, index);
        ids.push((await app.messages.say(person, { msgtype: 'text', text: { content } })).msgId);
      }
      const card = drawn.template === null ? null : await sayTemplate(app.messages, person, drawn.template);
      if (card !== null) ids.push(card.msgId);
      const mark = markOf(drawn.asText ? 't' : 'c', out.key);
      const msgIds = ids.filter((id) => id !== '');
      const messageId = appMessageId(person, { msgIds, mark, code: card?.code ?? '' });
      return { messageId, chatExternalId: place.id, asText: drawn.asText };
    };
    return orAsText(out, place, say);
  }

  /** Without keys on the other side, what went out is remembered, so that a second try goes on where the first stopped. */
  async function byChat(
    place: Exclude<Place, { by: 'app' }>,
    out: Outgoing,
    post: (body: Record<string, unknown>) => Promise<void>,
  ): Promise<Sent> {
    const say = async (drawn: Drawn): Promise<Sent> => {
      const step = `${out.key} ${drawn.asText}`;
      const bodies = bodiesOf(place, drawn);
      for (const [index, body] of bodies.entries()) {
        if (index < (progress.get(step) ?? 0)) continue;
        await post(body).catch((error: unknown) => {
          if (codeOf(error) !== repeatedTaskCode) throw error;
        });
        progress.set(step, index + 1);
      }
      const mark = markOf(drawn.asText ? 't' : 'c', out.key);
      return { messageId: otherMessageId(place, mark), chatExternalId: place.id, asText: drawn.asText };
    };
    return orAsText(out, place, say);
  }

  /** An image that is not known any more is said in words, and a card that is refused as text. */
  async function orAsText(out: Outgoing, place: Place, say: (drawn: Drawn) => Promise<Sent>): Promise<Sent> {
    const how = drawingFor(place, markOf('c', out.key));
    const drawn = encodeCard(out, how);
    try {
      return await say(drawn);
    } catch (error) {
      const code = codeOf(error);
      if (drawn.images.length > 0 && code === unknownMediaCode) {
        const { findPicture: _, ...inWords } = out;
        return { ...(await orAsText(inWords, place, say)), lostPictures: true };
      }
      if (drawn.template === null || typeof code !== 'number' || !cardRefusedCodes.has(code)) throw error;
      log.warn({ key: out.key, code }, 'a card was refused and goes out as text');
      return say({ ...sayCard(out, how), images: [] });
    }
  }

  async function byBot(place: BotPlace, out: Outgoing): Promise<Sent> {
    if (bot === null) throw refused('no bot is set up: only the app can speak', 'no-bot');
    return byChat(place, out, (body) => bot.say(place, body, out.replyTo));
  }

  /** By the bot, which reaches a person only in a conversation that it knows; else by the app, if there is one. */
  async function byBotOrApp(person: string, out: Outgoing, others: readonly unknown[] = []): Promise<Sent> {
    try {
      return await byBot(botPlace(person), out);
    } catch (error) {
      if (app === null || ![notSpokenCode, badChatCode, ...others].includes(codeOf(error))) throw error;
      return byApp(appPlace(person), out);
    }
  }

  async function sendTo(place: Place, out: Outgoing): Promise<Sent> {
    if (place.by === 'bot') return place.isGroup ? byBot(place, out) : byBotOrApp(place.chatId, out);
    if (place.by === 'app') {
      // Presses on the app's card would reach nobody; on the bot's they do.
      const isDeaf = profile === 'P1' && bot !== null && hasPresses(out.card);
      return isDeaf ? byBotOrApp(place.person, out, ['no-connection']) : byApp(place, out);
    }
    if (app === null) throw refused('no app is set up: only the bot can speak', 'no-app');
    return byChat(place, out, (body) => app.groups.say(place, body));
  }

  async function send(out: Outgoing): Promise<Sent> {
    const place = placeOf(out.target, hasApp);
    const known = sentBy.get(`${place.id} ${out.key}`);
    if (known !== undefined) return known;
    const sent = await sendTo(place, out);
    sentBy.set(`${place.id} ${out.key}`, sent);
    return sent;
  }

  /** Where a message cannot be changed, what it would say now is said anew; without a key once for the same words. */
  async function sayAnew(place: Place, messageId: string, words: Words, given?: string): Promise<void> {
    const ofWords = () =>
      createHash('sha256')
        .update(JSON.stringify([place.id, messageId, words.card]))
        .digest('hex');
    await send({ ...words, target: { chatExternalId: place.id }, key: given ?? ofWords() });
  }

  return {
    send,
    refresh,
    async update({ messageId, key, ...whole }) {
      const id = readMessageId(messageId);
      const words = drawChange(whole, id.mark)?.isWhole ? whole : briefly(whole);
      if (id.kind === 'elsewhere') {
        const change = id.place.by === 'bot' ? drawChange(words, id.mark) : null;
        const isChanged = change !== null && bot !== null && (await bot.change(id.mark, change.template));
        if (!isChanged || !change.isWhole) await sayAnew(id.place, messageId, words, key);
        return;
      }
      if (app?.messages.isRecalled(id.msgIds)) {
        throw new PlatformError('wecom', 'unknown-target', 'the message was taken back', {
          code: 'recalled',
        });
      }
      const change = id.code === '' ? null : drawChange(words, id.mark);
      const isChanged = change !== null && (await changed(id.person, id.code, change.template));
      if (!isChanged || !change?.isWhole) {
        await sayAnew(placeOf({ chatExternalId: `app:${id.person}` }, hasApp), messageId, words, key);
      }
    },
  };

  /** Each press brings the right to change its card once, and an identical card takes the word off its buttons. */
  async function refresh({ messageId, ...words }: { messageId: string } & Words): Promise<void> {
    const id = readMessageId(messageId);
    const same = drawShortest(words, id.mark);
    if (same === null) return;
    if (id.kind === 'app') {
      if (id.code !== '') await changed(id.person, id.code, same.template);
    } else if (id.place.by === 'bot') await bot?.change(id.mark, same.template);
  }

  /** False once the code is used up or too old: each works once, within 72 hours. */
  async function changed(person: string, code: string, template: TemplateCard): Promise<boolean> {
    if (app === null) return false;
    const wanted = JSON.stringify(template);
    try {
      await app.messages.change(person, code, template);
      return true;
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      // Used up by an earlier try for the same: that one has arrived.
      if (error.kind === 'bad-request') return doubted.get(code) === wanted;
      if (error.kind === 'unavailable') doubted.set(code, wanted);
      throw error;
    }
  }
}

/** Texts before a card cannot be changed: of what they hold only the news is said. */
const briefly = <T extends Words>(words: T): T => {
  const { brief } = words.card;
  return brief ? { ...words, card: { ...words.card, blocks: brief } } : words;
};

/** A name that was used means that an earlier try arrived. */
async function sayTemplate(messages: AppMessages, person: string, template: TemplateCard) {
  try {
    return await messages.say(person, { msgtype: 'template_card', template_card: template });
  } catch (error) {
    if (codeOf(error) === repeatedTaskCode) return { msgId: '', code: '' };
    throw error;
  }
}

/** The same for the same key, and another for another. */
export const markFor = (key: string, index: number) =>
  unseenMark(createHash('sha256').update(`${key} ${index}`).digest());

const imageBody = (id: string) => ({ msgtype: 'image', image: { media_id: id } });

function bodiesOf(place: Place, { images, parts, template }: Drawn): Record<string, unknown>[] {
  const msgtype = place.by === 'bot' ? 'markdown' : 'text';
  const texts = [...images.map(imageBody), ...parts.map((content) => ({ msgtype, [msgtype]: { content } }))];
  return template === null ? texts : [...texts, { msgtype: 'template_card', template_card: template }];
}

const codeOf = (error: unknown) => (error instanceof PlatformError ? error.detail.code : undefined);
