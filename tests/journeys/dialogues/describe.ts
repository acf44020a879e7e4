/** Holds every golden dialogue on one platform. */
import { describe, it } from 'vitest';
import type { Playable } from '../../../drill/phones/index.ts';
import { hold } from './hold.ts';
import { dialogues } from './index.ts';

export function describeDialogues(platform: Playable): void {
  describe(`on ${platform}`, () => {
    it.each(dialogues)('$name', (dialogue) => hold(dialogue, platform));
  });
}
