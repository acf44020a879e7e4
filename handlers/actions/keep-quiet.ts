/** 安静 1 小时, 到明早, 结束勿扰: for me, or in the group where it was pressed. */
import { defineAction } from '../../src/router/define.ts';
import { quietFor } from '../../src/usecases/quiet-for.ts';

export const keepQuiet = defineAction({
  name: 'keep-quiet',
  run: async ({ app, me, chat, args }) => ({
    replace: await quietFor(app, { by: me, chat, span: args.for ?? '' }),
  }),
});
