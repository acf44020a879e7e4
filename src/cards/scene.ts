/** Cards of the guide to the right way of talking: its questions, and the forms that it ends in. */
import { text } from './blocks.ts';
import type { Block, Card } from './card.ts';
import type { Look } from './index.ts';
import { buttons, press } from './meeting-parts.ts';

type Question = 'what' | 'people' | 'live';

const choices: Record<Question, string[]> = {
  what: ['now', 'decide', 'review', 'tell'],
  people: ['few', 'many'],
  live: ['yes', 'no'],
};

const aboutOf = (topic: string, { texts: { scene } }: Look): Block[] =>
  topic === '' ? [] : [text(scene.about(topic))];

export const sceneCards = {
  'scene-question': (data: { topic: string; said: string[]; question: Question }, look: Look): Card => {
    const { scene } = look.texts;
    const answer = (choice: string) =>
      press(scene.answers[choice] ?? choice, 'choose-scene', {
        topic: data.topic,
        said: [...data.said, choice].join(' '),
      });
    return {
      title: scene.questionTitle,
      tone: 'info',
      blocks: [
        ...aboutOf(data.topic, look),
        text(scene.questions[data.question] ?? ''),
        buttons(...choices[data.question].map(answer)),
      ],
    };
  },

  'scene-message': (data: { topic: string; isUrgent: boolean }, look: Look): Card => {
    const { scene, common } = look.texts;
    return {
      title: data.isUrgent ? scene.urgentTitle : scene.messageTitle,
      tone: data.isUrgent ? 'urgent' : 'info',
      blocks: [
        text(data.isUrgent ? scene.urgent : scene.message),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'text',
              label: scene.messageText,
              required: true,
              multiline: true,
              maxLength: 500,
              ...(data.topic ? { initial: data.topic } : {}),
            },
          ],
          submit: press(scene.report, 'report-scene', {}, 'primary'),
          typed: common.writeInstead(scene.typedReport),
        },
      ],
    };
  },

  'scene-document': (data: { topic: string }, look: Look): Card => {
    const { scene, common } = look.texts;
    const field = (name: 'topic' | 'link' | 'people' | 'due', required: boolean, initial = '') => ({
      kind: 'text' as const,
      name,
      label: scene[name],
      required,
      maxLength: 200,
      ...(name === 'due' ? { hint: scene.dueHint } : {}),
      ...(initial ? { initial } : {}),
    });
    return {
      title: scene.documentTitle,
      tone: 'info',
      blocks: [
        text(scene.document),
        {
          kind: 'form',
          fields: [
            field('topic', true, data.topic),
            field('link', false),
            field('people', true),
            field('due', true),
          ],
          submit: press(scene.ask, 'ask-comments', {}, 'primary'),
          typed: common.writeInstead(scene.typedDocument),
        },
        buttons(press(scene.meetAnyway, 'choose-scene', { topic: data.topic, said: 'decide many yes' })),
      ],
    };
  },
};
