/** Sending: a card from our template where one is set, else Markdown, an action card, or text with numbers. */
import { createHash } from 'node:crypto';
import { PlatformError } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Outgoing, Sent } from '../../src/ports/platform.ts';
import { lostIn, waysOf } from '../common/pictures.ts';
import { asTexts, createMemory } from '../common/values.ts';
import type { Cards } from './cards.ts';
import type { Answer, DingtalkClient } from './client.ts';
import { encodeCard } from './encode-card.ts';
import { callsBack, encodePlain, type PlainMessage, sayParts } from './encode-plain.ts';
import { cardRefusedCodes, pictureRefusedCodes, sessionGoneCodes, toPlatformError } from './errors.ts';
import { chatOf, type Place, placeOf, robotMessageId } from './ids.ts';
import { sessionMaxBytes, textPartBytes } from './limits.ts';
import type { Lore } from './lore.ts';
import { callsUnit, pushesUnit } from './quota.ts';

export interface SendDeps {
  client: DingtalkClient;
  robotCode: string;
  /** Null where no template is set. */
  cards: Cards | null;
  /** Whether presses on cards reach us. */
  hearsPresses: boolean;
  lore: Lore;
  log: Log;
}

export type Send = (out: Outgoing) => Promise<Sent>;

const mostRemembered = 5_000;

export function createSend(deps: SendDeps): Send {
  const { client, robotCode, cards, hearsPresses, lore, log } = deps;
  /** The keys of what went out as text under one key of ours, so that a second try goes on where the first stopped. */
  const partsOf = createMemory<string[]>(mostRemembered);
  /** The same for what is said into a session, which gives out no keys. */
  const repliesOf = createMemory<number>(mostRemembered);

  async function asCard(out: Outgoing, place: Place): Promise<Sent | null> {
    if (cards === null || (callsBack(out.card) && !hearsPresses)) return null;
    for (const [turn, way] of waysOf(out).entries()) {
      const drawn = encodeCard(out.card, way);
      if (drawn === null) continue;
      const sent = await unless(cardRefusedCodes, () => cards.send(place, drawn, out.key));
      if (sent !== null) return { ...sent, ...lostIn(turn) };
    }
    return null;
  }

  async function asPlain(out: Outgoing, place: Place): Promise<Sent | null> {
    const [message, inWords] = cards === null ? waysOf(out).map(messageOf) : [];
    if (!message) return null;
    const mayReply = out.replyTo !== undefined && out.spare?.unit !== pushesUnit;
    if (mayReply && (await replied(message.session, place))) {
      return { messageId: sessionId(out.key), chatExternalId: chatOf(place), asText: false };
    }
    const key = await unless(inWords ? pictureRefusedCodes : noCodes, () =>
      post(client, robotCode, place, message),
    );
    const used = key ?? (await post(client, robotCode, place, inWords ?? message));
    const lost = lostIn(key === null ? 1 : 0);
    return {
      messageId: robotMessageId(place, [used]),
      chatExternalId: chatOf(place),
      asText: false,
      ...lost,
    };
  }

  /** Answers where the question was asked, which costs no metered call; false if that address does not hold. */
  async function replied(body: Record<string, unknown>, place: Place): Promise<boolean> {
    const chat = chatOf(place);
    const url = lore.sessionOf(chat);
    if (url === undefined) return false;
    const done = await unless(sessionGoneCodes, async () => {
      await client.reply(url, body, chat);
      return true;
    });
    if (done === null) lore.forgetSession(chat);
    return done === true;
  }

  async function asText({ card, key, pickWords }: Outgoing, place: Place): Promise<Sent> {
    const parts = sayParts(card, textPartBytes, pickWords);
    const sent = partsOf.get(key) ?? [];
    for (const part of parts.slice(sent.length)) {
      sent.push(await post(client, robotCode, place, textMessage(part)));
      partsOf.set(key, sent);
    }
    return { messageId: robotMessageId(place, sent), chatExternalId: chatOf(place), asText: true };
  }

  /** Where calls are short an answer goes into the session, if it loses nothing there; `strictly` there or nowhere. */
  async function asReply({ card, key, spare, pickWords }: Outgoing, place: Place): Promise<Sent | null> {
    const message = encodePlain(card);
    const isStrict = spare?.strictly === true;
    const bodies = message
      ? [message.session]
      : isStrict
        ? sayParts(card, sessionMaxBytes, pickWords).map(sessionText)
        : [];
    for (const [index, body] of bodies.entries()) {
      if (index >= (repliesOf.get(key) ?? 0)) {
        if (!(await replied(body, place))) break;
        repliesOf.set(key, index + 1);
      }
      if (body === bodies.at(-1)) {
        return { messageId: sessionId(key), chatExternalId: chatOf(place), asText: message === null };
      }
    }
    if (!isStrict) return null;
    const words = 'little is left of the month, and there is no session to answer in';
    throw new PlatformError('dingtalk', 'not-allowed', words, { code: 'spared', usedUp: callsUnit });
  }

  return async (out) => {
    const place = placeOf(out.target);
    const isForReply = out.spare?.unit === callsUnit && (out.replyTo !== undefined || out.spare.strictly);
    const answered = isForReply ? await asReply(out, place) : null;
    if (answered !== null) return answered;
    const drawn = (await asCard(out, place)) ?? (await asPlain(out, place));
    if (drawn !== null) return drawn;
    if (cards !== null) log.warn({ key: out.key }, 'a card could not be drawn and goes out as text');
    return asText(out, place);
  };
}

