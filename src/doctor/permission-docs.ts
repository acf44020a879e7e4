/** The permissions of each platform as the tables of docs/platforms/*.md; written there by `npm run docs`. */
import { dingtalkPermissions, feishuPermissions, wecomPermissions } from '../../adapters/index.ts';
import type { Permission, Permissions } from '../ports/permissions.ts';
import { permissionsEn } from '../texts/permissions.en.ts';
import type { PermissionWords } from '../texts/permissions.zh-CN.ts';

/** The pages that have a table. */
export const permissionPages = {
  feishu: feishuPermissions,
  dingtalk: dingtalkPermissions,
  wecom: wecomPermissions,
} as const satisfies Record<string, Permissions>;
export type PermissionPage = keyof typeof permissionPages;

const begin = '<!-- permissions: written by npm run docs -->';
const end = '<!-- /permissions -->';

/** The page with its tables as they are now; throws where it has no place for them. */
export function withPermissions(page: string, platform: PermissionPage): string {
  const [before, rest] = page.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined)
    throw new Error(`docs/platforms/${platform}.md has no place for permissions`);
  return `${before}${begin}\n\n${tablesOf(platform)}\n${end}${after}`;
}

function tablesOf(platform: PermissionPage): string {
  const { asked, freeEvents } = permissionPages[platform];
  const texts: Record<string, PermissionWords> = permissionsEn[platform];
  const rows = (need: Permission['need']) =>
    asked.filter((permission) => permission.need === need).map((permission) => rowOf(permission, texts));
  const events = [...new Set([...asked.flatMap(({ events: mine = [] }) => mine), ...freeEvents])];
  return [
    'Needed:',
    '',
    ...head,
    ...rows('needed'),
    '',
    'Wanted; without one of these only what it is for is missing:',
    '',
    ...head,
    ...rows('wanted'),
    '',
    `Events and callbacks to be ticked: ${events.map((name) => `\`${name}\``).join(' ')}`,
    '',
  ].join('\n');
}

const head = ['| Permission | In the console | For | Calls and events |', '|---|---|---|---|'];

function rowOf(
  { name, calls = [], events = [] }: Permission,
  texts: Record<string, PermissionWords>,
): string {
  const { console = '', why = '' } = texts[name] ?? {};
  const uses = [...calls, ...events].map((use) => `\`${use}\``).join('<br>') || 'fields of answers';
  return `| \`${name}\` | ${console} | ${why} | ${uses} |`;
}
