/**
 * How loud something is said, taken to one measure before it is read: three flames say no more than one, and an exclaimed ending
 * says of a harm what the plain one says. Chatter likes both forms, so a cry in them would sound like chatter.
 */
import { harmWords } from './harm-words.ts';

/** Whether there is anything to take down: most messages have nothing. */
const loud = /[\u2600-\u27bf\ud83c-\ud83e]|!!!|\]\s?\[|[啦咯喽囖]/;

/** A picture, or a name of one as the platforms write it, over and over. */
const sameAgain = /(\p{Extended_Pictographic}|\[[^[\]\s]{1,6}\])(?:\s?\1)+/gu;
const shouted = /!{3,}/g;
const ending = /[啦咯喽囖]/g;
const plainEnding = '了';

/** What a harm is called before its ending: also of words that are listed with the plain one. */
const stems = stemsOf(Object.values(harmWords).join(' '));
const longestStem = 6;

function stemsOf(words: string): ReadonlySet<string> {
  const listed = words.split(/\s+/).filter((word) => word !== '');
  return new Set(listed.map((word) => (word.endsWith(plainEnding) ? word.slice(0, -1) : word)));
}

/** Of folded text. */
export function calmVoice(said: string): string {
  if (!loud.test(said)) return said;
  return said
    .replace(sameAgain, '$1')
    .replace(shouted, '!!')
    .replace(ending, (sign, at: number, all: string) => (endsInHarm(all, at) ? plainEnding : sign));
}

function endsInHarm(text: string, end: number): boolean {
  for (let from = Math.max(0, end - longestStem); from < end; from++)
    if (stems.has(text.slice(from, end))) return true;
  return false;
}
