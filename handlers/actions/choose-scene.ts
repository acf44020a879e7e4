/** An answer to the guide to the right way of talking. */
import { defineAction } from '../../src/router/define.ts';
import { guideScene } from '../../src/usecases/guide-scene.ts';

export const chooseScene = defineAction({
  name: 'choose-scene',
  async run({ app, me, chat, press, args }) {
    const shown = await guideScene(app, {
      by: me,
      topic: args.topic ?? '',
      said: (args.said ?? '').split(' '),
      platform: press.platform,
      chatId: chat.kind === 'group' ? chat.id : null,
    });
    // A form comes as a card of its own; the questions can be answered otherwise.
    return shown.card === 'scene-question' ? { replace: shown } : { answer: shown };
  },
});
