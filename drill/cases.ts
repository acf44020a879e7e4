/** All cases with their clocks and the story of each, as the page shows them: the same lines that people get by `/追溯`. */
import { hopLine } from '../src/cards/case-parts.ts';
import { type Case, holderOf, isOpenCase } from '../src/domain/case.ts';
import type { Language } from '../src/domain/person.ts';
import { textsOf } from '../src/texts/index.ts';
import { knownCase } from '../src/usecases/case-facts.ts';
import { hopsShown } from '../src/usecases/list-cases.ts';
import type { DrillCase, DrillCaseStory } from './contract.ts';
import type { World } from './world.ts';

const mostCases = 200;

export async function casesOf({ xinliu: { app } }: World): Promise<DrillCase[]> {
  const now = app.clock.now();
  const cases = await app.store.cases.board(mostCases);
  const people = new Map(
    (await app.store.people.getMany([...new Set(cases.flatMap((one) => holderOf(one) ?? []))])).map((p) => [
      p.id,
      p.name,
    ]),
  );
  const nodesOf = new Map<string, string[]>();
  const rows: DrillCase[] = [];
  for (const one of cases) {
    const key = `${one.flowVersion} ${one.flow}`;
    const nodes = nodesOf.get(key) ?? (await knownCase(app, one)).definition.nodes.map(({ name }) => name);
    nodesOf.set(key, nodes);
    rows.push(caseOf(one, nodes, people.get(holderOf(one) ?? '') ?? '', now));
  }
  return rows;
}

function caseOf(one: Case, nodes: string[], holder: string, now: Date): DrillCase {
  const runs = one.state === 'running' || one.state === 'asked';
  return {
    number: one.number,
    flow: one.flow,
    text: one.text,
    node: nodes[one.node] ?? '',
    place: one.node + 1,
    nodes: nodes.length,
    holder,
    state: one.state,
    dueAt: runs ? one.dueAt.toISOString() : null,
    isLate: runs && one.dueAt < now,
    isOpen: isOpenCase(one.state),
    startedAt: one.startedAt.toISOString(),
  };
}

export async function caseStory({ xinliu: { app } }: World, number: number): Promise<DrillCaseStory | null> {
  const one = await app.store.cases.byNumber(number);
  if (!one) return null;
  const hops = await hopsShown(app, await knownCase(app, one), await app.store.cases.hopsOf(one.id));
  const line = (hop: (typeof hops)[number], language: Language) =>
    hopLine(hop, { texts: textsOf(language), language });
  return {
    lines: hops.map((hop) => ({ at: hop.at, text: line(hop, 'zh-CN'), textEn: line(hop, 'en') })),
  };
}
