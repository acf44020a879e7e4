/** 改成 30 分钟, or 不改, beneath the figures of meetings. */
import { defineAction } from '../../src/router/define.ts';
import { keepLength, shortenSeries as shorten } from '../../src/usecases/shorten-series.ts';

export const shortenSeries = defineAction({
  name: 'shorten-series',
  async run({ app, me, args, eventId }) {
    const ask = { series: args.series ?? '', by: me, key: `length.${eventId}` };
    return { replace: args.keep ? await keepLength(app, ask) : await shorten(app, ask) };
  },
});
