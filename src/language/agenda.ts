/** Reads an agenda as people type it. */
import type { AgendaPoint } from '../domain/meeting.ts';

/** Reads "1. 进度 20分钟；2. 风险 10" into points; one a line, or parted by ；;、 when on one line. */
export function readAgenda(text: string): AgendaPoint[] {
  const lines = text
    .split(/\n|[;；]/u)
    .map((line) => line.replace(/^\s*(?:\d{1,2}\s*[.、)）:：]|[-*•·])\s*/u, '').trim())
    .filter((line) => line !== '');
  return lines.map((line) => {
    const found = /[\s(（]*(\d{1,3})\s*(?:分钟|分|min(?:utes?)?|m|['′])\s*[)）]?$/iu.exec(line);
    const text = found ? line.slice(0, found.index).trim() : line;
    return found && text !== '' ? { text, minutes: Number(found[1]) } : { text: line, minutes: null };
  });
}
