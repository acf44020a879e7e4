/** One message for many people in one metered call: one card in many direct chats, or one message of the robot. */
import { PlatformError } from '../../src/errors.ts';
import type { OutgoingTogether, Sent, Together } from '../../src/ports/platform.ts';
import { lostIn, waysOf } from '../common/pictures.ts';
import { asText, asTexts } from '../common/values.ts';
import { type Cards, robotSpaces } from './cards.ts';
import type { DingtalkClient } from './client.ts';
import { encodeCard } from './encode-card.ts';
import { callsBack, encodePlain, type PlainMessage, sayParts } from './encode-plain.ts';
import { cardRefusedCodes, toPlatformError } from './errors.ts';
import { chatOf, robotMessageId } from './ids.ts';
import { peoplePerMessage, spacesMaxLength, textPartBytes } from './limits.ts';
import { textMessage, unless } from './send.ts';

interface TogetherDeps {
  client: DingtalkClient;
  robotCode: string;
  /** Null where no template is set. */
  cards: Cards | null;
  hearsPresses: boolean;
}

type Outcomes = Map<string, Sent | PlatformError>;

export function createTogether(deps: TogetherDeps): Together {
  const { cards, hearsPresses } = deps;

  async function asCard(out: OutgoingTogether): Promise<Outcomes | null> {
    if (cards === null || (callsBack(out.card) && !hearsPresses)) return null;
    for (const [turn, way] of waysOf(out).entries()) {
      const drawn = encodeCard(out.card, way);
      if (drawn === null) continue;
      const sent = await unless(cardRefusedCodes, () =>
        cards.sendTogether(out.personExternalIds, drawn, out.key),
      );
      if (sent !== null) return turn === 0 ? sent : withoutPictures(sent);
    }
    return null;
  }

  return {
    portions: cards === null ? (people) => inTwenties(people) : inSpaces,
    async send(out) {
      const drawn = await asCard(out);
      return drawn ?? sendPlain(deps, out);
    },
  };
}

const withoutPictures = (outcomes: Outcomes): Outcomes =>
  new Map(
    [...outcomes].map(([person, outcome]) => [
      person,
      outcome instanceof PlatformError ? outcome : { ...outcome, ...lostIn(1) },
    ]),
  );

/** As many people as their addresses have room for. */
function inSpaces(people: string[]): string[][] {
  const portions: string[][] = [];
  let last: string[] = [];
  for (const person of people) {
    if (last.length === 0 || robotSpaces([...last, person]).length > spacesMaxLength) {
      last = [];
      portions.push(last);
    }
    last.push(person);
  }
  return portions;
}

function inTwenties(people: string[]): string[][] {
  const portions: string[][] = [];
  for (let i = 0; i < people.length; i += peoplePerMessage)
    portions.push(people.slice(i, i + peoplePerMessage));
  return portions;
}

/** A portion cut for a card may be too many for a message; what is said to the first stays said when the rest fails. */
async function sendPlain(deps: TogetherDeps, out: OutgoingTogether): Promise<Outcomes> {
  const outcomes: Outcomes = new Map();
  for (const people of inTwenties(out.personExternalIds)) {
    try {
      for (const [person, outcome] of await sendMessages(deps, people, out)) outcomes.set(person, outcome);
    } catch (error) {
      if (!(error instanceof PlatformError) || outcomes.size === 0) throw error;
      for (const person of people) outcomes.set(person, error);
    }
  }
  return outcomes;
}

async function sendMessages(
  deps: TogetherDeps,
  people: string[],
  { card, findPicture, pickWords }: Pick<OutgoingTogether, 'card' | 'findPicture' | 'pickWords'>,
) {
  const message = encodePlain(card, findPicture);
  const parts = message === null ? sayParts(card, textPartBytes, pickWords).map(textMessage) : [message];
  const failures = new Map<string, PlatformError>();
  const keys: string[] = [];
  for (const part of parts) {
    const left = people.filter((person) => !failures.has(person));
    if (left.length === 0) break;
    try {
      keys.push(await post(deps, left, part, failures));
    } catch (error) {
      if (!(error instanceof PlatformError) || keys.length === 0) throw error;
      for (const person of left) failures.set(person, halfSaid(error));
    }
  }
  const sent = (person: string): Sent => ({
    messageId: robotMessageId({ person }, keys),
    chatExternalId: chatOf({ person }),
    asText: message === null,
  });
  return people.map((person) => [person, failures.get(person) ?? sent(person)] as const);
}

/** Who has the beginning must not get it again; whether to send the rest is for a person to judge. */
const halfSaid = (error: PlatformError) =>
  new PlatformError('dingtalk', 'in-doubt', 'a long message was sent in part', { cause: error });

const path = 'v1.0/robot/oToMessages/batchSend';

/** Sends one message to twenty people at most; hands back its key and notes whom it did not reach. */
async function post(
  { client, robotCode }: TogetherDeps,
  people: string[],
  { msgKey, param }: Pick<PlainMessage, 'msgKey' | 'param'>,
  failures: Map<string, PlatformError>,
): Promise<string> {
  const body = { robotCode, userIds: people, msgKey, msgParam: JSON.stringify(param) };
  const answer = await client.call({ host: 'api', method: 'POST', path, body, repeat: 'harmful' });
  const refuse = (list: unknown, code: string, words: string) => {
    for (const person of asTexts(list)) {
      const context = client.contextOf({ method: 'POST', path, to: person });
      failures.set(person, toPlatformError({ code, status: 200, words }, context));
    }
  };
  refuse(answer.invalidStaffIdList, 'invalidStaff', 'the person cannot see the app, or has never logged in');
  refuse(answer.flowControlledStaffIdList, 'flowControlled', 'too many messages to this person');
  const key = asText(answer.processQueryKey);
  if (key !== '') return key;
  throw new PlatformError('dingtalk', 'in-doubt', 'DingTalk sent a message without a key');
}
