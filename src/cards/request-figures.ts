/** How departments answer each other: a picture of who asks whom, the same in words, and the requests behind a pair. */
import type { RequestState } from '../domain/request.ts';
import { leastAnswers, type ResponseFigure, responseGoal } from '../domain/response-figures.ts';
import { matrixPicture } from '../draw/matrix.ts';
import { formatDay, formatWhen } from '../language/when.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

interface Pair {
  from: string;
  to: string;
  sent: number;
  inTime: number;
  unanswered: number;
  broken: number;
  answers: number;
  medianMs: number | null;
  p90Ms: number | null;
  medianAwakeMs: number | null;
}

interface PairRequest {
  number: number;
  text: string;
  owner: string;
  state: RequestState;
  askedAt: string;
  isLate: boolean;
  tookMs: number | null;
}

const hourMs = 3_600_000;
const hours = (ms: number): string => String(Math.round((ms / hourMs) * 10) / 10);

/** More are not legible on a narrow phone; the list has all. */
const mostColumns = 4;
/** From this share in time on a cell is green. */
const goodShare = 0.9;
const mostRows = 8;

/** Those with the most requests first. */
function busiest(pairs: readonly Pair[], of: 'from' | 'to', most: number): string[] {
  const sent = new Map<string, number>();
  for (const pair of pairs) sent.set(pair[of], (sent.get(pair[of]) ?? 0) + pair.sent);
  return [...sent]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name]) => name);
}

function line(pair: Pair, { texts: { request } }: Look): string {
  return request.pair(
    pair.from,
    pair.to,
    String(pair.sent),
    String(pair.inTime),
    String(pair.unanswered),
    String(pair.broken),
    pair.medianMs === null || pair.p90Ms === null || pair.medianAwakeMs === null
      ? request.notEnough(pair.answers)
      : request.took(hours(pair.medianMs), hours(pair.p90Ms), hours(pair.medianAwakeMs)),
  );
}

/** Of all together; `until` is null where the first weeks are over. Absent in cards of older versions. */
interface Speed extends Omit<ResponseFigure, 'until'> {
  until: string | null;
  limitHours: number;
  sent: number;
  inTime: number;
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function compared({ before, faster, until }: Speed, { texts: { request }, language }: Look): string {
  const { speed } = request;
  const goal = percent(responseGoal);
  if (until) return speed.stillBaseline(formatDay(new Date(until), language), goal);
  if (before.medianMs === null) return speed.noBaseline(before.n, leastAnswers, goal);
  if (faster === null) return speed.tooFew(leastAnswers, goal);
  const words = faster < 0 ? speed.slower : speed.faster;
  return words(percent(Math.abs(faster)), hours(before.medianMs), goal);
}

/** How many came within the limit, how long it takes, and what has become of it since the first weeks. */
function inAll(all: Speed, look: Look): Block {
  const { speed } = look.texts.request;
  const { n, medianMs, p90Ms, limitHours, inTime, sent } = all;
  const took =
    medianMs === null || p90Ms === null
      ? speed.few(n, leastAnswers)
      : speed.took(hours(medianMs), hours(p90Ms), n);
  return {
    kind: 'fields',
    fields: [
      { label: speed.inTime(limitHours), value: [`${inTime}/${sent}`] },
      { label: speed.label, value: [took] },
      { label: speed.compared, value: [compared(all, look)] },
    ],
  };
}

function drawn(days: number, pairs: readonly Pair[], look: Look): Block {
  const { request } = look.texts;
  const { matrix } = request;
  const columns = busiest(pairs, 'to', mostColumns);
  const rows = busiest(
    pairs.filter(({ to }) => columns.includes(to)),
    'from',
    mostRows,
  );
  const cellOf = (from: string, to: string) => {
    const pair = pairs.find((one) => one.from === from && one.to === to);
    if (!pair) return null;
    const { inTime, sent, medianMs, p90Ms, unanswered } = pair;
    return {
      value: `${inTime}/${sent}`,
      isGood: inTime >= sent * goodShare,
      below: medianMs === null || p90Ms === null ? matrix.few : matrix.took(hours(medianMs), hours(p90Ms)),
      wrong: unanswered > 0 ? matrix.unanswered(unanswered) : '',
    };
  };
  const picture = matrixPicture({
    title: matrix.title,
    below: matrix.below(days),
    corner: matrix.corner,
    columns,
    rows: rows.map((from) => ({
      label: from || request.noDepartment,
      cells: columns.map((to) => cellOf(from, to)),
    })),
    legend: matrix.legend,
  });
  return { kind: 'picture', picture, alt: matrix.below(days) };
}

export const requestFigureCards = {
  'request-figures': (
    data: { days: number; pairs: Pair[]; more?: number; all?: Speed; of?: string },
    look: Look,
  ): Card => {
    const { request, common } = look.texts;
    const { pairs } = data;
    const [first] = pairs;
    return {
      title: data.of ? request.figuresOf(data.of, data.days) : request.figuresTitle(data.days),
      tone: 'info',
      blocks: [
        ...(first
          ? [
              drawn(data.days, pairs, look),
              ...(data.all ? [inAll(data.all, look)] : []),
              { kind: 'list' as const, items: pairs.map((pair) => [line(pair, look)]) },
            ]
          : [{ kind: 'text' as const, text: [request.noFigures] }]),
        ...(data.more ? [{ kind: 'note' as const, text: [common.more(data.more)] }] : []),
        {
          kind: 'note',
          text: [first ? request.figuresNote + request.behind(first.from, first.to) : request.figuresNote],
        },
      ],
    };
  },

  /** What stands behind one pair. */
  'request-pair': (
    data: { days: number; from: string; to: string; requests: PairRequest[]; more: number },
    look: Look,
  ): Card => {
    const { request, common } = look.texts;
    const items = data.requests.map(({ number, text, owner, state, askedAt, isLate, tookMs }) => [
      request.pairLine(
        number,
        text,
        owner,
        formatWhen(new Date(askedAt), look.language, look.now),
        tookMs === null ? request.states[state] : request.tookOne(hours(tookMs)),
        isLate,
      ),
    ]);
    return {
      title: request.pairTitle(data.from || request.noDepartment, data.to, data.days),
      tone: data.requests.some(({ isLate, tookMs }) => isLate && tookMs === null) ? 'late' : 'info',
      blocks: [
        items.length > 0 ? { kind: 'list', items } : { kind: 'text', text: [request.noFigures] },
        ...(data.more > 0 ? [{ kind: 'note' as const, text: [common.more(data.more)] }] : []),
      ],
    };
  },
};
