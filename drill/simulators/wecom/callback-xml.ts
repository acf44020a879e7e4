/** The XML of the app's callbacks, both ways. */
import { XMLParser } from 'fast-xml-parser';

export type Fields = Record<string, unknown>;

/** Ids of 64 bits, which no number of ours holds. */
const bare = ['MsgId'];

/** Text as CDATA, numbers bare, lists as repeated tags. */
export function toXml(fields: Fields): string {
  return `<xml>${inner(fields)}</xml>`;
}

function inner(fields: Fields): string {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) =>
      Array.isArray(value) ? value.map((one) => tag(name, one)).join('') : tag(name, value),
    )
    .join('');
}

function tag(name: string, value: unknown): string {
  if (typeof value === 'number' || bare.includes(name)) return `<${name}>${value}</${name}>`;
  if (typeof value === 'object' && value !== null) return `<${name}>${inner(value as Fields)}</${name}>`;
  return `<${name}><![CDATA[${String(value ?? '').replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`;
}

const parser = new XMLParser({ parseTagValue: false, ignoreAttributes: true, trimValues: true });

/** What stands inside `<xml>`; undefined if it is none. */
export function fromXml(text: string): Fields | undefined {
  try {
    const parsed = parser.parse(text) as { xml?: unknown };
    return typeof parsed.xml === 'object' && parsed.xml !== null ? (parsed.xml as Fields) : undefined;
  } catch {
    return undefined;
  }
}
