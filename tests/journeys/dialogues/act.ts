/** How people act in a dialogue: with or without a mention, by button, by form or by the command that stands for it. */
import { personId } from '../../../drill/people.ts';
import type { Card, FormField } from '../../../src/cards/card.ts';
import type { Abilities } from '../../../src/ports/platform.ts';
import type { TestWorld } from '../../support/world.ts';
import type { Pressing, Saying } from './dialogue.ts';
import { cardOf, type Eyes } from './look.ts';

export interface Stage {
  world: TestWorld;
  abilities: Abilities;
  eyes: Eyes;
  /** Messages by the word that the dialogue has for them. */
  messages: Map<string, string>;
}

export async function speak({ world, abilities, messages }: Stage, turn: Saying): Promise<void> {
  const { who, says, in: chat, as, answers } = turn;
  const callsUs = turn.callsUs === true || (chat !== undefined && !abilities.hearsGroups);
  const quoted = answers === undefined ? undefined : messages.get(answers);
  if (answers !== undefined && quoted === undefined) throw new Error(`no message is called ${answers}`);
  const id = await world.says(who, says, {
    ...(chat === undefined ? {} : { chat }),
    ...(callsUs ? { mentionBot: true } : {}),
    ...(turn.mentions ? { mentions: [...turn.mentions] } : {}),
    ...(quoted === undefined ? {} : { replyTo: quoted }),
  });
  if (as !== undefined) messages.set(as, id);
}

export async function press(stage: Stage, turn: Pressing): Promise<void> {
  const { who, label, form, orSays } = turn;
  if (form && !stage.abilities.forms) {
    if (orSays === undefined) throw new Error(`nothing stands for the form of “${label}”`);
    return speak(stage, { who, says: orSays });
  }
  const before = await pressesOf(stage);
  const filled = form ? await fillIn(stage, turn, form) : undefined;
  const { error } = await stage.world.presses(who, label, filled);
  if (error !== null) throw new Error(`${who} sees error ${error} at “${label}”`);
  const fresh = [...(await pressesOf(stage))].filter(([id]) => !before.has(id)).map(([, action]) => action);
  if (fresh.join() !== turn.presses) throw new Error(`“${label}” is ${fresh.join()}, not ${turn.presses}`);
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
  { world, eyes }: Stage,
  { who, label }: Pressing,
  form: NonNullable<Pressing['form']>,
): Promise<Record<string, string | string[]>> {
  const seen = world.sees(who).findLast(({ buttons }) => buttons.includes(label));
  const delivery = seen ? await eyes.deliveryOf(seen) : undefined;
  if (!delivery) throw new Error(`${who} sees no form with “${label}”`);
  const fields = fieldsOf(cardOf(delivery), label);
  const unknown = Object.keys(form).filter((name) => !fields.some((field) => field.label === name));
  if (unknown.length > 0) throw new Error(`the form of “${label}” does not ask for ${unknown}`);
  return Object.fromEntries(
    fields.flatMap((field) => {
      const value = filledIn(field, form[field.label]);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function fieldsOf(card: Card, label: string): FormField[] {
  const form = card.blocks.find((block) => block.kind === 'form' && block.submit.label === label);
  return form?.kind === 'form' ? form.fields : [];
}

function filledIn(field: FormField, said: string | readonly string[] | undefined) {
  if (field.kind === 'people') return said === undefined ? undefined : [said].flat().map(personId);
  if (said === undefined) return field.initial;
  const word = String(said);
  if (field.kind === 'text') return word;
  const option = field.options.find((one) => one.label === word);
  if (!option) throw new Error(`“${field.label}” has no choice “${word}”`);
  return option.value;
}
