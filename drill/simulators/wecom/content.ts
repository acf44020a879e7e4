/** What a message may hold, by type and by the way it takes; what does not fit is refused. */
import { checkGiven, type Fields } from '../common/fields.ts';
import { checkCard } from './card-check.ts';
import type { Ground } from './core.ts';
import { badParameter, bot, emptyText, tooLong } from './failures.ts';
import { mediaOf } from './media.ts';
import { type Body, bytes, wording } from './request.ts';
import { userById } from './world.ts';

export type Way = 'app' | 'appchat' | 'webhook' | 'bot-reply' | 'bot-push' | 'bot-welcome';

export interface Content {
  type: string;
  content: Body;
  /** User ids, or `all`, whose phones say that they were mentioned. */
  mentioned: string[];
}

// path/90236, 90248, 99110 and 101463, read 2026-11; bytes of UTF-8.
const textBytes = 2048;
const markdownBytes: Record<Way, number> = {
  app: 2048,
  appchat: 2048,
  webhook: 4096,
  'bot-reply': 20_480,
  'bot-push': 20_480,
  'bot-welcome': 20_480,
};
const mostArticles = 8;

const types: Record<Way, string[]> = {
  app: ['text', 'markdown', 'textcard', 'news', 'image', 'voice', 'video', 'file', 'template_card'],
  appchat: ['text', 'markdown', 'textcard', 'news', 'image', 'voice', 'video', 'file'],
  webhook: ['text', 'markdown', 'markdown_v2', 'news', 'image', 'file', 'voice', 'template_card'],
  'bot-reply': ['stream', 'template_card', 'markdown', 'file', 'image', 'voice', 'video'],
  'bot-push': ['markdown', 'template_card', 'file', 'image', 'voice', 'video'],
  'bot-welcome': ['text', 'template_card'],
};

const media: Fields = { media_id: 'text!' };
const shapes: Record<string, Fields> = {
  text: { content: 'text', mentioned_list: 'texts', mentioned_mobile_list: 'texts' },
  markdown: { content: 'text', feedback: 'object' },
  markdown_v2: { content: 'text' },
  textcard: { title: 'text!', description: 'text!', url: 'text!', btntxt: 'text' },
  news: { articles: 'list!' },
  image: { media_id: 'text', base64: 'text', md5: 'text' },
  voice: media,
  file: media,
  video: { media_id: 'text!', title: 'text', description: 'text' },
  stream: { id: 'text!', finish: 'flag', content: 'text', msg_item: 'list', feedback: 'object' },
};

export function readContent(ground: Ground, way: Way, body: Body, owner: string): Content {
  const type = String(body.msgtype);
  if (!types[way].includes(type)) throw badParameter('msgtype', `is not for this call: ${type}`);
  const payload = body[type];
  if (typeof payload !== 'object' || payload === null) throw badParameter(type, 'is missing');
  const given = structuredClone(payload) as Body;
  if (type === 'template_card') {
    checkCard(ground, way === 'app' || way === 'webhook' ? way : 'bot', given);
    return { type, content: given, mentioned: [] };
  }
  checkGiven(given, shapes[type] ?? {}, false, wording);
  if ('media_id' in given) {
    const { name } = mediaOf(ground, given.media_id, owner, type);
    // People read the name under which it was uploaded.
    if (type === 'file') given.fileName = name;
  }
  if (type === 'image' && !('media_id' in given) && typeof given.base64 !== 'string')
    throw badParameter('media_id', 'is missing');
  if (type === 'text' || type.startsWith('markdown')) checkText(ground, way, type, given);
  if (type === 'textcard') checkTextcard(given);
  if (type === 'news') checkNews(given);
  return { type, content: given, mentioned: mentionedIn(ground, way, type, given) };
}

function checkText(ground: Ground, way: Way, type: string, given: Body): void {
  const content = String(given.content ?? '');
  if (content.trim() === '') throw way.startsWith('bot') ? bot.empty() : emptyText();
  const most = type === 'text' ? textBytes : markdownBytes[way];
  if (bytes(content) <= most) return;
  if (ground.assume.longText === 'refuse') throw tooLong(`${type}.content`);
  given.content = cut(content, most);
}

/** As many whole letters as fit. */
function cut(content: string, most: number): string {
  let kept = '';
  let size = 0;
  for (const letter of content) {
    size += bytes(letter);
    if (size > most) break;
    kept += letter;
  }
  return kept;
}

function checkTextcard({ title, description, url, btntxt }: Body): void {
  if (bytes(String(title)) > 128) throw tooLong('textcard.title');
  if (bytes(String(description)) > 512) throw tooLong('textcard.description');
  if (bytes(String(url)) > 2048) throw tooLong('textcard.url');
  if (!/^https?:\/\/\S+$/.test(String(url))) throw badParameter('textcard.url', 'is no link');
  if ([...String(btntxt ?? '')].length > 4) throw tooLong('textcard.btntxt');
}

function checkNews(given: Body): void {
  const articles = given.articles as Body[];
  if (articles.length === 0 || articles.length > mostArticles) {
    throw badParameter('news.articles', `must be a list of 1 to ${mostArticles}`);
  }
  const shape: Fields = {
    title: 'text!',
    description: 'text',
    url: 'text',
    picurl: 'text',
    appid: 'text',
    pagepath: 'text',
  };
  for (const article of articles) {
    checkGiven(article, shape, false, wording);
    if (bytes(String(article.title)) > 128) throw tooLong('news.title');
    if (bytes(String(article.description ?? '')) > 512) throw tooLong('news.description');
  }
}

const inText = /<@([^<>\s]+)>/g;

/** Whom the platform really tells: it depends on the way, and on the type. */
function mentionedIn(ground: Ground, way: Way, type: string, given: Body): string[] {
  const isGroupWay = way === 'appchat' || way === 'webhook';
  const isBotMarkdown = way.startsWith('bot') && type === 'markdown' && ground.assume.botMentions;
  if (!isBotMarkdown && !(isGroupWay && (type === 'text' || type === 'markdown'))) return [];
  const ids = [...String(given.content).matchAll(inText)].map(([, id = '']) => id);
  if (type === 'text') ids.push(...((given.mentioned_list as string[] | undefined) ?? []));
  const mobiles = (given.mentioned_mobile_list as string[] | undefined) ?? [];
  for (const user of ground.world.users.values()) {
    if (way === 'webhook' && user.mobile !== undefined && mobiles.includes(user.mobile))
      ids.push(user.userId);
  }
  const named = ids.map((id) => (id === '@all' || id === 'all' ? 'all' : userById(ground.world, id)?.userId));
  return [...new Set(named.filter((id) => id !== undefined))];
}
