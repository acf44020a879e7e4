/** `POST /v1/crm/proofs`: the CRM says, signed with its secret, that it has a case. */
import { z } from 'zod';
import type { App } from '../app.ts';
import { takeProof } from '../usecases/sync-crm.ts';
import { type FieldProblem, fieldProblems } from './field-problems.ts';

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

const allowedInProof: Record<keyof z.infer<typeof proofForm>, string> = {
  id: 'the id that came with the case, such as cs_…',
  crmId: '1 to 200 letters without line breaks',
};

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
  | { kind: 'invalid'; fields: FieldProblem[] };

/** What the body says is kept once; saying it again changes nothing. */
export async function takeProofBody(app: App, body: Buffer): Promise<ProofOutcome> {
  const read = proofForm.safeParse(parse(body), { reportInput: true });
  if (!read.success) return { kind: 'invalid', fields: fieldProblems(read.error.issues, allowedInProof) };
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
