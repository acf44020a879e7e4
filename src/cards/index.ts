/** All cards by name: `show` pairs a name with its data, so that a row can store both; `draw` makes the card in a reader's language. */
import type { Language } from '../domain/person.ts';
import { type Texts, textsOf } from '../texts/index.ts';
import { abilityCards } from './ability.ts';
import { accuracyCards } from './accuracy.ts';
import { actionItemCards } from './action-item.ts';
import { alarmCards } from './alarm.ts';
import { alarmActCards } from './alarm-acts.ts';
import { alarmBudgetCards } from './alarm-budget.ts';
import { alarmBundleCards } from './alarm-bundle.ts';
import { attendanceCards } from './attendance.ts';
import { bindCards } from './bind.ts';
import { calendarCards } from './calendar.ts';
import type { Card } from './card.ts';
import { caseCards } from './case.ts';
import { caseFormCards } from './case-forms.ts';
import { caseListCards } from './case-lists.ts';
import { commonCards } from './common.ts';
import { correctionCards } from './correction.ts';
import { decisionFigureCards } from './decision-figures.ts';
import { digestCards } from './digest.ts';
import { digestDeskCards } from './digest-desk.ts';
import { directiveCards } from './directive.ts';
import { driftCards } from './drift.ts';
import { dutyCards } from './duty.ts';
import { figuresCards } from './figures.ts';
import { flowCards } from './flow.ts';
import { groupCards } from './group.ts';
import { groupLifeCards } from './group-life.ts';
import { groupOpeningCards } from './group-opening.ts';
import { handOverCards } from './hand-over.ts';
import { helpCards } from './help.ts';
import { itemCards } from './item.ts';
import { lengthNoticeCards } from './length-notices.ts';
import { liaisonCards } from './liaison.ts';
import { matterCards } from './matter.ts';
import { meCards } from './me.ts';
import { meetingCards } from './meeting.ts';
import { meetingFiguresCards } from './meeting-figures.ts';
import { minutesCards } from './minutes.ts';
import { missCards } from './miss.ts';
import { nextAgendaCards } from './next-agenda.ts';
import { notesCards } from './notes.ts';
import { offerCards } from './offer.ts';
import { orphanCards } from './orphan.ts';
import { packageCards } from './package.ts';
import { packagePartCards } from './package-parts.ts';
import { peaceCards } from './peace.ts';
import { peopleCards } from './people.ts';
import { projectCards } from './project.ts';
import { projectFormCards } from './project-forms.ts';
import { qualityCards } from './quality.ts';
import { quotaCards } from './quota.ts';
import { readBackCards } from './read-back.ts';
import { recordingCards } from './recording.ts';
import { replyCards } from './reply.ts';
import { requestCards } from './request.ts';
import { requestFigureCards } from './request-figures.ts';
import { requestForms } from './request-forms.ts';
import { requestLists } from './request-list.ts';
import { requestNewsCards } from './request-news.ts';
import { returnCards } from './returns.ts';
import { roundCards } from './round.ts';
import { sceneCards } from './scene.ts';
import { seriesCards } from './series.ts';
import { seriesEditCards } from './series-edit.ts';
import { seriesNoticeCards } from './series-notices.ts';
import { settingsCards } from './settings.ts';
import { syncCards } from './sync.ts';
import { syncSetCards } from './sync-set.ts';
import { tasteCards } from './taste.ts';
import { traceCards } from './trace.ts';

export type { MovedLimit } from './calendar.ts';

/** What a card is drawn with. */
export interface Look {
  texts: Texts;
  language: Language;
  /** When it is drawn: dates of another year name it. Absent where nobody reads it at a moment. */
  now?: Date;
}

const builders = {
  ...abilityCards,
  ...accuracyCards,
  ...actionItemCards,
  ...alarmCards,
  ...alarmActCards,
  ...alarmBudgetCards,
  ...alarmBundleCards,
  ...attendanceCards,
  ...bindCards,
  ...calendarCards,
  ...caseCards,
  ...caseFormCards,
  ...caseListCards,
  ...commonCards,
  ...correctionCards,
  ...digestCards,
  ...digestDeskCards,
  ...directiveCards,
  ...dutyCards,
  ...figuresCards,
  ...flowCards,
  ...groupCards,
  ...groupLifeCards,
  ...groupOpeningCards,
  ...handOverCards,
  ...helpCards,
  ...decisionFigureCards,
  ...driftCards,
  ...returnCards,
  ...itemCards,
  ...liaisonCards,
  ...matterCards,
  ...meCards,
  ...meetingCards,
  ...meetingFiguresCards,
  ...minutesCards,
  ...missCards,
  ...notesCards,
  ...offerCards,
  ...orphanCards,
  ...peaceCards,
  ...packageCards,
  ...packagePartCards,
  ...peopleCards,
  ...projectCards,
  ...projectFormCards,
  ...qualityCards,
  ...quotaCards,
  ...readBackCards,
  ...roundCards,
  ...sceneCards,
  ...seriesCards,
  ...seriesEditCards,
  ...seriesNoticeCards,
  ...nextAgendaCards,
  ...lengthNoticeCards,
  ...recordingCards,
  ...replyCards,
  ...requestCards,
  ...requestNewsCards,
  ...requestForms,
  ...requestLists,
  ...requestFigureCards,
  ...settingsCards,
  ...syncCards,
  ...syncSetCards,
  ...tasteCards,
  ...traceCards,
};

type Builders = typeof builders;
export type CardName = Extract<keyof Builders, string>;
/** All that can be shown. */
export const cardNames = Object.keys(builders) as CardName[];
/** The data of a card: plain JSON that says everything the card shows; times as ISO 8601. */
export type CardData<N extends CardName> = Parameters<Builders[N]>[0];

export interface Shown {
  card: CardName;
  data: unknown;
}

/** A card to be shown, by name. */
export function show<N extends CardName>(card: N, data: CardData<N>): Shown {
  return { card, data };
}

/** Draws a stored card. */
export function draw(shown: { card: string; data: unknown }, language: Language, now?: Date): Card {
  const build = builders[shown.card as CardName] as ((data: unknown, look: Look) => Card) | undefined;
  if (!build) throw new Error(`no card is called ${shown.card}`);
  return build(shown.data, { texts: textsOf(language), language, ...(now ? { now } : {}) });
}
