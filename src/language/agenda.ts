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

/**
 * Reads "1. 进度 20分钟；2. 风险 10分钟" into points: one a line, or parted by ；; or by their numbers. A single line
 * without any of these is parted at 、 and ，.
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
  return points.map(readPoint);
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
