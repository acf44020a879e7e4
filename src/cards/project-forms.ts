/** Projects: the form that plans one, and the word about its result. */
import { note, text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { bold, buttons, closeButton, isConfirmed, type ProjectData, undoButton } from './project.ts';

const nameLetters = 60;
const planLetters = 1500;
const goalLetters = 300;

export const projectFormCards = {
  'project-form': (
    data: {
      name: string;
      milestones: string[];
      owner: string;
      departments: string;
      goal: string;
      every: 'day' | 'week' | 'never';
      isUnread: boolean;
      known: string[];
    },
    look: Look,
  ): Card => {
    const { project, common } = look.texts;
    const typed = data.name === '' ? project.typed('') : project.typed(data.name);
    return {
      title: project.formTitle,
      tone: data.isUnread ? 'warning' : 'info',
      blocks: [
        text(data.isUnread ? project.unread : project.formHint(data.known.join(common.and))),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'name',
              label: project.name,
              required: true,
              initial: data.name,
              maxLength: nameLetters,
            },
            {
              kind: 'text',
              name: 'milestones',
              label: project.milestones,
              required: true,
              multiline: true,
              hint: project.milestonesHint,
              initial: data.milestones.join('\n'),
              maxLength: planLetters,
            },
            {
              kind: 'text',
              name: 'owner',
              label: project.owner,
              hint: project.ownerHint,
              initial: data.owner,
            },
            {
              kind: 'text',
              name: 'departments',
              label: project.departments,
              hint: project.departmentsHint,
              initial: data.departments,
            },
            {
              kind: 'text',
              name: 'goal',
              label: project.goal,
              multiline: true,
              initial: data.goal,
              maxLength: goalLetters,
            },
            {
              kind: 'choice',
              name: 'every',
              label: project.feedback,
              options: (['day', 'week', 'never'] as const).map((value) => ({
                value,
                label: project.everyNames[value],
              })),
              initial: data.every,
            },
          ],
          submit: { label: project.plan, style: 'primary', press: { action: 'ask-project', args: {} } },
          typed: common.writeInstead(typed),
        },
      ],
    };
  },

  /** To those who confirm its result. */
  'project-delivery': (
    data: ProjectData & { handoverId: string; isNudge: boolean; answer: null },
    look: Look,
  ): Card => {
    const { project, common } = look.texts;
    const args = { project: data.projectId, handover: data.handoverId };
    return {
      title: data.isNudge ? project.deliveryNudge(data.name) : project.deliveryTitle(data.name),
      tone: data.isNudge ? 'warning' : 'info',
      blocks: [
        text(project.deliveryText(data.owner)),
        ...(data.handover ? [bold(project.result), text(data.handover.words)] : []),
        ...buttons([
          { label: project.confirm, style: 'primary', press: { action: 'confirm-project', args } },
        ]),
        {
          kind: 'form',
          fields: [
            {
              kind: 'text',
              name: 'words',
              label: project.objection,
              required: true,
              multiline: true,
              maxLength: goalLetters,
            },
          ],
          submit: { label: project.object, press: { action: 'object-project', args } },
          typed: common.writeInstead(project.objectTyped(data.number)),
        },
      ],
    };
  },

  'project-answered': (
    data: {
      name: string;
      number: number;
      answer: 'confirmed' | 'objected';
      words: string;
      undo: string | null;
    },
    look: Look,
  ): Card => {
    const { project } = look.texts;
    return {
      title: project.answeredTitle(data.name, data.answer),
      tone: 'done',
      blocks: [
        ...(data.words === '' ? [] : [text(data.words)]),
        note(project.answered(data.answer)),
        ...buttons(undoButton(data.undo, look)),
      ],
    };
  },

  /** To its owner. */
  'project-news': (
    data: ProjectData & {
      news: 'confirmed' | 'objected' | 'all-confirmed' | 'receiver-left' | 'yours' | 'undone' | 'result-back';
      by: string;
      words: string;
    },
    look: Look,
  ): Card => {
    const { project } = look.texts;
    return {
      title: project.newsTitle[data.news](data.name),
      tone: data.news === 'objected' ? 'warning' : 'info',
      blocks: [
        text(project.news[data.news](data.by, data.words, data.number)),
        ...(['all-confirmed', 'receiver-left'].includes(data.news) && isConfirmed(data)
          ? buttons([closeButton(data, look)])
          : []),
      ],
    };
  },
};
