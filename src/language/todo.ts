/** Reads what stands behind `/待办`: a list, something done, handed on or put off, or else an entry for a meeting's draft. */

export type TodoWish =
  | { kind: 'list' | 'note' }
  | { kind: 'meeting' | 'one'; number: number }
  | { kind: 'which'; word: string }
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
        String.raw`^(?:${words})\s*(?:待办|item)?\s*[#＃]?\s*(\d{1,20})(?!\d)\s*号?[\s:：,，]*`,
        'iu',
      ),
      new RegExp(String.raw`^[#＃]?(\d{1,20})\s*号?\s*(?:${words})(?=[\s:：,，]|$)[\s:：,，]*`, 'iu'),
    ] as const,
);

const bareWord = new RegExp(`^(?:${wishes.map(([, words]) => words).join('|')})$`, 'iu');

export function readTodoWish(typed: string): TodoWish {
  const text = typed.trim();
  if (/^(?:列表|我的|清单|查看|list|mine)?$/iu.test(text)) return { kind: 'list' };
  const ofMeeting = /^(?:会议|meeting)\s*[#＃]?\s*(\d{1,20})$/iu.exec(text);
  if (ofMeeting) return { kind: 'meeting', number: Number(ofMeeting[1]) };
  const one = /^[#＃]?\s*(\d{1,20})\s*号?$/u.exec(text);
  if (one) return { kind: 'one', number: Number(one[1]) };
  if (bareWord.test(text)) return { kind: 'which', word: text };
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

/** `我 周五前 出报价` names whoever says it. */
export const withSpeaker = (entry: string, name: string): string =>
  entry.replace(/^[@＠]?(?:我自己|我来|我|本人|me|I)(?=[\s,，:：])/iu, `@${name}`);

/** Without the limit it was given with: 明天下班前 is another day for whoever reads it later. */
export const withoutLimit = (text: string): string =>
  text.replace(limit, (said) => (timely.test(said) ? '' : said)).trim() || text;

// Read on another day these mean another day.
const relative = /[今明后]天|今晚|明早|明晚/u;
// `@张伟 周四 出报价`: a day without 前 behind the name.
const bareDay =
  /^([@＠]\S+\s+)?(?:[今明后]天|[下本这]{0,2}(?:周|星期|礼拜)[一二三四五六日天末]|(?:\d{1,2}月)?\d{1,2}[日号])(?:上午|中午|下午|晚上|下班)?[\s,，:：]+/u;

/** What is to be done, without the person and the limit it was given with where others hold by now, or where it would be read otherwise. */
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
  const isRelative = relative.test(limit.exec(ofOthers)?.[0] ?? '');
  const said = isMoved || isRelative ? ofOthers.replace(limit, '') : ofOthers;
  return (isMoved ? said.replace(bareDay, '$1') : said).trim() || text;
}
