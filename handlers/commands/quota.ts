/** `/额度`: how far the platforms' allowances are used, whether they will last, and what waits for them. */
import { defineCommand } from '../../src/router/define.ts';
import { showQuota } from '../../src/usecases/watch-quota.ts';

export const quota = defineCommand({
  name: 'quota',
  aliases: ['额度', '配额', 'ed'],
  role: 'admin',
  run: ({ app }) => showQuota(app),
});
