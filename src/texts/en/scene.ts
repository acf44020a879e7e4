type Values = Record<string, string>;

export const scene = {
  questionTitle: 'How to talk about it',
  about: (topic: string) => `About: ${topic}`,
  questions: {
    what: 'What is it?',
    people: 'How many people have to decide?',
    live: 'Does it need a live discussion?',
  } as Record<string, string>,
  answers: {
    now: 'Urgent, somebody must act now',
    decide: 'Several have to agree or decide',
    review: 'A plan needs comments',
    tell: 'People just need to know',
    few: 'Two or three',
    many: 'Four or more',
    yes: 'Yes, views differ',
    no: 'No, each can write',
  } as Record<string, string>,

  urgentTitle: 'Better: report it now',
  urgent:
    'Report it: it gets a tier and a number; tier 1 reaches somebody at once, until it is taken. Do not wait for a meeting.',
  messageTitle: 'Better: send a message',
  message:
    'No meeting is needed. Two or three settle it by message; if more people shall know, report it, and it reaches them by its tier or in the weekly issue.',
  messageText: 'What, where, who is affected',
  report: 'Report it',
  typedReport: '/report what, where, who is affected',

  documentTitle: 'Better: a document with comments first',
  document:
    'Write a shared document with a version (such as V1.0) and ask for comments in writing. If views still differ, meet about these alone.',
  topic: 'What shall be looked at',
  link: 'Link to the document',
  people: 'Who shall look at it (names, with commas)',
  due: 'Comments until',
  dueHint: 'Such as: tomorrow 3pm',
  ask: 'Ask for comments',
  typedDocument: '/meeting round plan V1.0 link @colleague by tomorrow 3pm',
  meetAnyway: 'Meet all the same',

  errors: {
    empty: () => 'Please say what it is about.',
    nobody: () => 'Please say who shall look at it, such as: Zhang Wei, Li Na.',
  } as Record<string, (v: Values) => string>,
};
