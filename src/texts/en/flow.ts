import type { Texts } from '../zh-CN.ts';

type Values = Record<string, string>;

const quoted = (words: string) => (words ? `: ${words}` : '.');
/** Where another sentence follows. */
const closed = (words: string) => `${quoted(words)}${/[\p{L}\p{N}）)]$/u.test(words) ? '.' : ''}`;
const because = (words: string) => (words ? `: ${words}` : '');
/** Later, since whoever gets it is not to be disturbed now, or has had enough for the day. */
const resultTold = (told: { names: string; at: string }[]) =>
  told
    .map(({ names, at }) =>
      at
        ? ` ${names} will get the result at ${at} (quiet hours, or enough for today).`
        : ` The result goes to ${names} now.`,
    )
    .join('');
const acts: Record<string, string> = {
  passed: '“done”',
  returned: '“return”',
  asked: '“ask”',
  paused: '“pause”',
  resumed: '“resume”',
  assigned: '“assign”',
  withdrawn: '“withdraw”',
  closed: '“close”',
};
const taken = (act: string, answer: string) => (answer ? `“${answer}”` : (acts[act] ?? 'the last step'));
const hasIt = ({ owner = '', state = '', isYours = '' }: Values) => {
  const stands = states[state as keyof typeof states] ?? '';
  const whose = isYours ? 'you' : owner;
  if (owner === '') return ` (${stands})`;
  if (state === 'asked') return `, waiting for facts from ${whose}`;
  return `, with ${whose}${state === 'running' ? '' : ` (${stands})`}`;
};
const answered = (answer: string) => (answer ? `“${answer}”` : '');

const states = {
  running: 'under way',
  asked: 'waiting for facts; the clock stands still',
  paused: 'paused; the clock stands still',
  done: 'done',
  ended: 'ended',
  withdrawn: 'withdrawn',
  closed: 'closed',
};

