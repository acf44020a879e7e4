/** 结束系列, on a series and in their list. */
import { defineAction } from '../../src/router/define.ts';
import { endSeries as end } from '../../src/usecases/end-series.ts';

export const endSeries = defineAction({
  name: 'end-series',
  run: async ({ app, me, args, eventId }) => ({
    replace: await end(app, { seriesId: args.series ?? '', by: me, key: `series.${eventId}` }),
  }),
});
