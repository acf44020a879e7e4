/** Parts that may be missing. */
type Loose<Whole> = { [Key in keyof Whole]?: Whole[Key] | undefined };

/** What is given over what is usual. */
export function merge<Whole extends object>(usual: Whole, given: Loose<Whole> | undefined): Whole {
  const present = Object.entries(given ?? {}).filter(([, value]) => value !== undefined);
  return { ...usual, ...Object.fromEntries(present) };
}
