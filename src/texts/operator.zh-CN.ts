/** What the person who runs Xinliu reads on the terminal: mistakes in the settings, the greeting. The source; its shape is the type. */

import { doctorZh, type Words, words } from './doctor.zh-CN.ts';
import { flowProblems } from './flow-problems.zh-CN.ts';
import { flowTools } from './flow-tools.zh-CN.ts';
import { setupZh } from './setup.zh-CN.ts';
import { yamlMistakes } from './yaml-mistakes.zh-CN.ts';

export type { Words } from './doctor.zh-CN.ts';

/** What stands in the way of a start from outside. */
export type Obstacle =
  | 'port taken'
  | 'port forbidden'
  | 'host unknown'
  | 'database'
  | 'redis'
  | 'drill running';

export const operatorZh = {
  findings: {
    title: (count: number) => `信流不能启动：设置里有 ${count} 处需要改正。`,
    seen: '现在的值',
    cause: '原因',
    remedy: '办法',
    empty: '（空）',
    more: '改好后可先运行 npm run doctor 检查。',
  },
  shapes: { list: '列表', section: '分节（键: 值）', text: '文字' } as Record<string, string>,
  problems: {
    wholeNumber: (least: number, most: number) =>
      words(`不是 ${least} 到 ${most} 之间的整数。`, `填 ${least} 到 ${most} 之间的整数。`),
    number: (least: number, most: number) =>
      words(`不是 ${least} 到 ${most} 之间的数。`, `填 ${least} 到 ${most} 之间的数。`),
    oneOf: (options: string) => words(`不认识这个值。`, `只能填其中之一：${options}。`),
    yesNo: () => words('应为“是”或“否”。', '填 true 或 false。'),
    webAddress: () =>
      words(
        '不是只含协议和主机的网址。',
        '填 http:// 或 https:// 加主机名，后面不带路径、参数和账号，例如 https://open.feishu.cn。',
      ),
    address: () => words('不是 http:// 或 https:// 网址。', '填完整网址，例如 https://xinliu.example.com。'),
    databaseUrl: () =>
      words(
        '不是 PostgreSQL 的连接地址。',
        '填 postgres://用户:密码@主机:5432/数据库；密码里的特殊字符要写成 %XX。',
      ),
    redisUrl: () =>
      words('不是 Redis 的连接地址。', '填 redis://主机:6379，或带 TLS 的 rediss://主机:6379。'),
    appId: () =>
      words('不是飞书应用的 App ID。', '在飞书开放平台“凭证与基础信息”里复制，形如 cli_a1b2c3d4e5f60718。'),
    missing: (because: string) => words(`没有填，而 ${because} 已填。`, `填上它，或把 ${because} 去掉。`),
    idMissing: (because: string) =>
      words(`没有填，而 ${because} 已填，平台只配了一半。`, `填上它，或把 ${because} 去掉以关闭该平台。`),
    dingtalkId: () =>
      words('不是钉钉的编号：含有空格或别的符号，或太短。', '在钉钉开放平台重新复制，前后不带空格。'),
    wecomAesKey: () =>
      words(
        '不是 43 个字母和数字的密钥。',
        '在自建应用的“接收消息”里重新随机获取，复制完整的 EncodingAESKey。',
      ),
    aesKey: () => words('不是 43 个字母和数字的密钥。', '在“事件订阅”里重新生成并复制完整的 aes_key。'),
    corpId: () =>
      words('不是企业微信的企业 ID。', '在管理后台“我的企业”最下面复制，形如 ww1234567890abcdef。'),
    botNeedsAll: () =>
      words(
        '企业微信机器人收发都走同一条长连接，不能拆成两个进程。',
        '去掉 XINLIU_ROLES（或 --role），用一个进程同时接收和处理；或不设机器人。',
      ),
    socketAddress: () =>
      words('不是 wss:// 网址。', '填 wss:// 加主机名，例如 wss://openws.work.weixin.qq.com。'),
    cardTemplate: () =>
      words(
        '不是卡片模板的编号。',
        '在卡片平台打开已发布的模板，复制“模板 ID”，以 .schema 结尾；步骤见 docs/platforms/dingtalk.md。',
      ),
    archiveFolder: () =>
      words(
        '不是云文档文件夹的编号。',
        '在飞书云文档打开该文件夹，复制网址 /drive/folder/ 后面那一段；步骤见 docs/platforms/feishu.md。',
      ),
    webhookKey: () =>
      words(
        'webhook 模式下无法确认请求来自飞书。',
        '在“事件与回调 › 加密策略”里复制 Encrypt Key（推荐）或 Verification Token 填上，或改用 FEISHU_MODE=stream。',
      ),
    apiSources: () =>
      words(
        '写法不对。',
        '写成 名称=密钥，多个用逗号或换行隔开，例如 monitor=…,crm=…；名称用小写字母、数字、- 和 _。',
      ),
    apiSecretShort: (source: string, least: number) =>
      words(`${source} 的密钥太短，容易被猜中。`, `至少 ${least} 个字符，例如用 openssl rand -hex 32 生成。`),
    tooShort: (least: number) =>
      words('太短，容易被猜中。', `至少 ${least} 个字符，例如用 openssl rand -hex 24 生成。`),
    twice: (other: string) => words(`与 ${other} 同时填了。`, '两个只留一个。'),
    fileUnreadable: (reason: string) =>
      words(`文件读不到（${reason}）。`, '检查路径，以及运行信流的账号是否有权读它。'),
    fileEmpty: () => words('文件是空的。', '把值写进文件，或去掉这一项。'),
    unknownSetting: (near: string) =>
      words('没有这个设置。', near === '' ? '删掉它；全部设置见 .env.example。' : `是不是 ${near}？`),
    unknownArgument: () => words('没有这个参数。', '可用的参数：--role web|worker|all、--drill。'),
    unknownKey: (near: string, known: string) =>
      words(
        '没有这一项。',
        near === '' ? `这里可以写：${known}。` : `是不是 ${near}？这里可以写：${known}。`,
      ),
    syntax: (line: number, code: string) => {
      const [cause, remedy] = yamlMistakes[code] ?? [
        `不是正确的 YAML（${code}）`,
        '检查缩进、冒号后的空格和引号；可对照 xinliu.example.yaml',
      ];
      return words(`第 ${line} 行${cause}。`, `${remedy}。`);
    },
    shape: (expected: string) => words(`这里应是${expected}。`, '对照 xinliu.example.yaml 改写。'),
    ...flowProblems,
    empty: () => words('是空的。', '填上内容，或把这一行删掉。'),
    tooLong: (most: number) => words(`超过 ${most} 个字。`, `缩短到 ${most} 个字以内。`),
    time: () => words('不是 24 小时制的时刻。', '写成 HH:MM，例如 "09:00"。'),
    span: () => words('不是一段时间。', '写成 "HH:MM-HH:MM"，例如 "09:00-12:00"。'),
    spanOrder: () => words('结束不晚于开始。', '把早的时刻写在前面，例如 "09:00-12:00"。'),
    spanEmpty: () => words('开始和结束相同。', '写出两个不同的时刻，例如 "08:30-21:00"。'),
    spansMeet: (first: string, second: string) =>
      words(`${first} 和 ${second} 重叠或次序颠倒。`, '按先后写，互不重叠。'),
    noSpan: () => words('一段工作时间也没有。', '至少写一段，例如 "09:00-18:00"。'),
    date: () => words('不是存在的日期。', '写成 YYYY-MM-DD，例如 2026-02-14。'),
    dateTwice: () => words('这一天写了两次。', '只留一条。'),
    restWithHours: () => words('休息日写了工作时间。', '去掉 windows，或把 working 改成 true。'),
    tooManyFields: (most: number) => words(`超过 ${most} 项，没有人会填完。`, `留最要紧的 ${most} 项。`),
    fieldTwice: (name: string) => words(`“${name}”写了两次。`, '每一项换个名字，填的人才分得清。'),
    packageForNobody: () => words('没有人收。', '写上发给谁，例如 [managers]；不要这份汇总就写 on: false。'),
    packageBuiltIn: (name: string) =>
      words(`这是自带的 ${name}。`, `名称写 ${name}；要自己另做一份就换个名称。`),
    dayOfOtherPeriod: (period: string) =>
      period === 'weekly'
        ? words('每周一次的汇总要写周几。', '例如 friday。')
        : words('每月一次的汇总要写哪一天。', '写 last 或 1 到 28。'),
    usualOverLongest: (longest: number) =>
      words(`通常时长超过了最长时长 ${longest} 分钟。`, '减小 usual，或增大 longest。'),
    classOrder: () => words('会议类别的最长时长应当 short ≤ regular ≤ long。', '调整三类的 longest。'),
    nudgeOrder: (limit: number) =>
      words(`催办时刻要逐个变大，并且都早于时限 ${limit} 小时。`, '例如 [12, 20, 23]，时限 24。'),
    tooManyLiaisons: () => words('对接人超过两位。', '每个部门留一到两位对接人。'),
    wordTwice: (word: string, other: string) =>
      words(`“${word}”也写在 ${other} 里，无法判断属于哪一级。`, '每个词只放在一级里。'),
    nameTwice: (name: string, other: string) =>
      words(`“${name}”也是 ${other} 的名称或别名。`, '换一个别名，让每个名称只指一个部门。'),
    platformTwice: (name: string) => words(`“${name}”写了两次。`, '每个平台只写一次，先写优先的。'),
    pathCircle: (circle: string) =>
      words(`sameAs 绕成了圈：${circle}。`, '部门写成哪个，就只在那一个下面写 sameAs，删掉其余的。'),
    pathTwice: (path: string, other: string) =>
      words(`“${path}”也写在 ${other} 的 sameAs 里。`, '一个路径只能是一个部门，留下对的那一处。'),
    ruleEmpty: () =>
      words('这条规则没有条件，会套在每条消息上。', '在 when 下至少写一个条件，例如 words: [退款]。'),
    ruleNoOutcome: () => words('这条规则没有结果。', '写 tier、atLeast 或 atMost 中的一个，或写 kind。'),
    ruleTwoOutcomes: () => words('这条规则写了不止一个结果。', 'tier、atLeast、atMost 只留一个。'),
    alarmWhom: (known: string) =>
      words('不是已知的职责，也不像姓名。', `可写：${known}，duty:值班表名，或姓名、工号。`),
    alarmNobody: () => words('一个人也没有写。', '至少写一位或一种职责，例如 [liaison]；没有就去掉这一行。'),
    alarmSteps: (most: number) =>
      words(`步骤要有 1 到 ${most} 步。`, '删掉多余的，或去掉 steps 用默认步骤。'),
    noPhone: () => words('没有平台能代打电话。', '改成 urge：在平台支持时响铃（飞书加急、钉钉 DING）。'),
    rosterUnknown: (known: string) =>
      words('没有这张值班表。', known ? `已有：${known}。` : '在 alarms.rosters 里先写值班表。'),
    ruleTwice: (name: string) => words(`规则“${name}”写了两次。`, '换个名字：看的人靠名字认出是哪条规则。'),
    crmField: (near: string, own: string) =>
      words(
        '没有哪个流程填写这一项，CRM 那边会一直是空的。',
        `${near === '' ? '' : `是不是 ${near}？`}写流程里要填的项，或 ${own}。`,
      ),
    customerUnknown: (near: string) =>
      words(
        'customers 里没有这个客户或等级。',
        near === '' ? '先在 customers 里写上这个客户和等级。' : `是不是 ${near}？否则先在 customers 里写上。`,
      ),
    customerTwice: (name: string, other: string) =>
      words(`“${name}”也是客户 ${other} 的名称或别名。`, '换一个别名，让每个名称只指一个客户。'),
    nameTooShort: (least: number) => words(`不足 ${least} 个字，会认错。`, `写 ${least} 个字以上的名称。`),
    leaseShort: (timeoutMs: number) =>
      words(
        `不长于平台超时 ${timeoutMs} 毫秒：还在发送的消息会被当作中断而再发一次。`,
        '加大到平台超时的两倍以上，例如 30000。',
      ),
    noPlatform: () =>
      words(
        '演练已关闭，又没有配置任何平台，信流无事可做。',
        '填一个平台的编号和密钥（飞书 FEISHU_APP_ID，钉钉 DINGTALK_CLIENT_ID，企业微信 WECOM_BOT_ID），或去掉 XINLIU_DRILL。',
      ),
    drillOnDatabase: () =>
      words(
        '填了数据库却没有配置平台：只会打开演练，并在这台服务器上另建演练用的数据库。',
        '正式使用请填一个平台的编号和密钥（飞书 FEISHU_APP_ID，钉钉 DINGTALK_CLIENT_ID，企业微信 WECOM_BOT_ID）；确实要在这台服务器上演练，请加 XINLIU_DRILL=true。',
      ),
  },
  obstacles: {
    'port taken': (setting: string) =>
      words(`端口 ${setting} 已被占用。`, '停掉占用它的程序，或换一个端口：PORT=3001 npm start。'),
    'port forbidden': (setting: string) =>
      words(
        `不允许使用端口 ${setting}。`,
        '1024 以下的端口需要特权：换一个端口（PORT=3000），由反向代理转发。',
      ),
    'host unknown': (setting: string) =>
      words(`本机没有地址 ${setting}。`, '把 HOST 改成本机的地址；0.0.0.0 表示全部。'),
    database: (setting: string) =>
      words(
        `连不上数据库 ${setting}。`,
        '检查 PostgreSQL 是否在运行，以及 DATABASE_URL 里的主机、账号、密码和库名；再运行 npm run doctor。',
      ),
    redis: (setting: string) =>
      words(
        `连不上 Redis ${setting}。`,
        '检查 Redis 是否在运行，以及 REDIS_URL；不用 Redis 时把它去掉，队列会放在数据库里。',
      ),
    'drill running': (setting: string) =>
      words(
        `这份数据上已经有一个演练在运行（${setting}）。`,
        '打开它的网址，或先停掉它；要另开一个，请换数据目录：XINLIU_DATA_DIR=./data2。',
      ),
  } as Record<Obstacle, (setting: string) => Words>,
  doctor: doctorZh,
  setup: setupZh,
  flows: flowTools,
  greeting: {
    drill: (address: string, data: string) => [
      `信流演练已就绪 → ${address}`,
      '  1. 打开网址，选一个人，在群里写：支付接口全部报错，客户无法下单',
      '  2. 看一级信息怎样送到负责人；点“我来处理”，或等五分钟看它上报',
      '  3. 把时钟拨到下个周五 16:00，看每个人收到自己的周刊',
      `  数据在 ${data}，下次启动接着来；按 Ctrl+C 停止。`,
    ],
    wecom: {
      P0: '企业微信 P0：只有智能机器人。能用命令和卡片；不能建群、不能主动找没说过话的人、读不到通讯录。加上自建应用即为 P1。',
      P1: '企业微信 P1：自建应用没有接收消息的地址。能主动发消息、建群、读通讯录；应用卡片没有按钮，也收不到通讯录变动。加上 WECOM_TOKEN 和 WECOM_ENCODING_AES_KEY 即为 P2。',
      P2: '企业微信 P2：能力齐全。',
    },
    earnest: (address: string, platforms: string) => [
      `信流已启动 → ${address}   平台：${platforms}`,
      '  在聊天里对机器人说 /帮助；检查设置和权限：npm run doctor。',
    ],
  },
};

export type OperatorTexts = typeof operatorZh;
