/** An administrator says by hand whether somebody reads as a manager or as a doer, where her title says something else. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Message } from '../domain/message.ts';
import type { Person, Post } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import { readPost } from '../language/digest-wish.ts';
import { isDefaultWord } from '../language/liaison-words.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { findColleague } from './find-colleague.ts';

/** `张伟 管理岗`; the word for the default gives it back to her title. */
export async function setPost(
  app: App,
  request: { by: Person; words: string; message: Pick<Message, 'platform' | 'mentions'> },
): Promise<Shown> {
  const { by, words, message } = request;
  const named = await findColleague(app, words, message);
  if (!named) throw new UserError('people.postWhom');
  const post = readPost(named.rest);
  if (post === null && !isDefaultWord(named.rest))
    throw new UserError('people.postWhich', { name: named.person.name });
  const { id, name } = named.person;
  const was = await app.store.people.chosenPost(id);
  const before = { was, after: post };
  const undo = await app.store.undos.add(
    { kind: 'post', subjectId: id, before, byId: by.id },
    app.clock.now(),
  );
  await app.store.people.choosePost(id, post);
  const person = await app.store.people.get(id);
  return show('post-set', { name, post: person?.post ?? named.person.post, isChosen: post !== null, undo });
}

export async function undoPost(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { was, after } = undo.before as { was: Post | null; after: Post | null };
  if ((await app.store.people.chosenPost(undo.subjectId)) !== after) throw new UserError('undoLate');
  await app.store.people.choosePost(undo.subjectId, was);
  const person = await app.store.people.get(undo.subjectId);
  return show('undone', { what: textsOf(by.language).people.postBack(person?.name ?? '') });
}
