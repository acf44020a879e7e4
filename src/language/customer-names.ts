/**
 * The customers that a text names: those of the company's list by name or alias, and beside them only what looks like
 * a name – quoted or in a field, with a company's ending, or in front of what somebody says. What customers do or
 * cannot do is no name of theirs.
 */
import { findNames, type Named } from './names.ts';
import { normalize } from './normalize.ts';
import { remembering } from './remember.ts';

/** As the company's rules have them. */
export interface KnownCustomer {
  name: string;
  aliases: readonly string[];
}

const none: readonly KnownCustomer[] = [];
const readers = new WeakMap<readonly KnownCustomer[], (text: string) => ReadonlySet<string>>();

/** Names in small letters; of a known customer the one that the list has. */
export function customersNamed(text: string, known: readonly KnownCustomer[] = none): ReadonlySet<string> {
  const reader = readers.get(known) ?? readingBy(known);
  readers.set(known, reader);
  return reader(text);
}

/** Whether each text names a customer that the other does not; a part of a name is the customer, too. */
export function nameOthers(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return one.size > 0 && other.size > 0 && !isWithin(one, other) && !isWithin(other, one);
}

const isWithin = (small: ReadonlySet<string>, large: ReadonlySet<string>): boolean =>
  [...small].every((a) => [...large].some((b) => a.includes(b) || b.includes(a)));

function readingBy(known: readonly KnownCustomer[]): (text: string) => ReadonlySet<string> {
  const named: readonly Named[] = Object.freeze(
    known.map(({ name, aliases }) => ({ id: name.toLowerCase(), name, aliases })),
  );
  return remembering((text) => {
    const plain = normalize(text);
    const listed = findNames(plain, named).matches;
    // What belongs to a known name is not read as another one.
    const rest = listed.reduceRight(
      (line, { index, length }) => `${line.slice(0, index)} ${line.slice(index + length).replace(tail, '')}`,
      plain,
    );
    return new Set([...listed.map(({ id }) => id), ...namesIn(rest)]);
  });
}

const label = '(?:客户|甲方|供应商)';
const speaks = '(?:投诉|反馈|反映|要求|来电|表示|那边|这边|说)';
// Of several words for one ending the longer one stands first.
const ending =
  '(?:集团|药业|医药|制药|实业|置业|连锁|科技|物流|快递|银行|医院|酒店|超市|商贸|贸易|地产|食品|汽车|服饰|电器|学院|大学|股份|公司)';
const tail = new RegExp(`^(?:${ending}|有限|责任){1,4}`, 'u');

const quoted = new RegExp(`${label}\\s?[:：]?\\s?[“"「『]([^”"」』\\n]{2,20})[”"」』]`, 'gu');
const fielded = new RegExp(
  `${label}(?:名称)?\\s?[:：]\\s?([\\p{Script=Han}\\w&.-]{2,20})(?=[\\s,，。;；]|$)`,
  'gu',
);
const speaking = new RegExp(`${label}\\s?(\\p{Script=Han}{2,4}?)(?=${speaks})`, 'gu');
// Two signs are enough to tell it by: where a longer name begins cannot be told.
const ended = new RegExp(
  `(\\p{Script=Han}{2})(${ending})(?:有限|责任|股份|公司|集团){0,4}(?=的|${speaks}|[^\\p{Script=Han}]|$)`,
  'gu',
);
const latin =
  /\b(?:[Cc]ustomer|[Cc]lient|[Vv]endor)(?:\s?:\s?|\s)["“]?(?!API|SDK|ID\b|Support|Service|Success|Portal)([A-Z][\w&-]{1,20})(?![\w&-])/gu;

function namesIn(plain: string): string[] {
  const found = (pattern: RegExp) => [...plain.matchAll(pattern)];
  const first = (pattern: RegExp) => found(pattern).map((match) => match[1] ?? '');
  return [
    ...first(quoted).filter((name) => !acts.test(name)),
    ...[...first(fielded), ...first(speaking)].filter(isName),
    ...found(ended).flatMap(([, stem = '', end = '']) => (isStem(stem) ? [stem + end] : [])),
    ...first(latin),
  ].map((name) => name.toLowerCase());
}

// What somebody does, cannot do or has done.
const acts = /[不没未无了都也还又再已就才在会能可要想被把给让请]|打开|登录|付款|下单|无法/u;
// Signs of what is said about customers, and when, how and how many: no name is made of them.
const common =
  /[打付支登进出来去用看问找催退换买卖订单次个位名家们些今昨明刚现每各全几多某贵本该其这那哪我你他她它一两的是有查询显示户款货钱账号下总分测验收老台度]|上(?!海)/u;
const words =
  /投诉|反馈|反映|要求|表示|集体|强烈|紧急|严重|愤怒|生气|普遍|纷纷|陆续|持续|反复|频繁|接连|连续|直接|当面|口头|书面|正式|主动|早上|上午|中午|下午|晚上|凌晨|电话|邮件|微信|群里|现场|内部|代表|经理|老板|总监|主管|负责|人员|服务|方面|系统|技术|采购|法务|财务|门店|工厂|仓库|成功|项目|涨价|支持|页面|数据|信息|资料|需求|合同|大量|部分|所有|大家/u;
// In front of an ending they say of what kind it is.
const kinds =
  /有限|责任|保险|软件|外包|搬家|保洁|物业|装修|广告|咨询|代理|运输|货运|贸易|建筑|施工|租赁|三方|合作|上市|客户|对方|甲方|乙方|供应|会计|律师|审计|仓库|国际|国内|跨境|同城|冷链|附近|总部|网上|线上|高新|生物|新能|二手|冷冻|进口|人民|中心|门店|民营/u;
const isEnding = new RegExp(`^${ending}$`, 'u');

const isName = (name: string): boolean => !acts.test(name) && !common.test(name) && !words.test(name);
const isStem = (stem: string): boolean => isName(stem) && !kinds.test(stem) && !isEnding.test(stem);
