/** Finding the parts of a card that people can act on. */

export function submits(part: Record<string, unknown>): boolean {
  const list = part.behaviors;
  return Array.isArray(list) && list.some((entry: { type?: unknown }) => entry?.type === 'form_action');
}

const interactiveTags = new Set([
  'button',
  'input',
  'select_static',
  'multi_select_static',
  'select_person',
  'multi_select_person',
  'date_picker',
  'picker_time',
  'picker_datetime',
  'checker',
  'select_img',
  'overflow',
]);

/** Every component people can act on, in the order of the card. */
export function interactiveParts(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(interactiveParts);
  if (typeof value !== 'object' || value === null) return [];
  const part = value as Record<string, unknown>;
  const own = interactiveTags.has(String(part.tag)) || part.tag === 'interactive_container' ? [part] : [];
  const inner = ['elements', 'columns', 'body'].flatMap((name) => interactiveParts(part[name]));
  return [...own, ...inner];
}
