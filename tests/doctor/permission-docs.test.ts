/** The documentation says of permissions and settings what the code knows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingNames } from '../../src/config/settings.ts';
import { type PermissionPage, permissionPages, withPermissions } from '../../src/doctor/permission-docs.ts';
import { permissionsEn } from '../../src/texts/permissions.en.ts';
import { permissionsZh } from '../../src/texts/permissions.zh-CN.ts';

const pages = Object.keys(permissionPages) as PermissionPage[];
const docs = join(import.meta.dirname, '../../docs/platforms');

describe.each(pages)('the permissions of %s', (platform) => {
  const names = permissionPages[platform].asked.map(({ name }) => name);

  it('have their words in both languages, and nothing else has', () => {
    expect(Object.keys(permissionsZh[platform])).toEqual(names);
    expect(Object.keys(permissionsEn[platform])).toEqual(names);
  });

  it('stand in the documentation as they are now (npm run docs)', () => {
    const page = readFileSync(join(docs, `${platform}.md`), 'utf8');
    expect(withPermissions(page, platform)).toBe(page);
    for (const name of names) expect(page).toContain(`| \`${name}\` |`);
  });
});

it.each(pages)('every setting of %s stands on its page, and no other', (platform) => {
  const page = readFileSync(join(docs, `${platform}.md`), 'utf8');
  const ofPlatform = new RegExp(`\\b${platform.toUpperCase()}_[A-Z_]+\\b`, 'g');
  const there = Object.keys(settingNames).filter((name) => name.match(ofPlatform));
  expect([...new Set(page.match(ofPlatform))].sort()).toEqual(there.sort());
});

it('refuses a page without a place for them', () => {
  expect(() => withPermissions('# Nothing here', 'feishu')).toThrow('docs/platforms/feishu.md');
});
