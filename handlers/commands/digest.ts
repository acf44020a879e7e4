/** `/周刊`: what my copy of the weekly issue would be now. */
import { defineCommand } from '../../src/router/define.ts';
import { previewDigest } from '../../src/usecases/publish-digest.ts';

export const digest = defineCommand({
  name: 'digest',
  aliases: ['周刊', 'zk'],
  run: ({ app, me }) => previewDigest(app, me),
});
