/** Answers about names that come again and again. */

const mostNames = 2000;

/** The same chats, titles and departments come again with each message: what they meet is reckoned once. */
export function perName(test: (name: string) => boolean): (name: string) => boolean {
  const known = new Map<string, boolean>();
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
