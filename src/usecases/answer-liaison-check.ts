/** Whoever is asked each quarter whether her department's liaisons still stand answers in words, as with the button. */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import { liaisonCheckAt, quarterOf } from '../domain/liaison.ts';
import type { Message } from '../domain/message.ts';
import type { Department, Person } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readLanguage } from '../language/language-name.ts';
import {
  changesLiaisons,
  readLiaisonChange,
  readUnchanged,
  withoutJoiners,
  wordsOfNames,
} from '../language/liaison-words.ts';
import { looksLikeNames } from '../language/name-like.ts';
import { findNames } from '../language/names.ts';
import { readPlatform } from '../language/platform-name.ts';
import { readWhen } from '../language/when.ts';
import { textsOf } from '../texts/index.ts';
import { confirmByWord, confirmHeadless, isHeadlessOpen } from './confirm-liaisons.ts';
import { checkCauses } from './liaison-check-cards.ts';
import { tellsOfTrouble } from './other-trouble.ts';
import { mayName, setLiaisons } from './set-liaisons.ts';
import { liaisonRows } from './show-liaisons.ts';

interface Said {
  by: Person;
  message: Message;
  key: string;
}

/** Null where no such question stands, or another card is answered. */
export async function answerLiaisonCheck(app: App, said: Said): Promise<Shown | null> {
  const { by, message, key } = said;
  const { text } = message;
  const isBeneath = Boolean(message.quotedMessageId ?? message.quotedText);
  const answer = readUnchanged(text, isBeneath);
  if (!answer && !changesLiaisons(text)) return null;
  const quarter = quarterOf(app.clock.now());
  const asked = await departmentsMeant(app, said, quarter);
  const isOfHeadless = answer !== null && (await isAskedOfAll(app, said, quarter));
  if (isOfHeadless && asked.length === 0) return confirmHeadless(app, by);
  const [department, another] = asked;
  if (!department) return null;
  if (!answer && !isBeneath && !(await namesOnly(app, text))) return null;
  if (!answer && (await tellsOfTrouble(app, { by, message, line: text }))) return null;
  if (another && answer !== 'all')
    throw new UserError('liaison.whichAsked', {
      departments: asked.map(({ name }) => name).join('/'),
      department: department.name,
    });
  if (!answer) return setLiaisons(app, { department, names: text, mentioned: [], by, key });
  const rows = await liaisonRows(app, asked);
  const without = asked.filter((_, i) => rows[i]?.liaisons.length === 0);
  // Where nobody speaks for any of them, there is nothing to keep.
  const kept = without.length === asked.length ? asked : asked.filter((one) => !without.includes(one));
  const shown: Shown[] = [];
  for (const one of kept) shown.push(await confirmByWord(app, one, { by, key }));
  // An administrator may have been asked about her own, and about those that nobody leads.
  if (isOfHeadless && answer === 'all') shown.push(await confirmHeadless(app, by));
  return allOf(shown, without, by);
}

/** As much as a mistyped name beside the others. */
const mostBeside = 6;

/** 换成 张伟、刘洋, or somebody whom nobody knows, but not 加急！张伟那边…, which is about something else. */
async function namesOnly(app: App, text: string): Promise<boolean> {
  const { names } = readLiaisonChange(text);
  const { matches } = findNames(names, await app.store.people.active());
  if (matches.length === 0) return isOfStrangers(app, names);
  const named = matches.reduce((letters, { length }) => letters + length, 0);
  return withoutJoiners(names).length - named <= mostBeside;
}

/** 换成 王小二; not 换成 下周五, nor the name of a language or a platform, which are wishes of her own. */
function isOfStrangers(app: App, names: string): boolean {
  const words = wordsOfNames(names.replace(/[@。.!！]/gu, ' '));
  const isWish = readLanguage(names) !== null || readPlatform(names) !== null;
  return !isWish && looksLikeNames(words) && !readWhen(names, app.clock.now(), app.calendar).text;
}

/** Of several departments one answer, which names those for which nobody speaks. */
function allOf(shown: Shown[], without: Department[], by: Person): Shown {
  const all = shown.map(({ data }) => data as CardData<'liaisons-confirmed'>);
  return show('liaisons-confirmed', {
    department: all.map(({ department }) => department).join('/'),
    names: [...new Set(all.flatMap(({ names }) => names))],
    by: by.name,
    without: without.map(({ name }) => name),
  });
}

/** Those about which she was asked this quarter and has said nothing since, as far as she leads them still; of a quoted card its own. */
async function departmentsMeant(app: App, { by, message }: Said, quarter: string): Promise<Department[]> {
  const sent = await cardsOf(app, by, 'liaison-check', checkCauses(quarter));
  const isMeant = await beneath(app, by, message);
  const ids = sent
    .filter(isMeant)
    .flatMap(({ data }) => (data as { departmentId?: string }).departmentId ?? []);
  const confirmed = await app.store.departments.liaisonsConfirmed();
  const asked = liaisonCheckAt(quarter, app.calendar);
  const isOpen = (id: string) => (confirmed.get(id) ?? new Date(0)) < asked;
  const departments = await app.store.people.departments();
  const found: Department[] = [];
  for (const one of departments)
    if (ids.includes(one.id) && isOpen(one.id) && (await mayName(app, one, by))) found.push(one);
  return found;
}

async function isAskedOfAll(app: App, { by, message }: Said, quarter: string): Promise<boolean> {
  const sent = await cardsOf(app, by, 'liaison-checks', checkCauses(quarter));
  return sent.some(await beneath(app, by, message)) && isHeadlessOpen(app, quarter);
}

type SentCheck = Awaited<ReturnType<App['store']['deliveries']['acceptedFor']>>[number];

async function cardsOf(app: App, by: Person, card: string, causes: string[]): Promise<SentCheck[]> {
  const sent = await Promise.all(causes.map((cause) => app.store.deliveries.acceptedFor(cause, card)));
  return sent.flat().filter(({ personId }) => personId === by.id);
}

/** All where nothing is quoted; else the card that is, by its message or by its title. */
async function beneath(
  app: App,
  by: Person,
  { platform, quotedMessageId, quotedText }: Message,
): Promise<(one: SentCheck) => boolean> {
  if (quotedMessageId) return (one) => one.platform === platform && one.messageId === quotedMessageId;
  if (!quotedText) return () => true;
  const { liaison } = textsOf(by.language);
  const departments = await app.store.people.departments();
  return ({ data }) => {
    const { departmentId, rows = [] } = data as { departmentId?: string; rows?: unknown[] };
    const name = departments.find(({ id }) => id === departmentId)?.name;
    const titles = name
      ? [liaison.checkTitle(name), liaison.checkAgainTitle(name)]
      : [liaison.checksTitle(rows.length)];
    return titles.some((title) => quotedText.includes(title));
  };
}
