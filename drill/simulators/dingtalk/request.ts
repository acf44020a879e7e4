/** A request that passed the gateway, and how its fields are read: wrong ones are named and refused. */
import { checkGiven, type Fields } from '../common/fields.ts';
import type { JsonObject } from '../common/server.ts';
import type { Core } from './core.ts';
import {
  badParameter,
  missing,
  type OapiFailure,
  oldInvalid,
  oldMissing,
  type V1Failure,
} from './failures.ts';
import { type UserRow, userByUnionId } from './world.ts';

export { type Fields, number, object, text, texts } from '../common/fields.ts';
export type Body = JsonObject;
export type Host = 'api' | 'oapi';

export interface Call {
  core: Core;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Body;
  headers: Record<string, string | string[] | undefined>;
  /** The body as it came. */
  raw: Buffer;
  nowMs: number;
}

export interface Route {
  host: Host;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the first slash; a part starting with a colon is a parameter. */
  path: string;
  /** One of them must be granted. */
  scopes?: readonly string[] | ((core: Core) => readonly string[]);
  /** Query and body fields the call knows; any other is refused. */
  query?: Fields;
  fields?: Fields;
  /** Does not count against the month. */
  free?: boolean;
  /** Needs no token. */
  open?: boolean;
  /** The body is no JSON. */
  binary?: boolean;
  /** An old call whose fields stand beside `errcode`, not inside `result`. */
  bare?: boolean;
  handle(call: Call): unknown;
}

export function checkFields(route: Route, call: Call): void {
  const query: Body = {};
  for (const [name, value] of call.query) if (name !== 'access_token') query[name] = value;
  check(route.host, query, route.query ?? {}, true);
  if (route.binary !== true) check(route.host, call.body, route.fields ?? {}, false);
}

function check(host: Host, given: Body, known: Fields, isQuery: boolean): void {
  checkGiven(given, known, isQuery, {
    missing: host === 'api' ? missing : oldMissing,
    wrong: (field, why) => wrong(host, field, why),
  });
}

function wrong(host: Host, field: string, why: string): V1Failure | OapiFailure {
  return host === 'api' ? badParameter(field, why) : oldInvalid(field);
}

/** Comma-joined ids, as the old calls and the scene groups take them. */
export function idList(value: unknown): string[] {
  if (typeof value !== 'string') return [];
  return value.split(',').filter((id) => id !== '');
}

/** The person a union id stands for, or the refusal of v1. */
export function personByUnionId(call: Call, unionId: string, field: string): UserRow {
  const user = userByUnionId(call.core.world, unionId);
  if (user === undefined)
    throw badParameter(field, `is no unionId of this organisation: ${unionId.slice(0, 40)}`);
  return user;
}

/** One page of a list by `maxResults` and `nextToken`. */
export function pageByToken<Item>(
  items: readonly Item[],
  from: { maxResults?: unknown; nextToken?: unknown },
  most: number,
  usual = 20,
): { shown: Item[]; hasMore: boolean; nextToken: string } {
  const size = from.maxResults === undefined || from.maxResults === null ? usual : Number(from.maxResults);
  if (!Number.isInteger(size) || size < 1 || size > most)
    throw badParameter('maxResults', `must be 1 to ${most}`);
  const token = from.nextToken === undefined || from.nextToken === null ? '' : String(from.nextToken);
  const start = token === '' ? 0 : Number(/^next(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw badParameter('nextToken', 'is invalid');
  const hasMore = start + size < items.length;
  return {
    shown: items.slice(start, start + size),
    hasMore,
    nextToken: hasMore ? `next${start + size}` : '',
  };
}
