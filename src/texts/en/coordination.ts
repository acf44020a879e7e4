type Values = Record<string, string>;

export const coordination = {
  topic: (name: string) => (name === '' ? 'Coordination' : `${name} coordination`),
  blocker: (number: number, text: string, owner: string) => `Blocker #${number} ${text} · ${owner}`,
  item: (number: number, text: string, owner: string) =>
    `Tier 1 #${number} ${text}${owner === '' ? '' : ` · ${owner}`}`,
  decision: (number: number, text: string, owner: string) =>
    `To decide #${number} ${text}${owner === '' ? '' : ` · asked by ${owner}`}`,
  directive: (number: number, text: string, at: { by: string; of: string; isBlocked: boolean }) =>
    `${at.isBlocked ? 'Blocked directive' : 'Unanswered directive'} #${number} ${text}${at.of === '' ? '' : ` (${at.of})`} · ${at.by}`,
  request: (number: number, text: string, owner: string) => `Late request ${number} ${text} · ${owner}`,
  milestone: (name: string, dueOn: string, owner: string) => `Late milestone ${name} ${dueOn} · ${owner}`,
  errors: {
    exists: (v: Values) =>
      `This group has its coordination meeting already: series ${v.number}, led by ${v.name}. For another time ${v.name} sends: /meeting series change ${v.number} every Thursday 10:00; one more, once: /coordination tomorrow 15:00.`,
    noProject: () =>
      'A coordination meeting is booked in a project group: mention me there and send /coordination every Thursday 10:00, or send it to me alone with the name of the group. No project group yet? /group opens one; in another group start with /sync on.',
    when: () =>
      'Please say when, for example: /coordination every Thursday 10:00, or /coordination tomorrow 15:00.',
  },
};
