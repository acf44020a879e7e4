/** The picture of a flow, or of a case with where it stands; the same in words where no picture can be seen. */
import type { CaseStatus } from '../domain/case.ts';
import { readCrmFault } from '../domain/crm-record.ts';
import { type FlowNode, ofStarter, readWhom, waitsForStarter } from '../domain/flow.ts';
import { type DrawnNode, flowPicture, type NodeLook } from '../draw/flow.ts';
import { formatWhen } from '../language/when.ts';
import type { Texts } from '../texts/index.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';

export interface ChartNode {
  name: string;
  /** The rules for who has it, as they are written; none where it is known. */
  whom: string[];
  /** What each of them holds for; absent in what was kept by older versions. */
  when?: Record<string, string>[];
  owner: string;
  deputy: string;
  limit: FlowNode['limit'];
  dueField: string | null;
  look: NodeLook;
  /** When it was done, or is due. */
  at: string | null;
  /** Whose facts are waited for. */
  asked: string;
}

interface ChartData {
  name: string;
  source: string;
  output: string;
  receivers: string[];
  /** Of a case. */
  number: number | null;
  text: string;
  state: CaseStatus | null;
  nodes: ChartNode[];
}

/** `liaison:销售部` as people say it. */
export function whomText(written: string, { flow }: Texts): string {
  const { whom } = flow.chart;
  const meant = readWhom(written);
  if (meant.kind === 'person') return meant.name;
  if (meant.kind === 'post') return whom.post(meant.name);
  if (meant.kind === 'liaison' || meant.kind === 'head')
    return whom[meant.kind](meant.name === ofStarter ? whom.startersDepartment : meant.name);
  return whom[meant.kind];
}

function limitText(node: ChartNode, state: CaseStatus | null, look: Look): string {
  const { chart } = look.texts.flow;
  const at = node.at ? formatWhen(new Date(node.at), look.language, look.now) : '';
  if (node.look === 'past') return at ? chart.done(at) : '';
  if (node.look === 'now' || node.look === 'late') {
    if (state === 'paused') return chart.paused;
    if (state === 'asked') return chart.asked(node.asked, at);
    return (node.look === 'late' ? chart.late : chart.due)(at);
  }
  const limit = chart.limits[node.limit.unit](node.limit.amount);
  return node.dueField === null ? limit : chart.byDay(node.dueField, limit);
}

function drawn(node: ChartNode, state: CaseStatus | null, look: Look): DrawnNode {
  const { chart } = look.texts.flow;
  const rule = node.whom
    .map((whom, i) => {
      const when = Object.entries(node.when?.[i] ?? {}).map(([field, value]) => chart.fieldIs(field, value));
      const name = whomText(whom, look.texts);
      return when.length > 0 ? chart.onlyWhen(when.join(look.texts.common.and), name) : name;
    })
    .join(chart.otherwise);
  return {
    name: node.name,
    owner: ownerText(node, rule, look),
    deputy: node.deputy ? chart.deputy(node.deputy) : '',
    limit: limitText(node, state, look),
    look: node.look,
  };
}

/** Who starts it and whose customer it is shows when it begins; where anybody else is to be found and is not, that is said. */
function ownerText({ whom, owner }: ChartNode, rule: string, { texts: { flow } }: Look): string {
  const { chart } = flow;
  if (rule === '') return owner || chart.nobody;
  const isOpen = whom.some((one) => waitsForStarter(one) || one === 'customer');
  return owner || isOpen ? chart.nowIs(rule, owner) : chart.notFound(rule);
}

const isOver = (state: CaseStatus | null): state is CaseStatus =>
  state !== null && state !== 'running' && state !== 'asked' && state !== 'paused';

/** More numbers say nothing more; the list has them. */
const mostNamed = 10;

export const flowCards = {
  /** To administrators, once, when the settings are gone. */
  'crm-off': (data: { numbers: number[] }, { texts: { flow, common } }: Look): Card => {
    const shown = data.numbers.slice(0, mostNamed);
    const more = data.numbers.length - shown.length;
    return {
      title: flow.crm.offTitle,
      tone: 'warning',
      blocks: [
        { kind: 'text', text: [flow.crm.offWaiting(data.numbers.length, shown.join(common.and), more)] },
        { kind: 'text', text: [flow.crm.offNext(shown[0] ?? 1)] },
      ],
    };
  },

  'crm-unsynced': (
    data: {
      isOn: boolean;
      days: number;
      proven: number;
      late: number;
      open: number;
      more: number;
      lines: {
        number: number;
        text: string;
        state: 'waiting' | 'sent' | 'proven';
        tries: number;
        error: string;
        exception: string;
        dueAt: string;
        isLate: boolean;
      }[];
    },
    look: Look,
  ): Card => {
    const { common } = look.texts;
    const { crm } = look.texts.flow;
    const lineOf = (one: (typeof data.lines)[number]): string => {
      const isFailing = one.state === 'waiting' && one.error !== '';
      const open = isFailing ? crm.notThere : one.state === 'proven' ? crm.proven('') : crm[one.state];
      const state = one.exception ? crm.excepted(one.exception) : open;
      const late = one.isLate ? crm.late(formatWhen(new Date(one.dueAt), look.language, look.now)) : '';
      const { kind, code } = readCrmFault(one.error);
      const fault = one.error ? crm.faults[kind](code) : '';
      return `${crm.line(one.number, one.text, state, one.tries, fault)}${late}`;
    };
    const lines: Block =
      data.lines.length > 0
        ? { kind: 'list', items: data.lines.map((one) => [lineOf(one)]) }
        : { kind: 'text', text: [data.isOn ? crm.none : crm.off] };
    return {
      title: crm.title,
      tone: data.lines.some(({ isLate }) => isLate) ? 'late' : 'info',
      blocks: [
        lines,
        ...(data.more > 0 ? [{ kind: 'note' as const, text: [common.more(data.more)] }] : []),
        { kind: 'text', text: [crm.figures(data.days, data.proven, data.late)] },
        ...(data.isOn ? [{ kind: 'note' as const, text: [crm.note] }] : []),
      ],
    };
  },

  'flow-chart': (data: ChartData, look: Look): Card => {
    const { flow, common } = look.texts;
    const { chart } = flow;
    const nodes = data.nodes.map((node) => drawn(node, data.state, look));
    const receivers = data.receivers.map((whom) => whomText(whom, look.texts)).join(common.and);
    const below = data.number === null ? chart.below : chart.belowCase(data.number, short(data.text));
    const end = [
      chart.output(data.output),
      chart.receivers(receivers),
      ...(isOver(data.state) ? [chart.over(flow.states[data.state])] : []),
    ];
    const source = chart.source(data.source);
    const picture = flowPicture({ title: data.name, below, source, nodes, end });
    const lines = nodes.map(
      ({ name, owner, deputy, limit, look: at }, i) =>
        `${chart.node(i + 1, name, owner, deputy, limit)}${at === 'now' || at === 'late' ? flow.here : ''}`,
    );
    const alt = [below, source, ...lines, ...end].join('\n');
    return {
      title: chart.title(data.name),
      tone: data.nodes.some((node) => node.look === 'late') ? 'late' : 'info',
      blocks: [{ kind: 'picture', picture, alt } satisfies Block],
    };
  },
};

/** What fits beneath the title of a picture. */
const titleLetters = 18;
const short = (text: string): string => {
  const letters = Array.from(text.replace(/\s+/gu, ' '));
  return letters.length > titleLetters ? `${letters.slice(0, titleLetters).join('')}…` : letters.join('');
};
