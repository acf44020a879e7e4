/** People pressing: buttons of cards, with or without a form, buttons of action cards and links in Markdown. */
import { isDeepStrictEqual } from 'node:util';
import type { Reply } from '../common/push-book.ts';
import { viewCard } from './card-view.ts';
import type { Core } from './core.ts';
import { V1Failure } from './failures.ts';
import { visibleMessage } from './people.ts';
import { apply, templateOf } from './routes-cards.ts';
import { say } from './say.ts';
import type { CardView, PressResult, SimFormField, SimMessage } from './types.ts';
import { cardAddress } from './webhook.ts';
import type { CardRow } from './world.ts';

type Values = Record<string, unknown>;
type Button = CardView['buttons'][number];

export interface ButtonChoice {
  label?: string;
  actionId?: string;
  params?: Values;
}

const saying = /^dtmd:\/\/dingtalkclient\/sendMessage\?content=(.+)$/;

export async function press(
  core: Core,
  userId: string,
  messageId: string,
  wanted: ButtonChoice,
  form: Values,
): Promise<PressResult> {
  const message = visibleMessage(core, userId, messageId);
  if (message.outTrackId === undefined) return follow(core, userId, message, wanted);
  const { card, view, formVariable } = open(core, message, userId);
  const button = view.buttons.find((entry) => isWanted(entry, wanted));
  if (button === undefined)
    throw new Error(`The card has no button ${describe(wanted)}; ${listed(view.buttons)}`);
  if (button.url !== undefined) return followUrl(core, userId, message, button.url, true);
  const params = { ...button.params };
  if (button.submits && formVariable !== undefined) params[formVariable] = formValues(view.fields, form);
  else if (Object.keys(form).length > 0) throw new Error(`The button ${button.label} sends no form.`);
  return callBack(core, userId, card, message, button.actionId, params);
}

export function viewFor(core: Core, outTrackId: string, userId: string): CardView {
  const card = core.world.cards.get(outTrackId);
  if (card === undefined) throw new Error(`There is no card ${outTrackId}.`);
  const template = templateOf(core, card.templateId);
  if (template === undefined) throw new Error(`The template ${card.templateId} is gone.`);
  return viewCard(template, card, userId);
}

function open(core: Core, message: SimMessage, userId: string) {
  const card = core.world.cards.get(message.outTrackId ?? '');
  if (card === undefined) throw new Error(`There is no card behind ${message.id}.`);
  const view = viewFor(core, card.outTrackId, userId);
  return { card, view, formVariable: templateOf(core, card.templateId)?.form };
}

function isWanted(button: Button, wanted: ButtonChoice): boolean {
  if (wanted.label !== undefined && button.label !== wanted.label) return false;
  if (wanted.actionId !== undefined && button.actionId !== wanted.actionId) return false;
  return wanted.params === undefined || isDeepStrictEqual(button.params, wanted.params);
}

const describe = (wanted: ButtonChoice) => wanted.label ?? wanted.actionId ?? JSON.stringify(wanted.params);
const listed = (buttons: { label: string }[]) =>
  `it has: ${buttons.map((button) => button.label).join(', ') || 'none'}.`;

/** What the form component sends: text as it is, choices with their place in the list. */
function formValues(fields: SimFormField[], filled: Values): Values {
  const strange = Object.keys(filled).find((name) => !fields.some((field) => field.name === name));
  if (strange !== undefined) throw new Error(`The form has no field ${strange}.`);
  const values: Values = {};
  for (const field of fields) {
    const given = filled[field.name];
    if (given !== undefined && (field.readOnly === true || field.hidden === true)) {
      throw new Error(`${field.name} cannot be filled in.`);
    }
    const value = given === undefined ? field.defaultValue : chosen(field, given);
    const isEmpty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
    if (field.required === true && isEmpty) throw new Error(`${field.name} must be filled in.`);
    if (!isEmpty) values[field.name] = value;
  }
  return values;
}

