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
  | 'approve'
  | 'refuse'
  | 'except';

/** What belongs to a meeting and has a command of its own: `words` is an entry, or what was typed of the minutes. */
export type MeetingWork = 'minutes' | 'todo' | 'decision' | 'point';

export type MeetingWish =
  | { kind: 'list' | 'past' | 'help' | 'book' | 'form' | 'figures' }
  | { kind: MeetingWork; number: number | null; words: string }
  | { kind: 'start' | 'end'; number: number | null; words: string }
  | { kind: 'cancel'; number: number | null; words: string }
  | { kind: 'check-in'; number: number | null; words: string }
  | { kind: MeetingWord; number: number | null; words: string };

const then = String.raw`(?=[\s\d#＃号]|$)`;
const word = (words: string) => new RegExp(`^(?:${words})${then}`, 'iu');
const workWord = (words: string) => new RegExp(String.raw`^(?:${words})(?=[\s\d#＃:：]|$)[:：]?`, 'iu');

const wishes: readonly [Exclude<MeetingWish['kind'], 'book'>, RegExp][] = [
  [
    'list',
    /^(?:列表|我的(?:会议|会|日程)?|清单|查看|全部|所有(?:会议)?|日程|会议列表|list|all|mine|my meetings|meetings)$/iu,
  ],
  ['past', /^(?:历史|过去的?|开过的(?:会议|会)?|已结束的?|已开|past|history|ended)$/iu],
  [
    'form',
    /^(?:预订|预定|预约|订会|约会议|开会|新|新建|新建会议|新会议|创建|发起|发起会议|book|new|create|schedule)$/iu,
  ],
  ['help', /^(?:帮助|用法|怎么用|help|usage|\?|？)$/iu],
  ['figures', /^(?:全?公司)?(?:统计|数据|figures|stats|statistics)(?:\s*(?:全?公司|company))?$/iu],
  ['start', word('开始|start|begin')],
  ['end', word('结束|散会|end|finish|stop')],
  ['check-in', word('签到|check ?in')],
  ['cancel', word('取消会议|取消|不开了?|删除|cancel|call off|delete')],
  ['minutes', workWord('(?:我的|待写|待交|欠的|写|交|看)?(?:会议)?纪要|(?:my |owed )?minutes')],
  ['todo', workWord('(?:我的)?待办(?:事项)?|(?:my )?to-?dos?|action items?')],
  ['decision', workWord('决议|decisions?')],
  ['point', workWord('要点|points?')],
  ['show', word('看|查看|详情|show|view')],
  ['edit', word('改期|改时间|改|调整|修改|变更|推迟|延期|延后|提前到|move|change|edit|postpone|reschedule')],
  ['decline', word('不参加|不去|请假|拒绝|decline')],
  ['accept', word('参加|接受|accept|join')],
  ['deputy', word('代|请人代|委托|deputy')],
  ['remind', word('提醒|remind')],
  ['round', word('书面|书面征询|征询|round')],
  ['answer', word('答|回答|答复|回复|answer')],
  ['refuse', word('不同意|不批准|不批|refuse')],
  ['approve', word('同意|批准|approve')],
  ['except', word('例外|一级例外|exception')],
];

/** 签到 and nothing else. */
export const readCheckIn = (text: string): boolean =>
  /^(?:我?(?:已|来)?签到了?|check(?:ed|ing)? ?in)[!！。.~～]*$/iu.test(text.normalize('NFKC').trim());

const lookedAt =
  /^(?:议程|谁来|参会人|入会|入会链接|链接|agenda|who|who comes|link)\s*(?:[#＃]?\s*(\d{1,20})\s*号?)?$/iu;

// 改名 12 支付周会: only its number tells it from a topic.
const renaming =
  /^(?:改名字?|更名|rename)\s*(?:会议|meeting)?\s*[#＃]?\s*(\d{1,20})\s*号?[\s,，:：]+(?:[为成叫]|to(?=\s))?\s*(\S.*)$/isu;

/** `words` is the rest: a part of the topic, the reason of a cancellation, what is to change. */
export function readMeetingWish(text: string): MeetingWish {
  // Behind the command another one is no path.
  const typed = text.trim().replace(/^[/／]\s*/u, '');
  if (typed === '') return { kind: 'list' };
  const only = /^[#＃]?\s*(\d{1,20})\s*号?$/u.exec(typed) ?? lookedAt.exec(typed);
  if (only) return { kind: 'show', number: only[1] === undefined ? null : Number(only[1]), words: '' };
  for (const [kind, pattern] of wishes) {
    const found = pattern.exec(typed);
    if (!found) continue;
    if (isBare(kind)) return { kind };
    return { kind, ...numbered(typed.slice(found[0].length).trim()) };
  }
  const renamed = renaming.exec(typed);
  if (renamed) return { kind: 'edit', number: Number(renamed[1]), words: `议题：${renamed[2]}` };
  return { kind: 'book' };
}

type Bare = 'list' | 'past' | 'form' | 'help' | 'figures';
const bare: readonly string[] = ['list', 'past', 'form', 'help', 'figures'] satisfies Bare[];
const isBare = (kind: MeetingWish['kind']): kind is Bare => bare.includes(kind);

/** Which meeting is over, behind a word of its own for that. */
export const readMeetingEnd = (text: string): { number: number | null; words: string } =>
  numbered(text.trim());

function numbered(rest: string): { number: number | null; words: string } {
  const number = /^(?:会议|meeting)?\s*[#＃]?\s*(\d{1,20})\s*号?(?=[\s,，:：]|$)[\s,，:：]*/iu.exec(rest);
  return {
    number: number ? Number(number[1]) : null,
    words: (number ? rest.slice(number[0].length) : rest).trim(),
  };
}
