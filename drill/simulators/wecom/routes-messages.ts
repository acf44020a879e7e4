/** Messages of the app: to people, recalled, and their cards changed. */
import { createHash } from 'node:crypto';
import type { Fields } from '../common/fields.ts';
import { checkCard, interactiveTypes } from './card-check.ts';
import { type Content, readContent } from './content.ts';
import type { Core } from './core.ts';
import { ApiFailure, allInvalid, badParameter, noReceivers, tooOften } from './failures.ts';
import { postMessage, touch } from './post.ts';
import { type Body, type Call, number, object, type Route, sortPeople, text } from './request.ts';
import { checkAgent } from './routes-app.ts';
import type { SimMessage } from './types.ts';
import { below, chatOfTwo, freshId, isVisible, staff, type UserRow } from './world.ts';

// path/90236, read 2026-11.
const mostUsers = 1000;
const mostParties = 100;
const duplicateSeconds = { usual: 1800, most: 14_400 };
// path/94867 and 94888.
const recallMs = 24 * 60 * 60_000;
const responseCodeMs = 72 * 60 * 60_000;
const separator = '|';

export interface Receivers {
  users: UserRow[];
  invalid: { invaliduser: string; invalidparty: string; invalidtag: string; unlicenseduser: string };
}

const idsIn = (joined: string) => joined.split(separator).filter((id) => id !== '');

/** The people a send goes to, and those left out: user ids come back in lower case. */
function receiversOf(core: Core, body: Body): Receivers {
  const [toUser, toParty, toTag] = [text(body, 'touser'), text(body, 'toparty'), text(body, 'totag')];
  if (toUser === '' && toParty === '' && toTag === '') throw noReceivers();
  const everybody = staff(core.world).filter(isVisible);
  if (toUser === '@all') return licensed(everybody, [], [], []);
  const [userIds, partyIds, tagIds] = [idsIn(toUser), idsIn(toParty), idsIn(toTag)];
  if (userIds.length > mostUsers) throw badParameter('touser', `has more than ${mostUsers}`);
  if (partyIds.length > mostParties) throw badParameter('toparty', `has more than ${mostParties}`);
  if (tagIds.length > mostParties) throw badParameter('totag', `has more than ${mostParties}`);
  const { known, others } = sortPeople(core, userIds);
  const parties = partyIds.filter((id) => id === '1' || core.world.departments.has(Number(id)));
  const inside = new Set(parties.flatMap((id) => [...below(core.world, Number(id))]));
  const tags = tagIds.filter((id) => core.world.tags.has(Number(id)));
  const tagged = new Set(tags.flatMap((id) => core.world.tags.get(Number(id))?.userIds ?? []));
  const byGroup = everybody.filter(
    ({ userId, departmentIds }) => tagged.has(userId) || departmentIds.some((id) => inside.has(id)),
  );
  const others2 = { parties: except(partyIds, parties), tags: except(tagIds, tags) };
  return licensed([...new Set([...known, ...byGroup])], others, others2.parties, others2.tags);
}

const except = (all: string[], some: string[]) => all.filter((id) => !some.includes(id));

function licensed(all: UserRow[], users: string[], parties: string[], tags: string[]): Receivers {
  const reached = all.filter((user) => user.licensed !== false && user.status !== 2);
  const disabled = all.filter((user) => user.status === 2).map(({ userId }) => userId);
  const unlicensed = all.filter((user) => user.licensed === false).map(({ userId }) => userId);
  const join = (ids: string[]) => ids.join(separator);
  return {
    users: reached,
    invalid: {
      invaliduser: join([...users, ...disabled].map((id) => id.toLowerCase())),
      invalidparty: join(parties),
      invalidtag: join(tags),
      unlicenseduser: join(unlicensed.map((id) => id.toLowerCase())),
    },
  };
}

/** Interactive cards need a callback, and a task id that nobody has used. */
function admitCard(core: Core, { type, content }: Content): void {
  if (type !== 'template_card') return;
  const isInteractive = interactiveTypes.includes(String(content.card_type));
  if ((isInteractive || content.action_menu !== undefined) && !core.callbacks.isReady()) {
    throw new ApiFailure(core.assume.noCallbackCode, 'interactive card needs a callback url');
  }
  takeTask(core, 'app', content);
}

/** Notes a task id as used; the same one a second time is refused. */
export function takeTask(core: Core, side: 'app' | 'bot', card: Body): void {
  if (card.task_id === undefined) return;
  const key = `${side} ${String(card.task_id)}`;
  if (core.world.tasks.has(key)) throw new ApiFailure(core.assume.repeatedTaskCode, 'task_id has been used');
  core.world.tasks.add(key);
}

