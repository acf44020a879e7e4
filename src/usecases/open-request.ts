/** `/找 研发 …`: one department asks another; a liaison who is here has to answer within the limit. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import { presentFor } from '../domain/absence.ts';
import { below } from '../domain/department.ts';
import type { Message } from '../domain/message.ts';
import type { Department, Person } from '../domain/person.ts';
import { limitOf } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { inEnglishToo, ledByDepartment } from '../language/department-words.ts';
import { byGivenName, findNames, isGenitive, type Named, nearName } from '../language/names.ts';
import { checkOne } from './find-colleague.ts';
import { planClock, requestFacts, tellOwner } from './request-facts.ts';
import { requestAsked } from './request-hops.ts';
import { type Answerer, namedDepartments, whoAnswers } from './request-people.ts';

/** Who wants the same of the same department again so soon has pressed twice. */
const twiceMs = 10 * 60_000;

export interface Wanted {
  department: Department | null;
  /** What may mean several, with their names. */
  several: { word: string; departments: string[] } | null;
  /** Asked for by name. */
  person: Person | null;
  /** With whose name the text begins behind a department, though the department was asked. */
  notAsked?: Person | null;
  text: string;
}

/** Reads `研发 把接口文档发我`, `研发 @张伟 …`, `研发 张伟 …`, `@张伟 …`, `请研发部帮忙 …`. Who is mentioned further on is only spoken of. */
export async function readWanted(
  app: App,
  text: string,
  mentions: Pick<Message, 'platform' | 'mentions'> | null,
): Promise<Wanted> {
  const departments = await namedDepartments(app);
  const people = await app.store.people.active();
  const said = text.trimStart();
  const { department, several, body } = leading(said, departments, people);
  const isLed = department?.index === 0;
  const ofIt = isLed ? below(departments, department.id) : [];
  const insiders = people.filter((one) => one.departmentId !== null && ofIt.includes(one.departmentId));
  const inside = isLed ? calledAtStart(body, insiders) : undefined;
  const named = inside ?? givenNameAtStart(body, people) ?? firstOf(body, people);
  const isNamed = named?.index === 0;
  const mentioned = mentions ? await firstMentioned(app, mentions) : null;
  if (!mentioned && !isLed) checkFirst(body, people);
  const isMentioned = mentioned !== null && (/^[@＠]/u.test(body) || department === undefined);
  const spokenOf = isNamed ? people.find(({ id }) => id === named.id) : undefined;
  const called = inside || !isLed ? spokenOf : undefined;
  const person = isMentioned ? mentioned : (called ?? null);
  // Whoever is called first answers for her own department, whatever others are spoken of.
  const departmentId = isLed ? department.id : (person?.departmentId ?? department?.id);
  return {
    department: departments.find(({ id }) => id === departmentId) ?? null,
    several,
    person,
    notAsked:
      !person && spokenOf && isSpokenTo(body, people, ofIt.includes(spokenOf.departmentId ?? ''))
        ? spokenOf
        : null,
    text: (person && isNamed ? after(body, named) : body).trim(),
  };
}

/** `张伟 看看日志`, `@张伟看看日志`: called, and not only spoken of as in `张伟的日志`. */
function calledAtStart(body: string, people: readonly Named[]) {
  const named = givenNameAtStart(body, people) ?? firstOf(body, people);
  if (named?.index !== 0) return undefined;
  return /^[@＠]/u.test(body) || /^(?:$|[\s:：,，、。.!！])/u.test(body.slice(named.length))
    ? named
    : undefined;
}

/** Whether whose name the text begins with may have been meant: a blank behind it says so, or that she is of the department. */
const isSpokenTo = (body: string, people: readonly Named[], isOfIt: boolean): boolean => {
  const length = firstOf(body, people)?.length ?? 0;
  return calledAtStart(body, people) !== undefined || (isOfIt && !isGenitive(body.slice(length)));
};

/** By what is at the beginning in Chinese or English, else by the first that is spoken of; and what follows. */
function leading(said: string, departments: readonly Named[], people: readonly Named[]) {
  const first = firstOf(said, departments);
  const plain = { department: first, several: null, body: first?.index === 0 ? after(said, first) : said };
  const person = firstOf(said, people);
  // 研发部张伟 is he, and not his department.
  if (first?.index === 0 && person?.index === 0) return { department: undefined, several: null, body: said };
  if (first?.index === 0 || person?.index === 0) return plain;
  const english = ledByDepartment(said, inEnglishToo(departments));
  const [id, ...others] = english?.ids ?? [];
  if (!english || !id) return plain;
  if (others.length === 0) return { department: { id, index: 0 }, several: null, body: english.rest };
  const names = departments.flatMap((one) => (english.ids.includes(one.id) ? [one.name] : []));
  return { department: undefined, several: { word: english.word, departments: names }, body: said };
}

/** `Emma 她负责前端`: the one person of that given name. */
function givenNameAtStart(text: string, people: readonly Named[]) {
  const found = /^[@＠]?(\p{Script=Latin}+)(?=$|[\s:：,，、])/u.exec(text);
  const id = found ? byGivenName(found[1] ?? '', people) : null;
  // The whole name says more.
  return found && id && firstOf(text, people)?.index !== 0 ? { id, index: 0, length: found[0].length } : null;
}

