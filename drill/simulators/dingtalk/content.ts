/** What a robot may send: the message templates of the API and the message types of webhooks. */
import { OapiFailure, V1Failure } from './failures.ts';
import type { SimMention } from './types.ts';

export interface Content {
  type: string;
  content: Record<string, unknown>;
}

type Shape = { type: string; needs: readonly string[]; may?: readonly string[] };

const numbered = (count: number, title: string, url: string) =>
  Array.from({ length: count }, (_, index) => [`${title}${index + 1}`, `${url}${index + 1}`]).flat();

// robot-message-type: the templates of the API; every field is a string.
const templates: Record<string, Shape> = {
  sampleText: { type: 'text', needs: ['content'] },
  sampleMarkdown: { type: 'markdown', needs: ['title', 'text'] },
  sampleImageMsg: { type: 'image', needs: ['photoURL'] },
  sampleLink: { type: 'link', needs: ['text', 'title', 'messageUrl'], may: ['picUrl'] },
  sampleActionCard: { type: 'actionCard', needs: ['title', 'text', 'singleTitle', 'singleURL'] },
  sampleActionCard6: {
    type: 'actionCard',
    needs: ['title', 'text', ...numbered(2, 'buttonTitle', 'buttonUrl')],
  },
  sampleAudio: { type: 'audio', needs: ['mediaId', 'duration'] },
  sampleFile: { type: 'file', needs: ['mediaId', 'fileName', 'fileType'] },
  sampleVideo: { type: 'video', needs: ['duration', 'videoMediaId', 'videoType', 'picMediaId'] },
};
for (const count of [2, 3, 4, 5]) {
  templates[`sampleActionCard${count}`] = {
    type: 'actionCard',
    needs: ['title', 'text', ...numbered(count, 'actionTitle', 'actionURL')],
  };
}

// the-robot-sends-a-group-message: msgParam at most 15,000 bytes; the same is held for one-to-one sends.
const mostParamBytes = 15_000;
const fileTypes = ['xlsx', 'pdf', 'zip', 'rar', 'doc', 'docx'];

/** Checks `msgKey` and `msgParam`; the media ids in it must be known. */
export function readTemplate(msgKey: string, msgParam: string, media: Media): Content {
  const shape = templates[msgKey];
  if (shape === undefined) throw new V1Failure(400, 'template.not.existed', `no template ${msgKey}`);
  if (Buffer.byteLength(msgParam) > mostParamBytes) throw badParam(`is longer than ${mostParamBytes} bytes`);
  const param = parse(msgParam);
  if (param === undefined) throw badParam('is no JSON object');
  for (const field of shape.needs) {
    if (param[field] === undefined || param[field] === '') throw badParam(`lacks ${field}`);
  }
  for (const [field, value] of Object.entries(param)) {
    if (![...shape.needs, ...(shape.may ?? [])].includes(field)) throw badParam(`knows no ${field}`);
    if (typeof value !== 'string') throw badParam(`${field} must be a string`);
    if (/mediaId$/i.test(field) && !media.has(value)) {
      throw new V1Failure(400, 'resource.unavailable', `no media ${value}`);
    }
  }
  // Not from the documentation, which names no refusal: a real client would show a hole there.
  const shown = shape.type === 'image' ? `![](${String(param.photoURL)})` : String(param.text ?? '');
  const unknown = unknownImageIn([shown], media);
  if (unknown !== undefined) throw new V1Failure(400, 'resource.unavailable', `no media ${unknown}`);
  if (shape.type === 'file' && !fileTypes.includes(String(param.fileType))) {
    throw badParam(`fileType must be one of ${fileTypes.join(',')}`);
  }
  return { type: shape.type, content: shape.type === 'actionCard' ? withButtons(param) : param };
}

type Media = { has(id: string): boolean };

/** Where the images of a Markdown text lie. */
const imagesIn = (markdown: string): string[] =>
  [...markdown.matchAll(/!\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, address = '']) => address);

/** Neither an address of the web nor a media id that was given out. */
const isUnknown = (address: string, media: Media) => !/^https?:\/\//.test(address) && !media.has(address);

/** The first image in these texts of Markdown that nobody knows. */
export const unknownImageIn = (texts: string[], media: Media): string | undefined =>
  texts.flatMap(imagesIn).find((address) => isUnknown(address, media));

const badParam = (why: string) => new V1Failure(400, 'invalidParameter.msgParam', `msgParam ${why}`);

