/** What editors decided for an issue: replayed in the order in which they said it, so that two at once lose nothing of each other's. */

export type EditKind = 'drop' | 'keep' | 'top' | 'up' | 'foreword';

/** What an editor asks for of a line; one down is kept as the next one up. */
export type LineChange = Exclude<EditKind, 'foreword'> | 'down';

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

/** What is kept of a change: which line, and of one that moves by a place, before which it went; null if nothing would change. */
export function editFor(
  kind: LineChange,
  number: number,
  { items, dropped }: Pick<Edited<{ number: number }>, 'items' | 'dropped'>,
): Pick<Edit, 'kind' | 'number' | 'before'> | null {
  const place = items.findIndex((item) => item.number === number);
  const isDropped = dropped.some((item) => item.number === number);
  if (kind === 'drop') return isDropped ? null : { kind, number, before: null };
  if (kind === 'keep') return isDropped ? { kind, number, before: null } : null;
  const next = items[place + 1]?.number;
  if (kind === 'down')
    return place < 0 || next === undefined ? null : { kind: 'up', number: next, before: number };
  const before = kind === 'up' ? (items[place - 1]?.number ?? null) : null;
  return place <= 0 ? null : { kind, number, before };
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
