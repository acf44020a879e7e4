/**
 * The form of a golden dialogue: who says or presses what, who then sees which card with which facts and buttons, and
 * which rows result. Plain data, the same for every platform: the runner reads how to speak from the abilities.
 */
import type { CrmMode } from '../../../drill/simulators/crm.ts';
import type { CardName } from '../../../src/cards/index.ts';
import type { CompanyRules } from '../../../src/domain/company.ts';
import type { Language } from '../../../src/domain/person.ts';
import type { Abilities } from '../../../src/ports/platform.ts';

export type Ability = keyof Abilities;

export interface Dialogue {
  /** A sentence about what is so. */
  name: string;
  /** What people speak in it. */
  language: Language;
  /** Monday 23 November 2026, 10:20 in Beijing, if absent. */
  at?: string;
  /** Who has asked to be answered in English; Emma Clarke always is. */
  english?: readonly string[];
  /** The company has a CRM, which begins like this. */
  crm?: CrmMode;
  /** The weekly issue has a page. */
  pages?: true;
  /** A colleague who is in the directory besides those of the drill's company. */
  joins?: readonly [Joiner];
  /** What the company has otherwise than that of the drill. */
  rules?: Partial<CompanyRules>;
  turns: readonly Turn[];
  /** All rows at the end; what is not named must be empty, except for items. */
  rows?: Rows;
  /** Instead, where the platform lacks an ability. */
  rowsWithout?: { ability: Ability; rows: Rows };
}

/** Somebody whom only the directory knows; namesakes are wanted here. */
export interface Joiner {
  name: string;
  title: string;
  department: string;
}

/** After each turn everything new that anybody sees is listed in `brings`: who is not there sees nothing. */
export type Turn = (Saying | Pressing | Waiting | Change | CrmTurn) & { brings?: readonly Sight[] };

export interface Saying {
  who: string;
  says: string;
  /** A group by its name; the direct chat with us if absent. */
  in?: string;
  /** Mentions us. In groups that we do not hear otherwise everybody does so always. */
  callsUs?: boolean;
  mentions?: readonly string[];
  /** A word for this message, for `answers`. */
  as?: string;
  /** Answers the message of that word. */
  answers?: string;
}

export interface Pressing {
  who: string;
  /** The action in `handlers/actions` that must be taken in. */
  presses: string;
  label: string;
  /** What is filled in, by label of the field; of a choice the label of the option. The rest stays as the card fills it. */
  form?: Readonly<Record<string, string | readonly string[]>>;
  /** What is typed instead where there are no forms, or no such button. */
  orSays?: string;
}

export interface Waiting {
  until: string;
}

/** The company changes what its days are, and Xinliu starts anew with it. */
export interface Change {
  days: CompanyRules['days'];
}

/** The CRM fails or comes back; up again, it says at once of what it took in silence that it has it. */
export interface CrmTurn {
  crm: CrmMode;
}

/** One card that appears, or takes the place of one. */
export interface Sight {
  /** In whose direct chats, or in which group. */
  to?: string | readonly string[];
  in?: string;
  card: CardName;
  title: string;
  /** What stands on it; a pair is a label with its value. */
  facts?: readonly (string | readonly [label: string, value: string])[];
  /** What stands on it besides where the platform has an ability. */
  factsWhere?: { ability: Ability; facts: readonly (readonly [label: string, value: string])[] };
  lacks?: readonly string[];
  /** The labels of its buttons, whichever way they are offered, that of a form included. */
  offers?: readonly string[];
  /** The labels of the fields of its form. */
  asks?: readonly string[];
  /** What is filled in already, by label; where there are no forms it stands in the words to type instead. */
  given?: Readonly<Record<string, string>>;
  /** Takes the place of a card that was there, where cards can be changed. */
  instead?: boolean;
  /** Makes the phone ring, where that can be done. */
  rings?: boolean;
  /** Stands at the top of the group, where that can be done. */
  pinned?: boolean;
  /** Only where the platform has this ability, or lacks it. */
  where?: Ability;
  unless?: Ability;
}

/** Rows by what they mean: people by name, times in Beijing. */
export interface Rows {
  meetings?: readonly Partial<MeetingRow>[];
  minutes?: readonly Partial<MinutesRow>[];
  items?: readonly Partial<ItemRow>[];
  groups?: readonly Partial<GroupRow>[];
  languages?: readonly { name: string; language: Language }[];
}

export interface MeetingRow {
  topic: string;
  state: string;
  owner: string | null;
  bookedBy: string;
  /** In the order of their names. */
  people: string[];
  startAt: string;
  minutes: number;
}

export interface MinutesRow {
  meeting: number;
  version: number;
  by: string;
  decisions: string[];
  actions: string[];
  withdrawn: boolean;
}

export interface ItemRow {
  text: string;
  tier: number | null;
  state: string;
  takenBy: string | null;
}

export interface GroupRow {
  name: string;
  state: string;
  members: string[];
}