const noCodes: ReadonlySet<string> = new Set();

const messageOf = ({ card, findPicture }: Pick<Outgoing, 'card' | 'findPicture'>) =>
  encodePlain(card, findPicture);

const sessionText = (content: string) => ({ msgtype: 'text', text: { content } });

export const textMessage = (content: string): Pick<PlainMessage, 'msgKey' | 'param'> => ({
  msgKey: 'sampleText',
  param: { content },
});

/** A reply has no id at DingTalk. */
const sessionId = (key: string) => `s:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`;

/** Sends one message of the robot; hands back its key. */
async function post(
  client: DingtalkClient,
  robotCode: string,
  place: Place,
  { msgKey, param }: Pick<PlainMessage, 'msgKey' | 'param'>,
): Promise<string> {
  const isPerson = 'person' in place;
  const path = isPerson ? 'v1.0/robot/oToMessages/batchSend' : 'v1.0/robot/groupMessages/send';
  const call = {
    host: 'api',
    method: 'POST',
    path,
    body: {
      robotCode,
      ...(isPerson ? { userIds: [place.person] } : { openConversationId: place.group }),
      msgKey,
      msgParam: JSON.stringify(param),
    },
    // It takes no key: whether it arrived cannot be asked.
    repeat: 'harmful',
    to: isPerson ? place.person : place.group,
  } as const;
  const answer = await client.call(call);
  if (isPerson) checkReached(client, call, answer);
  const { processQueryKey } = answer;
  if (typeof processQueryKey === 'string' && processQueryKey !== '') return processQueryKey;
  throw new PlatformError('dingtalk', 'in-doubt', 'DingTalk sent a message without a key');
}

type RobotCall = { method: 'POST'; path: string; to: string };

/** An answer of 200 may still say that nobody was reached. */
function checkReached(client: DingtalkClient, call: RobotCall, answer: Answer): void {
  const refuse = (code: string, words: string) =>
    toPlatformError({ code, status: 200, words }, client.contextOf(call));
  if (asTexts(answer.invalidStaffIdList).length > 0) {
    throw refuse('invalidStaff', 'the person cannot see the app, or has never logged in');
  }
  if (asTexts(answer.flowControlledStaffIdList).length > 0) {
    throw refuse('flowControlled', 'too many messages to this person');
  }
}

/** Null instead of an error that has one of these codes. */
export async function unless<Value>(
  codes: ReadonlySet<string>,
  work: () => Promise<Value>,
): Promise<Value | null> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof PlatformError ? error.detail.code : undefined;
    if (typeof code === 'string' && codes.has(code)) return null;
    throw error;
  }
}
