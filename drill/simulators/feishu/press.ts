/** People pressing buttons and filling in forms on cards, and what the answer does to the card. */
import { isDeepStrictEqual } from 'node:util';
import type { Reply } from '../common/push-book.ts';
import { checkCard } from './card-check.ts';
import { interactiveParts } from './card-parts.ts';
import type { Core } from './core.ts';
import { ApiFailure } from './failures.ts';
import { isCardAlive, replaceCard } from './message-access.ts';
import { eventIds } from './message-form.ts';
import { personOf } from './say.ts';
import type { PressResult, SimMessage } from './types.ts';
import { digest, freshId } from './world.ts';

type Part = Record<string, unknown>;
type Values = Record<string, unknown>;

// What people are shown when a press goes wrong (card callback pages, read 2026-11).
const noAnswer = 200340;
const answerRefused = 200671;
const answerMisshapen = 200672;
const answerCardBad = 200673;
const toastTypes = ['success', 'error', 'warning', 'info'];

export interface ButtonChoice {
  label?: string;
  value?: unknown;
  name?: string;
}

export async function press(
  core: Core,
  openId: string,
  messageId: string,
  wanted: ButtonChoice,
  formValue: Values,
): Promise<PressResult> {
  const message = cardFor(core, openId, messageId);
  const { button, form } = findButton(message.card, wanted);
  if (button.disabled === true) throw new Error(`The button ${describe(wanted)} is disabled.`);
  const isSubmit = form !== undefined && button.form_action_type !== undefined;
  if (button.form_action_type === 'reset') return {};
  const values = isSubmit ? formValues(form, formValue) : undefined;
  const url = behaviorOf(button, 'open_url')?.default_url;
  const callback = behaviorOf(button, 'callback');
  if (callback === undefined && !isSubmit) return typeof url === 'string' ? { url } : {};
  const result = await callBack(core, openId, message, {
    tag: String(button.tag),
    value: callback?.value ?? {},
    ...(typeof button.name === 'string' ? { name: button.name } : {}),
    ...(values === undefined ? {} : { form_value: values }),
    timezone: 'Asia/Shanghai',
  });
  return typeof url === 'string' ? { ...result, url } : result;
}

/** One choice in a component outside a form. */
export async function choose(
  core: Core,
  openId: string,
  messageId: string,
  name: string,
  value: unknown,
): Promise<PressResult> {
  const message = cardFor(core, openId, messageId);
  const part = interactiveParts(bodyOf(message.card)).find((entry) => entry.name === name);
  if (part === undefined) throw new Error(`The card has no component named ${name}.`);
  checkValue(part, value);
  const callback = behaviorOf(part, 'callback');
  return callBack(core, openId, message, {
    tag: String(part.tag),
    name,
    value: callback?.value ?? {},
    ...choiceField(String(part.tag), value),
    timezone: 'Asia/Shanghai',
  });
}

function choiceField(tag: string, value: unknown): Values {
  if (tag === 'input') return { input_value: value };
  if (tag === 'checker') return { checked: value };
  return tag.startsWith('multi_') ? { options: value } : { option: value };
}

function cardFor(core: Core, openId: string, messageId: string): SimMessage {
  personOf(core, openId);
  const message = core.world.messages.get(messageId);
  if (message?.card === undefined) throw new Error(`${messageId} is no card.`);
  if (message.recalled) throw new Error('The card was recalled.');
  const chat = core.world.chats.get(message.chatId);
  if (chat?.members.has(openId) !== true || chat.disbanded)
    throw new Error('The person does not see this card.');
  if (!isCardAlive(message, core.nowMs()))
    throw new Error('The card is older than 14 days: its buttons are dead.');
  return message;
}

function bodyOf(card: unknown): unknown {
  return (card as { body?: unknown } | undefined)?.body;
}

function findButton(card: unknown, wanted: ButtonChoice): { button: Part; form: Part | undefined } {
  const body = bodyOf(card) as { elements?: Part[] } | undefined;
  for (const element of body?.elements ?? []) {
    const form = element.tag === 'form' ? element : undefined;
    const button = interactiveParts(element).find((part) => isWanted(part, wanted));
    if (button !== undefined) return { button, form };
  }
  const labels = interactiveParts(body).map((part) => labelOf(part) ?? part.name);
  throw new Error(`The card has no button ${describe(wanted)}; it has: ${labels.join(', ') || 'none'}.`);
}

function isWanted(part: Part, wanted: ButtonChoice): boolean {
  if (part.tag !== 'button' && part.tag !== 'interactive_container') return false;
  if (wanted.name !== undefined && part.name !== wanted.name) return false;
  if (wanted.label !== undefined && labelOf(part) !== wanted.label) return false;
  if (wanted.value === undefined) return wanted.name !== undefined || wanted.label !== undefined;
  return isDeepStrictEqual(behaviorOf(part, 'callback')?.value, wanted.value);
}

