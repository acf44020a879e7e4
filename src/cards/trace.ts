/** The story of an item as a card, and each thing in it as a line. */
import type { ItemState, Tier } from '../domain/item.ts';
import type { NextStep, StoryEntry } from '../domain/story.ts';
import { formatWhen } from '../language/when.ts';
import { wordsOf } from './alarm.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { reasonText } from './item.ts';
import { shortText } from './matter.ts';

interface TraceData {
  number: number;
  /** The number that was asked for; another one was merged into this. */
  asked: number;
  text: string;
  tier: Tier;
  state: ItemState;
  owner: string | null;
  reports: number;
  people: number;
  link: string | null;
  next?: NextStep | null;
  isDrill?: boolean;
  /** Which entry comes first here; of 0 the newest come after it, and what is between them is left out. */
  from: number;
  entries: StoryEntry[];
  /** How many of those between are not shown yet. */
  left: number;
}

type ProofEntry = Extract<StoryEntry, { kind: 'proof' }>;

const tierKey = (tier: Tier): string => (tier === null ? 'none' : String(tier));
const time = (at: string, { language, now }: Look): string => formatWhen(new Date(at), language, now);

/** How far a message came, then each step that is proven, apart. */
function proofSteps(entry: ProofEntry, look: Look): string[] {
  const { trace, common } = look.texts;
  const { read, acknowledged, resolved } = entry.steps;
  const platform = entry.platform ? common.platforms[entry.platform] : '';
  const sent = {
    accepted: (entry.isTogether ? trace.acceptedTogether : trace.accepted)(platform),
    way: trace.underWay,
    waits: trace.waits,
    failed: trace.failed,
  }[entry.sending];
  return [
    sent,
    ...(read ? [trace.read(time(read, look))] : []),
    ...(acknowledged ? [trace.acknowledged(time(acknowledged, look))] : []),
    ...(resolved ? [trace.resolved(time(resolved, look))] : []),
  ];
}

/** One thing that happened, without its moment; `said`: the item's text. */
export function storyLine(entry: StoryEntry, look: Look, said: string): string {
  const line = ownLine(entry, look, said);
  return 'of' in entry && entry.of !== undefined ? look.texts.trace.ofMerged(entry.of, line) : line;
}

function ownLine(entry: StoryEntry, look: Look, of: string): string {
  const { trace, tier, common } = look.texts;
  switch (entry.kind) {
    case 'said': {
      const place = entry.where || (entry.platform ? common.platforms[entry.platform] : '');
      const line = (entry.isFirst ? trace.said : trace.saidAgain)(entry.who || tier.someone, place);
      return entry.words ? trace.inWords(line, entry.words) : line;
    }
    case 'tier': {
      const name = tier.names[tierKey(entry.tier)] ?? '';
      if (entry.by !== null) return trace.tierBy(entry.by || tier.someone, name);
      return (entry.isFirst ? trace.tierFirst : trace.tierAgain)(name, reasonText(entry.reason, look, of));
    }
    case 'proof':
      return trace.proof(entry.who || tier.someone, proofSteps(entry, look).join(trace.comma));
    case 'act':
      return trace.acts[entry.act]({
        by: entry.by || tier.someone,
        to: entry.to.filter((name) => name !== '').join(common.and),
        words: entry.words,
        until: entry.until === null ? '' : time(entry.until, look),
      });
    case 'back':
      return entry.number === null ? trace.isBack : trace.isBackAs(entry.number);
    case 'merged':
    case 'apart': {
      if (entry.number === null)
        return (entry.isItself ? trace.itselfElsewhere : trace.elsewhere)[entry.kind];
      const say = entry.isItself ? trace.itself : trace.other;
      return say[entry.kind](entry.by || tier.someone, entry.number);
    }
  }
}

const isCut = ({ from, left }: TraceData): boolean => from === 0 && left > 0;

/** How it began, and what happened last. */
function linesOf(data: TraceData, look: Look): Block[] {
  const list = (entries: StoryEntry[]): Block => ({
    kind: 'list',
    items: entries.map((entry) => [`${time(entry.at, look)} ${storyLine(entry, look, data.text)}`]),
  });
  if (!isCut(data)) return [list(data.entries)];
  const note: Block = { kind: 'note', text: [look.texts.trace.leftOut(data.left)] };
  return [list(data.entries.slice(0, 1)), note, list(data.entries.slice(1))];
}

/** What will happen, without its moment. */
export function nextStepText({ kind, names }: NextStep, { texts: { trace, common } }: Look): string {
  return names.length === 0 ? trace.nextNobody : trace.nextSteps[kind](names.join(common.and));
}

export const traceCards = {
  trace: (data: TraceData, look: Look): Card => {
    const { trace, tier, matter, alarm } = look.texts;
    const title = trace.title(data.number, tier.names[tierKey(data.tier)] ?? '');
    const owner = data.owner ?? trace.nobody;
    return {
      title: data.isDrill ? alarm.drillTitle(title) : title,
      tone: data.tier === 1 && data.owner === null && data.state !== 'resolved' ? 'urgent' : 'info',
      blocks: [
        data.from === 0 ? wordsOf(data) : { kind: 'text', text: [{ bold: shortText(data.text) }] },
        ...(data.asked === data.number
          ? []
          : [{ kind: 'note', text: [trace.standsFor(data.asked, data.number)] } as Block]),
        {
          kind: 'fields',
          fields: [
            { label: trace.state, value: [trace.states[data.state]] },
            // Of what is over, the last lines say who saw to it.
            ...(data.state === 'resolved' ? [] : [{ label: trace.owner, value: [owner] as [string] }]),
            ...(data.next
              ? [
                  {
                    label: trace.next,
                    value: [`${time(data.next.at, look)} ${nextStepText(data.next, look)}`],
                  },
                ]
              : []),
            { label: trace.reports, value: [trace.reportsOf(data.reports, data.people)] },
            ...(data.link
              ? [{ label: trace.link, value: [{ link: { text: matter.lookUp, url: data.link } }] }]
              : []),
          ],
        },
        ...linesOf(data, look),
        ...(data.left > 0
          ? [
              {
                kind: 'buttons',
                buttons: [
                  {
                    label: (isCut(data) ? trace.between : trace.more)(data.left),
                    press: {
                      action: 'trace-more',
                      args: {
                        number: String(data.number),
                        from: String(isCut(data) ? 1 : data.from + data.entries.length),
                      },
                    },
                  },
                ],
              } as Block,
            ]
          : []),
      ],
    };
  },
};
