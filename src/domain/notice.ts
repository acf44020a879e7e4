/** What we send unasked: the kind of every card, whether it may wait, and what may be muted. A test holds all cards to it. */

/** What people can tell apart, and mute if it is `mutable`. */
export const noticeKinds = {
  invitations: { mutable: true },
  reminders: { mutable: true },
  minutes: { mutable: true },
  digest: { mutable: true },
  packages: { mutable: true },
  /** What she owes, or has to decide. */
  duties: { mutable: false },
  alarms: { mutable: false },
  /** What came of a matter that she reported. */
  outcomes: { mutable: true },
  /** What administrators and heads have to know. */
  office: { mutable: false },
  /** What is said in groups. */
  groups: { mutable: false },
  /** What had to wait, said together. */
  bundle: { mutable: false },
} as const satisfies Record<string, { mutable: boolean }>;

export type NoticeKind = keyof typeof noticeKinds;

/** What a notice can be about, so that somebody may have no more of it alone; and the field of a card's data that says which. */
export const matterNouns = { meeting: 'meetingId', item: 'itemId', package: 'package' } as const;

export type MatterNoun = keyof typeof matterNouns;

export interface Notice {
  kind: NoticeKind;
  /** What it is about can be muted alone: nothing is lost with it that its receiver has to do or to know. */
  matter?: MatterNoun;
  /** Loses its sense if it comes later: it does not wait for the end of quiet hours, and has places kept for it. */
  cannotWait?: true;
  /** Weighs less than all else: it goes with what is said together, alone only where half of the day's places are free. */
  least?: true;
  /** Why it comes, where its kind does not say it. */
  because?: 'decision' | 'asked' | 'handed' | 'given' | 'result' | 'often' | 'listed' | 'doubles' | 'editing';
  /** The moment in the card's data from which on it says nothing any more. */
  until?: 'startAt' | 'dueAt' | 'answerBy';
  /** The limit that it speaks of: later it still says something, but is not left to be said together after it. */
  limit?: 'dueAt';
}

const invitation: Notice = { kind: 'invitations', until: 'startAt', matter: 'meeting' };
const reminder: Notice = { kind: 'reminders', until: 'startAt', matter: 'meeting' };
const packaged: Notice = { kind: 'packages', matter: 'package' };
const duty: Notice = { kind: 'duties' };
const decided: Notice = { kind: 'duties', because: 'decision' };
const office: Notice = { kind: 'office' };
const alarm: Notice = { kind: 'alarms', cannotWait: true };
const minutes: Notice = { kind: 'minutes', matter: 'meeting' };

