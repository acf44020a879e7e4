/** What a person has set for herself. */

import type { PlatformName } from '../domain/person.ts';
import { note } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { type PeaceData, peaceFields, quietEnd, quietFields, unmuteButtons } from './peace.ts';

interface SettingsData {
  /** Where she can be told, the platform that is hers first. */
  platforms: PlatformName[];
  chosen: PlatformName | null;
  /** Platforms of the company on which we know no account of hers. */
  others: PlatformName[];
  peace: PeaceData;
}

export const settingsCards = {
  settings: (data: SettingsData, look: Look): Card => {
    const { settings, common } = look.texts;
    const names = (platforms: PlatformName[]) => platforms.map((p) => common.platforms[p]);
    const [first, second] = data.platforms;
    const isChosen = first !== undefined && first === data.chosen;
    const where =
      first === undefined
        ? common.none
        : (isChosen ? settings.chosen : settings.automatic)(common.platforms[first]);
    const bind: Block[] =
      data.others.length > 0
        ? [{ kind: 'note', text: [settings.hintBind(names(data.others).join(common.or))] }]
        : [];
    const buttons = [...quietEnd(data.peace, look), ...unmuteButtons(data.peace.muted, look)];
    return {
      title: settings.title,
      tone: 'info',
      blocks: [
        {
          kind: 'fields',
          fields: [
            { label: settings.language, value: [settings.languageName] },
            { label: settings.platform, value: [where] },
            { label: settings.accounts, value: [names(data.platforms).join(common.and) || common.none] },
            ...quietFields(data.peace, look),
            ...peaceFields(data.peace, look),
          ],
        },
        note(second === undefined ? settings.hint : settings.hintPlatforms(common.platforms[second])),
        note(settings.hintPeace),
        ...bind,
        ...(buttons.length > 0 ? [{ kind: 'buttons', buttons } as Block] : []),
      ],
    };
  },

  'platform-set': (
    data: { chosen: boolean; platform: PlatformName | null; undo: string },
    { texts: { settings, common } }: Look,
  ): Card => {
    const platform = data.platform ? common.platforms[data.platform] : common.none;
    return {
      title: settings.platformTitle,
      tone: 'done',
      blocks: [
        {
          kind: 'text',
          text: [data.chosen ? settings.platformSet(platform) : settings.platformAutomatic(platform)],
        },
        {
          kind: 'buttons',
          buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
        },
      ],
    };
  },
};
