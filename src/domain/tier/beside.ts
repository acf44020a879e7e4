/**
 * What is said beside a matter that is open in the same chat, and names none of its own: 还是不行, 截图在上面, 谁在跟, 货还没到. Each form is
 * known from its first sign to its last; one word more, such as a system, a place or a harm, and it is a matter like any other.
 */
import { fold, splitQuote } from './read.ts';

/** still: that it goes on. word: a pointer, a question, a nod, or whom one waits for. */
export type Beside = 'still' | 'word';

const longest = 32;
const addressed = /^(?:@[^\s@]{1,20}\s+){1,5}|(?:\s+@[^\s@]{1,20}){1,5}$/gu;
const ending = '[啊呀呢哦哈的]?[\\s。.!?~…]{0,6}$';

const here = '(?:我们?(?:这边|这里|这儿)?|这边|现在|目前){0,2}';
/** Not with 了 behind it: 人还是不行了 is no machine. */
const goesOn = new RegExp(
  `^${here}(?:也|都)?(?:还是|依然|仍然|仍|还|照样)(?:不行|不可以|不好使|不好用|一样|老样子|这样|那样)${ending}|^still (?:not working|the same|no good)${ending}`,
  'u',
);
/** Where it was over, it is not; where nothing is open, it may be anybody's. */
const notYet = new RegExp(
  `^${here}(?:也|都)?(?:还是?没有?|还未|仍未|没有?)(?:好|修好|弄好|恢复|解决)(?:呢)?${ending}|^not (?:fixed|resolved|solved) yet${ending}`,
  'u',
);

const shown = '(?:截图|截屏|图片?|照片|视频|录屏|日志|附件|文件|资料|地址|定位|链接)';
const pointer = new RegExp(
  `^(?:(?:在|见|看)?(?:${shown})(?:我|都|已经?|就|刚刚?|刚才)*(?:(?:在|见|放在?|贴在?|发在?|发到)(?:了)?(?:群里|群)?(?:上面|下面|里面?|楼上|楼下|这里|那里|前面|邮件里|群里)?了?|(?:发|贴|传)(?:你|您|你们|给你|给你们|给大家|群里|群|上来|出来|过去|上去)?了)|(?:见|看)(?:上面的?)?${shown})${ending}`,
  'u',
);
const question = new RegExp(
  `^(?:(?:请问|现在|目前|那|这个|那边)*(?:有(?:什么|啥|没有|没)?新?(?:的)?(?:进展|消息|结果|眉目)了?(?:吗|么|没有?)?|进展(?:如何|怎么?样)|(?:大概|大约|预计|估计)?(?:还)?(?:要|需要?)(?:等)?(?:多久|多长时间)(?:能好|能恢复|才好|修好|恢复)?|(?:大概|大约|预计|估计)?(?:什么时候|啥时候|几点)(?:能|可以|才能)?(?:好|修好|恢复|弄好|解决)|(?:谁|哪位|有人|有没有人)(?:在)?(?:跟|跟进|处理|负责|看|弄|查)(?:了|着)?(?:吗|么)?)|any (?:update|progress|news)s?|how long(?: will it take)?|who is on it|eta)${ending}`,
  'u',
);
const nod = new RegExp(
  `^(?:${here}(?:也|都)(?:是|一样|是这样|是的|遇到了?|不行)|同样|一样|同问|\\+1|same here|me too|us too)${ending}`,
  'u',
);
/** No ambulance and no help is waited for in these words. */
const awaited = new RegExp(
  `^(?:(?:客户|用户|甲方|对方|供应商|厂家|厂商|他们|她|他)(?:那边|那头)?(?:现在|目前|暂时)?(?:也|都)?(?:还没有?|还未|尚未|仍未)(?:回复|回话|回消息|回电|回信|反馈|确认|答复|回)|(?:货|快递|备件|配件)(?:现在|目前)?(?:也|都)?(?:还没有?|还未|尚未)(?:到|送到|送来|发来|来))(?:我们?)?${ending}`,
  'u',
);

export function readBeside(text: string): Beside | null {
  const { said } = splitQuote(fold(text));
  const bare = said.replace(addressed, '').trim();
  if (bare === '' || bare.length > longest) return null;
  if (goesOn.test(bare) || notYet.test(bare)) return 'still';
  return [pointer, question, nod, awaited].some((form) => form.test(bare)) ? 'word' : null;
}

/** 还是不行: of what, only an open matter or what is quoted can say. */
export const isBareStill = (said: string): boolean => said.length <= longest && goesOn.test(said);
