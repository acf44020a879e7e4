/** `/怎么沟通`: message, meeting or document; with words it answers what it can by itself. */
import { defineCommand } from '../../src/router/define.ts';
import { guideScene } from '../../src/usecases/guide-scene.ts';

export const how = defineCommand({
  name: 'how',
  aliases: ['怎么沟通', '沟通'],
  needsSlash: true,
  run: ({ app, me, chat, message, rest }) =>
    guideScene(app, {
      by: me,
      topic: rest,
      said: [],
      platform: message.platform,
      chatId: chat.kind === 'group' ? chat.id : null,
    }),
});
