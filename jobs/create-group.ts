/** Opens a confirmed group on its platform. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { createGroup } from '../src/usecases/open-group.ts';

export const createGroupJob = defineJob({
  name: 'create-group',
  schedule: { rungBy: 'group' },
  payload: z.object({ groupId: z.string() }),
  attempts: 8,
  run: (app, { groupId }) => createGroup(app, groupId),
});
