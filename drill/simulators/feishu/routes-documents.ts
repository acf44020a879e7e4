/** Documents in folders of Drive that were shared with the app (docx-v1 and drive-v1 pages, read 2026-11). */
import { document as refusals } from './failures.ts';
import {
  type Body,
  type Call,
  choice,
  paged,
  pageOf,
  pageQuery,
  type Route,
  requiredText,
} from './request.ts';
import type { SimDocument } from './types.ts';
import { digest, freshId } from './world.ts';

const longestTitle = 800;
const mostBlocks = 50;
const longestText = 100_000;
const children = 'docx/v1/documents/:document_id/blocks/:block_id/children';
const fields: Readonly<Record<number, string>> = { 2: 'text', 4: 'heading2', 12: 'bullet' };

export const documentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'docx/v1/documents',
    scopes: ['docx:document:create', 'docx:document'],
    fields: ['folder_token', 'title'],
    handle: create,
  },
  {
    method: 'GET',
    path: children,
    scopes: ['docx:document:readonly', 'docx:document'],
    query: [...pageQuery, 'document_revision_id'],
    handle(call) {
      const { id, blocks } = documentBy(call);
      return paged([...blocks.entries()], pageOf(call, 500), ([index, { type, text }]) => ({
        block_id: `${id}${index}`,
        parent_id: id,
        block_type: type,
        [fields[type] ?? 'text']: { elements: [{ text_run: { content: text } }] },
      }));
    },
  },
  {
    method: 'POST',
    path: children,
    scopes: ['docx:document:write_only', 'docx:document'],
    query: ['document_revision_id', 'client_token'],
    fields: ['children', 'index'],
    handle: addBlocks,
  },
  {
    method: 'GET',
    path: 'drive/v1/files',
    scopes: ['space:document:retrieve', 'drive:drive:readonly', 'drive:drive'],
    query: [...pageQuery, 'folder_token', 'order_by', 'direction'],
    handle: listFiles,
  },
  {
    method: 'DELETE',
    path: 'drive/v1/files/:file_token',
    scopes: ['space:document:delete', 'drive:drive'],
    query: ['type'],
    handle(call) {
      if (call.query.get('type') !== 'docx') throw refusals.fileParameter('type');
      const found = call.core.world.documents.get(call.params.file_token ?? '');
      if (found === undefined) throw refusals.noFile();
      if (found.deleted) throw refusals.fileDeleted();
      found.deleted = true;
      return {};
    },
  },
  {
    method: 'POST',
    path: 'drive/v1/metas/batch_query',
    scopes: ['drive:drive.metadata:readonly', 'drive:drive:readonly', 'drive:drive'],
    fields: ['request_docs', 'with_url'],
    handle: showMetas,
  },
];

function documentBy(call: Call): SimDocument {
  const { document_id: id = '', block_id: block } = call.params;
  const found = call.core.world.documents.get(id);
  if (found === undefined || block !== id) throw refusals.unknown();
  if (found.deleted) throw refusals.deleted();
  return found;
}

/** A folder is there once somebody shared it with the app. */
function create({ core, body }: Call): object {
  const folder = requiredText(body, 'folder_token');
  const title = requiredText(body, 'title');
  if (title.length > longestTitle) throw refusals.parameter('title');
  if (!core.world.folders.has(folder)) throw refusals.noFolder();
  const id = `dox${digest(freshId('event'), 24)}`;
  core.world.documents.set(id, { id, folder, title, blocks: [], deleted: false });
  return { document: { document_id: id, revision_id: 1, title } };
}

function addBlocks(call: Call): object {
  const found = documentBy(call);
  const { children: given, index = -1 } = call.body;
  if (!Array.isArray(given) || given.length === 0 || given.length > mostBlocks)
    throw refusals.parameter('children');
  const at = Number(index);
  if (!Number.isInteger(at) || at < -1 || at > found.blocks.length) throw refusals.parameter('index');
  const added = (given as Body[]).map(readBlock);
  found.blocks.splice(at === -1 ? found.blocks.length : at, 0, ...added);
  return { children: added.map(({ type }) => ({ block_type: type })), document_revision_id: 2 };
}

function readBlock(block: Body): { type: number; text: string } {
  const type = Number(block.block_type);
  const field = fields[type];
  const words = (block[field ?? ''] ?? {}) as { elements?: { text_run?: { content?: unknown } }[] };
  const text = words.elements?.map(({ text_run: run }) => run?.content).join('');
  if (field === undefined || text === undefined || text.length > longestText)
    throw refusals.parameter('children');
  return { type, text };
}

function listFiles(call: Call): object {
  const { core, query } = call;
  choice(query, 'order_by', ['EditedTime', 'CreatedTime'], 'EditedTime');
  const direction = choice(query, 'direction', ['ASC', 'DESC'], 'DESC');
  const folder = query.get('folder_token') ?? '';
  if (!core.world.folders.has(folder)) throw refusals.closed();
  const there = [...core.world.documents.values()].filter((doc) => doc.folder === folder && !doc.deleted);
  if (direction === 'DESC') there.reverse();
  const page = paged(there, pageOf(call, 200), ({ id, title }) => ({
    token: id,
    name: title,
    type: 'docx',
    parent_token: folder,
    url: `https://sim.feishu.cn/docx/${id}`,
  }));
  return { files: page.items, next_page_token: page.page_token, has_more: page.has_more };
}

function showMetas({ core, body }: Call): object {
  const wanted = body.request_docs;
  if (!Array.isArray(wanted) || wanted.length === 0 || wanted.length > 200)
    throw refusals.fileParameter('request_docs');
  const tokens = (wanted as Body[]).map(({ doc_token: token }) => String(token));
  const found = tokens.flatMap((token) => core.world.documents.get(token) ?? []);
  return {
    metas: found.map(({ id, title }) => ({
      doc_token: id,
      doc_type: 'docx',
      title,
      ...(body.with_url === true ? { url: `https://sim.feishu.cn/docx/${id}` } : {}),
    })),
    failed_list: [],
  };
}
