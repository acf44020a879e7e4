/** What a system says over `POST /v1/messages` and what it is answered: checked by these, and described by them in OpenAPI. */
import { z } from 'zod';
import { isPlain, isReadable, mostLetters } from '../usecases/submit-message.ts';

export const largestBodyBytes = 64 * 1024;
const mostReceivers = 20;
const mostNameLetters = 60;
const mostIdLetters = 200;
const mostLinkLetters = 2000;
const notPlain = 'holds control characters or half a letter';
const name = z.string().trim().min(1).max(mostNameLetters).refine(isPlain, notPlain);

export const messageForm = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1, { abort: true })
    .max(mostLetters)
    .refine(isReadable, 'holds nothing to read')
    .describe('What happened, where, and whom it affects, as you would say it to a colleague.'),
  source: name
    .optional()
    .describe('What in your system says it, for people; the name of the source if absent.'),
  externalId: z
    .string()
    .trim()
    .min(1)
    .max(mostIdLetters)
    .refine(isPlain, notPlain)
    .optional()
    .describe(
      'Your own id of the matter, such as a ticket: messages with the same one become one item, until it is resolved and tier 1 again.',
    ),
  link: z
    .url({ protocol: /^https?$/ })
    .max(mostLinkLetters)
    .refine(isPlain, notPlain)
    .optional()
    .describe('Where people can look it up.'),
  tier: z
    .union([z.literal(1), z.literal(2), z.literal(3), z.literal('none')])
    .optional()
    .describe('1 at once, 2 in the periodic package, 3 in the weekly issue. Without it the rules decide.'),
  customer: name.optional().describe('Whose matter it is.'),
  department: name.optional().describe('Name or alias of the department that it concerns.'),
  receivers: z
    .array(name)
    .min(1)
    .max(mostReceivers)
    .optional()
    .describe('Names or staff numbers of colleagues that it concerns.'),
  occurredAt: z.iso
    .datetime({ offset: true })
    .optional()
    .describe(
      'When it happened, with its time zone; when it arrived if absent. Not in the future, nor before 1970.',
    ),
});

/** What each field takes, for whoever sent something else. */
export const allowedInMessage: Record<keyof z.infer<typeof messageForm>, string> = {
  text: `1 to ${mostLetters} letters that can be read`,
  source: `1 to ${mostNameLetters} letters`,
  externalId: `1 to ${mostIdLetters} letters`,
  link: `an address that begins with http:// or https://, at most ${mostLinkLetters} letters`,
  tier: '1, 2, 3 or "none"',
  customer: `1 to ${mostNameLetters} letters`,
  department: 'the name or alias of one department',
  receivers: `a list of 1 to ${mostReceivers} names or staff numbers`,
  occurredAt: 'a time with its zone, not in the future and since 1970, such as 2026-11-28T09:30:00+08:00',
};

export const acceptedAnswer = z.object({
  id: z.string().describe('Ours, for `GET /v1/messages/{id}`.'),
  status: z.literal('accepted'),
  statusUrl: z.string(),
});

export const stateAnswer = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'done']).describe('`waiting`: stored, not judged yet.'),
  receivedAt: z.iso.datetime(),
  item: z
    .object({
      number: z.int().describe('What people call it by: item 12.'),
      tier: z.union([z.literal(1), z.literal(2), z.literal(3), z.null()]),
      reason: z.string().describe('Why it has this tier.'),
      state: z.enum(['open', 'acked', 'escalated', 'corrected', 'noted', 'resolved']),
    })
    .nullable()
    .describe('The item that stands for it; the same for several messages about one matter.'),
});

export const errorAnswer = z.object({
  error: z
    .object({
      code: z.string().describe('For programs; it never changes.'),
      message: z.string().describe('What is wrong.'),
      todo: z.string().describe('What to do.'),
    })
    .and(
      z.object({
        fields: z
          .array(
            z.object({
              field: z.string().describe('Where in the body; empty for the body itself.'),
              problem: z.string().describe('What came, and what is allowed.'),
            }),
          )
          .optional(),
      }),
    ),
});
