/** What editors decided for an issue: replayed in the order in which they said it, so that two at once lose nothing of each other's. */

export type EditKind = 'drop' | 'keep' | 'top' | 'up' | 'foreword';

export interface Edit {
  id: number;
  kind: EditKind;
  number: number | null;
  /** What it was moved up before. */
  before: number | null;
  words: string | null;
  byId: string;
}

export interface Edited<Item> {
  items: Item[];
  dropped: Item[];
  foreword: string;
  /** The decision that the foreword comes from; 0 if there is none. */
  forewordEdit: number;
}

/** The items as the editors want them, from their own order. */
export function applyEdits<Item extends { number: number }>(items: Item[], edits: Edit[]): Edited<Item> {
  let order = items;
  const dropped = new Set<number>();
  let foreword = { words: '', id: 0 };
  for (const { id, kind, number, before, words } of edits) {
    if (kind === 'foreword') foreword = { words: words ?? '', id };
    else if (number === null) continue;
    else if (kind === 'drop') dropped.add(number);
    else if (kind === 'keep') dropped.delete(number);
    else order = moveBefore(order, number, kind === 'top' ? order[0]?.number : (before ?? undefined));
  }
  return {
    items: order.filter(({ number }) => !dropped.has(number)),
    dropped: order.filter(({ number }) => dropped.has(number)),
    foreword: foreword.words,
    forewordEdit: foreword.id,
  };
}

/** Puts one item before another; all stays where either is gone. */
function moveBefore<Item extends { number: number }>(
  items: Item[],
  number: number,
  before: number | undefined,
): Item[] {
  const moved = items.find((item) => item.number === number);
  if (!moved || before === undefined || before === number) return items;
  const rest = items.filter((item) => item !== moved);
  const at = rest.findIndex((item) => item.number === before);
  return at < 0 ? items : [...rest.slice(0, at), moved, ...rest.slice(at)];
}
