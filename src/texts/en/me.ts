export const me = {
  title: (name: string) => `${name}, what is on your desk`,
  waiting: 'Tier-1 items waiting for you',
  taken: 'Taken by you, not resolved yet',
  owed: 'Minutes you owe',
  owedLine: (topic: string, number: number, due: string) => `${topic} (meeting ${number}), due ${due}`,
  owedLate: (topic: string, number: number, due: string) =>
    `${topic} (meeting ${number}), was due ${due}, late`,
  meetings: 'Coming meetings',
  meetingLine: (at: string, topic: string, number: number) => `${at} ${topic} (meeting ${number})`,
  waitingFor: (count: number, next: string) =>
    `${count} more that are not urgent wait for the platform's allowance; the first comes ${next}.`,
  nothing: 'No meetings, no minutes owed, nothing waiting for you.',
  itemLine: (number: number, text: string) => `Item ${number}: ${text}`,
  hint: 'Hand in minutes: /minutes. See meetings: /meeting',
  languageSet: 'From now on I answer you in English.',
  languageBack: (to: string) => `I answer you in ${to === 'en' ? 'English' : 'Chinese'} again`,
  languageTitle: 'Language changed',
  inPrivate: 'Sent to you in our direct chat.',
  inPrivateTitle: 'What is on your desk',
};
