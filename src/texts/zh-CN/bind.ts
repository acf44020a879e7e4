import type { PlatformName } from '../../domain/person.ts';
import { common } from './common.ts';

type Values = Record<string, string>;

const named = (platform: string | undefined) => common.platforms[platform as PlatformName];

export const bind = {
  codeTitle: (code: string) => `绑定码 ${code}`,
  codeSteps: (platforms: string, code: string, minutes: number) =>
    `到${platforms}私聊我，发送：/绑定 ${code}。${minutes} 分钟内有效，只能用一次。`,
  codeWhy: '绑定后两边的账号算同一个人：事情合在一起，每条通知只收一次。绑定码不要发给别人。',
  completeTitle: '不用再绑定',
  complete: (platforms: string) => `你在${platforms}的账号已经算同一个人了。`,
  boundTitle: '已绑定',
  bound: (accounts: string) => `这些账号现在是同一个人：${accounts}。`,
  account: (platform: string, name: string) => `${platform} ${name}`,
  boundNext: '以后每条通知只发一次，发到哪个平台用 /设置 选。不是你本人绑定的？一天内按“撤销”或发 /解绑。',
  unboundTitle: '已解绑',
  unbound: (accounts: string) =>
    `这些账号现在各算各的人：${accounts}。绑定之后新产生的事情留在第一个人名下。`,
  pairCodeTitle: '让我听得见这个群',
  pairCodeSteps: (code: string, days: number) =>
    `请把机器人“信流”拉进本群，再发送：@信流 /绑定 ${code}。${days} 天内有效。`,
  pairCodeElse: (name: string) =>
    `没拉进来之前，我只能在这里发通知，听不到大家说话。命令请发到和我的单聊，写上群名：/同步 开 ${name}、/协调会 ${name} 每周四10点、/建群 解散 ${name}。紧急的事也在单聊里告诉我。`,
  anyGroup: '群名',
  pairAskedTitle: '绑定码已发出',
  pairAsked: (groups: string) => `已发到：${groups}。请把机器人拉进那个群，再 @我 发送收到的绑定码。`,
  pairedTitle: '这个群接上了',
  paired: (name: string) =>
    name === '' ? '从现在起，在这里 @我 就能用命令。' : `这就是“${name}”。从现在起，在这里 @我 就能用命令。`,
  errors: {
    pairFirst: (v: Values) =>
      `我还不知道这是不是“${v.names}”。是的话，请 @我 发送群里的绑定码；码找不到了，@我 发送 /绑定 重新取。别的群不用管，命令请在那个项目群里或单聊里发。`,
    onePlatform: () => '现在只接了一个平台，不用绑定。',
    wrong: (v: Values) =>
      `“${v.said}”这个绑定码不对，还可以试 ${v.left} 次。请核对六位数字；或在另一个平台发 /绑定 重新取一个。`,
    groupWrong: (v: Values) =>
      `没有“${v.said}”这个绑定码，也没有叫这个名字、等着接上的群。绑定码是六位数字，在我建的那个群里；找不到了，@我 发送 /绑定 重新取。（还可以试 ${v.left} 次）`,
    groupExpired: (v: Values) =>
      `绑定码“${v.said}”已过期。@我 发送 /绑定 重新取一个。（还可以试 ${v.left} 次）`,
    groupUsed: (v: Values) => `绑定码“${v.said}”已经用过了。还要接别的群，@我 发送 /绑定 重新取一个。`,
    neither: (v: Values) =>
      `没有等着接上的群叫“${v.said}”。要把这个群当项目群，@我 发送：/建群 本群 ${v.said} 部门；“${v.said}”是你自己账号的绑定码的话，请私聊我发。`,
    expired: (v: Values) => `绑定码已过期。请在另一个平台重新发 /绑定 取一个。（还可以试 ${v.left} 次）`,
    used: () => '这个绑定码已经用过了。请在另一个平台重新发 /绑定 取一个。',
    closed: (v: Values) => `已经错了 ${v.most} 次。请过 ${v.minutes} 分钟，再用新的绑定码试。`,
    ownCode: () => '这是你在这里取的绑定码。请把它发到另一个平台上我们的私聊里。',
    samePlatform: () => '这个绑定码是在同一个平台取的。一个人在一个平台只能有一个账号，请到另一个平台发送。',
    groupCode: () => '这是群的绑定码。请在要接上的群里 @我 发送。',
    goneAccount: () => '取这个绑定码的账号已经不在通讯录里了。请重新发 /绑定 取一个。',
    taken: (v: Values) =>
      `没有绑定：两边都已有${named(v.platform)}账号，不能算同一个人。请让管理员核对。${v.admins ? `（${v.admins}）` : ''}`,
    saidInGroup: () => '绑定码刚才发到了群里，大家都看到了，所以已经作废。请私聊我重新发 /绑定。',
    directOnly: () =>
      '绑定自己的账号请私聊我：发送 /绑定。要把这个群当项目群：@我 发送 /建群 本群 项目名 部门。',
    noGroupWaits: () =>
      '没有等着接上的群。要把这个群当项目群：@我 发送 /建群 本群 项目名 部门；绑定自己的账号请私聊我发 /绑定。',
    otherPlatformGroup: () => '这个绑定码属于另一个平台的群，不能和这个群接上。',
    goneGroup: () => '找不到这个绑定码对应的群。请发 /绑定 重新取一个。',
    sameGroup: () => '这个群已经接上了，不用再绑定。',
    nothingToUndo: () => '最近一天没有可以解开的绑定。更早的请找管理员。',
    nothingToUndoAdmin: () =>
      '最近一天没有可以解开的绑定。要把某个账号从一个人名下拿开，请发送：/解绑 姓名 平台，例如 /解绑 李娜 钉钉。',
    tooLate: () => '绑定已超过一天，不能整体解开。请管理员发送 /解绑 姓名 平台。',
    notJoined: (v: Values) => `${v.name}在${named(v.platform)}没有与别处相连的账号。用 /人员 查看。`,
    whom: (v: Values) =>
      v.found === '0'
        ? `没有找到“${v.name}”。请写通讯录里的姓名。`
        : `有 ${v.found} 位“${v.name}”，请先在通讯录里区分姓名。`,
  },
};
