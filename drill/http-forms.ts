/** What the drill's requests share: their forms are checked, and what a platform does not allow is said as that. */
import { z } from 'zod';
import { platformNames } from '../src/domain/person.ts';
import type { Refusal } from './contract.ts';
import type { Drill } from './run.ts';

export const text = z.string().max(30_000);
export const id = z.string().max(100);
export const platform = z.enum(platformNames);
/** Somebody with one of her apps in hand. */
export const place = z.object({ person: id, platform });

export function checked<T>(form: z.ZodType<T>, body: unknown): T {
  const result = form.safeParse(body);
  if (result.success) return result.data;
  throw Object.assign(new Error(z.prettifyError(result.error)), { statusCode: 400 });
}

/** Does what a person does; what her app does not let her do is a refusal that the page can say in words. */
export function asAllowed<T>(act: () => T, refusal: Refusal = 'not-allowed'): T {
  try {
    return act();
  } catch (cause) {
    throw Object.assign(new Error(refusal, { cause }), { statusCode: 409 });
  }
}

/** Where the clock stands, nobody would see an answer that the platform's pace holds back for a second. */
export async function answered({ world }: Drill): Promise<void> {
  if (!world.time.isLive()) await world.settle();
}
