type Values = Record<string, string>;

export const matter = {
  knownTitle: (number: number) => `The same matter · item ${number}`,
  known: (number: number, tier: string, pace: string, reports: number) =>
    `This is item ${number} already, ${tier}: ${pace}. It was reported ${reports} times, all kept together.`,
  markedInVain: (number: number, tier: string) =>
    `“${tier}”, named when it was said again, changed nothing. To change it, send “/tier ${number} ${tier}”.`,
  takenBy: (name: string) => `${name} has taken it; nobody else is needed.`,
  waiting: (names: string) =>
    names
      ? `Told: ${names}. Nobody has taken it yet; it goes higher when time is up.`
      : 'Nobody has taken it yet; it goes higher when time is up.',
  againTitle: (number: number) => `Reported again · item ${number}`,
  again: (reports: number) =>
    `What you have in hand was said again after a while, ${reports} times by now. See whether it has happened again; if it is another matter, press “Not the same”.`,
  notTheSame: 'Not the same',
  splitTitle: (number: number) => `Taken apart · item ${number}`,
  split: (number: number, from: number, tier: string, pace: string) =>
    `It no longer counts as item ${from}. It is item ${number} now, ${tier}: ${pace}.`,
  reportedTitle: (number: number) => `Reported · item ${number}`,
  tier: 'Tier',
  why: 'Why',
  next: 'Next',
  nextOf: {
    '1': 'People were told at once, until somebody takes it; it goes higher when time is up.',
    '2': 'It is collected and sent to those concerned at fixed times.',
    '3': "It goes into this week's issue.",
    none: 'It is noted, and nobody is told.',
  } as Record<string, string>,
  inDoubt: 'I am not sure whether this is tier 1: if somebody is needed at once, press “Tier 1”.',
  elseTier: 'Wrong tier? Change it to:',
  howTitle: 'How to report',
  how: 'Say what, where, and who is affected. Or answer (quote) a message with just “/report”.',
  examples: [
    '/report warehouse 2 is leaking, goods are wet',
    '/report tier 1 the payment API fails, customers cannot order',
    '/report tier 3 the east gate is closed this weekend',
  ],
  howUrgent: {
    how: 'Say what, where, and who is affected; people are told at once, until somebody takes it. Or answer (quote) a message with just “/urgent”.',
    examples: [
      '/urgent the payment API fails, customers cannot order',
      '/urgent warehouse 2 is leaking, goods are wet',
    ],
  },
  anEditor: 'an editor or administrator',
  undoneMerge: (number: number, kept: number) =>
    `items ${number} and ${kept} are apart again, each as it was`,
  undoneSplit: (number: number, kept: number) => `item ${number} is part of item ${kept} again`,
  mergedTitle: (number: number) => `Merged · item ${number}`,
  merged: (by: string, absorbed: number, number: number, reports: number) =>
    `${by} merged item ${absorbed} into item ${number}; its ${reports} reports are kept together.`,
  mergedAlready: (number: number) => `They are one matter already: item ${number}.`,
  alarmMergedTitle: (into: number) => `Part of item ${into} now`,
  alarmMerged: (number: number, into: number) =>
    `Items ${number} and ${into} are one matter; it goes on as item ${into}.`,
  alarmApart: (name: string) => `This is a matter of its own again, still with ${name}.`,
  forYouTitle: (number: number) => `For you · item ${number}`,
  forYou: (source: string, tier: string, pace: string) =>
    `Reported by ${source}, noted as ${tier}: ${pace}. Just so that you know.`,
  lookUp: 'Open in the source',
  askTitle: (first: number, second: number) => `${first} and ${second}: one matter?`,
  askBriefly: (item: string, text: string) => `${item}: ${text}`,
  likeLabel: 'Match',
  alike: (percent: number) => `${percent}% alike`,
  wholeLabel: 'All',
  whole: (first: number, second: number) => `/trace ${first}, /trace ${second}`,
  item: (number: number, tier: string) => `Item ${number} (${tier})`,
  ask: (percent: number) =>
    `Their words are ${percent}% alike. Merged they count as one, all reports are kept, and it can be undone.`,
  merge: 'Merge',
  apartTitle: 'Two matters',
  apart: (by: string, first: number, second: number) =>
    `${by} says that items ${first} and ${second} are not the same. Nobody is asked again.`,
  undoneApart: (first: number, second: number) => `you are asked again about items ${first} and ${second}`,
  errors: {
    noNumber: () =>
      'Please give the number of the item, such as “/trace 12”. It stands in the titles of my cards; or answer the message with “/trace”.',
    notForYou: (v: Values) =>
      `I found no item ${v.number} that you may see. Check the number; it is for those who reported it or were told, heads of its department, people of the groups in which it was said, and administrators. I may not know who is in a group: if you are in it, ask me there.`,
    quotedNotForYou: () =>
      'This message is part of another matter now, which you may not see. If somebody must act at once, answer it with “/urgent”; to report a matter of its own, send “/report” with its words.',
    quotedElsewhere: () =>
      'This message is part of a matter now that was said elsewhere, and its words are not for here. Please write what you mean behind the command.',
    oneAlready: (v: Values) =>
      `Somebody has just merged them into item ${v.number}. If they are two matters, press “Undo” on the card that says so.`,
    mayNotMerge: (v: Values) =>
      `Only those who were told, whoever took it, editors and administrators can merge items. You could ask ${v.names}.`,
    mayNotSplit: (v: Values) =>
      `Only whoever reported it, those who were told, editors and administrators can take it apart. You could ask ${v.names}.`,
  } as Record<string, (v: Values) => string>,
};
