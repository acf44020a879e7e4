/** Writes flows as they stand in `xinliu.yaml`: read again they are the very same definitions, and so the same versions. */
import { Document, isScalar, isSeq, visit } from 'yaml';
import type { FlowAnswer, FlowDefinition, FlowField, FlowNode, OwnerRule } from '../domain/flow.ts';
import type { Language } from '../domain/person.ts';
import { writeLimit } from '../language/limit-words.ts';

/** The whole section, to be put into `xinliu.yaml`. */
export function flowYaml(flows: readonly FlowDefinition[], language: Language): string {
  const written = new Document({
    flows: Object.fromEntries(flows.map((flow) => [flow.name, ofFlow(flow, language)])),
  });
  // Lists on one line as people write them, all but that of the nodes.
  visit(written, {
    Pair: (_key, { key, value }) => {
      if (isScalar(key) && key.value !== 'nodes' && isSeq(value)) value.flow = true;
    },
  });
  // A line that is broken would be read with a blank more.
  return written.toString({ lineWidth: 0, flowCollectionPadding: false });
}

const ofFlow = (
  { source, output, receivers, archive, start, nodes }: FlowDefinition,
  language: Language,
) => ({
  source,
  output,
  receivers,
  ...(archive.length > 0 ? { archive } : {}),
  start: start.map(ofField),
  nodes: nodes.map((node) => ofNode(node, language)),
});

/** Reminders and late stand there even where they are the usual ones: what is usual may become another. */
const ofNode = (node: FlowNode, language: Language) => ({
  name: node.name,
  owner: node.owner.map(ofRule),
  deputy: node.deputy.map(ofRule),
  limit: writeLimit(node.limit, language),
  ...(node.dueField === null ? {} : { dueField: node.dueField }),
  warnAt: node.warnAt,
  ...(node.form.length > 0 ? { form: node.form.map(ofField) } : {}),
  ...(node.answers.length > 0 ? { answers: Object.fromEntries(node.answers.map(ofAnswer)) } : {}),
  late: node.late,
  ...(node.proof ? { proof: 'crm' } : {}),
});

const ofRule = ({ whom, when }: OwnerRule) => (Object.keys(when).length > 0 ? { whom, when } : whom);

function ofField({ name, kind, required, options }: FlowField) {
  if (kind === 'long' && required && options.length === 0) return name;
  return {
    name,
    kind,
    ...(required ? {} : { required: false }),
    ...(options.length > 0 ? { options } : {}),
  };
}

const ofAnswer = ({ name, goes, needsWords }: FlowAnswer): [string, string] => [
  name,
  goes === 'on' && needsWords ? 'on with words' : goes,
];
