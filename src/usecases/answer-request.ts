/** Whoever has to answer a request: 收到, a date, an answer, a question back, passing it on, a refusal. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person } from '../domain/person.ts';
import { type Request, resumedDue } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { noSuchDay } from '../language/no-such-day.ts';
import { readPromise } from '../language/promise.ts';
import { behindNod, soundsPromised, weighAnswer } from '../language/request-words.ts';
import { formatWhen } from '../language/when.ts';
import { checkAnswers, checkNoDay, checkNotPromised, checkUnsolved } from './check-request.ts';
import { presentOf, readWanted } from './open-request.ts';
import {
  checkState,
  isSaidTwice,
  moveRequest,
  requestLocked,
  requestNoted,
  tellAsker,
  tellFormerOwner,
  tellOwner,
} from './request-facts.ts';
import { whoAnswers } from './request-people.ts';

export interface Act {
  requestId: string;
  by: Person;
  words: string;
  key: string;
  mentions: Pick<Message, 'platform' | 'mentions'> | null;
}

type OwnerAct = (app: App, request: Request, act: Act) => Promise<Shown>;

/** Whoever asked may pass it on where she is the head, but not answer herself. */
const own =
  (run: OwnerAct, forAsker = false) =>
  async (app: App, act: Act): Promise<Shown> => {
    const request = await requestLocked(app, act.requestId);
    await checkAnswers(app, request, act.by, forAsker);
    return run(app, request, act);
  };

/** Also while the asker is asked something: whoever knows by now need not wait for her. */
const waiting: Request['state'][] = ['open', 'asked-back', 'accepted'];

/** Stops nothing: the asker sees in her list that somebody has read it, and is not disturbed for that. What is said with it counts by itself. */
export const acknowledgeRequest = own(async (app, request, act) => {
  const { by, words, key } = act;
  checkState(request, waiting);
  if (weighAnswer(words) === 'substance') return promiseOrAnswer(app, act, words);
  if (request.acknowledgedAt) return requestNoted(request.number, 'acknowledged');
  const moved = await moveRequest(app, request, {
    change: { acknowledgedAt: app.clock.now() },
    clock: false,
    act: 'acknowledged',
    by,
    key,
  });
  return requestNoted(request.number, 'acknowledged', '', moved);
});

/** `收到，周五给` promises a day; `好的，文档在共享盘` is an answer. */
async function promiseOrAnswer(app: App, act: Act, substance: string): Promise<Shown> {
  const now = app.clock.now();
  const { until } = readPromise(substance, now, app.calendar);
  return until && until > now
    ? acceptRequest(app, { ...act, words: substance })
    : answerRequest(app, { ...act, words: substance });
}

/** A reply in one's own words: `收到，周五给` promises, and is no answer yet. */
export async function replyInWords(app: App, act: Act): Promise<Shown> {
  const behind = behindNod(act.words);
  return behind !== null && soundsPromised(behind)
    ? promiseOrAnswer(app, act, behind)
    : answerRequest(app, act);
}

/** `周五 前给接口文档`: a promise with its day is an answer in substance. */
export const acceptRequest = own(async (app, request, { by, words, key }) => {
  checkState(request, waiting);
  await checkNotPromised(app, request, by);
  const now = app.clock.now();
  const { until, line, vague, isPast } = readPromise(words, now, app.calendar);
  const number = String(request.number);
  if (isPast || (until && until <= now))
    throw new UserError('request.acceptPast', {
      number,
      when: until ? formatWhen(until, by.language) : vague,
    });
  const wrong = until ? null : noSuchDay(words, now, app.calendar);
  if (wrong) throw new UserError('noSuchDay', { day: wrong });
  if (!until) throw new UserError('request.acceptWhen', { number, said: vague });
  const isSame = request.state === 'accepted' && request.promisedAt?.getTime() === until.getTime();
  if (isSame && (await isSaidTwice(app, request, { act: 'accepted', by, words: line })))
    return requestNoted(request.number, 'accepted', formatWhen(until, by.language));
  const moved = await moveRequest(app, request, {
    change: {
      state: 'accepted',
      ownerId: by.id,
      promisedAt: until,
      leftMs: null,
      acknowledgedAt: request.acknowledgedAt ?? now,
      answeredAt: request.answeredAt ?? now,
    },
    clock: true,
    act: 'accepted',
    by,
    words: line,
    until,
    key,
    undoable: true,
  });
  await tellAsker(app, moved.request, { kind: 'accepted', by: by.name, words: line, key });
  await tellFormerOwner(app, request, moved.request, { by, how: 'taken', key });
  return requestNoted(request.number, 'accepted', formatWhen(until, by.language), moved);
});

