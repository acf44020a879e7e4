/**
 * Takes the mention of our bot out of a group's text; pure. WeCom leaves it in the words (path/100719, read
 * 2026-11) and does not say how long it is: a bot's name may hold blanks, so that its name is never relied on.
 */

/** Blanks as clients write them, U+2005 behind a mention among them. */
const blanks = '[\\s\\u00a0\\u2000-\\u200a\\u202f\\u3000]';
const slash = '[/\\uff0f]';
/** A name in several words: Latin ones, or a short one more. A sentence is none, and a slash behind it begins no command. */
const furtherWords = `(?:(?:${blanks}+[\\w.-]{1,16}){0,3}|${blanks}+[\\u4e00-\\u9fff]{1,3})`;
const mention = `@[^\\s\\u2005@/\\uff0f]+${furtherWords}`;
/** A command behind any mentions at the start: what stands before its slash is mention. */
const commandBehind = new RegExp(`^${blanks}*${mention}(?:${blanks}+${mention})*${blanks}+(?=${slash})`, 'u');
const mentionInFront = new RegExp(`^${blanks}*@[^\\s\\u2005@/\\uff0f]+(?:${blanks}+|$)`, 'u');
const anotherMention = new RegExp(`${blanks}+(?=@)`, 'u');
const startsBlank = new RegExp(`^${blanks}`, 'u');
const mentionAtEnd = new RegExp(`${blanks}+@[^\\n/\\uff0f@]+${blanks}*$`, 'u');

const patterns = [commandBehind, mentionInFront, mentionAtEnd];

/**
 * The text without the mention that brought it to us: everything up to a command's slash, or one mention in
 * front; behind a command that begins the text, one mention at the end.
 */
export function withoutOurMention(text: string): string {
  const pattern = patterns.find((one) => one.test(text));
  return (pattern === undefined ? text : text.replace(pattern, '')).trim();
}

/** What is quoted, without the mention that brought the text which quotes it; who else is mentioned in it stays. */
export function withoutSameMention(quoted: string, text: string): string {
  const found = patterns.flatMap((one) => one.exec(text)?.[0].trim() ?? [])[0] ?? '';
  // Of several it is the first.
  const ours = found.split(anotherMention)[0] ?? '';
  const words = quoted.trim();
  if (ours === '' || !words.startsWith(ours)) return words;
  const rest = words.slice(ours.length);
  return rest === '' || startsBlank.test(rest) ? rest.trim() : words;
}
