/**
 * What English-speaking staff call the usual departments, whose names in a directory are Chinese. Only where a department is
 * asked for: in running text `product` is an ordinary word.
 */
import { shortDepartmentName } from './matter.ts';
import type { Named } from './names.ts';

/** The first of each are what the department is called, the others how people mean it in English. */
const usual: readonly { called: readonly string[]; means: readonly string[] }[] = [
  {
    called: ['研发', '技术', '技术研发', '开发'],
    means: ['R&D', 'RnD', 'engineering', 'development', 'dev', 'tech'],
  },
  { called: ['销售', '营销'], means: ['sales'] },
  { called: ['产品'], means: ['product', 'products', 'PM'] },
  {
    called: ['客服', '客户服务', '客户支持', '售后'],
    means: ['support', 'customer service', 'customer support'],
  },
  { called: ['财务'], means: ['finance', 'accounting'] },
  { called: ['人事', '人力资源', '人力'], means: ['HR', 'human resources', 'personnel'] },
  { called: ['市场', '市场营销', '营销'], means: ['marketing', 'market'] },
  { called: ['运营'], means: ['operations', 'ops'] },
  { called: ['法务'], means: ['legal'] },
  { called: ['采购'], means: ['purchasing', 'procurement'] },
  { called: ['行政'], means: ['admin', 'administration'] },
  { called: ['质量', '品质', '质检', '品控'], means: ['quality', 'QA', 'QC'] },
  { called: ['生产', '制造'], means: ['production', 'manufacturing'] },
  { called: ['信息', '信息技术', '信息化'], means: ['IT'] },
  { called: ['物流', '仓储', '仓储物流'], means: ['logistics'] },
  { called: ['设计'], means: ['design'] },
];

/** What departments are usually called, without the word for one: all of them ordinary words as well. */
export const usualNames: ReadonlySet<string> = new Set(
  usual.flatMap(({ called, means }) => [...called, ...means].map((word) => word.toLowerCase())),
);

/** Whether a Latin name is said so; of two letters only in capitals: `it` is an ordinary word. */
export const isSaidAs = (name: string, said: string): boolean =>
  name.length > 2 ? fold(said) === fold(name) : said === name.toUpperCase();

const fold = (word: string): string => word.normalize('NFKC').trim().toLowerCase();
const joints = /[与和及、&\s]/gu;

/** The departments with these words among their aliases; what the company itself calls some department stands for that one alone. */
export function inEnglishToo<D extends Named>(departments: readonly D[]): D[] {
  const known = departments.map((one) => ({
    id: one.id,
    short: shortDepartmentName(one.name),
    names: namesOf(one),
  }));
  const own = new Set(known.flatMap(({ names }) => names));
  const words = new Map(departments.map(({ id }) => [id, [] as string[]]));
  for (const { called, means } of usual) {
    const exact = known.filter(({ names }) => names.some((name) => called.includes(name)));
    const meant = exact.length > 0 ? exact : known.filter(({ short }) => isPart(short, called));
    for (const { id } of meant) words.get(id)?.push(...means.filter((word) => !own.has(fold(word))));
  }
  return departments.map((one) => ({
    ...one,
    aliases: [...(one.aliases ?? []), ...new Set(words.get(one.id) ?? [])],
  }));
}

const namesOf = ({ name, aliases = [] }: Named): string[] =>
  [name, shortDepartmentName(name), ...aliases].map(fold);

/** 行政人事部 is both: its name is made of such words and of nothing else. */
const isPart = (short: string, called: readonly string[]): boolean =>
  called.some((word) => short.includes(word) && isMadeOf(short.replace(word, ''), allCalled));

const allCalled = usual.flatMap(({ called }) => called);

function isMadeOf(name: string, words: readonly string[]): boolean {
  const left = name.replace(joints, '');
  return (
    left === '' || words.some((word) => left.startsWith(word) && isMadeOf(left.slice(word.length), words))
  );
}

/** `the sales team …` at the beginning: the departments that are meant, and what follows. Null where it begins otherwise. */
export function ledByDepartment(
  text: string,
  departments: readonly Named[],
): { ids: string[]; word: string; rest: string } | null {
  const said = text.replace(/^(?:the|our)\s+/iu, '');
  const begins = (word: string) =>
    isSaidAs(word, said.slice(0, word.length)) && /^(?:[\s:：,，、;；]|$)/u.test(said.slice(word.length));
  const found = departments.flatMap(({ id, aliases = [] }) =>
    aliases.filter((word) => /^[a-z]/iu.test(word) && begins(word)).map((word) => ({ id, word })),
  );
  const length = Math.max(0, ...found.map(({ word }) => word.length));
  if (length === 0) return null;
  const rest = said.slice(length).replace(/^\s+(?:department|dept\.?|team)(?=[\s:：,，、;；]|$)/iu, '');
  return {
    ids: [...new Set(found.filter(({ word }) => word.length === length).map(({ id }) => id))],
    word: said.slice(0, length),
    rest: rest.replace(/^[\s:：,，、;；]+/u, ''),
  };
}
