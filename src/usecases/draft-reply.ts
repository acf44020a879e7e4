/**
 * Drafts what a customer is told of a matter. It is made of her own words and of how it was resolved: reports of
 * colleagues, talk and reasons from inside have no way into it. A person sends it, never we by ourselves.
 */
import type { App } from '../app.ts';
import { type CardData, type Shown, show } from '../cards/index.ts';
import type { Item } from '../domain/item.ts';
import type { Person } from '../domain/person.ts';
import { mostReplyLetters, type ReplyDraft } from '../domain/reply.ts';
import { UserError } from '../errors.ts';
import { forOutside, quotable } from '../language/outside-words.ts';
import type { Chat } from '../store/chats.ts';
import type { Report } from '../store/reports.ts';
import { textsOf } from '../texts/index.ts';
import { itemForAct } from './act-right.ts';
import { tellPeople } from './say.ts';
import type { Where } from './trace-item.ts';

// Whoever asks for a reply to what was said more often has lost the thread anyway.
const mostReports = 50;

/** For whoever may act on the item or has reported it; `words` stand instead of ours. */
export async function draftReply(
  app: App,
  request: { itemId: string; by: Person; here?: Where; words?: string },
): Promise<Shown> {
  const item = await itemToReply(app, request.itemId, request.by, request.here);
  return show('reply-draft', await newDraft(app, item, request.by, request.words ?? ''));
}

/** Shows one to whoever has just resolved a matter that a customer told in a group of ours. */
export async function offerReply(app: App, item: Item, by: Person, key: string): Promise<boolean> {
  if (item.isDrill || !(await customerOf(app, item))) return false;
  const shown = show('reply-draft', await newDraft(app, item, by, ''));
  await tellPeople(app, [by], { shown, key: `reply.${key}`, cause: item.id, isAnswer: true });
  return true;
}

/** Locked, for those whose matter it is. */
export async function itemToReply(
  app: App,
  itemId: string,
  by: Person,
  here: Where | undefined,
): Promise<Item> {
  const known = await app.store.items.get(itemId, { lock: true });
  const hasReported = known && (await app.store.reports.count(known.id)).senders.includes(by.id);
  return hasReported ? known : itemForAct(app, itemId, by, here);
}

/** What was said by somebody from outside, in a group in which we can answer. */
async function customerOf(app: App, item: Item): Promise<{ said: Report; chat: Chat } | null> {
  for (const said of await app.store.reports.of(item.id, mostReports)) {
    if (said.senderId !== null || said.chatId === null || said.source !== null) continue;
    const chat = await app.store.chats.get(said.chatId);
    if (chat?.kind === 'group' && (await isOpen(app, chat))) return { said, chat };
  }
  return null;
}

const isOpen = (app: App, chat: Chat): Promise<boolean> =>
  app.store.chats.hasOutsiders(chat.platform, chat.externalId);

/** Where a reply could go: to where the customer spoke, else to a group in which customers are, else to that of the item. */
async function placeOf(app: App, item: Item) {
  const customer = await customerOf(app, item);
  if (customer) return { ...customer, isOpen: true };
  const ids = (await app.store.reports.of(item.id, mostReports)).flatMap(({ chatId }) => chatId ?? []);
  const groups: Chat[] = [];
  for (const id of new Set(ids)) {
    const chat = await app.store.chats.get(id);
    if (chat?.kind !== 'group') continue;
    if (await isOpen(app, chat)) return { said: null, chat, isOpen: true };
    groups.push(chat);
  }
  return { said: null, chat: groups[0] ?? null, isOpen: false };
}

async function newDraft(app: App, item: Item, by: Person, words: string): Promise<CardData<'reply-draft'>> {
  checkLength(words, by);
  const { said, chat, isOpen } = await placeOf(app, item);
  const text = words || (await ownWords(app, item, said));
  const content: ReplyDraft = {
    itemId: item.id,
    text,
    chatId: chat?.id ?? null,
    replyTo: said?.messageId ?? null,
  };
  const draft = await app.store.drafts.add({ kind: 'reply', byId: by.id, content }, app.clock.now());
  return { draft, number: item.number, text, where: chat ? (chat.name ?? '') : null, isOpen };
}

/** In the language of the customer, else in that of the company. */
async function ownWords(app: App, item: Item, said: Report | null): Promise<string> {
  const isEnglish = said ? !/\p{Script=Han}/u.test(said.text) : app.rules.language === 'en';
  const { reply } = textsOf(isEnglish ? 'en' : 'zh-CN');
  const line = item.state === 'resolved' ? await howResolved(app, item) : '';
  const names = line ? (await app.store.people.active()).map(({ name }) => name) : [];
  const words = reply.toCustomer({
    said: said ? quotable(said.text) : '',
    isResolved: item.state === 'resolved',
    line: forOutside(line, names, reply.colleague),
  });
  return Array.from(words).slice(0, mostReplyLetters).join('');
}

/** As whoever resolved it put it; what somebody said in a chat was said among us. */
async function howResolved(app: App, { id }: Item): Promise<string> {
  const acts = await app.store.itemActs.of(id);
  const line = acts.findLast(({ kind }) => kind === 'resolved')?.words ?? '';
  return (await app.store.followUps.ended(id, line)) ? '' : line;
}

export function checkLength(words: string, by: Person): void {
  const { length } = Array.from(words);
  if (length <= mostReplyLetters) return;
  const what = textsOf(by.language).reply.what;
  throw new UserError('tooLong', { what, most: String(mostReplyLetters), length: String(length) });
}
