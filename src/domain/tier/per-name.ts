/** Answers about names that come again and again. */

const mostNames = 2000;

/** The same chats, titles and departments come again with each message: what they meet is reckoned once. */
export function perName<T extends NonNullable<unknown>>(test: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = test(name);
      if (known.size >= mostNames) known.clear();
      known.set(name, answer);
    }
    return answer;
  };
}
