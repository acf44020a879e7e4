/** What each platform can do, as tables of the documentation in both languages; written there by `npm run docs`. */
import { dingtalkAbilities, feishuAbilities, wecomAbilities } from '../../adapters/index.ts';
import { usualAssumptions, type WecomProfile } from '../../adapters/wecom/config.ts';
import { abilityText } from '../cards/ability.ts';
import { type AbilityName, type AbilityTable, abilityNames } from '../domain/ability.ts';
import type { Language } from '../domain/person.ts';
import { type Texts, textsOf } from '../texts/index.ts';
import { tableOf } from '../usecases/show-abilities.ts';

interface Column {
  table: AbilityTable;
  setUp?: keyof Texts['ability']['setUps'];
}

const wecom = (profile: WecomProfile) => tableOf('wecom', wecomAbilities(profile, usualAssumptions));

/** With everything set up that the platform offers. */
const full: Column[] = [
  { table: tableOf('feishu', feishuAbilities) },
  {
    table: tableOf(
      'dingtalk',
      dingtalkAbilities({ cards: true, presses: true, groups: true, edition: 'professional' }),
    ),
    setUp: 'dingtalkFull',
  },
  { table: wecom('P2'), setUp: 'wecomFull' },
];

/** And where less is set up. */
const less: Column[] = [
  {
    table: tableOf(
      'dingtalk',
      dingtalkAbilities({ cards: false, presses: false, groups: false, edition: 'standard' }),
    ),
    setUp: 'dingtalkPlain',
  },
  { table: wecom('P1'), setUp: 'wecomNoCallback' },
  { table: wecom('P0'), setUp: 'wecomBotOnly' },
];

const begin = '<!-- abilities: written by npm run docs -->';
const end = '<!-- /abilities -->';

/** The page of the documentation, in one language after the other. */
export function abilityPage(): string {
  const part = (language: Language) => {
    const { pageTitle, pageIntro } = textsOf(language).ability;
    return [`# ${pageTitle}`, '', pageIntro, '', ...tableIn(language, [...full, ...less], abilityNames), ''];
  };
  return [...part('en'), ...part('zh-CN')].join('\n');
}

/** What a visitor wants to know first. */
const first: AbilityName[] = [
  'buttons',
  'forms',
  'hearsGroups',
  'changesCards',
  'changesAgain',
  'urges',
  'opensGroups',
  'pins',
];

/** A README with its table as it is now; throws where it has no place for it. */
export function withAbilities(readme: string, language: Language): string {
  const [before, rest] = readme.split(begin);
  const [, after] = rest?.split(end) ?? [];
  if (before === undefined || after === undefined)
    throw new Error('the README has no place for the abilities');
  return `${before}${begin}\n${tableIn(language, full, first).join('\n')}\n${end}${after}`;
}

function tableIn(language: Language, columns: Column[], names: readonly AbilityName[]): string[] {
  const texts = textsOf(language);
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    row(['', ...columns.map((one) => headOf(one, texts))]),
    `|${'---|'.repeat(columns.length + 1)}`,
    ...names.map((name) =>
      row([texts.ability.words[name].label, ...columns.map(({ table }) => abilityText(table, name, texts))]),
    ),
  ];
}

function headOf({ table, setUp }: Column, { ability, common }: Texts): string {
  const name = common.platforms[table.platform];
  return setUp === undefined ? name : ability.withSetUp(name, ability.setUps[setUp]);
}
