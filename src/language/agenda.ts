/** Reads an agenda as people type it, and writes it the same way. */
import type { AgendaPoint } from '../domain/meeting.ts';

// "1. " "1、" "(1)" "一、" "- ": what stands before a point.
const mark = String.raw`(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[)）]|\d{1,2}\s*[.、:：](?!\d)|[一二三四五六七八九十]{1,2}、|[①-⑳]|[-*•·])`;
const leadingMark = new RegExp(String.raw`^\s*${mark}\s*`, 'u');
// A further numbered point on the same line; a dash within a line is not one.
const nextMark =
  /(?:(?<=\S)[\s,，]+|(?<=分钟[)）]?|min[)）]))(?=(?:[(（]\d{1,2}[)）]|\d{1,2}\s*[.、)）](?!\d)|[①-⑳])\s*\S)/u;
const lengthAtEnd =
  /[\s,，:：(（-]*(?<![\d.])(\d{1,3})\s*(?:分钟|分|minutes?|mins?|m|['′])\s*[)）]?\s*[。.]?$/iu;

const comesLater =
  '待补充?|待定|后补|(?:稍后|晚点|晚些|回头|会前|以后|之后|到时候?)再?(?:补充?|定|说)|tb[dac]|(?:to|will) be (?:added|announced|decided|determined)(?: later)?|to follow';
// What people write where a point should stand, and which is none.
const noPoint = new RegExp(
  String.raw`^(?:${comesLater}|later|暂无|暂缺|没有|无|空|略|还?没(?:想好|定)|none|nothing|n/?a|[\p{P}\p{S}\s]+)[。.!！…\s]*$`,
  'iu',
);
const holding = new RegExp(
  String.raw`(?<=^|[\s,，;；。、])(?:(?:先占(?:个?时间|位)[\s,，]*)?(?:会议)?(?:议程|agenda)\s*[:：]?\s*(?:${comesLater}|later(?!\s+[a-z]+(?![a-z]*\s*:)))|待补|先占(?:个?时间|位))(?=$|[\s,，;；。、])`,
  'iu',
);

/** Whether a booking says that its agenda comes later (`议程：待补`, or `待补` alone), and the text without that. */
export function readHold(text: string): { isHeld: boolean; rest: string } {
  const isHeld = holding.test(text);
  return { isHeld, rest: isHeld ? text.replace(holding, ' ') : text };
}

/**
 * Reads "1. 进度 20分钟；2. 风险 10分钟" into points: one a line, or parted by ；; or by their numbers. A single line
 * without any of these is parted at 、 and ，. What says that there is nothing yet, such as 待补, is no point.
 */
export function readAgenda(text: string): AgendaPoint[] {
  const lines = withHalfDigits(text)
    .split(/\n|[;；]/u)
    .flatMap((line) => line.split(nextMark))
    .map((line) => line.trim())
    .filter((line) => line.replace(leadingMark, '').trim() !== '');
  const [only] = lines;
  const parts = lines.length === 1 && only ? only.split(/[、，,]/u).map((part) => part.trim()) : [];
  const points = parts.length > 1 && !leadingMark.test(only ?? '') ? parts.filter((p) => p !== '') : lines;
  return points.map(readPoint).filter(({ text: words }) => !noPoint.test(words));
}

/** Numbers as a full-width keyboard writes them, with their dot; all else stays as it was typed. */
const withHalfDigits = (text: string): string =>
  text.replace(/[０-９．]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

function readPoint(line: string): AgendaPoint {
  const point = line.replace(leadingMark, '').trim();
  const found = lengthAtEnd.exec(point);
  const text = found ? point.slice(0, found.index).trim() : point.replace(/[。.]$/u, '');
  return found && text !== '' ? { text, minutes: Number(found[1]) } : { text: point, minutes: null };
}

/** A line that is a point of an agenda by its look: numbered or with a bullet. */
export function isAgendaLine(line: string): boolean {
  return leadingMark.test(withHalfDigits(line));
}

/** One point a line, so that a form can hold it and `readAgenda` reads it back. */
export function writeAgenda(agenda: readonly AgendaPoint[], minutes: (n: number) => string): string {
  return agenda
    .map((point, i) => `${i + 1}. ${point.text}${point.minutes === null ? '' : ` ${minutes(point.minutes)}`}`)
    .join('\n');
}
