/** 改系列: asks what shall change, and changes it; 只改这次 and 从这次起都改 answer which is meant. */
import { defineAction } from '../../src/router/define.ts';
import { editSeriesDespite, seriesInHand } from '../../src/usecases/edit-series.ts';
import { editChosen, editSeriesByForm, seriesForm } from '../../src/usecases/edit-series-by-words.ts';

export const editSeries = defineAction({
  name: 'edit-series',
  async run({ app, me, args, field, eventId }) {
    const key = `series.${eventId}`;
    if (args.merge) {
      return { replace: await editSeriesDespite(app, { draftId: args.merge, by: me, key, merge: true }) };
    }
    if (args.despite) {
      return { replace: await editSeriesDespite(app, { draftId: args.despite, by: me, key }) };
    }
    if (args.draft) {
      const scope = args.scope === 'later' ? ('later' as const) : ('one' as const);
      return { replace: await editChosen(app, { draftId: args.draft, scope, by: me, key }) };
    }
    const seriesId = args.series ?? '';
    if (args.form !== 'yes') return { answer: await seriesForm(app, await seriesInHand(app, seriesId, me)) };
    const form = {
      when: field('when'),
      minutes: field('minutes'),
      topic: field('topic'),
      agenda: field('agenda'),
      onDayOff: field('onDayOff'),
    };
    const shown = { when: args.when ?? '', minutes: args.minutes ?? '' };
    return { replace: await editSeriesByForm(app, { seriesId, by: me, key, shown, form }) };
  },
});
