type Values = Record<string, string>;

export const duty = {
  title: 'On duty',
  none: 'There is no roster yet. An administrator can write one under alarms.rosters in xinliu.yaml.',
  notBegun: 'It has not begun.',
  rosterOf: (name: string, department: string) => `${name} (${department})`,
  now: (who: string, until: string) => `Now: ${who}, until ${until}`,
  next: (who: string, from: string) => `Then: ${who}, from ${from}`,
  instead: (standIn: string, name: string) => `${standIn} (for ${name})`,
  nobodyInstead: (name: string, next: string) =>
    next
      ? `${name} is away, ${next} takes over`
      : `${name} is away and so is everybody else on the roster; tier 1 goes to the liaisons`,
  unknown: (name: string) => `${name} (not in the directory)`,
  left: (name: string) =>
    `${name} has left, the next on the roster takes over; an administrator should change the roster`,
  wholeDay: (day: string) => `${day}, all day`,
  wholeDays: (from: string, to: string) => `${from} to ${to}`,
  mine: (span: string, standIn: string, isAway: boolean) =>
    `You are ${isAway ? 'away' : 'off duty'}: ${span}${standIn ? `, ${standIn} stands in` : ', nobody stands in'}.`,
  usage: 'Away: /duty leave tomorrow Li Na. Only duty: /duty swap Wednesday Li Na. Back: /duty back',
  awayTitle: 'Noted',
  away: (span: string, standIn: string, isAway: boolean) =>
    isAway
      ? `${span}: you are away. ${standIn ? `Tier 1 goes to ${standIn}, and so does what you would have to approve, answer or hand in, minutes too; ${standIn} has been told` : 'Tier 1 skips you and goes to the next'}.`
      : `${span}: ${standIn} has your duty, and has been told.`,
  requestsWait: (numbers: number[]) =>
    `You still have to answer ${numbers.length === 1 ? 'request' : 'requests'} ${numbers.join(', ')}, and the clock runs on. Answer first, or pass it on: /request ${numbers[0]} pass name`,
  coversTitle: (name: string) => `You stand in for ${name}`,
  covers: (name: string, span: string, isAway: boolean) =>
    isAway
      ? `${span}: ${name} is away. Tier 1 comes to you, and so does what ${name} would have to approve, answer or hand in, minutes too.`
      : `${span}: you have ${name}'s duty.`,
  coversNoMoreTitle: (name: string) => `You no longer stand in for ${name}`,
  coversNoMore: (name: string, span: string) => `${name} called off the leave or swap of ${span}.`,
  backTitle: 'Back again',
  back: (count: number) => `${count} entries are called off; you are told as usual.`,
  undone: 'the leave or swap is called off',
  errors: {
    when: () =>
      'I could not read the days. Try “/duty leave tomorrow Li Na” or “/duty leave this afternoon”.',
    swapWhen: (v: Values) =>
      `On which days does ${v.name} have your duty? Write them too, e.g. “/duty swap Wednesday ${v.name}”.`,
    swapHow: () => 'Say which days, and who has your duty then, e.g. “/duty swap Wednesday Li Na”.',
    past: () => 'That time is over. Name today or a later day.',
    tooLong: () => 'At most three months at a time.',
    nobodyCalled: (v: Values) =>
      `Nobody here is called “${v.seen}”. Write the name of whoever stands in, e.g. “/duty leave tomorrow Li Na”, or none.`,
    oneStandIn: (v: Values) => `You named two: ${v.names}. One stands in for you; write one name.`,
    whoCovers: () => 'Say who has your duty, e.g. “/duty swap Wednesday Li Na”.',
    notYourself: () => 'You cannot stand in for yourself. Name a colleague.',
    standInAway: (v: Values) => `${v.name} is away then, until ${v.until}. Name somebody else.`,
    notAway: () => 'No leave or swap of yours is noted.',
  },
};
