/** A card as one person sees it: the template with their own and everybody's variables filled in. */
import type { CardView, SimCardButton, SimCardTemplate, SimFormField } from './types.ts';
import type { CardRow } from './world.ts';

type Values = Record<string, unknown>;

const placeholder = /\{\{([\w.]+)\}\}/g;
const lonePlaceholder = /^\{\{([\w.]+)\}\}$/;

export function viewCard(template: SimCardTemplate, card: CardRow, viewerId: string): CardView {
  const values = valuesFor(card, viewerId);
  return {
    outTrackId: card.outTrackId,
    templateId: template.id,
    title: fill(template.title, values),
    text: template.text.map((line) => fill(line, values)).filter((line) => line !== ''),
    buttons: template.buttons.flatMap((button) => shownButtons(button, values)),
    fields: template.form === undefined ? [] : fieldsOf(values[template.form]),
  };
}

/** Private variables hide public ones; structured ones come as JSON text or inside `sys_full_json_obj`. */
function valuesFor(card: CardRow, viewerId: string): Values {
  const all = { ...card.cardParamMap, ...card.privateData[viewerId] };
  const { sys_full_json_obj: structured, ...plain } = all;
  const parsed = structured === undefined ? {} : (parse(structured) as Values);
  return { ...plain, ...parsed };
}

function shownButtons(button: SimCardButton, values: Values): CardView['buttons'] {
  const entries = button.each === undefined ? [undefined] : listOf(values[button.each]);
  return entries.flatMap((item) => {
    const all: Values = { ...values, item };
    const shown = button.shownIf === undefined ? 'true' : fill(button.shownIf, all);
    if (shown === '' || shown === 'false') return [];
    const url = button.url === undefined ? '' : fill(button.url, all);
    const params = Object.entries(button.params ?? {}).map(([name, value]) => [name, keptValue(value, all)]);
    return [
      {
        label: fill(button.label, all),
        actionId: fill(button.actionId, all),
        params: Object.fromEntries(params) as Record<string, unknown>,
        submits: button.submits === true,
        ...(url === '' ? {} : { url }),
      },
    ];
  });
}

function listOf(value: unknown): unknown[] {
  const list = typeof value === 'string' ? parse(value) : value;
  return Array.isArray(list) ? list : [];
}

function fieldsOf(value: unknown): SimFormField[] {
  const form = (typeof value === 'string' ? parse(value) : value) as { fields?: unknown } | undefined;
  return Array.isArray(form?.fields) ? (form.fields as SimFormField[]) : [];
}

function fill(pattern: string, values: Values): string {
  return pattern.replace(placeholder, (_whole, path: string) => asText(at(values, path)));
}

/** A lone placeholder keeps the type of what it stands for. */
function keptValue(pattern: string, values: Values): unknown {
  const path = lonePlaceholder.exec(pattern)?.[1];
  return path === undefined ? fill(pattern, values) : (at(values, path) ?? '');
}

function at(values: Values, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    const whole = typeof value === 'string' && value.startsWith('{') ? parse(value) : value;
    return typeof whole === 'object' && whole !== null ? (whole as Values)[name] : undefined;
  }, values);
}

function asText(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
