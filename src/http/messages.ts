/** `/v1/messages`: what monitoring, CRM and ticket systems say, signed, and stored before they are answered. */
import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { App } from '../app.ts';
import { newReference } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { type GivenMessage, submissionState, submitMessage } from '../usecases/submit-message.ts';
import { takeProofBody } from './crm-proofs.ts';
import { type FieldProblem, fieldProblems } from './field-problems.ts';
import { allowedInMessage, largestBodyBytes, messageForm, type stateAnswer } from './message-schema.ts';
import { openApi } from './openapi.ts';
import { checkSignature, type Sources, windowMs } from './signature.ts';

export interface MessagesDeps {
  app: () => App;
  sources: Sources;
  perMinute: number;
  /** The time of this machine, by which signatures are dated. */
  clock: Clock;
  log: Log;
  isDraining: () => boolean;
  /** The secret of the CRM; null where there is none. */
  crmSecret?: string | null;
}

interface Refusal {
  status: number;
  code: string;
  message: string;
  todo: string;
  fields?: FieldProblem[];
  waitMs?: number;
}

const sameKey = 'send it again with the same Idempotency-Key: what was stored is not stored twice';
const keyForm = /^[\x21-\x7e]{1,128}$/;
/** What the bytes of a header become that are no ASCII. */
const notAscii = /[^ -~]/;
const idForm = /^\w{1,60}$/;

export async function messageRoutes(server: FastifyInstance, deps: MessagesDeps): Promise<void> {
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setErrorHandler<Failure>((error, _request, reply) => onError(error, reply, deps.log));
  server.get('/v1/openapi.json', async (_request, reply) => reply.send(openApi()));
  server.post('/v1/messages', { bodyLimit: largestBodyBytes }, (request, reply) =>
    post(request, reply, deps),
  );
  server.post('/v1/crm/proofs', { bodyLimit: largestBodyBytes }, (request, reply) =>
    proof(request, reply, deps),
  );
  server.get<{ Params: { id: string } }>('/v1/messages/:id', (request, reply) => look(request, reply, deps));
  server.all('/v1/*', (_request, reply) => refuse(reply, noAddress));
}

type Failure = Error & { statusCode?: number };

/** What was too large, and what went wrong here: nothing was stored, and the sender is told what to do. */
function onError(error: Failure, reply: FastifyReply, log: Log) {
  const status = error.statusCode ?? 500;
  if (status === 413) {
    reply.header('connection', 'close');
    return refuse(reply, {
      status,
      code: 'too-large',
      message: `The body has more than ${largestBodyBytes} bytes.`,
      todo: 'Send less, and the rest behind a link.',
    });
  }
  if (status < 500)
    return refuse(reply, { status, code: 'bad-request', message: error.message, todo: 'Mend the request.' });
  const reference = newReference();
  log.error({ err: error, reference }, `A message of a system could not be stored; reference ${reference}.`);
  return refuse(reply, { ...notStored, message: `It could not be stored. Reference ${reference}` });
}

const headerOf = (request: FastifyRequest, name: string): string => [request.headers[name]].flat()[0] ?? '';

async function post(request: FastifyRequest, reply: FastifyReply, deps: MessagesDeps) {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const key = headerOf(request, 'idempotency-key');
  // Its bytes are not what the sender has signed, so that the signature would be blamed.
  if (notAscii.test(key)) return refuse(reply, noKey);
  const source = sourceOf(request, body, deps);
  if (typeof source !== 'string') return refuse(reply, source);
  if (!keyForm.test(key)) return refuse(reply, noKey);
  const message = read(body, deps.clock.now());
  if ('status' in message) return refuse(reply, message);
  const bodyHash = createHash('sha256').update(body).digest('hex');
  const { perMinute } = deps;
  const done = await submitMessage(deps.app(), { source, key, bodyHash, message, perMinute });
  switch (done.kind) {
    case 'stored': {
      if (!done.isNew) reply.header('idempotency-replayed', 'true');
      const statusUrl = `/v1/messages/${done.id}`;
      return reply
        .code(202)
        .header('location', statusUrl)
        .send({ id: done.id, status: 'accepted', statusUrl });
    }
    case 'conflict':
      return refuse(reply, {
        ...conflict,
        message: `This Idempotency-Key belongs to another body (${done.id}).`,
      });
    case 'too-many':
      return refuse(reply, { ...tooMany(perMinute), waitMs: done.waitMs });
    case 'unknown':
      return refuse(reply, unknownNames(done.fields));
  }
}

