/** What is written into the platforms' own calendars. */
import type { mirror as zh } from '../zh-CN/mirror.ts';

export const mirror: typeof zh = {
  joinAt: 'Join',
  join: 'Link to join',
  calendar: 'Calendar',
  addToCalendar: 'Add to my calendar',
  calendarFile: 'calendar file',
  fileAnew: 'If you added it to your calendar, open this once more to change it there: ',
  agenda: 'Agenda:',
  joinHere: (url) => `Join: ${url}`,
  mark: (bot, number, tail) => `${bot} · meeting ${number} · ${tail}`,
  changeBy: (bot, number) =>
    `To move or cancel it, tell ${bot}: /meeting change ${number} …, or /meeting cancel ${number}`,
};