function labelOf(part: Part): string | undefined {
  return (part.text as { content?: string } | undefined)?.content?.trim();
}

function describe(wanted: ButtonChoice): string {
  return wanted.label ?? wanted.name ?? JSON.stringify(wanted.value);
}

function behaviorOf(part: Part, type: string): Part | undefined {
  const behaviors = part.behaviors;
  return Array.isArray(behaviors) ? behaviors.find((entry: Part) => entry.type === type) : undefined;
}

const initialFields = ['default_value', 'initial_option', 'selected_values', 'initial_date', 'initial_time'];

/** What the client sends along: what the person filled in over what the card suggested. */
function formValues(form: Part, filled: Values): Values {
  const values: Values = {};
  const parts = interactiveParts(form).filter((part) => part.tag !== 'button');
  for (const part of parts) {
    const name = String(part.name);
    const suggested = [...initialFields, 'initial_datetime', 'checked']
      .map((field) => part[field])
      .find((value) => value !== undefined);
    const value = filled[name] ?? suggested;
    if (value !== undefined && value !== '') {
      checkValue(part, value);
      values[name] = value;
    } else if (part.required === true) throw new Error(`The form asks for ${name}.`);
  }
  for (const name of Object.keys(filled)) {
    if (!parts.some((part) => part.name === name)) throw new Error(`The form has no field ${name}.`);
  }
  return values;
}

function checkValue(part: Part, value: unknown): void {
  const tag = String(part.tag);
  const name = String(part.name);
  if (tag === 'checker' ? typeof value !== 'boolean' : tag.startsWith('multi_') !== Array.isArray(value)) {
    throw new Error(`${name} cannot hold ${JSON.stringify(value)}.`);
  }
  if (tag === 'input' && String(value).length > Number(part.max_length ?? 1000)) {
    throw new Error(`${name} is too long.`);
  }
  if (!tag.includes('select_static')) return;
  const known = ((part.options ?? []) as { value?: unknown }[]).map((option) => option.value);
  const strange = [value].flat().find((entry) => !known.includes(entry));
  if (strange !== undefined) throw new Error(`${name} has no option ${String(strange)}.`);
}

async function callBack(
  core: Core,
  openId: string,
  message: SimMessage,
  action: Values,
): Promise<PressResult> {
  const reply = await core.events.ask('card.action.trigger', {
    operator: { tenant_key: core.world.tenantKey, ...eventIds(core.world, core.granted, openId) },
    token: `c-${digest(freshId('event'), 40)}`,
    action,
    host: 'im_message',
    context: { open_message_id: message.id, open_chat_id: message.chatId },
  });
  const result = applyReply(core, message, reply, core.world.users.get(openId)?.locale ?? 'zh_cn');
  core.tell({ kind: 'press', chatId: message.chatId, messageId: message.id });
  return result;
}

function applyReply(core: Core, message: SimMessage, reply: Reply, locale: string): PressResult {
  if (reply.kind !== 'answer') return { error: noAnswer };
  if (!reply.ok) return { error: answerRefused };
  if (reply.body === undefined || reply.body === null) return {};
  // An unknown handler makes the vendor's client answer with a sentence.
  if (typeof reply.body !== 'object' || Array.isArray(reply.body)) return { error: answerMisshapen };
  const { toast, card, ...rest } = reply.body as Values;
  if (Object.keys(rest).length > 0) return { error: answerMisshapen };
  const shown = readToast(toast, locale);
  if (shown === 'bad') return { error: answerMisshapen };
  const result: PressResult = shown === undefined ? {} : { toast: shown };
  if (card === undefined) return result;
  const { type, data } = (card ?? {}) as { type?: unknown; data?: unknown };
  if (type !== 'raw') return { error: answerMisshapen };
  try {
    checkCard(data, core.world.images);
  } catch (error) {
    if (error instanceof ApiFailure) return { error: answerCardBad };
    throw error;
  }
  replaceCard(core, message, data);
  return { ...result, card: data };
}

function readToast(toast: unknown, locale: string): PressResult['toast'] | 'bad' {
  if (toast === undefined) return undefined;
  const {
    type = 'info',
    content,
    i18n,
  } = (toast ?? {}) as { type?: unknown; content?: unknown; i18n?: Values };
  if (typeof type !== 'string' || !toastTypes.includes(type)) return 'bad';
  const own = i18n?.[locale.replace('-', '_').toLowerCase()];
  const shown = typeof own === 'string' ? own : content;
  return typeof shown === 'string' ? { type, content: shown } : 'bad';
}
