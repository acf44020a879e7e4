/** Which way of talking fits what somebody wants: at once, in a meeting, or by a document with comments. */

export type Scene = 'now' | 'tell' | 'decide' | 'review';

const words: readonly [Scene, RegExp][] = [
  // What is burning comes first, whatever else is said.
  ['now', /紧急|马上|立刻|立即|投诉|故障|停机|宕机|着火|出事|urgent|right now|outage|complain/iu],
  [
    'review',
    /评审|审阅|征求意见|提意见|看一下|审一下|方案|文档|材料|初稿|review|feedback|comments?|draft|proposal/iu,
  ],
  ['decide', /讨论|商量|拍板|决定|决策|定下来|对齐|分歧|协调|discuss|decide|align|agree/iu],
  ['tell', /通知|告知|告诉|说一声|同步|公告|announce|inform|let .+ know/iu],
];

/** Null where the words do not tell. */
export function readScene(text: string): Scene | null {
  return words.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Whether an answer of a card names a scene. */
export const isScene = (text: string): text is Scene => words.some(([scene]) => scene === text);
