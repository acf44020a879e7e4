/** Rows as one value of a statement. */

// Half a character in JSON; or words that only look like it, which do no harm here.
const mayBeHalf = /\\ud[89a-f]/;

/** PostgreSQL refuses half a character in JSON, which a text that was cut may hold; in any other text it becomes U+FFFD, and so it does here. */
export function asJson(rows: unknown): string {
  const json = JSON.stringify(rows);
  return mayBeHalf.test(json) ? JSON.stringify(rows, whole) : json;
}

const whole = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? Buffer.from(value).toString() : value;
