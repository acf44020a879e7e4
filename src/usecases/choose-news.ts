/** A reader says what she wants more of in her weekly issue, and what does not concern her; each can be taken back. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { TasteName } from '../cards/taste.ts';
import { departmentSubject, pressesToLeaveOut, topicSubject } from '../domain/digest-copy.ts';
import type { Person } from '../domain/person.ts';
import { isTopic, type Topic } from '../domain/topic.ts';
import { UserError } from '../errors.ts';
import { readTopic } from '../language/digest-wish.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { findDepartment } from './preview-digest.ts';

/** What she gets, follows, and does not want. */
export async function showTastes(app: App, me: Person): Promise<Shown> {
  const departments = new Map((await app.store.people.departments()).map((d) => [d.id, d.name]));
  const tastes = await app.store.tastes.of(me.id);
  const named = (wants: boolean): TasteName[] =>
    tastes.filter((one) => one.wants === wants).flatMap(({ subject }) => nameOf(subject, departments));
  return show('tastes', {
    followed: named(true),
    unwanted: named(false),
    department: departments.get(me.departmentId ?? '') ?? '',
    post: me.post,
  });
}

function nameOf(subject: string, departments: ReadonlyMap<string, string>): TasteName[] {
  const [kind, id = ''] = subject.split(/:(.*)/su);
  if (kind === 'topic') return isTopic(id) ? [{ topic: id }] : [];
  const department = departments.get(id);
  return department === undefined ? [] : [{ department }];
}

/** One press: noted; pressed in a second issue, or asked for at once, it is left out from then on. */
export async function notForMe(
  app: App,
  request: { by: Person; topic: string; week: string; now: boolean },
): Promise<Shown> {
  const { by, topic, week } = request;
  if (!isTopic(topic)) throw new UserError('staleCard');
  const subject = topicSubject(topic);
  const presses = await app.store.tastes.press(by.id, subject, week, app.clock.now());
  if (!request.now && presses < pressesToLeaveOut) {
    const before = { subject, wants: null, cause: week };
    const undo = await app.store.undos.add(
      { kind: 'taste', subjectId: by.id, before, byId: by.id },
      app.clock.now(),
    );
    return show('taste-noted', { topic, week, undo });
  }
  return setTaste(app, by, { subject, name: { topic }, wants: false });
}

/** `wants`: true follows, false leaves out, null is as usual again. */
export async function chooseNews(
  app: App,
  request: { by: Person; words: string; wants: boolean | null },
): Promise<Shown> {
  const { by, words, wants } = request;
  const topic = readTopic(words);
  const department = topic ? null : await findDepartment(app, words);
  if (!topic && !department) throw new UserError('digest.unknownTaste', { seen: short(words) });
  if (topic && wants === true) throw new UserError('digest.onlyDepartments', { seen: short(words) });
  if (department && wants === false && department.id === by.departmentId)
    throw new UserError('digest.ownDepartment');
  const subject = topic ? topicSubject(topic) : departmentSubject(department?.id ?? '');
  const name: TasteName = topic ? { topic } : { department: department?.name ?? '' };
  return setTaste(app, by, { subject, name, wants });
}

const short = (words: string): string => Array.from(words).slice(0, 20).join('');

async function setTaste(
  app: App,
  by: Person,
  taste: { subject: string; name: TasteName; wants: boolean | null },
): Promise<Shown> {
  const { subject, name, wants } = taste;
  const was = (await app.store.tastes.of(by.id)).find((one) => one.subject === subject);
  const undo = await app.store.undos.add(
    { kind: 'taste', subjectId: by.id, before: { subject, wants: was?.wants ?? null }, byId: by.id },
    app.clock.now(),
  );
  if (wants === null) await app.store.tastes.forget(by.id, subject);
  else await app.store.tastes.put(by.id, subject, wants, app.clock.now());
  return show('taste-set', { taste: name, wants, undo });
}

/** As it was before, presses included. */
export async function undoTaste(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { subject, wants, cause } = undo.before as { subject: string; wants: boolean | null; cause?: string };
  if (cause !== undefined) await app.store.tastes.unpress(undo.subjectId, subject, cause);
  else if (wants === null) await app.store.tastes.forget(undo.subjectId, subject);
  else await app.store.tastes.put(undo.subjectId, subject, wants, app.clock.now());
  const departments = new Map((await app.store.people.departments()).map((d) => [d.id, d.name]));
  const [name] = nameOf(subject, departments);
  const { digest } = textsOf(by.language);
  const words = name ? ('topic' in name ? digest.topics[name.topic as Topic] : name.department) : '';
  return show('undone', { what: digest.tastes.back(words) });
}
