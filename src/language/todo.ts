/** Reads what stands behind `/待办`: a list, something done, handed on or put off, or else an entry for a meeting's draft. */

export type TodoWish =
  | { kind: 'list' | 'note' }
  | { kind: 'meeting'; number: number }
  | { kind: 'done' | 'hand' | 'move' | 'reopen'; number: number; words: string };

const wishes: readonly ['done' | 'hand' | 'move' | 'reopen', string][] = [
  ['done', '完成了?|办完了?|做完了?|办结|done|finish(?:ed)?|close'],
  ['hand', '转交|转给|交给|hand(?: ?over)?'],
  ['move', '改期|延期|推迟|move|postpone'],
  ['reopen', '重开|没完成|没做完|reopen'],
];
const patterns = wishes.map(
  ([kind, words]) =>
    [
      kind,
      // 完成 3 …, or 3 完成 ….
      new RegExp(
        String.raw`^(?:${words})\s*(?:待办|item)?\s*[#＃]?\s*(\d{1,9})(?!\d)\s*号?[\s:：,，]*`,
        'iu',
      ),
      new RegExp(String.raw`^[#＃]?(\d{1,9})\s*号?\s*(?:${words})(?=[\s:：,，]|$)[\s:：,，]*`, 'iu'),
    ] as const,
);

export function readTodoWish(typed: string): TodoWish {
  const text = typed.trim();
  if (/^(?:列表|我的|清单|查看|list|mine)?$/iu.test(text)) return { kind: 'list' };
  const ofMeeting = /^(?:会议|meeting)\s*[#＃]?\s*(\d{1,9})$/iu.exec(text);
  if (ofMeeting) return { kind: 'meeting', number: Number(ofMeeting[1]) };
  for (const [kind, first, last] of patterns) {
    const found = first.exec(text) ?? last.exec(text);
    if (found) return { kind, number: Number(found[1]), words: text.slice(found[0].length).trim() };
  }
  return { kind: 'note' };
}

/** A line that says something: a word or a link, and not only 完成 once more. */
export const isProof = (line: string): boolean => {
  const said = line.replace(/^(?:已?(?:完成|做完|办完)了?|好了|ok|done)[!！。.]*$/iu, '');
  return Array.from(said.replace(/[\s\p{P}]/gu, '')).length >= 2;
};

const mention = /[@＠](?:[A-Za-z][\w.'-]*(?: [A-Z][\w.'-]*)*|[^\s,，、。;；:：()（）]+)\s*/u;
const limit =
  /(?:\S{0,10}?(?:之前|以前|前|截止|之内|内|底)(?=[\s,，、。)）]|$)|(?<![a-z])by\s+[^\s:：,，]+)[\s:：,，]*/iu;

// 国内 and 改造前 end alike and are no limits.
const timely =
  /(?:^by\s.*|(?:[今明后]天|(?:周|星期|礼拜)[一二三四五六日天末]|[\d一二三四五六七八九十两]\s*[号日点天周月]|[本下这]周|[本下这]个?月|月底|年底|季度末|下班|上午|中午|下午|晚上|小时|工作日)(?:之前|以前|前|截止|之内|内)?)[\s:：,，]*$/iu;

/** Without the limit it was given with: 明天下班前 is another day for whoever reads it later. */
export const withoutLimit = (text: string): string =>
  text.replace(limit, (said) => (timely.test(said) ? '' : said)).trim() || text;

/** What is to be done, without the person and the limit it was given with where others hold by now. */
export function taskSaid(task: {
  text: string;
  ownerName: string;
  dueFrom: { words: string } | null;
}): string {
  const { text, ownerName, dueFrom } = task;
  const named = mention.exec(text)?.[0] ?? '';
  const isHanded = named !== '' && !named.includes(ownerName);
  const isMoved = dueFrom !== null && dueFrom.words !== text;
  const ofOthers = isHanded ? text.replace(mention, '') : text;
  return (isMoved ? ofOthers.replace(limit, '') : ofOthers).trim() || text;
}
