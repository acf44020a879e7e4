/** `POST /v1/crm/proofs`: the CRM says, signed with its secret, that it has a case. */
import { z } from 'zod';
import type { App } from '../app.ts';
import { takeProof } from '../usecases/sync-crm.ts';

export const proofForm = z.strictObject({
  id: z
    .string()
    .regex(/^\w{1,60}$/)
    .describe('Ours, as it came with the case.'),
  // The database takes no NUL, and an id has no line breaks.
  crmId: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .regex(/^\P{Cc}+$/u)
    .describe("The CRM's own id of it."),
});

/** What goes out to the CRM. */
export const caseForm = z.object({
  event: z.literal('case.started'),
  id: z.string().describe('Ours, for the proof.'),
  number: z.int().describe('What people call it by.'),
  flow: z.string(),
  startedAt: z.iso.datetime(),
  fields: z
    .record(z.string(), z.string())
    .describe('As `crm.fields` in xinliu.yaml maps them; else what was filled in.'),
});

export const proofAnswer = z.object({ id: z.string(), status: z.literal('proven') });

export type ProofOutcome =
  | { kind: 'proven'; id: string }
  | { kind: 'unknown' }
  | { kind: 'invalid'; fields: { field: string; problem: string }[] };

/** What the body says is kept once; saying it again changes nothing. */
export async function takeProofBody(app: App, body: Buffer): Promise<ProofOutcome> {
  const read = proofForm.safeParse(parse(body));
  if (!read.success) {
    const fields = read.error.issues.map(({ path, message }) => ({
      field: path.map(String).join('.'),
      problem: message,
    }));
    return { kind: 'invalid', fields };
  }
  const { id, crmId } = read.data;
  return (await takeProof(app, { caseId: id, crmId })) ? { kind: 'proven', id } : { kind: 'unknown' };
}

function parse(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
