/** What people can count on, on each platform that is on. */
import { type AbilityName, type AbilityTable, abilityNames, isMeant } from '../domain/ability.ts';
import type { Texts } from '../texts/index.ts';
import type { Block, Card, Rich } from './card.ts';
import type { Look } from './index.ts';

/** How it is on this platform, in people's words. */
export function abilityText(table: AbilityTable, name: AbilityName, texts: Texts): string {
  const { yes, no } = texts.ability.words[name];
  if (!isMeant(name, table)) return '–';
  return table.can[name] ? yes(table.changeDays) : no;
}

export const abilityCards = {
  abilities: (data: { platforms: AbilityTable[] }, { texts }: Look): Card => {
    const { ability, common } = texts;
    const line = (table: AbilityTable, name: AbilityName): Rich => [
      { bold: ability.words[name].label },
      `${common.colon}${abilityText(table, name, texts)}`,
    ];
    return {
      title: ability.title,
      tone: 'info',
      blocks: [
        { kind: 'text', text: [ability.intro] },
        ...data.platforms.flatMap((table): Block[] => [
          { kind: 'text', text: [{ bold: common.platforms[table.platform] }] },
          {
            kind: 'list',
            items: abilityNames.filter((name) => isMeant(name, table)).map((name) => line(table, name)),
          },
        ]),
      ],
    };
  },
};
