/** Cards of the app that are already there: codes that change them, task ids in use, the change itself. */
import { checkCard } from './card-check.ts';
import type { Core } from './core.ts';
import { ApiFailure, badParameter, noReceivers } from './failures.ts';
import { touch } from './post.ts';
import { mostUsers, peopleIn } from './receivers.ts';
import { type Body, type Call, object, type Route, text } from './request.ts';
import { checkAgent } from './routes-app.ts';
import type { SimMessage } from './types.ts';
import { freshId } from './world.ts';

// path/94888, read 2026-11.
const responseCodeMs = 72 * 60 * 60_000;

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
  const userIds = (body.userids as string[] | undefined) ?? [];
  const partyIds = ((body.partyids as number[] | undefined) ?? []).map(String);
  const tagIds = ((body.tagids as number[] | undefined) ?? []).map(String);
  if (userIds.length + partyIds.length + tagIds.length === 0) throw noReceivers();
  if (userIds.length > mostUsers) throw badParameter('userids', `has more than ${mostUsers}`);
  const inside = peopleIn(core, partyIds, tagIds).map(({ userId }) => userId);
  return new Set([...userIds, ...inside].map((id) => id.toLowerCase()));
}

export const cardRoutes: readonly Route[] = [
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
