/** What the doctor found, and how to mend it. The source; its shape is the type. */

/** What is so, and what to do about it. */
export interface Words {
  cause: string;
  remedy: string;
}

export const words = (cause: string, remedy: string): Words => ({ cause, remedy });

/** Checks name platforms as the whole world does. */
const chineseNames: Record<string, string> = { Feishu: '飞书', DingTalk: '钉钉', WeCom: '企业微信' };
const named = (name: string): string => chineseNames[name] ?? name;

export const doctorZh = {
  settings: (mode: string) => words(`设置无误（${mode === 'drill' ? '演练' : '正式'}）。`, ''),
  node: (version: string, least: string) =>
    words(`Node.js ${version}（需要 ${least} 以上）。`, '升级 Node.js。'),
  folder: (folder: string, gigabytes: number) =>
    words(`数据目录 ${folder} 可写，剩余 ${gigabytes} GB。`, '腾出空间，或把 XINLIU_DATA_DIR 指到别处。'),
  folderClosed: (folder: string, reason: string) =>
    words(
      `数据目录 ${folder} 不能写（${reason}）。`,
      '把目录交给运行信流的账号（chown），或用 XINLIU_DATA_DIR 另选一个。',
    ),
  portFree: (port: number) => words(`端口 ${port} 空闲。`, ''),
  portOurs: (port: number) => words(`端口 ${port} 上已有信流在运行。`, ''),
  policiesByGroup: (names: string[]) =>
    words(
      `alarms.policies 里按群（groups）定的策略在企业微信里不起作用，那里拿不到群名：${names.join('、')}。`,
      '改用 words、departments 或 customers。',
    ),
  noPackages: () =>
    words(
      '二级汇总没有开：在 xinliu.yaml 的 packages 里写上 planning（需求规划）或 review（业务总结）就会开始。',
      '',
    ),
  noEditors: () =>
    words(
      '周刊没有编辑：到点按收到的发出，不提醒谁。要先看一遍，就在 xinliu.yaml 的 company.editors 里写上名字。',
      '',
    ),
  calendarKnown: () => words('今后几个月的放假安排已知。', ''),
  calendarMissing: (year: number) =>
    words(
      `还缺 ${year} 年的放假安排，暂按周一到周五上班算。`,
      `国务院通知公布后升级信流；或把日期写进 xinliu.yaml 的 hours.days，并在 hours.completeYears 里加上 ${year}。`,
    ),
  portTaken: (where: string, code: string) =>
    words(`端口 ${where} 不能用（${code}）。`, '停掉占用它的程序，或改 PORT / HOST。'),
  database: (version: string, encoding: string) => words(`PostgreSQL ${version}，编码 ${encoding}。`, ''),
  databaseAway: (reason: string) =>
    words(
      `数据库连不上（${reason}）。`,
      '检查 PostgreSQL 是否在运行，以及 DATABASE_URL 的主机、账号、密码和库名。',
    ),
  databaseOld: (version: string) => words(`PostgreSQL ${version} 太旧，没有试过。`, '升级到 14 以上。'),
  databaseEncoding: (encoding: string) =>
    words(`数据库编码是 ${encoding}，中文会丢失。`, "用 ENCODING 'UTF8' TEMPLATE template0 重建数据库。"),
  databaseSearch: (reason: string) =>
    words(
      `中文搜索会很慢：pg_trgm 用不了（${reason}）。`,
      '请管理员执行 CREATE EXTENSION pg_trgm；若它看不见中文，用 LC_CTYPE C.UTF-8 重建数据库。',
    ),
  databaseRights: () =>
    words(
      '数据库账号不能建表。',
      '请管理员执行 GRANT CREATE ON DATABASE … 和 GRANT CREATE ON SCHEMA public ….',
    ),
  redis: (version: string, least: string) =>
    words(`Redis ${version}（需要 ${least} 以上）。`, '升级 Redis。'),
  redisAway: (reason: string) =>
    words(`Redis 连不上（${reason}）。`, '检查 Redis 是否在运行，以及 REDIS_URL；不用 Redis 时去掉它。'),
  redisEviction: (policy: string) =>
    words(
      `Redis 的淘汰策略是 ${policy}。`,
      '改成 noeviction，否则内存紧张时任务会被丢掉：maxmemory-policy noeviction。',
    ),
  redisAof: (on: boolean) =>
    words(
      on ? 'Redis 已打开 AOF。' : 'Redis 没有打开 AOF。',
      '打开后重启不丢任务：appendonly yes。没有它也不会丢消息，只是要等巡检补上。',
    ),
  queue: (where: string, ms: number) => words(`队列（${where}）往返一次 ${ms} 毫秒。`, ''),
  queueStuck: (reason: string) =>
    words(`队列走不通（${reason}）。`, '先改正上面的数据库或 Redis，再试一次。'),
  clock: (whose: string, seconds: number) =>
    words(
      `${chineseNames[whose] ?? `${whose} `}的时钟与本机相差 ${seconds} 秒。`,
      '两边都用 NTP 对时；相差五分钟以上时平台的签名会被拒绝。',
    ),
  noPlatform: () => words('没有启用任何平台，npm start 会打开演练。要正式接入，运行 npm run setup。', ''),
  reached: (name: string, address: string) => words(`${named(name)} ${address} 可达。`, ''),
  notReached: (name: string, address: string, reason: string) =>
    words(`${named(name)} ${address} 不可达（${reason}）。`, '检查网络、代理、DNS 和设置里的平台地址。'),
  addressRefused: (name: string, address: string) =>
    words(
      `${named(name)}拒绝了来自${address === '' ? '本机出口' : ` ${address} `}的请求。`,
      `把服务器的出口 IP${address === '' ? '' : ` ${address}`} 填进应用的 IP 白名单，或清空白名单。`,
    ),
  callback: (name: string, address: string) => words(`${named(name)}的回调地址 ${address} 可达。`, ''),
  callbackMissing: (name: string) =>
    words(
      `没有填 XINLIU_PUBLIC_URL，${named(name)}不知道回调到哪里。`,
      '填上外面访问信流的网址，例如 https://xinliu.example.com。',
    ),
  callbackAway: (address: string, reason: string) =>
    words(
      `回调地址 ${address} 访问不到（${reason}）。`,
      '先启动信流再检查；然后看 DNS、反向代理、防火墙和证书。',
    ),
  callbackForeign: (address: string, status: string) =>
    words(
      `回调地址 ${address} 应答的不是信流（HTTP ${status}）。`,
      '让反向代理把 /webhooks/ 原样转给信流，不改路径、不加登录。',
    ),
  nobodyVisible: (name: string) =>
    words(
      `${named(name)}的通讯录里一个人也看不见。`,
      '在平台后台把应用的可见范围和通讯录权限范围设为全公司，再发布新版本。',
    ),
  peopleVisible: (name: string) => words(`${named(name)}的通讯录可读。`, ''),
  stream: (name: string) => words(`${named(name)}允许建立长连接。`, ''),
  streamRefused: (name: string, reason: string) =>
    words(
      `${named(name)}不允许建立长连接（${reason}）。`,
      '核对编号和密钥，确认应用已启用；一个环境一个应用。',
    ),
  permissionsMissing: (name: string, names: string) =>
    words(`${named(name)}缺少必需的权限：${names}。`, '在“权限管理”里申请；需要发布新版本的，发布后才生效。'),
  optionsMissing: (name: string, names: string) =>
    words(
      `${named(name)}缺少可选的权限：${names}。`,
      '它们各自有什么用，见 docs/platforms；需要时申请并发布新版本。',
    ),
  sum: (bad: number, warn: number) =>
    words(bad + warn === 0 ? '一切正常。' : `${bad} 处必须改正，${warn} 处值得注意。`, ''),
  feishu: {
    credentials: (reason: string, help: string) =>
      words(`飞书不认 App ID 或 App Secret（${reason}）。`, `在“凭证与基础信息”重新复制。${help}`),
    refused: (reason: string, help: string) =>
      words(`飞书拒绝了请求（${reason}）。`, help || '按提示在开放平台改正。'),
    bot: (name: string, on: boolean) =>
      words(
        on ? `凭证有效，机器人“${name}”已启用。` : `凭证有效，但机器人“${name}”没有启用。`,
        '在开放平台发布一个版本，并请企业管理员启用。',
      ),
    scopes: (count: number) => words(`所需权限都已开通（共 ${count} 项）。`, ''),
    scopesHidden: (reason: string) =>
      words(`看不到已开通的权限（${reason}）。`, '开通 application:application:self_manage 后可以自动核对。'),
    panel: (count: number) =>
      words(
        `斜杠命令面板里有 ${count} 个命令。`,
        '运行 npm run setup 登记，打“/”时就会弹出命令；没有它，直接打字一样能用。',
      ),
    connections: (count: number, most: number) =>
      words(`长连接 ${count} 个（上限 ${most}）。`, '每个环境用自己的应用，停掉多余的实例。'),
  },
  dingtalk: {
    credentials: (reason: string, help: string) =>
      words(`钉钉不认 Client ID 或 Client Secret（${reason}）。`, `在“凭证与基础信息”重新复制。${help}`),
    accepted: () => words('钉钉认 Client ID 和 Client Secret。', ''),
    refused: (reason: string, help: string) =>
      words(`钉钉拒绝了请求（${reason}）。`, help || '按提示在开放平台改正。'),
    quota: () =>
      words('本月的接口调用次数已经用完。', '下月恢复，或升级专业版；在此之前消息会排队或被拒绝。'),
    robot: () => words('机器人编号有效，可以发消息。', ''),
    robotUnknown: (code: string) =>
      words(
        `钉钉不认机器人编号 ${code}。`,
        '在应用里添加机器人能力并发布版本；编号在“机器人”页，填到 DINGTALK_ROBOT_CODE。',
      ),
    template: () => words('互动卡片模板可用。', ''),
    templateUnset: () =>
      words(
        '没有填互动卡片模板，消息用 Markdown，按钮变成带编号的文字。',
        '按 docs/platforms/dingtalk.md 做一个模板，把编号填到 DINGTALK_CARD_TEMPLATE_ID。',
      ),
    templateWrong: (reason: string) =>
      words(`互动卡片模板不可用（${reason}）。`, '在卡片平台发布模板，核对 DINGTALK_CARD_TEMPLATE_ID。'),
    groups: () => words('已填场景群模板，可以建群。', ''),
    calendar: () => words('可以把会议写进日历。', ''),
    calendarClosed: (reason: string) =>
      words(
        `不能把会议写进日历（${reason}）。`,
        '在“权限管理”里申请 Calendar.Event.Write 和 Calendar.Event.Read；不申请，会议只在这里提醒。',
      ),
    groupsUnset: () =>
      words(
        '没有填场景群模板，/建群 只能由人来建。',
        '在“场景群”里新建带本机器人的模板并启用，把编号填到 DINGTALK_SCENE_TEMPLATE_ID。',
      ),
    events: () =>
      words(
        'HTTP 模式没有填 DINGTALK_TOKEN 和 DINGTALK_AES_KEY，通讯录变动收不到。',
        '在“事件订阅”里生成并填上，或改用 DINGTALK_MODE=stream。',
      ),
  },
  crm: (host: string) => words(`CRM（${host}）连得上。`, ''),
  crmOdd: (host: string, status: number) =>
    words(
      `CRM（${host}）回了状态 ${status}。`,
      '检查 XINLIU_CRM_URL 的路径，以及 CRM 那边是否正常；在那之前流转单会等着，一直重试。',
    ),
  crmAway: (host: string, reason: string) =>
    words(
      `连不上 CRM（${host}，${reason}）。`,
      '检查 XINLIU_CRM_URL、网络和防火墙；在那之前流转单会等着，一直重试。',
    ),
  tierModel: (model: string) => words(`定级用的外接模型 ${model} 答得合规。`, ''),
  tierModelUseless: (model: string) =>
    words(
      `外接模型 ${model} 的回答不合格式，不会被采用。`,
      '换一个能按要求只回答 JSON 的模型（TIER_MODEL_NAME），或去掉 TIER_MODEL_URL。',
    ),
  tierModelAway: (model: string, reason: string) =>
    words(
      `外接模型 ${model} 没有回答（${reason}）。`,
      '检查 TIER_MODEL_URL、TIER_MODEL_KEY 和网络；定级不受影响，只是没有第二意见。',
    ),
  wecom: {
    profile: (profile: string) =>
      profile === 'P2'
        ? words('档位 P2：自建应用、接收消息和智能机器人，能力齐全。', '')
        : profile === 'P1'
          ? words(
              '档位 P1：自建应用没有接收消息的地址，应用卡片没有按钮，收不到通讯录变动。',
              '有公网地址时，在“接收消息”里设置网址，填 WECOM_TOKEN 和 WECOM_ENCODING_AES_KEY。',
            )
          : words(
              '档位 P0：只有智能机器人，不能建群，不能主动找没说过话的人，读不到通讯录。',
              '建一个自建应用，填 WECOM_CORP_ID、WECOM_AGENT_ID 和 WECOM_SECRET。',
            ),
    accepted: (app: string) => words(`企业微信认自建应用“${app}”。`, ''),
    credentials: (reason: string) =>
      words(
        `企业微信不认企业 ID 或应用 Secret（${reason}）。`,
        '在“应用管理”打开该应用，重新复制 Secret；企业 ID 在“我的企业”。',
      ),
    addressRefused: (address: string) =>
      words(
        `企业微信拒绝了来自${address === '' ? '本机出口' : ` ${address} `}的请求。`,
        `在该应用的“企业可信IP”里填${address === '' ? '服务器的出口 IP' : ` ${address}`}；先要有可信域名或接收消息的网址。`,
      ),
    agentUnknown: (agentId: number) =>
      words(
        `AgentId ${agentId} 与 Secret 不是同一个应用，或应用已停用。`,
        '在“应用管理”打开该应用，核对 AgentId，并确认已启用。',
      ),
    refused: (reason: string, help: string) =>
      words(`企业微信拒绝了请求（${reason}）。`, help || '按提示在管理后台改正。'),
    range: (all: boolean) =>
      words(
        all ? '应用的可见范围是全公司。' : '应用的可见范围不是最上级部门。',
        '在该应用的“可见范围”里选最上级部门，否则不能建群，也看不全通讯录。',
      ),
    calendar: () => words('可以把会议写进日历。', ''),
    calendarClosed: (reason: string) =>
      words(
        `不能把会议写进日历（${reason}）。`,
        '在管理后台“协作 › 日程 › 可调用接口的应用”里加上这个应用；不加，会议只在这里提醒。',
      ),
    bot: () => words('智能机器人的 BotID 和 Secret 有效。', ''),
    botBusy: () => words('信流正在运行，机器人的长连接由它占用，这里不再抢。', ''),
    botRefused: (reason: string) =>
      words(
        `智能机器人不能登录（${reason}）。`,
        '在“智能机器人 › API 模式 › 长连接”里重新复制 BotID 和 Secret。',
      ),
  },
};
