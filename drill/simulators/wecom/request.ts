/** A request that passed the gateway, and how its fields are read: wrong ones are named and refused. */
import { checkGiven, type Fields } from '../common/fields.ts';
import type { JsonObject } from '../common/server.ts';
import type { Core } from './core.ts';
import { badParameter } from './failures.ts';
import { isVisible, type UserRow, userById } from './world.ts';

export { number, object, text, texts } from '../common/fields.ts';
export type Body = JsonObject;

export interface Call {
  core: Core;
  query: URLSearchParams;
  body: Body;
  headers: Record<string, string | string[] | undefined>;
  /** The body as it came. */
  raw: Buffer;
  nowMs: number;
}

export interface Route {
  method: 'GET' | 'POST';
  /** After `/cgi-bin/`. */
  path: string;
  query?: Fields;
  /** Body fields the call knows; any other is refused. */
  fields?: Fields;
  /** Needs no token. */
  open?: boolean;
  /** Takes the token of the contacts secret, and that alone. */
  contacts?: boolean;
  /** The body is no JSON. */
  binary?: boolean;
  /** Counted by rules of its own. */
  uncounted?: boolean;
  handle(call: Call): unknown;
}

export const wording = {
  missing: (field: string) => badParameter(field, 'is missing'),
  wrong: badParameter,
};

export function checkFields(route: Route, call: Call): void {
  const { access_token: _token, ...query } = Object.fromEntries(call.query);
  checkGiven(query, route.query ?? {}, true, wording);
  if (route.binary !== true) checkGiven(call.body, route.fields ?? {}, false, wording);
}

/** Those of the ids that are people in the visible range, and the others as they were given. */
export function sortPeople(core: Core, ids: readonly string[]): { known: UserRow[]; others: string[] } {
  const known: UserRow[] = [];
  const others: string[] = [];
  for (const id of ids) {
    const user = userById(core.world, id);
    if (isVisible(user)) known.push(user);
    else others.push(id);
  }
  return { known, others };
}

export const bytes = (value: string) => Buffer.byteLength(value);
