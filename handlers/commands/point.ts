/** `/要点`: notes what is worth knowing of a meeting, into the draft of its minutes. */
import { readNoteWords } from '../../src/language/meeting-notes.ts';
import { defineCommand } from '../../src/router/define.ts';
import { noteMeeting } from '../../src/usecases/note-meeting.ts';

export const point = defineCommand({
  name: 'point',
  aliases: ['要点'],
  needsSlash: true,
  run: ({ app, me, chat, rest }) =>
    noteMeeting(app, { by: me, chat, kind: 'point', words: readNoteWords(rest) }),
});
