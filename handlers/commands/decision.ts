/** `/决议`: notes what a meeting has decided, into the draft of its minutes. */
import { readNoteWords } from '../../src/language/meeting-notes.ts';
import { defineCommand } from '../../src/router/define.ts';
import { noteMeeting } from '../../src/usecases/note-meeting.ts';

export const decision = defineCommand({
  name: 'decision',
  aliases: ['决议'],
  needsSlash: true,
  run: ({ app, me, chat, rest }) =>
    noteMeeting(app, { by: me, chat, kind: 'decision', words: readNoteWords(rest) }),
});
