/** The XML of the app's callbacks, read in its strict form: no document type, no entities of its own, not deep. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { asObject, cleanText } from '../common/values.ts';

/** Nothing of WeCom nests deeper. */
const mostDepth = 12;

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  htmlEntities: true,
  maxNestedTags: mostDepth,
});

/** What stands inside of `<xml>`; null for anything else. */
export function readXml(raw: string): Record<string, unknown> | null {
  // What people paste may hold what no XML may.
  const text = cleanText(raw);
  if (hasDeclarations(text) || !isShallow(text)) return null;
  if (XMLValidator.validate(text) !== true) return null;
  try {
    const { xml } = asObject(parser.parse(text));
    return typeof xml === 'object' && xml !== null && !Array.isArray(xml)
      ? (xml as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** A document type can define entities, and entities can read files or grow without end: it is refused unread. */
function hasDeclarations(text: string): boolean {
  const outside = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  return /<!|<\?(?!xml\s)/i.test(outside);
}

function isShallow(text: string): boolean {
  let depth = 0;
  const outside = text.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  for (const [, closes, , selfCloses] of outside.matchAll(/<(\/?)([A-Za-z_][^<>]*?)(\/?)>/g)) {
    if (closes === '/') depth -= 1;
    else if (selfCloses !== '/') depth += 1;
    if (depth > mostDepth) return false;
  }
  return true;
}

/** The text of a tag; empty if it is missing or holds more than text. */
export function textOf(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === 'string' ? value : '';
}

/** A tag that may stand once or several times. */
export function listOf(fields: Record<string, unknown>, name: string): unknown[] {
  const value = fields[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

export type XmlFields = { [name: string]: string | number | XmlFields };

/** Text as CDATA, numbers bare. */
export function writeXml(fields: XmlFields): string {
  const inner = (some: XmlFields): string =>
    Object.entries(some)
      .map(([name, value]) => `<${name}>${typeof value === 'object' ? inner(value) : leaf(value)}</${name}>`)
      .join('');
  return `<xml>${inner(fields)}</xml>`;
}

const leaf = (value: string | number) =>
  typeof value === 'number' ? String(value) : `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
