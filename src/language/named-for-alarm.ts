/**
 * Which departments an alarm is for. A full name means its department wherever it stands; a short one does so with the
 * word for a department behind it, or where somebody is spoken to: 客服系统 and 技术问题 are no departments.
 */
import { inEnglishToo } from './department-words.ts';
import { findNames, type Named } from './names.ts';

/** Made once for a list of departments; an English word is looked for only where English is said. */
export interface CalledBy {
  /** By full names, and by short ones with the word for a department. */
  surely: readonly Named[];
  /** By short names alone. */
  shortly: readonly Named[];
  /** By the usual English words. */
  inEnglish: readonly Named[];
}

const unit = /(?:部门|部|中心|组|处|科|室|team|department|dept\.?)$/iu;
const isHan = /\p{Script=Han}$/u;

/** Lists that cannot change, so that their index is kept. */
export function calledBy(departments: readonly Named[]): CalledBy {
  const full = new Set(departments.map(({ name }) => name.trim().toLowerCase()));
  const free = (names: readonly string[]) => names.filter((name) => !full.has(name.trim().toLowerCase()));
  const listed = (namesOf: (one: Named) => readonly string[], hasName = false): readonly Named[] =>
    Object.freeze(
      departments.flatMap((one) => {
        const [name, ...aliases] = [...(hasName ? [one.name] : []), ...free(namesOf(one))];
        return name === undefined ? [] : [{ id: one.id, name, aliases }];
      }),
    );
  const english = new Map(inEnglishToo(departments).map(({ id, aliases = [] }) => [id, aliases]));
  return {
    surely: listed(({ aliases = [] }) => aliases.flatMap((alias) => withUnit(alias)), true),
    shortly: listed(({ aliases = [] }) => aliases.filter((alias) => !unit.test(alias))),
    inEnglish: listed(({ id, aliases = [] }) => (english.get(id) ?? []).slice(aliases.length)),
  };
}

const withUnit = (alias: string): string[] =>
  unit.test(alias)
    ? [alias]
    : isHan.test(alias)
      ? [`${alias}部`, `${alias}部门`]
      : [`${alias}部`, `${alias} team`, `${alias} department`];

const gap = String.raw`$|[\s,，、:：;；。!！]|的?(?:同事|同学)|们|请|马上|立即|立刻|尽快|赶紧|赶快`;
/** Behind a short name with which a text begins: it does not belong to a longer word. */
const apart = new RegExp(`^(?:${gap})`, 'u');
/** Behind one of which something is asked. */
const toAct = new RegExp(`^(?:${gap}|[和与及跟]|现在|帮|来|处理|看|查|接|跟进)`, 'u');
const asked = /(?:请|让|叫|通知|麻烦|转给|[和与及、])\s{0,2}$/u;

/** Their ids, in the order in which they are said, the surest first. */
export function namedForAlarm(text: string, { surely, shortly, inEnglish }: CalledBy): string[] {
  const found = findNames(text, surely).matches;
  const isSpokenTo = (index: number, length: number): boolean => {
    const [before, behind] = [text.slice(0, index), text.slice(index + length)];
    if (/^[@＠]/u.test(text.slice(index))) return true;
    return before.trim() === '' ? apart.test(behind) : asked.test(before.slice(-6)) && toAct.test(behind);
  };
  const short = findNames(text, shortly).matches.filter(({ index, length }) => isSpokenTo(index, length));
  // `Product: …` is spoken to; `Product page is down` is not.
  const english = /[a-z]{2}/iu.test(text)
    ? findNames(text, inEnglish).matches.filter(
        ({ index, length }) =>
          /^[@＠]/u.test(text.slice(index)) ||
          (text.slice(0, index).trim() === '' && /^\s{0,2}[:：,，]/u.test(text.slice(index + length))),
      )
    : [];
  return [...new Set([...found, ...short, ...english].map(({ id }) => id))];
}
