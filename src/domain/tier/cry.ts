/**
 * What is cried out in so few words, or told of oneself so calmly, that it would sound like chatter: 爆炸啦！ in a work group, and who
 * gave a password or money away. It only raises what the model says.
 */
import { socialChat } from './cues.ts';
import { type Facts, hasAny } from './facts.ts';
import { perName } from './per-name.ts';
import type { Concept } from './read.ts';

export interface Cry {
  /** asks: whoever wrote it is asked whether it is tier 1. */
  does: 'rings' | 'asks';
  reason: 'hazard' | 'injury' | 'outage' | 'data-breach' | 'money-error';
  word: string;
}

const longestCry = 24;
const call =
  '(?:救命啊?|快?来人(?:啊|呀|哪)?|快来(?:救人|帮忙)?|(?:大家)?快(?:跑|逃|撤)|快救人|快叫救护车|快报警|快打119)';
const calls = new RegExp(call, 'u');
const between = '[\\s,!。~…]{0,6}';
const cried = (words: string) =>
  new RegExp(
    `^(?:${call}${between}){0,3}(?:(${words})(?:了|啦|咯|喽|呀|啊){1,3}${between}){1,3}(?:${call}${between}){0,3}$`,
    'u',
  );
const fire = cried('爆炸|着火|起火|失火');
const death = cried('出人命|死人');
const trouble = cried('出大事|出事');

/** 爆炸喽~ is played with, unless somebody calls for help beside it. */
const playful = /[~～咯喽]/u;
const help = /救命|救人|救护车|报警|119|来人/u;
/** Where people die in games and only there; the model does not know these groups for leisure. */
const leisure = String.raw`狼人杀|剧本杀|三国杀|聚餐|烧烤|电竞|王者(?:荣耀)?|麻将|茶水间?|k歌|游戏|吃瓜|摸鱼|(?<!\p{Script=Han})水群`;
/** A name's last word says what it is: 万达广场聚餐 and 公司狼人杀群 are leisure; 城南烧烤店 and 茶水间漏水处理 are work. */
const lastLeisure = new RegExp(`^(.*)(${leisure})(.*)$`, 'isu');
/** What is made or sold, or where it stands, right behind the word: 麻将机, 烧烤炉, 王者广场. */
const made =
  /^[\s·|/_-]{0,2}(?:[店厂馆摊坊铺厅室档机柜椅炉炭盘架具料仓]|桌(?!游)|广场|大厦|大楼|商场|中心|园区|[一二三四五六七八九十\d]{1,2}组)/u;
/** Games are made by companies as well; 麻将技术交流 is none of theirs. */
const madeOfGames = /^(?:公司|策划|美术|引擎|技术|产品|数值|发行|渠道|版本|直播|投放|上线)/u;
/** Who works there, or at what; 公司群 and 全公司 are the people of one. */
const work =
  /店|厂|车间|后厨|厨房|前台|酒店|机组|产线|流水线|机房|工地|仓|项目|研发|开发(?!黑)|测试|运维|运营|服务器|服务[端员]|客户|[前后]端|app|系统|平台|告警|报警|故障|监控|维[修护保]|报修|[检抢装返]修|漏[水电气]|水电|电工|保洁|安保|保安|消防|安全|应急|急救|医务|保障|客[服诉]|售[前后]|值[班守]|设备|炉|质[检量]|品[质控管]|装配|包装|生产|制造|加工|物[流业]|配送|送货|[发出进供]货|采购|供应|食材|对接|施工|工程|巡[检查]|检[查测验]|整改|改[造建]|(?<!全)公司(?!群|内|全|同)|科技|工作室|场馆|事业|经营|加盟|收银|财务|订单|支付|充值|老板|员工|厨师|师傅|老师|看护|团队|值守|管道|线上(?![局本场])|(?<![a-z])(?:bug|on-?call|sre|dba|qa)(?![a-z])|业务|产研|[中后]台|商户|业主|社区|营地|区$|网[吧咖]|部门|(?<![全内外局乐])部(?![门落分])/iu;
