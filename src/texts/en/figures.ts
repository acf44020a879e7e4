import type { Texts } from '../zh-CN.ts';

export const figures: Texts['figures'] = {
  groupTitle: (days) => `This group, last ${days} days`,
  myTitle: (days) => `What I sent you, last ${days} days`,
  unasked: 'Unasked',
  said: (n, perDay, most) => `${n} messages, ${perDay} a day, ${most} on the busiest`,
  tierOne: 'Tier 1 of it',
  share: (n, percent) => `${n}, ${percent}%`,
  answers: 'Answers',
  count: (n) => String(n),
  limit: 'Limit a day',
  perDay: (n) => `${n}, tier 1 apart`,
  noLimit: 'none',
  heard: 'Taken down',
  tiers: (one, two, three) => `tier 1: ${one}, tier 2: ${two}, tier 3: ${three}`,
  hearsAll: 'I see all that is said here; not what was recalled, nor what stands in pictures and files.',
  hearsCalls:
    'On this platform I only see what mentions me; all else that is said here is unseen, and not counted.',
  tooMuchHere: 'Too much? Send here: @me /quiet 2 hours (administrators, or whoever opened the group).',
  tooMuch: 'Too much? Send: /quiet',
  forAdmins: 'For the whole company: /figures company',
  weekTitle: (days) => `Who says how much is tier 1, last ${days} days`,
  all: (n) => `${n} in all that people said to be tier 1, or others had to lower.`,
  nobody: 'Nobody said anything to be tier 1.',
  drills: (n: number, taken: number) =>
    `Drills: ${n}, of which somebody took ${taken}; counted nowhere else.`,
  senders: 'By people',
  departments: 'By departments',
  noDepartment: 'no department',
  groups: (days) => `How much I said in groups, last ${days} days`,
  nameless: 'a group without a name',
  shareLine: (n, percent, lowered) =>
    `tier 1: ${n}, ${percent}% of what was reported${lowered > 0 ? `, lowered: ${lowered}` : ''}`,
  groupLine: (said, most, percent) => `${said} unasked, ${most} on the busiest day, tier 1 ${percent}%`,
  over: ' (rather many)',
  budget: (n) =>
    `Up to ${n} of one person is fine; who had more was told once in private, and nothing was held back.`,
  noBudget: 'The company has set no limit (alarms.budget is 0); nobody is told.',
  friendly: 'Only administrators see this. Ask why first: mostly people are unsure.',
  errors: {
    unknown: (v) =>
      `There are no figures of “${v.word}”. Send /figures, /figures requests (between departments), /figures decisions, /figures accuracy or /figures company; of meetings: /meeting figures.`,
  },
};
