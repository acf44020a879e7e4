/** `npm run docs`: writes into the documentation what the code knows better. */
import { readFileSync, writeFileSync } from 'node:fs';
import { abilityPage, withAbilities } from './doctor/ability-docs.ts';
import { cardTemplateFile } from './doctor/card-template-file.ts';
import { type PermissionPage, permissionPages, withPermissions } from './doctor/permission-docs.ts';
import { openApiFile } from './http/openapi.ts';

for (const platform of Object.keys(permissionPages) as PermissionPage[]) {
  const path = `docs/platforms/${platform}.md`;
  writeFileSync(path, withPermissions(readFileSync(path, 'utf8'), platform));
}
writeFileSync('docs/platforms/abilities.md', abilityPage());
writeFileSync('README.md', withAbilities(readFileSync('README.md', 'utf8'), 'en'));
writeFileSync('README.zh-CN.md', withAbilities(readFileSync('README.zh-CN.md', 'utf8'), 'zh-CN'));
writeFileSync('docs/openapi.json', openApiFile());
writeFileSync('docs/platforms/dingtalk-card-template.json', cardTemplateFile());
