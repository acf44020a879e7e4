import type { Texts } from '../zh-CN.ts';

const words: Texts['ability']['words'] = {
  hearsGroups: {
    label: 'Group talk',
    yes: () => 'just say it in groups I am in',
    no: 'mention me, or I do not hear it',
  },
  knowsQuoted: {
    label: 'Replying to a message',
    yes: () => 'means just that message',
    no: 'I see its words only, and find it by them',
  },
  knowsMentioned: {
    label: 'Mentioning a colleague',
    yes: () => 'means just that person',
    no: 'I see the name only, and ask where two bear it',
  },
  buttons: { label: 'Buttons', yes: () => 'one press does it', no: 'answer with a number' },
  forms: {
    label: 'Forms',
    yes: () => 'fill them in on the card',
    no: 'write what the card lists into one command',
  },
  picksPeople: { label: 'Choosing people', yes: () => 'in the form', no: 'write the names' },
  changesCards: {
    label: 'Cards that change',
    yes: (days) => `a card shows the latest (for ${days} days)`,
    no: 'a change is a new message',
  },
  changesAgain: {
    label: 'Changing again',
    yes: () => 'as often as there is something new',
    no: 'only cards with buttons: once after sending, once after each press; the rest is a new message',
  },
  changesGroupCards: {
    label: 'Cards in groups',
    yes: () => 'change in the same way',
    no: 'stay as they are; a change is a new message',
  },
  answersInPlace: { label: 'My answers', yes: () => 'hang on your message', no: 'stand alone' },
  mentions: { label: 'Mentions by me', yes: () => 'notify the person', no: 'are the name only' },
  urges: {
    label: 'Urging',
    yes: () => 'tier 1 urges those it concerns',
    no: 'tier 1 is a message, and goes on to the head',
  },
  seesReads: {
    label: 'Read receipts',
    yes: () => 'I see who has read',
    no: 'none; only a pressed button counts',
  },
  opensGroups: {
    label: 'Opening groups',
    yes: () => '/group opens it and brings people in',
    no: '/group lists the people; somebody opens it',
  },
  hearsOwnGroups: {
    label: 'Groups that I open',
    yes: () => 'you can talk to me there at once',
    no: 'add the bot and say the pairing code there once; then I hear them',
  },
  pins: { label: 'Charter', yes: () => 'is pinned', no: 'is posted; the owner pins it' },
  namesGroups: {
    label: 'Names of groups',
    yes: () => 'cards say which group it was',
    no: 'cards say only that it was a group',
  },
  noticesGroups: {
    label: 'Being added to a group',
    yes: () => 'I greet at once',
    no: 'I learn of it when first mentioned',
  },
  noticesMembers: {
    label: 'People who come and go',
    yes: () => 'in groups that I opened, the sync and the coordination meeting follow',
    no: 'I do not see it; say /sync add or /sync remove',
  },
  picturesInCards: {
    label: 'Pictures',
    yes: () => 'stand on the card',
    no: 'a message of their own when you ask for one; on notices the figures are said in words',
  },
  keepsEvents: {
    label: 'Calendar',
    yes: () => 'meetings stand in the calendars of their people, and change with them',
    no: 'I remind you of meetings here',
  },
  opensRooms: {
    label: 'Link to join a meeting',
    yes: () => 'made by itself; on the cards and in the calendar',
    no: 'none; open a video meeting yourselves',
  },
  readsEntries: {
    label: 'Booking in a calendar',
    yes: () =>
      'enter a meeting in your own calendar and invite or mark the bot (an administrator switches it on)',
    no: 'what you enter in a calendar is not seen here; use /meeting',
  },
  sendsFiles: {
    label: 'Calendar files',
    yes: () => 'where no calendar can be written, you get the meeting as a file to open',
    no: 'where no calendar can be written, you get a link; without a public address I only remind you here',
  },
  keepsTasks: {
    label: 'Action items',
    yes: () => 'stand in the to-do list of the platform; ticked there, they are done here',
    no: 'only here: /todo',
  },
  readsRecordings: {
    label: 'Minutes of the platform itself',
    yes: () => 'send me the link: action items and points go into the draft',
    no: 'paste their text: /minutes draft',
  },
};

export const ability: Texts['ability'] = {
  title: 'What I can do on each platform',
  intro: 'The same words have the same result everywhere; what a platform cannot do is done another way.',
  words,
  pageTitle: 'What people can count on, platform by platform',
  pageIntro:
    'Written by `npm run docs` from what the adapters declare; `/help platforms` says the same of the platforms that are on.',
  setUps: {
    dingtalkFull: 'card template, group template, professional edition',
    dingtalkPlain: 'no templates, standard edition',
    wecomFull: 'app and bot, with callback',
    wecomNoCallback: 'app and bot, without callback',
    wecomBotOnly: 'bot only',
  },
  withSetUp: (platform, setUp) => `${platform} (${setUp})`,
};
