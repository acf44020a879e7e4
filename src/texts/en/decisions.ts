type Leg = 'confirmed' | 'decided' | 'feedback';

export const decisions = {
  title: (days: number) => `How fast decisions are (last ${days} days)`,
  legs: {
    confirmed: 'Papers in → all departments confirmed',
    decided: 'Raised → decided',
    feedback: 'All confirmed → first report',
  } satisfies Record<Leg, string>,
  took: (median: string, low: string, high: string, n: number, worked: string) =>
    `median ${median} (95% interval ${low}–${high}, n = ${n}; working time ${worked})`,
  notEnough: (n: number, enough: number) => `not enough data (${n}; shown from ${enough} on)`,
  index: (index: string, before: string, n: number) =>
    `index ${index}; first four weeks ${before} (n = ${n})`,
  noBaseline: (n: number, enough: number) => `only ${n} in the first four weeks; compared from ${enough} on`,
  stillBaseline: (until: string) => `these are the first four weeks; an index comes after ${until}`,
  goal: (goal: string) => `Goal: index ${goal} (the median down by 26%)`,
  inTime: 'Confirmed in time',
  share: (share: string, low: string, high: string, n: number) =>
    `${share} (95% interval ${low}–${high}, n = ${n})`,
  fewAsked: (n: number, enough: number) => `not enough data (${n}; shown from ${enough} on)`,
  late: 'Often late',
  lateLine: (name: string, late: number, asked: number) => `${name} ${late} of ${asked}`,
  effect: 'Effect',
  verdicts: (effective: number, partly: number, ineffective: number) =>
    `effective ${effective}, partly ${partly}, not ${ineffective}`,
  slow: 'The slowest',
  slowLine: (number: number, text: string, took: string) => `Directive ${number} ${text}: ${took}`,
  waiting: (departments: string) => `, still waiting for ${departments}`,
  none: 'Nothing was decided yet. Issue one with /decide',
  noneSince:
    'No decision was issued after the first four weeks, so nothing can be compared. Issue one: /directive',
  hours: (hours: string) => `${hours} h`,
  how: 'A decision that was changed counts until its last edition was confirmed. Without “ready:” it counts from its issue; without “raised:” it is left out of that line. One of them: /decision 3',
  errors: {
    forManagers: () => 'How fast decisions are is for managers. Yours: /directive',
    pastDay: (v: Record<string, string>) =>
      `“${v.words}” was not understood or is still ahead. “raised” and “ready” want a day in the past, such as 11-20.`,
    marksOrder: () => '“ready” cannot be before “raised”.',
  },
};
