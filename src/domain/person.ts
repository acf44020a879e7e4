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
}

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
