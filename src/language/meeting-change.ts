/** Reads what stands behind `/会议`: a list, a change of a meeting, help, or else a booking. */

export type MeetingWish =
  | { kind: 'list' | 'help' | 'book' }
  | { kind: 'check-in'; number: number | null; words: string }
  | { kind: 'start' | 'end' | 'cancel'; number: number | null; words: string };

const wishes: readonly ['list' | 'help' | 'start' | 'end' | 'cancel' | 'check-in', RegExp][] = [
  ['list', /^(?:列表|我的|清单|查看|list|mine)$/iu],
  ['help', /^(?:帮助|用法|怎么用|help|usage|\?|？)$/iu],
  ['start', /^(?:开始|start|begin)(?=[\s\d#号]|$)/iu],
  ['end', /^(?:结束|散会|end|finish|stop)(?=[\s\d#号]|$)/iu],
  ['check-in', /^(?:签到|check ?in)(?=[\s\d#号]|$)/iu],
  ['cancel', /^(?:取消|cancel)(?=[\s\d#号]|$)/iu],
];

/** 签到 and nothing else. */
export const readCheckIn = (text: string): boolean =>
  /^(?:我?(?:已|来)?签到了?|check(?:ed|ing)? ?in)[!！。.~～]*$/iu.test(text.normalize('NFKC').trim());

/** `words` is the rest: a part of the topic, or the reason of a cancellation. */
export function readMeetingWish(text: string): MeetingWish {
  const typed = text.trim();
  if (typed === '') return { kind: 'list' };
  for (const [kind, pattern] of wishes) {
    const found = pattern.exec(typed);
    if (!found) continue;
    if (kind === 'list' || kind === 'help') return { kind };
    const rest = typed.slice(found[0].length).trim();
    const number = /^(?:会议|meeting)?\s*[#＃]?\s*(\d{1,9})\s*号?(?=[\s,，:：]|$)[\s,，:：]*/iu.exec(rest);
    return {
      kind,
      number: number ? Number(number[1]) : null,
      words: (number ? rest.slice(number[0].length) : rest).trim(),
    };
  }
  return { kind: 'book' };
}
