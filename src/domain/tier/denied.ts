/**
 * A message that says nothing but that no harm came about: 产线没有停机, 没有客户投诉，大家放心. Each clause must be known from its first
 * sign to its last as a denied harm, a reassurance or an innocent cause; one that is not understood leaves everything as it was,
 * since harm that no list knows may stand beside a denial (没着火，是蒸汽管爆了烫伤三个人).
 */

/** What is longer tells more than that nothing is wrong. */
const longest = 60;
const clauseEnd = /[,，。;；!！~\s]+/u;
/** 没宕机吧, 没着火吗: one who asks or doubts denies nothing. */
const exclaimed = /[!！]/u;
const asks = /[?？吗么吧]/u;
const addressed = /^(?:@[^\s@]{1,20}\s+){1,5}/u;

const us = '(?:我们这边|我们的?|咱们的?|这边|我司)?';
const lead = `(?:目前|现在|今天|截至目前|到目前为止)?${us}`;
/** What does not burn yet may burn soon. */
const timeless = `(?:今天)?${us}`;
/** Never 还, 又 or 再 before it, and not 不 alone: 还没恢复 and 不能登录 are trouble. */
const not = '(?:并|都|也|根本)?(?:没有?|未)(?:发生|出现|造成)?(?:过)?(?:任何)?';
const end = '(?:的|啊|呀|哦|哈)?';

/**
 * What is denied of whom. What also protects (停电, 报警, 送医, 隔离) is in none of these: not done, it may be the very trouble. Nor is
 * a machine that stands still for its keeper's sake: 设备没停机 may be cried by whoever is caught in it.
 */
const denials = [
  {
    whose:
      '(?:(?:生产|线上|核心|支付|订单|收银|登录|交易|后台)?(?:系统|服务器?|数据库|主库|网站|平台|接口|网络|环境)|官网|线上|后台|机房|小程序|app|erp|mes|crm|wms)?',
    not,
    harm: '(?:宕机|当机|挂掉|挂|崩溃|崩|瘫痪|出故障|故障|出问题|出事|被黑|被攻击|被入侵)',
  },
  {
    whose:
      '(?:[a-z]?\\d{1,2}号?|[一二三四五六七八九十两]{1,2}号?)?(?:仓库|库房|车间|机房|厂房|厂区|工厂|宿舍|食堂|办公楼|现场)?',
    not,
    harm: '(?:着火|起火|失火|爆炸|出事|泄漏)',
    at: timeless,
  },
  {
    whose: '(?:现场|大家|人|人员|员工|工人|同事)?(?:都|也)?',
    not: '(?:(?:没有?|未造成|未发生|没造成|没发生)(?:人员|人|员工|工人|同事)?|无(?:人员|人))',
    harm: '(?:受伤|伤亡|出事)',
  },
  {
    whose: '(?:客户|用户|甲方|买家|业主|顾客)?',
    // Goods that were not received are missed: what one hopes not to receive is a complaint.
    not: '(?:并|都|也)?(?:没有?|未)(?:收到|接到)(?:过)?(?:任何)?(?:客户|用户|人|顾客)?的?',
    harm: '(?:投诉)',
  },
  {
    whose: '(?:客户|用户|甲方|买家|业主|顾客)?',
    not: `(?:${not}(?:客户|用户|人|顾客)?|没(?:有)?(?:说过?|提过?|打算|表示)?要?|(?:也|都)?不会)`,
    harm: '(?:投诉|退货|退单|退订|解约|取消订单|取消合作|终止合作|给差评)(?:我们)?',
  },
  {
    whose: '(?:客户|用户|业务|订单)?(?:数据|资料|信息|名单|密码)',
    not,
    harm: '(?:泄露|外泄|泄密|丢失|丢|被盗)',
  },
  {
    whose: '(?:现场|大家|有?人|员工|工人|同事|他们|她们)?',
    not,
    harm: '(?:打架|打起来|打人|斗殴)',
  },
].map((denial) => denialOf({ at: lead, ...denial }));

/** Stopped, of lines alone, and never without naming one. */
const line = '(?:(?:[a-z]?\\d{1,2}号?|[一二三四五六七八九十两]{1,2}号?)?(?:产线|生产线|线)|生产|工厂)';
const stop = '(?:停机|停线|停产|停工|停摆|停)';
const notStopped = denialOf({ at: lead, whose: line, not, harm: stop });
/** A line may be told to stop and not do so: only this calm form says by itself that all is well. */
const calmlyNotStopped = denialOf({
  at: lead,
  whose: line,
  not: '(?:并|都|也)?(?:没有|未)(?:发生|出现)?(?:过)?(?:任何)?',
  harm: '(?:停机|停线|停产|停工|停摆)',
});
/** 不是宕机: what it is instead must be said, and be harmless. */
const isNotThat = denialOf({
  at: '(?:这|那|这个|那个|这次)?',
  whose: '(?:系统|服务器?|网络|机房|仓库|客户|用户)?',
  not: '(?:真的?|并|都|也)?不是(?:客户|用户|系统|服务器?)?的?',
  harm: '(?:宕机|当机|崩溃|故障|断网|着火|起火|失火|爆炸|泄漏|泄露|投诉|退货|打架|被黑|被攻击)',
});

function denialOf({
  at,
  whose,
  not,
  harm,
}: {
  at: string;
  whose: string;
  not: string;
  harm: string;
}): RegExp {
  return new RegExp(`^${at}${whose}${not}(${harm})${end}$`, 'u');
}