/** Cards that are told to people or said in groups without having been asked for. */
const unasked: Readonly<Record<string, Notice>> = {
  'meeting-invitation': invitation,
  // That it does not take place, or does after all, is news for those too who want no more reminders of it.
  'meeting-notice': { kind: 'invitations', until: 'startAt' },
  'meeting-reminder': reminder,
  'meeting-soon': { ...reminder, cannotWait: true },
  // Told while it runs, or not at all.
  'length-notice': invitation,
  'length-notices': { kind: 'invitations' },
  'meeting-length': { ...reminder, until: 'dueAt', cannotWait: true },
  'meeting-approval': { kind: 'duties', until: 'startAt' },
  'meeting-approval-said': { kind: 'duties', until: 'startAt' },
  'meeting-agenda-missing': { kind: 'duties', until: 'startAt' },
  'meeting-never-confirmed': duty,
  'meeting-changed': { kind: 'invitations', until: 'startAt' },
  'meeting-deputy': { kind: 'duties', until: 'startAt' },
  'meeting-answer': { kind: 'invitations', until: 'startAt' },
  'series-invitation': { kind: 'invitations' },
  'series-back': { kind: 'invitations' },
  'series-off': { kind: 'invitations' },
  'series-yours': duty,
  'series-changed': { kind: 'invitations' },
  'series-left': { kind: 'invitations' },
  'series-shifted': { kind: 'invitations' },
  // Once it has begun it cannot be moved any more.
  'meeting-day-off': { kind: 'duties', until: 'startAt' },
  'meeting-prepared': { kind: 'duties', until: 'startAt' },
  'meeting-skip': { kind: 'duties', until: 'startAt' },
  'round-ask': { kind: 'duties', until: 'dueAt' },
  'round-withdrawn': { kind: 'invitations' },
  'round-summary': { kind: 'minutes' },
  'meeting-unsure': duty,
  'minutes-form': duty,
  'minutes-nudge': { kind: 'duties', until: 'dueAt' },
  'minutes-late': duty,
  // Where the company wants it at once, quiet hours or not.
  'minutes-late-now': { kind: 'duties', cannotWait: true },
  'minutes-objected': duty,
  'minutes-objection-off': { kind: 'minutes' },
  'minutes-settled': duty,
  'minutes-replaced': { kind: 'minutes' },
  'todo-reminder': { kind: 'duties', until: 'dueAt' },
  'todo-late': duty,
  'todo-given': duty,
  'todo-taken': duty,
  'todo-closed': duty,
  'todo-moved-notice': { kind: 'minutes' },
  minutes,
  'minutes-done': minutes,
  'minutes-withdrawn': minutes,
  alarm,
  'alarm-apart': alarm,
  'alarm-merged': alarm,
  'said-again': alarm,
  'alarm-taken': alarm,
  'alarm-corrected': alarm,
  'alarm-taken-off': { ...alarm, because: 'handed' },
  'alarm-passed': alarm,
  'alarm-no-more-yours': alarm,
  'alarm-yours-again': alarm,
  // As a card of its own it goes to those who reported it; they may read it in the morning.
  'alarm-resolved': { kind: 'outcomes' },
  'alarm-withdrawn': alarm,
  'alarm-bundle': alarm,
  'alarm-bundle-done': alarm,
  // How many she sends; she may read it tomorrow.
  'alarm-budget': { ...duty, because: 'often' },
  // It may be tier 1, and only she can say.
  'item-over': { kind: 'duties', cannotWait: true },
  'item-over-which': { kind: 'duties', cannotWait: true },
  'tier-doubt': { kind: 'duties', cannotWait: true },
  // A system named her as whom it concerns.
  'message-for-you': { ...duty, matter: 'item' },
  // Whether two items are one matter, and what came of it.
  'merge-ask': { ...duty, matter: 'item' },
  'kept-apart': duty,
  'duty-covers': duty,
  'duty-covers-no-more': duty,
  digest: { kind: 'digest' },
  'digest-desk': duty,
  // Asked once a month; nobody is reminded.
  'tier-quality-ask': duty,
  'tier-quality': { ...office, because: 'editing' },
  'tier-one-week': office,
  request: { ...duty, limit: 'dueAt' },
  'request-moved': { ...duty, because: 'handed' },
  'request-news': { ...duty, because: 'asked' },
  'request-nudge': { kind: 'duties', until: 'dueAt' },
  'request-silent': duty,
  'request-dispute': duty,
  // There is nothing to do: what she has to answer goes first.
  'request-disputed': { kind: 'outcomes', because: 'handed' },
  'request-settled': duty,
  drift: duty,
  'read-back': { kind: 'duties', until: 'dueAt' },
  'drift-told': duty,
  'return-noted': { kind: 'duties', until: 'answerBy' },
  'return-dispute': duty,
  'return-told': duty,
  directive: duty,
  'directive-changed': decided,
  'directive-nudge': { kind: 'duties', until: 'answerBy' },
  'directive-ask': duty,
  'directive-review': duty,
  'directive-late': decided,
  'directive-blocked': decided,
  'directive-reports': decided,
  'directive-closed': decided,
  'directive-again': decided,
  'directive-restored': decided,
  'directive-withdrawn': decided,
  'directive-dropped': decided,
  'directive-passed': decided,
  'directive-dissolved': decided,
  'directive-nobody': decided,
  'directive-reported': decided,
  case: { ...duty, limit: 'dueAt' },
  // Of the limit itself it is told later than that.
  'case-nudge': { kind: 'duties', until: 'dueAt' },
  // She wanted to finish it, and can now.
  'case-proven': duty,
  'case-news': { kind: 'outcomes', because: 'asked' },
  // Who has it now; what came of it must never wait for that.
  'case-handed': { kind: 'outcomes', because: 'asked', least: true },
  // Whether it is one only she can say; she may have no more of this item.
  'case-offer': { ...duty, matter: 'item' },
  'case-result': { ...duty, because: 'result' },
  'liaison-named': duty,
  'liaison-relieved': { ...duty, because: 'handed' },
  'liaison-check': duty,
  'liaison-checks': duty,
  'liaison-silent': office,
  'package-ask': duty,
  'package-part-replaced': duty,
  // After its summary it says nothing any more.
  'sync-ask': { kind: 'duties', until: 'dueAt' },
  'sync-late': duty,
  'sync-summary': duty,
  'group-idle': duty,
  'group-gone': duty,
  'group-elsewhere': { ...duty, because: 'listed' },
  'group-joined': duty,
  'group-owner-left': duty,
  'group-yours': { ...duty, because: 'given' },
  'project-risk': duty,
  'project-delivery': duty,
  'project-news': duty,
  package: packaged,
  'package-supplement': packaged,
  welcome: { kind: 'groups' },
  'gentle-kept': { kind: 'groups' },
  'crm-off': office,
  'group-doubles': { ...office, because: 'doubles' },
  'gentle-start': office,
  'gentle-end': office,
  'hand-over': office,
  'places-changed': duty,
  orphans: office,
  'liaison-gap': office,
  'liaison-moved': office,
  'departments-changed': office,
  'department-gone': office,
  'person-conflicts': office,
  'given-up': office,
  'quota-warning': office,
  'calendar-missing': office,
  // What she owes is due at another time.
  'limits-moved': duty,
  waited: { kind: 'bundle' },
  bundle: { kind: 'bundle' },
};

