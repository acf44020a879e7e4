/** Waits for what must come. The limit only ends what never will, on the busiest of machines too. */
export async function until(isSo: () => boolean, mostMs = 60_000): Promise<void> {
  const endAt = performance.now() + mostMs;
  while (!isSo()) {
    if (performance.now() > endAt) throw new Error('it did not come to pass in time');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
