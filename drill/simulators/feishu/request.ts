/** A request that passed the gateway, and how its fields are read: wrong ones are named and refused. */
import type { FormPart } from '../common/form-parts.ts';
import type { Core } from './core.ts';
import { fieldInvalid, idUnknown } from './failures.ts';
import { findUser, type UserIdType, type UserRow } from './world.ts';

export type Body = Record<string, unknown>;

export interface Call {
  core: Core;
  params: Record<string, string>;
  query: URLSearchParams;
  body: Body;
  /** Of a call that sends a form. */
  parts?: FormPart[];
  nowMs: number;
}

export interface Route {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** After `/open-apis/`; a part starting with a colon is a parameter. */
  path: string;
  /** One of them must be granted. */
  scopes: readonly string[];
  /** Query and body fields the call knows; any other is refused. */
  query?: readonly string[];
  fields?: readonly string[];
  /** Takes a form with a file instead of JSON. */
  form?: boolean;
  /** Needs no token. */
  open?: boolean;
  /** The answer's fields stand beside `code`, not inside `data`. */
  bare?: boolean;
  handle(call: Call): unknown;
}

export function checkFields(route: Route, call: Call): void {
  for (const name of call.query.keys()) {
    if (!(route.query ?? []).includes(name)) throw fieldInvalid(name, `unknown query parameter ${name}`);
  }
  for (const name of Object.keys(call.body)) {
    if (!(route.fields ?? []).includes(name)) throw fieldInvalid(name, `unknown field ${name}`);
  }
}

export function requiredText(body: Body, field: string): string {
  const value = body[field];
  if (value === undefined || value === null || value === '')
    throw fieldInvalid(field, `${field} is required`);
  if (typeof value !== 'string') throw fieldInvalid(field, `${field} must be a string`);
  return value;
}

export function optionalText(body: Body, field: string, maxLength = 10_000): string | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw fieldInvalid(field, `${field} must be a string`);
  if (value.length > maxLength) throw fieldInvalid(field, `the max len is ${maxLength}`);
  return value;
}

export function optionalFlag(body: Body, field: string): boolean | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw fieldInvalid(field, `${field} must be a boolean`);
  return value;
}

export function textList(body: Body, field: string, most: number, least = 0): string[] {
  const value = body[field] ?? [];
  if (!Array.isArray(value) || value.some((entry) => typeof entry !== 'string')) {
    throw fieldInvalid(field, `${field} must be a list of strings`);
  }
  if (value.length > most) throw fieldInvalid(field, `the max len is ${most}`);
  if (value.length < least) throw fieldInvalid(field, `the min len is ${least}`);
  return value as string[];
}

export function choice<Choice extends string>(
  query: URLSearchParams,
  name: string,
  options: readonly Choice[],
  fallback: Choice,
): Choice {
  const value = query.get(name);
  if (value === null) return fallback;
  const found = options.find((option) => option === value);
  if (found === undefined) throw fieldInvalid(name, `${name} is optional, options: [${options.join(',')}]`);
  return found;
}

const userIdTypes = ['open_id', 'union_id', 'user_id'] as const;

export function userIdType(call: Call, name = 'user_id_type'): UserIdType {
  return choice(call.query, name, userIdTypes, 'open_id');
}

const idShapes: Record<UserIdType, RegExp> = {
  open_id: /^ou_[A-Za-z0-9]+$/,
  union_id: /^on_[A-Za-z0-9]+$/,
  user_id: /^[A-Za-z0-9_@.-]{1,64}$/,
};

/** The person, or the platform's refusal of an id it does not know. */
export function userBy(call: Call, id: string, idType: UserIdType): UserRow {
  const user = idShapes[idType].test(id) ? findUser(call.core.world, id, idType) : undefined;
  if (user === undefined) throw idUnknown(idType, id);
  return user;
}

export interface Page {
  size: number;
  start: number;
}

export function pageOf(call: Call, mostPerPage: number, usual = 20): Page {
  const sizeText = call.query.get('page_size');
  const size = sizeText === null ? usual : Number(sizeText);
  if (!Number.isInteger(size) || size < 1 || size > mostPerPage) {
    throw fieldInvalid('page_size', `the value must be 1 to ${mostPerPage}`);
  }
  const token = call.query.get('page_token') ?? '';
  if (token === '') return { size, start: 0 };
  const start = Number(/^pt_(\d+)$/.exec(token)?.[1] ?? Number.NaN);
  if (Number.isNaN(start)) throw fieldInvalid('page_token', 'page_token is invalid');
  return { size, start };
}

/** One page of a list, with the marks of the next one. */
export function paged<Item, Shown>(items: readonly Item[], page: Page, show: (item: Item) => Shown) {
  const end = page.start + page.size;
  const hasMore = end < items.length;
  return {
    items: items.slice(page.start, end).map(show),
    has_more: hasMore,
    page_token: hasMore ? `pt_${end}` : '',
  };
}

export const pageQuery = ['page_size', 'page_token'] as const;
