/** What somebody wishes of the bot in plain words, without a command: another language, or to be left in peace. */
import type { Language } from '../domain/person.ts';
import { readLanguage } from './language-name.ts';

export type OwnWish = { kind: 'language'; language: Language } | { kind: 'peace'; words: string };

const language =
  /^(?:请|麻烦|以后|我想|我要|please)?\s*(?:(?:用|说|讲|改成|改为|改用|换成|换|切换到|切换成|切换|使用|answer (?:me )?in|speak|use|switch to)\s*)?(英文|英语|中文|汉语|english|chinese)\s*(?:回答|回复|交流|答复|跟我说|和我说|界面)?(?:我)?(?:吧|please)?$/iu;
const undisturbed =
  /(?:请|麻烦)?(?:不要|别|勿|少)(?:再)?(?:打扰|来打扰|吵|烦)(?:我(?!们))?(?:了)?|免打扰|do ?n['’]?t disturb me|leave me (?:alone|in peace)|no disturbing/iu;
/** What times are written with; with any other sign something else is said. */
export const timeOnly =
  /^[\s\d,.:~\-零一二两三四五六七八九十半整全大今明后本这下上接来从现在起周星期礼拜末底天日号月早中午晚夜凌晨傍小时个钟头分刻点到至直内里的]*$/u;
const longestOf = (said: string): number => (/\p{Script=Han}/u.test(said) ? 24 : 40);

/** Only where nothing else is said; null for anything that may be a matter. */
export function readOwnWish(text: string): OwnWish | null {
  const said = text
    .normalize('NFKC')
    .trim()
    .replace(/[.!~。！]+$/u, '');
  const name = language.exec(said)?.[1];
  const wanted = name ? readLanguage(name) : null;
  if (wanted) return { kind: 'language', language: wanted };
  const found = undisturbed.exec(said);
  if (!found || Array.from(said).length > longestOf(said)) return null;
  const words = timeIn(said.replace(found[0], ' '));
  // Where it is not said whom, others may be meant: 明天别烦客户.
  const saysMe = /我|[a-z]/iu.test(found[0]);
  return saysMe || timeOnly.test(words) ? { kind: 'peace', words } : null;
}

const timeIn = (words: string): string =>
  words
    .replace(/^[\s,，]*(?:请|麻烦|我)?|[\s,，吧]+$/gu, '')
    .replace(/(?:之)?前$|期间$|的时候$|^(?:for|from)\s+/gu, '')
    .trim();
