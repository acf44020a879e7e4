/** 不是一回事 beneath a report that was taken for a known matter. */
import { defineAction } from '../../src/router/define.ts';
import { splitReport as split } from '../../src/usecases/split-report.ts';

export const splitReport = defineAction({
  name: 'split-report',
  run: async ({ app, me, refusedIn, args }) => ({
    replace: await split(app, { reportId: args.report ?? '', by: me, here: refusedIn }),
  }),
});