/** Cards that only tell what became of something that somebody has just said or pressed; they are never held. */
const answers: ReadonlySet<string> = new Set([
  'abilities',
  'accuracy',
  'ack-unplaced',
  'act-form',
  'alarm-closed',
  'alarm-closed-all',
  'alarm-each',
  'alarm-reopened',
  'alarm-snoozed',
  'alarm-taken-all',
  'alarm-taken-already',
  'alarm-transferred',
  'alarm-which',
  'alarm-yours',
  'bind-code',
  'bind-complete',
  'blocker-reopened',
  'bound',
  'case-act-form',
  'case-detail',
  'case-form',
  'case-noted',
  'case-offer-declined',
  'case-offer-over',
  'case-opened',
  'case-start',
  'case-story',
  'cases',
  'checked-in',
  'crm-unsynced',
  'deputy-form',
  'digest-again',
  'digest-foreword',
  'digest-page',
  'digest-preview',
  'digest-reads',
  'directives',
  'directive-act-form',
  'directive-check',
  'directive-form',
  'directive-issued',
  'directive-noted',
  'directive-story',
  'directive-tree',
  'duty',
  'duty-away',
  'duty-back',
  'error',
  'flow-chart',
  'exception-form',
  'group-by-hand',
  'group-changed',
  'group-charter',
  'group-dropped',
  'group-closed',
  'group-closing',
  'group-given',
  'group-kept',
  'group-linked',
  'group-confirm',
  'group-exists',
  'group-failed',
  'group-figures',
  'group-form',
  'group-open',
  'group-reopened',
  'group-summary',
  'group-opening',
  'group-peace',
  'groups',
  'help',
  'help-detail',
  'decision-figures',
  'drift-settled',
  'return-disputed',
  'return-settled',
  'read-back-answered',
  'read-back-over',
  'how-to-report',
  'alike-counted',
  'item-known',
  'item-noted',
  'items-merged',
  'language-set',
  'me',
  'me-in-private',
  'meeting-answered',
  'meeting-booked',
  'meeting-cancelled',
  'meeting-choice',
  'meeting-start-early',
  'meeting-day-kept',
  // Asked at once of whoever has just taken the word out of it.
  'entry-unmarked',
  'meeting-decided',
  'meeting-detail',
  'meeting-edit-clashes',
  'meeting-edited',
  'meeting-ended',
  'length-kept',
  'length-taken',
  'meeting-exists',
  'meeting-figures',
  // Follows its card, and is held with it.
  'meeting-file',
  'series-file',
  'meeting-held',
  'meeting-incomplete',
  'meeting-list',
  'meeting-move',
  'meeting-not-held',
  'meeting-not-over',
  'meeting-reminder-set',
  'meeting-started',
  'meeting-usage',
  'merged-already',
  'minutes-choice',
  'minutes-incomplete',
  'minutes-late-list',
  'minutes-objection',
  'minutes-objection-sent',
  'minutes-owed',
  'minutes-saved',
  'miss-explained',
  'misses',
  'my-figures',
  'notes-kept',
  'recording-read',
  'recording-unread',
  'notice-muted',
  'package-part-saved',
  'package-page',
  'package-read',
  'packages',
  'pair-asked',
  'pair-code',
  'paired',
  'peace',
  'peace-set',
  'people',
  'post-set',
  'platform-set',
  'quota',
  'reply-draft',
  'reply-form',
  'reply-sent',
  'reply-dropped',
  'customer-reply',
  'report-split',
  'project',
  'project-answered',
  'project-form',
  'project-story',
  'projects',
  'reported',
  'round-answered',
  'round-closed',
  'round-over',
  'round-running',
  'round-form',
  'round-started',
  'scene-document',
  'scene-message',
  'scene-question',
  'series-detail',
  'series-edit-clashes',
  'series-edited',
  'series-overlap',
  'series-ended',
  'series-exists',
  'series-form',
  'series-list',
  'series-scope',
  'series-started',
  'requests',
  'request-act-form',
  'request-figures',
  'request-pair',
  'request-form',
  'request-noted',
  'request-opened',
  'request-story',
  'liaisons',
  'liaisons-confirmed',
  'liaisons-set',
  'settings',
  'sync-answered',
  'sync-none',
  'sync-offer',
  'sync-saved',
  'sync-state',
  'sync-taken-back',
  'syncs',
  'taste-noted',
  'taste-set',
  'tastes',
  'tier-ask',
  'tier-corrections',
  'tier-quality-thanks',
  'item-over-answered',
  'item-over-picked',
  'tier-set',
  'tier-settled',
  'todo-done',
  'todo-finish',
  'todo-handed',
  'todo-list',
  'todo-moved',
  'todo-open-again',
  'todo-short',
  'trace',
  'unbound',
  'undone',
]);

