/** Groups: opens them, once for each key, and brings people in, saying who could not come. */
import { isWorthRetrying, PlatformError } from '../../src/errors.ts';
import type { NewGroup, OpenedGroup } from '../../src/ports/platform.ts';
import { asArray, cutText } from '../common/values.ts';
import type { FeishuClient } from './client.ts';
import { concurrentChangeCode } from './errors.ts';
import { chatDescriptionMaxLength, chatNameMaxLength, membersPerCall } from './limits.ts';
import { isId } from './values.ts';

type Missing = OpenedGroup['missing'];

export interface Groups {
  open(group: NewGroup): Promise<OpenedGroup>;
  addMembers(chatId: string, personIds: string[]): Promise<Missing>;
  dissolve(chatId: string): Promise<void>;
}

export function createGroups(client: FeishuClient): Groups {
  const turns = new Map<string, Promise<unknown>>();

  /** Feishu refuses two changes of one chat's members at a time (232019): each waits for the one before. */
  function inTurn<Value>(chatId: string, work: () => Promise<Value>): Promise<Value> {
    const turn = (turns.get(chatId) ?? Promise.resolve()).then(work, work);
    const settled = turn.then(forget, forget);
    turns.set(chatId, settled);
    return turn;

    function forget() {
      if (turns.get(chatId) === settled) turns.delete(chatId);
    }
  }

  function addMembers(chatId: string, personIds: string[]): Promise<Missing> {
    return inTurn(chatId, async () => {
      const missing: Missing = [];
      for (const portion of portions(personIds)) missing.push(...(await addPortion(client, chatId, portion)));
      return missing;
    });
  }

  return {
    addMembers,
    // What the bot opened it owns, unless somebody made another its owner (im-v1 chat/delete, read 2026-11).
    async dissolve(chatId) {
      await client.call({ method: 'DELETE', path: 'im/v1/chats/:id', id: chatId });
    },
    async open(group) {
      const chatId = await create(client, group);
      // All of them once more: only this call names those who could not come, and after a crash it
      // completes what was begun. Who is in the group already stays in it.
      const missing =
        group.memberExternalIds.length === 0 ? [] : await addMembers(chatId, group.memberExternalIds);
      return { chatExternalId: chatId, missing };
    },
  };
}

async function create(client: FeishuClient, group: NewGroup): Promise<string> {
  const first = group.memberExternalIds.filter(isId).slice(0, membersPerCall);
  try {
    return await createWith(client, group, first);
  } catch (error) {
    // One person who cannot be invited spoils the whole call; without people it succeeds.
    if (first.length === 0 || isWorthRetrying(error) || !concernsPeople(error)) throw error;
    return createWith(client, group, []);
  }
}

function concernsPeople(error: unknown): boolean {
  if (!(error instanceof PlatformError)) return false;
  return ['unknown-target', 'not-allowed', 'bad-request'].includes(error.kind);
}

async function createWith(client: FeishuClient, group: NewGroup, personIds: string[]): Promise<string> {
  const { data } = await client.call({
    method: 'POST',
    path: 'im/v1/chats',
    // Without an owner the bot owns the group, and may change it later.
    params: { user_id_type: 'open_id', uuid: group.key },
    body: {
      name: cutText(group.name, chatNameMaxLength),
      description: cutText(group.description, chatDescriptionMaxLength),
      chat_mode: 'group',
      chat_type: 'private',
      user_id_list: personIds,
    },
  });
  if (isId(data.chat_id)) return data.chat_id;
  throw new PlatformError('feishu', 'unavailable', 'Feishu opened a group without an id');
}

function portions(ids: string[]): string[][] {
  const unique = [...new Set(ids)];
  const count = Math.ceil(unique.length / membersPerCall);
  return Array.from({ length: count }, (_, index) =>
    unique.slice(index * membersPerCall, (index + 1) * membersPerCall),
  );
}

const mostAttempts = 4;
const attemptGapMs = 200;

/** Adds at most 50 people; those whom Feishu names as impossible are handed back with its reason. */
async function addPortion(client: FeishuClient, chatId: string, portion: string[]): Promise<Missing> {
  const ids = portion.filter(isId);
  const shapeless = portion
    .filter((id): boolean => !isId(id))
    .map((id) => ({ externalId: id, reason: 'invalid' }));
  if (ids.length === 0) return shapeless;
  for (let attempt = 1; ; attempt += 1) {
    try {
      return [...shapeless, ...(await addOnce(client, chatId, ids))];
    } catch (error) {
      const isConcurrent = error instanceof PlatformError && error.detail.code === concurrentChangeCode;
      if (!isConcurrent || attempt === mostAttempts) throw error;
      await new Promise((resolve) => setTimeout(resolve, attemptGapMs * attempt));
    }
  }
}

/** Lists of an answer to "add members" (im/v1/chats/members, read 2026-11), and what each says. */
const reasons = {
  invalid_id_list: 'not-allowed',
  not_existed_id_list: 'unknown',
  pending_approval_id_list: 'pending-approval',
} as const;

async function addOnce(client: FeishuClient, chatId: string, ids: string[]): Promise<Missing> {
  const { data } = await client.call({
    method: 'POST',
    path: 'im/v1/chats/:id/members',
    id: chatId,
    // 1: add whom it can.
    params: { member_id_type: 'open_id', succeed_type: 1 },
    body: { id_list: ids },
  });
  return Object.entries(reasons).flatMap(([list, reason]) =>
    asArray(data[list])
      .filter((id) => typeof id === 'string')
      .map((externalId) => ({ externalId, reason })),
  );
}