async function look(
  request: FastifyRequest<{ Params: { id: string } }>,
  reply: FastifyReply,
  deps: MessagesDeps,
) {
  const source = sourceOf(request, Buffer.alloc(0), deps);
  if (typeof source !== 'string') return refuse(reply, source);
  const { id: asked } = request.params;
  const found = idForm.test(asked) ? await submissionState(deps.app(), source, asked) : null;
  if (!found) return refuse(reply, notThere);
  const { id, state, receivedAt, item } = found;
  const answer: z.infer<typeof stateAnswer> = {
    id,
    state,
    receivedAt: receivedAt.toISOString(),
    item: item && { number: item.number, tier: item.tier, reason: item.reason, state: item.state },
  };
  return reply.header('cache-control', 'no-store').send(answer);
}

/** Only the CRM says what the CRM has. */
async function proof(request: FastifyRequest, reply: FastifyReply, deps: MessagesDeps) {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const sources: Sources = deps.crmSecret ? { crm: [deps.crmSecret] } : {};
  const source = sourceOf(request, body, { ...deps, sources });
  if (typeof source !== 'string') return refuse(reply, source);
  const taken = await takeProofBody(deps.app(), body);
  if (taken.kind === 'proven') return reply.code(200).send({ id: taken.id, status: 'proven' });
  if (taken.kind === 'unknown') return refuse(reply, noCase);
  return refuse(reply, { ...invalidProof, fields: taken.fields });
}

/** The name of the source, or why it is not believed. */
function sourceOf(
  request: FastifyRequest,
  body: Buffer,
  { sources, clock, isDraining }: MessagesDeps,
): string | Refusal {
  if (isDraining()) return draining;
  const source = headerOf(request, 'x-xinliu-source');
  const signed = {
    source,
    timestamp: headerOf(request, 'x-xinliu-timestamp'),
    signature: headerOf(request, 'x-xinliu-signature'),
  };
  const key = headerOf(request, 'idempotency-key');
  const now = clock.now();
  const check = checkSignature(
    sources,
    signed,
    { method: request.method, path: request.url, key, body },
    now,
  );
  return check === 'right' ? source : unbelieved(check, now);
}

function unbelieved(check: string, now: Date): Refusal {
  const common = { status: 401, code: check.replaceAll(' ', '-') };
  switch (check) {
    case 'unsigned':
      return {
        ...common,
        message: 'X-Xinliu-Source, X-Xinliu-Timestamp or X-Xinliu-Signature is missing.',
        todo: 'Sign the request as docs/api.md shows.',
      };
    case 'wrong time':
      return {
        ...common,
        message: `X-Xinliu-Timestamp is not within ${windowMs / 60_000} minutes of ${Math.floor(now.getTime() / 1000)}, our time.`,
        todo: 'Send Unix seconds, sign anew for each try, and set the clock of your machine.',
      };
    // Whether the name or the secret is wrong is for nobody to find out by trying.
    default:
      return {
        ...common,
        code: 'wrong-signature',
        message: 'No source of this name has signed this request.',
        todo: 'Check the name and the secret with XINLIU_API_SOURCES (of the CRM: source crm and XINLIU_CRM_SECRET), and that the very bytes that are sent were signed.',
      };
  }
}

