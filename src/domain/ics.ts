/** A meeting as a calendar file (RFC 5545), for calendars that nobody writes into for us. */

export interface IcsEvent {
  /** The same for the same meeting for ever. */
  uid: string;
  /** Grows with each change, so that a calendar takes the newer one. */
  sequence: number;
  isCancelled: boolean;
  title: string;
  text: string;
  startAt: Date;
  endAt: Date;
  /** Who leads it. */
  owner: string;
  joinUrl: string | null;
  /** The room of the house, if it has one. */
  place?: string | null;
  /** When it was written. */
  at: Date;
}

/** RFC 5545, 3.1: octets of a line without its end. */
const lineOctets = 75;
/** Nobody reads mail there (RFC 2606); calendars want some address of whoever invites. */
const noAddress = 'mailto:nobody@xinliu.invalid';

export const writeIcs = (event: IcsEvent): string =>
  calendarFile(event.isCancelled ? 'CANCEL' : 'PUBLISH', eventLines(event));

/** A whole file of these lines: `CANCEL` takes out what it names. */
export function calendarFile(method: 'PUBLISH' | 'CANCEL', inside: readonly string[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Xinliu//Meetings//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${method}`,
    ...inside,
    'END:VCALENDAR',
  ];
  return `${lines.map(fold).join('\r\n')}\r\n`;
}

/** One meeting that stands for itself. */
export function eventLines(event: IcsEvent): string[] {
  const { uid, sequence, isCancelled, title, text, startAt, endAt, owner, at } = event;
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@xinliu`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${stamp(at)}`,
    `DTSTART:${stamp(startAt)}`,
    `DTEND:${stamp(endAt)}`,
    `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped(text)}`,
    organizer(owner),
    ...whereLines(event),
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** Where people meet: in a room of the house, or where they join. */
export function whereLines({ place, joinUrl }: Pick<IcsEvent, 'place' | 'joinUrl'>): string[] {
  const where = place ? place : joinUrl;
  return [
    ...(joinUrl ? [`URL:${joinUrl.replace(/[\r\n]/g, '')}`] : []),
    ...(where ? [`LOCATION:${escaped(where)}`] : []),
  ];
}

/** Who leads it. */
export const organizer = (owner: string): string => `ORGANIZER;CN=${quoted(owner)}:${noAddress}`;

/** UTC to the second: `20261124T070000Z`. */
export const stamp = (at: Date): string => `${at.toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`;

/** Words as the value of a property. */
export const escaped = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');

/** A parameter can hold no quotation mark and no control sign. */
const quoted = (text: string): string => `"${text.replace(/["\p{Cc}]/gu, '')}"`;

/** Long lines go on in the next one, after a blank; no character is cut in two. */
function fold(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const sign of line) {
    const size = new TextEncoder().encode(sign).length;
    // The blank of a line that goes on counts too.
    if (octets + size > lineOctets) {
      parts.push(part);
      [part, octets] = ['', 1];
    }
    part += sign;
    octets += size;
  }
  return [...parts, part].join('\r\n ');
}
