/** What people fill in for a case: from a form or from typed words, checked field by field. */
import type { App } from '../app.ts';
import type { FilledField } from '../cards/case-parts.ts';
import { type FlowField, missingIn } from '../domain/flow.ts';
import { answersFrom } from '../domain/package.ts';
import { UserError } from '../errors.ts';
import { type FieldProblem, readFieldValue, saysMoreThanDay } from '../language/field-values.ts';
import { noSuchDay } from '../language/no-such-day.ts';

/** `day`: one that it speaks of and that there is not; else empty. */
type Bad = FlowField & { problem: FieldProblem; day: string };

interface Read {
  /** What could be read, by name. */
  values: Record<string, string>;
  /** The names of fields that are needed and in which nothing stands. */
  missing: string[];
  /** The names of all fields in which something stands that cannot be read. */
  wrong: UserError | null;
  /** The fields as they were filled in, so that nothing has to be typed twice. */
  filled: FilledField[];
}

export function readValues(app: App, fields: FlowField[], said: string[]): Read {
  const now = app.clock.now();
  const values: Record<string, string> = {};
  const bad: Bad[] = [];
  for (const [i, field] of fields.entries()) {
    const read = readFieldValue(field, said[i] ?? '', now, app.calendar);
    if ('value' in read) values[field.name] = read.value;
    else
      bad.push({ ...field, problem: read.problem, day: noSuchDay(said[i] ?? '', now, app.calendar) ?? '' });
  }
  const filled = fields.map((field, i) => ({
    ...field,
    initial: values[field.name] ?? (field.kind === 'choice' ? '' : (said[i] ?? '')),
  }));
  const isBad = (name: string) => bad.some((one) => one.name === name);
  const missing = missingIn(fields, values).filter((name) => !isBad(name));
  return { values, missing, wrong: bad.length > 0 ? badFields(bad) : null, filled };
}

function badFields(bad: Bad[]): UserError {
  const [first, ...more] = bad;
  if (first && more.length === 0)
    return new UserError('flow.badField', {
      field: first.name,
      problem: first.problem,
      day: first.day,
      options: first.options,
    });
  const namesOf = (problem: FieldProblem) =>
    bad.filter((field) => field.problem === problem).map(({ name }) => name);
  const choices = bad.filter(({ problem }) => problem === 'choice');
  return new UserError('flow.badFields', {
    count: String(bad.length),
    dates: namesOf('date'),
    date: namesOf('date')[0] ?? '',
    numbers: namesOf('number'),
    number: namesOf('number')[0] ?? '',
    choices: choices.map(({ name, options }) => `${name} (${options.join(' / ')})`),
  });
}

/** What was filled in, and words that belong to no field. */
export interface Typed {
  words: string;
  said: string[];
}

/** `背景：…；需求摘要：…`: words before the first name belong to the first field. */
export function splitFields(words: string, fields: FlowField[]): Typed {
  if (fields.length === 0) return { words, said: [] };
  const names = fields.map(({ name }) => name);
  return {
    words: '',
    said: fields.length === 1 ? [withoutName(words, names[0])] : answersFrom(words, names),
  };
}

/** Beside an answer the words before the first name are its own: `有条件可以做 要先扩容 预计完成日：周五`. */
export function splitAnswer(app: App, words: string, fields: FlowField[]): Typed {
  const [own = '', ...said] = answersFrom(words, [noName, ...fields.map(({ name }) => name)]);
  const [only] = fields;
  const isBare =
    fields.length === 1 && said[0] === '' && only && only.kind !== 'text' && only.kind !== 'long';
  const found = isBare ? valueIn(app, only, own) : null;
  if (found) return { words: found.rest, said: [found.value] };
  return { words: own.replace(/[\s;；,，。]+$/u, ''), said };
}

/** The value is all of it, or its first or last word: `要先扩容，12月10日`. */
function valueIn(app: App, field: FlowField, own: string): { value: string; rest: string } | null {
  const isValue = (said: string) => {
    const read = readFieldValue(field, said, app.clock.now(), app.calendar);
    return 'value' in read && read.value !== '';
  };
  const isOther = (said: string) => saysMoreThanDay(said) && !isValue(said);
  for (const [value = '', rest = ''] of endsOf(own))
    if (isValue(value) && isOther(rest)) return { value, rest };
  return isValue(own) ? { value: own, rest: '' } : null;
}

/** The first word and what follows, the last word and what stands before. */
function endsOf(own: string): string[][] {
  const head = /^(\S+?)[\s,，;；]+([\s\S]+)$/u.exec(own);
  const tail = /^([\s\S]+)[\s,，;；](\S+?)$/u.exec(own);
  const tidy = (words = '') => words.replace(/[\s;；,，。]+$/u, '');
  return [
    ...(head ? [[head[1] ?? '', tidy(head[2])]] : []),
    ...(tail ? [[tail[2] ?? '', tidy(tail[1])]] : []),
  ];
}

// Stands in no text.
const noName = '\u0000';

function withoutName(words: string, name = ''): string {
  const rest = words.trim().startsWith(name) ? words.trim().slice(name.length) : words;
  return rest === words ? words : rest.replace(/^\s*[:：]\s*/u, '');
}
