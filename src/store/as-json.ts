/** Rows as one value of a statement. */

/** PostgreSQL refuses half a character in JSON, which a text that was cut may hold; in any other text it becomes U+FFFD, and so it does here. */
export const asJson = (rows: unknown): string =>
  JSON.stringify(rows, (_, value) => (typeof value === 'string' ? Buffer.from(value).toString() : value));
