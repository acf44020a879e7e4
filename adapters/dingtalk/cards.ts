/** Interactive cards: made and delivered under an id of ours, changed, taken back. */
import { PlatformError } from '../../src/errors.ts';
import type { Sent } from '../../src/ports/platform.ts';
import { asArray, asObject, asText, createMemory } from '../common/values.ts';
import type { DingtalkClient } from './client.ts';
import type { DrawnCard } from './encode-card.ts';
import {
  cardExistsCode,
  cardGoneCode,
  personGoneCode,
  tooFastCode,
  toPlatformError,
  unknownUserCode,
} from './errors.ts';
import { cardIdOf, chatOf, type Place } from './ids.ts';

export interface CardConfig {
  robotCode: string;
  cardTemplateId: string;
  /** Where presses go: over the Stream, or to the address registered under this name. */
  callbackRouteKey?: string;
}

export interface Cards {
  send(place: Place, drawn: DrawnCard, key: string): Promise<Sent>;
  /** One card that hangs in the direct chats of several people; a change of it changes it for all of them. */
  sendTogether(people: string[], drawn: DrawnCard, key: string): Promise<Map<string, Sent | PlatformError>>;
  change(outTrackId: string, drawn: DrawnCard): Promise<void>;
  /** Where a card went and under which key it can be taken back; null if another process sent it. */
  traceOf(outTrackId: string): Trace | null;
  noteRecalled(outTrackId: string): void;
}

export interface Trace {
  place: Place;
  carrierId: string;
  isRecalled: boolean;
}

/** What became of one delivery. */
type Outcome = { kind: 'delivered'; carrierId: string } | { kind: 'known' } | { kind: 'failed'; why: string };

const mostRemembered = 20_000;
/** A card that was made and not delivered keeps its name for ever; so many names are tried. */
const mostTurns = 20;

export function createCards(client: DingtalkClient, config: CardConfig): Cards {
  const traces = createMemory<Trace>(mostRemembered);
  const undelivered = createUndelivered(client, config);

  async function send(place: Place, drawn: DrawnCard, key: string): Promise<Sent> {
    for (let turn = 1; turn <= mostTurns; turn += 1) {
      const outTrackId = cardIdOf(key, turn);
      const outcome = await deliver(client, config, place, drawn, outTrackId);
      if (outcome.kind === 'failed') throw await failureOf(outcome.why, place, outTrackId);
      // Known means sent by an earlier try, unless that one was told that nobody got it.
      if (outcome.kind === 'known' && (await undelivered.has(outTrackId))) continue;
      if (outcome.kind === 'delivered') {
        traces.set(outTrackId, { place, carrierId: outcome.carrierId, isRecalled: false });
      }
      return { messageId: outTrackId, chatExternalId: chatOf(place), asText: false };
    }
    throw new PlatformError(
      'dingtalk',
      'bad-request',
      'no name is left for a card that could not be delivered',
    );
  }

  async function failureOf(why: string, place: Place, outTrackId: string): Promise<PlatformError> {
    // Only then is there another try.
    if (why.includes(tooFastCode)) await undelivered.note(outTrackId);
    const code = await codeOf(client, why, place);
    const to = 'person' in place ? place.person : place.group;
    return toPlatformError({ code, status: 200, words: why }, client.contextOf({ ...createCall, to }));
  }

  async function sendTogether(people: string[], drawn: DrawnCard, key: string) {
    const outTrackId = cardIdOf(key, 1);
    const results = await deliverAll(client, config, people, drawn, outTrackId);
    const entries = people.map(async (person): Promise<[string, Sent | PlatformError]> => {
      const place = { person };
      const why = results?.get(person);
      // A card that is known was made by an earlier try of the same call, which told nobody else how it went.
      if (why !== undefined) return [person, await failureOf(why, place, outTrackId)];
      return [person, { messageId: outTrackId, chatExternalId: chatOf(place), asText: false }];
    });
    return new Map(await Promise.all(entries));
  }

  return {
    send,
    sendTogether,
    async change(outTrackId, drawn) {
      if (traces.get(outTrackId)?.isRecalled === true) {
        throw new PlatformError('dingtalk', 'unknown-target', 'the card was taken back', {
          code: cardGoneCode,
        });
      }
      const cardData = { cardParamMap: drawn.variables };
      await client.call({ ...changeCall, body: { outTrackId, cardData } });
    },
    traceOf: (outTrackId) => traces.get(outTrackId) ?? null,
    noteRecalled(outTrackId) {
      const trace = traces.get(outTrackId);
      if (trace !== undefined) traces.set(outTrackId, { ...trace, isRecalled: true });
    },
  };
}

const createCall = {
  host: 'api',
  method: 'POST',
  path: 'v1.0/card/instances/createAndDeliver',
  repeat: 'keyed',
} as const;
const changeCall = { host: 'api', method: 'PUT', path: 'v1.0/card/instances' } as const;

