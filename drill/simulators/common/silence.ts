/** Half-open links: nothing is read from a silent one or written to it any more. */

/** Makes some links silent, for a while or until told otherwise. */
export function silenceSome(
  links: Iterable<{ silent: boolean }>,
  count: number,
  ms: number | undefined,
): void {
  const chosen = [...links].slice(0, count);
  for (const link of chosen) link.silent = true;
  if (ms === undefined) return;
  setTimeout(() => {
    for (const link of chosen) link.silent = false;
  }, ms).unref();
}
