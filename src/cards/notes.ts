/** The card about what was noted in a meeting. */
import { note } from './blocks.ts';
import type { Card } from './card.ts';
import type { Look } from './index.ts';
import { buttons, undoButton } from './meeting-parts.ts';

export const notesCards = {
  'notes-kept': (
    data: {
      meetingId: string;
      number: number;
      topic: string;
      kind: 'decision' | 'action' | 'open' | 'point';
      entries: string[];
      total: number;
      lacks: ('owner' | 'stranger' | 'due')[];
      undo: string;
    },
    look: Look,
  ): Card => {
    const { notes } = look.texts;
    return {
      title: notes.keptTitle(notes.kinds[data.kind] ?? '', data.number),
      tone: data.lacks.length > 0 ? 'warning' : 'done',
      blocks: [
        { kind: 'list', items: data.entries.map((entry) => [entry]) },
        ...data.lacks.map((part) => note(notes.lacks[part] ?? '')),
        note(notes.kept(data.topic, data.total)),
        ...(data.undo === '' ? [] : [buttons(undoButton(data.undo, look))]),
      ],
    };
  },
};