/** Says that it says something, and leaves what is doubtful to the asker. */
export const answerRequest = own(async (app, request, act) => {
  const { by, words, key } = act;
  checkState(request, [...waiting, 'answered']);
  const weight = weighAnswer(words);
  if (await isSaidTwice(app, request, { act: 'answered', by, words }))
    return requestNoted(
      request.number,
      request.state === 'answered' ? 'answered' : 'answered-doubtful',
      words,
    );
  if (request.state === 'answered') return answerMore(app, request, act);
  if (weight === 'none' && request.acknowledgedAt)
    throw new UserError('request.saysNothing', { number: String(request.number) });
  if (weight === 'none') return acknowledgeRequest(app, { ...act, words: '' });
  const now = app.clock.now();
  const isDoubtful = weight === 'doubtful' && request.state !== 'accepted';
  const moved = await moveRequest(app, request, {
    change: {
      acknowledgedAt: request.acknowledgedAt ?? now,
      ...(isDoubtful ? {} : { state: 'answered', leftMs: null, answeredAt: request.answeredAt ?? now }),
    },
    clock: !isDoubtful,
    act: 'answered',
    by,
    words,
    key,
    undoable: !isDoubtful,
  });
  await tellAsker(app, moved.request, {
    kind: 'answered',
    by: by.name,
    words,
    key,
    ...(isDoubtful ? { isDoubtful } : {}),
  });
  if (!isDoubtful) await tellFormerOwner(app, request, moved.request, { by, how: 'answered', key });
  return requestNoted(request.number, isDoubtful ? 'answered-doubtful' : 'answered', words, moved);
});

/** What was answered may be made better until the asker has said that it is solved; the first time counts. */
async function answerMore(app: App, request: Request, { by, words, key }: Act): Promise<Shown> {
  const number = String(request.number);
  await checkUnsolved(app, request);
  if (weighAnswer(words) === 'none') throw new UserError('request.saysNothing', { number });
  const moved = await moveRequest(app, request, {
    ...{ change: {}, clock: false, act: 'answered', by, words, key },
    undoable: true,
  });
  await tellAsker(app, moved.request, { kind: 'answered', by: by.name, words, key });
  return requestNoted(request.number, 'answered', words, moved);
}

/** The clock moves to the asker: what is left of it runs on when she has answered. */
export const askBack = own(async (app, request, { by, words, key }) => {
  await checkNoDay(app, request, by);
  checkState(request, ['open']);
  const now = app.clock.now();
  const moved = await moveRequest(app, request, {
    change: {
      state: 'asked-back',
      ownerId: by.id,
      leftMs: Math.max(0, request.dueAt.getTime() - now.getTime()),
      acknowledgedAt: request.acknowledgedAt ?? now,
    },
    clock: true,
    act: 'asked-back',
    by,
    words,
    key,
    undoable: true,
  });
  await tellAsker(app, moved.request, { kind: 'asked-back', by: by.name, words, key });
  await tellFormerOwner(app, request, moved.request, { by, how: 'taken', key });
  return requestNoted(request.number, 'asked-back', words, moved);
});

/** To a colleague or another department; the clock runs on. */
export const passRequest = own(async (app, request, { by, words, key, mentions }) => {
  checkState(request, ['open', 'asked-back', 'accepted']);
  const { department, several, person, text } = await readWanted(app, words, mentions);
  const named = person ? await presentOf(app, person) : null;
  if (person && !named) throw new UserError('flow.notHere', { name: person.name });
  const { person: answerer, insteadOf = '' } =
    named ?? (department ? await whoAnswers(app, department, [by.id, request.askerId]) : null) ?? {};
  const number = String(request.number);
  if (!answerer && department) throw new UserError('request.nobody', { department: department.name });
  if (!answerer && several) throw new UserError('request.severalDepartments', several);
  if (!answerer) throw new UserError('request.passWhom', { number });
  if (answerer.id === request.ownerId) throw new UserError('request.hasIt', { number, name: answerer.name });
  if (answerer.id === request.askerId) throw new UserError('request.passAsker', { number });
  const moved = await moveRequest(app, request, {
    change: {
      state: 'open',
      ownerId: answerer.id,
      ...(department ? { departmentId: department.id } : {}),
      dueAt: resumedDue(request, app.rules.requests, app.clock.now()),
      leftMs: null,
      promisedAt: null,
      // What was promised by one is not promised by the other.
      answeredAt: null,
    },
    clock: true,
    act: 'passed',
    by,
    words: text,
    toIds: [answerer.id],
    key,
    undoable: true,
  });
  await tellOwner(app, moved.request, answerer, {
    ...{ passedBy: by.name, words: text, key: `passed.${key}` },
    ...(insteadOf ? { insteadOf } : {}),
  });
  if (by.id !== request.askerId)
    await tellAsker(app, moved.request, { kind: 'passed', by: by.name, words: text, key });
  await tellFormerOwner(app, request, moved.request, { by, how: 'passed', words: text, key });
  return requestNoted(request.number, 'passed', text, { ...moved, to: answerer.name });
}, true);

export const refuseRequest = own(async (app, request, { by, words, key }) => {
  checkState(request, ['open', 'asked-back', 'accepted']);
  if (weighAnswer(words) === 'none')
    throw new UserError('request.refuseWhy', { number: String(request.number) });
  const now = app.clock.now();
  const moved = await moveRequest(app, request, {
    change: {
      state: 'refused',
      acknowledgedAt: request.acknowledgedAt ?? now,
      answeredAt: request.answeredAt ?? now,
    },
    clock: true,
    act: 'refused',
    by,
    words,
    key,
    undoable: true,
  });
  await tellAsker(app, moved.request, { kind: 'refused', by: by.name, words, key });
  await tellFormerOwner(app, request, moved.request, { by, how: 'refused', key });
  return requestNoted(request.number, 'refused', words, moved);
});
