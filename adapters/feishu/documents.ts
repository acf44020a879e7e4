/** Documents of the archive in a folder of Drive. No key stands for one, so its title does: it is looked for before it is made. */
import type { DocumentWish } from '../../src/domain/mirror.ts';
import { PlatformError } from '../../src/errors.ts';
import type { Documents } from '../../src/ports/platform.ts';
import { asArray, asObject, asText, cleanText, cutText } from '../common/values.ts';
import type { FeishuClient } from './client.ts';
import { fileDeletedCode, fileUnknownCode } from './errors.ts';
import { blocksPerCall, blockTextMaxLength, documentTitleMaxLength } from './limits.ts';
import { isPart } from './values.ts';

const docsPath = 'docx/v1/documents';
const blocksPath = `${docsPath}/:id/blocks/:id/children`;
const filesPath = 'drive/v1/files';
const filesPerPage = 200;
// What a try left behind is among the newest.
const mostPages = 5;
const blocksPerPage = 500;

export function createDocuments(client: FeishuClient, folder: string): Documents {
  return {
    async keep(wish, { held }) {
      const title = titleOf(wish);
      const id = held?.id ?? (await find(client, folder, title)) ?? (await create(client, folder, title));
      await fill(client, id, blocksOf(wish).slice(0, blocksPerPage));
      const link = await linkOf(client, id);
      return { id, place: folder, ...(link ? { link } : {}) };
    },
    async drop({ id }) {
      try {
        const params = { type: 'docx' };
        await client.call({ method: 'DELETE', path: `${filesPath}/:id`, ids: [id], params });
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    },
  };
}

const isGone = (error: unknown): boolean =>
  error instanceof PlatformError &&
  (error.detail.code === fileUnknownCode || error.detail.code === fileDeletedCode);

const titleOf = ({ title }: DocumentWish): string =>
  cutText(cleanText(title).replace(/\s+/g, ' '), documentTitleMaxLength);

async function find(client: FeishuClient, folder: string, title: string): Promise<string | null> {
  const order = { folder_token: folder, order_by: 'CreatedTime', direction: 'DESC', page_size: filesPerPage };
  let next: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const params = { ...order, page_token: next };
    const { data } = await client.call({ method: 'GET', path: filesPath, params });
    const files = asArray(data.files).map(asObject);
    const found = files.find(({ name, type }) => name === title && type === 'docx')?.token;
    if (isPart(found)) return found;
    next = asText(data.next_page_token) || undefined;
    if (data.has_more !== true || !next) return null;
  }
  return null;
}

async function create(client: FeishuClient, folder: string, title: string): Promise<string> {
  const body = { folder_token: folder, title };
  const { data } = await client.call({ method: 'POST', path: docsPath, body, repeat: 'harmful' });
  const { document_id: id } = asObject(data.document);
  if (!isPart(id)) throw new PlatformError('feishu', 'unavailable', 'Feishu made a document without an id');
  return id;
}

type Block = Record<string, unknown>;

// docx/v1, "block": 2 is a paragraph, 4 a heading of the second order, 12 a point of a list.
const block = (type: 2 | 4 | 12, field: 'text' | 'heading2' | 'bullet', text: string): Block => ({
  block_type: type,
  [field]: { elements: [{ text_run: { content: cutText(cleanText(text), blockTextMaxLength) } }] },
});

const blocksOf = ({ parts }: DocumentWish): Block[] =>
  parts.flatMap(({ heading, lines }) => [
    ...(heading === null ? [] : [block(4, 'heading2', heading)]),
    ...lines.map((line) => (heading === null ? block(2, 'text', line) : block(12, 'bullet', line))),
  ]);

/** Adds what is not in yet: a document grows from the top, so that its length says how far a try came. */
async function fill(client: FeishuClient, id: string, blocks: Block[]): Promise<void> {
  for (let count = await countOf(client, id); count < blocks.length; count += blocksPerCall) {
    const body = { children: blocks.slice(count, count + blocksPerCall), index: count };
    await client.call({ method: 'POST', path: blocksPath, ids: [id, id], body, repeat: 'harmful' });
  }
}

async function countOf(client: FeishuClient, id: string): Promise<number> {
  const params = { page_size: blocksPerPage };
  const { data } = await client.call({ method: 'GET', path: blocksPath, ids: [id, id], params });
  return asArray(data.items).length;
}

async function linkOf(client: FeishuClient, id: string): Promise<string | undefined> {
  const body = { request_docs: [{ doc_token: id, doc_type: 'docx' }], with_url: true };
  const { data } = await client.call({ method: 'POST', path: 'drive/v1/metas/batch_query', body });
  const url = asText(asObject(asArray(data.metas)[0]).url);
  return /^https:\/\//.test(url) ? url : undefined;
}
