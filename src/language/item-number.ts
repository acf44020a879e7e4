/** Reads the number of an item as people say it. */
import { normalize } from './normalize.ts';

/** "12", "#12", "事项12", "事项 12 号", "item 12" give 12; anything else undefined. */
export function readItemNumber(text: string): number | undefined {
  const said = /^(?:#|no\.?|item|事项|第)?\s*#?\s*(\d{1,9})\s*号?$/iu.exec(normalize(text).trim());
  return said ? Number(said[1]) : undefined;
}
