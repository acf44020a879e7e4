/** What a bot may put into a message: the content of each type is checked and turned into what is stored. */
import { checkCard } from './card-check.ts';
import { badParameter, tooLarge } from './failures.ts';
import type { SimMention } from './types.ts';
import type { World } from './world.ts';

// im-v1 message create, read 2026-11.
export const mostTextBytes = 150 * 1024;
export const mostCardBytes = 30 * 1024;

export interface Checked {
  content: unknown;
  card?: unknown;
  mentions: SimMention[];
}

const keyFields: Record<string, { field: string; shape: RegExp }> = {
  image: { field: 'image_key', shape: /^img_/ },
  file: { field: 'file_key', shape: /^file_/ },
  audio: { field: 'file_key', shape: /^file_/ },
  media: { field: 'file_key', shape: /^file_/ },
  sticker: { field: 'file_key', shape: /^file_/ },
  share_chat: { field: 'chat_id', shape: /^oc_/ },
  share_user: { field: 'user_id', shape: /^ou_/ },
};

/** Throws the platform's refusal, or gives what the message will hold. */
export function checkContent(world: World, type: string, raw: unknown): Checked {
  if (typeof raw !== 'string') throw badParameter('content must be a JSON string.');
  // As sent: JSON inside a string of JSON.
  const bytes = Buffer.byteLength(JSON.stringify(raw));
  const content = parseObject(raw);
  if (type === 'text') return checkText(world, content, bytes);
  if (type === 'post') return checkPost(world, content, bytes);
  if (type === 'interactive') return checkInteractive(world, content, bytes);
  const key = keyFields[type];
  if (key === undefined) throw badParameter('invalid msg_type.');
  const value = content[key.field];
  if (typeof value !== 'string' || !key.shape.test(value)) throw badParameter(`invalid ${key.field}.`);
  if (type === 'image' && !world.images.has(value)) throw badParameter('invalid image_key.');
  if (type !== 'file') return { content, mentions: [] };
  const file = world.files.get(value);
  if (file === undefined) throw badParameter('invalid file_key.');
  // People read the name under which it was uploaded.
  return { content: { file_key: value, file_name: file.name }, mentions: [] };
}

function parseObject(raw: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(raw);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as Record<string, unknown>;
    }
  } catch {
    // Falls through to the refusal.
  }
  throw badParameter('content is not a string in json format.');
}

function checkText(world: World, content: Record<string, unknown>, bytes: number): Checked {
  if (bytes > mostTextBytes) throw tooLarge();
  const { text } = content;
  if (typeof text !== 'string' || text.trim() === '') throw badParameter('text is empty.');
  if (!text.includes('<at ')) return { content: { text }, mentions: [] };
  const mentions: SimMention[] = [];
  const shown = text.replace(/<at user_id="([^"]*)">([^<]*)<\/at>/g, (_, id: string, name: string) =>
    mentionKey(world, id, name, mentions),
  );
  return { content: { text: shown }, mentions };
}

/** The placeholder for a mention; somebody unknown stays plain text and is not notified. */
function mentionKey(world: World, id: string, name: string, mentions: SimMention[]): string {
  if (id === 'all') return '@_all';
  const user = world.users.get(id);
  if (user === undefined) return `@${name}`;
  const known = mentions.find((mention) => mention.openId === id);
  if (known !== undefined) return known.key;
  const key = `@_user_${mentions.length + 1}`;
  mentions.push({ key, openId: id, name: user.name });
  return key;
}

const postLocales = ['zh_cn', 'en_us', 'ja_jp', 'zh_hk', 'zh_tw'];
const postTags: Record<string, readonly string[]> = {
  text: ['text', 'un_escape', 'style'],
  a: ['text', 'href', 'style'],
  at: ['user_id', 'user_name', 'style'],
  img: ['image_key', 'width', 'height'],
  media: ['file_key', 'image_key'],
  emotion: ['emoji_type'],
  hr: [],
  code_block: ['language', 'text'],
  md: ['text'],
};

function checkPost(world: World, content: Record<string, unknown>, bytes: number): Checked {
  if (bytes > mostCardBytes) throw tooLarge();
  const locales = Object.keys(content).filter((key) => postLocales.includes(key));
  if (locales.length === 0) throw badParameter('invalid message content: no locale such as zh_cn.');
  const mentions: SimMention[] = [];
  for (const locale of locales) checkPostBody(world, content[locale], mentions);
  return { content: content[locales[0] ?? ''], mentions };
}

function checkPostBody(world: World, body: unknown, mentions: SimMention[]): void {
  const { title, content } = (body ?? {}) as { title?: unknown; content?: unknown };
  if (title !== undefined && typeof title !== 'string') throw badParameter('post title must be a string.');
  if (!Array.isArray(content)) throw badParameter('post content must be a list of lines.');
  for (const line of content) {
    if (!Array.isArray(line)) throw badParameter('a line of a post must be a list.');
    for (const part of line) checkPostPart(world, part, mentions);
  }
}

function checkPostPart(world: World, part: unknown, mentions: SimMention[]): void {
  const { tag, ...rest } = (part ?? {}) as Record<string, unknown>;
  const allowed = typeof tag === 'string' ? postTags[tag] : undefined;
  if (allowed === undefined) throw badParameter(`message_content_tag ${String(tag)} is unknown.`);
  for (const field of Object.keys(rest)) {
    if (!allowed.includes(field)) throw badParameter(`message_content_${String(tag)}_tag has no ${field}.`);
  }
  if (['text', 'md', 'a'].includes(String(tag)) && typeof rest.text !== 'string') {
    throw badParameter(`message_content_${String(tag)}_tag text field can't be nil.`);
  }
  if (tag === 'at') {
    if (typeof rest.user_id !== 'string') throw badParameter('message_content_at_tag user_id is missing.');
    mentionKey(world, rest.user_id, '', mentions);
  }
}

function checkInteractive(world: World, content: Record<string, unknown>, bytes: number): Checked {
  if (bytes > mostCardBytes) throw tooLarge();
  checkCard(content, world.images);
  return { content, card: content, mentions: [] };
}
