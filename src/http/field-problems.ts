/** What is wrong with a body, by field: what came, and what may come. */
import type { z } from 'zod';

export interface FieldProblem {
  field: string;
  problem: string;
}

/** More is a mistake of the whole body, not of its fields. */
const mostProblems = 20;
const longestSeen = 40;

/** `allowed` says of each field what it takes; `issues` come with what was given. */
export function fieldProblems(issues: z.core.$ZodIssue[], allowed: Record<string, string>): FieldProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, allowed)).slice(0, mostProblems);
}

function problemsOf(issue: z.core.$ZodIssue, allowed: Record<string, string>): FieldProblem[] {
  const names = Object.keys(allowed).join(', ');
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ field: seen(key), problem: `is no field; fields: ${names}` }));
  const [name] = issue.path;
  if (name === undefined)
    return [
      { field: '', problem: `the body is ${kindOf(issue.input)}; allowed: one JSON object with ${names}` },
    ];
  return [
    {
      field: issue.path.map(String).join('.'),
      problem: `${wrongOf(issue)}; allowed: ${allowed[String(name)]}`,
    },
  ];
}

function wrongOf(issue: z.core.$ZodIssue): string {
  const { input, code } = issue;
  if (input === undefined) return 'is missing';
  if (code === 'custom') return issue.message;
  if (code === 'too_small') return 'is empty';
  if (code === 'too_big') return typeof input === 'string' ? `has ${input.length} letters` : 'has too many';
  if (code === 'invalid_type') return `is ${kindOf(input)}`;
  return `is ${seen(JSON.stringify(input))}`;
}

function kindOf(input: unknown): string {
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  return typeof input === 'object' ? 'an object' : `a ${typeof input}`;
}

const seen = (text: string): string => {
  const letters = Array.from(text);
  return letters.length > longestSeen ? `${letters.slice(0, longestSeen).join('')}…` : text;
};
