/** What the doctor found, and how to mend it, in English. */
import { type doctorZh, words } from './doctor.zh-CN.ts';

export const doctorEn: typeof doctorZh = {
  settings: (mode) => words(`The settings are right (${mode === 'drill' ? 'drill' : 'in earnest'}).`, ''),
  node: (version, least) => words(`Node.js ${version} (${least} or newer is needed).`, 'Upgrade Node.js.'),
  folder: (folder, gigabytes) =>
    words(
      `The data folder ${folder} can be written; ${gigabytes} GB are free.`,
      'Make room, or point XINLIU_DATA_DIR elsewhere.',
    ),
  folderClosed: (folder, reason) =>
    words(
      `The data folder ${folder} cannot be written (${reason}).`,
      'Give it to the account of Xinliu (chown), or choose another with XINLIU_DATA_DIR.',
    ),
  portFree: (port) => words(`Port ${port} is free.`, ''),
  portOurs: (port) => words(`A Xinliu is running on port ${port}.`, ''),
  policiesByGroup: (names) =>
    words(
      `In alarms.policies those by groups never fit on WeCom, which hides the names of groups: ${names.join(', ')}.`,
      'Ask for words, departments or customers instead.',
    ),
  noPackages: () =>
    words('Packages of tier 2 are off: name planning or review under packages in xinliu.yaml to begin.', ''),
  noEditors: () =>
    words(
      'The weekly issue has no editors: it goes out as gathered and nobody is reminded. Name some in company.editors in xinliu.yaml to look at it first.',
      '',
    ),
  calendarKnown: () => words('The days off of the coming months are known.', ''),
  calendarMissing: (year) =>
    words(
      `The public holidays of ${year} are missing; until then Monday to Friday counts.`,
      `Upgrade Xinliu once the State Council's notice is out, or enter the days in xinliu.yaml under hours.days and add ${year} to hours.completeYears.`,
    ),
  portTaken: (where, code) =>
    words(`Port ${where} cannot be used (${code}).`, 'Stop the program that has it, or change PORT / HOST.'),
  database: (version, encoding) => words(`PostgreSQL ${version}, encoding ${encoding}.`, ''),
  databaseAway: (reason) =>
    words(
      `The database cannot be reached (${reason}).`,
      'Check that PostgreSQL runs, and host, account, password and name in DATABASE_URL.',
    ),
  databaseOld: (version) =>
    words(`PostgreSQL ${version} is old and was never tried.`, 'Upgrade it to 14 or newer.'),
  databaseEncoding: (encoding) =>
    words(
      `The database has the encoding ${encoding}, in which Chinese text is lost.`,
      "Create it anew with ENCODING 'UTF8' TEMPLATE template0.",
    ),
  databaseSearch: (reason) =>
    words(
      `Search in Chinese text will be slow: pg_trgm cannot be used (${reason}).`,
      'Let an administrator run CREATE EXTENSION pg_trgm; if it sees no Chinese, create the database anew with LC_CTYPE C.UTF-8.',
    ),
  databaseRights: () =>
    words(
      'The account may not create tables.',
      'Let an administrator run GRANT CREATE ON DATABASE … and GRANT CREATE ON SCHEMA public ….',
    ),
  redis: (version, least) => words(`Redis ${version} (${least} or newer is needed).`, 'Upgrade Redis.'),
  redisAway: (reason) =>
    words(
      `The Redis cannot be reached (${reason}).`,
      'Check that Redis runs, and REDIS_URL; without Redis, take it away.',
    ),
  redisEviction: (policy) =>
    words(
      `The eviction policy of Redis is ${policy}.`,
      'Make it noeviction, or jobs are thrown away when memory is short: maxmemory-policy noeviction.',
    ),
  redisAof: (on) =>
    words(
      on ? 'Redis writes its append-only file.' : 'Redis writes no append-only file.',
      'With it no job is lost at a restart: appendonly yes. Without it no message is lost either, but the sweep must find it.',
    ),
  queue: (where, ms) => words(`A job went round the queue (${where}) in ${ms} ms.`, ''),
  queueStuck: (reason) =>
    words(
      `No job goes round the queue (${reason}).`,
      'Mend the database or Redis above first, then try again.',
    ),
  clock: (whose, seconds) =>
    words(
      `The clock of ${whose} is ${seconds} s from ours.`,
      'Let both follow NTP; beyond five minutes the signatures of platforms are refused.',
    ),
  noPlatform: () =>
    words('No platform is switched on: npm start opens the drill. To connect one, run npm run setup.', ''),
  reached: (name, address) => words(`${name} answers at ${address}.`, ''),
  notReached: (name, address, reason) =>
    words(
      `${name} does not answer at ${address} (${reason}).`,
      'Check network, proxy, DNS and the address of the platform in the settings.',
    ),
  addressRefused: (name, address) =>
    words(
      `${name} refuses requests from ${address === '' ? 'our address' : address}.`,
      `Enter the server's outgoing address${address === '' ? '' : ` ${address}`} in the app's list of allowed addresses, or empty that list.`,
    ),
  callback: (name, address) => words(`The callback address of ${name}, ${address}, can be reached.`, ''),
  callbackMissing: (name) =>
    words(
      `XINLIU_PUBLIC_URL is not set: ${name} does not know where to call.`,
      'Set the address at which Xinliu is reached from outside, e.g. https://xinliu.example.com.',
    ),
  callbackAway: (address, reason) =>
    words(
      `The callback address ${address} cannot be reached (${reason}).`,
      'Start Xinliu first and look again; then DNS, reverse proxy, firewall and certificate.',
    ),
  callbackForeign: (address, status) =>
    words(
      `Something that is not Xinliu answers at ${address} (HTTP ${status}).`,
      'Let the reverse proxy hand /webhooks/ on as it is: no other path, no log-in before it.',
    ),
  nobodyVisible: (name) =>
    words(
      `Not one person is visible in the address book of ${name}.`,
      'In its console, set the visible range and the contact data range to the whole company, and publish a new version.',
    ),
  peopleVisible: (name) => words(`The address book of ${name} can be read.`, ''),
  stream: (name) => words(`${name} grants the long connection.`, ''),
  streamRefused: (name, reason) =>
    words(
      `${name} does not grant the long connection (${reason}).`,
      'Compare id and secret, and see that the app is enabled; use one app for each environment.',
    ),
  permissionsMissing: (name, names) =>
    words(
      `${name}: permissions that are needed are missing: ${names}.`,
      'Ask for them under 权限管理 (Permissions); where a version must be published, they count only then.',
    ),
  optionsMissing: (name, names) =>
    words(
      `${name}: permissions that would help are missing: ${names}.`,
      'What each is for stands in docs/platforms; ask for what you want, and publish a new version.',
    ),
  sum: (bad, warn) =>
    words(bad + warn === 0 ? 'All is well.' : `${bad} must be mended, ${warn} deserve a look.`, ''),
  feishu: {
    credentials: (reason, help) =>
      words(
        `Feishu does not know this App ID or App Secret (${reason}).`,
        `Copy them again from "Credentials & Basic Info". ${help}`.trim(),
      ),
    refused: (reason, help) =>
      words(`Feishu refused a request (${reason}).`, help || 'Mend it in the developer console.'),
    bot: (name, on) =>
      words(
        on
          ? `The credentials are right, the bot "${name}" is on.`
          : `The credentials are right, but the bot "${name}" is not on.`,
        'Publish a version in the developer console, and let an administrator of the company enable it.',
      ),
    scopes: (count) => words(`All permissions that are needed are granted (${count} in all).`, ''),
    scopesHidden: (reason) =>
      words(
        `The granted permissions cannot be read (${reason}).`,
        'With application:application:self_manage they can be compared.',
      ),
    panel: (count) =>
      words(
        `${count} commands stand in the slash panel.`,
        'Run npm run setup to fill it, so that they show when a slash is typed; typing them works without it.',
      ),
    connections: (count, most) =>
      words(
        `${count} long connections (at most ${most}).`,
        'Use an app of its own for each environment, and stop what is too many.',
      ),
  },
  dingtalk: {
    credentials: (reason, help) =>
      words(
        `DingTalk does not know this Client ID or Client Secret (${reason}).`,
        `Copy them again from 凭证与基础信息 (Credentials). ${help}`.trim(),
      ),
    accepted: () => words('DingTalk knows the Client ID and Client Secret.', ''),
    refused: (reason, help) =>
      words(`DingTalk refused a request (${reason}).`, help || 'Mend it in the developer console.'),
    quota: () =>
      words(
        "This month's calls are used up.",
        'They come back with the next month, or with the professional edition; until then messages wait or are refused.',
      ),
    robot: () => words('The code of the robot is right, and it may send.', ''),
    robotUnknown: (code) =>
      words(
        `DingTalk does not know the robot ${code}.`,
        "Add the robot to the app and publish a version; its code stands on the robot's page and belongs in DINGTALK_ROBOT_CODE.",
      ),
    template: () => words('The card template can be used.', ''),
    templateUnset: () =>
      words(
        'No card template is set: messages are Markdown, and buttons become numbered text.',
        'Make one as in docs/platforms/dingtalk.md, and set DINGTALK_CARD_TEMPLATE_ID.',
      ),
    templateWrong: (reason) =>
      words(
        `The card template cannot be used (${reason}).`,
        'Publish it in the card platform, and compare DINGTALK_CARD_TEMPLATE_ID.',
      ),
    groups: () => words('The template of scene groups is set; groups can be opened.', ''),
    calendar: () => words('Meetings can be put into calendars.', ''),
    calendarClosed: (reason) =>
      words(
        `Meetings cannot be put into calendars (${reason}).`,
        'Ask for Calendar.Event.Write and Calendar.Event.Read under 权限管理; without them people are reminded here alone.',
      ),
    groupsUnset: () =>
      words(
        'No template of scene groups is set: people open the groups of /group themselves.',
        'Make one with this robot under 场景群 (Scene groups), enable it, and set DINGTALK_SCENE_TEMPLATE_ID.',
      ),
    events: () =>
      words(
        'By HTTP without DINGTALK_TOKEN and DINGTALK_AES_KEY changes of the staff are not heard.',
        'Make both under 事件订阅 (Event subscription) and set them, or use DINGTALK_MODE=stream.',
      ),
  },
  crm: (host) => words(`The CRM (${host}) can be reached.`, ''),
  crmOdd: (host, status) =>
    words(
      `The CRM (${host}) answers with status ${status}.`,
      'Check the path of XINLIU_CRM_URL and the CRM itself; until then cases wait and are tried again.',
    ),
  crmAway: (host, reason) =>
    words(
      `The CRM (${host}) cannot be reached (${reason}).`,
      'Check XINLIU_CRM_URL, the network and firewalls; until then cases wait and are tried again.',
    ),
  tierModel: (model) => words(`The language model ${model} answers in the form that counts.`, ''),
  tierModelUseless: (model) =>
    words(
      `The language model ${model} does not answer in the form that counts; its answers are ignored.`,
      'Choose one that answers with JSON alone (TIER_MODEL_NAME), or take TIER_MODEL_URL away.',
    ),
  tierModelAway: (model, reason) =>
    words(
      `The language model ${model} does not answer (${reason}).`,
      'Check TIER_MODEL_URL, TIER_MODEL_KEY and the network; tiers are given all the same, without a second opinion.',
    ),
  wecom: {
    profile: (profile) =>
      profile === 'P2'
        ? words('Profile P2: app, callback and bot; everything works.', '')
        : profile === 'P1'
          ? words(
              'Profile P1: the app has no callback; its cards have no buttons, and changes of the staff are not heard.',
              'With a public address, set it under 接收消息 (callback), and set WECOM_TOKEN and WECOM_ENCODING_AES_KEY.',
            )
          : words(
              'Profile P0: the bot alone; no groups are opened, nobody is written to who has not spoken to it, the address book stays shut.',
              'Make a self-built app, and set WECOM_CORP_ID, WECOM_AGENT_ID and WECOM_SECRET.',
            ),
    accepted: (app) => words(`WeCom knows the app "${app}".`, ''),
    credentials: (reason) =>
      words(
        `WeCom does not know this company or secret (${reason}).`,
        'Open the app under 应用管理 (Apps) and copy its Secret again; the id of the company stands under 我的企业.',
      ),
    addressRefused: (address) =>
      words(
        `WeCom refuses requests from ${address === '' ? 'our address' : address}.`,
        `Enter ${address === '' ? "the server's outgoing address" : address} under 企业可信IP (trusted IP) of the app; that wants a trusted domain or a callback first.`,
      ),
    agentUnknown: (agentId) =>
      words(
        `AgentId ${agentId} and the secret are of different apps, or the app is switched off.`,
        'Open the app under 应用管理 (Apps), compare its AgentId, and see that it is on.',
      ),
    refused: (reason, help) =>
      words(`WeCom refused a request (${reason}).`, help || 'Mend it in the admin console.'),
    range: (all) =>
      words(
        all ? 'The app sees the whole company.' : "The app's visible range is not the topmost department.",
        'Choose the topmost department under 可见范围 (visible range): else it opens no groups and does not see everybody.',
      ),
    calendar: () => words('Meetings can be put into calendars.', ''),
    calendarClosed: (reason) =>
      words(
        `Meetings cannot be put into calendars (${reason}).`,
        'Add the app under 协作 › 日程 › 可调用接口的应用 in the admin console; without it people are reminded here alone.',
      ),
    bot: () => words('BotID and secret of the bot are right.', ''),
    botBusy: () =>
      words('Xinliu is running and holds the connection of the bot; it is not taken from it.', ''),
    botRefused: (reason) =>
      words(
        `The bot cannot log in (${reason}).`,
        'Copy BotID and Secret again from 智能机器人 › API 模式 › 长连接.',
      ),
  },
};
