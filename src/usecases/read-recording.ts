/** A link to the platform's own minutes was handed to us: what they say goes into the draft, as soon as they can be read. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Meeting } from '../domain/meeting.ts';
import { type PlatformName, platformNames } from '../domain/person.ts';
import { PlatformError } from '../errors.ts';
import type { Recording } from '../ports/platform.ts';
import { addNotes } from './draft-minutes.ts';
import { tellPeople } from './say.ts';

interface Wanted {
  platform: PlatformName;
  recording: string;
  personId: string;
  turn: number;
  /** When it was handed to us, ms: what could not be read may be handed over again. */
  at: number;
}

// A recording is ready some minutes after the meeting, long ones after an hour.
const againAfterMs = 5 * 60_000;
const mostTurns = 24;
const longestPoint = 300;

/** Plans to read what links in a text lead to; nothing where no platform knows them. */
export async function planRecordings(
  app: App,
  text: string,
  { meetingId, personId }: { meetingId: string; personId: string },
): Promise<void> {
  const now = app.clock.now();
  for (const platform of platformNames) {
    for (const recording of app.platforms.get(platform)?.recordings?.idsIn(text) ?? []) {
      const step = stepOf({ platform, recording, personId, turn: 0, at: now.getTime() });
      await app.store.deadlines.planOnce(
        { kind: 'read-recording', subjectId: meetingId, step, dueAt: now },
        now,
      );
    }
  }
}

const stepOf = ({ platform, recording, personId, turn, at }: Wanted): string =>
  [platform, recording, personId, turn, at].join(' ');

function readStep(step: string): Wanted {
  const [platform = '', recording = '', personId = '', turn = '0', at = '0'] = step.split(' ');
  return { platform: platform as PlatformName, recording, personId, turn: Number(turn), at: Number(at) };
}

export async function readRecording(app: App, deadlineId: string, token: string): Promise<void> {
  const waiting = await app.store.deadlines.peek(deadlineId, app.clock.now());
  if (!waiting) return;
  const wanted = readStep(waiting.step);
  const outcome = await ask(app, wanted);
  await app.transaction(async (app) => {
    const meeting = await app.store.meetings.get(waiting.subjectId, { lock: true });
    const deadline = await app.store.deadlines.claim(deadlineId, app.clock.now(), token);
    if (!deadline || !meeting) return;
    await app.store.deadlines.note(deadline.id, await follow(app, meeting, wanted, outcome, deadline.id));
  });
}

type Outcome = Recording | 'later' | 'closed' | 'gone';

/** Outside the transaction, because it may take a while; reading twice does no harm. */
async function ask(app: App, { platform, recording, turn }: Wanted): Promise<Outcome> {
  const { recordings } = app.platforms.get(platform) ?? {};
  if (!recordings) return 'gone';
  try {
    return await recordings.read(recording);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.kind === 'not-allowed' || error.kind === 'credentials') return 'closed';
    const isPassing = error.kind !== 'unknown-target' && error.kind !== 'bad-request';
    return isPassing && turn < mostTurns ? 'later' : 'gone';
  }
}

async function follow(
  app: App,
  meeting: Meeting,
  wanted: Wanted,
  outcome: Outcome,
  key: string,
): Promise<string> {
  if (outcome === 'later') {
    const now = app.clock.now();
    const step = stepOf({ ...wanted, turn: wanted.turn + 1 });
    const dueAt = new Date(now.getTime() + againAfterMs);
    await app.store.deadlines.plan([{ kind: 'read-recording', subjectId: meeting.id, step, dueAt }], now);
    return 'not ready yet';
  }
  const shown =
    typeof outcome === 'string' ? unread(meeting, outcome) : await takeIn(app, meeting, wanted, outcome);
  const person = await app.store.people.get(wanted.personId);
  if (person && shown) {
    const { platform } = wanted;
    await tellPeople(app, [person], {
      shown,
      key: `recording.${key}`,
      cause: key,
      on: platform,
      isAnswer: true,
    });
  }
  return typeof outcome === 'string' ? outcome : 'read';
}

const unread = ({ id, number, topic }: Meeting, why: 'closed' | 'gone'): Shown =>
  show('recording-unread', { meetingId: id, number, topic, why });

/** Action items as they stand there; what was talked about, as points. Nothing of what is in already. */
async function takeIn(
  app: App,
  meeting: Meeting,
  { personId }: Wanted,
  { title, actions, points }: Recording,
): Promise<Shown | null> {
  if (await app.store.meetings.minutesOf(meeting.id)) return null;
  const cut = (text: string) => Array.from(text.trim()).slice(0, longestPoint).join('');
  const entries = [
    ...actions.map((text) => ({ kind: 'action' as const, text: cut(text) })),
    ...points.map((text) => ({ kind: 'point' as const, text: cut(text) })),
  ].filter(({ text }) => text !== '');
  const added = await addNotes(app, meeting.id, entries, personId);
  const count = (kind: 'action' | 'point') => added.filter((entry) => entry.kind === kind).length;
  return show('recording-read', {
    meetingId: meeting.id,
    number: meeting.number,
    topic: meeting.topic,
    title,
    actions: count('action'),
    points: count('point'),
  });
}