/** A code that changes these cards once, within 72 hours. */
export function newResponseCode(core: Core, messageIds: string[]): string {
  const code = freshId('rc-');
  core.world.responseCodes.set(code, { messageIds, expiresAtMs: core.nowMs() + responseCodeMs });
  return code;
}

/** The key of a repeated send, and how long it is remembered; nothing where the check is off. */
function duplicateKey(body: Body): { key: string; spanMs: number } | undefined {
  const flag = number(body, 'enable_duplicate_check') ?? 0;
  if (flag !== 0 && flag !== 1) throw badParameter('enable_duplicate_check', 'must be 0 or 1');
  const seconds = number(body, 'duplicate_check_interval') ?? duplicateSeconds.usual;
  if (seconds < 0 || seconds > duplicateSeconds.most) {
    throw badParameter('duplicate_check_interval', `must be 0 to ${duplicateSeconds.most}`);
  }
  if (flag === 0) return undefined;
  const { enable_duplicate_check: _flag, duplicate_check_interval: _seconds, ...rest } = body;
  const key = createHash('sha256').update(JSON.stringify(rest)).digest('hex');
  return { key, spanMs: seconds * 1000 };
}

function repeated(core: Core, check: ReturnType<typeof duplicateKey>): Body | undefined {
  const known = check === undefined ? undefined : core.world.sends.get(check.key);
  if (check === undefined || known === undefined || core.nowMs() - known.atMs >= check.spanMs)
    return undefined;
  const { response_code: _code, ...rest } = known.answer;
  return core.assume.duplicateKeepsResponseCode ? known.answer : rest;
}

function send(call: Call): Body {
  const { core, body, nowMs } = call;
  checkAgent(call, body.agentid);
  for (const field of ['safe', 'enable_id_trans']) {
    const flag = number(body, field) ?? 0;
    if (flag !== 0 && flag !== 1) throw badParameter(field, 'must be 0 or 1');
  }
  const check = duplicateKey(body);
  const receivers = receiversOf(core, body);
  if (receivers.users.length === 0) throw allInvalid();
  const before = repeated(core, check);
  if (before !== undefined) return before;
  const content = readContent(core, 'app', body, 'app');
  if (body.enable_id_trans === 1) content.content = translated(core, content.content) as Body;
  admitCard(core, content);
  if (!core.limits.sendPersons(receivers.users.length, staff(core.world).length, nowMs)) throw tooOften();
  const msgid = freshId('msg');
  const shown = receivers.users.flatMap((user) => showTo(core, user, content, msgid));
  const isCallable = interactiveTypes.includes(String(content.content.card_type));
  const answer: Body = {
    ...receivers.invalid,
    msgid,
    ...(isCallable
      ? {
          response_code: newResponseCode(
            core,
            shown.map(({ id }) => id),
          ),
        }
      : {}),
  };
  if (check !== undefined) core.world.sends.set(check.key, { atMs: nowMs, answer });
  return answer;
}

/** The message in one's chat with the app, unless a limit swallows it: then nobody is told. */
function showTo(core: Core, user: UserRow, content: Content, msgId: string): SimMessage[] {
  const why = dropReason(core, user.userId);
  if (why !== undefined) {
    core.world.drops.push({
      at: core.now(),
      userId: user.userId,
      channel: 'app',
      msgId,
      why,
      content: { msgtype: content.type, ...content.content },
    });
    return [];
  }
  const chat = chatOfTwo(core.world, 'app', user.userId);
  const own = { ...content, content: structuredClone(content.content) };
  return [postMessage(core, chat, own, { channel: 'app', msgId })];
}

function dropReason(core: Core, userId: string) {
  const wanted = core.faults.take('silent-drop');
  if (wanted !== undefined && (wanted.userIds?.includes(userId) ?? true)) return 'on-purpose' as const;
  return core.limits.toMember(userId, core.nowMs());
}

/** `$userName=ID$` and its kin become names. */
function translated(core: Core, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => translated(core, entry));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, translated(core, entry)]));
  }
  if (typeof value !== 'string') return value;
  return value
    .replace(
      /\$userName=([^$]+)\$/g,
      (_all, id: string) => core.world.users.get(id.toLowerCase())?.name ?? id,
    )
    .replace(
      /\$departmentName=(\d+)\$/g,
      (_all, id: string) => core.world.departments.get(Number(id))?.name ?? id,
    );
}

