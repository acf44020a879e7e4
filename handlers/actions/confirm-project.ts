/** 确认收到 of the result of a project. */
import { UserError } from '../../src/errors.ts';
import { defineAction } from '../../src/router/define.ts';
import { answerDelivery } from '../../src/usecases/deliver-project.ts';

export const confirmProject = defineAction({
  name: 'confirm-project',
  async run({ app, me, args, eventId }) {
    const project = await app.store.projects.get(args.project ?? '');
    if (!project) throw new UserError('staleCard');
    const said = {
      answer: 'confirmed' as const,
      words: '',
      key: `project.${eventId}`,
      handoverId: args.handover ?? '',
    };
    return { replace: await answerDelivery(app, { project, by: me, ...said }) };
  },
});
