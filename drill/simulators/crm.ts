/**
 * A small CRM on the loopback, as a company's own would be: checks the signature, stores each case once by its key, answers
 * with its id or says it later by a signed message of its own; it can be down.
 */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sign, signedText } from '../../src/http/signature.ts';
import type { Clock } from '../../src/ports/clock.ts';

export const crmModes = ['up', 'silent', 'down'] as const;
export type CrmMode = (typeof crmModes)[number];

interface CrmEntry {
  crmId: string;
  number: number;
  fields: Record<string, string>;
  /** It has said its id. */
  isProven: boolean;
}

export interface CrmSimulator {
  url: string;
  /** By the key of the case; what came twice stands here once. */
  records: Map<string, CrmEntry>;
  /** Every request that came, refused ones too. */
  calls: number;
  /** `down` answers 503, `silent` takes it without saying its id, `up` answers with it. */
  mode: CrmMode;
  /** Where it says later what it has. */
  proofsTo: string;
  /** Says of everything that it took in silence that it has it. */
  prove(): Promise<void>;
  close(): Promise<void>;
}

const proofsPath = '/v1/crm/proofs';

export async function startCrmSimulator(secret: string, clock: Clock): Promise<CrmSimulator> {
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
    const known = crm.records.get(key);
    const entry = known ?? { crmId: `C-${number}`, fields, number, isProven: false };
    crm.records.set(key, entry);
    if (crm.mode === 'silent') return answer(200, {});
    entry.isProven = true;
    return answer(200, { id: entry.crmId });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const crm: CrmSimulator = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/xinliu?tenant=1`,
    records: new Map(),
    calls: 0,
    mode: 'up',
    proofsTo: '',
    async prove() {
      for (const [id, entry] of crm.records) {
        if (entry.isProven) continue;
        await sayProof(crm.proofsTo, { id, crmId: entry.crmId }, secret, clock);
        entry.isProven = true;
      }
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return crm;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

async function sayProof(to: string, proof: object, secret: string, clock: Clock): Promise<void> {
  const body = JSON.stringify(proof);
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const text = signedText({ method: 'POST', path: proofsPath, key: '', body }, timestamp);
  const answer = await fetch(`${to}${proofsPath}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-xinliu-source': 'crm',
      'x-xinliu-timestamp': timestamp,
      'x-xinliu-signature': sign(secret, text),
    },
    body,
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`the proof was refused: ${answer.status} ${said}`);
}
