/** Whether somebody comes, does not, or sends a deputy; whoever leads the meeting hears of those who do not come. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { concerned, type Meeting, maySteer, missingPrinciples, stateSaid } from '../domain/meeting.ts';
import { isEndOpen, realTimesOf } from '../domain/meeting-times.ts';
import type { Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { withoutSettled } from './fill-agenda.ts';
import { isOff } from './find-meeting.ts';
import { agendaLimitOf, leaderOf, meetingFacts } from './meeting-facts.ts';
import { showRound } from './round-result.ts';
import { tellPeople } from './say.ts';
import { takeBackNews, tellMeeting } from './tell-meeting.ts';

export interface Answer {
  meetingId: string;
  by: Person;
  answer: 'accepted' | 'declined';
  note: string;
  key: string;
}

const noteLetters = 100;

export async function answerInvitation(app: App, request: Answer): Promise<Shown> {
  const { by, answer, key } = request;
  const note = Array.from(request.note).slice(0, noteLetters).join('');
  const meeting = await invitedTo(app, request.meetingId, by);
  if (answer === 'declined' && meeting.ownerId === by.id) {
    throw new UserError('meeting.ownerDeclines', { number: String(meeting.number) });
  }
  const before = await answerOf(app, meeting, by);
  await app.store.invitations.answer(meeting.id, by.id, { answer, note, deputyId: null }, app.clock.now());
  if (before.deputyId) await releaseDeputy(app, meeting, by, before.deputyId, key);
  const isNews = answer === 'declined' ? before.answer !== 'declined' : before.answer === 'declined';
  if (isNews) await tellLeader(app, meeting, by, { answer, note, deputy: '' }, key);
  return answered(app, meeting, { answer, deputy: '' });
}

/** Somebody else comes in her place, and is invited for it. */
export async function sendDeputy(
  app: App,
  request: { meetingId: string; by: Person; deputy: Person; key: string },
): Promise<Shown> {
  const { by, deputy, key } = request;
  const meeting = await invitedTo(app, request.meetingId, by);
  const number = String(meeting.number);
  if (meeting.ownerId === by.id) throw new UserError('meeting.ownerDeclines', { number });
  if (deputy.id === by.id || deputy.state !== 'active') throw new UserError('meeting.deputyWho', { number });
  const before = await answerOf(app, meeting, by);
  if (before.deputyId === deputy.id)
    return answered(app, meeting, { answer: 'declined', deputy: deputy.name });
  // Whoever comes anyway comes for herself.
  if (meeting.personIds.includes(deputy.id))
    throw new UserError('meeting.deputyThere', { name: deputy.name });
  if (before.deputyId) await releaseDeputy(app, meeting, by, before.deputyId, key);
  const said = { answer: 'declined' as const, note: '', deputyId: deputy.id };
  await app.store.invitations.answer(meeting.id, by.id, said, app.clock.now());
  await app.store.meetings.addPeople(meeting.id, [deputy.id]);
  const changed = (await app.store.meetings.get(meeting.id)) ?? meeting;
  // That she need not come is no news any more.
  await takeBackNews(app, meeting, deputy.id);
  await tellPeople(app, [deputy], {
    shown: show('meeting-deputy', { ...(await meetingFacts(app, changed)), by: by.name }),
    key: `deputy.${key}`,
    cause: meeting.id,
  });
  await tellLeader(app, meeting, by, { answer: 'declined', note: '', deputy: deputy.name }, key);
  return answered(app, meeting, { answer: 'declined', deputy: deputy.name });
}

/** Asks who comes instead, of a meeting to which somebody can still come. */
export async function askDeputy(app: App, meetingId: string, by: Person): Promise<Shown> {
  const { number } = await invitedTo(app, meetingId, by);
  return show('deputy-form', { meetingId, number: String(number) });
}

async function invitedTo(app: App, meetingId: string, by: Person): Promise<Meeting> {
  const meeting = await app.store.meetings.get(meetingId, { lock: true });
  if (!meeting) throw new UserError('staleCard');
  const number = String(meeting.number);
  if (!meeting.personIds.includes(by.id)) throw new UserError('meeting.notInvited', { number });
  if (meeting.state === 'cancelled') throw isOff(meeting);
  if (meeting.state === 'held' && meeting.startAt > app.clock.now())
    throw new UserError('meeting.notInvitedYet', { number });
  if (meeting.state !== 'booked' || meeting.startAt <= app.clock.now()) {
    throw new UserError('meeting.over', { number });
  }
  return meeting;
}

async function answerOf(app: App, meeting: Meeting, { id }: Person) {
  const all = await app.store.invitations.of(meeting.id);
  return all.find(({ personId }) => personId === id) ?? { answer: null, deputyId: null };
}

