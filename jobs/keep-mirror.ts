/** Brings one object of ours on a platform in line with what is wanted. */
import { z } from 'zod';
import { defineJob } from '../src/queue/define-job.ts';
import { keepMirror } from '../src/usecases/keep-mirror.ts';

export const keepMirrorJob = defineJob({
  name: 'keep-mirror',
  schedule: { rungBy: 'mirror' },
  payload: z.object({ mirrorId: z.string() }),
  attempts: 5,
  run: (app, { mirrorId }, { token }) => keepMirror(app, mirrorId, token, app.spans.leaseMs),
});
