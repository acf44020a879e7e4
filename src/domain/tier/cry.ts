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
const leisure =
  '(?:狼人杀|剧本杀|三国杀|聚餐|烧烤|电竞|王者(?:荣耀)?|麻将|茶水间?|k歌|游戏|吃瓜|摸鱼|(?<!\\p{Script=Han})水群)';
const gathering = '(?:大?群|局|社|俱乐部)';
/** Who comes together for it, when, and for what besides. */
const occasion = `(?:[一二三四五六七八九十\\d]{0,3}${gathering}|[组队约赛夜]|小组|小分队|战队|爱好者|同好|搭子|交流|讨论|闲聊|聊天|活动|内部|全员|比赛|聚会|团建|开黑|上分|报名|接龙|通知|安排|专场|之夜|吃[啥瓜]|aa|[三四五六\\d](?:缺一|人|排)|(?:周|星期)[一二三四五六日天末]|[今明][天晚])`;
/** A name's last word says what it is: 万达广场聚餐 and 公司狼人杀群 are leisure; 城南烧烤店, 麻将机组, 游戏公司 and 茶水间漏水处理 are work. */
const leisurely = new RegExp(`${leisure}${occasion}{0,3}(?:\\d{0,3}$|(?<=${gathering})[\\s·|/_-])`, 'iu');
const beside = /[(（【[][^()（）【】[\]]{0,20}[)）】\]]|[\p{Extended_Pictographic}~～!！。.…]|\ufe0f/gu;
const longestName = 60;
const isLeisurely = (chat: string) => leisurely.test(chat.slice(0, longestName).replace(beside, '').trim());
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
  if (!isChatting && quoted === '' && said.length <= longestCry) {
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
