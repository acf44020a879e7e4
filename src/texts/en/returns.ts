type Values = Record<string, string>;

export const returns = {
  title: (what: string) => `${what}: sent back, about to count`,
  returned: (by: string, words: string) =>
    `${by || 'The other side'} sent it back${words ? `: ${words}` : '.'}`,
  counts: (until: string) =>
    `Without an objection by ${until} it counts once as not passed on right, for the department, not for you. If it should not, tap below and the heads of both sides decide.`,
  dispute: 'Not a return',
  disputedTitle: (what: string) => `${what}: objection made`,
  disputed: (heads: string) => `${heads} will decide; until then it does not count.`,
  judgeTitle: (what: string) => `${what}: does it count as sent back?`,
  remindTitle: (what: string) => `Still open: ${what}, does it count as sent back?`,
  passed: (passer: string, text: string) => `${passer} passed on: ${text}`,
  disputedBy: (passer: string) => `${passer} says it should not count as not passed on right.`,
  together: (heads: string) => `${heads}: whoever decides first decides. The matter itself goes on.`,
  decideBy: (until: string) => `Without a word by ${until} it does not count.`,
  yes: 'It counts',
  no: 'It does not',
  settledTitle: (what: string) => `${what}: settled whether it counts`,
  settled: {
    counts: (by: string) => `${by} decided: it counts once as not passed on right.`,
    lifted: (by: string) => `${by} decided: it does not count.`,
    silent: (_by: string) => 'No head decided in time: it does not count.',
    gone: (_by: string) => 'The objection or the return was taken back; nothing to decide.',
    open: (by: string) => `${by} took the decision back; nothing is decided yet.`,
  },
  undoneVerdict: 'what you just decided',
  errors: {
    notYours: (v: Values) => `This counts for ${v.passer || 'whoever passed it on'}, who alone can object.`,
    notJudge: (v: Values) => `${v.heads || 'The heads of both sides'} decide this.`,
    open: () => 'Nobody has objected; there is nothing to decide.',
    disputed: () => 'The objection was made already; the heads will decide.',
    counts: () => 'It has been counted and cannot change any more. Please speak with your head.',
    lifted: () => 'It was decided that it does not count; nothing to do.',
    settledBy: (v: Values) =>
      `${v.by ? `${v.by} has` : 'You have'} decided already that it ${v.outcome === 'counts' ? 'counts once as not passed on right' : 'does not count'}; nothing to decide. ${v.by ? `If you see it otherwise, please speak with ${v.by}.` : 'To change it, send “/undo” first.'}`,
  },
};
