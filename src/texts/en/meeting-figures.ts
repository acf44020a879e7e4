export const meetingFigures = {
  title: 'Figures of meetings',
  titleOf: (topic: string) => `Figures: ${topic}`,
  drawing: {
    held: 'Held',
    mean: 'Mean, min',
    change: 'vs first weeks',
    lawful: 'Lawful',
    within: 'Within class',
    minutes: 'Minutes in time',
    tooLittle: 'too little',
    bySeries: 'Real / planned, minutes; red: over the plan',
  },
  none: 'No meeting has ended in the last four weeks, so there are no figures.',
  span: (from: string, to: string) => `${from} to ${to}`,
  baseline: (until: string) =>
    `Change of length: the first four weeks are the baseline; changes are told from ${until}.`,
  few: (n: number) =>
    `Change of length: not enough data (${n} meetings; it takes 3 in the first four weeks, 3 in the last four, and 8 together).`,
  change: (percent: string, low: string, high: string, before: number, now: number) =>
    `Mean length against the first four weeks: ${percent} (95% interval ${low} to ${high}; ${before} meetings against ${now}; goal −30%).`,
  held: 'Held',
  heldValue: (n: number, sure: number) =>
    sure === n ? `${n}` : `${n}, of which ${n - sure} count as planned only`,
  length: 'Length',
  lengthValue: (planned: string, mean: string, median: string) =>
    `planned ${planned}, real mean ${mean}, median ${median}`,
  overrun: 'Over the plan, on average',
  lawful: 'With topic, agenda and owner',
  withinClass: 'Within the limit of their class',
  minutesInTime: 'Minutes within 24 h',
  perDay: 'Per person and working day',
  hours: (now: string, before: string) =>
    `${now} person-hours${before ? ` (first four weeks: ${before})` : ''}`,
  gated: 'Kept from taking place',
  gatedValue: (n: number, hours: string) => `${n}, ${hours} person-hours saved (not part of the change)`,
  seriesLine: (topic: string, n: number, planned: string, mean: string, hours: string, change: string) =>
    `${topic}: ${n}, planned ${planned}, real mean ${mean}, ${hours} person-hours. ${change}`,
  offer: (topic: string, n: number, mean: number, planned: number, minutes: number) =>
    `${topic}: ${mean} minutes on average over the last ${n}, planned for ${planned}. Make it ${minutes}?`,
  offerLonger: (topic: string, n: number, mean: number, planned: number, minutes: number) =>
    `${topic}: the last ${n} took ${mean} minutes on average and ${planned} were planned. Plan ${minutes}, or put fewer points on the agenda?`,
  take: (minutes: number) => `Make it ${minutes} minutes`,
  keep: 'Keep it',
  takenTitle: (topic: string, minutes: number) => `${topic}: ${minutes} minutes from now on`,
  taken: (n: number) =>
    n > 0
      ? `${n === 1 ? '1 coming meeting is' : `${n} coming meetings are`} shorter; those invited hear of it.`
      : 'None is booked yet; please book the next one with this length.',
  keptTitle: (topic: string, minutes: number) => `${topic} stays at ${minutes} minutes`,
  kept: 'This length will not be asked about again.',
  notices: {
    shorter: {
      title: (topic: string) => `Shorter meeting: ${topic}`,
      by: (name: string) => `${name} made it shorter, as it has been in fact; the start is the same.`,
    },
    longer: {
      title: (topic: string) => `Longer meeting: ${topic}`,
      by: (name: string) => `${name} planned as long as it takes in fact; the start is the same.`,
    },
    undone: {
      title: (topic: string) => `Back to its length: ${topic}`,
      by: (name: string) => `${name} took the change of length back; the start is the same.`,
    },
  },
  noticeEach: (minutes: number) => `${minutes} minutes each from now on:`,
  noticeLine: (number: number, span: string) => `Meeting ${number} · ${span}`,
  noticeMore: (n: number) => `${n} more after these have the same length.`,
  note: 'Splitting meetings makes each shorter, not the person-hours: read both together.',
  undone: 'the change of length',
};
