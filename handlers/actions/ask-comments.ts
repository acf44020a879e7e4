/** The form of a document that the guide ends in: those named are asked for comments in writing. */
import { defineAction } from '../../src/router/define.ts';
import { askForComments } from '../../src/usecases/guide-scene.ts';

export const askComments = defineAction({
  name: 'ask-comments',
  run: async ({ app, me, field, eventId }) => ({
    replace: await askForComments(app, {
      by: me,
      topic: field('topic'),
      link: field('link'),
      people: field('people'),
      due: field('due'),
      key: eventId,
    }),
  }),
});
