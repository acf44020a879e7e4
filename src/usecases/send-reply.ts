/** A drafted reply is sent to the customer's group, changed before that, or dropped; each draft once. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import type { ReplyDraft } from '../domain/reply.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { checkLength, draftReply, itemToReply } from './draft-reply.ts';
import { tellChat } from './say.ts';
import type { Where } from './trace-item.ts';

interface Pressed {
  draft: string;
  by: Person;
  /** Where she reads a refusal. */
  here: Where;
}

/** `text` stands instead of what was drafted. */
export async function sendReply(app: App, { text, ...pressed }: Pressed & { text: string }): Promise<Shown> {
  const { draft, by } = pressed;
  const { content, item } = await draftFor(app, pressed);
  return send(app, item, { ...content, ...(text ? { text } : {}) }, { by, key: draft });
}

/** The same in one line, whose words are sent as they stand. */
export async function sendWords(
  app: App,
  { itemId, by, here, text }: { itemId: string; by: Person; here: Where; text: string },
): Promise<Shown> {
  const { data } = await draftReply(app, { itemId, by, here, words: text });
  return sendReply(app, { draft: (data as { draft: string }).draft, by, here, text: '' });
}

async function send(
  app: App,
  item: Item,
  content: ReplyDraft,
  { by, key }: { by: Person; key: string },
): Promise<Shown> {
  const chat = content.chatId ? await app.store.chats.get(content.chatId) : null;
  if (!chat?.hasUs) throw new UserError('reply.nowhere', { number: String(item.number) });
  checkLength(content.text, by);
  await app.store.drafts.drop(key);
  await tellChat(app, {
    shown: show('customer-reply', { text: content.text }),
    key: `reply.${key}`,
    cause: key,
    platform: chat.platform,
    chatExternalId: chat.externalId,
    language: app.rules.language,
    isAnswer: true,
    ...(content.replyTo ? { replyTo: content.replyTo } : {}),
  });
  await app.store.itemActs.add(
    { itemId: item.id, kind: 'replied', byId: by.id, words: content.text },
    app.clock.now(),
  );
  return show('reply-sent', { number: item.number, text: content.text, where: chat.name ?? '' });
}

/** The form with what is drafted. */
export async function editReply(app: App, pressed: Pressed): Promise<Shown> {
  const { content, item } = await draftFor(app, pressed);
  return show('reply-form', { draft: pressed.draft, number: item.number, text: content.text });
}

export async function dropReply(app: App, pressed: Pressed): Promise<Shown> {
  const { content, item } = await draftFor(app, pressed);
  await app.store.drafts.drop(pressed.draft);
  const undo = await app.store.undos.add(
    { kind: 'reply-dropped', subjectId: item.id, before: { text: content.text }, byId: pressed.by.id },
    app.clock.now(),
  );
  return show('reply-dropped', { number: item.number, undo });
}

/** With the words that it had; where it would go is looked up anew. */
export async function undoDropReply(app: App, { subjectId, before }: Undo, by: Person): Promise<Shown> {
  return draftReply(app, { itemId: subjectId, by, words: (before as { text: string }).text });
}

/** Locked: of two presses one sends. */
async function draftFor(
  app: App,
  { draft, by, here }: Pressed,
): Promise<{ content: ReplyDraft; item: Item }> {
  const found = await app.store.drafts.take(draft);
  if (found?.kind !== 'reply') throw new UserError('reply.gone');
  const content = found.content as ReplyDraft;
  return { content, item: await itemToReply(app, content.itemId, by, here) };
}
