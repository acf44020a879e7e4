/** 完成 of a milestone, on the plan of a project. */
import { defineAction } from '../../src/router/define.ts';
import { finishMilestone as finish } from '../../src/usecases/act-on-project.ts';

export const finishMilestone = defineAction({
  name: 'finish-milestone',
  run: async ({ app, me, args, eventId }) => ({
    replace: await finish(
      app,
      { projectId: args.project ?? '', by: me, words: '', key: `project.${eventId}` },
      args.milestone ?? '',
    ),
  }),
});
