type Values = Record<string, string>;

export const peace = {
  kinds: {
    invitations: 'invitations',
    reminders: 'reminders',
    minutes: 'minutes',
    digest: 'weekly issue',
    packages: 'packages',
    duties: 'duties',
    alarms: 'tier 1',
    outcomes: 'outcomes',
    office: 'office',
    groups: 'groups',
    bundle: 'bundles',
  },
  bundleTitle: (n: number) => `${n} more messages in one`,
  calendarTitle: (n: number) => `The working calendar has changed: ${n} matters of yours`,
  bundleMuch: 'You had enough messages of their own for one day; the rest is in here. ',
  bundleHow: (isMore: boolean): string =>
    isMore ? 'Read those further down with “/quiet read 7”.' : 'Press “Read” for the whole.',
  bundleGroupNote: 'This group had enough messages for one day; the rest is in here.',
  read: (n: number) => `Read ${n}`,

  because: (reason: string) => `You get this because ${reason}. `,
  reasons: {
    attendee: 'you are on the list of this meeting',
    concerned: 'the minutes name you or give you something to do',
    owner: 'you are to lead this meeting',
    everybody: 'everybody gets one a week',
    receiver: 'you are on the list of receivers',
    yours: 'it is for you to do',
    asked: 'you asked for it',
    handed: 'it was yours until now',
    result: 'its result is for you',
    often: 'you have sent much tier 1 of late',
    reporter: 'you reported this matter',
    speaker: 'you said that something is over, and only you know what',
    responsible: 'you or your department are responsible',
    head: 'you are the head and nobody below took it',
    late: 'it is overdue and you are the head of whoever does it',
    untaken: 'nobody who was told before has taken it',
    stillUntaken: 'nobody has taken it yet',
    lastCalled: 'nobody took it, so administrators are told in the end',
    nobodys: 'nobody is known whose matter it is, so administrators are told first',
    given: 'a colleague handed it to you',
    listed: 'you are on the list of this project group',
    doubles: 'you are an administrator, or look after one of these groups',
    office: 'you are an administrator or the head of a department',
    editing: 'you are an administrator or an editor of the weekly issue',
    decision: 'this directive concerns you',
    much: 'there is much today',
  },
  neverMuted: 'Tier 1 cannot be muted.',
  muteHint: (names: string[]) =>
    names.length > 0 ? `To have no more, send: ${names.map((name) => `/quiet ${name}`).join(', or ')}` : '',
  /** Said only where the card really has its menu. */
  menuHint: 'Or use the menu at the top right of the card.',
  mute: 'Mute these',
  /** Above the menu of a card. */
  menuTitle: 'Less of this',
  muteMatter: {
    meeting: 'No more on this meeting',
    item: 'No more on this item',
    package: 'No more of this package',
  },
  matters: {
    meeting: (n: number) => `meeting ${n}`,
    item: (n: number) => `item ${n}`,
    package: (name: string) => `package ${name}`,
  },
  stillComes: {
    meeting: 'If it is called off, or takes place after all, you are still told.',
    item: 'If it becomes tier 1, you are told at once all the same.',
    package: 'You are still asked for your part of it.',
  },

  title: 'Peace and quiet',
  now: 'Now',
  mayDisturb: 'You can be told',
  quietNow: (time: string) => `Quiet hours, until ${time}`,
  quietOwn: (time: string) => `Quiet as you wished, until ${time}`,
  quietHours: 'Quiet hours',
  hours: (span: string, isOwn: boolean) => `${span} every day (${isOwn ? 'yours' : 'the company’s'})`,
  noHours: 'none',
  andDaysOff: ', and all of every day off',
  muted: 'Muted',
  unmute: (name: string) => `Unmute ${name}`,
  todayLabel: 'Today',
  today: (used: number, most: number) =>
    `${used} messages came unasked, at most ${most} do; what is more becomes one`,
  todayFree: (used: number) => `${used} messages came unasked, without a limit`,
  waiting: (n: number, time: string) => `${n} wait; the first goes out ${time}.`,
  end: 'End it',
  forAnHour: 'Quiet for 1 hour',
  untilTomorrow: 'Until tomorrow',
  usage:
    'Tier 1 and answers to you come at any time. You can also send: /quiet 2 hours, /quiet until tomorrow 9am, /quiet 22:00-08:00, /quiet weekends, /quiet reminders, /quiet unmute reminders, /quiet off',
  setTitle: 'Peace and quiet: changed',
  tierOne:
    'Tier 1 and meetings about to begin still come; the rest waits until the quiet is over and is not lost.',
  mutedTitle: (name: string) => `Muted: ${name}`,
  mutedText: (name: string) =>
    `You get no more of these unasked. To have them again, send: /quiet unmute ${name}`,
  unmutedTitle: (name: string) => `Back again: ${name}`,
  unmutedText: (name: string) => `You get ${name} again.`,
  undoSet: 'your quiet hours',
  undoMute: (name: string) => `the change about ${name}`,

  groupTitle: 'Quiet in this group',
  groupQuiet: (time: string) => `I keep quiet in this group until ${time}.`,
  groupMay: 'I speak in this group as usual.',
  groupToday: (said: number, tierOne: number) =>
    `I said ${said} messages here today, ${tierOne} of them tier 1.`,
  groupNote:
    'Tier 1 and questions to me are answered all the same. Administrators and whoever opened the group can change it: /quiet 2 hours, /quiet off',
  undoGroup: 'the quiet in this group',

  gentleTitle: 'Xinliu begins softly',
  gentleStart: (time: string) =>
    `Just installed: until ${time} I say nothing in groups by myself, only answers to those who call me, tier 1, and the daily sync of groups that turned it on. Reminders come in private as usual.`,
  gentleHow: 'To end it sooner, or to have none of it, change company.gentleDays in xinliu.yaml.',
  gentleEndTitle: 'Xinliu now works as usual',
  gentleEnd: (n: number) =>
    n > 0
      ? `The soft beginning is over. ${n} messages that would have gone to groups were not sent; from now on they are.`
      : 'The soft beginning is over. From now on I say in groups what belongs there.',
  gentleEndHow:
    'Where a group finds it too much, call me there: /quiet 2 hours. Each group has at most noise.perGroupDay a day.',
  gentleKeptTitle: (group: string) => `Not sent to the group${group ? ` “${group}”` : ''}`,
  gentleKept: (time: string) =>
    `Just after installation I only answer in groups, so only you are told. This lasts until ${time}.`,

  errors: {
    unknown: (v: Values) =>
      `I did not understand “${v.seen}”. ${v.near ? `Did you mean ${v.near}? ` : ''}You can send: /quiet 2 hours, /quiet until tomorrow 9am, /quiet 22:00-08:00, /quiet off. You can mute: invitations, reminders, minutes, digest, packages, outcomes, such as /quiet reminders.`,
    past: () => 'That time is over already. Name a later one, such as: /quiet until tomorrow 9am.',
    tooLong: (v: Values) =>
      `Quiet lasts ${v.days} days at most. What you never want you can mute, such as: /quiet reminders.`,
    notMutable: (v: Values) =>
      `${v.name} cannot be muted: it is what you have to do or to know. You can be left alone for a while: /quiet 2 hours.`,
    tierOneStays: (v: Values) =>
      `${v.name} cannot be muted, and comes in quiet hours, too. If one is not tier 1, press “Not tier 1” on its card.`,
    noMatter: (v: Values) =>
      `You were sent nothing about “${v.name}” that can be muted. Tier 1 and what you have to do cannot be.`,
    notMuted: (v: Values) => `${v.name}: not muted, you get them.`,
    groupNotAllowed: () =>
      'In a group, administrators or whoever opened it decide. To be left alone yourself, send me in private: /quiet 2 hours.',
    groupOnlyTime: () => 'In a group you can only say until when: /quiet 2 hours, /quiet off.',
    noNotice: () => 'There is no such message. See with /quiet how things stand.',
  },
};
