/** The commands that the composer offers on `/`; what they do is the product's matter. */
import type { Language, Texts } from './texts.ts';

export interface Suggestion {
  command: string;
  about: string;
}

const commands: { name: keyof Texts['commandAbout']; zh: string; en: string }[] = [
  { name: 'help', zh: '/帮助', en: '/help' },
  { name: 'meeting', zh: '/会议', en: '/meeting' },
  { name: 'minutes', zh: '/纪要', en: '/minutes' },
  { name: 'group', zh: '/建群', en: '/group' },
  { name: 'tier', zh: '/级别', en: '/tier' },
  { name: 'digest', zh: '/周刊', en: '/digest' },
  { name: 'me', zh: '/我', en: '/me' },
];

/** What fits what was typed so far; nothing once a command is followed by more. */
export function suggest(typed: string, language: Language, t: Texts): Suggestion[] {
  if (!/^[/／]\S*$/u.test(typed)) return [];
  const wanted = typed.replace('／', '/').toLowerCase();
  const found = commands.filter(({ zh, en }) => zh.startsWith(wanted) || en.startsWith(wanted));
  const offered = found.map((one) => ({ command: one[language], about: t.commandAbout[one.name] }));
  return offered.length === 1 && offered[0]?.command === wanted ? [] : offered;
}