/** Whose place it is, where the word alone names what is sold there: 万达店烧烤, but 工厂聚餐群. */
const trade = /^(?:烧烤|电竞|麻将|茶水间?|k歌|游戏)$/iu;
const place = /店|厂|车间|后厨|酒店/u;
const nothingMore = /^(?:组)?\d{0,3}$/u;
const brackets = /[(（【[]([^()（）【】[\]]{0,20})[)）】\]]/gu;
const signs = /[\p{Extended_Pictographic}~～!！。.…]|\ufe0f/gu;
/** 烧烤群-质检部 and 麻将（全公司）: who comes. Games and rooms are worked on, whatever stands behind their group. */
const whoComes = /^.{0,8}(?:部门?|处|科|班组?|公司)$/u;
const whoSings = /^.{0,8}组$/u;
const whoseGroup = /群\d{0,3}[\s·|/_-]{1,3}[^\s·|/_-]{1,8}(?:部门?|处|科|公司)$/u;
const whoseParty = /[群局]\d{0,3}[\s·|/_-]{1,3}[^\s·|/_-]{1,12}$/u;
const workedOn = /^(?:电竞|茶水间?|游戏)$/u;
const longestName = 60;

/** Where a name has a word of leisure it is for leisure unless a word of work stands behind that or in a bracket. */
function isLeisurely(chat: string): boolean {
  const name = chat.slice(0, longestName);
  const [, ahead = '', word = '', rest] =
    lastLeisure.exec(name.replace(brackets, '').replace(signs, '').trim()) ?? [];
  if (rest === undefined) return false;
  const isTrade = trade.test(word);
  const inBrackets = [...name.matchAll(brackets)].map(([, words = '']) => words.trim());
  // Nobody makes or sells a dinner: whatever is in a bracket is who comes, or where it is.
  const asides = inBrackets.filter(
    (words) => isTrade && !whoComes.test(words) && !(/^k歌$/iu.test(word) && whoSings.test(words)),
  );
  const behind = rest.replace(workedOn.test(word) ? whoseGroup : whoseParty, '').trim();
  const isOfGames =
    /^(?:游戏|电竞)$/u.test(word) && [behind, ...asides].some((words) => madeOfGames.test(words));
  const isPlace = isTrade && place.test(ahead) && nothingMore.test(behind);
  return !(
    isPlace ||
    isOfGames ||
    made.test(behind) ||
    [behind, ...asides].some((words) => work.test(words))
  );
}
const isLeisure = perName(isLeisurely);
/** Games alone make 游戏公司运维群 no place to chat in. */
const isWorkOnGames = perName((chat) => !isLeisurely(chat) && !socialChat.test(chat.replaceAll('游戏', '')));

/** Rehearsed, imagined, somebody else's, long ago: 如果点了钓鱼链接…. */
const notNow: Concept[] = ['drill', 'hypothetical', 'dream', 'external', 'share'];
const averted =
  /没有?(?:点|输|填|给|转|打|汇|付|上当)|未(?:点|输|填|转|付)|差点|幸好|幸亏|还好|识破|拦(?:下|住|截)|追回|退回|已(?:冻结|挂失|止付)|改了?密码|密码(?:已经?|都)?(?:改|换|重置)|别|不要|不得|请勿|切勿|谨防|防范|警惕|小心|提醒|案例|如何|怎么(?:识别|防)|是不是|是否|有没有|吗|会不会|去年|前年|上次|当年|那年|以前|曾经|新人问|演练/u;
const tried = '测试(?!部|组|员|岗|同事|工程师|经理|团队)';
/** Told of others, tried out or closed; but 请信息部通报全员 and 统计还有谁中招 are asked for in earnest, and 宣传部 is who did it. */
const retold = new RegExp(
  `${tried}|测评|(?:统计|宣传|新闻)(?!部|科|处|中心|员|组|局)|通报|典型|结案|热搜`,
  'u',
);
/** Yesterday's money may still be stopped. */
const longPast = /上(?:周|星期|礼拜|个?月|个?季度|半年)|前(?:阵子|一阵|几天|些天|段时间)|早前|历史上/u;

