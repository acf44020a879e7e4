/** 忘掉 beside a correction: messages like it are judged as before. */
import { defineAction } from '../../src/router/define.ts';
import { forgetCorrection as forget } from '../../src/usecases/keep-correction.ts';

export const forgetCorrection = defineAction({
  name: 'forget-correction',
  async run({ app, me, args }) {
    return { replace: await forget(app, { id: args.correction ?? '', by: me }) };
  },
});
