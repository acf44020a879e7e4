/** What a person is told when something she can mend stands in the way: what is wrong, and the next step. */
type Values = Record<string, string>;
const nouns: Values = { request: '协作请求', case: '流转单', directive: '决策', project: '项目' };

export const errors = {
  title: '没办成',
  unknownCommand: (v: Values) =>
    `没有“/${v.name}”这个命令。${v.near ? `是不是想用：${v.near}？` : ''}发送 /帮助 查看全部命令。`,
  unknownPerson: () =>
    '我还不认识你：通讯录里没有你的账号。请管理员把你加入应用的可用范围，几分钟后再试一次。',
  externalPerson: () => '外部联系人不能使用命令。请让公司里的同事来操作。',
  notAllowed: (v: Values) => `这一步需要${v.who}来做。${v.next ?? ''}`,
  staleCard: () =>
    '这张卡片上的按钮不管用了：事情已经变了，或者过了太久。现在怎样，看最新的那张卡片，或发送 /我。',
  undoUsed: () => '这一步已经撤销过了。',
  undoNothing: () => '最近一小时里你没有可以撤销的操作，或者已经撤销了。更早的，请点那张卡片上的“撤销”。',
  undoNothingOn: (v: Values) =>
    `${nouns[v.noun ?? ''] ?? ''} ${v.number}：最近一小时里没有你的哪一步可以撤销，或者已经撤销了。别人的一步由本人撤销；更早的，请点那张卡片上的“撤销”。`,
  undoLate: () => '现在已经不能撤销：之后又有了新的变化。',
  undoNotYours: (v: Values) => `只有${v.name}本人可以撤销这一步。`,
  giveBackNotYours: (v: Values) =>
    `${v.name} 接手的，只有${v.name}本人可以交还。要由你来办，请${v.name}点“转交…”给你。`,
  noSuchDay: (v: Values) => `没有“${v.day}”这一天。请换一天再发。`,
  tooLong: (v: Values) => `${v.what}太长了：最多 ${v.most} 个字，现在有 ${v.length} 个。请缩短后再发。`,
  went: (v: Values) =>
    `我这边出了问题，没有办成，也没有留下半截。请稍后再试；若仍不行，把编号 ${v.reference} 告诉管理员。`,
};
