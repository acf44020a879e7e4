/** `/遗留`: notes what a meeting has left open, into the draft of its minutes. */
import { readNoteWords } from '../../src/language/meeting-notes.ts';
import { defineCommand } from '../../src/router/define.ts';
import { noteMeeting } from '../../src/usecases/note-meeting.ts';

export const open = defineCommand({
  name: 'open',
  aliases: ['遗留', '遗留问题'],
  needsSlash: true,
  run: ({ app, me, chat, rest }) =>
    noteMeeting(app, { by: me, chat, kind: 'open', words: readNoteWords(rest) }),
});
