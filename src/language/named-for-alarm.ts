/**
 * Which departments an alarm is for. A full name means its department wherever it stands; a short one only where somebody is
 * spoken to: 客服系统 and 技术问题 are no departments.
 */
import type { CalledBy, NameKind } from './department-names.ts';
import { isSaidAs } from './department-words.ts';
import { nameForm } from './name-like.ts';
import { findNames, type NameMatch } from './names.ts';
import { endsInRequest, isApart, isAsked, isCalledUpon, isToAct } from './spoken-to.ts';

interface Hit extends NameMatch {
  kind: NameKind;
  isMention: boolean;
}

/** As much as is looked at on either side of a name. */
const near = 60;

/** `isOrdered`: somebody said herself that it rings, as with `/紧急 客服 …`, where a blank is as good as a colon. */
export function namedForAlarm(text: string, called: CalledBy, isOrdered = false): string[] {
  const hits = withoutUntold(text, hitsIn(text, called));
  if (hits.length === 0) return [];
  const start = mark.exec(text)?.[0].length ?? 0;
  const meant = listsOf(text, hits).flatMap((list) => {
    const isMeant = isSpokenTo(text, list, { start, isOrdered });
    return list.filter((hit, at) => isMeant || isMeantAlone(text, hit, list.slice(at)));
  });
  return [...new Set(meant.map(({ id }) => id))];
}

