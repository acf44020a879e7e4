/**
 * What is said beside a matter that is open in the same chat, and names none of its own: 还是不行, 截图在上面, 谁在跟, 货还没到. Each form is
 * known from its first sign to its last; one word more, such as a system, a place or a harm, and it is a matter like any other.
 */
import { fold, splitQuote } from './read.ts';

/** still: that it does not work yet. nod: that it is so elsewhere too. word: that it is as it was, a pointer, a question, or whom one waits for. */
export type Beside = 'still' | 'nod' | 'word';

const longest = 32;
const addressed = /^(?:@[^\s@]{1,20}\s+){1,5}|(?:\s+@[^\s@]{1,20}){1,5}$/gu;
const ending = '[啊呀呢哦哈的]?[\\s。.!?~…]{0,6}$';

const here = '(?:我们?(?:这边|这里|这儿)?|这边|现在|目前){0,2}';
/** Not with 了 behind it: 人还是不行了 is no machine. */
const fails = new RegExp(
  `^${here}(?:也|都)?(?:还是|依然|仍然|仍|还|照样)(?:不行|不可以|不好使|不好用)${ending}|^still (?:not working|no good)${ending}`,
  'u',
);
/** Of what, and whether that was bad, it does not say. */
const asBefore = new RegExp(
  `^${here}(?:也|都)?(?:还是|依然|仍然|仍|还|照样)(?:一样|老样子|这样|那样)${ending}|^still the same${ending}`,
  'u',
);
/** It may be a paper that is not done yet. */
const notDone = new RegExp(`^${here}(?:也|都)?(?:还是?没有?|还未|仍未|没有?)弄好(?:呢)?${ending}`, 'u');
/** Where it was over, it is not; where nothing is open, it may be anybody's. */
const notYet = new RegExp(
  `^${here}(?:也|都)?(?:还是?没有?|还未|仍未|没有?)(?:好|修好|恢复|解决)(?:呢)?${ending}|^not (?:fixed|resolved|solved) yet${ending}`,
  'u',
);

const shown = '(?:截图|截屏|图片?|照片|视频|录屏|日志|附件|地址|定位|链接)';
/** Sent to anybody but her, these may be what should have stayed with us; so may a film that was sent out. */
const papers = '(?:文件|资料)';
const pointer = new RegExp(
  `^(?:(?:在|见|看)?(?:${shown})(?:我|都|已经?|就|刚|刚才){0,8}(?:(?:在|见|放在?|贴在?|发在?|发到)(?:了)?(?:群里|群)?(?:上面|下面|里面?|楼上|楼下|这里|那里|前面|邮件里|群里)?了?|(?:发|贴|传)(?:你|您|你们|给你|给你们|给大家|群里|群|上来)?了)|${papers}(?:我|都|已经?|就|刚|刚才){0,8}(?:发|传)给?(?:你|您)们?了|(?:见|看)(?:上面的?)?${shown})${ending}`,
  'u',
);
const question = new RegExp(
  `^(?:(?:请问|现在|目前|那|这个|那边)*(?:有(?:什么|啥|没有|没)?新?(?:的)?(?:进展|消息|结果|眉目)了?(?:吗|么|没有?)?|进展(?:如何|怎么?样)|(?:大概|大约|预计|估计)?(?:还)?(?:要|需要?)(?:等)?(?:多久|多长时间)(?:能好|能恢复|才好|修好|恢复)?|(?:大概|大约|预计|估计)?(?:什么时候|啥时候|几点)(?:能|可以|才能)?(?:好|修好|恢复|弄好|解决)|(?:谁|哪位|有没有人)在?(?:跟进?|处理|负责|看|弄|查)了?(?:吗|么)?|有人在?(?:跟进?|处理|负责|看|弄|查)了?(?:吗|么|没))|any (?:update|progress|news)s?|how long(?: will it take)?|who is on it|eta)${ending}`,
  'u',
);
const nod = new RegExp(
  `^(?:${here}(?:也|都)(?:是|一样|是这样|是的|遇到了?|不行)|同样|一样|同问|\\+1|same here|me too|us too)${ending}`,
  'u',
);
/** No ambulance and no help is waited for in these words, nor people who went somewhere and are not back. */
const awaited = new RegExp(
  `^(?:(?:客户|用户|甲方|对方|供应商|厂家|厂商)(?:那边|那头)?(?:现在|目前|暂时)?(?:也|都)?(?:还没有?|还未|尚未|仍未)(?:回复|回话|回消息|回电|回信|反馈|确认|答复)|(?:货|快递|备件|配件)(?:现在|目前)?(?:也|都)?(?:还没有?|还未|尚未)(?:到|送到|送来|发来|来))(?:我们?)?${ending}`,
  'u',
);

export function readBeside(text: string): Beside | null {
  const { said } = splitQuote(fold(text));
  const bare = said.replace(addressed, '').trim();
  if (bare === '' || bare.length > longest) return null;
  if (fails.test(bare) || notYet.test(bare)) return 'still';
  if (nod.test(bare)) return 'nod';
  return [asBefore, notDone, pointer, question, awaited].some((form) => form.test(bare)) ? 'word' : null;
}

const step = '(?:涨|升|上升|升高|飙|爬|降|下降|跌|掉)';
const unit = '(?:多?度|摄氏度|℃|°c|%|厘米|公分|cm|毫米|mm|分钟|个?小时|单|笔)多?';
const reached = `(?:(?:又|还在|继续|一直)?${step}(?:到|至|成|了|过|破){0,2}\\d{1,6}(?:\\.\\d{1,3})?(?:${unit})?|(?:又)?(?:到|快|超过?|过)?\\d{1,6}(?:\\.\\d{1,3})?${unit})`;
const goesOn = `(?:还在|又在|一直在?|仍在|继续)(?:往[上下])?(?:涨|升|上升|升高|漏|滴|掉|降|跌|响|恶化|扩大|加重)|(?:越来越|更|又更)(?:高|大|多|快|严重|厉害|糟)|(?:还没|没有?|一点没)(?:停|降|降下来|缓解|好转|减轻)`;
/** How far it has come, and of nothing what: neither people nor a place, nor what burns. */
const state = new RegExp(
  `^${here}(?:温度|湿度|水位|压力)?(?:现在|已经?|都|快要?|差不多|大概){0,3}(?:${reached}|${goesOn})(?:了|着)?${ending}|^(?:it'?s )?(?:(?:now|already|still|up|at|to) ){1,4}\\d{1,6}(?:\\.\\d{1,3})? ?(?:degrees?|°c|%)${ending}`,
  'u',
);

/** 又涨到 41 了: only beneath the words of a matter does it say of what. */
export function isBareState(text: string): boolean {
  const bare = splitQuote(fold(text)).said.replace(addressed, '').trim();
  return bare.length <= longest && (state.test(bare) || state.test(bare.replace(/\s+/gu, '')));
}

/** 还是不行: of what, only an open matter or what is quoted can say. */
export const isBareStill = (said: string): boolean =>
  said.length <= longest && (fails.test(said) || asBefore.test(said));
