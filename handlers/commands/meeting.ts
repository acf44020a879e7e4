/** `/会议`: books a meeting, or lists, shows, changes, answers, starts, ends and cancels those one has. */
import { type Shown, show } from '../../src/cards/index.ts';
import { UserError } from '../../src/errors.ts';
import {
  type MeetingWish,
  type MeetingWord,
  type MeetingWork,
  readMeetingWish,
} from '../../src/language/meeting-change.ts';
import { readDays } from '../../src/language/meeting-days.ts';
import { entriesOf } from '../../src/language/meeting-notes.ts';
import { saysBooking, splitRound } from '../../src/language/meeting-words.ts';
import { readSeriesWords, type SeriesWords } from '../../src/language/series-edit.ts';
import { readTodoWish } from '../../src/language/todo.ts';
import { type CommandContext, defineCommand, type Reply } from '../../src/router/define.ts';
import { actOnTask } from '../../src/usecases/act-on-task.ts';
import { answerInvitation, sendDeputy, showMeeting } from '../../src/usecases/answer-invitation.ts';
import { answerTypedRound } from '../../src/usecases/answer-round.ts';
import { decideApproval } from '../../src/usecases/approve-meeting.ts';
import { bookMeeting } from '../../src/usecases/book-meeting.ts';
import { cancelMeeting } from '../../src/usecases/change-meeting.ts';
import { checkIn } from '../../src/usecases/check-in.ts';
import { editOneOrAll, editSeriesByWords, theSeries } from '../../src/usecases/edit-series-by-words.ts';
import { endMeeting } from '../../src/usecases/end-meeting.ts';
import { endSeries } from '../../src/usecases/end-series.ts';
import { findColleague } from '../../src/usecases/find-colleague.ts';
import { findMeeting, theMeeting } from '../../src/usecases/find-meeting.ts';
import { findMinutesOf, minutesForm, owedList } from '../../src/usecases/find-minutes.ts';
import { askByWords } from '../../src/usecases/guide-scene.ts';
import { listDays, listMeetings, listPast } from '../../src/usecases/list-meetings.ts';
import { listTasks, listTasksOf } from '../../src/usecases/list-tasks.ts';
import { showMeetingFigures, showSeriesFigures } from '../../src/usecases/meeting-figures.ts';
import { noteMeeting } from '../../src/usecases/note-meeting.ts';
import { remindMe } from '../../src/usecases/own-reminder.ts';
import { showInPrivate } from '../../src/usecases/show-me.ts';
import { startOrAsk } from '../../src/usecases/start-or-ask.ts';
import { listSeries, showSeries } from '../../src/usecases/start-series.ts';
import { submitTypedMinutes } from '../../src/usecases/submit-minutes.ts';
import { exceptMeeting } from '../../src/usecases/tier-one-exception.ts';
import { askForRound, startRound } from '../../src/usecases/write-round.ts';

export const meeting = defineCommand({
  name: 'meeting',
  aliases: ['会议', 'hy'],
  async run(context) {
    const { app, me, chat, rest, eventId } = context;
    const series = readSeriesWords(rest);
    if (series) return aboutSeries(context, series);
    const wish = readMeetingWish(rest);
    switch (wish.kind) {
      case 'list':
        return showInPrivate(app, me, chat, await listMeetings(app, me), eventId);
      case 'past':
        return showInPrivate(app, me, chat, await listPast(app, me), eventId);
      case 'help':
        return show('meeting-usage', {});
      case 'figures':
        return showInPrivate(app, me, chat, await showMeetingFigures(app, me), eventId);
      case 'check-in':
        return checkIn(app, { by: me, chat, number: wish.number });
      case 'form':
        return book(context, '');
      case 'book': {
        const days = readDays(rest, app.clock.now());
        return days
          ? showInPrivate(app, me, chat, await listDays(app, me, days), eventId)
          : book(context, rest);
      }
      case 'minutes':
      case 'todo':
      case 'decision':
      case 'point':
        return saysBooking(wish.words) ? book(context, rest) : work(context, wish as Work);
      case 'start':
      case 'end':
      case 'cancel':
        return change(context, wish);
      default:
        return about(context, wish as Worded);
    }
  },
});

const book = ({ app, me, chat, message }: CommandContext, text: string) =>
  bookMeeting(app, {
    text,
    mentions: message.mentions,
    platform: message.platform,
    by: me,
    chatId: chat.kind === 'group' ? chat.id : null,
  });

type Work = Extract<MeetingWish, { kind: MeetingWork }>;