/** Whoever stood in need not come any more. */
async function releaseDeputy(
  app: App,
  meeting: Meeting,
  by: Person,
  deputyId: string,
  key: string,
): Promise<void> {
  await app.store.invitations.remove(meeting.id, [deputyId]);
  const unread = await takeBackNews(app, meeting, deputyId);
  const now = { ...meeting, personIds: meeting.personIds.filter((id) => id !== deputyId) };
  const elsewhere = concerned(meeting).filter((id) => id !== deputyId);
  await tellMeeting(app, { before: meeting, now, by, key: `released.${key}`, unread, elsewhere });
}

async function tellLeader(
  app: App,
  meeting: Meeting,
  by: Person,
  said: { answer: 'accepted' | 'declined'; note: string; deputy: string },
  key: string,
): Promise<void> {
  const leader = await leaderOf(app, meeting);
  if (!leader || leader.id === by.id) return;
  await tellPeople(app, [leader], {
    shown: show('meeting-answer', { ...(await meetingFacts(app, meeting)), ...said, name: by.name }),
    key: `answered.${key}`,
    cause: meeting.id,
  });
}

const answered = async (
  app: App,
  meeting: Meeting,
  said: { answer: 'accepted' | 'declined'; deputy: string },
): Promise<Shown> => show('meeting-answered', { ...(await meetingFacts(app, meeting)), ...said });

/** Everything about one meeting, for those whom it concerns: who comes, who does not, who has not said. */
export async function showMeeting(app: App, meeting: Meeting, by: Person): Promise<Shown> {
  const isHers = [meeting.ownerId, meeting.bookedBy, ...meeting.personIds].includes(by.id);
  if (!isHers && !by.roles.includes('admin')) {
    throw new UserError('meeting.notInvited', { number: String(meeting.number) });
  }
  const round = meeting.cancelledFor === 'written' ? await app.store.rounds.ofMeeting(meeting.id) : null;
  if (round) return showRound(app, { round, meeting }, by);
  const all = await app.store.invitations.of(meeting.id);
  const arrived = (await app.store.attendance.of(meeting.id)).map(({ personId }) => personId);
  const ids = [
    ...arrived,
    ...all.flatMap(({ personId, deputyId }) => [personId, ...(deputyId ? [deputyId] : [])]),
  ];
  const names = new Map((await app.store.people.getMany(ids)).map((p) => [p.id, p.name]));
  const own = (id: string) => id === meeting.ownerId || id === meeting.bookedBy;
  // Whoever leads it comes, whatever she said before.
  const leads = ({ personId }: Pick<(typeof all)[number], 'personId'>) => personId === meeting.ownerId;
  const line = (one: Pick<(typeof all)[number], 'personId' | 'deputyId' | 'note'>) => ({
    name: names.get(one.personId) ?? '',
    deputy: one.deputyId && !leads(one) ? (names.get(one.deputyId) ?? '') : '',
    note: leads(one) ? '' : one.note,
  });
  // Whoever is there need not be asked what she said before.
  const away = all.filter(({ personId }) => !arrived.includes(personId));
  const declined = away.filter((a) => a.answer === 'declined' && !leads(a));
  const coming = away.filter(
    (a) => a.answer === 'accepted' || leads(a) || (a.answer === null && own(a.personId)),
  );
  return show('meeting-detail', {
    ...(await meetingFacts(app, await withoutSettled(app, meeting))),
    state: stateSaid(meeting),
    isHeld: meeting.state === 'held' && meeting.seriesId === null,
    arrived: arrived.map((personId) => line({ personId, deputyId: null, note: '' })),
    coming: coming.map(line),
    declined: declined.map(line),
    silent: away.filter((a) => !declined.includes(a) && !coming.includes(a)).map(line),
    mayAnswer: meeting.state === 'booked' && meeting.personIds.includes(by.id) && meeting.ownerId !== by.id,
    maySteer: own(by.id) && (meeting.state === 'booked' || meeting.state === 'held'),
    real: realTimesOf(meeting),
    now: await possibleNow(app, meeting, by),
    waits: meeting.state === 'held' && maySteer(by, meeting) ? await waitsFor(app, meeting) : null,
  });
}

/** Whoever leads it ends what goes on, and puts right the end of what is over. */
async function possibleNow(app: App, meeting: Meeting, by: Person) {
  if (!maySteer(by, meeting)) return null;
  if (meeting.state === 'running') return 'end' as const;
  if (meeting.state !== 'ended') return null;
  const hasMinutes = Boolean(await app.store.meetings.minutesOf(meeting.id));
  return isEndOpen(meeting, hasMinutes) ? ('open-end' as const) : ('right-end' as const);
}

/** What it lacks, as far as it can still come. */
async function waitsFor(app: App, meeting: Meeting) {
  const isOpen = meeting.approval !== 'refused' && meeting.startAt > app.clock.now();
  const agendaBy =
    isOpen && missingPrinciples(meeting).includes('agenda') ? await agendaLimitOf(app, meeting) : null;
  const asked = meeting.approval === 'asked' && meeting.approverId;
  const approver = asked ? await app.store.people.get(asked) : null;
  return {
    agendaBy: agendaBy?.toISOString() ?? null,
    isLate: agendaBy !== null && agendaBy <= app.clock.now(),
    approver: approver?.name ?? '',
  };
}
