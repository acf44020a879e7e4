/** The form of `/项目`, handed in. */
import { defineAction } from '../../src/router/define.ts';
import { planProject } from '../../src/usecases/plan-project.ts';

const labels = [
  ['milestones', 'milestones'],
  ['owner', 'owner'],
  ['departments', 'departments'],
  ['goal', 'goal'],
  ['every', 'feedback'],
] as const;

export const askProject = defineAction({
  name: 'ask-project',
  async run({ app, me, press, chat, field }) {
    // As it would have been typed.
    const parts = labels.flatMap(([name, label]) => (field(name) === '' ? [] : [`${label}: ${field(name)}`]));
    const text = [field('name'), ...parts].join('\n');
    const chatId = chat.kind === 'group' ? chat.id : null;
    return {
      replace: await planProject(app, {
        by: me,
        text,
        message: { platform: press.platform, mentions: [] },
        chatId,
      }),
    };
  },
});
