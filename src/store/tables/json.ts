/** Columns of type jsonb: read as what they hold, written as text. */
import type { JSONColumnType } from 'kysely';

export type Json<T> = JSONColumnType<T & object, string, string>;
