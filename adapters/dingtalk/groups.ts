/** Groups with our robot inside: scene groups, opened once for each key from the template made in the console. */
import { isWorthRetrying, PlatformError } from '../../src/errors.ts';
import type { NewGroup, OpenedGroup } from '../../src/ports/platform.ts';
import { asObject, asText, cutText, oneLine } from '../common/values.ts';
import type { DingtalkClient } from './client.ts';
import { groupsHelpUrl } from './errors.ts';
import { isGroupId, isPersonId } from './ids.ts';
import { groupTitleMaxLength, membersPerCall } from './limits.ts';
import { badId } from './values.ts';

type Missing = OpenedGroup['missing'];

export interface Groups {
  open(group: NewGroup): Promise<OpenedGroup>;
  addMembers(chatId: string, personIds: string[]): Promise<Missing>;
}

export interface GroupConfig {
  sceneTemplateId?: string;
  /** Owns the groups; the first of the members if absent. */
  groupOwnerId?: string;
}

export function createGroups(client: DingtalkClient, config: GroupConfig): Groups {
  async function addMembers(chatId: string, personIds: string[]): Promise<Missing> {
    if (!isGroupId(chatId)) throw badId('group of DingTalk');
    const { known, missing } = sorted(personIds);
    for (const portion of portions(known)) missing.push(...(await addPortion(client, chatId, portion)));
    return missing;
  }

  return {
    addMembers,
    async open(group) {
      const { sceneTemplateId } = config;
      if (sceneTemplateId === undefined) throw noTemplate();
      const { known, missing } = sorted(group.memberExternalIds);
      const first = known.slice(0, membersPerCall);
      const rest = known.slice(membersPerCall);
      const { chatId, unknown } = await create(client, group, { ...config, sceneTemplateId }, first);
      return {
        chatExternalId: chatId,
        missing: [...missing, ...unknown, ...(rest.length === 0 ? [] : await addMembers(chatId, rest))],
      };
    },
  };
}

/** An ordinary group that we opened would be one without our robot. */
const noTemplate = () =>
  new PlatformError(
    'dingtalk',
    'not-allowed',
    'no template for scene groups is set: open the group in DingTalk, and add the robot in its settings',
    { code: 'no-scene-template', helpUrl: groupsHelpUrl },
  );

function sorted(personIds: string[]): { known: string[]; missing: Missing } {
  const unique = [...new Set(personIds)];
  return {
    known: unique.filter(isPersonId),
    missing: unique
      .filter((id): boolean => !isPersonId(id))
      .map((externalId) => ({ externalId, reason: 'invalid' })),
  };
}

function portions(ids: string[]): string[][] {
  const count = Math.ceil(ids.length / membersPerCall);
  return Array.from({ length: count }, (_, index) =>
    ids.slice(index * membersPerCall, (index + 1) * membersPerCall),
  );
}

type Named = Required<Pick<GroupConfig, 'sceneTemplateId'>> & GroupConfig;

async function create(
  client: DingtalkClient,
  group: NewGroup,
  config: Named,
  ids: string[],
): Promise<{ chatId: string; unknown: Missing }> {
  try {
    return { chatId: await createWith(client, group, config, ids), unknown: [] };
  } catch (error) {
    // One person who does not exist spoils the whole call.
    const unknown = isWorthRetrying(error) || !concernsPeople(error) ? [] : await unknownAmong(client, ids);
    if (unknown.length === 0) throw error;
    const left = ids.filter((id) => !unknown.some(({ externalId }) => externalId === id));
    return { chatId: await createWith(client, group, config, left), unknown };
  }
}

async function createWith(
  client: DingtalkClient,
  group: NewGroup,
  { sceneTemplateId, groupOwnerId }: Named,
  ids: string[],
): Promise<string> {
  const owner = groupOwnerId ?? ids[0];
  if (owner === undefined) {
    throw new PlatformError('dingtalk', 'bad-request', 'a group of DingTalk needs somebody who owns it', {
      code: 'too-few-people',
    });
  }
  const answer = await client.call({
    host: 'api',
    method: 'POST',
    path: 'v1.0/im/sceneGroup/create',
    body: {
      title: cutText(oneLine(group.name), groupTitleMaxLength),
      template_id: sceneTemplateId,
      owner_user_id: owner,
      user_ids: [...new Set([owner, ...ids])].join(','),
      uuid: group.key,
    },
    repeat: 'keyed',
  });
  const { open_conversation_id: plain } = answer;
  const chatId = plain ?? asObject(answer.result).open_conversation_id;
  if (isGroupId(chatId)) return chatId;
  throw new PlatformError('dingtalk', 'unavailable', 'DingTalk opened a group without an id');
}

async function addPortion(client: DingtalkClient, chatId: string, ids: string[]): Promise<Missing> {
  try {
    await addOnce(client, chatId, ids);
    return [];
  } catch (error) {
    const unknown = isWorthRetrying(error) || !concernsPeople(error) ? [] : await unknownAmong(client, ids);
    if (unknown.length === 0) throw error;
    const left = ids.filter((id) => !unknown.some(({ externalId }) => externalId === id));
    if (left.length > 0) await addOnce(client, chatId, left);
    return unknown;
  }
}

async function addOnce(client: DingtalkClient, chatId: string, ids: string[]): Promise<void> {
  await client.call({
    host: 'api',
    method: 'POST',
    path: 'v1.0/im/sceneGroup/member/add',
    body: { open_conversation_id: chatId, user_ids: ids.join(',') },
  });
}

function concernsPeople(error: unknown): boolean {
  return error instanceof PlatformError && (error.kind === 'bad-request' || error.kind === 'unknown-target');
}

/** DingTalk does not say who spoiled a call; asking for each costs nothing. */
async function unknownAmong(client: DingtalkClient, ids: string[]): Promise<Missing> {
  const missing: Missing = [];
  for (const externalId of ids) {
    if (!(await exists(client, externalId))) missing.push({ externalId, reason: 'unknown' });
  }
  return missing;
}

async function exists(client: DingtalkClient, userid: string): Promise<boolean> {
  try {
    const { result } = await client.call({
      host: 'oapi',
      method: 'POST',
      path: 'topapi/v2/user/get',
      body: { userid },
    });
    return asText(asObject(result).userid) !== '';
  } catch (error) {
    if (error instanceof PlatformError && error.kind === 'unknown-target')
      return error.detail.code === '60121';
    throw error;
  }
}
