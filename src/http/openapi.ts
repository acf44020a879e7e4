/** The description of `/v1` as OpenAPI 3.1, made from the very schemas that check the requests. */
import { z } from 'zod';
import { caseForm, proofAnswer, proofForm } from './crm-proofs.ts';
import { acceptedAnswer, errorAnswer, messageForm, stateAnswer } from './message-schema.ts';

const schema = (form: z.ZodType) => {
  const { $schema: _, ...rest } = z.toJSONSchema(form, { io: 'input' });
  return rest;
};

const headers = [
  ['X-Xinliu-Source', 'The name of the source in XINLIU_API_SOURCES.'],
  ['X-Xinliu-Timestamp', 'Unix seconds; within five minutes of our time.'],
  [
    'X-Xinliu-Signature',
    'HMAC-SHA256 in hex, with the secret of the source, over timestamp, method, path, Idempotency-Key (empty where there is none) and body, joined by line feeds.',
  ],
] as const;

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});

const json = (description: string, form: string, also: object = {}) => ({
  description,
  content: { 'application/json': { schema: { $ref: `#/components/schemas/${form}` } } },
  ...also,
});

const retryAfter = {
  headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } },
};

const unbelieved = json(
  'Not signed, by an unknown source, with another secret, or at another time.',
  'Error',
);
const tooLarge = json('The body is too large.', 'Error');
const stopping = json(
  'This process is stopping, or it could not be stored: send it again with the same key.',
  'Error',
  retryAfter,
);

export function openApi() {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Xinliu',
      version: '1',
      description:
        'What monitoring, CRM and ticket systems say becomes an item with a tier, as what people say.',
    },
    paths: {
      '/v1/messages': {
        post: {
          operationId: 'postMessage',
          summary: 'Says something; it is stored before the answer.',
          parameters: [
            ...headers.map(([name, words]) => header(name, words)),
            header(
              'Idempotency-Key',
              '1 to 128 visible ASCII characters, the same for each try of one message.',
            ),
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Message' } } },
          },
          responses: {
            '202': json('Stored; a repetition gets the same answer, with Idempotency-Replayed.', 'Accepted'),
            '401': unbelieved,
            '409': json('The key belongs to another body.', 'Error'),
            '413': tooLarge,
            '422': json('No key, no JSON, or something in it is wrong or names nobody.', 'Error'),
            '429': json('Too many of this source in a minute.', 'Error', retryAfter),
            '503': stopping,
          },
        },
      },
      '/v1/crm/proofs': {
        post: {
          operationId: 'postProof',
          summary: 'The CRM says that it has a case; X-Xinliu-Source is `crm`, the secret XINLIU_CRM_SECRET.',
          parameters: headers.map(([name, words]) => header(name, words)),
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Proof' } } },
          },
          responses: {
            '200': json('Kept; saying it again changes nothing.', 'Proven'),
            '401': unbelieved,
            '404': json('No such case waits for the CRM.', 'Error'),
            '413': tooLarge,
            '422': json('No JSON, or something in it is wrong.', 'Error'),
            '503': stopping,
          },
        },
      },
      '/v1/messages/{id}': {
        get: {
          operationId: 'getMessage',
          summary: 'What became of a message of this source.',
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
            ...headers.map(([name, words]) => header(name, words)),
          ],
          responses: {
            '200': json('Its state, and the item that stands for it.', 'State'),
            '401': unbelieved,
            '404': json('This source has sent none such.', 'Error'),
            '503': stopping,
          },
        },
      },
    },
    webhooks: {
      case: {
        post: {
          operationId: 'caseStarted',
          summary:
            'A case that the CRM has to have, sent to XINLIU_CRM_URL until it is proven, with the same key each time.',
          parameters: [
            header('X-Xinliu-Source', '`xinliu`; the secret is XINLIU_CRM_SECRET.'),
            ...headers.slice(1).map(([name, words]) => header(name, words)),
            header('Idempotency-Key', 'The id of the case: what is known is not stored twice.'),
          ],
          requestBody: {
            required: true,
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Case' } } },
          },
          responses: {
            '200': {
              description:
                'Taken. With {"id":"…"}, the id in the CRM, it is proven at once; else by POST /v1/crm/proofs.',
            },
          },
        },
      },
    },
    components: {
      schemas: {
        Message: schema(messageForm),
        Accepted: schema(acceptedAnswer),
        Proof: schema(proofForm),
        Proven: schema(proofAnswer),
        Case: schema(caseForm),
        State: schema(stateAnswer),
        Error: schema(errorAnswer),
      },
    },
  };
}

/** As it stands in the documentation. */
export const openApiFile = (): string => `${JSON.stringify(openApi(), null, 2)}\n`;
