/** Plain words, as people write them. */
import type { ReactNode } from 'react';
import { useDrill } from '../context.ts';

/** Names after an @ stand out. */
export function Words({ text }: { text: string }): ReactNode {
  const { people, texts } = useDrill();
  const names = [texts.bot, '信流', texts.everybody, ...people.map((person) => person.name)];
  return text.split(/(@[\p{L}]+(?: [A-Z][a-z]+)?)/u).map((part, index) =>
    part.startsWith('@') && names.includes(part.slice(1)) ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches of a text have no other name.
      <span key={index} className="at">
        {part}
      </span>
    ) : (
      part
    ),
  );
}