const firstOf = (text: string, named: Parameters<typeof findNames>[1]) =>
  findNames(text, named).matches.sort((a, b) => a.index - b.index)[0];

/** Whoever is named first must be one. */
function checkFirst(text: string, people: Person[]): void {
  const first = findNames(text, people).doubtful.find(({ text: seen }) =>
    text.replace(/^[@＠]/u, '').startsWith(seen),
  );
  if (first) checkOne(first, people);
}

const after = (text: string, { index, length }: { index: number; length: number }): string =>
  text.slice(index + length).replace(/^[\s:：,，、。.!！]+/u, '');

async function firstMentioned(
  app: App,
  { platform, mentions }: Pick<Message, 'platform' | 'mentions'>,
): Promise<Person | null> {
  const ids = mentions.map(({ externalId }) => externalId);
  const [first] = [...(await app.store.people.byAccounts(platform, ids)).values()];
  return first ?? null;
}

export async function openRequest(app: App, asked: Wanted & { by: Person }): Promise<Shown> {
  const { department, person, text, by } = asked;
  if (!department && asked.several) throw new UserError('request.severalDepartments', asked.several);
  if (!department) {
    throw new UserError('request.whichDepartment', {
      departments: (await app.store.people.departments()).map((d) => d.name),
    });
  }
  // Signs alone say nothing either.
  if (!/[\p{L}\p{N}]/u.test(text)) return requestForm(app, department, person);
  if (!person) await checkNoNameAlone(app, department, text);
  const now = app.clock.now();
  const wish = { askerId: by.id, departmentId: department.id, text };
  const twin = await app.store.requests.twin(wish, new Date(now.getTime() - twiceMs));
  // Pressed or sent twice: there is one of it.
  if (twin && (person === null || twin.ownerId === person.id))
    return show('request-opened', { ...(await requestFacts(app, twin)), as: 'liaison', insteadOf: '' });
  const answerer = await ownerFor(app, department, person, by);
  const request = await app.store.requests.add(
    {
      ...wish,
      fromDepartmentId: by.departmentId,
      ownerId: answerer.person.id,
      dueAt: limitOf(now, app.rules.requests),
    },
    now,
  );
  await app.store.requests.addAct(
    {
      requestId: request.id,
      kind: 'asked',
      byId: by.id,
      words: text,
      toIds: [answerer.person.id],
      until: null,
    },
    now,
  );
  await requestAsked(app, request);
  await planClock(app, request);
  const { insteadOf } = answerer;
  await tellOwner(app, request, answerer.person, { ...(insteadOf ? { insteadOf } : {}), key: 'asked' });
  const notAsked = asked.notAsked && asked.notAsked.id !== request.ownerId ? asked.notAsked.name : '';
  return show('request-opened', {
    ...(await requestFacts(app, request)),
    ...{ as: answerer.as, insteadOf },
    ...(notAsked ? { notAsked } : {}),
  });
}

/** Whom the form was for, where the department is still hers. */
export async function personAsked(
  app: App,
  personId: string | undefined,
  department: Department | null,
): Promise<Person | null> {
  const person = personId && department ? await app.store.people.get(personId) : null;
  if (!person || !department) return null;
  const within = below(await app.store.people.departments(), department.id);
  return within.includes(person.departmentId ?? '') ? person : null;
}

/** `研发 刘扬`, where there is 刘洋: a mistyped name says nothing of what is wanted. */
async function checkNoNameAlone(app: App, { id, name }: Department, text: string): Promise<void> {
  const within = below(await app.store.people.departments(), id);
  const people = (await app.store.people.active()).filter(({ departmentId }) =>
    within.includes(departmentId ?? ''),
  );
  const near = nearName(
    text,
    people.map((one) => one.name),
  );
  const seen = text.replace(/[\s。.!！]+$/u, '');
  if (near !== null) throw new UserError('request.nameAlone', { seen, department: name, name: near });
}

/** The person who was named, or whoever stands in for her; else whoever speaks for the department. */
async function ownerFor(
  app: App,
  department: Department,
  person: Person | null,
  by: Person,
): Promise<Answerer> {
  if (person && person.id === by.id) throw new UserError('request.yourself');
  const named = person ? await presentOf(app, person) : null;
  if (named && named.person.id !== by.id) return named;
  const answerer = await whoAnswers(app, department, [by.id]);
  if (!answerer) throw new UserError('request.nobody', { department: department.name });
  return answerer;
}

/** She herself, or whoever stands in; null where neither is here. */
export async function presentOf(app: App, person: Person): Promise<Answerer | null> {
  const now = app.clock.now();
  const id = presentFor(await app.store.absences.within(now, now), person.id, now, ['duty', 'all']);
  if (id === person.id) return person.state === 'active' ? { person, as: 'liaison', insteadOf: '' } : null;
  const standIn = id === null ? null : await app.store.people.get(id);
  return standIn?.state === 'active' ? { person: standIn, as: 'stand-in', insteadOf: person.name } : null;
}

/** Asks for what is missing; of whom, where she was named. */
export async function requestForm(
  app: App,
  department: Department | null,
  person: Person | null = null,
): Promise<Shown> {
  const departments = await app.store.people.departments();
  return show('request-form', {
    department: department?.name ?? '',
    ...(person ? { person: { id: person.id, name: person.name } } : {}),
    departments: departments.map(({ name }) => name),
  });
}
