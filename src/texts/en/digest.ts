export const digest = {
  title: (week: string) => `Weekly issue ${week}`,
  previewTitle: (week: string) => `Weekly issue ${week}, preview`,
  summary: (n: number) => (n === 0 ? 'Nothing general this week' : `${n} general notes this week`),
  own: (department: string) => department,
  others: 'Other departments',
  empty: 'No tier-3 news this week. Quiet is good news, too.',
  left: (n: number) => `${n} more are not listed.`,
  span: (from: string, to: string) => `${from} to ${to}.`,
  nothingToDo: 'For your information; no answer needed.',
  comesOut: (at: string) => `This is your copy as of now; the issue goes out from ${at}, one copy each.`,
};
