/** Whether the words around the name of a department speak to it or ask for it: 请客服处理 does, 客服处理不了 does not. */

const polite = '请|烦请|麻烦|辛苦|劳烦|拜托|有劳';
const soon = '马上|立即|立刻|即刻|尽快|尽早|赶紧|赶快|抓紧|火速|速速|速|快|优先|及时|务必';
const besides = `${polite}|${soon}|大家|一起|现在|今天|今晚|先|也|都|再|帮忙|帮我们?|帮|协助|配合|派人|安排人|来|去|抽空|[\\s,，]`;
const done = '(?=一?下|$|[\\s,，。.;；!！~])';
const act = [
  '处理|解决|跟进|排查|检查|核实|核查|确认|联系|回复|回电|回访|答复|响应|支援|协调|修复|恢复|抢修|维修|接手|介入',
  '到场|到现场|来人|过来|赶到|安抚|沟通|关注|负责|止损|停机|停线|停工|停课|停售|停发|通知|告知|补货|补发|补料|备货|退款|付款|打款',
  '审批|审核|放行|拦截|冻结|下架|撤回|更换|重启|回滚|扩容|切换|暂停|评估|提供|决定|拍板|救援|报警|疏散|隔离|盘点|清点',
  '开票|加急|调货|调度|调配|调查|召回|复检|返工|发货|出面|出具|应对|止付|催',
  `(?:支持|协助|帮忙|修|接|来|看|查|发|换)${done}`,
  '看(?:看|一看|这|怎么|是不是|能不能)|查(?:查|看|明|清|原因)|接(?:单|电话|听|待|客户)|来(?:现场|处理)|给(?:个|出|客户)',
].join('|');
/** Behind such a word it is told, or part of a longer word: 处理不了, 处理过, 审批流程. */
const told =
  '(?!不|没|了(?!解)|过(?!来)|完|中(?!心)|好了|着|的|慢|难|失败|超时|出错|异常|报错|率|器|员|人(?!员)|单|费|时|量|机|电话|方式|热线|流程|系统|接口|功能|页面|模块|方案|记录|按钮|节点|通道|工具|延迟|后|.{0,6}(?:按钮|入口|弹窗|链接))';
const toDo = `(?:${besides}){0,4}(?:${act})${told}`;
const who = String.raw`(?:(?:的|值班){0,2}(?:同事|同学|小伙伴|伙伴|人员|团队|老师|负责人|值班)们?|们|那边|这边|\s{1,2}(?:team|department|dept\.?|colleagues|folks)(?![a-z]))?`;

const askedBehind = new RegExp(
  String.raw`^${who}(?:\s{0,3}[,，]?\s{0,2}(?:${polite}|${soon})${toDo}|\s{0,3},?\s{0,2}(?:please|pls|kindly|can you|could you|urgently)(?![a-z]))`,
  'iu',
);
const ofThem =
  /^(?:的|值班|同[事学]|小伙伴|伙伴|人员|团队|老师|负责人|们|那边|这边|\s{0,2},?\s{0,2}(?:team|department|dept|colleagues|folks|please|pls|kindly|can you|could you)(?![a-z]))/iu;
const doneBehind = new RegExp(String.raw`^${who}\s{0,2}${toDo}`, 'iu');
const soonBehind = new RegExp(String.raw`^${who}\s{0,2}(?:${soon})${toDo}`, 'iu');
const apart = new RegExp(String.raw`^${who}(?:$|[\s,，:：;；。!！?？~]|\.(?![\p{L}\p{N}]))`, 'iu');
const ofList = /^(?:\s{0,2}[和与及跟、&]|\s{1,2}and(?![a-z]))/iu;

/** 请马上处理, 马上处理, please: a request stands behind the name; `ofPeople`: of those of the department, as in 同事请马上处理, or politely in English. */
export const isAsked = (behind: string, { ofPeople = false } = {}): boolean =>
  askedBehind.test(behind) && (!ofPeople || ofThem.test(behind));

/** What is asked for stands behind the name, which a word such as 请 is before. */
export const isToAct = (behind: string): boolean => doneBehind.test(behind);

/** The name ends here and is no part of a longer word; a list that goes on is no end. */
export const isApart = (behind: string): boolean => apart.test(behind) && !ofList.test(behind);

// What a page shows is not asked of anybody.
const shown =
  /(?:(?:says|shows|reads|saying|showing)(?![a-z])[^\n,.;!?]{0,24}|(?:提示|显示|弹窗|弹出|报错|写着|页面|短信|语音|自动回复|["“「『])[^。\n]{0,10})$/u;
// 申请 and 邀请 are no requests, and who has asked already tells of it.
const asks =
  /(?<![申邀聘宴延吁呈报求提户方他她们我已经没曾不未别能想要板导])(?:烦请|敬请|恳请|请|麻烦|辛苦|劳烦|拜托)\s{0,2}$/u;
const passesOn = new RegExp(
  String.raw`(?<![申邀已没不未])(?:${polite}|${soon})(?:帮忙|帮我)?(?:让|叫|喊|通知|告知|转告|转给|转交)\s{0,2}$`,
  'u',
);
const lets = /(?:^|[\s,，。;；!！?？:：])(?:让|叫|喊|通知|告知|转告|转给|转交)\s{0,2}$/u;
const asksInEnglish =
  /(?<![a-z])(?:please|pls|kindly)\s{1,2}(?:ask|notify|tell|inform|page|alert|call|contact)\s{1,2}(?:(?:the|our)\s{1,2})?$/iu;
const toldInEnglish = new RegExp(
  String.raw`^${who}(?:$|\s{0,2}[,.:;!，。：；！]|\s{1,2}(?:to|that|about|now|immediately|asap)(?![a-z]))`,
  'iu',
);

/** Whether something is asked of it in the middle of a text, by the words before it and behind it. */
export function isCalledUpon(before: string, behind: string): boolean {
  // Nearly every alarm that holds a name ends here.
  if (!/[请烦苦托让叫喊知告给交a-z]\s{0,4}$/iu.test(before) || shown.test(before)) return false;
  if (asksInEnglish.test(before)) return toldInEnglish.test(behind);
  if (passesOn.test(before)) return isApart(behind) || isToAct(behind);
  return (asks.test(before) && isToAct(behind)) || (lets.test(before) && soonBehind.test(behind));
}

const lastWord = new RegExp(
  String.raw`[\s,，。;；!！](?:(?:${polite}|${soon})${toDo}.{0,6}|(?:please|pls)\s.{1,40})$`,
  'iu',
);

/** Ends in a request that names nobody, so that it is for whoever is called first. */
export const endsInRequest = (text: string): boolean => lastWord.test(text.slice(-60).trimEnd());
