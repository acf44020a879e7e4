import type { flowProblems as zh } from './flow-problems.zh-CN.ts';

const words = (cause: string, remedy: string) => ({ cause, remedy });

const fields: Record<string, string> = {
  source: 'where the information comes from, such as source: customers',
  nodes: 'at least one node, such as nodes: [{ name: review, … }]',
  receivers: 'who gets the result, such as receivers: [starter]',
  output: 'what comes out, such as output: a written opinion',
  name: 'such as name: legal review',
  owner:
    'a name, staff number, liaison:department, head:department, head:starter (of the department of whoever starts it), post:title, starter, customer or admin, such as owner: liaison:Legal',
  deputy: 'who does it instead, written like owner, such as deputy: head:Legal',
  limit: 'such as limit: 1 workDays, 2 workHours, 24 hours',
};

export const flowProblems: typeof zh = {
  flowLacks: (field) => words(`It lacks “${field}”.`, `Add it: ${fields[field] ?? field}.`),
  flowLimit: () =>
    words('Not a limit that can be read.', 'Write 2 workHours, 1 workDays (whole days) or 24 hours.'),
  flowNodesMany: (most) => words(`More than ${most} nodes.`, 'Make two flows of it.'),
  flowWhom: () =>
    words(
      'It does not say who.',
      'Write a name, staff number, liaison:department, head:department, head:starter (of the department of whoever starts it), post:title, starter, customer or admin.',
    ),
  flowWhomWord: (word) =>
    words(
      `“${word}:” is not known.`,
      'There are liaison:department, head:department and post:title; names stand by themselves.',
    ),
  flowWhomList: () =>
    words('Several people in one entry.', 'Make it a list, with commas: [starter, "head:Finance"].'),
  flowNodeTwice: (name) => words(`The node “${name}” is there twice.`, 'Give each node a name of its own.'),
  flowFieldTwice: (name) =>
    words(
      `“${name}” is asked for twice.`,
      'Give each field a name of its own; later nodes see what was filled in.',
    ),
  flowDueField: (name) =>
    words(
      `No date “${name}” is asked for before.`,
      'Put it into start or the form of an earlier node, with kind: date.',
    ),
  flowGoes: () =>
    words(
      'Not a way that it can go.',
      'Write on, on with words, end (it ends here) or ask (facts are missing).',
    ),
  flowAnswersList: () =>
    words(
      'It does not say where each answer leads.',
      'Write answers: { approved: on, refused: end }; there are on, on with words, end and ask.',
    ),
  flowOutside: () =>
    words(
      'A flow that does not stand under flows.',
      'Put flows: above it and indent all of it by two blanks.',
    ),
  flowAnswersEnd: () => words('No answer goes on.', 'Let at least one answer be on.'),
  flowOptions: () => words('A choice without options.', 'Write options: [high, medium, low].'),
  flowSymbol: () =>
    words('A colon, semicolon or line break in a name is misread when typed.', 'Take it out.'),
  flowWhen: (name) =>
    words(
      `The start does not ask for “${name}”.`,
      'Owners are found at the start: when can only speak of fields of start.',
    ),
  flowWhenOption: (name, options) =>
    words(
      `“${name}” has no such option: this rule would never hold.`,
      `Write one of its options in when: ${options}.`,
    ),
  chainShort: () =>
    words(
      'A chain of fewer than two departments.',
      'Write them in the order of the business: [Marketing, Sales, Product, R&D].',
    ),
};
