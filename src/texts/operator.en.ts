/** What the person who runs Xinliu reads on the terminal, in English. */

import { doctorEn } from './doctor.en.ts';
import { words } from './doctor.zh-CN.ts';
import { flowProblems } from './flow-problems.en.ts';
import { flowTools } from './flow-tools.en.ts';
import type { OperatorTexts } from './operator.zh-CN.ts';
import { setupEn } from './setup.en.ts';
import { yamlMistakes } from './yaml-mistakes.en.ts';

export const operatorEn: OperatorTexts = {
  findings: {
    title: (count) => `Xinliu cannot start: ${count} of its settings must be mended.`,
    seen: 'value now',
    cause: 'cause',
    remedy: 'remedy',
    empty: '(empty)',
    more: 'When they are mended, npm run doctor checks them.',
  },
  shapes: { list: 'a list', section: 'a section (key: value)', text: 'text' },
  problems: {
    wholeNumber: (least, most) =>
      words(`Not a whole number from ${least} to ${most}.`, `Give a whole number from ${least} to ${most}.`),
    number: (least, most) =>
      words(`Not a number from ${least} to ${most}.`, `Give a number from ${least} to ${most}.`),
    oneOf: (options) => words('Not a value it can have.', `Give one of: ${options}.`),
    yesNo: () => words('Neither yes nor no.', 'Give true or false.'),
    webAddress: () =>
      words(
        'Not an address of scheme and host alone.',
        'Give http:// or https:// and the host, without path, query or account, e.g. https://open.feishu.cn.',
      ),
    address: () =>
      words('Not an http:// or https:// address.', 'Give a whole address, e.g. https://xinliu.example.com.'),
    databaseUrl: () =>
      words(
        'Not an address of a PostgreSQL database.',
        'Give postgres://user:password@host:5432/database; write special characters of the password as %XX.',
      ),
    redisUrl: () =>
      words('Not an address of a Redis.', 'Give redis://host:6379, or rediss://host:6379 for one with TLS.'),
    appId: () =>
      words(
        'Not the App ID of a Feishu app.',
        'Copy it from "Credentials & Basic Info" of the developer console; it looks like cli_a1b2c3d4e5f60718.',
      ),
    missing: (because) => words(`Not given, though ${because} is.`, `Give it, or take ${because} away.`),
    idMissing: (because) =>
      words(
        `Not given, though ${because} is: the platform is half set up.`,
        `Give it, or take ${because} away to switch the platform off.`,
      ),
    dingtalkId: () =>
      words(
        'Not an id of DingTalk: it holds blanks or strange signs, or is too short.',
        'Copy it again from the developer console, without blanks around it.',
      ),
    wecomAesKey: () =>
      words(
        'Not a key of 43 letters and digits.',
        'Make one anew under 接收消息 (callback) of the self-built app and copy all of the EncodingAESKey.',
      ),
    aesKey: () =>
      words(
        'Not a key of 43 letters and digits.',
        'Make one anew under "Event subscription" and copy all of it.',
      ),
    corpId: () =>
      words(
        'Not the id of a company in WeCom.',
        'Copy it from the end of 我的企业 (My company); it looks like ww1234567890abcdef.',
      ),
    botNeedsAll: () =>
      words(
        'The bot of WeCom hears and speaks over one connection, which cannot be split between processes.',
        'Take XINLIU_ROLES (or --role) out, so that one process both listens and works; or set no bot.',
      ),
    socketAddress: () =>
      words('Not a wss:// address.', 'Give wss:// and the host, e.g. wss://openws.work.weixin.qq.com.'),
    cardTemplate: () =>
      words(
        'Not the id of a card template.',
        'Copy the id of the published template from the card platform; it ends with .schema, see docs/platforms/dingtalk.md.',
      ),
    archiveFolder: () =>
      words(
        'Not the token of a folder of Drive.',
        'Open the folder in Feishu and copy what follows /drive/folder/ in its address, see docs/platforms/feishu.md.',
      ),
    webhookKey: () =>
      words(
        'In webhook mode nothing proves that a request comes from Feishu.',
        'Copy the Encrypt Key (better) or the Verification Token from "Events & Callbacks › Encryption Strategy", or use FEISHU_MODE=stream.',
      ),
    apiSources: () =>
      words(
        'It has another form.',
        'Write name=secret, several with commas or on lines of their own, such as monitor=…,crm=…; names of small letters, digits, - and _.',
      ),
    apiSecretShort: (source, least) =>
      words(
        `The secret of ${source} is too short: it can be guessed.`,
        `Use at least ${least} characters, e.g. from openssl rand -hex 32.`,
      ),
    tooShort: (least) =>
      words(
        'Too short: it can be guessed.',
        `Use at least ${least} characters, e.g. from openssl rand -hex 24.`,
      ),
    twice: (other) => words(`${other} is given as well.`, 'Keep one of the two.'),
    fileUnreadable: (reason) =>
      words(
        `The file cannot be read (${reason}).`,
        'Check the path, and that the account of Xinliu may read it.',
      ),
    fileEmpty: () => words('The file is empty.', 'Write the value into the file, or take this setting away.'),
    unknownSetting: (near) =>
      words(
        'There is no such setting.',
        near === '' ? 'Take it away; .env.example lists them all.' : `Did you mean ${near}?`,
      ),
    unknownArgument: () =>
      words('There is no such argument.', 'There are --role web|worker|all and --drill.'),
    unknownKey: (near, known) =>
      words(
        'There is no such entry.',
        near === '' ? `Here can stand: ${known}.` : `Did you mean ${near}? Here can stand: ${known}.`,
      ),
    syntax: (line, code) => {
      const [cause, remedy] = yamlMistakes[code] ?? [
        `is no proper YAML (${code})`,
        'Check indents, the blank after colons, and quotes; compare xinliu.example.yaml',
      ];
      return words(`Line ${line} ${cause}.`, `${remedy}.`);
    },
    shape: (expected) => words(`Here belongs ${expected}.`, 'Write it like xinliu.example.yaml.'),
    ...flowProblems,
    empty: () => words('It is empty.', 'Fill it in, or take the line away.'),
    tooLong: (most) => words(`Longer than ${most} characters.`, `Shorten it to ${most} characters.`),
    time: () => words('Not a time of day.', 'Write HH:MM with 24 hours, e.g. "09:00".'),
    span: () => words('Not a span of time.', 'Write "HH:MM-HH:MM", e.g. "09:00-12:00".'),
    spanOrder: () =>
      words('It ends no later than it begins.', 'Write the earlier time first, e.g. "09:00-12:00".'),
    spanEmpty: () => words('Begin and end are the same.', 'Write two different times, e.g. "08:30-21:00".'),
    spansMeet: (first, second) =>
      words(`${first} and ${second} overlap or are out of order.`, 'Write them in order, without overlap.'),
    noSpan: () => words('There is no working time at all.', 'Write at least one span, e.g. "09:00-18:00".'),
    date: () => words('Not a date that exists.', 'Write YYYY-MM-DD, e.g. 2026-02-14.'),
    dateTwice: () => words('This day is given twice.', 'Keep one of the two.'),
    restWithHours: () => words('A day off has working hours.', 'Take windows away, or set working to true.'),
    tooManyFields: (most) =>
      words(`More than ${most} fields: nobody fills them in.`, `Keep the ${most} that matter most.`),
    fieldTwice: (name) =>
      words(
        `"${name}" is there twice.`,
        'Give each field a name of its own, so that people can tell them apart.',
      ),
    packageForNobody: () =>
      words(
        'Nobody would read it.',
        'Write who gets it, e.g. [managers]; for no such package write on: false.',
      ),
    packageBuiltIn: (name) =>
      words(`This is the built-in ${name}.`, `Call it ${name}, or give one of your own another name.`),
    dayOfOtherPeriod: (period) =>
      period === 'weekly'
        ? words('A weekly package needs a weekday.', 'Write one, such as friday.')
        : words('A monthly package needs a day of the month.', 'Write `last` or 1 to 28.'),
    usualOverLongest: (longest) =>
      words(`The usual length is above the longest of ${longest} minutes.`, 'Lower usual, or raise longest.'),
    classOrder: () =>
      words('The longest lengths must be short ≤ regular ≤ long.', 'Change longest of the three classes.'),
    nudgeOrder: (limit) =>
      words(
        `Each nudge must come later than the one before, and all before the limit of ${limit} hours.`,
        'For example [12, 20, 23] with a limit of 24.',
      ),
    tooManyLiaisons: () => words('More than two liaisons.', 'Keep one or two for each department.'),
    wordTwice: (word, other) =>
      words(`"${word}" stands in ${other} too: the tier cannot be told.`, 'Keep each word in one list.'),
    nameTwice: (name, other) =>
      words(
        `"${name}" is a name or alias of ${other} too.`,
        'Choose another alias, so that each name means one department.',
      ),
    platformTwice: (name: string) =>
      words(`"${name}" is written twice.`, 'Write each platform once, the preferred one first.'),
    pathCircle: (circle: string) =>
      words(
        `sameAs runs in a circle: ${circle}.`,
        'Write sameAs only under the department that it is to be, and take the others away.',
      ),
    pathTwice: (path: string, other: string) =>
      words(
        `"${path}" stands in sameAs of ${other} as well.`,
        'A path is one department; keep the right place.',
      ),
    ruleEmpty: () =>
      words(
        'The rule has no condition: it would fit every message.',
        'Write at least one under when, e.g. words: [refund].',
      ),
    ruleNoOutcome: () => words('The rule has no outcome.', 'Write one of tier, atLeast and atMost, or kind.'),
    ruleTwoOutcomes: () =>
      words('The rule has more than one outcome.', 'Keep one of tier, atLeast and atMost.'),
    alarmWhom: (known) =>
      words(
        'This is no known duty, and does not look like a name.',
        `Write ${known}, duty:roster, or a name or staff number.`,
      ),
    alarmNobody: () =>
      words('Nobody is named.', 'Name at least one person or duty, e.g. [liaison], or leave the line out.'),
    alarmSteps: (most) =>
      words(`There must be 1 to ${most} steps.`, 'Remove some, or leave steps out to have the usual ones.'),
    noPhone: () =>
      words(
        'No platform makes phone calls for us.',
        'Write urge: it rings where the platform can (Feishu urgent, DingTalk DING).',
      ),
    rosterUnknown: (known) =>
      words(
        'There is no such roster.',
        known ? `There is: ${known}.` : 'Write the roster under alarms.rosters first.',
      ),
    ruleTwice: (name) =>
      words(
        `The rule "${name}" is there twice.`,
        'Give it another name: by its name people know which rule decided.',
      ),
    crmField: (near, own) =>
      words(
        'No flow asks for it: in the CRM it would always be empty.',
        `${near === '' ? '' : `Did you mean ${near}? `}Write what a flow asks for, or one of ${own}.`,
      ),
    customerUnknown: (near) =>
      words(
        'No customer and no grade under customers is called so.',
        near === ''
          ? 'Write the customer and its grade under customers first.'
          : `Did you mean ${near}? Else write it under customers first.`,
      ),
    customerTwice: (name, other) =>
      words(
        `"${name}" is a name or alias of the customer ${other} too.`,
        'Choose another alias, so that each name means one customer.',
      ),
    nameTooShort: (least) =>
      words(
        `Shorter than ${least} characters: others would be taken for it.`,
        `Write a name of ${least} characters or more.`,
      ),
    leaseShort: (timeoutMs) =>
      words(
        `No longer than the platform's time limit of ${timeoutMs} ms: a message still being sent would be taken for lost and sent again.`,
        "Make it at least twice the platform's time limit, e.g. 30000.",
      ),
    noPlatform: () =>
      words(
        'The drill is switched off and no platform is set up: there is nothing to do.',
        'Give the id and secret of a platform (Feishu FEISHU_APP_ID, DingTalk DINGTALK_CLIENT_ID, WeCom WECOM_BOT_ID), or take XINLIU_DRILL away.',
      ),
    drillOnDatabase: () =>
      words(
        'A database is given but no platform: only the drill would open, and make a database of its own on this server.',
        'In earnest, give the id and secret of a platform (Feishu FEISHU_APP_ID, DingTalk DINGTALK_CLIENT_ID, WeCom WECOM_BOT_ID); if the drill is what you want there, add XINLIU_DRILL=true.',
      ),
  },
  obstacles: {
    'port taken': (setting) =>
      words(
        `Port ${setting} is taken.`,
        'Stop the program that has it, or choose another port: PORT=3001 npm start.',
      ),
    'port forbidden': (setting) =>
      words(
        `Port ${setting} may not be used.`,
        'Ports below 1024 need special rights: use another (PORT=3000) behind a reverse proxy.',
      ),
    'host unknown': (setting) =>
      words(
        `This machine has no address ${setting}.`,
        'Set HOST to one of its addresses; 0.0.0.0 means all.',
      ),
    database: (setting) =>
      words(
        `The database ${setting} cannot be reached.`,
        'Check that PostgreSQL runs, and host, account, password and name in DATABASE_URL; then npm run doctor.',
      ),
    redis: (setting) =>
      words(
        `The Redis ${setting} cannot be reached.`,
        'Check that Redis runs, and REDIS_URL; without Redis, take it away: the queue then lives in the database.',
      ),
    'drill running': (setting) =>
      words(
        `A drill runs on these data already (${setting}).`,
        'Open its address, or stop it first; for another one, choose another folder: XINLIU_DATA_DIR=./data2.',
      ),
  },
  doctor: doctorEn,
  setup: setupEn,
  flows: flowTools,
  greeting: {
    drill: (address, data) => [
      `The drill of Xinliu is ready → ${address}`,
      '  1. Open it, choose a person, and write in a group: 支付接口全部报错，客户无法下单 (payment is down)',
      '  2. See tier 1 reach those responsible; press "I\'ll take it", or wait five minutes and see it go up',
      '  3. Move the clock to next Friday 16:00 and see everybody get their own weekly issue',
      `  The data is in ${data}, the next start goes on from there; Ctrl+C stops.`,
    ],
    wecom: {
      P0: 'WeCom P0: the bot alone. Commands and cards work; no groups are opened, nobody is written to who has not spoken to it, the address book stays shut. With a self-built app it becomes P1.',
      P1: 'WeCom P1: the app has no address for callbacks. It writes to anybody, opens groups and reads the address book; its cards have no buttons, and changes of the staff are not heard. With WECOM_TOKEN and WECOM_ENCODING_AES_KEY it becomes P2.',
      P2: 'WeCom P2: everything works.',
    },
    earnest: (address, platforms) => [
      `Xinliu is running → ${address}   platforms: ${platforms}`,
      '  Say /help to the bot in your chat; npm run doctor checks settings and rights.',
    ],
  },
};
