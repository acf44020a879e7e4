import type { ActKind } from '../../domain/act.ts';
import type { ItemState } from '../../domain/item.ts';

/** What an act is said with; each is empty where there is none. */
interface Act {
  by: string;
  to: string;
  words: string;
  until: string;
}

const late = (minutes: string): string => (minutes ? ` (${minutes} minutes late)` : '');
const because = (words: string): string => (words ? `: ${words}` : '');

export const trace = {
  title: (number: number, tier: string) => `Item ${number} · ${tier}`,
  standsFor: (asked: number, number: number) => `Item ${asked} was merged into item ${number}.`,
  state: 'Now',
  owner: 'With',
  nobody: 'nobody yet',
  next: 'Next',
  nextSteps: {
    tell: (names: string) => `${names} will be told unless somebody takes it`,
    again: (names: string) => `${names} will be told again unless somebody takes it`,
    remind: (names: string) => `${names} will be reminded`,
    end: (names: string) => `${names} will have to find somebody unless it is taken`,
  } as Record<'tell' | 'again' | 'remind' | 'end', (names: string) => string>,
  nextNobody: 'nobody is left to tell',
  reports: 'Reported',
  link: 'Source',
  reportsOf: (reports: number, people: number) =>
    `${reports} ${reports === 1 ? 'time' : 'times'}${people > 1 ? `, by ${people} people` : ''}`,
  states: {
    open: 'waits for somebody',
    acked: 'somebody is at it',
    escalated: 'escalated, waits for somebody',
    corrected: 'corrected, not tier 1',
    noted: 'noted',
    resolved: 'resolved',
  } as Record<ItemState, string>,
  said: (who: string, where: string) => `${who} said it${where ? ` (${where})` : ''}`,
  saidAgain: (who: string, where: string) => `${who} said it again${where ? ` (${where})` : ''}`,
  inWords: (line: string, words: string) => `${line}: ${words}`,
  isBack: 'it is back, as another tier 1',
  isBackAs: (number: number) => `it is back: see item ${number}`,
  tierFirst: (tier: string, reason: string) => `${tier}: ${reason}`,
  tierAgain: (tier: string, reason: string) => `changed to ${tier}: ${reason}`,
  tierBy: (by: string, tier: string) => `${by} made it ${tier}`,
  proof: (who: string, steps: string) => `Notice to ${who}: ${steps}`,
  underWay: 'being sent',
  accepted: (platform: string) => `taken by ${platform}`,
  acceptedTogether: (platform: string) => `taken by ${platform} (together with others)`,
  waits: 'waits to be told with others',
  read: (at: string) => `delivered and read ${at}`,
  acknowledged: (at: string) => `taken on ${at}`,
  resolved: (at: string) => `resolved ${at}`,
  failed: 'could not be sent',
  comma: ', ',
  acts: {
    alarmed: ({ to }) => (to ? `told ${to}` : 'nobody was found to tell'),
    escalated: ({ to, words }) => `nobody took it, escalated${to ? ` to ${to}` : ''}${late(words)}`,
    ended: ({ to, words }) => `nobody took it${to ? `, told ${to} once more` : ''}${late(words)}`,
    nobody: ({ words }) => `this step found nobody to tell${late(words)}`,
    taken: ({ by }) => `${by} took it`,
    'given-back': ({ by, words }) => `${by} gave it back${because(words)}`,
    'handed-over': ({ by, to, words }) => `${by} handed it to ${to}${because(words)}`,
    snoozed: ({ by, until, words }) => `${by} put it off until ${until}${because(words)}`,
    resolved: ({ by, words }) => `${by} resolved it${because(words)}`,
    reopened: ({ by, words }) => `${by} opened it again${because(words)}`,
    replied: ({ by, words }) => `${by} answered the customer: ${words}`,
    explained: ({ by, words }) => `${by} explained the miss${because(words)}`,
    unexplained: ({ by }) => `${by} withdrew the explanation`,
  } as Record<ActKind, (act: Act) => string>,
  other: {
    merged: (by: string, number: number) => `${by} merged item ${number} into it`,
    apart: (by: string, number: number) => `${by} undid the merge: item ${number} stands apart again`,
  },
  itself: {
    merged: (by: string, number: number) => `${by} merged it into item ${number}`,
    apart: (by: string, number: number) => `${by} undid the merge: it stands apart from item ${number} again`,
  },
  elsewhere: {
    merged: 'another report, said elsewhere, was merged into it',
    apart: 'the report said elsewhere stands apart again',
  },
  itselfElsewhere: {
    merged: 'it was merged into a matter said elsewhere',
    apart: 'it stands apart again',
  },
  ofMerged: (number: number, line: string) => `item ${number}: ${line}`,
  leftOut: (left: number) => `${left} lines between are left out; press “In between” to read them.`,
  between: (left: number) => `In between (${left} more)`,
  more: (left: number) => `Further (${left} more)`,
};
