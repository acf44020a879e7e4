/** A small CRM on the loopback: checks the signature, stores each case once by its key, answers with its id or says so later; it can be down. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign, signedText } from '../../src/http/signature.ts';

export interface ReferenceCrm {
  url: string;
  /** By the key of the case; what came twice stands here once. */
  records: Map<string, { crmId: string; fields: Record<string, string>; number: number }>;
  /** Every request that came, refused ones too. */
  calls: number;
  /** `down` answers 503, `silent` takes it without saying its id, `up` answers with it. */
  mode: 'up' | 'silent' | 'down';
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

export async function startReferenceCrm(secret: string): Promise<ReferenceCrm> {
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    crm.calls += 1;
    const answer = (status: number, said: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said));
    if (crm.mode === 'down') return answer(503, {});
    const headerOf = (name: string) => String(request.headers[name] ?? '');
    const key = headerOf('idempotency-key');
    const text = signedText(
      { method: 'POST', path: request.url ?? '', key, body },
      headerOf('x-xinliu-timestamp'),
    );
    if (headerOf('x-xinliu-signature') !== sign(secret, text)) return answer(401, {});
    const { fields, number } = JSON.parse(body.toString('utf8'));
    const record = crm.records.get(key) ?? { crmId: `C-${crm.records.size + 1}`, fields, number };
    crm.records.set(key, record);
    return answer(200, crm.mode === 'silent' ? {} : { id: record.crmId });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const crm: ReferenceCrm = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/xinliu?tenant=1`,
    records: new Map(),
    calls: 0,
    mode: 'up',
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return crm;
}
