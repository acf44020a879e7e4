/** 撤销 on any card. */
import { defineAction } from '../../src/router/define.ts';
import { undoTier } from '../../src/usecases/set-tier.ts';
import { undo as putBack, type UndoKind } from '../../src/usecases/undo.ts';

const kinds: Record<string, UndoKind> = { tier: undoTier };

export const undo = defineAction({
  name: 'undo',
  run: async ({ app, me, args }) => ({ replace: await putBack(app, kinds, { id: args.undo ?? '', by: me }) }),
});
