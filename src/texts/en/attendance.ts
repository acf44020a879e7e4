type Values = Record<string, string>;

export const attendance = {
  checkIn: 'Check in',
  checkedInTitle: (number: number) => `Checked in · meeting ${number}`,
  checkedIn: (topic: string, at: string) => `${topic}: here since ${at}.`,
  arrived: (arrived: number, invited: number) => `${arrived} of ${invited} are here.`,
  leftTitle: (left: number, topic: string) => `${left} minutes left: ${topic}`,
  left: (kind: string, used: number, limit: number) =>
    `${used} minutes have passed; a ${kind} has ${limit} at most. Please come to the end: decisions, and who does what by when.`,
  leftNote: 'Only you are told.',
  overTitle: (topic: string) => `Time is up: ${topic}`,
  over: (kind: string, limit: number) => `${limit} minutes: the limit of a ${kind}. Please end it now.`,
  overNote: 'What is left becomes an open point: a document, or another short meeting. Only you are told.',
  undone: (number: number) => `the check-in to meeting ${number}`,
  errors: {
    none: () =>
      'There is no meeting for you right now. You can check in from 30 minutes before; send /meeting to see yours.',
    notInvited: (v: Values) => `You are not invited to meeting ${v.number}; ask its owner to add you.`,
    notNow: (v: Values) =>
      `You cannot check in to meeting ${v.number} now: from 30 minutes before it begins until it is over.`,
  },
};