/** All forms of an action card with their buttons in one list. */
function withButtons(param: Record<string, unknown>): Record<string, unknown> {
  const { title, text, singleTitle, singleURL } = param;
  const buttons: { title: unknown; url: unknown }[] =
    singleTitle === undefined ? [] : [{ title: singleTitle, url: singleURL }];
  for (const [field, value] of Object.entries(param)) {
    const index = /^(?:actionTitle|buttonTitle)(\d)$/.exec(field)?.[1];
    if (index === undefined) continue;
    buttons.push({ title: value, url: param[`actionURL${index}`] ?? param[`buttonUrl${index}`] });
  }
  return { title, text, buttons };
}

const unknownType = 400105;
const lacksParameter = 400106;
const tooLong = 460101;
// At most 50 people may be mentioned in one webhook message.
const mostMentions = 50;

const webhookShapes: Record<string, { field: string; needs: readonly string[] }> = {
  text: { field: 'text', needs: ['content'] },
  markdown: { field: 'markdown', needs: ['title', 'text'] },
  link: { field: 'link', needs: ['text', 'title', 'messageUrl'] },
  actionCard: { field: 'actionCard', needs: ['title', 'text'] },
  feedCard: { field: 'feedCard', needs: ['links'] },
};

/** Checks the body of a webhook message. */
export function readWebhookBody(
  body: Record<string, unknown>,
  mostBytes: number,
): Content & { at: { userIds: string[]; mobiles: string[]; all: boolean } } {
  const type = String(body.msgtype ?? '');
  const shape = webhookShapes[type];
  if (shape === undefined) throw new OapiFailure(unknownType, `不支持的消息类型: ${type}`);
  if (Buffer.byteLength(JSON.stringify(body)) > mostBytes) throw new OapiFailure(tooLong, 'message too long');
  const part = body[shape.field] as Record<string, unknown> | undefined;
  if (typeof part !== 'object' || part === null) throw lacks(shape.field);
  for (const field of shape.needs) {
    if (field !== 'links' && (typeof part[field] !== 'string' || part[field] === '')) throw lacks(field);
  }
  if (type === 'feedCard' && !Array.isArray(part.links)) throw lacks('links');
  const content = type === 'actionCard' ? readActionCard(part) : part;
  return { type, content, at: readAt(body.at) };
}

const lacks = (field: string) => new OapiFailure(lacksParameter, `缺少参数: ${field}`);

function readActionCard(part: Record<string, unknown>): Record<string, unknown> {
  const { title, text, singleTitle, singleURL, btns, btnOrientation, ...rest } = part;
  const strange = Object.keys(rest)[0];
  if (strange !== undefined) throw new OapiFailure(lacksParameter, `参数错误: ${strange}`);
  if (btns === undefined) {
    if (typeof singleTitle !== 'string' || typeof singleURL !== 'string') throw lacks('singleTitle');
    return { title, text, buttons: [{ title: singleTitle, url: singleURL }] };
  }
  if (!Array.isArray(btns) || btns.length === 0) throw lacks('btns');
  const buttons = (btns as { title?: unknown; actionURL?: unknown }[]).map((button) => {
    if (typeof button.title !== 'string' || typeof button.actionURL !== 'string') throw lacks('actionURL');
    return { title: button.title, url: button.actionURL };
  });
  return { title, text, buttons, btnOrientation };
}

function readAt(at: unknown): { userIds: string[]; mobiles: string[]; all: boolean } {
  const { atUserIds = [], atMobiles = [], isAtAll = false } = (at ?? {}) as Record<string, unknown>;
  const lists = [atUserIds, atMobiles].every(
    (list) => Array.isArray(list) && list.every((entry) => typeof entry === 'string'),
  );
  if (!lists || typeof isAtAll !== 'boolean') throw new OapiFailure(lacksParameter, '参数错误: at');
  const [userIds, mobiles] = [atUserIds as string[], atMobiles as string[]];
  if (userIds.length + mobiles.length > mostMentions)
    throw new OapiFailure(lacksParameter, '参数错误: at超过50人');
  return { userIds, mobiles, all: isAtAll };
}

/** Those really notified: named in `at`, and in the text as `@id`. */
export function effectiveMentions(
  shown: Content,
  at: { userIds: string[]; mobiles: string[]; all: boolean },
  people: readonly { userId: string; name: string; mobile?: string }[],
): SimMention[] {
  const text = String(shown.content.content ?? shown.content.text ?? '');
  const found: SimMention[] = at.all ? [{ userId: 'all', name: '所有人' }] : [];
  for (const { userId, name, mobile } of people) {
    const byId = at.userIds.includes(userId) && text.includes(`@${userId}`);
    const byMobile = mobile !== undefined && at.mobiles.includes(mobile) && text.includes(`@${mobile}`);
    if (byId || byMobile) found.push({ userId, name });
  }
  return found;
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
