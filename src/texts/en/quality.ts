import type { quality as chinese } from '../zh-CN/quality.ts';

export const quality: typeof chinese = {
  askTitle: (position, total) => `Tiers, ${position} of ${total}: was this right?`,
  given: (number, tier) => `Item ${number} was given: ${tier}.`,
  askNote:
    'Drawn at random from last month, once a month. You need not answer and nobody will remind you. It only counts for the figures; the item stays as it is.',
  right: 'Right',
  thanksTitle: 'All done, thank you',
  thanks: (count) =>
    `All ${count} answered. The figures go to administrators and editors; “/tier quality” shows them at any time.`,
  title: (month) => `How good the tiers are · up to ${month}`,
  none: 'No tier was looked at or corrected in this time, so nothing can be said yet. On the first working day of each month editors are asked about a few.',
  precision: (tier, percent, n) => `given ${tier}: ${percent}% right (from ${n} items)`,
  precisionUnknown: (tier, n) => `given ${tier}, how many right: not enough data (${n} of them checked)`,
  recall: (tier, percent, n) => `really ${tier}: ${percent}% found (from ${n} items)`,
  recallUnknown: (tier, n) => `really ${tier}, how many missed: not enough data (${n} found so far)`,
  unknown: (tier, given, wanted) =>
    `${tier}: not enough data to say how many were right or missed (of those given ${tier}, people checked ${given}; of all that was checked, ${wanted} really are ${tier})`,
  join: '; ',
  stop: '.',
  foundLead: 'Corrected by people (only what somebody noticed):',
  found: (tier, falseAlarms, misses) => `${tier}: ${falseAlarms} given wrongly, ${misses} missed`,
  departmentsLead: 'Departments with enough data:',
  sources: (months, judged, corrected, enough) =>
    `Last ${months} months: ${judged} items judged by editors, ${corrected} corrected by people. The shares come from both; what nobody looked at is taken to be like what editors judged of the same tier. Fewer than ${enough} judged or checked: no share. What the sender marked does not count.`,
  errors: {
    answeredAlready: () => 'This one is answered already.',
  },
};
