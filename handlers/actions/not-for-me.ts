/** 与我无关 beneath the weekly issue. */
import { defineAction } from '../../src/router/define.ts';
import { notForMe as note } from '../../src/usecases/choose-news.ts';

export const notForMe = defineAction({
  name: 'not-for-me',
  async run({ app, me, args }) {
    const now = args.now === 'yes';
    const shown = await note(app, { by: me, topic: args.topic ?? '', week: args.week ?? '', now });
    // The issue stays where it is; the question about it gives way.
    return now ? { replace: shown } : { answer: shown };
  },
});