function recall({ core, body, nowMs }: Call): void {
  const messages = core.world.messagesByMsgId.get(text(body, 'msgid'));
  const first = messages?.[0];
  if (messages === undefined || first === undefined) throw badParameter('msgid', 'is unknown');
  if (nowMs - first.at.getTime() > recallMs) throw badParameter('msgid', 'is older than 24 hours');
  for (const message of messages) {
    message.recalled = true;
    touch(core, message);
  }
}

/** The cards that a code may still change; the code is used up by that. */
function spend(core: Core, code: string, nowMs: number): SimMessage[] {
  const entry = core.world.responseCodes.get(code);
  if (entry === undefined || entry.expiresAtMs <= nowMs) {
    throw new ApiFailure(core.assume.responseCodeCode, 'invalid response_code');
  }
  core.world.responseCodes.delete(code);
  return entry.messageIds.flatMap((id) => core.world.messages.get(id) ?? []);
}

function updateCard(call: Call): Body {
  const { core, body, nowMs } = call;
  checkAgent(call, body.agentid);
  const { button, template_card: card } = body;
  if ((button === undefined) === (card === undefined))
    throw badParameter('button', 'or template_card must be given');
  const replaceName = button === undefined ? '' : text(object(body, 'button'), 'replace_name');
  if (button !== undefined && replaceName === '') throw badParameter('button.replace_name', 'is missing');
  if (card !== undefined) checkCard(core, 'app', card as Body);
  const wanted = wantedPeople(core, body);
  const covered = spend(core, text(body, 'response_code'), nowMs);
  const messages = core.assume.responseCodeCoversAll ? covered : covered.slice(0, 1);
  const reached = messages.filter(({ chatId }) => wanted === 'all' || wanted.has(ownerOf(chatId)));
  for (const message of reached) changeCard(core, message, replaceName, card as Body | undefined);
  const reachedIds = new Set(reached.map(({ chatId }) => ownerOf(chatId)));
  const userids = (body.userids as string[] | undefined) ?? [];
  return { invaliduser: userids.filter((id) => !reachedIds.has(id.toLowerCase())) };
}

const ownerOf = (chatId: string) => chatId.slice(chatId.indexOf(':') + 1).toLowerCase();

/** Puts another card in the place of the one shown, or takes its buttons off. */
export function changeCard(
  core: Core,
  message: SimMessage,
  replaceName: string,
  card: Body | undefined,
): void {
  if (message.recalled) return;
  if (card === undefined) message.replacedButton = replaceName;
  else {
    const { replace_text: replaceText, ...rest } = structuredClone(card);
    message.card = rest;
    delete message.replacedButton;
    if (typeof replaceText === 'string' && replaceText !== '') message.replacedButton = replaceText;
  }
  touch(core, message);
}

function wantedPeople(core: Core, body: Body): Set<string> | 'all' {
  if (body.atall === 1) return 'all';
  const userIds = ((body.userids as string[] | undefined) ?? []).map((id) => id.toLowerCase());
  const parties = (body.partyids as number[] | undefined) ?? [];
  const tags = (body.tagids as number[] | undefined) ?? [];
  if (userIds.length + parties.length + tags.length === 0) throw noReceivers();
  if (userIds.length > mostUsers) throw badParameter('userids', `has more than ${mostUsers}`);
  const inside = new Set(parties.flatMap((id) => [...below(core.world, id)]));
  const byParty = staff(core.world).filter(({ departmentIds }) => departmentIds.some((id) => inside.has(id)));
  const byTag = tags.flatMap((id) => core.world.tags.get(id)?.userIds ?? []);
  return new Set([
    ...userIds,
    ...[...byParty.map(({ userId }) => userId), ...byTag].map((id) => id.toLowerCase()),
  ]);
}

const payloads: Fields = {
  text: 'object',
  markdown: 'object',
  textcard: 'object',
  news: 'object',
  image: 'object',
  voice: 'object',
  video: 'object',
  file: 'object',
  template_card: 'object',
};

export const messageRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'message/send',
    fields: {
      touser: 'text',
      toparty: 'text',
      totag: 'text',
      agentid: 'number!',
      msgtype: 'text!',
      safe: 'number',
      enable_id_trans: 'number',
      enable_duplicate_check: 'number',
      duplicate_check_interval: 'number',
      ...payloads,
    },
    uncounted: true,
    handle: send,
  },
  { method: 'POST', path: 'message/recall', fields: { msgid: 'text!' }, handle: recall },
  {
    method: 'POST',
    path: 'message/update_template_card',
    fields: {
      userids: 'texts',
      partyids: 'numbers',
      tagids: 'numbers',
      atall: 'number',
      agentid: 'number!',
      response_code: 'text!',
      enable_id_trans: 'number',
      button: 'object',
      template_card: 'object',
    },
    handle: updateCard,
  },
];
