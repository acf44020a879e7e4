/** Reading a card that came as unknown JSON: what is not as expected is left out, never thrown. */

export type Part = Record<string, unknown>;

export const partOf = (value: unknown): Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Part) : {};

export const partsOf = (value: unknown): Part[] => (Array.isArray(value) ? value.map(partOf) : []);

export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The words of `{ tag: 'plain_text', content }`. */
export const contentOf = (value: unknown): string => textOf(partOf(value).content);

export const tagOf = (part: Part): string => textOf(part.tag);

export const stringsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((entry) => typeof entry === 'string') : [];

/** All parts below one, itself included. */
export function everyPart(part: Part): Part[] {
  const inner = ['elements', 'columns'].flatMap((name) => partsOf(part[name]));
  return [part, ...inner.flatMap(everyPart)];
}
