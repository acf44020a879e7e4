import type { AbilityName } from '../../domain/ability.ts';

/** What is so where a platform can it, and what is done instead where it cannot. */
interface Words {
  label: string;
  yes: (days: number) => string;
  no: string;
}

const words: Record<AbilityName, Words> = {
  hearsGroups: { label: '听群里的话', yes: () => '我在的群里直接说就行', no: '要 @我 才听得到' },
  knowsQuoted: {
    label: '引用消息',
    yes: () => '引用哪条就指哪条',
    no: '只看得到引用的文字，按文字找是哪一条',
  },
  knowsMentioned: { label: '@同事', yes: () => '@到谁就是谁', no: '只看得到名字，重名时会问是哪一位' },
  buttons: { label: '按钮', yes: () => '点一下就办', no: '回复数字来选' },
  forms: { label: '表单', yes: () => '在卡片里填好提交', no: '把卡片上列的几项写进一条命令' },
  picksPeople: { label: '选人', yes: () => '在表单里选', no: '把名字写进命令或表单' },
  changesCards: {
    label: '卡片更新',
    yes: (days) => `有变化时原卡片就地更新（${days} 天内）`,
    no: '有变化时再发一条',
  },
  changesAgain: {
    label: '再次更新',
    yes: () => '变几次更新几次',
    no: '只更新带按钮的卡片：发出后一次，每点一次再一次；其余再发一条',
  },
  changesGroupCards: { label: '群里的卡片', yes: () => '同样就地更新', no: '发出后不再变，有变化再发一条' },
  answersInPlace: { label: '我的答复', yes: () => '挂在你的消息下面', no: '单独一条' },
  mentions: { label: '我 @人', yes: () => '会 @到人', no: '只写名字' },
  urges: { label: '加急', yes: () => '一级事项会加急提醒', no: '一级事项只发消息，没人接手就升级' },
  seesReads: { label: '已读', yes: () => '看得到谁读了', no: '看不到，只认点过的按钮' },
  opensGroups: { label: '建群', yes: () => '/建群 自动建好并拉人', no: '/建群 列出名单，由人来建' },
  hearsOwnGroups: {
    label: '我建的群',
    yes: () => '建好就能在群里找我',
    no: '把机器人拉进群，并在群里发一次配对码，之后才听得到',
  },
  pins: { label: '群约定', yes: () => '自动置顶', no: '只发出，请群主置顶' },
  namesGroups: { label: '群名', yes: () => '卡片上写明是哪个群', no: '卡片上只写“群聊”' },
  noticesGroups: { label: '被拉进群', yes: () => '马上打招呼', no: '第一次 @我 时才知道' },
  noticesMembers: {
    label: '项目群进出人',
    yes: () => '我跟着改：同步问谁、协调会请谁',
    no: '我看不到，请发 /同步 加、/同步 减',
  },
  picturesInCards: {
    label: '图片',
    yes: () => '画在卡片上',
    no: '你要看时单独发一张；通知里用文字说',
  },
  keepsEvents: { label: '日历', yes: () => '会议写进参会人的日历，改了跟着改', no: '会议只在这里提醒' },
  opensRooms: { label: '入会链接', yes: () => '自动生成，写在卡片和日历里', no: '没有，请自己建视频会议' },
  readsEntries: {
    label: '日历里订会',
    yes: () => '在自己的日历里建会，邀请或标上机器人就订好（要管理员先打开）',
    no: '你在日历里建的会这里看不到，请发 /会议',
  },
  sendsFiles: {
    label: '日历文件',
    yes: () => '写不进日历时，把会议作为文件发给你，点开就能加进日历',
    no: '写不进日历时给链接；没有网址就只在这里提醒',
  },
  keepsTasks: { label: '待办', yes: () => '写进平台自己的待办，在那里勾掉也算完成', no: '只在这里：/待办' },
  readsRecordings: {
    label: '智能纪要',
    yes: () => '把链接发给我，待办和要点进草稿',
    no: '请把文字贴给我：/纪要 草稿',
  },
};

export const ability = {
  title: '各平台能做什么',
  intro: '同样的话，到哪个平台都是同样的结果；平台做不到的，换个办法。',
  words,
  pageTitle: '各平台能做什么',
  pageIntro: '由 `npm run docs` 按适配器的声明生成；`/帮助 平台` 对已接入的平台说同样的话。',
  /** How a platform is set up, where that matters. */
  setUps: {
    dingtalkFull: '卡片模板、群模板、专业版',
    dingtalkPlain: '无模板、标准版',
    wecomFull: '应用加机器人，有回调地址',
    wecomNoCallback: '应用加机器人，无回调地址',
    wecomBotOnly: '只有机器人',
  },
  withSetUp: (platform: string, setUp: string) => `${platform}（${setUp}）`,
};