async function deliver(
  client: DingtalkClient,
  config: CardConfig,
  place: Place,
  drawn: DrawnCard,
  outTrackId: string,
): Promise<Outcome> {
  const to = 'person' in place ? place.person : place.group;
  try {
    const body = { ...cardBody(config, outTrackId, drawn.variables), ...spaceBody(config, place, drawn) };
    const { result } = await client.call({ ...createCall, to, body });
    const delivered = asObject(asArray(asObject(result).deliverResults)[0]);
    if (delivered.success === true) return { kind: 'delivered', carrierId: asText(delivered.carrierId) };
    return { kind: 'failed', why: asText(delivered.errorMsg) || 'not delivered' };
  } catch (error) {
    if (error instanceof PlatformError && error.detail.code === cardExistsCode) return { kind: 'known' };
    throw error;
  }
}

/** Why the card reached some of these people not, by person; null if it was made before. */
async function deliverAll(
  client: DingtalkClient,
  config: CardConfig,
  people: string[],
  drawn: DrawnCard,
  outTrackId: string,
): Promise<Map<string, string> | null> {
  const [first = ''] = people;
  const body = {
    ...cardBody(config, outTrackId, drawn.variables),
    ...spaceBody(config, { person: first }, drawn),
    openSpaceId: robotSpaces(people),
  };
  try {
    const { result } = await client.call({ ...createCall, body });
    const missed = new Map<string, string>();
    for (const one of asArray(asObject(result).deliverResults).map(asObject)) {
      if (one.success !== true) missed.set(asText(one.spaceId), asText(one.errorMsg) || 'not delivered');
    }
    return missed;
  } catch (error) {
    if (error instanceof PlatformError && error.detail.code === cardExistsCode) return null;
    throw error;
  }
}

/** The direct chats of these people with our robot, as one address. */
export const robotSpaces = (people: string[]) =>
  `dtv1.card//${people.map((person) => `IM_ROBOT.${person}`).join(';')}`;

function cardBody({ cardTemplateId, callbackRouteKey }: CardConfig, outTrackId: string, variables: object) {
  return {
    cardTemplateId,
    outTrackId,
    userIdType: 1,
    ...(callbackRouteKey === undefined
      ? { callbackType: 'STREAM' }
      : { callbackType: 'HTTP', callbackRouteKey }),
    cardData: { cardParamMap: variables },
  };
}

function spaceBody({ robotCode }: CardConfig, place: Place, { mentioned, summary }: DrawnCard): object {
  const space = {
    // What is in it is for those who got it.
    supportForward: false,
    lastMessageI18n: { ZH_CN: summary, EN_US: summary },
    notification: { alertContent: summary, notificationOff: false },
  };
  if ('person' in place) {
    return {
      openSpaceId: robotSpaces([place.person]),
      imRobotOpenSpaceModel: space,
      imRobotOpenDeliverModel: { spaceType: 'IM_ROBOT', robotCode },
    };
  }
  return {
    openSpaceId: `dtv1.card//IM_GROUP.${place.group}`,
    imGroupOpenSpaceModel: space,
    imGroupOpenDeliverModel: {
      robotCode,
      ...(mentioned.size === 0 ? {} : { atUserIds: Object.fromEntries(mentioned) }),
    },
  };
}

/**
 * The code behind the words of a delivery that failed. DingTalk says of a person who cannot see the app the same
 * as of one who does not exist; the address book, which is free, tells them apart.
 */
async function codeOf(client: DingtalkClient, why: string, place: Place): Promise<string> {
  if (why.includes(tooFastCode)) return tooFastCode;
  if ('group' in place) return 'resource.unavailable';
  try {
    await client.call({
      host: 'oapi',
      method: 'POST',
      path: 'topapi/v2/user/get',
      body: { userid: place.person },
    });
  } catch (error) {
    if (error instanceof PlatformError && error.detail.code === unknownUserCode) return personGoneCode;
  }
  return 'invalidStaff';
}

/**
 * Remembers at DingTalk, where each process finds it, that a card was made and nobody got it: by a second card
 * beside it that is never delivered.
 */
function createUndelivered(client: DingtalkClient, config: CardConfig) {
  const noted = createMemory<true>(mostRemembered);
  const markOf = (outTrackId: string) => `${outTrackId}~none`;
  return {
    async note(outTrackId: string): Promise<void> {
      noted.set(outTrackId, true);
      const body = cardBody(config, markOf(outTrackId), {});
      try {
        await client.call({ host: 'api', method: 'POST', path: 'v1.0/card/instances', body });
      } catch (error) {
        if (!(error instanceof PlatformError)) throw error;
      }
    },
    async has(outTrackId: string): Promise<boolean> {
      if (noted.get(outTrackId) === true) return true;
      const body = { outTrackId: markOf(outTrackId), cardData: { cardParamMap: {} } };
      try {
        await client.call({ ...changeCall, body });
        return true;
      } catch (error) {
        if (error instanceof PlatformError && error.detail.code === cardGoneCode) return false;
        throw error;
      }
    },
  };
}
