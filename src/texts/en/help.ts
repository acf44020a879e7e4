interface Entry {
  form: string;
  what: string;
  examples: string[];
}

const entries: Record<string, Entry> = {
  meeting: {
    form: '/meeting',
    what: 'book a meeting: topic, agenda and owner are needed',
    examples: [
      '/meeting tomorrow 3pm review the plan 60min agenda: 1. background 10min; 2. plan 30min owner: me',
      '/meeting (my meetings), /meeting tomorrow, /meeting this week, /meeting 12 (who comes), /meeting minutes (those I owe)',
      '/meeting change 12 Friday 3pm add @Li Na, /meeting cancel 12 customer moved it',
      '/meeting accept 12, /meeting decline 12 on a trip, /meeting deputy 12 @Li Na, /meeting remind 12 1 hour',
      '/meeting round 12 1. which plan by tomorrow 3pm (in writing instead), /meeting answer 12 1. plan A',
      '/meeting every Monday 9:30 weekly 30min @Li Na owner: me (a series), /meeting series change 1 every Tuesday 10am, /meeting figures, /meeting figures series 1',
      '/meeting start, /meeting check in, /meeting end; “agenda: later” holds the time, over 90 min add “reason: …”, for tier 1 “exception: item 5 …”',
    ],
  },
  adjourn: {
    form: '/adjourn',
    what: 'a meeting is over; its minutes are due from now',
    examples: ['/adjourn', '/adjourn 12'],
  },
  minutes: {
    form: '/minutes',
    what: 'hand in minutes within 24 h: decisions and action items',
    examples: [
      '/minutes Decisions: go live on Friday; Actions: @Li Na back up the data by Thursday; Open: none',
      '/minutes (what I owe), /minutes 12 (the form with its draft), /minutes late',
      '/minutes draft … (put the minutes that the platform made behind it, or forward them to me)',
      '/minutes confirm 12, /minutes object 12 we go live on Monday',
    ],
  },
  todo: {
    form: '/todo',
    what: 'in a meeting, note an action item; else see what I have to do and say what is done',
    examples: [
      '/todo @Li Na by Thursday: back up the data (in a meeting)',
      '/todo (what I have to do), /todo meeting 12',
      '/todo done 3 backed up, with a link',
      '/todo hand 3 @Wang Lei, /todo move 3 next Wednesday, /todo reopen 3',
    ],
  },
  decision: {
    form: '/decision',
    what: 'in a meeting, note a decision for the draft of its minutes',
    examples: ['/decision we take plan B', '/decision 12 we take plan B (of meeting 12)'],
  },
  directive: {
    form: '/directive',
    what: 'management decides: departments confirm, spread and report; later the effect is judged',
    examples: [
      '/directive quotes need two approvals reason: two orders at a loss owner: 李娜 departments: 销售, 产品 due: 18 December',
      '… raised: 11-20 ready: 11-23 (may be left out; for how fast decisions are)',
      '/directive new (a form), /directive (mine), /directive 3 (who has not confirmed)',
      '/directive 3 read, /directive 3 spread in the morning meeting (heads)',
      '/directive 3 done …, /directive 3 doing …, /directive 3 blocked …',
      '/directive 3 effective …, partly …, ineffective …; /directive 3 change due: 25 December reason: …; /directive 3 withdraw reason',
      '/trace 3 (its story)',
    ],
  },
  open: { form: '/open', what: 'in a meeting, note what is still open', examples: ['/open the price'] },
  point: {
    form: '/point',
    what: 'in a meeting, note what is worth knowing',
    examples: ['/point budget 500,000'],
  },
  group: {
    form: '/group',
    what: "open a project group with each department's liaisons",
    examples: [
      '/group Apollo Marketing Sales R&D until: 11-12 goal: no outage on the day',
      '/group list (my project groups)',
      'in a group that is there: @me /group here Apollo Marketing Sales',
      'goal and date later: /group goal Apollo no outage on the day, /group date Apollo 11-12',
      'end it, hand it on, read its summary: /group close Apollo, /group owner Apollo Li, /group summary Apollo (in that group, mentioning me, without its name)',
    ],
  },
  sync: {
    form: '/sync',
    what: 'daily sync: three lines from each member on working days, one summary, blockers become items',
    examples: [
      '/sync done: interface connected; next: load test; blocked: no test machine (my three lines; “none” is an answer)',
      'in a group: @me /sync on, /sync on 17:00 @Li, /sync off',
      'in a group: @me /sync 17:00 (other time), /sync add @Zhang, /sync remove @Zhang',
      '/sync (how it stands); a blocker is solved: /resolve 12 borrowed one',
    ],
  },
  project: {
    form: '/project',
    what: 'projects: plan, milestones, feedback, risks, and the word of those who receive the result',
    examples: [
      '/project Apollo milestones: design 11-27; launch 12-11 owner: @Zhang departments: Marketing R&D feedback: daily',
      '/project (mine), /project 3, /project Apollo (the plan, with what is late), /project 3 story',
      '/project 3 done design, /project 3 move launch 12-15 waiting for the customer, /project 3 add review 12-20',
      '/project 3 deliver @Li live, link …, /project 3 confirm, /project 3 object one column is missing',
      '/project 3 owner @Zhang, /project 3 feedback weekly, /project 3 close, /project 3 reopen',
    ],
  },
  coordination: {
    form: '/coordination',
    what: 'coordination meeting of a project group: open blockers, what is late and what waits to be decided come onto its agenda',
    examples: [
      'in a group: @me /coordination every Thursday 10:00',
      'in a group: @me /coordination tomorrow 15:00 30 min',
    ],
  },
  how: {
    form: '/how',
    what: 'message, meeting or document? Three questions at most, then the right form',
    examples: ['/how', '/how a plan needs a review'],
  },
  ask: {
    form: '/ask',
    what: 'ask another department: its liaison answers within 12 hours, else its head is told',
    examples: [
      '/ask R&D please send the interface document by Friday',
      '/ask @Zhang Wei the load test report',
    ],
  },
  request: {
    form: '/request',
    what: 'requests for me to answer and asked by me: answer, promise a date, pass on',
    examples: [
      '/request (mine), /request 7 (its story)',
      '/request 7 answer it is open now, /request 7 accept Friday 5pm',
      '/request 7 ask which version, /request 7 add version 2.0',
      '/request 7 pass Liu Yang, /request 7 refuse no capacity, /request 7 dispute the customer waits',
      '/request figures (between departments, for managers), /request figures R&D (of one), /request figures Sales R&D (one by one, for their heads)',
    ],
  },
  requirement: {
    form: '/requirement',
    what: "a customer's request: sales, product and R&D in turn, each with an owner and a limit",
    examples: [
      '/requirement Acme wants to log in with a code',
      '/requirement log in with a code Customer: Acme Wanted by: next Friday',
      '/requirement (as an answer: the message that you answer)',
    ],
  },
  flow: {
    form: '/flow',
    what: 'what waits for me, what I started: finish, send back, ask, give to somebody',
    examples: [
      '/flow (mine), /flow 12 (where it is), /trace 12 (its story)',
      '/flow 12 accept, /flow 12 done Summary: …; Accepted when: …',
      '/flow 12 return the budget is missing, /flow 12 ask for how many users, /flow 12 add about 500',
      '/flow 12 assign Liu Yang, /flow 12 pause until it is signed, /flow 12 resume',
      '/flow 12 except the CRM is down (does not wait for its proof); managers: /flow unsynced',
      "/flow 12 withdraw, /flow 12 close not wanted any more; /flow Contract review … (starts a flow of your company's own)",
    ],
  },
  chart: {
    form: '/chart',
    what: 'a picture of a flow or a case: who, by when, and where it is',
    examples: ['/chart Customer request', '/chart 12 (the step it is at is coloured, red when late)'],
  },
  liaison: {
    form: '/liaison',
    what: 'who speaks for which department; heads can change it',
    examples: [
      '/liaison, /liaison R&D',
      '/liaison R&D Zhang Wei, Liu Yang (two at most)',
      '/liaison R&D add Liu Yang, /liaison R&D remove Zhang Wei',
      '/liaison R&D unchanged (each quarter), /liaison R&D default',
    ],
  },
  report: {
    form: '/report',
    what: 'report a matter: it gets a tier and a number at once; tier 1 finds somebody',
    examples: [
      '/report warehouse 2 is leaking, goods are wet',
      '/report tier 1 the payment API fails',
      '/report (as an answer: reports the message that you answer)',
    ],
  },
  urgent: {
    form: '/urgent',
    what: 'somebody must come at once: tier 1, until somebody takes it',
    examples: [
      '/urgent warehouse 3 is leaking onto the goods',
      '/urgent (as an answer: that message is tier 1)',
    ],
  },
  tier: {
    form: '/tier',
    what: 'set the tier: reply to a message, or mean the last one',
    examples: [
      '/tier 1 (somebody must take it now)',
      '/tier 3 (weekly issue)',
      '/tier 3 routine check (with a reason)',
      '/tier 12 tier 3 (by its number)',
      '/tier corrections (what was learned)',
      'editors: /tier quality (how good the tiers are)',
    ],
  },
  trace: {
    form: '/trace',
    what: 'the story of an item: who said it, who was told, who is at it',
    examples: ['/trace 12', '/trace (as an answer to the message)', '/trace project 3, /trace request 7'],
  },
  missed: {
    form: '/missed',
    what: 'tier 1 that passed its limit without anybody; say why',
    examples: ['/missed', '/missed 12 power was out, we dealt with it by phone'],
  },
  digest: {
    form: '/digest',
    what: 'preview your copy of the weekly issue; choose what is in it; edit it',
    examples: [
      '/digest, /digest last',
      '/digest follow R&D, /digest unfollow market news, /digest follow (what I chose)',
      'editors: /digest drop 12, /digest keep 12, /digest top 5, /digest up 5, /digest down 5',
      'editors: /digest foreword Well done, /digest preview R&D, /digest reads',
    ],
  },
  package: {
    form: '/package',
    what: 'the regular packages of tier 2: hand in your part, see where they stand',
    examples: [
      '/package (when each goes out, how many parts are there)',
      '/package requirement planning Requirements this week: login by code; Whose help: R&D',
      '/package business review last',
    ],
  },
  take: {
    form: '/take',
    what: 'take a tier 1 on',
    examples: ['/take 12', 'answering an alarm with “on it” counts too'],
  },
  transfer: {
    form: '/transfer',
    what: 'hand a tier 1 to a colleague',
    examples: ['/transfer 12 Emma Clarke I am on my way'],
  },
  snooze: {
    form: '/snooze',
    what: 'put a tier 1 off once, with a reason',
    examples: ['/snooze 12 30 minutes on my way'],
  },
  resolve: {
    form: '/resolve',
    what: 'a tier 1 or a blocker is dealt with; say how in a line',
    examples: ['/resolve 12 sent again, the customer agrees', '/resolve all restarted (all that you have)'],
  },
  drill: {
    form: '/drill',
    what: 'rehearse a tier 1: people are told and it escalates, marked as a drill',
    examples: ['/drill the server room has no power', '#一级 #drill no power (in a message)'],
  },
  duty: {
    form: '/duty',
    what: 'who is on duty; leave and swaps',
    examples: [
      '/duty',
      '/duty leave tomorrow Li Na',
      'in private: on leave tomorrow',
      '/duty swap Wednesday Li Na',
      '/duty back',
    ],
  },
  reopen: {
    form: '/reopen',
    what: 'it was not resolved: tell them again',
    examples: ['/reopen 12 they called again'],
  },
  reply: {
    form: '/reply',
    what: 'draft a reply to the customer: her words and the outcome only; you look at it and send it',
    examples: ['/reply 12 (the draft)', '/reply 12 Sent again, it arrives tomorrow (sends these words)'],
  },
  me: {
    form: '/me',
    what: 'everything that waits for me, my meetings, minutes I owe',
    examples: ['/me', '/me 中文 (answer in Chinese)'],
  },
  undo: {
    form: '/undo',
    what: 'put back my last step of the last hour, as “Undo” on its card does',
    examples: [
      '/undo',
      '/flow 12 undo, /request 7 undo, /directive 3 undo, /project 3 undo (my last step on that one)',
    ],
  },
  settings: {
    form: '/settings',
    what: 'the language I am answered in, the platform of my notices, when I am left in peace',
    examples: [
      '/settings',
      '/settings 中文 (answer in Chinese; in the direct chat “用中文回答我” or “answer in Chinese” will do)',
      '/settings platform dingtalk',
      '/settings platform auto',
      '/settings quiet 22:00-08:00',
      '/settings mute reminders, /settings stop the digest, /settings no messages after 10pm',
    ],
  },
  quiet: {
    form: '/quiet',
    what: 'leave me in peace: for a while, at certain hours, of a kind of notices; tier 1 still comes',
    examples: [
      '/quiet (how things stand)',
      '/quiet 2 hours, /quiet until tomorrow 9am, /quiet off',
      '/quiet 22:00-08:00 (every day), /quiet weekends, /quiet default (as the company has it)',
      '/quiet reminders (mute them), /quiet unmute reminders',
      '/quiet meeting 3, /quiet item 12 (mute that one alone)',
      'in a group: @me /quiet 2 hours (administrators, or whoever opened it)',
    ],
  },
  bind: {
    form: '/bind',
    what: 'make my account on another platform count as me',
    examples: ['/bind (get a code)', '/bind 123456 (in our direct chat on the other platform)'],
  },
  unbind: {
    form: '/unbind',
    what: 'part what was bound, within a day',
    examples: ['/unbind', '/unbind Li Na dingtalk (administrators: this account is not hers)'],
  },
  people: {
    form: '/people',
    what: 'how many people on which platforms; unclear accounts',
    examples: [
      '/people',
      '/people conflicts (accounts that are unclear)',
      '/people post Zhang Wei manager (her copy of the issue)',
    ],
  },
  figures: {
    form: '/figures',
    what: 'how much I say in this group, or to you, and how much of it is tier 1',
    examples: [
      '/figures',
      'in a group: @me /figures',
      '/figures company (administrators: who says how much is tier 1)',
      '/figures accuracy (managers: what is passed on)',
      '/figures decisions (managers: how fast decisions arrive and are answered)',
      '/figures requests (managers: how departments answer each other)',
    ],
  },
  quota: { form: '/quota', what: 'how far the allowances of the platforms are used', examples: ['/quota'] },
  help: {
    form: '/help',
    what: 'this card; add a command for its use',
    examples: ['/help meeting', '/help platforms (what I can do on each)'],
  },
};

export const help = {
  title: 'What Xinliu can do for you',
  intro: 'Just send a command; Chinese names work as well.',
  tiers:
    'I judge ordinary messages: tier 1 goes to somebody at once until it is taken, tier 2 is collected, tier 3 goes into the weekly issue.',
  entries,
  detailTitle: (form: string) => `How to use ${form}`,
  examples: 'For example',
  fromCalendar: {
    word: (word: string) =>
      `Or enter it in your DingTalk calendar with ${word} in its title or text: I book it, and follow its changes.`,
    invitation: () => 'Or enter it in your Feishu calendar and invite me: I book it, and follow its changes.',
  },
};