export const flow: Texts['flow'] = {
  states,
  flow: 'Flow',
  about: 'Matter',
  starter: 'Started by',
  place: (name, place, nodes) => `${name} (step ${place} of ${nodes})`,
  whoOf: (name, department) => (department ? `${name || '(nobody)'} (${department})` : name || '(nobody)'),
  title: (number, node) => `Case ${number} · ${node}`,
  movedTitle: (number, node) => `Case ${number} · now ${node}`,
  lateTitle: (number, node) => `Case ${number} · ${node} is late`,
  nudgeTitle: (number, node) => `Case ${number} · ${node} is due soon`,
  provenTitle: (number) => `Case ${number} · the CRM has it`,
  provenNow: (id, node) => `The CRM has confirmed it (${id}), so “${node}” can be finished now.`,
  askedTitle: (number) => `Case ${number} waits for your facts`,
  summary: (name, text) => `${name}: ${text}`,
  due: (at, isLate) =>
    isLate ? `Was due ${at} and is late: please finish it soon.` : `Please finish by ${at}.`,
  dueOf: (at, who, isLate) =>
    isLate
      ? `${who} has it now; it was due ${at} and is late.`
      : `${who} has it now and should finish by ${at}.`,
  supplyBy: (_asked, at, isLate) =>
    isLate
      ? `Their clock stands still. What is missing was due ${at} and is late: please add it soon.`
      : `Their clock stands still; please add what is missing by ${at}.`,
  waitsFor: (asked, at, isLate) =>
    `Waiting for ${asked} (by ${at}${isLate ? ', late' : ''}); the clock of the step stands still.`,
  lateFor: (owner) =>
    `${owner || 'The owner'} did not finish in time. Please see to it: chase it, give it to somebody else, or do it.`,
  stillPaused: 'It is still paused. Resume it when it can go on.',
  nudge: (percent, due, toldNobody) =>
    percent >= 100
      ? `The limit ${due} is over and it is not done; ${toldNobody ? 'please finish it soon or give it to somebody else' : 'your head was told'}.`
      : `${percent}% of the time is gone; please finish by ${due}. Ask if facts are missing, or give it to somebody else.`,
  insteadOf: (name) => `${name} is away; you do it instead.`,
  howTo: (number, answer) => `Or send: /flow ${number} ${answer ?? 'done'} …, /flow ${number} ask …`,
  howToSupply: 'Reply to this message to add what is missing.',
  passTo: (next, hasForm) => `${next === null ? 'Finished' : `Done, on to ${next}`}${hasForm ? '…' : ''}`,
  buttons: {
    accept: 'Accept',
    pass: 'Done',
    return: 'Send back…',
    ask: 'Ask…',
    supply: 'Add facts…',
    pause: 'Pause…',
    resume: 'Resume',
    assign: 'Give to…',
    except: 'Exception…',
    withdraw: 'Withdraw',
    close: 'Close…',
    more: 'More',
  },
  came: {
    passed: (by, words, answer) => `${by} passed it on ${answered(answer)}${quoted(words)}`,
    returned: (by, words) => `${by} sent it back${quoted(words)}`,
    asked: (by, words) => `${by} asks${quoted(words)}`,
    supplied: (by, words) => `${by} adds${quoted(words)}`,
    resumed: (by) => `${by} resumed it.`,
    assigned: (by, words) => `${by} gave it to you${quoted(words)}`,
    left: (by) => `${by} has left the company; you go on with it.`,
    undone: (by, act, answer) => `${by} undid ${taken(act, answer)}.`,
    withdrawn: (by, words) => `${by} withdrew it${quoted(words)}`,
    closed: (by, words) => `${by} closed it${quoted(words)}`,
  },
  newsTitle: (number, what) => `Case ${number}: ${what}`,
  newsTitles: {
    passed: 'next step',
    asked: 'waiting for facts',
    paused: 'paused',
    resumed: 'resumed',
    done: 'done',
    ended: 'ended',
    withdrawn: 'withdrawn',
    closed: 'closed',
    late: 'late, escalated',
    'late-untold': 'late',
    left: 'another has it',
    assigned: 'another has it',
    kept: 'the same has it still',
    returned: 'sent back a step',
    unreturned: 'no longer sent back',
    undone: 'last step undone',
  },
  news: {
    passed: (v) =>
      `${v.by} ${v.answer ? `answered ${answered(v.answer)}${because(v.words)}.` : 'finished a step.'} Now it is ${v.node}: ${v.to}, by ${v.due}.`,
    asked: (v) => `${v.by} asked ${v.to}${closed(v.words)} Until then the clock stands still.`,
    paused: (v) => `${v.by} paused it${quoted(v.words)}`,
    resumed: (v) => `${v.by} resumed it; it should be finished by ${v.due}.`,
    done: (v) => `${v.by} finished the last step.`,
    ended: (v) => `${v.by} answered ${answered(v.answer)}${quoted(v.words)}`,
    withdrawn: (v) => `${v.by} withdrew it${quoted(v.words)}`,
    closed: (v) => `${v.by} closed it${quoted(v.words)}`,
    late: (v) => `${v.node} was not finished in time${v.to ? `; ${v.to} was told` : ''}.`,
    left: (v) => `${v.by} has left the company; ${v.to} goes on with ${v.node}, by ${v.due}.`,
    undone: (v) => `${v.by} undid ${taken(v.words, v.answer)}; now it is ${v.node}.`,
    assigned: (v) => `${v.by} gave ${v.node} to ${v.to}${closed(v.words)} The clock runs on.`,
    kept: (v) => `${v.by} took that back; ${v.to} still has ${v.node}. The clock runs on.`,
    returned: (v) => `${v.by} sent it back${closed(v.words)} Now it is ${v.node}: ${v.to}, by ${v.due}.`,
    unreturned: (v) => `${v.by} no longer sends it back; ${v.to} has ${v.node}, by ${v.due}.`,
  },
  handed: {
    assigned: (v) => `Another has it now: ${v.at}, ${v.by} gave it to ${v.to}${because(v.words)}.`,
    undone: (v) => `${v.at}, ${v.by} took that back; ${v.to} has it still.`,
    returned: (v) => `Sent back: ${v.at}, ${v.by} gave it back to ${v.node} (${v.to})${closed(v.words)}`,
    unreturned: (v) => `${v.at}, ${v.by} no longer sends it back; ${v.to} has ${v.node}.`,
  },
  resultTitle: (number, isEnded) => (isEnded ? `Case ${number} will not be done` : `Case ${number} is done`),
  doneBy: (by, output) =>
    `${by} has finished. Comes out: ${output}. Please tell the customer or whom it concerns.`,
  endedBy: (by, answer, words) =>
    `${by} answered ${answered(answer)}${closed(words)} Please tell the customer or whom it concerns.`,
  received: 'Got it',
  openedTitle: (number, name) => `Started · ${name} · case ${number}`,
  wayLine: (node, owner, at = 'ahead') =>
    `${node}: ${owner || '(nobody yet)'}${at === 'now' ? ' ← now' : at === 'past' ? ' ✓' : ''}`,
  howToFollow: (number) =>
    `See /flow ${number} or /trace ${number}; to take it back: /flow ${number} withdraw`,
  notedTitle: (number) => `Noted · case ${number}`,
  noted: {
    accepted: (v) =>
      v.answers
        ? `Accepted. The clock runs; answer when it is done: ${v.answers}.`
        : 'Accepted. The clock runs; press done when it is.',
    passed: (v) => `On to ${v.node}: ${v.to}.`,
    done: (v) => `All done.${resultTold(v.told)}`,
    ended: (v) => `Ended.${resultTold(v.told)}`,
    returned: (v) => `Sent back to ${v.node} (${v.to}): ${v.words}`,
    asked: (v) => `Asked ${v.to}${closed(v.words)} Until then your clock stands still.`,
    supplied: (v) => `Added: ${v.words}`,
    paused: (v) => `Paused: ${v.words}. You will be reminded to resume.`,
    resumed: () => 'Resumed; the clock runs on.',
    assigned: (v) => `Given to ${v.to}; the clock runs on.`,
    'assigned-ahead': (v) => `Settled: ${v.to} has it when it gets to “${v.node}”.`,
    withdrawn: () => 'Withdrawn; nobody has to do anything.',
    closed: (v) => `Closed: ${v.words}`,
    received: () => 'Noted that you have it.',
    'excepted-off': (v) => `Noted: ${v.words}. You can press done.`,
    excepted: (v) => `Exception noted: ${v.words}. You can press done; the CRM gets it when it is back.`,
  },
  formTitle: (number, act) => `Case ${number}: ${act}`,
  ask: {
    accept: '',
    pass: '',
    return: 'Why it goes back, and what is missing',
    ask: 'Your question (the clock stands still; begin with @name to ask somebody else)',
    supply: 'What you add',
    pause: 'Why it pauses',
    resume: '',
    assign: 'To whom, and why',
    except: 'Why it does not wait for the CRM',
    withdraw: '',
    close: 'Why it is closed',
  },
  submit: 'Send',
  why: 'Conditions or reasons',
  remark: 'Remark',
  missing: (fields) => `Still missing: ${fields}`,
  typed: (number, act) => {
    const words: Record<string, string> = {
      return: 'return the budget is missing',
      ask: 'ask for how many users',
      supply: 'add about 500 users',
      pause: 'pause the contract is not signed',
      assign: 'assign Liu Yang, it is his',
      except: 'except the CRM is down today',
      close: 'close the customer changed plans',
    };
    return `/flow ${number} ${words[act] ?? act}`;
  },
  typedField: (name, kind, option) =>
    `${name}: ${kind === 'date' ? 'next Friday' : kind === 'number' ? '10' : option || '…'}`,
  semicolon: '; ',
  arrow: ' → ',
  typedPass: (number, answer, needsWords, fields) =>
    `/flow ${number} ${answer ?? 'done'}${needsWords ? ' reasons…' : ''}${fields ? ` ${fields}` : ''}`,
  startTitle: (name) => `Start: ${name}`,
  startIntro: (way) =>
    `It goes through ${way}. Each step has an owner and a limit, and you can see where it is.`,
  typedStart: (name, fields) => `/flow ${name} ${fields}`,
  listTitle: 'My flows',
  waiting: 'Waiting for me',
  started: 'Started by me',
  noneWaiting: 'Nothing.',
  noneStarted: 'Nothing.',
  line: (number, text, place, holder, state) =>
    `${number} ${text} (${holder ? `${place}, ${holder}` : place}) ${state}`,
  lineDue: (at, isLate, isAsked) => `${isLate ? 'late since' : isAsked ? 'facts by' : 'by'} ${at}`,
  listUsage: (flows, example) =>
    `One: /flow 12. Its story: /trace 12. Start: /flow ${example} … (there are: ${flows})`,
  storyPlace: (name, place, nodes, state) => `${name} (step ${place} of ${nodes}): ${state}`,
  story: {
    started: (v) => `${v.by} started it; ${v.node}: ${v.to}`,
    accepted: (v) => `${v.node}: ${v.by} accepted`,
    passed: (v) =>
      `${v.node}: ${v.by} ${v.answer ? `answered ${answered(v.answer)}${because(v.words)}` : `finished${because(v.words)}`}${v.to ? `, on to ${v.to}` : ''}`,
    returned: (v) => `${v.node}: ${v.by} sent it back to ${v.to}${because(v.words)}`,
    asked: (v) => `${v.node}: ${v.by} asked ${v.to}${because(v.words)}`,
    supplied: (v) => `${v.by} added${because(v.words)}`,
    paused: (v) => `${v.node}: ${v.by} paused${because(v.words)}`,
    resumed: (v) => `${v.node}: ${v.by} resumed`,
    assigned: (v) => `${v.node}: ${v.by ? `${v.by} gave it to` : 'given to'} ${v.to}${because(v.words)}`,
    left: (v) => `${v.node}: ${v.by} has left${v.to ? `, on to ${v.to}` : ''}`,
    withdrawn: (v) => `${v.by} withdrew it${because(v.words)}`,
    closed: (v) => `${v.by} closed it${because(v.words)}`,
    warned: (v) => `${v.node}: ${v.to} was reminded`,
    late: (v) => `${v.node}: late${v.to ? `, ${v.to} was told` : ''}`,
    recounted: (v) => `${v.node}: the calendar changed, and with it the limit`,
    synced: (v) => `the CRM has it: ${v.words}`,
    excepted: (v) => `${v.node}: ${v.by} does not wait for the CRM${because(v.words)}`,
    received: (v) => `${v.by} has the result`,
    undone: (v) => `${v.by} undid ${taken(v.words, v.answer)}${v.to ? `, ${v.to} has it` : ''}`,
    'undone-ahead': (v) =>
      `${v.node}: ${v.by} undid “assign”, ${v.to ? `${v.to} will have it` : 'nobody is named for it yet'}`,
  },
  crm: {
    label: 'CRM',
    waiting: 'under way',
    failing: 'not there yet; it is tried again by itself',
    notThere: 'not there yet',
    sent: 'sent; the CRM has not confirmed it',
    proven: (id) => `has it (${id})`,
    excepted: (why) => `not there yet; exception: ${why}`,
    gone: 'there is no CRM any more; enter it by hand, then give it as an exception',
    byHand: (how) => `there is no CRM any more; by hand: ${how}`,
    goneHow:
      'There is no CRM any more that could confirm it. Enter it by hand, say in a line how, and the step can be finished.',
    offTitle: 'The CRM is gone, and cases wait for it',
    offWaiting: (count, numbers, more) =>
      `XINLIU_CRM_URL is not set any more, and ${count} cases wait for the CRM: ${numbers}${more > 0 ? ` and ${more} more` : ''}.`,
    offNext: (number) =>
      `On purpose? Whoever has them enters them by hand and sends /flow ${number} exception entered by hand. If not, put the settings back: they are brought in by themselves.`,
    notYet:
      'The CRM has not confirmed it, so this step cannot be finished yet. You are told once it has; or say why it cannot wait.',
    title: 'Cases that the CRM does not have',
    off: 'There is no CRM (XINLIU_CRM_URL is not set).',
    none: 'It has all of them.',
    figures: (days, proven, late) => `In ${days} days: ${proven} confirmed, ${late} of them late.`,
    line: (number, text, state, tries, error) =>
      `${number} ${text}: ${state}, ${tries} tries${error ? ` (${error})` : ''}`,
    faults: {
      signature: (code) => `the CRM refuses the signature, ${code}: compare the secrets of both sides`,
      address: (code) => `the CRM knows no such address, ${code}: look at XINLIU_CRM_URL`,
      busy: (code) => `the CRM is too busy, ${code}`,
      refused: (code) => `the CRM refuses it, ${code}: look at its log`,
      broken: (code) => `the CRM failed, ${code}`,
      silent: () => 'the CRM did not answer in time',
      unreachable: (code) => `the CRM cannot be reached, ${code}`,
    },
    late: (at) => `, late since ${at}`,
    note: 'While the CRM is down nothing is lost; it is tried at least once an hour.',
  },
  chart: {
    title: (name) => `Flow: ${name}`,
    below: 'Who, by when, for whom',
    belowCase: (number, text) => `Case ${number} · ${text}`,
    source: (source) => `From: ${source}`,
    output: (output) => `Comes out: ${output}`,
    receivers: (names) => `For: ${names}`,
    deputy: (name) => `or ${name}`,
    done: (at) => `✓ done ${at}`,
    due: (at) => `by ${at}`,
    late: (at) => `late, due ${at}`,
    asked: (name, at) => `waits for ${name} (by ${at}); clock stands still`,
    paused: 'paused; the clock stands still',
    limits: {
      work_hours: (amount) => `${amount} working ${amount === 1 ? 'hour' : 'hours'}`,
      work_days: (amount) => `${amount} working ${amount === 1 ? 'day' : 'days'}`,
      calendar_hours: (amount) => `${amount} ${amount === 1 ? 'hour' : 'hours'}`,
    },
    byDay: (field, otherwise) => `until “${field}”, else ${otherwise}`,
    whom: {
      starter: 'whoever started it',
      startersDepartment: "the starter's department",
      customer: "the customer's owner",
      admin: 'administrators',
      liaison: (department) => `liaison of ${department}`,
      head: (department) => `head of ${department}`,
      post: (post) => post,
    },
    otherwise: ', else ',
    fieldIs: (field, value) => `${field} is “${value}”`,
    onlyWhen: (when, whom) => `${whom} where ${when}`,
    notFound: (whom) => `${whom} (nobody is found)`,
    nobody: 'nobody yet',
    nowIs: (whom, name) => (name && name !== whom ? `${name} (${whom})` : whom),
    node: (place, name, owner, deputy, limit) =>
      `${place}. ${name}: ${[owner, deputy, limit].filter((part) => part !== '').join(', ')}`,
    over: (state) => `Now: ${state}`,
  },
  here: ' ← now',
  undone: (number) => `the last step of case ${number}`,
  undoneAhead: (number, node) => `who has “${node}” of case ${number}`,
  errors: {
    whichReturned: (v: Values) => {
      const request = v.requests ? `; request ${v.requests}: send “/request ${v.request} refuse …”` : '';
      return `Not sent back yet: you have more than one in hand. Which is it? Case ${v.cases}: send “/flow ${v.case} return …”${request}.`;
    },
    blockedHow: (v: Values) =>
      `Not noted yet: case ${v.number} is with you. To stop its clock, send “/flow ${v.number} pause why”; if facts are missing, “/flow ${v.number} ask …”.`,
    nobody: (v: Values) =>
      `Nobody was found for the first step “${v.node}” of ${v.flow} (${v.whom}). Ask an administrator to ${v.department ? `name a liaison (/liaison ${v.department} name), or to ` : ''}change the owner of this step in xinliu.yaml, and start again.`,
    unknownNumber: (v: Values) => `There is no case ${v.number}. Send /flow for yours.`,
    unknownFlow: (v: Values) => `No flow is called “${v.name}”. There are: ${v.flows}.`,
    formChanged: (v: Values) =>
      `What ${v.flow} asks for has changed; nothing was noted. Start again: /flow ${v.flow}`,
    none: () => 'No case waits for you.',
    several: (v: Values) =>
      `Several cases wait for you: write the number, such as “/flow ${v.example} done”. /flow lists them.`,
    notYours: (v: Values) => `Case ${v.number} is with ${v.owner || 'somebody else'}, not with you.`,
    notStarter: (v: Values) => `Only ${v.name}, who started it, or an administrator can do that.`,
    notReceiver: (v: Values) => `The result of case ${v.number} is not for you.`,
    notNow: (v: Values) =>
      `Case ${v.number} is “${states[v.state as keyof typeof states] ?? v.state}”: that cannot be done now. See /flow ${v.number}.`,
    movedOn: (v: Values) =>
      `${v.isTyped ? 'Nothing' : 'This card is of before, nothing'} was noted: case ${v.number} is at “${v.node}” now${hasIt(v)}.${v.isYours ? ` ${v.isTyped ? 'See' : 'Use the newest card, or send'} /flow ${v.number}.` : ''}`,
    whichAnswer: (v: Values) => `Choose an answer: ${v.answers}. Such as “/flow ${v.number} ${v.example}”.`,
    needsNoException: (v: Values) => `Case ${v.number} needs no exception: press done.`,
    unsyncedForManagers: () => 'What the CRM does not have is shown to managers and administrators.',
    firstNode: (v: Values) =>
      `This is the first step; there is none before. If facts are missing: “/flow ${v.number} ask …”.`,
    askWhom: (v: Values) => `Say whom to ask, such as “/flow ${v.number} ask @Li Na for how many users”.`,
    assignWhom: (v: Values) => `To whom? Such as “/flow ${v.number} assign Liu Yang, it is his”.`,
    notHere: (v: Values) => `${v.name} is away and nobody stands in. Give it to somebody else.`,
    hasIt: (v: Values) => `${v.name} has case ${v.number} already.`,
    badField: (v: Values) =>
      v.problem === 'choice'
        ? `“${v.field}” can only be: ${v.options}.`
        : v.problem === 'date'
          ? `${v.day ? `There is no such day as “${v.day}”; change “${v.field}”` : `“${v.field}” is no date that can be read, or it has passed`}. Such as “${v.field}: next Friday”.`
          : `“${v.field}” must be a number alone, such as “${v.field}: 1,200”.`,
    badFields: (v: Values) =>
      [
        `${v.count} fields have to be changed; then send all of it again:`,
        v.dates &&
          `No date that can be read, or it has passed: ${v.dates}. Such as “${v.date}: next Friday”.`,
        v.numbers && `A number alone: ${v.numbers}. Such as “${v.number}: 1,200”.`,
        v.choices && `Only what is offered: ${v.choices}.`,
      ]
        .filter(Boolean)
        .join('\n'),
    orMeeting: (v: Values) =>
      `“${v.said}” does not count yet: is it for case ${v.number}, or for the meeting that waits for your approval? Press the button on its card; for the case you can also send /flow ${v.number} ${v.said}.`,
    unknownAct: (v: Values) =>
      `That was not understood. Write accept, done, return, ask, add, pause, resume, assign, except, withdraw or close${v.answers ? `, or an answer: ${v.answers}` : ''}. Such as “/flow ${v.number} ${v.example || 'done'}”.`,
  },
};
