/** What is written into the platforms' own calendars. */
import type { mirror as zh } from '../zh-CN/mirror.ts';

export const mirror: typeof zh = {
  noPlace: 'No place yet',
  joinAt: 'Join',
  join: 'Link to join',
  calendar: 'Calendar',
  addToCalendar: 'Add to my calendar',
  calendarFile: 'calendar file',
  fileFollows: 'open the file in the next message to add it to your calendar',
  fileFollowsAnew: 'If you added it to your calendar, open the file in the next message to change it there.',
  fileTitle: (number) => `Calendar file · meeting ${number}`,
  seriesFileTitle: (number) => `Calendar file · series ${number}`,
  fileAnew: 'If you added it to your calendar, open this once more to change it there: ',
  agenda: 'Agenda:',
  joinHere: (url) => `Join: ${url}`,
  mark: (bot, number, tail) => `${bot} · meeting ${number} · ${tail}`,
  changeBy: (bot, number) =>
    `To move or cancel it, tell ${bot}: /meeting change ${number} …, or /meeting cancel ${number}`,

  seriesBy: (bot, number) =>
    `To move or end it, tell ${bot}: /meeting series change ${number} …, or /meeting series end ${number}`,

  taskFrom: (number, topic) => `From meeting ${number}: ${topic}`,
  taskHow: (bot, number) =>
    `Tick it here, or tell ${bot}: /todo done ${number} …; another day or somebody else: /todo move ${number} …, /todo hand ${number} @somebody`,
  taskMark: (bot, number, tail) => `${bot} · action item ${number} · ${tail}`,
  ticked: (platform) => `ticked in the to-do list of ${platform}`,
};