const draining: Refusal = {
  status: 503,
  code: 'stopping',
  message: 'This process is stopping and takes nothing new.',
  todo: `In a few seconds, ${sameKey}.`,
  waitMs: 5_000,
};
const notStored = {
  status: 503,
  code: 'not-stored',
  todo: `After Retry-After, ${sameKey}.`,
  waitMs: 10_000,
};
const noKey: Refusal = {
  status: 422,
  code: 'no-idempotency-key',
  message: 'The header Idempotency-Key is missing or has another form.',
  todo: 'Send 1 to 128 visible ASCII characters, the same for each try of one message, such as the id of the event.',
};
const conflict = {
  status: 409,
  code: 'key-used',
  todo: 'Use a new Idempotency-Key for a new message; for a repetition send the very same bytes.',
};
const tooMany = (perMinute: number) => ({
  status: 429,
  code: 'too-many',
  message: `This source may send ${perMinute} messages in a minute.`,
  todo: `After Retry-After, ${sameKey}. Several alarms of one cause are better sent as one; XINLIU_API_PER_MINUTE is the limit.`,
});
const noCase: Refusal = {
  status: 404,
  code: 'not-there',
  message: 'No case with this id waits for the CRM.',
  todo: 'Use the id that came with the case.',
};
const invalidProof = {
  status: 422,
  code: 'invalid',
  message: 'Something in the body has another form.',
  todo: 'Send {"id":"cs_…","crmId":"…"}; /v1/openapi.json describes it. Nothing was stored.',
};
const noAddress: Refusal = {
  status: 404,
  code: 'no-address',
  message: 'There is nothing at this address, or not with this method.',
  todo: 'POST /v1/messages, GET /v1/messages/{id}, POST /v1/crm/proofs; GET /v1/openapi.json describes them.',
};
const notThere: Refusal = {
  status: 404,
  code: 'not-there',
  message: 'This source has sent no message with this id.',
  todo: 'Use the id of the answer 202.',
};

function unknownNames(fields: { field: string; value: string }[]): Refusal {
  return {
    status: 422,
    code: 'unknown-name',
    message: 'A name stands for no one person or department here.',
    todo: 'Use names as the directory has them, or staff numbers; nothing was stored.',
    fields: fields.map(({ field, value }) => ({ field, problem: `“${value}” is not known, or not alone.` })),
  };
}

/** The message, or what is wrong with it. */
function read(body: Buffer, now: Date): GivenMessage | Refusal {
  const invalid = (fields: Refusal['fields'], message: string): Refusal => ({
    status: 422,
    code: 'invalid',
    message,
    todo: 'Mend the body; /v1/openapi.json describes it. Nothing was stored.',
    ...(fields ? { fields } : {}),
  });
  const json = parse(body);
  if (json === undefined) return invalid(undefined, 'The body is no JSON in UTF-8.');
  const checked = messageForm.safeParse(json, { reportInput: true });
  if (!checked.success)
    return invalid(
      fieldProblems(checked.error.issues, allowedInMessage),
      'Something in the body has another form.',
    );
  const problem = momentProblem(checked.data.occurredAt, now);
  if (problem) {
    const said = `${problem}; allowed: ${allowedInMessage.occurredAt}`;
    return invalid([{ field: 'occurredAt', problem: said }], 'It cannot have happened then.');
  }
  return Object.fromEntries(
    Object.entries(checked.data).filter(([, value]) => value !== undefined),
  ) as unknown as GivenMessage;
}

/** The zero time of many languages, year 1, is no moment either. */
function momentProblem(occurredAt: string | undefined, now: Date): string | null {
  if (occurredAt === undefined) return null;
  const atMs = new Date(occurredAt).getTime();
  if (atMs > now.getTime() + windowMs) return `lies in the future (our time: ${now.toISOString()})`;
  return atMs >= 0 ? null : 'lies before 1970 or is none';
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function refuse(reply: FastifyReply, { status, waitMs, ...error }: Refusal) {
  if (waitMs !== undefined) reply.header('retry-after', String(Math.max(1, Math.ceil(waitMs / 1000))));
  return reply.code(status).header('cache-control', 'no-store').send({ error });
}
