/** The list of what people can do; a test fails if a file is missing from it. */
import type { Handlers } from '../src/router/define.ts';
import { ackItem } from './actions/ack-item.ts';
import { askGroup } from './actions/ask-group.ts';
import { confirmGroup } from './actions/confirm-group.ts';
import { correctItem } from './actions/correct-item.ts';
import { setTier } from './actions/set-tier.ts';
import { undo } from './actions/undo.ts';
import { digest } from './commands/digest.ts';
import { group } from './commands/group.ts';
import { help } from './commands/help.ts';
import { me } from './commands/me.ts';
import { tier } from './commands/tier.ts';
import { classify } from './messages/classify.ts';

export const handlers: Handlers = {
  commands: [group, tier, digest, me, help],
  actions: [ackItem, askGroup, confirmGroup, correctItem, setTier, undo],
  messages: [classify],
};
