/** Presses on cards: what the client sends, and what it makes of the answer. */

import type { Fields } from './callback-xml.ts';
import { checkCard } from './card-check.ts';
import { cardOf, viewCard } from './card-view.ts';
import type { Core } from './core.ts';
import { ApiFailure } from './failures.ts';
import { eventHead } from './line.ts';
import { cardFromReply } from './reply-card.ts';
import type { Body } from './request.ts';
import { changeCard, newResponseCode } from './routes-cards.ts';
import { conversation, personOf } from './say.ts';
import type { CardButton, CardField, CardView, PressResult, SimMessage } from './types.ts';
import { chatBy } from './world.ts';

type Form = Record<string, string | string[]>;
interface Chosen {
  questionKey: string;
  ids: string[];
}

export async function press(
  core: Core,
  userId: string,
  messageId: string,
  wanted: { label?: string; key?: string },
  form: Form,
): Promise<PressResult> {
  const message = visibleMessage(core, userId, messageId);
  const view = viewCard(message, userId);
  const button = view.buttons.find((one) => isWanted(one, wanted));
  if (button === undefined) {
    const labels = view.buttons.map(({ label }) => label).join(', ') || 'none';
    throw new Error(`The card has no button ${wanted.label ?? wanted.key}; it has: ${labels}.`);
  }
  if (button.kind === 'link') return { card: view, ...(button.url === undefined ? {} : { url: button.url }) };
  if (button.disabled === true) throw new Error(`The button ${button.label} is off.`);
  const chosen = button.kind === 'menu' ? [] : choose(view, form);
  const error =
    message.channel === 'bot'
      ? await tellBot(core, userId, message, button, chosen)
      : await tellApp(core, userId, message, button, chosen);
  core.tell({ kind: 'press', chatId: message.chatId, messageId });
  return { card: viewCard(message, userId), ...(error === undefined ? {} : { error }) };
}

export function visibleMessage(core: Core, userId: string, messageId: string): SimMessage {
  const user = personOf(core, userId);
  const message = core.world.messages.get(messageId);
  if (message === undefined || chatBy(core.world, message.chatId)?.members.has(user.userId) !== true) {
    throw new Error(`The person does not see a message ${messageId}.`);
  }
  if (message.recalled) throw new Error('The message was recalled.');
  return message;
}

function isWanted(button: CardButton, wanted: { label?: string; key?: string }): boolean {
  if (wanted.label !== undefined && button.label !== wanted.label) return false;
  return wanted.key === undefined || button.key === wanted.key;
}

/** What is chosen in the card: what the form says, else what stands there already. */
function choose(view: CardView, form: Form): Chosen[] {
  const strange = Object.keys(form).find(
    (key) => !view.fields.some(({ questionKey }) => questionKey === key),
  );
  if (strange !== undefined) throw new Error(`The card has no field ${strange}.`);
  return view.fields.map((field) => ({
    questionKey: field.questionKey,
    ids: idsFor(field, form[field.questionKey]),
  }));
}

function idsFor(field: CardField, given: string | string[] | undefined): string[] {
  if (given === undefined) {
    if (field.selected.length === 0) throw new Error(`${field.questionKey} must be chosen.`);
    return field.selected;
  }
  if (field.disabled) throw new Error(`${field.questionKey} cannot be chosen any more.`);
  const ids = typeof given === 'string' ? [given] : given;
  if (ids.length === 0) throw new Error(`${field.questionKey} must be chosen.`);
  if (ids.length > 1 && !field.multiple) throw new Error(`${field.questionKey} takes one.`);
  for (const id of ids) {
    if (!field.options.some((option) => option.id === id))
      throw new Error(`${field.questionKey} has no option ${id}.`);
  }
  return ids;
}

async function tellApp(
  core: Core,
  userId: string,
  message: SimMessage,
  button: CardButton,
  chosen: Chosen[],
): Promise<PressResult['error']> {
  const card = cardOf(message, userId);
  const event = button.kind === 'menu' ? 'template_card_menu_event' : 'template_card_event';
  const items = chosen.map(({ questionKey, ids }) => ({
    QuestionKey: questionKey,
    OptionIds: { OptionId: ids },
  }));
  const fields: Fields = {
    EventKey: button.key,
    TaskId: card.task_id,
    CardType: card.card_type,
    ResponseCode: newResponseCode(core, [message.id]),
    ...(items.length === 0 ? {} : { SelectedItems: { SelectedItem: items } }),
  };
  const reply = await core.callbacks.ask(event, fields, personOf(core, userId).userId);
  if (reply.kind === 'no-connection') return 'no-connection';
  if (reply.kind !== 'answer') return 'no-answer';
  if (!reply.ok) return 'refused';
  if (reply.body === undefined) return undefined;
  return takeUpdate(core, message, reply.body);
}

/** The update in the answer changes the card of whoever pressed, and nobody else's. */
function takeUpdate(core: Core, message: SimMessage, body: unknown): PressResult['error'] {
  if (typeof body !== 'object' || body === null) return 'bad-answer';
  const complain = (why: string) => {
    core.complaints.push(`an answer to a press ${why}`);
    return 'bad-answer' as const;
  };
  const reply = body as Fields;
  if (reply.MsgType === 'update_button') {
    const replaceName = (reply.Button as Fields | undefined)?.ReplaceName;
    if (typeof replaceName !== 'string' || replaceName === '') return complain('without Button.ReplaceName');
    changeCard(core, message, replaceName, undefined);
    return undefined;
  }
  if (reply.MsgType !== 'update_template_card') return complain(`of type ${String(reply.MsgType)}`);
  try {
    const card = cardFromReply(reply.TemplateCard);
    checkCard(core, 'app', card);
    changeCard(core, message, '', card);
    return undefined;
  } catch (error) {
    if (error instanceof ApiFailure) return complain(`with a card that is refused: ${error.message}`);
    throw error;
  }
}

async function tellBot(
  core: Core,
  userId: string,
  message: SimMessage,
  button: CardButton,
  chosen: Chosen[],
): Promise<PressResult['error']> {
  const user = personOf(core, userId);
  const chat = chatBy(core.world, message.chatId);
  if (chat === undefined) return 'no-connection';
  const card = cardOf(message, userId);
  const items = chosen.map(({ questionKey, ids }) => ({
    question_key: questionKey,
    option_ids: { option_id: ids },
  }));
  const template_card_event: Body = {
    card_type: card.card_type,
    event_key: button.key,
    task_id: card.task_id,
    ...(items.length === 0 ? {} : { selected_items: { selected_item: items } }),
  };
  const body = {
    ...eventHead(core),
    ...conversation(core, chat, user.userId),
    msgtype: 'event',
    event: { eventtype: 'template_card_event', template_card_event },
  };
  const about = { chatId: chat.id, userId: user.userId, messageId: message.id };
  const outcome = await core.line.push('card', about, body);
  if (outcome === 'no-connection') return 'no-connection';
  return outcome === 'lost' ? 'no-answer' : undefined;
}
