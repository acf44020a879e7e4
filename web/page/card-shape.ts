/** Reading card JSON without trusting it: it was sent by a program and may hold anything. */

export type Part = Record<string, unknown>;

export const isPart = (value: unknown): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const asPart = (value: unknown): Part => (isPart(value) ? value : {});
export const partsOf = (value: unknown): Part[] => (Array.isArray(value) ? value.filter(isPart) : []);
export const asText = (value: unknown): string => (typeof value === 'string' ? value : '');
export const asNumber = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) ? value : undefined;

/** The words of `{tag, content}` or of a bare string. */
export const contentOf = (value: unknown): string =>
  typeof value === 'string' ? value : asText(asPart(value).content);

/** Whether the words of a text part are markup. */
export const isMarkup = (value: unknown): boolean =>
  ['markdown', 'lark_md'].includes(asText(asPart(value).tag));

const initialFields = [
  'default_value',
  'initial_option',
  'selected_values',
  'initial_date',
  'initial_time',
  'initial_datetime',
];

export type FieldValue = string | string[];

/** The fields of a form, wherever they stand in it, with what is suggested. */
export function fieldsOf(form: Part): { name: string; required: boolean; initial: FieldValue }[] {
  const found: { name: string; required: boolean; initial: FieldValue }[] = [];
  const walk = (part: Part) => {
    const tag = asText(part.tag);
    if (part.name !== undefined && tag !== 'button' && tag !== 'form') {
      const given = initialFields.map((field) => part[field]).find((value) => value !== undefined);
      const list = Array.isArray(given) ? given.map(String) : null;
      const initial = list ?? (tag.startsWith('multi_') ? [] : asText(given));
      found.push({ name: asText(part.name), required: part.required === true, initial });
    }
    for (const inner of [...partsOf(part.elements), ...partsOf(part.columns)]) walk(inner);
  };
  walk(form);
  return found;
}

export interface Behavior {
  url: string | null;
  calls: boolean;
}

export function behaviorOf(button: Part): Behavior {
  const behaviors = partsOf(button.behaviors);
  const open = behaviors.find((one) => one.type === 'open_url');
  return {
    url: open ? asText(open.default_url) || asText(open.pc_url) : null,
    calls: behaviors.some((one) => one.type === 'callback') || button.form_action_type === 'submit',
  };
}
