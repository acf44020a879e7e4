/** The documentation says of abilities what the adapters declare. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { abilityPage, withAbilities } from '../../src/doctor/ability-docs.ts';
import { abilityNames } from '../../src/domain/ability.ts';
import { languages } from '../../src/domain/person.ts';
import { textsOf } from '../../src/texts/index.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

describe('the abilities of the platforms', () => {
  it('stand in the documentation as they are now (npm run docs)', () => {
    expect(read('docs/platforms/abilities.md')).toBe(abilityPage());
    for (const language of languages) {
      for (const name of abilityNames)
        expect(abilityPage()).toContain(`| ${textsOf(language).ability.words[name].label} |`);
    }
  });

  it('stand in both READMEs', () => {
    expect(withAbilities(read('README.md'), 'en')).toBe(read('README.md'));
    expect(withAbilities(read('README.zh-CN.md'), 'zh-CN')).toBe(read('README.zh-CN.md'));
  });

  it('have no place in a page without their marks', () => {
    expect(() => withAbilities('# Nothing here', 'en')).toThrow('no place');
  });
});