/** What a change of the working calendar may bring one person several of: then they are said together. */
export const calendarNews: ReadonlySet<string> = new Set([
  'series-shifted',
  'meeting-day-off',
  'limits-moved',
]);

/** What is declared of a card: a notice, or null for an answer; undefined if nothing is. */
export function declaredOf(card: string): Notice | null | undefined {
  return unasked[card] ?? (answers.has(card) ? null : undefined);
}

/** Every card of which something is declared. */
export const declaredCards: readonly string[] = [...Object.keys(unasked), ...answers];

/** The notice that a card is when nobody asked for it; null for one that is never held. */
export const noticeOf = (card: string): Notice | null => declaredOf(card) ?? null;

/** The kind by its name in a row; null if there is no such kind any more. */
export const kindNamed = (name: string | null): NoticeKind | null =>
  name !== null && name in noticeKinds ? (name as NoticeKind) : null;

/** What a mute is called that holds for a kind. */
export const kindTopic = (kind: NoticeKind): string => `kind.${kind}`;

/** The kind that a mute holds for; null if it is about something else. */
export function kindOfTopic(topic: string): NoticeKind | null {
  return topic.startsWith('kind.') ? kindNamed(topic.slice('kind.'.length)) : null;
}

/** One meeting, item or package, by its id or name. */
export interface NoticeMatter {
  noun: MatterNoun;
  id: string;
}

/** What a mute is called that holds for one matter. */
export const matterTopic = ({ noun, id }: NoticeMatter): string => `${noun}.${id}`;

/** The matter that a mute holds for; null if it is about something else. */
export function matterOfTopic(topic: string): NoticeMatter | null {
  const [, noun = '', id = ''] = /^([a-z]+)\.(.+)$/su.exec(topic) ?? [];
  return noun in matterNouns ? { noun: noun as MatterNoun, id } : null;
}

/** What a card is about that can be muted alone; null if there is no such thing. */
export function matterOfCard(card: string, data: unknown): NoticeMatter | null {
  const noun = declaredOf(card)?.matter;
  const id = noun && ((data ?? {}) as Record<string, unknown>)[matterNouns[noun]];
  return noun && typeof id === 'string' && id !== '' ? { noun, id } : null;
}

/** The cards that can be muted for one matter of this noun. */
export const cardsAbout = (noun: MatterNoun): string[] =>
  Object.entries(unasked).flatMap(([card, { matter }]) => (matter === noun ? [card] : []));

/** The mutes that would keep a notice from being sent: of its kind, and of what it is about. */
export function topicsOf({
  notice,
  card,
  data,
}: {
  notice: string | null;
  card: string;
  data: unknown;
}): string[] {
  const kind = kindNamed(notice);
  const matter = kind && matterOfCard(card, data);
  return [
    ...(kind && noticeKinds[kind].mutable ? [kindTopic(kind)] : []),
    ...(matter ? [matterTopic(matter)] : []),
  ];
}

/** The moment before which a notice must be known, though it still says something afterwards; null if there is none. */
export const neededBy = (data: unknown): Date | null => momentIn(data, 'knownBy');

/** The moment from which on a notice says nothing any more; null if it always does. */
export const endOfSense = (card: string, data: unknown): Date | null => momentIn(data, noticeOf(card)?.until);

/** The limit before which whoever gets a notice has to do what it asks for; null if it names none. */
export const limitOfNotice = (card: string, data: unknown): Date | null =>
  momentIn(data, noticeOf(card)?.limit);

function momentIn(data: unknown, field: string | undefined): Date | null {
  const text = field && ((data ?? {}) as Record<string, unknown>)[field];
  const at = new Date(typeof text === 'string' ? text : Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}
