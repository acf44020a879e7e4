import type { WaitKind } from '../../domain/desk.ts';
import { kinds } from './directive-story.ts';

const waitTitles: Record<WaitKind, string> = {
  case: 'Flows waiting for you',
  directive: 'Directives waiting for your answer',
  group: 'Project groups: keep or close? (send /group close NAME)',
  request: 'Requests waiting for your answer',
  result: 'Results waiting for your confirmation',
  sync: 'Progress you have to report',
  task: 'Your to-dos',
};
const waitCommands: Record<WaitKind, string> = {
  case: '/flow',
  directive: '/directive',
  group: '/group list',
  request: '/request',
  result: '/project',
  sync: '/sync',
  task: '/todo',
};

export const me = {
  title: (name: string) => `${name}, what is on your desk`,
  waiting: 'Tier-1 items waiting for you',
  taken: 'Taken by you, not resolved yet',
  waitTitles,
  waitCommands,
  waitLine: (what: string, about: string, due: string) =>
    `${what}${about ? ` (${about})` : ''}${due ? `  ${due}` : ''}`,
  waitAbout: (kind: WaitKind, about: string) =>
    kind === 'directive'
      ? (kinds[about as keyof typeof kinds] ?? '')
      : kind === 'result'
        ? `delivered by ${about}`
        : about,
  waitDue: (at: string, isLate: boolean) => (isLate ? `was due ${at}, late` : `by ${at}`),
  moreWaits: (count: number, command: string) => `… ${count} more: ${command}`,
  owed: 'Minutes you owe',
  owedLine: (topic: string, number: number, due: string) => `${topic} (meeting ${number}), due ${due}`,
  owedLate: (topic: string, number: number, due: string) =>
    `${topic} (meeting ${number}), was due ${due}, late`,
  meetings: 'Coming meetings',
  meetingLine: (at: string, topic: string, number: number) => `${at} ${topic} (meeting ${number})`,
  waitingFor: (count: number, next: string) =>
    `${count} more that are not urgent wait for the platform's allowance; the first comes ${next}.`,
  nothing: 'No meetings, no minutes owed, nothing waiting for you.',
  itemLine: (number: number, text: string) => `Item ${number}: ${text}`,
  hint: 'Hand in minutes: /minutes. See meetings: /meeting',
  languageSet: 'From now on I answer you in English.',
  languageBack: (to: string) => `I answer you in ${to === 'en' ? 'English' : 'Chinese'} again`,
  languageTitle: 'Language changed',
  unplacedTitle: 'Not noted for anything yet',
  unplaced: (said: string) =>
    `Your “${said}” does not count as an answer to any of these. Press the button on the card that you mean.`,
  unplacedNote: 'If the card is gone: /me shows everything, then send its number, for example “/request 12”',
  inPrivate: 'Sent to you in our direct chat.',
  inPrivateTitle: 'What is on your desk',
};
