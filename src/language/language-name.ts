/** Reads the name of a language that a person wants to be answered in. */
import type { Language } from '../domain/person.ts';

/** "english", "英文" give `en`; "中文", "chinese" give `zh-CN`; anything else null. */
export function readLanguage(text: string): Language | null {
  const plain = text.trim().toLowerCase();
  if (/^(?:en|english|英文|英语)$/u.test(plain)) return 'en';
  if (/^(?:zh|zh[-_]cn|chinese|中文|汉语|简体|简体中文)$/u.test(plain)) return 'zh-CN';
  return null;
}

/** The language that a name suggests: English for one without a Chinese letter, where the company speaks Chinese. */
export function languageOfName(name: string, company: Language): Language {
  return /\p{Script=Han}/u.test(name) ? company : 'en';
}