function chosen(field: SimFormField, given: unknown): unknown {
  const indexOf = (value: unknown) => {
    const index = (field.options ?? []).findIndex((option) => option.value === value);
    if (index < 0) throw new Error(`${field.name} has no option ${String(value)}.`);
    return index;
  };
  switch (field.type) {
    case 'SELECT':
      return { index: indexOf(given), value: given };
    case 'MULTI_SELECT':
      if (!Array.isArray(given)) throw new Error(`${field.name} takes a list.`);
      return { index: given.map(indexOf), value: given };
    case 'CHECKBOX':
      if (typeof given !== 'boolean') throw new Error(`${field.name} takes a yes or no.`);
      return given;
    default:
      return String(given);
  }
}

async function callBack(
  core: Core,
  userId: string,
  card: CardRow,
  message: SimMessage,
  actionId: string,
  params: Values,
): Promise<PressResult> {
  const space = card.spaces.find((entry) => entry.messageId === message.id);
  const user = core.world.users.get(userId);
  const content = JSON.stringify({ cardPrivateData: { actionIds: [actionId], params } });
  const data = {
    type: 'actionCallback',
    outTrackId: card.outTrackId,
    corpId: core.corpId,
    userId: card.userIdType === 1 ? userId : user?.unionId,
    userIdType: card.userIdType,
    spaceType: space?.code,
    spaceId: space?.id,
    extension: '{}',
    content,
  };
  card.inCallback += 1;
  const route = card.routeKey === undefined ? undefined : core.world.cardRoutes.get(card.routeKey);
  const reply = await core.pushes.press(data, route && cardAddress(core, route.url, route.secret));
  card.inCallback -= 1;
  const error = takeAnswer(core, card, userId, reply);
  core.tell({ kind: 'press', chatId: message.chatId, messageId: message.id });
  return { card: viewFor(core, card.outTrackId, userId), ...(error === undefined ? {} : { error }) };
}

const answerFields = ['cardData', 'userPrivateData', 'cardUpdateOptions'];

function takeAnswer(core: Core, card: CardRow, userId: string, reply: Reply): PressResult['error'] {
  if (reply.kind !== 'answer') return 'no-answer';
  if (!reply.ok) return 'refused';
  const body = reply.body;
  if (body === undefined || body === null) return undefined;
  if (typeof body !== 'object' || Array.isArray(body)) return 'bad-answer';
  const { cardData, userPrivateData, cardUpdateOptions } = body as Values;
  if (Object.keys(body).some((name) => !answerFields.includes(name))) return 'bad-answer';
  if (cardData === undefined && userPrivateData === undefined) return undefined;
  const id = card.userIdType === 1 ? userId : (core.world.users.get(userId)?.unionId ?? '');
  const privateData = userPrivateData === undefined ? undefined : { [id]: userPrivateData };
  try {
    apply(core, card, { cardData, privateData, cardUpdateOptions }, card.userIdType);
    return undefined;
  } catch (error) {
    if (error instanceof V1Failure) return 'bad-answer';
    throw error;
  }
}

/** Links without a card: an action card's buttons, and links in Markdown. */
function follow(core: Core, userId: string, message: SimMessage, wanted: ButtonChoice): PressResult {
  const { buttons, text } = message.content as { buttons?: { title: string; url: string }[]; text?: string };
  const links = [...String(text ?? '').matchAll(/\[([^\]]+)\]\(([^)\s]+)\)/g)];
  const inText = links.map(([, label = '', url = '']) => ({
    label,
    url,
    works: message.type === 'markdown',
  }));
  const below = (buttons ?? []).map(({ title, url }) => ({ label: title, url, works: false }));
  const found = [...below, ...inText].find((link) => link.label === wanted.label);
  if (found === undefined) {
    throw new Error(`The message has no button ${describe(wanted)}; ${listed([...below, ...inText])}`);
  }
  return followUrl(core, userId, message, found.url, found.works);
}

/** A dtmd link says its text for the person: in Markdown and cards, not in the buttons of action cards. */
function followUrl(
  core: Core,
  userId: string,
  message: SimMessage,
  url: string,
  works: boolean,
): PressResult {
  const words = saying.exec(url)?.[1];
  if (words === undefined) return { url };
  if (!works) return { error: 'dead-link' };
  const chat = core.world.chats.get(message.chatId);
  const where = chat?.kind === 'p2p' ? 'bot' : { chatId: message.chatId };
  // In a group nothing makes the text a mention, so that the robot does not hear it.
  return { said: say(core, userId, where, decodeURIComponent(words), {}) };
}
