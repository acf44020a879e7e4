export const calendar = {
  movedTitle: (count: number) =>
    count === 1
      ? 'A limit moved: the work calendar changed'
      : `${count} limits moved: the work calendar changed`,
  what: {
    agenda: (topic: string) => `Agenda of ${topic}:`,
    task: (name: string) => `Action item ${name}:`,
    directive: (number: string) => `Directive ${number} waits for you:`,
    case: (number: string) => `Case ${number}:`,
    return: (name: string) => `${name} was sent back, latest time to object:`,
    dispute: (name: string) => `${name}, sent back, latest time for you to decide:`,
    offer: (number: string) => `Whether item ${number} goes the company's way:`,
    issue: (week: string) => `Weekly issue ${week}:`,
    package: (name: string) => `${name} (your part is still missing):`,
  },
  moved: (before: string, after: string) => `was ${before}, now ${after}.`,
  movedWhy:
    'An administrator changed working hours, days off or the day of a package. You need not do anything; the new times count.',
  missingTitle: (year: number) => `The public holidays of ${year} are missing`,
  missing: (year: number) =>
    `Until they are known, Monday to Friday counts as working time in ${year}, and answers say so. Please upgrade Xinliu once the State Council's notice is out; or enter the days in xinliu.yaml under hours.days, add ${year} to hours.completeYears, and start again.`,
  dayOff: 'Mind: this is a day off.',
  guessed: (year: number) =>
    `The public holidays of ${year} are not known yet; this goes by Monday to Friday.`,
};
