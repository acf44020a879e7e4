/** How people act in a dialogue: with or without a mention, by button, by form or by the command that stands for it. */
import type { Phone, PhoneMessage } from '../../../drill/phones/phone.ts';
import type { Card, FormField } from '../../../src/cards/card.ts';
import type { Abilities } from '../../../src/ports/platform.ts';
import type { TestWorld } from '../../support/world.ts';
import type { Pressing, Saying } from './dialogue.ts';
import { cardOf, type Eyes } from './look.ts';

export interface Stage {
  world: TestWorld;
  phone: Phone;
  abilities: Abilities;
  eyes: Eyes;
  /** The card that the last turn pressed, as it was; null if it was no press, or one by number or command. */
  pressed: PhoneMessage | null;
  /** Messages by the word that the dialogue has for them. */
  messages: Map<string, string>;
}

export async function speak(stage: Stage, turn: Saying): Promise<void> {
  const { world, phone, abilities, messages } = stage;
  const { who, says, in: group, as, answers, mentions } = turn;
  const mentionBot = turn.callsUs === true || (group !== undefined && !abilities.hearsGroups);
  const replyTo = answers === undefined ? undefined : messages.get(answers);
  if (answers !== undefined && replyTo === undefined) throw new Error(`no message is called ${answers}`);
  const chat = group === undefined ? undefined : phone.chats(who).find(({ name }) => name === group);
  if (group !== undefined && !chat) throw new Error(`${who} is in no group ${group}`);
  const id = phone.say(who, chat ? { chatId: chat.id } : 'bot', says, {
    mentionBot,
    ...(mentions ? { mentions: [...mentions] } : {}),
    ...(replyTo === undefined ? {} : { replyTo }),
  });
  await world.settle();
  if (as !== undefined) messages.set(as, id);
}

export async function press(stage: Stage, turn: Pressing): Promise<void> {
  const { phone, world, eyes } = stage;
  const { who, label, form, orSays } = turn;
  if (form && !stage.abilities.forms) {
    if (orSays === undefined) throw new Error(`nothing stands for the form of “${label}”`);
    return speak(stage, { who, says: orSays });
  }
  const seen = eyes.messagesOf(who).findLast(({ buttons }) => buttons.some((one) => one.label === label));
  if (!seen && orSays !== undefined) return speak(stage, { who, says: orSays });
  if (!seen) return answerByNumber(stage, who, label);
  const filled = form ? await fillIn(stage, turn, form, seen) : undefined;
  stage.pressed = seen;
  const before = await pressesOf(stage);
  const { error } = await phone.press(who, seen.id, { label }, filled);
  await world.settle();
  if (error !== null) throw new Error(`${who} sees error ${error} at “${label}”`);
  const fresh = [...(await pressesOf(stage))].filter(([id]) => !before.has(id)).map(([, action]) => action);
  if (fresh.join() !== turn.presses) throw new Error(`“${label}” is ${fresh.join()}, not ${turn.presses}`);
}

/** Where a card was said as text, its buttons are numbers to answer with, in the chat where they stand. */
async function answerByNumber(stage: Stage, who: string, label: string): Promise<void> {
  const line = new RegExp(`^(\\d+)\\. ${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`, 'm');
  for (const { id, name } of stage.phone.chats(who)) {
    const said = stage.phone
      .messages(who, id)
      .findLast(({ from, text }) => from === 'bot' && line.test(text));
    const number = said && line.exec(said.text)?.[1];
    if (number === undefined) continue;
    return speak(stage, { who, says: number, ...(name === '' ? {} : { in: name, callsUs: true }) });
  }
  throw new Error(`${who} sees nothing with “${label}”`);
}

/** The action of every press that reached us. */
async function pressesOf({ world }: Stage): Promise<Map<string, string>> {
  const { rows } = await world.query<{ id: string; action: string }>(
    "select id, event ->> 'action' as action from inbox where event ->> 'kind' = 'press'",
  );
  return new Map(rows.map(({ id, action }) => [id, action]));
}

/** The form as it is handed in: what the card filled in, and over it what the dialogue says, by labels. */
async function fillIn(
  { eyes, phone }: Stage,
  { who, label }: Pressing,
  form: NonNullable<Pressing['form']>,
  seen: Parameters<Eyes['deliveryOf']>[1],
): Promise<Record<string, string | string[]>> {
  const delivery = await eyes.deliveryOf(who, seen);
  if (!delivery) throw new Error(`no row stands for the form with “${label}”`);
  const fields = fieldsOf(cardOf(delivery), label);
  const unknown = Object.keys(form).filter((name) => !fields.some((field) => field.label === name));
  if (unknown.length > 0) throw new Error(`the form of “${label}” does not ask for ${unknown}`);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = filledIn(field, form[field.label], phone);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function fieldsOf(card: Card, label: string): FormField[] {
  const form = card.blocks.find((block) => block.kind === 'form' && block.submit.label === label);
  return form?.kind === 'form' ? form.fields : [];
}

function filledIn(field: FormField, said: string | readonly string[] | undefined, phone: Phone) {
  if (field.kind === 'people') return said === undefined ? undefined : [said].flat().map(phone.accountOf);
  if (said === undefined) return field.initial;
  const word = String(said);
  if (field.kind === 'text') return word;
  const option = field.options.find((one) => one.label === word);
  if (!option) throw new Error(`“${field.label}” has no choice “${word}”`);
  return option.value;
}