const reassurance =
  /^(?:大家|各位|你们?|您)?(?:都|请|可以|尽管)?(?:放心|别担心|不用担心|不必担心|别慌|不用慌|不要慌|别怕|不用怕)(?:吧|哈|啊|了)?$|^(?:现在|目前|我们这边)?(?:一切|都|全部|全都|生产|系统|业务)?(?:都|很|挺)?(?:正常|平安|安全)(?:的|运行)?$|^(?:大家|人|人员|客户|系统|一切)?(?:都|很|挺|也)?(?:好|没事|安好|平安)(?:的|了|着呢)?$|^(?:今天|现在|目前)?(?:都|很|挺|比较|蛮)?(?:清净|清静|轻松|太平|顺利)(?:的|了)?$|^(?:是|只是)?(?:一场)?虚惊(?:一场)?$/u;

/** What it was instead, and nothing that anybody would have to act on. */
const innocentCause =
  /^(?:其实|原来)?(?:只|就)?是?(?:我(?:自己)?的?(?:网络?断了|断网了|网络?不好|网络?卡了?|电脑卡了|电脑死机了|电脑重启了|wifi断了|vpn断了|vpn掉了)|(?:我|他|她)?(?:看错|搞错|弄错|误会|听错)了|误报|误触|谣言|误传|(?:消防|应急)?演[练习]|(?:我们?)?在(?:重启|升级|维护|调试|更新|部署|发布)(?:演示|测试|开发|预发|培训|联调|沙箱|demo|uat|staging)(?:环境|服务器?|机)|(?:演示|测试|开发|预发|培训|联调|沙箱|demo|uat|staging)(?:环境|服务器?|机)在?(?:重启|升级|维护|调试|更新))$/u;

/** 我们的网络 is the company's, and with an account it may be the very trouble. */
const mine = '我(?:这边)?(?:自己)?的?(?:网络?|电脑|wifi|vpn)';
const asked =
  '(?:开票|发票|报价|价格|合同|交期|发货|物流|项目|订单)(?:的?(?:进度|情况|流程|时间))?|进度|使用方法|怎么(?:开票|下单|使用|操作|付款)';
/** What is done or asked every day, and is no harm that a list has forgotten. */
const everyday = new RegExp(
  [
    `^(?:只|就)?是?${mine}的?问题$`,
    '^(?:现在|只是|就是|线上)?(?:正)?在(?:换料|换模具?|换班|换线|换型|调机|试机)$',
    '^(?:他们|她们|我们|人家|同事们?)?(?:只是|就是|是)?(?:正)?在(?:拍(?:短?视频|抖音|戏|片|宣传片|照)|排练|彩排|闹着玩|开玩笑|玩游戏)$',
    `^(?:客户|用户|对方|人家)?(?:只是|就是|只|就|是)?(?:来|想|在)?(?:问|咨询|了解|打听|询问)的?(?:一?下|个|是)?(?:${asked})(?:的)?$`,
    '^(?:其实|只|就)?是?(?:食堂|厨房)的?油烟$',
  ].join('|'),
  'u',
);

/** Explains what systems do; beside anything else that is denied it is harmless, and no reason for it. */
const release = /^(?:现在|只是|就是)?(?:正)?在(?:发版本?|发新版本?|上新版本?|发布新?版本)$/u;
const ofSystems = /^(?:宕机|当机|挂掉|挂|崩溃|崩|瘫痪|出?故障|出问题)$/u;
/** 生产 is where software runs as well; 产线 and 生产线 are none of it. */
const ofProduction = /生产(?!线)/u;
/** Nobody tells of a release beside these, unless the very words were meant otherwise. */
const apartFromReleases = /^(?:着火|起火|失火|爆炸|泄漏|打架|打起来|打人|斗殴)$/u;

/** A little slow: 支付系统没崩，现在慢 may be so slow that nobody can pay. Harmless beside what is denied, but no reason for it: a line that was told to stop and only slowed down goes on being dangerous. */
const slowed =
  /^(?:现在|今天)?(?:只是|就是|只|就)?(?:(?:有点|稍微|略微)慢(?:了?一?点点?)?|慢了?一?点点?)(?:而已)?$/u;

/** The harm that a message denies where it says nothing else; empty where any of it is not understood. */
export function deniedHarm(said: string): string[] {
  const whole = said.replace(addressed, '');
  if (whole.length > longest || asks.test(whole)) return [];
  const harms: string[] = [];
  let isExplained = false;
  let isReleased = false;
  let mayBeTrouble = false;
  let mayBeSystems = false;
  for (const clause of whole.split(clauseEnd)) {
    if (clause === '') continue;
    const harm = harmIn(clause, [...denials, notStopped, isNotThat]);
    if (harm !== null) {
      harms.push(harm);
      const isInstead = isNotThat.test(clause);
      const isStop = notStopped.test(clause) && (exclaimed.test(whole) || !calmlyNotStopped.test(clause));
      if (isInstead ? ofSystems.test(harm) : isStop && !exclaimed.test(whole) && ofProduction.test(clause))
        mayBeSystems = true;
      else mayBeTrouble ||= isInstead || isStop;
    } else if (reassurance.test(clause) || innocentCause.test(clause) || everyday.test(clause))
      isExplained = true;
    else if (release.test(clause)) isReleased = true;
    else if (!slowed.test(clause)) return [];
  }
  if (isReleased && harms.some((harm) => apartFromReleases.test(harm))) return [];
  const isOpen = mayBeTrouble || (mayBeSystems && !isReleased);
  return isOpen && !isExplained ? [] : harms;
}

function harmIn(clause: string, denials: readonly RegExp[]): string | null {
  for (const denial of denials) {
    const found = denial.exec(clause);
    if (found) return found[1] ?? null;
  }
  return null;
}
