/** People, departments and posts of the company, and who may do what. */

/** The platforms that Xinliu can speak. */
export const platformNames = ['feishu', 'dingtalk', 'wecom'] as const;
export type PlatformName = (typeof platformNames)[number];

/** The company's preferred platforms, then the others. */
export const platformOrder = (preferred: readonly PlatformName[]): PlatformName[] => [
  ...new Set([...preferred, ...platformNames]),
];

/** The languages that people can be answered in; the first is the source. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** Rights beyond those of everybody: `admin` runs the installation, `editor` prepares the weekly issue. */
export type Role = 'admin' | 'editor';

/** Managers are shown decisions and risks first, doers tasks and dates. */
export type Post = 'manager' | 'doer';

export interface Person {
  id: string;
  name: string;
  title: string;
  post: Post;
  language: Language;
  departmentId: string | null;
  roles: Role[];
  state: 'active' | 'left';
  /** What tells her from others of her name, such as 研发部张伟 and 后端工程师张伟; absent where the name is hers alone. */
  aliases?: readonly string[];
}

/** Adds to those who have one name what each of them can be called without doubt. */
export function tellNamesakesApart(people: Person[], departments: readonly Department[]): Person[] {
  const count = new Map<string, number>();
  for (const { name } of people) count.set(name, (count.get(name) ?? 0) + 1);
  if (count.size === people.length) return people;
  return people.map((person) => {
    if (count.get(person.name) === 1) return person;
    const department = departments.find(({ id }) => id === person.departmentId)?.name ?? '';
    const before = [department, person.title].filter((word) => word !== '');
    return { ...person, aliases: before.map((word) => joined(word, person.name)) };
  });
}

/** Sales Emma Clarke, but 研发部张伟. */
const joined = (word: string, name: string): string =>
  /^[\p{Script=Latin}\p{N}]$/u.test(word.slice(-1)) && /^\p{Script=Latin}/u.test(name)
    ? `${word} ${name}`
    : `${word}${name}`;

export interface Department {
  id: string;
  name: string;
  parentId: string | null;
  headId: string | null;
}

/** A person who speaks for a department in requests and project groups; 1 or 2 per department. */
export interface Liaison {
  departmentId: string;
  personId: string;
}

/** Whether someone holds one of the roles; an admin holds all of them. */
export function hasRole(person: Person, role: Role): boolean {
  return person.roles.includes(role) || person.roles.includes('admin');
}
