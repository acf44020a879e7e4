/** Messages of the app: sent to people, and recalled. */
import { createHash } from 'node:crypto';
import type { Fields } from '../common/fields.ts';
import { interactiveTypes } from './card-check.ts';
import { type Content, readContent } from './content.ts';
import type { Core } from './core.ts';
import { ApiFailure, allInvalid, badParameter, tooOften } from './failures.ts';
import { postMessage, touch } from './post.ts';
import { receiversOf } from './receivers.ts';
import { type Body, type Call, number, type Route, text } from './request.ts';
import { checkAgent } from './routes-app.ts';
import { newResponseCode, takeTask } from './routes-cards.ts';
import type { FaultOptions, SimMessage } from './types.ts';
import { chatOfTwo, freshId, staff, type UserRow } from './world.ts';

// path/90236, read 2026-11.
const duplicateSeconds = { usual: 1800, most: 14_400 };
// path/94867.
const recallMs = 24 * 60 * 60_000;

/** Interactive cards need a callback, and a task id that nobody has used. */
function admitCard(core: Core, { type, content }: Content): void {
  if (type !== 'template_card') return;
  const isInteractive = interactiveTypes.includes(String(content.card_type));
  if ((isInteractive || content.action_menu !== undefined) && !core.callbacks.isReady()) {
    throw new ApiFailure(core.assume.noCallbackCode, 'interactive card needs a callback url');
  }
  takeTask(core, 'app', content);
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
  const isHers = ({ userIds }: FaultOptions) => userIds?.includes(userId) ?? true;
  if (core.faults.take('silent-drop', undefined, isHers) !== undefined) return 'on-purpose' as const;
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
];
