/** Pure readings of texts, kept for a while: in a flood of the like each text is compared with many others. */

const mostKept = 500;

/** The same function; of its latest answers it keeps some. They are shared and must not be changed. */
export function remembering<Value>(read: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>();
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined) return known;
    const value = read(text);
    const [oldest] = kept.size < mostKept ? [] : kept.keys();
    if (oldest !== undefined) kept.delete(oldest);
    kept.set(text, value);
    return value;
  };
}
