/** Reads what stands behind `/会议`: a list, a change of a meeting, an answer to it, help, or else a booking. */

/** What is said about one meeting; `words` is the rest. */
export type MeetingWord =
  | 'show'
  | 'edit'
  | 'accept'
  | 'decline'
  | 'deputy'
  | 'remind'
  | 'round'
  | 'answer'
  | 'except';

export type MeetingWish =
  | { kind: 'list' | 'help' | 'book' | 'figures' }
  | { kind: 'start' | 'end'; number: number | null; words: string }
  | { kind: 'cancel'; number: number | null; words: string }
  | { kind: 'check-in'; number: number | null; words: string }
  | { kind: MeetingWord; number: number | null; words: string };

const then = String.raw`(?=[\s\d#＃号]|$)`;
const word = (words: string) => new RegExp(`^(?:${words})${then}`, 'iu');

const wishes: readonly [Exclude<MeetingWish['kind'], 'book'>, RegExp][] = [
  ['list', /^(?:列表|我的|清单|查看|list|mine)$/iu],
  ['help', /^(?:帮助|用法|怎么用|help|usage|\?|？)$/iu],
  ['figures', /^(?:统计|数据|figures|stats|statistics)$/iu],
  ['start', word('开始|start|begin')],
  ['end', word('结束|散会|end|finish|stop')],
  ['check-in', word('签到|check ?in')],
  ['cancel', word('取消|cancel')],
  ['show', word('看|查看|详情|show|view')],
  ['edit', word('改期|改|调整|修改|推迟|提前到|move|change|edit')],
  ['decline', word('不参加|不去|请假|decline')],
  ['accept', word('参加|接受|accept|join')],
  ['deputy', word('代|请人代|委托|deputy')],
  ['remind', word('提醒|remind')],
  ['round', word('书面|书面征询|征询|round')],
  ['answer', word('答|回答|答复|answer')],
  ['except', word('例外|一级例外|exception')],
];

/** 签到 and nothing else. */
export const readCheckIn = (text: string): boolean =>
  /^(?:我?(?:已|来)?签到了?|check(?:ed|ing)? ?in)[!！。.~～]*$/iu.test(text.normalize('NFKC').trim());

/** `words` is the rest: a part of the topic, the reason of a cancellation, what is to change. */
export function readMeetingWish(text: string): MeetingWish {
  const typed = text.trim();
  if (typed === '') return { kind: 'list' };
  const only = /^[#＃]?\s*(\d{1,9})\s*号?$/u.exec(typed);
  if (only) return { kind: 'show', number: Number(only[1]), words: '' };
  for (const [kind, pattern] of wishes) {
    const found = pattern.exec(typed);
    if (!found) continue;
    if (kind === 'list' || kind === 'help' || kind === 'figures') return { kind };
    return { kind, ...numbered(typed.slice(found[0].length).trim()) };
  }
  return { kind: 'book' };
}

/** Which meeting is over, behind a word of its own for that. */
export const readMeetingEnd = (text: string): { number: number | null; words: string } =>
  numbered(text.trim());

function numbered(rest: string): { number: number | null; words: string } {
  const number = /^(?:会议|meeting)?\s*[#＃]?\s*(\d{1,9})\s*号?(?=[\s,，:：]|$)[\s,，:：]*/iu.exec(rest);
  return {
    number: number ? Number(number[1]) : null,
    words: (number ? rest.slice(number[0].length) : rest).trim(),
  };
}
