/** 撤销 on any card. */
import { defineAction } from '../../src/router/define.ts';
import { undo as putBack } from '../../src/usecases/undo.ts';
import { undoKinds } from '../../src/usecases/undo-kinds.ts';

export const undo = defineAction({
  name: 'undo',
  run: async ({ app, me, args }) => ({
    replace: await putBack(app, undoKinds, { id: args.undo ?? '', by: me }),
  }),
});