/** What has a command of its own, and is looked for here as well. */
async function work({ app, me, chat, message, eventId }: CommandContext, wish: Work): Promise<Reply> {
  const { kind, number, words } = wish;
  const inPrivate = async (shown: Promise<Shown>) => showInPrivate(app, me, chat, await shown, eventId);
  if (kind === 'minutes') {
    if (words !== '') return submitTypedMinutes(app, { by: me, number, text: words });
    if (number === null) return inPrivate(owedList(app, me));
    const found = await findMinutesOf(app, me, number);
    return inPrivate(found.kind === 'one' ? minutesForm(app, found.meeting.id, me) : owedList(app, me));
  }
  if (kind === 'todo' && words === '')
    return inPrivate(number === null ? listTasks(app, me) : listTasksOf(app, me, number));
  // 完成 3 is about what is to be done already, and no further entry.
  const task = kind === 'todo' ? readTodoWish(number === null ? words : `${number} ${words}`) : null;
  if (task && 'words' in task && (number === null || task.words === ''))
    return actOnTask(app, task, { by: me, chat, message, eventId });
  const entries = { number, entries: entriesOf(words) };
  return noteMeeting(app, { by: me, chat, kind: kind === 'todo' ? 'action' : kind, words: entries });
}

async function change(
  { app, me, eventId }: CommandContext,
  wish: { kind: 'start' | 'end' | 'cancel'; number: number | null; words: string },
) {
  const reason = wish.kind === 'cancel' ? wish.words : '';
  const words = wish.kind === 'cancel' ? '' : wish.words;
  const found = await findMeeting(app, me, wish.kind, { number: wish.number, words }, reason);
  if (found.kind === 'ask') return found.card;
  const request = { meetingId: found.meeting.id, by: me, key: `change.${eventId}` };
  if (wish.kind === 'start') return startOrAsk(app, { ...request, how: 'typed' });
  // Behind a number stands when it ended; without one the words tell which meeting is meant.
  if (wish.kind === 'end') return endMeeting(app, { ...request, said: wish.number === null ? '' : words });
  return cancelMeeting(app, { ...request, reason });
}

async function aboutSeries(
  { app, me, chat, message, eventId }: CommandContext,
  { what, number, words }: SeriesWords,
): Promise<Reply> {
  const inPrivate = async (shown: ReturnType<typeof listSeries>) =>
    showInPrivate(app, me, chat, await shown, eventId);
  // Without a number they stand side by side.
  if (what === 'figures' && number === null) return inPrivate(showMeetingFigures(app, me));
  if (what === 'show' && number === null) return inPrivate(listSeries(app, me));
  const series = await theSeries(app, me, number);
  if (what === 'show') return inPrivate(showSeries(app, series, me));
  if (what === 'figures') return inPrivate(showSeriesFigures(app, me, series));
  const key = `series.${eventId}`;
  if (what === 'end') return endSeries(app, { seriesId: series.id, by: me, key });
  const { mentions, platform } = message;
  const chatId = chat.kind === 'group' ? chat.id : null;
  return editSeriesByWords(app, series, { text: words, by: me, key, mentions, platform, chatId });
}

type Worded = Extract<MeetingWish, { kind: MeetingWord }>;

async function about(context: CommandContext, { kind, number, words }: Worded): Promise<Reply> {
  const { app, me, chat, message, eventId: key } = context;
  // Without a number there is no meeting in whose place it is asked.
  if (kind === 'round' && number === null && words !== '') {
    return askByWords(app, { by: me, text: words, message, key });
  }
  // Whose word it needs mostly does not attend it: only its number tells which one.
  if ((kind === 'approve' || kind === 'refuse') && number === null)
    throw new UserError('meeting.approveWhich');
  const meeting = await theMeeting(app, me, kind, number);
  const request = { meetingId: meeting.id, by: me, key };
  switch (kind) {
    case 'show':
      return showInPrivate(app, me, chat, await showMeeting(app, meeting, me), key);
    case 'edit': {
      const { mentions, platform } = message;
      const chatId = chat.kind === 'group' ? chat.id : null;
      return editOneOrAll(app, {
        meeting,
        text: words,
        by: me,
        key: `change.${key}`,
        mentions,
        platform,
        chatId,
      });
    }
    case 'approve':
    case 'refuse':
      return decideApproval(app, { ...request, yes: kind === 'approve' });
    case 'accept':
      return answerInvitation(app, { ...request, answer: 'accepted', note: '' });
    case 'decline':
      return answerInvitation(app, { ...request, answer: 'declined', note: words });
    case 'deputy': {
      const named = await findColleague(app, words, message);
      if (!named) throw new UserError('meeting.deputyWho', { number: String(meeting.number) });
      return sendDeputy(app, { ...request, deputy: named.person });
    }
    case 'remind':
      return remindMe(app, { meeting, by: me, text: words });
    case 'round':
      return words === '' && meeting.agenda.length === 0
        ? askForRound(app, meeting.id, me)
        : startRound(app, { ...request, ...splitRound(words, app.clock.now(), app.calendar) });
    case 'answer':
      return answerTypedRound(app, meeting, { by: me, text: words });
    case 'except':
      return exceptMeeting(app, { meetingId: meeting.id, by: me, reason: words });
  }
}