/** 【紧急】 and the like, before which nobody is called. */
const mark =
  /^\s{0,9}(?:[#＃【[(（]{0,2}(?:一级|紧急|特急|加急|急|urgent|tier ?1)(?:[】\])）][\s:：,，!！]{0,4}|[\s:：,，!！]{1,4})){0,2}/iu;

function hitsIn(text: string, { names, kinds }: CalledBy): Hit[] {
  return findNames(text, names).matches.flatMap((match): Hit[] => {
    const kind = kinds.get(match.name.toLowerCase());
    const isMention = match.length > match.name.length;
    if (kind === undefined) return [];
    if (kind === 'short') return isMention || mayBeCalled(text, match) ? [{ ...match, isMention, kind }] : [];
    if (!goesOn(match.name, behindIt(text, match), kind)) return [{ ...match, isMention, kind }];
    // 生产部门口 is a door of 生产部.
    const inner = match.name.replace(/门$/u, '');
    const isWhole = inner !== match.name && kinds.get(inner.toLowerCase()) === 'whole';
    return isWhole ? [{ ...match, name: inner, length: match.length - 1, isMention, kind: 'whole' }] : [];
  });
}

/** 先别告诉销售部 and 不是生产部停线: whom it is to be kept from, or whose it is not. 分别通知, 要不要通知 and 不是生产部就是质量部 are none of it. */
const untold =
  /(?:(?:(?<![分特区级个识性类告])别|(?<!用)不用|(?<!要)不要|无需|不必|勿|(?<!是)不是|不归)(?:先|再|马上|尽快)?(?:请|麻烦|通知|告诉|告知|联系|找|归)?|(?:先不|暂不|甭)(?:通知|告诉|告知|联系|找))$/u;
/** 别让采购部知道, but not 别让生产部停线. */
const keptFrom = /(?<![分特区级个识性类告])(?:别|不要|勿)(?:再|先)?让$/u;
const knows = /^(?:的?(?:人|同事))?(?:们)?(?:先|也)?(?:知道|知情|晓得|发现|看到|参与|插手)/u;
const untoldInEnglish =
  /(?<![a-z])(?:do not|don['’]t|no need to)\s{1,2}(?:ask|notify|tell|inform|page|alert|call|contact)\s{1,2}(?:(?:the|our)\s{1,2})?$/iu;
const listed = /^\s{0,2}(?:[和与及跟或、&]|以及|或者|(?<=\s)(?:and|or)(?=\s))\s{0,2}$/iu;

/** The second of 销售部和财务部 is kept from what the first is. */
function withoutUntold(text: string, hits: readonly Hit[]): Hit[] {
  let last: { hit: Hit; isUntold: boolean } | undefined;
  return hits.filter((hit) => {
    const isNext = last?.isUntold === true && isListed(text, last.hit, hit);
    const ahead = text.slice(Math.max(0, hit.index - 8), hit.index);
    const behind = behindIt(text, hit);
    const isUntold =
      isNext ||
      (untold.test(ahead) && !isMeantByNot(ahead, behind, hit.index + hit.length, hits)) ||
      (keptFrom.test(ahead) && knows.test(behind)) ||
      untoldInEnglish.test(text.slice(Math.max(0, hit.index - 32), hit.index));
    last = { hit, isUntold };
    return !isUntold;
  });
}

/** 不是生产部就是质量部 may be either, and 不是通知质量部了吗 asks where it is; 不是质量部的事你们找生产部好吗 asks no more of it. */
function isMeantByNot(ahead: string, behind: string, start: number, hits: readonly Hit[]): boolean {
  if (!/不是[^不是]{0,6}$/u.test(ahead)) return false;
  if (askedBack.test(behind)) return true;
  if (!ahead.endsWith('不是')) return false;
  if (either.test(behind)) return true;
  const lead = orElse.exec(behind)?.[0].length;
  if (lead === undefined) return false;
  const other = behind.slice(lead);
  const isKnown = hits.some(({ index, length }) => {
    if (index !== start + lead) return false;
    const joined = jointly.exec(other.slice(length))?.[0].length;
    const next = index + length + (joined ?? 0);
    return joined === undefined ? itsOwn.test(other.slice(length)) : hits.some((hit) => hit.index === next);
  });
  return isKnown || otherPlace.test(other);
}
const askedBack =
  /^(?!的?(?:问题|事|责任|锅)[^吗嘛么]{0,20}(?:[你找搞]|问(?!题)))[^,，。;；!！?？\n]{0,24}[吗嘛么](?=$|[\s,，。;；!！?？~～…])/u;
const itsMatter = '(?:的?(?:问题|事|责任|锅)|的)?';
const clauseEnds = String.raw`[了吗吧啊呀呗嘛么]{0,2}(?=$|[\s,，。;；!！?？~～…])`;
const either = new RegExp(String.raw`^${itsMatter}\s{0,2}就是`, 'u');
/** Behind a comma only a department of ours: 不是质量部的问题，就是来料不良 and 就是接线处 say what it is. */
const orElse = new RegExp(String.raw`^${itsMatter}[\s,，]{0,2}就是(?:[我你他咱]们的?)?`, 'u');
/** 就是质量部那边漏了 is said of those people; 就是生产线停了 and 就是生产部停线了 are what has happened. */
const itsOwn = new RegExp(
  String.raw`^(?:[那这]边|的(?:人|同事)|\s{0,2}或|(?:[(（][^()（）]{0,12}[)）])?(?:的(?:问题|事|责任|锅)?)?${clauseEnds})`,
  'u',
);
/** 生产部和供应商吵架停线了 is what has happened; with another department of ours it may be either. */
const jointly = /^\s{0,2}(?:以及|[和与及跟、])\s{0,2}/u;
const otherPlace = new RegExp(
  String.raw`^(?:[^\s,，。]{0,8}(?:车间|仓库)|客服|财务|法务|人事|质量|物流|采购|销售|生产|技术)(?:[那这]边|的(?:人|同事)|(?:的(?:问题|事|责任|锅)?)?${clauseEnds})`,
  'u',
);

const isListed = (text: string, one: Hit, next: Hit): boolean =>
  next.index - one.index - one.length < 8 && listed.test(text.slice(one.index + one.length, next.index));

/** How what stands before one ends of whom something is asked. */
const leadEnds = new Set('请烦苦托让叫喊知告给交和与及跟、,，& \n\t\u3000');

/** A short name far from the beginning and within a sentence is only spoken of, as nearly all are. */
const mayBeCalled = (text: string, { index, name }: NameMatch): boolean =>
  (index < near || leadEnds.has(text.charAt(index - 1))) && (name.length > 2 || isSaidShortly(name));

const isSaidShortly = (name: string): boolean => !/^[a-z]/i.test(name) || isSaidAs(name, name);

const behindIt = (text: string, { index, length }: NameMatch): string =>
  text.slice(index + length, index + length + near);

/** Words that begin with the last letter of a department's name: 生产部署 is no 生产部, and 安全处理 no 安全处. */
const words: [RegExp, RegExp][] = [
  [
    /部$/u,
    /^(?:署|分(?!管|析)|份(?!额)|件|位(?!于|置)|落|首(?!先|席|页|次|批|个)|队(?!伍)|属(?!于)|委|族|类|级|颁|材|屋|品(?!质|控|牌))/u,
  ],
  [/组$/u, /^[件织合成装建态网词曲]/u],
  [/处$/u, /^[理置罚境分方于]/u],
  [/科$/u, /^[技学研目普]/u],
  [/室$/u, /^[内外温友]/u],
  [/办$/u, /^(?:[理事法好完妥]|公[楼区桌用室])/u],
  [/门$/u, /^[口禁锁诊铃卫窗店市户槛框板牌把缝外]/u],
];
const alsoMade = /^(?:长(?!期|时|久)|门|员(?!工)|下属|将[领帅]|头)/u;

/** Fewer such words end a full name, as one that is not called is worse than one that is called besides: 请财务部分三次打款. */
const wordsOfWhole: [RegExp, RegExp][] = [
  [
    /部$/u,
    /^(?:署|分(?!管|析|别|头(?!部)|批(?!次)|派|工(?!序|人|厂|位|段)|流(?!程|水)|级(?!别)|拣|时(?!段|间|候)|开|[一二两三四五\d]\s?[次批组路班步轮期])|份(?!额)|件|位(?!于|置|移)|队(?!伍|长|员)|类|材|品(?!质|控|牌))/u,
  ],
  [/组$/u, /^(?:[件织装建态网词曲]|合(?!力)|成(?!员|立))/u],
  [/处$/u, /^(?:[理置罚境方于]|分(?!析|别|头|批|派|流))/u],
  [/科$/u, /^(?:[技目普]|学(?!员|习))/u],
  [/办$/u, /^(?:[理妥]|事(?:处|大?厅|窗口)|法(?!务)|完(?!成)|公[楼区桌用室])/u],
  [/门$/u, /^[口禁锁诊铃卫窗店市户槛框板牌把缝外]/u],
];

const goesOn = (name: string, behind: string, kind: NameKind): boolean =>
  (kind === 'whole' ? wordsOfWhole : words).some(([end, more]) => end.test(name) && more.test(behind)) ||
  (kind === 'made' && /部$/u.test(name) && alsoMade.test(behind));

const joint = /^\s{0,2}(?:和|与|及|以及|跟|、|,|，|&|(?<=\s)and(?=\s))\s{0,2}$/iu;

/** Names that stand in one list. */
function listsOf(text: string, hits: readonly Hit[]): Hit[][] {
  const lists: Hit[][] = [];
  for (const hit of hits) {
    const last = lists.at(-1)?.at(-1);
    const gap = last && text.slice(last.index + last.length, hit.index);
    if (gap !== undefined && gap.length < 8 && joint.test(gap)) lists.at(-1)?.push(hit);
    else lists.push([hit]);
  }
  return lists;
}

function isSpokenTo(
  text: string,
  list: readonly Hit[],
  { start, isOrdered }: { start: number; isOrdered: boolean },
): boolean {
  const [first, last] = [list[0], list.at(-1)];
  if (!first || !last) return false;
  const behind = behindIt(text, last);
  if (
    first.index - start < near &&
    greets.test(text.slice(start, first.index)) &&
    opens(text, list, behind, isOrdered)
  )
    return true;
  if (isCalledUpon(text.slice(Math.max(0, first.index - 24), first.index), behind)) return true;
  // 和 and 、 carry on from one that is meant by itself.
  return list.length > 1 && isMeantAlone(text, first, list) && (isAsked(behind) || isToAct(behind));
}

const greets = /^\s*(?:(?:hi|hello|hey|dear|你好|各位)[\s,，]{1,2})?(?:(?:the|our)\s{1,2})?$/iu;

/** What the word for a department is a figure's label for as well: 销售：今日为 0. */
const counted = new Set(['销售', 'sales']);
const figure =
  /^\s{0,2}[:：,，]\s{0,3}(?:[今昨][日天]|本[周月季]|环比|同比)?\s{0,2}(?:[为是](?=\s?[\d零])|(?:下降|下滑|上升|上涨|[降涨跌])(?=\s?[了到至\d])|(?:归零|清零|零)(?=$|了|[\s,，。;；!！])|[-+−]?\d[\d.,%万亿]*(?:元|单)?(?=$|\s(?![\p{Script=Han}])|[,，。;；]))/u;

/**
 * Words that stand before a colon, a comma or a blank for a thing, a place or a state as well: 生产：数据库连不上 is said of
 * what runs there, and PR: of a change.
 */
const labels = new Set(
  (
    '生产 制造 测试 安全 产品 质量 品质 信息 项目 服务 设备 市场 仓库 仓储 物流 运营 设计 工程 数据 网络 管理 计划 战略 培训 ' +
    '渠道 电商 门店 客户 大客户 海外 国内 华东 华南 华北 华中 东北 西南 西北 ' +
    'personnel production manufacturing product products quality qa qc pr pm operations ops market design development dev tech admin administration'
  ).split(' '),
);

/** `客服请马上处理`, `客服：`, `客服，` and by command `客服 ` at the beginning call it; a list of names does so with the first two alone. */
function opens(text: string, list: readonly Hit[], behind: string, isOrdered: boolean): boolean {
  // 产品马上下架 tells what becomes of a product.
  if (list.every(({ name }) => labels.has(name.toLowerCase()))) return isAsked(behind, { ofPeople: true });
  if (isAsked(behind)) return true;
  if (list.every(({ name }) => counted.has(name.toLowerCase())) && figure.test(behind)) return false;
  if (/^\s{0,2}[:：]/u.test(behind)) return !isField(text, behind);
  if (list.length > 1) return false;
  if (/^[,，]/u.test(behind)) return !isSubject(behind);
  const rings = isOrdered || endsInRequest(text);
  return rings && /^\s{1,3}\p{Script=Han}/u.test(behind) && !isOfIt(behind.trimStart());
}

const nameAlone = new RegExp(`^(?:${nameForm})(?=$|[\\s,，、;；。:：/])`, 'u');
const field = /^\s{0,2}[:：]\s{0,3}[^:：\n，。]{0,14}[\s,，;；]{1,3}[\p{L}\p{N}]{1,12}[:：](?!\/\/)/u;
const spoken = /(?:^|[\s,，。;；])(?:客户|用户|买家|顾客|对方|患者|我|customer|client|me)[:：]/iu;

/** The value of a form, or what somebody said in a talk: 采购：合同编号 …, 人事：王磊 客户：… and 客服：您好 客户：…. */
function isField(text: string, behind: string): boolean {
  const value = behind.replace(/^\s{0,2}[:：]\s{0,3}/u, '');
  return (
    /^(?:[\d+(（\s-]{5,}|\d[\d.,%]*(?:$|[\sa-z])|https?:|您好|你好|亲|(?:合同|订单|单据|发票|项目)?(?:编号|单号|号码)\s{0,2}[:：]?\s{0,2}[a-z\d])/iu.test(
      value,
    ) ||
    nameAlone.test(value) ||
    field.test(behind) ||
    spoken.test(text.slice(0, 300))
  );
}

/** 销售，门店都登不上: who stands there is one of those of whom something is told. */
const isSubject = (behind: string): boolean =>
  /^[,，]\s{0,2}(?:(?!客户|用户|顾客|买家|患者|家长)[^\s,，。]{1,8}?[都均全]|[^\s,，。]{1,10}[、和]|\w{2,20}(?:,|\sand\s)|as (?:always|usual))/u.test(
    behind,
  ) || nameAlone.test(behind.replace(/^[,，]\s{0,2}/u, ''));

/** 客服 电话打不通, 财务 报表打不开: a blank parts it from what is its own, or from what is told of it. */
const isOfIt = (behind: string): boolean =>
  /^(?:系统|告警|报警|大楼|楼|环境|平台|软件|网站|官网|页面|接口|服务器?|数据|报表|电话|热线|邮箱|邮件|账号|账户|后台|档案|电脑|网络|设备|流程|权限|群|线|仓|库|部|组|机器|小程序|公众号|工单|文件|资料|合同|办公|会议|程序|模块|功能|端|侧|门户|工具|应用|车间|主管|经理|总监|人员|同事|专员|代表|问题|故障|事故|支持|方案|处罚|通知|公告|顾问|中台|看板|业务|工作|都|全(?!公司|国|厂)|也|的|没|不|无|被|把|说|反馈|在|已|正|又|还|就|和|与|跟|及|来|打|处理|接|额|中心)/u.test(
    behind,
  ) || nameAlone.test(behind);

/** Before a made name, which is then no end of another's: 客户采购部 is the customer's. */
const parted =
  /(?:^|[\s,，。.;；:：!！?？、/&(（【[*~\-"“'和与及跟请让叫找问等给向对到在由归是转@＠]|通知|联系|麻烦|告知|需要|影响|我们|咱们|公司|我司|安排|转交|反馈|辛苦|尽快|马上|立即|督促|导致|造成)$/u;
/** What a company may be itself: 咱们医院信息科 is ours, and so may be whoever is asked for, as in 请医院保卫科到场. */
const institution = '(?<!我们|咱们|[我本咱])(?:医院|学校|银行|政府|总包|分包)';
const outside = `(?:(?<![大老])客户|对方|甲方|乙方|供应商|厂家|厂商|${institution}|代理商|经销商|他们|贵司|贵公司)(?:公司)?(?:的|那边)?`;
const outsiders = new RegExp(String.raw`(?:${outside}\s{0,3}|冒充|假冒)$`, 'u');
/** A full name may also begin what is asked of ours: 影响客户质量部马上复检, 学校保卫处马上来人. */
const outsidersOfWhole = new RegExp(`(?:${outside}|冒充|假冒)$`, 'u');
const ofInstitution = new RegExp(`(?:${institution})(?:的|那边)?$`, 'u');
/** Whoever was asked already, or is being asked, is theirs: 已通知银行风控部. */
const askedFor =
  /(?:(?<!已经?|正|(?<![现不])在|刚[刚才]?)(?:(?<![申邀聘宴延])请|麻烦|辛苦|劳烦|拜托|通知|告知|告诉|联系|找|叫|喊|让|安排)|需要|马上|立即|尽快)[省市县区镇乡]?$/u;
const outsiderAsks = /(?:客户|用户|买家|顾客|患者|家长)(?:都|也|还|又|在|来)?问$/u;
/** Who tells of it has heard already, and whoever is to act is another: 客服部反馈支付失败. */
const reports =
  /^(?:刚|也)?(?:反馈|反映|说(?!明|服)|发现|确认[了过]|转来|收到(?!后|请|回复|速|马上|立即|$|[\s,，。!！])|来电)/u;
const isAskedBefore =
  /(?:请|让|叫|麻烦|辛苦|烦请|劳烦|拜托|通知|告知|督促|安排|需要|马上|立即|尽快)\s{0,2}$/u;

/** `list`: from this one on. */
function isMeantAlone(text: string, hit: Hit, list: readonly Hit[]): boolean {
  const ahead = text.slice(Math.max(0, hit.index - 12), hit.index);
  const behind = behindIt(text, hit);
  if (hit.kind === 'whole')
    return hit.isMention || !outsidersOfWhole.test(ahead) || isAsked(behind) || isInstitutionAsked(ahead);
  if (hit.isMention) return hit.kind === 'made' || isApart(behind) || isAsked(behind) || isToAct(behind);
  return (
    hit.kind === 'made' &&
    parted.test(ahead) &&
    !outsiders.test(ahead) &&
    !outsiderAsks.test(ahead) &&
    (isAskedBefore.test(ahead) || !reports.test(behindIt(text, lastListed(text, list) ?? hit)))
  );
}

function isInstitutionAsked(ahead: string): boolean {
  const rest = ahead.replace(ofInstitution, '');
  return rest !== ahead && askedFor.test(rest) && !untold.test(rest);
}

/** Of 客服部和销售部反馈 both tell of it. */
function lastListed(text: string, list: readonly Hit[]): Hit | undefined {
  const end = list.findIndex((one, at) => {
    const next = list[at + 1];
    return !next || !isListed(text, one, next);
  });
  return list[end];
}
