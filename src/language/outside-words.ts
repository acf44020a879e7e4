/** What can be said to people outside the company of what was written inside. */

const mostQuoted = 60;

/** Enough of what the customer said to know it again. */
export function quotable(text: string): string {
  const letters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return letters.length > mostQuoted ? `${letters.slice(0, mostQuoted).join('')}…` : letters.join('');
}

/** How it was resolved, as it can be said outside: numbers of our items left out, colleagues not by name. */
export function forOutside(line: string, names: readonly string[], colleague: string): string {
  const known = names.filter((name) => Array.from(name).length > 1).sort((a, b) => b.length - a.length);
  const plain = known.reduce(
    (text, name) => text.replaceAll(`@${name}`, name).replaceAll(name, colleague),
    line,
  );
  return plain
    .replace(/[（(]?(?:事项|item)\s*[#＃]?\s*\d{1,9}[）)]?/giu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[\s，,。.；;：:]+|[\s，,。.；;：:]+$/gu, '');
}
