/** The sentences of each language. */
import type { Language } from '../domain/person.ts';
import { en } from './en.ts';
import { type Texts, zhCN } from './zh-CN.ts';

export type { Texts } from './zh-CN.ts';

/** All sentences in one language. */
export function textsOf(language: Language): Texts {
  return language === 'en' ? en : zhCN;
}
