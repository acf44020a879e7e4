/** Reads what stands behind `/决议`, `/待办`, `/要点`: perhaps the number of a meeting, then one entry a line. */

/** `12 天内` and the like count something and name no meeting. */
const counts =
  '(?:天|日|个|点|号|月|周|年|分|小时|人|家|次|份|万|千|%|％|days?\\b|weeks?\\b|hours?\\b|people\\b)';
const named = /^\s*(?:会议|meeting)\s*[#＃]?\s*(\d{1,9})\s*[:：,，、]?\s*/iu;
const hashed = /^\s*[#＃]\s*(\d{1,9})\s*[:：,，、]?\s*/u;
const bare = new RegExp(`^\\s*(\\d{1,9})(?:\\s*[:：]\\s*|\\s+)(?!${counts})`, 'iu');

export interface NoteWords {
  number: number | null;
  entries: string[];
}

/** `会议12 采用方案B；周五上线`; a list mark such as `1.` names no meeting. */
export function readNoteWords(text: string): NoteWords {
  const found = named.exec(text) ?? hashed.exec(text) ?? bare.exec(text);
  const rest = found ? text.slice(found[0].length) : text;
  return { number: found ? Number(found[1]) : null, entries: entriesOf(rest) };
}

/** One entry a line, without list marks and the dot at the end. */
export function entriesOf(text: string): string[] {
  return text
    .split(/\n|[;；]/u)
    .map((line) =>
      line
        .replace(/^\s*(?:[\d０-９]{1,2}\s*[.．、)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]|[-*•·])\s*/u, '')
        .replace(/[。.]+$/u, '')
        .trim(),
    )
    .filter((entry) => /[\p{L}\p{N}]/u.test(entry));
}
