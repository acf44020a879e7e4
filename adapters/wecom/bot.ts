/** The bot: hears what mentions it in groups and what is said to it, answers, pushes, and changes a card just pressed. */
import type { InboundEvent } from '../../src/domain/message.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Listener, OutgoingFile, PressAnswer, TakeIn } from '../../src/ports/platform.ts';
import { asObject, createMemory } from '../common/values.ts';
import type { Accounts } from './accounts.ts';
import { uploadFile } from './bot-upload.ts';
import { type BotContext, decodeBotEvent, decodeBotMessage, fileUrls, speakerOf } from './decode-bot.ts';
import { staleRequestCodes } from './errors.ts';
import { namesOfFiles } from './file-names.ts';
import { type Place, readMessageId } from './ids.ts';
import { answerWindowMs, placeBucket, pressWindowMs } from './limits.ts';
import {
  freshReqId,
  noConnection,
  openStream,
  type Stream,
  type StreamConfig,
  type StreamTiming,
} from './stream.ts';
import type { Frame, Link } from './stream-link.ts';
import type { TemplateCard } from './template-card.ts';

export interface BotTiming extends StreamTiming {
  /** How long a press waits for its card to be changed before the presser is only told that it was heard. */
  toastAfterMs: number;
}

export interface BotDeps {
  appId: string;
  clock: Clock;
  log: Log;
  random: () => number;
  accounts: Accounts;
  timing: BotTiming;
}

export type BotPlace = Extract<Place, { by: 'bot' }>;

export interface Bot {
  listen(takeIn: TakeIn): Listener;
  /** Says one message, beneath what it answers where that still can be. */
  say(place: BotPlace, body: Record<string, unknown>, answers?: string): Promise<void>;
  /** Takes a file up, for messages of this bot. */
  upload(file: OutgoingFile): Promise<string>;
  /** Puts another card in the place of one that was pressed a moment ago; false if that is over. */
  change(mark: string, template: TemplateCard): Promise<boolean>;
}

/** A frame that can be answered under its own id, on the connection it came by. */
interface Request {
  reqId: string;
  link: Link;
  atMs: number;
  /** The chat it came from: an answer to it shows there, and nowhere else. */
  chat: string;
  /** As the bot knows the person. */
  speaker: string;
  isUsed: boolean;
}

const mostRemembered = 10_000;

export function createBot(config: StreamConfig, deps: BotDeps): Bot {
  const { clock, log, accounts, timing } = deps;
  const questions = createMemory<Request>(mostRemembered);
  const presses = createMemory<Request>(mostRemembered);
  const cards = createMemory<TemplateCard>(mostRemembered);
  let stream: Stream | undefined;
  const nowMs = () => clock.now().getTime();

  async function decode(kind: 'message' | 'event', body: Record<string, unknown>) {
    const speaker = speakerOf(body);
    const plainId = speaker === null ? '' : await accounts.plainIdOf(speaker);
    const names = await namesOfFiles(fileUrls(body));
    const context: BotContext = {
      appId: deps.appId,
      at: clock.now().toISOString(),
      plainId: (id) => (id === speaker ? plainId : id),
      nameOf: (url) => names.get(url),
    };
    return kind === 'message' ? decodeBotMessage(body, context) : decodeBotEvent(body, context);
  }

  function remember(event: InboundEvent, frame: Frame, link: Link): Request | undefined {
    const { req_id: reqId } = asObject(frame.headers);
    const speaker = speakerOf(asObject(frame.body)) ?? '';
    if (typeof reqId !== 'string' || reqId === '') return undefined;
    if (event.kind !== 'message' && event.kind !== 'press') return undefined;
    const chat = event.chat.externalId;
    const request = { reqId, link, atMs: nowMs(), chat, speaker, isUsed: false };
    if (event.kind === 'message') {
      questions.set(event.messageId, request);
      return undefined;
    }
    presses.set(readMessageId(event.messageId).mark, request);
    return request;
  }

  async function takeFrame(
    kind: 'message' | 'event',
    frame: Frame,
    link: Link,
    takeIn: TakeIn,
  ): Promise<void> {
    const decoded = await decode(kind, asObject(frame.body));
    if (decoded.kind === 'garbled') log.warn({ why: decoded.why }, 'a frame of the bot could not be read');
    if (decoded.kind !== 'events') return;
    const [event] = decoded.events;
    const press = event === undefined ? undefined : remember(event, frame, link);
    const answer = await takeIn(decoded.events);
    if (press !== undefined && event?.kind === 'press') {
      sayTaken(readMessageId(event.messageId).mark, press, answer);
    }
  }

  /** A press can be answered once: its outcome is worth more than a word that it was heard. */
  function sayTaken(mark: string, press: Request, { toast }: PressAnswer): void {
    if (toast === undefined) return;
    setTimeout(() => {
      const card = cards.get(mark);
      if (press.isUsed || card === undefined || presses.get(mark) !== press) return;
      const shown = { ...card, main_title: { ...asObject(card.main_title), desc: toast } };
      replace(press, shown, [press.speaker]).catch(() => {
        log.debug({}, 'the presser could not be told that the press was heard');
      });
    }, timing.toastAfterMs).unref();
  }

  async function replace(press: Request, template: TemplateCard, userids?: string[]): Promise<boolean> {
    if (stream === undefined || press.isUsed || !press.link.isOpen()) return false;
    if (nowMs() - press.atMs > pressWindowMs) return false;
    press.isUsed = true;
    const body = {
      response_type: 'update_template_card',
      template_card: template,
      ...(userids === undefined ? {} : { userids }),
    };
    return unlessStale(stream.ask('aibot_respond_update_msg', press.reqId, body, { link: press.link }));
  }

  async function answer(place: BotPlace, body: Record<string, unknown>, answers?: string): Promise<boolean> {
    const question = answers === undefined ? undefined : questions.get(answers);
    if (stream === undefined || question?.chat !== place.id || !question.link.isOpen()) return false;
    if (nowMs() - question.atMs > answerWindowMs) return false;
    const how = { link: question.link, bucket: placeBucket(place.id) };
    return unlessStale(stream.ask('aibot_respond_msg', question.reqId, body, how));
  }

  return {
    listen(takeIn) {
      stream = openStream(config, {
        ...deps,
        takeFrame: (kind, frame, link) => takeFrame(kind, frame, link, takeIn),
      });
      return stream;
    },
    async say(place, body, answers) {
      if (stream === undefined) throw noConnection();
      const card = asObject(body.template_card);
      if (typeof card.task_id === 'string') cards.set(card.task_id, card as TemplateCard);
      if (await answer(place, body, answers)) return;
      const chatid = place.isGroup ? place.chatId : accounts.botsIdOf(place.chatId);
      const chat_type = place.isGroup ? 2 : 1;
      const how = { bucket: placeBucket(place.id) };
      await stream.ask('aibot_send_msg', freshReqId('send'), { chatid, chat_type, ...body }, how);
    },
    async upload(file) {
      if (stream === undefined) throw noConnection();
      return uploadFile(stream, file);
    },
    async change(mark, template) {
      const press = presses.get(mark);
      return press === undefined ? false : replace(press, template);
    },
  };
}

/** False if the request cannot be answered any more; the conversation still can be written to. */
async function unlessStale(asking: Promise<unknown>): Promise<boolean> {
  try {
    await asking;
    return true;
  } catch (error) {
    const code = error instanceof PlatformError ? error.detail.code : undefined;
    const isStale = typeof code === 'number' && staleRequestCodes.has(code);
    if (isStale || code === 'no-connection') return false;
    throw error;
  }
}
