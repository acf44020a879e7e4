/** Groups of the app (path/90245 to 90248, read 2026-11): opened once for each key, filled, named, spoken in. */
import type { Tally } from '../../src/domain/tally.ts';
import { isWorthRetrying, PlatformError } from '../../src/errors.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { NewGroup, OpenedGroup } from '../../src/ports/platform.ts';
import { asObject, asText, cutText, oneLine } from '../common/values.ts';
import type { WecomClient } from './client.ts';
import { refused } from './errors.ts';
import { createGuard } from './guard.ts';
import { groupIdOf, groupOf, isPersonId, markOf, type Place } from './ids.ts';
import { fewestMembers, groupNameMaxLength, groupsBucket, membersPerCall, perGroupMember } from './limits.ts';

type Missing = OpenedGroup['missing'];

export interface Appchat {
  open(group: NewGroup): Promise<OpenedGroup>;
  addMembers(chatId: string, personIds: string[]): Promise<Missing>;
  nameOf(chatId: string): Promise<string | null>;
  say(place: Extract<Place, { by: 'appchat' }>, body: Record<string, unknown>): Promise<void>;
}

const minute = 60_000;
/** As if everybody were in every group: nobody's messages are dropped then. */
const spans = [
  { count: perGroupMember.minute, perMs: minute },
  { count: perGroupMember.day, perMs: 24 * 60 * minute },
];

export function createAppchat(
  client: WecomClient,
  { clock, tally }: { clock: Clock; tally: Pick<Tally, 'room'> },
): Appchat {
  const guard = createGuard(clock, tally);

  async function addMembers(chatId: string, personIds: string[]): Promise<Missing> {
    const chatid = groupIdOf(chatId);
    const { known, missing } = sorted(personIds);
    for (let start = 0; start < known.length; start += membersPerCall) {
      const portion = known.slice(start, start + membersPerCall);
      const add = (ids: string[]) =>
        ids.length === 0
          ? Promise.resolve()
          : client
              .call({ method: 'POST', path: 'appchat/update', body: { chatid, add_user_list: ids } })
              .then(() => undefined);
      missing.push(...(await withoutUnknown(client, portion, add)));
    }
    return missing;
  }

  return {
    addMembers,
    async open(group) {
      // The id is ours to choose, so that a second try finds the group of the first.
      const chatid = markOf('c', group.key).slice(2);
      const { known, missing } = sorted(group.memberExternalIds);
      if (known.length < fewestMembers) throw tooFew();
      const first = known.slice(0, membersPerCall);
      const create = async (userlist: string[]) => {
        if (userlist.length < fewestMembers) throw tooFew();
        const name = cutText(oneLine(group.name), groupNameMaxLength);
        await client.call({
          method: 'POST',
          path: 'appchat/create',
          body: { name, userlist, chatid },
          repeat: 'keyed',
        });
      };
      const chatExternalId = groupOf(chatid);
      if (await exists(client, chatid)) {
        return { chatExternalId, missing: [...missing, ...(await addMembers(chatExternalId, known))] };
      }
      missing.push(...(await withoutUnknown(client, first, create)));
      const rest = known.slice(membersPerCall);
      return {
        chatExternalId,
        missing: rest.length === 0 ? missing : [...missing, ...(await addMembers(chatExternalId, rest))],
      };
    },
    async nameOf(chatId) {
      try {
        const query = { chatid: groupIdOf(chatId) };
        const answer = await client.call({ method: 'GET', path: 'appchat/get', query });
        return asText(asObject(answer.chat_info).name) || null;
      } catch (error) {
        if (isOthers(error)) return null;
        throw error;
      }
    },
    async say(place, body) {
      await guard.take(groupsBucket, spans);
      await client.call({
        method: 'POST',
        path: 'appchat/send',
        body: { chatid: place.chat, ...body, safe: 0 },
        // It takes no key, and its answer names no message.
        repeat: 'harmful',
        bucket: groupsBucket,
      });
    },
  };
}

const tooFew = () => refused('a group of WeCom has two people at least', 'too-few-people');

const isOthers = (error: unknown) =>
  error instanceof PlatformError && ['unknown-target', 'not-allowed', 'bad-request'].includes(error.kind);

async function exists(client: WecomClient, chatid: string): Promise<boolean> {
  try {
    await client.call({ method: 'GET', path: 'appchat/get', query: { chatid } });
    return true;
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'unknown-target') return false;
    throw error;
  }
}

function sorted(personIds: string[]): { known: string[]; missing: Missing } {
  const unique = [...new Set(personIds)];
  return {
    known: unique.filter(isPersonId),
    missing: unique
      .filter((id): boolean => !isPersonId(id))
      .map((externalId) => ({ externalId, reason: 'invalid' })),
  };
}

/** One person who is unknown spoils the whole call: then each is looked up, and the others come in. */
async function withoutUnknown(
  client: WecomClient,
  ids: string[],
  work: (ids: string[]) => Promise<void>,
): Promise<Missing> {
  try {
    await work(ids);
    return [];
  } catch (error) {
    const unknown = isWorthRetrying(error) || !concernsPeople(error) ? [] : await unknownAmong(client, ids);
    if (unknown.length === 0) throw error;
    await work(ids.filter((id) => !unknown.some(({ externalId }) => externalId === id)));
    return unknown;
  }
}

const concernsPeople = (error: unknown) =>
  error instanceof PlatformError && (error.kind === 'bad-request' || error.kind === 'unknown-target');

async function unknownAmong(client: WecomClient, ids: string[]): Promise<Missing> {
  const missing: Missing = [];
  for (const externalId of ids) {
    try {
      await client.call({ method: 'GET', path: 'user/get', query: { userid: externalId } });
    } catch (error) {
      if (!(error instanceof PlatformError) || isWorthRetrying(error)) throw error;
      missing.push({ externalId, reason: error.kind === 'not-allowed' ? 'out of range' : 'unknown' });
    }
  }
  return missing;
}
