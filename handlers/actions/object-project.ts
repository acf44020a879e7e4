/** 有异议 about the result of a project, with what is missing. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { answerDelivery } from '../../src/usecases/deliver-project.ts';

export const objectProject = defineAction({
  name: 'object-project',
  async run({ app, me, args, field, eventId }) {
    const project = await app.store.projects.get(args.project ?? '');
    if (!project) throw new UserError('staleCard');
    const said = {
      answer: 'objected' as const,
      words: field('words'),
      key: `project.${eventId}`,
      handoverId: args.handover ?? '',
    };
    return { replace: await answerDelivery(app, { project, by: me, ...said }) };
  },
});
