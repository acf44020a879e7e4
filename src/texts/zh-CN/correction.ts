/** What people's corrections of tiers taught. */
type Values = Record<string, string>;

export const correction = {
  title: '从更正里学到的',
  what: '和这些消息几乎一样的，以后照更正后的级别判。点“忘掉”就恢复原来的判法，只有更正的人和编辑能点。',
  none: '目前没有。有人改了级别，就会记在这里。',
  line: (number: number, was: string, now: string, by: string, at: string) =>
    `事项 ${number}：${was} → ${now}，${by}，${at}。`,
  why: (why: string) => ` 理由：${why}`,
  forget: (number: number) => `忘掉 ${number}`,
  forgotten: '已忘掉，以后照原来的办法判。',
  likeItem: (number: string, name: string) => `和事项 ${number} 几乎一样，${name} 更正过`,
  fromNowOn: '几乎一样的消息以后也这样判；发送“/级别 纠正”可以查看、忘掉。',
  secondOpinion: (quote: string) => `外接模型认为可能是一级，依据是原文“${quote}”。它只提意见，由你定。`,
  overTitle: (number: number) => `事项 ${number} 已经好了吗？`,
  saidOver: (name: string, said: string) => `${name}说：“${said}”`,
  overNote: '你不点，这件事就还算没处理完，照样会催、会升级。',
  isOver: '已经好了',
  goesOn: '还没好',
  closedTitle: (number: number) => `已处理完 · 事项 ${number}`,
  closedBy: (name: string) => `${name} 确认已经好了，不再提醒。`,
  openTitle: (number: number) => `还没好 · 事项 ${number}`,
  openBy: (name: string) => `${name} 说还没好，继续盯着。`,
  isBack: (number: string) => `事项 ${number} 处理过，又出现了`,
  rememberedAgain: (number: number) => `事项 ${number} 的更正重新生效`,
  errors: {
    notOpenAnyMore: (v: Values) => `事项 ${v.number} 已经处理完或改了级别，不用再点。`,
    answeredAlready: (v: Values) => `事项 ${v.number} 的这句话已经有人答过了，看上面的卡片。`,
    forgottenAlready: () => '这条更正已经忘掉了。发送“/级别 纠正”看现在有哪些。',
    mayNotForget: (v: Values) => `这条更正只有${v.name}和编辑能忘掉。请${v.name}来点，或找编辑。`,
  },
};
