/** 关闭项目, once everybody has confirmed its result. */
import { defineAction } from '../../src/router/define.ts';
import { closeProject as close } from '../../src/usecases/act-on-project.ts';

export const closeProject = defineAction({
  name: 'close-project',
  run: async ({ app, me, args, eventId }) => ({
    replace: await close(app, {
      projectId: args.project ?? '',
      by: me,
      words: '',
      key: `project.${eventId}`,
    }),
  }),
});
