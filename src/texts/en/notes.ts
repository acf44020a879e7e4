type Values = Record<string, string>;

export const notes = {
  kinds: { decision: 'Decision', action: 'Action item', open: 'Open point', point: 'Point' } as Record<
    string,
    string
  >,
  keptTitle: (kind: string, number: number) => `${kind} noted · meeting ${number}`,
  kept: (topic: string, total: number) =>
    `${topic}: ${total === 1 ? '1 entry' : `${total} entries`} in the draft; you find them in the form of the minutes.`,
  lacks: {
    owner:
      'Nobody is named who does it: the minutes will need that, such as “@Ann by Friday: send the quote”.',
    stranger:
      'Whoever is named is not in the directory for certain: give the full name in the minutes, or the owner of the meeting is reminded.',
    due: 'There is no date, or it has passed: the minutes will need one, such as “by Friday”.',
  } as Record<string, string>,
  undone: (number: number) => `what was just noted for meeting ${number}`,
  errors: {
    'empty-decision': () => 'Say what was decided, such as: /decision we take plan B',
    'empty-action': () => 'Say who does what by when, such as: /todo @Ann by Friday: send the quote',
    'empty-open': () => 'Say what is still open, such as: /open the price',
    'empty-point': () => 'Say what is worth knowing, such as: /point their budget is 500,000',
    none: () =>
      'No meeting of yours is going on or waits for its minutes. Send it with the number, such as: /decision 12 we take plan B',
    noneForTask: () =>
      'No meeting of yours is going on or waits for its minutes. To note one of a meeting, add its number: /todo 12 @Ann by Friday: send the quote. To finish one of yours: /todo done 3 a line or a link; to see them: /todo',
    which: (v: Values) =>
      `There are several: ${v.meetings}. Send it with the number, such as: /decision ${v.number} we take plan B`,
    notYours: (v: Values) => `You are not invited to meeting ${v.number}; ask somebody who attends.`,
    notBegun: (v: Values) =>
      `Meeting ${v.number} has not begun. Note it once it runs; for the agenda, ask its owner.`,
    minutesIn: (v: Values) =>
      `The minutes of meeting ${v.number} are in. To add something, hand in a new version: /minutes ${v.number}`,
    tooLong: (v: Values) => `At most ${v.most} characters each; attach the rest as a document.`,
    tooMany: (v: Values) =>
      `The draft of meeting ${v.number} holds ${v.most} entries; please hand in the minutes.`,
  },
};
