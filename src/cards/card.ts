/** A card as data, free of any platform: a title, a tone and seven kinds of block. Adapters draw it, `to-text.ts` says it in plain text. */
import type { Picture } from '../draw/svg.ts';

export type { Picture } from '../draw/svg.ts';

import type { PlatformName } from '../domain/person.ts';

/** A stretch of text. Plain strings are never markup: whoever draws them escapes them. */
export type Inline =
  | string
  | { bold: string }
  | { link: { text: string; url: string } }
  /** Mentions a person; `name` is what is shown where mentions cannot be made. */
  | { mention: { personId: string; name: string } }
  /** A group: a link into it where it is read on its own platform and that has such links, else its name. */
  | { chat: { name: string; platform: PlatformName; externalId: string } };

export type Rich = Inline[];

/** What a button sends back: the action's name in `handlers/actions`, and short strings. */
export interface Callback {
  action: string;
  args: Record<string, string>;
}

export interface Button {
  label: string;
  style?: 'primary' | 'danger';
  /** Exactly one of `press` and `url`. */
  press?: Callback;
  url?: string;
  /** Asks again before it acts. */
  confirm?: string;
}

interface FieldBase {
  /** Unique within the form; the key in `Press.form`. */
  name: string;
  label: string;
  required?: boolean;
  hint?: string;
}

export type FormField =
  | (FieldBase & { kind: 'text'; initial?: string; multiline?: boolean; maxLength?: number })
  | (FieldBase & { kind: 'choice'; options: { value: string; label: string }[]; initial?: string })
  /** People of the company; hands back the platform's ids of those chosen. */
  | (FieldBase & { kind: 'people' });

export type Block =
  | { kind: 'text'; text: Rich }
  | { kind: 'fields'; fields: { label: string; value: Rich }[] }
  | { kind: 'list'; items: Rich[]; ordered?: boolean }
  | { kind: 'note'; text: Rich }
  /** `alt` says the same in words, for whoever cannot see it; `isExtra`: it is not worth a message of its own. */
  | { kind: 'picture'; picture: Picture; alt: string; isExtra?: true }
  | { kind: 'buttons'; buttons: Button[] }
  /** `typed`: what to write instead where no form can be filled in; with it the form is not handed in by a number. */
  | { kind: 'form'; fields: FormField[]; submit: Button; typed?: string };

/** Colour by meaning: urgent (tier 1), info, quiet (tier 3), done, late, warning. */
export type Tone = 'urgent' | 'info' | 'quiet' | 'done' | 'late' | 'warning';

export interface Card {
  title: string;
  tone: Tone;
  /** One line for the notification and the list of chats; the title if absent. */
  summary?: string;
  blocks: Block[];
  /** The same, short, for a platform where all of it would be two messages; what does not fit is cut, from its last text and then from its first. */
  inOne?: Block[];
  /** In place of another card: what alone is new, for where the rest still stands and would be said a second time. */
  brief?: Block[];
  /** What is seldom pressed, for a platform whose cards have a menu at their edge; others do not show it. `hint` is said where it is shown. */
  menu?: { title: string; buttons: Button[]; hint?: string };
}
