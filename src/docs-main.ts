/** `npm run docs`: writes into the documentation what the code knows better. */
import { readFileSync, writeFileSync } from 'node:fs';
import { type PermissionPage, permissionPages, withPermissions } from './doctor/permission-docs.ts';

for (const platform of Object.keys(permissionPages) as PermissionPage[]) {
  const path = `docs/platforms/${platform}.md`;
  writeFileSync(path, withPermissions(readFileSync(path, 'utf8'), platform));
}
