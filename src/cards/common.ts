/** Cards that belong to no noun: an error a person can mend, a short notice, an undo that was done. */
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { fileNote, type MeetingFacts } from './meeting-parts.ts';

type Values = Record<string, string>;
export type ErrorValues = Record<string, string | string[]>;

/** The sentence of a `UserError`: `noun.key` stands in that noun's texts, `key` in the common ones. */
export function errorText(key: string, values: ErrorValues, { texts }: Look): string {
  const [noun, inner] = key.includes('.') ? key.split('.', 2) : ['', key];
  const nouns = texts as unknown as Record<
    string,
    { errors?: Values & Record<string, (v: Values) => string> }
  >;
  const table = noun
    ? nouns[noun]?.errors
    : (texts.errors as unknown as Record<string, (v: Values) => string>);
  const text = table?.[inner ?? ''];
  if (typeof text !== 'function') throw new Error(`no error text is called ${key}`);
  const said = Object.entries(values).map(([name, value]) => [name, [value].flat().join(texts.common.and)]);
  return text(Object.fromEntries(said));
}

export const commonCards = {
  error: (data: { key: string; values: ErrorValues }, look: Look): Card => ({
    title: look.texts.errors.title,
    tone: 'warning',
    blocks: [{ kind: 'text', text: [errorText(data.key, data.values, look)] }],
  }),

  /** With the file of what it was about, where a calendar has to be brought back in line too. */
  undone: (data: { what: string } & Pick<MeetingFacts, 'fileUrl' | 'fileFollows'>, look: Look): Card => ({
    title: look.texts.common.undone,
    tone: 'quiet',
    blocks: [{ kind: 'text', text: [look.texts.common.undoneWhat(data.what)] }, ...fileNote(data, look)],
  }),
};
