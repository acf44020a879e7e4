/** `/找 研发 …`: one department asks another; a liaison who is here has to answer within the limit. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Department, Person } from '../domain/person.ts';
import { limitOf } from '../domain/request.ts';
import { UserError } from '../errors.ts';
import { findNames } from '../language/names.ts';
import { planClock, requestFacts, tellOwner } from './request-facts.ts';
import { type Answerer, namedDepartments, whoAnswers } from './request-people.ts';

export interface Wanted {
  department: Department | null;
  /** Asked for by name. */
  person: Person | null;
  text: string;
}

/** Reads `研发 把接口文档发我`, `@张伟 …`, `请研发部帮忙 …`. */
export async function readWanted(
  app: App,
  text: string,
  mentions: Pick<Message, 'platform' | 'mentions'> | null,
): Promise<Wanted> {
  const departments = await namedDepartments(app);
  const byName = findNames(text, departments).matches.sort((a, b) => a.index - b.index)[0];
  const mentioned = mentions
    ? await app.store.people.byAccounts(
        mentions.platform,
        mentions.mentions.map((m) => m.externalId),
      )
    : new Map<string, Person>();
  const people = await app.store.people.active();
  const named = findNames(text, people).matches.sort((a, b) => a.index - b.index)[0];
  const isFirst = (match: { index: number } | undefined) =>
    match !== undefined && text.slice(0, match.index).trim() === '';
  const [one] = [...mentioned.values()];
  const person = one ?? (isFirst(named) ? people.find((p) => p.id === named?.id) : undefined) ?? null;
  const start = isFirst(named) && (person || !isFirst(byName)) ? named : isFirst(byName) ? byName : undefined;
  const rest = start ? text.slice(start.index + start.length) : text;
  const departmentId = byName?.id ?? person?.departmentId;
  return {
    department: departments.find(({ id }) => id === departmentId) ?? null,
    person,
    text: rest.replace(/^[\s:：,，、]+/u, '').trim(),
  };
}

export async function openRequest(app: App, asked: Wanted & { by: Person }): Promise<Shown> {
  const { department, person, text, by } = asked;
  if (!department) {
    throw new UserError('request.whichDepartment', {
      departments: (await app.store.people.departments()).map((d) => d.name).join(', '),
    });
  }
  if (text === '') return requestForm(app, department);
  const answerer = await ownerFor(app, department, person, by);
  const now = app.clock.now();
  const request = await app.store.requests.add(
    {
      text,
      askerId: by.id,
      fromDepartmentId: by.departmentId,
      departmentId: department.id,
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
  await planClock(app, request);
  const { insteadOf } = answerer;
  await tellOwner(app, request, answerer.person, { ...(insteadOf ? { insteadOf } : {}), key: 'asked' });
  return show('request-opened', { ...(await requestFacts(app, request)), as: answerer.as, insteadOf });
}

/** The person who was named, if she belongs to it and is not away; else whoever speaks for the department. */
async function ownerFor(
  app: App,
  department: Department,
  person: Person | null,
  by: Person,
): Promise<Answerer> {
  if (person && person.id === by.id) throw new UserError('request.yourself');
  if (person && person.state === 'active') return { person, as: 'liaison', insteadOf: '' };
  const answerer = await whoAnswers(app, department, [by.id]);
  if (!answerer) throw new UserError('request.nobody', { department: department.name });
  return answerer;
}

/** Asks for what is missing. */
export async function requestForm(app: App, department: Department | null): Promise<Shown> {
  const departments = await app.store.people.departments();
  return show('request-form', {
    department: department?.name ?? '',
    departments: departments.map(({ name }) => name),
  });
}
