export const quota = {
  givenUpTitle: (count: number) => `${count} ${count === 1 ? 'message' : 'messages'} could not be sent`,
  givenUp: (since: string) =>
    `No platform has taken them since ${since}; after a day of trying they are given up:`,
  givenUpLine: (who: string, title: string) => (who ? `${who}: ${title}` : title),
  givenUpNext:
    'Tell people what matters in person or by phone. npm run doctor says whether the platforms answer.',
  title: 'Allowances of the platforms',
  platforms: { feishu: 'Feishu', dingtalk: 'DingTalk', wecom: 'WeCom' },
  units: { calls: 'calls', pushes: 'pushes (webhook and Stream)', messages: 'app messages' },
  periods: { month: 'this month', day: 'today' },
  kinds: {
    message: 'messages',
    card: 'cards',
    change: 'changes of cards',
    reply: 'replies in sessions',
    recall: 'recalls',
    urge: 'urgent rings',
    pin: 'pins',
    group: 'groups and members',
    calendar: 'calendar',
    question: 'queries',
    'message-in': 'messages received',
    'press-in': 'presses',
    'event-in': 'events received',
    other: 'other',
  },
  used: (used: number, allowance: number, percent: number, period: string) =>
    `${used} of ${allowance} used ${period} (${percent}%)`,
  usedOnly: (used: number, period: string) => `${used} used ${period}, no limit is set`,
  forecast: (count: number) => `At this rate about ${count} by the end of the month`,
  stages: {
    0: 'all is well',
    1: 'Thrift 1: no card changes for tier 3, one weekly issue for all, no queries that can be done without',
    2: 'Thrift 2: only tier 1, answers to commands and what is due within a day; the rest waits',
    3: 'Thrift 3: only tier 1, for which the last of it is kept',
  },
  biggest: (shares: string[]) => `Most of it: ${shares.join(', ')}`,
  share: (kind: string, used: number) => `${kind} ${used}`,
  waiting: (platform: string, count: number, next: string) =>
    `${platform}: ${count} waiting for the allowance, the first goes out ${next}.`,
  waitsNow: (count: number) =>
    `${count} are waiting; they go out by themselves when there is some again, but not what is out of date.`,
  nothing: 'No platform is connected.',
  ownCount:
    "This is Xinliu's own count; other apps of the company draw on it too, and the platform's console decides.",
  warnings: {
    '70': (name: string, percent: number) => `${name}: ${percent}% used`,
    forecast: (name: string, percent: number) => `${name}: will not last (${percent}% used)`,
    '85': (name: string, percent: number) => `${name}: ${percent}% used, thrift begins`,
    '95': (name: string, percent: number) => `${name}: ${percent}% used, only what is urgent is sent`,
    reserve: (name: string, percent: number) => `${name}: ${percent}% used, only tier 1 is sent`,
    refused: (name: string, _percent: number) => `${name}: used up, the platform takes no more`,
  },
  whatToDo: (end: string) =>
    `It begins anew ${end}. For more: upgrade or buy in the platform's console, then change the allowance in the settings. See it any time: /quota`,
  incoming: (end: string) =>
    `People's messages to the bot and presses make this one; when it is used up their words no longer arrive. It begins anew ${end}. For more: upgrade or buy in the platform's console, then change the allowance in the settings.`,
  waitedTitle: (count: number) => `Sent late: ${count} that waited for the allowance`,
  waitedWhy: "When little is left of the platform's allowance, what is not urgent waits.",
};
