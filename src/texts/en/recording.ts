/** What is said about a platform's own minutes that somebody handed to us. */
import type { recording as zh } from '../zh-CN/recording.ts';

export const recording: typeof zh = {
  readTitle: (number) => `Taken into the draft · meeting ${number}`,
  read: (title, actions, points) =>
    `“${title}”: ${actions} action items and ${points} points went into the draft. Please check them, add the decisions, and who does what until when; then hand it in.`,
  nothingNew: (title) => `“${title}” says nothing that the draft lacks.`,
  unreadTitle: (number) => `I cannot read them · meeting ${number}`,
  closed:
    'They were not shared with me. Let this app or all colleagues read them in 妙记 and send the link again, or paste their text: /minutes draft …',
  gone: 'The link leads nowhere; they may have been deleted. Please check it, or paste their text: /minutes draft …',
  write: 'Write minutes',
};