const who = '(?:我们?|咱们?|他|她|同事|员工|财务|出纳|会计|有人|有同事|有员工)';
const lure = new RegExp(
  `${who}[^。!?;]{0,8}(?:点|点开|点击|点进|打开|扫)(?:了|过)?[^,。!?;]{0,6}((?<!周末)钓鱼(?!的?(?:活动|比赛|报名))|诈骗|(?<![请放休病事年暑寒婚产做造])假)(?:的)?(?:链接|邮件|网站|网址|页面|二维码|附件|短信)`,
  'u',
);
const secret = '(?:密码|验证码|账号|帐号|卡号|银行卡)';
const handedOver = new RegExp(
  `${secret}[^,。!?;]{0,4}(?:输|填|给|发|告诉)(?:进去|过去|出去|给?(?:他们?|她|对方))?了|(?:输|填|给|发)(?:进去|过去|出去)?了[^,。!?;]{0,4}${secret}`,
  'u',
);
const payment = '(?:转账|转钱|打款|打钱|汇款|付款|汇钱)';
/** Whoever only says who he is, asks for nothing. */
const posed = new RegExp(
  `(冒充|假冒|假扮)[^。!?;]{0,14}${payment}|(自称)(?![^。!?;]{0,6}(?:女王|财神))[^。!?;]{0,12}(?:让|叫|要|催)[^。!?;]{0,8}${payment}`,
  'u',
);
/** Played, tried out, or a loss at home; but 流程都没走 is how the money went. */
const notOurs = new RegExp(
  `哈哈|${tried}|(?:测试|演练)流程|走个流程|我(?:妈|爸|奶奶|爷爷|朋友|女儿|儿子|闺蜜)`,
  'u',
);
const paid = new RegExp(
  `(?:${who}|钱|款|货款)[^,。!?;]{0,4}(?:已经?|都|刚刚?|也)?[^,。!?;]{0,4}(?:转|打|汇|付)(?:过去|出去|给(?:他们?|她|对方))?了`,
  'u',
);

/** `asWritten`: with the endings that a calm voice does not have. */
export function readCry(
  facts: Facts,
  chat: { isDirect: boolean; name: string; asWritten: string },
): Cry | null {
  const { said, quoted } = facts.reading;
  const isChatting = facts.social && !isWorkOnGames(chat.name);
  // Even among players somebody may cry in earnest, and whoever calls for help does.
  const isHeard = !isChatting || calls.test(said) || isLeisure(chat.name);
  if (isHeard && quoted === '' && said.length <= longestCry) {
    const isPlace = !facts.duty && isLeisure(chat.name) && !calls.test(said);
    const asksOnly = chat.isDirect || (playful.test(chat.asWritten) && !help.test(said)) || isPlace;
    const does = asksOnly ? 'asks' : 'rings';
    const [hazard, lost, vague] = [fire.exec(said), death.exec(said), trouble.exec(said)];
    if (hazard) return { does, reason: 'hazard', word: hazard[1] ?? '' };
    if (lost) return { does, reason: 'injury', word: lost[1] ?? '' };
    // It may be a trifle, and whoever cries so knows.
    if (vague) return { does: 'asks', reason: 'outage', word: vague[1] ?? '' };
  }
  if (averted.test(said) || hasAny(facts, notNow)) return null;
  // Of last week most is dealt with; whoever tells it knows.
  const does = longPast.test(said) || retold.test(said) ? 'asks' : 'rings';
  const bait = lure.exec(said);
  if (bait && handedOver.test(said)) return { does, reason: 'data-breach', word: bait[1] ?? '' };
  const pose = posed.exec(said);
  if (pose && paid.test(said)) {
    const word = pose[1] ?? pose[2] ?? '';
    return { does: notOurs.test(said) ? 'asks' : does, reason: 'money-error', word };
  }
  return null;
}
