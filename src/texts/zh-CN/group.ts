import type { PlatformName } from '../../domain/person.ts';
import { common } from './common.ts';

type Values = Record<string, string>;

export const group = {
  formTitle: '建项目群：还差一点',
  formHint: (departments: string) =>
    `写上项目名和参与部门，我把各部门对接人拉进来。现有部门：${departments}。已有的群：/建群 列表。`,
  listTitle: '我的项目群',
  listLine: (name: string, owner: string, platform: string, rest: string[]) =>
    [name, `负责人 ${owner}`, platform, ...rest].join(' · '),
  listDue: (day: string) => `截止 ${day}`,
  listOpening: '正在建',
  idleFor: (days: number) => (days === 0 ? '今天有动静' : `${days} 天没有动静`),
  listNone: '你还不在任何项目群里。',
  listHint: '建一个：/建群 项目名 部门　收尾：/建群 解散 群名　换负责人：/建群 负责人 群名 姓名',
  name: '项目名',
  goal: '目标',
  departments: '部门',
  departmentsHint: '例如：市场 销售 研发',
  members: '成员',
  owner: '负责人',
  check: '核对一下',
  typed: (name: string, departments: string, goal: string) =>
    `/建群 ${name || '项目名'} ${departments || '部门'} 目标：${goal}`,
  confirmTitle: (name: string) => `要建“${name}”吗？`,
  confirmText: (n: number, pins: boolean) => `会建一个 ${n} 人的群，发出${pins ? '并置顶' : ''}群约定。`,
  gaps: (names: string) => `${names}还没有对接人，这个部门暂时没人进群。`,
  confirm: '确认建群',
  due: '期限',
  noDate: '待补',
  dueHint: '例如：12-12，可以不填',
  double: (name: string, platform: string) => `“${name}”（${platform}）`,
  doubles: (names: string, name: string) =>
    `已经有差不多的群：${names}。用它的话，在那个群里 @我 发送：/建群 本群 ${name} 部门。`,
  large: (n: number) => `有 ${n} 人，人多消息就多。能少拉就少拉。`,
  largeConfirm: (n: number) => `真的要建一个 ${n} 人的群吗？`,
  otherPlatform: (platform: string) => `成员多数在${platform}，群建在${platform}。`,
  outside: (names: string, platform: string) =>
    `${names}在${platform}没有账号，进不了群。有了账号后，请群成员邀请。`,
  byHandTitle: (name: string) => `“${name}”请手工建群`,
  byHandText: (platform: string) => `${platform}上我还不能建群，请这样做：`,
  byHandSteps: (name: string, members: string) => [
    `建一个群，叫“${name}”，拉入：${members}`,
    '把我加进这个群',
    '在群里 @我 发送：/绑定。群约定马上发出，以后的同步、协调会都在那里',
  ],
  askedBefore: (name: string, at: string) => `${name} ${at} 也要建这个群，先问问建好没有。`,
  byHandWhy: '想由我来建：钉钉要有场景群模板，企业微信要有自建应用，请告诉管理员。',
  existsTitle: (name: string) => `“${name}”已经有群了`,
  existsOpening: (by: string) =>
    `${by}发起的群正在建，马上就好，不会再建第二个。名单里没有你的话，建好后请群成员邀请你。`,
  existsOpen: (by: string, platform: string) =>
    `${by} 已经为这件事建过群${platform ? `，在${platform}` : ''}。请在那个群里沟通；还没进群的，请群成员邀请你。`,
  openingTitle: (name: string) => `正在建“${name}”`,
  openingText: '建好后我会告诉你。',
  openTitle: (name: string) => `“${name}”建好了`,
  openPairs: (name: string) =>
    `还差一步：请把机器人“信流”拉进群，再照群里的提示发绑定码，我才听得见。没拉进来也能用：在这里发命令，写上群名，例如 /协调会 ${name} 每周四10点。`,
  openText: (pins: boolean): string =>
    pins ? '群约定已发出并置顶。' : '群约定已发出。这个平台不能由机器人置顶，请群主手动置顶。',
  missing: '没有进群的人',
  missingReasons: {
    'no account': '在这个平台没有账号',
    'not-allowed': '平台不允许拉入，请检查应用的可用范围',
    'out of range': '不在应用的可用范围里，请管理员加上',
    'not listed': '不在通讯录里：离职了，或不在应用的可用范围里',
    unknown: '平台找不到这个账号',
    'pending-approval': '等待审批',
    invalid: '账号无效',
  } as Record<string, string>,
  failedTitle: (name: string) => `“${name}”没有建成`,
  failedText: '平台没有让我建这个群，原因记在运行日志里，请管理员看看机器人有没有建群的权限。',
  failedNoAnswer: '平台一直没有确认，群可能建了，也可能没建。请先看看有没有这个群。',
  failedCannotOpen: '这个平台上我还不能建群：钉钉要有场景群模板，企业微信要有自建应用。',
  failedTooFew: '这个平台的群至少要有两个人，名单里没有两位在这个平台上。',
  failedNoAllowance: '这个平台的调用额度快用完了，剩下的留给一级，所以没有建。',
  failedNext: (members: string) =>
    `可以手工建群，拉入：${members}，再把我加进去，在群里 @我 发送 /绑定；或请管理员处理后重新发送 /建群。`,
  charterTitle: (name: string) => `群约定 · ${name}`,
  noGoal: '待补（负责人发 /建群 目标 一句话）',
  rulesTitle: '在这个群里',
  rules: (hears: boolean) => [
    '只谈这一件事，一事一群',
    hears ? '紧急的事直接说，我会通知到人' : '紧急的事 @我 说，或在单聊里告诉我，我会通知到人',
    '开会先用 /会议 写明议题、议程、负责人',
    '结论用 /纪要 留下来',
  ],
  linkedTitle: (name: string) => `“${name}”就在这个群`,
  linked: (pins: boolean): string =>
    `群约定已发出${pins ? '并置顶' : '，这里不能由机器人置顶，请群主手动置顶'}。还没进群的人，请群成员邀请。`,
  joinedTitle: (name: string) => `又有人进群了：${name}`,
  triedAgain: '我过 15 分钟、1 小时、1 天各再拉一次；等不及就请群成员邀请。',
  stillMissingTitle: (name: string) => `还有人没进群：${name}`,
  triedNoMore: '拉了三次，不再自动拉了。请群成员邀请他们。',
  elsewhereTitle: (name: string, platform: string) => `“${name}”的群建在${platform}`,
  elsewhere: (by: string, platform: string) =>
    `${by}为这件事建了群，名单里有你，可你在${platform}没有账号，进不了群。`,
  elsewhereNext: (by: string, platform: string) =>
    `你在${platform}其实有账号的话：在这里发 /绑定 把两边连起来，一天内我会拉你进群。没有的话，要紧的事请和${by}说好怎么转给你。`,
  joined: (names: string) => `${names} 已经进群。`,
  idleTitle: (name: string) => `“${name}”还用吗？`,
  idleText: (days: number, hears: boolean) =>
    hears
      ? `这个群 ${days} 天没有人说话了。要收尾的话，我发一条总结、归档。`
      : `${days} 天没有听到这个群的动静（没 @我 的话我听不到）。要收尾的话，我发一条总结、归档。`,
  aliveAgain: '还没有收尾：问你之后，群里又有动静了。还要收尾就再按一次。',
  closeAsked: '要收尾的话，我发一条总结、归档。',
  dissolveHint: '解散在一天后，那之前可以撤销；解散后群里的记录就看不到了。',
  noDissolveHint: '这个群不能由机器人解散，归档后请群主手动解散。',
  opened: '建群',
  last: '最后动静',
  never: '没有听到过',
  meetingsLine: (meetings: number, minutes: number) => `开过 ${meetings} 次会，有纪要 ${minutes} 份`,
  meetings: '会议',
  left: '没做完的',
  leftLine: (tasks: number, blockers: number) => `待办 ${tasks} 件，卡点 ${blockers} 个`,
  archiveAndDissolve: '归档并解散',
  archiveOnly: '只归档',
  keep: '先留着',
  droppedTitle: (name: string) => `“${name}”没有建`,
  dropped: '要建时重新发一次 /建群。',
  changedTitle: (name: string) => `已更新“${name}”的群约定`,
  undoCharter: (name: string) => `“${name}”群约定的改动`,
  keptTitle: (name: string) => `“${name}”留着`,
  kept: (days: number) => (days === 0 ? '不再问。' : `再有 ${days} 天没动静，我再问一次。`),
  closingTitle: (name: string) => `这个群收尾了 · ${name}`,
  goesAt: (at: string) => `${at} 解散，要留的内容请在那之前存好。`,
  staysText: '已经归档。以后这件事不在这里跟了。',
  seriesName: (number: number, topic: string) => `${topic}（系列 ${number}）`,
  seriesEnd: (names: string) => `收尾后，${names}也会结束，我会告诉参会的人。`,
  seriesEnded: (names: string) => `${names}一起结束了，参会的人都会收到通知。`,
  reopenedTitle: (name: string) => `这个群接着用 · ${name}`,
  reopened: '刚才的收尾撤销了：不解散，这件事照常在这里跟。',
  closedTitle: (name: string) => `已归档 · ${name}`,
  closedManual: '这个群不能由机器人解散，要解散请群主在群设置里操作。',
  goneTitle: (name: string, ok: boolean) => (ok ? `已解散 · ${name}` : `没能解散 · ${name}`),
  gone: (name: string) => `总结留着，随时能看：/建群 总结 ${name}`,
  summaryTitle: (name: string) => `总结 · ${name}`,
  endedAt: (at: string) => `${at} 收尾。`,
  goesOn: '这个群还在用。',
  notGone:
    '平台没有让机器人解散它，群还在。请群主在群设置里解散，或请管理员看看机器人有没有解散群的权限。要接着用这个群，点“已归档”那张卡上的“撤销”。',
  givenTitle: (name: string) => `“${name}”换了负责人`,
  yoursTitle: (name: string) => `“${name}”现在由你负责`,
  yours: (by: string) => `${by}把这个项目群交给你。`,
  yoursNext: (name: string) =>
    `有卡点、没动静时我来问你。同步：/同步　协调会：/协调会 ${name} 每周四10点　收尾：/建群 解散 ${name}`,
  ownerLeftTitle: (name: string) => `你退出了“${name}”，它还由你负责`,
  ownerLeft: '每日同步不再问你；有卡点、没动静时还是来问你。',
  ownerLeftNext: (name: string) => `交给别人：/建群 负责人 ${name} @某人　收尾：/建群 解散 ${name}`,
  given: (owner: string) => `从现在起由${owner}负责这个群。`,
  undoGiven: (name: string) => `“${name}”换负责人`,
  undoLink: (name: string, syncEnded = false) =>
    `这个群不再是“${name}”的群${syncEnded ? '，每日同步也停了' : ''}`,
  undoClosing: (name: string) => `“${name}”的收尾`,
  archived: (facts: {
    goal: string;
    owner: string;
    members: string[];
    /** Days in China, `2026-12-01`. */
    openedOn: string;
    lastOn: string | null;
    meetings: number;
    minutes: number;
    openTasks: number;
    blockers: { number: number; text: string }[];
  }) =>
    [
      `目标：${facts.goal || '无'}`,
      `负责人：${facts.owner}`,
      `成员：${facts.members.join('、')}`,
      `建群：${facts.openedOn}，最后动静：${facts.lastOn ?? '没有听到过'}`,
      `开过 ${facts.meetings} 次会，有纪要 ${facts.minutes} 份，没做完的待办 ${facts.openTasks} 件`,
      ...facts.blockers.map(({ number, text }) => `没解决的卡点：#${number} ${text}`),
    ].join('\n'),
  welcomeTitle: '大家好，我是信流',
  welcomeText:
    '我帮大家把会议、纪要和紧急事项落到人。我只在这个群里看得到消息，用来判断事项级别。发送 @信流 /帮助 看我能做什么。',
  errors: {
    nameHere: () => '写上项目名，例如：/建群 本群 双十二大促 市场 销售 目标：当天零故障。',
    hereInGroup: () => '“本群”请在要用的那个群里发：@我 /建群 本群 项目名 部门。',
    badDue: (v: Values) => `没看懂期限“${v.due}”。请写日期，例如：截止：12-12；也可以不写。`,
    pastDue: (v: Values) => `期限 ${v.due} 已经过了。请改成以后的日期再发，也可以不写。`,
    tooFewHere: (v: Values) =>
      `${common.platforms[v.platform as PlatformName]}的群至少要有 ${v.least} 个人，名单里在这个平台上的只有 ${v.count} 位。请再写一个部门或 @ 一位同事。`,
    whatGoal: () => '写上目标，例如：/建群 目标 当天零故障；在单聊里先写群名：/建群 目标 群名 当天零故障。',
    whatDue: () => '写上日期，例如：/建群 日期 12-12；在单聊里先写群名：/建群 日期 群名 12-12。',
    whoOwns: () => '写上由谁负责，例如：/建群 负责人 @李娜；在单聊里再写上群名。',
    whichIdle: (v: Values) => `是哪个群？等你定的有：${v.names}。请带上群名，例如：${v.said} ${v.name}。`,
    whichGroup: (v: Values) => `是哪个群？你的群：${v.names}。请写上群名，例如：/建群 解散 ${v.name}。`,
    stillAsked: (v: Values) =>
      `“${v.name}”还没有建：问过你以后又有别的消息，不确定你说的是哪件。要建，发“确认建群”；不建，发“取消”。`,
    isLarge: (v: Values) => `真的要建一个 ${v.count} 人的群吗？要建请发送：确认建群。`,
    noneOfMine: () => '你还不在任何项目群里。建一个：/建群 项目名 部门。',
    notYours: (v: Values) => `“${v.name}”由${v.who}负责，这一步请找${v.who}。`,
    ownerGone: (v: Values) =>
      `“${v.name}”的负责人已经不在公司，请管理员（${v.admins}）定一位：/建群 负责人 ${v.name} 姓名。`,
    noSuch: (v: Values) => `没有找到叫“${v.name}”的项目群。你的群：${v.names}。`,
    noSuchNorOther: (v: Values) =>
      `没有找到叫“${v.name}”的项目群，你也还不在任何项目群里。建一个：/建群 项目名 部门。`,
    opensStill: (v: Values) => `“${v.name}”正在建，建好后再发一次。`,
    endedAlready: (v: Values) =>
      `“${v.name}”已经收尾了。看总结：/建群 总结 ${v.name}；要接着做，重新建一个：/建群 ${v.name} 部门。`,
    renameByHand: () => '改群名请群成员在群设置里改；在我这里它还叫原来的名字，命令里照旧写。',
    peopleByHand: () => '进群、出群请群成员在群里操作，我只在建群时拉人。建新群：/建群 项目名 部门。',
    leaveByHand: () => '退群请你自己在群设置里退。不再管这个群：/建群 负责人 群名 姓名，交给同事。',
    linkedAlready: (v: Values) => `这个群已经是“${v.name}”的群，一个群只谈一件事。别的事请另建群。`,
    isThis: (v: Values) => `这个群就是“${v.name}”，由${v.who}负责，不用再绑。`,
    noneWaits: (v: Values) =>
      `没有等着手工建的群叫“${v.name}”。要把这个群当项目群，@我 发送：/建群 本群 ${v.name} 部门。`,
    whichToLink: (v: Values) => `有几个群等着手工建：${v.names}。请写明是哪个，例如：/绑定 ${v.name}。`,
    openAlready: (v: Values) => `“${v.name}”已经有群了，不用再绑一个。`,
    noProject: () => '这个群不是用 /建群 建的项目群，或已经收尾了。',
    unknownNames: (v: Values) =>
      v.departments === ''
        ? `没认出：${v.names}。我这里还没有通讯录，认不出部门和同事；请管理员照 npm run doctor 的提示接入。`
        : `没认出：${v.names}。请写部门或同事的名字。现有部门：${v.departments}。`,
    nameTooLong: (v: Values) => `群名太长：最多 ${v.most} 个字，现在有 ${v.length} 个。请缩短后再发。`,
    emptyName: () => '群名里没有文字。请写项目名，例如：/建群 项目A 市场 销售。',
  },
};
