/** What a reader chose for her weekly issue: what she follows, and what does not concern her. */

import type { Topic } from '../domain/topic.ts';
import { text } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';

/** A topic, or a department by its name. */
export type TasteName = { topic: Topic } | { department: string };

export const tasteText = (taste: TasteName, { texts: { digest } }: Look): string =>
  'topic' in taste ? digest.topics[taste.topic] : taste.department;

export const tasteCards = {
  tastes: (
    data: {
      followed: TasteName[];
      unwanted: TasteName[];
      department: string;
      post: 'manager' | 'doer';
    },
    look: Look,
  ): Card => {
    const { digest, common } = look.texts;
    const names = (tastes: TasteName[]) =>
      tastes.map((taste) => tasteText(taste, look)).join(common.and) || common.none;
    return {
      title: digest.tastes.title,
      tone: 'info',
      blocks: [
        {
          kind: 'fields',
          fields: [
            { label: digest.tastes.always, value: [data.department || common.none] },
            { label: digest.tastes.first, value: [digest.focus[data.post]] },
            { label: digest.tastes.followed, value: [names(data.followed)] },
            { label: digest.tastes.unwanted, value: [names(data.unwanted)] },
          ],
        },
        { kind: 'note', text: [digest.tastes.usage] },
      ],
    };
  },

  /** Said once that it does not concern her: the second time counts. */
  'taste-noted': (
    data: { topic: Topic; week: string; undo: string },
    { texts: { digest, common } }: Look,
  ): Card => ({
    title: digest.tastes.notedTitle,
    tone: 'info',
    blocks: [
      text(digest.tastes.noted(digest.topics[data.topic])),
      {
        kind: 'buttons',
        buttons: [
          {
            label: digest.tastes.stopNow,
            press: { action: 'not-for-me', args: { week: data.week, topic: data.topic, now: 'yes' } },
          },
          { label: common.undo, press: { action: 'undo', args: { undo: data.undo } } },
        ],
      },
    ],
  }),

  'taste-set': (data: { taste: TasteName; wants: boolean | null; undo: string }, look: Look): Card => {
    const { digest, common } = look.texts;
    const name = tasteText(data.taste, look);
    const said =
      data.wants === null
        ? digest.tastes.asUsual(name)
        : data.wants
          ? digest.tastes.follows(name)
          : 'topic' in data.taste
            ? digest.tastes.leavesOut(name)
            : digest.tastes.leavesOutDepartment(name);
    return {
      title: digest.tastes.setTitle,
      tone: 'done',
      blocks: [
        text(said),
        {
          kind: 'buttons',
          buttons: [{ label: common.undo, press: { action: 'undo', args: { undo: data.undo } } }],
        },
      ],
    };
  },
};
