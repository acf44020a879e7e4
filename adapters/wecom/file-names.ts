/** Names of files that people sent to the bot: they stand only in the head of the answer at the file's address. */
const patienceMs = 1_500;

/** Asks for nothing but the head; what has no name there is left out. */
export async function namesOfFiles(urls: string[]): Promise<Map<string, string>> {
  const names = await Promise.all(
    urls.map(async (url): Promise<[string, string][]> => {
      const name = await nameAt(url).catch(() => undefined);
      return name === undefined ? [] : [[url, name]];
    }),
  );
  return new Map(names.flat());
}

async function nameAt(url: string): Promise<string | undefined> {
  const address = new URL(url);
  if (address.protocol !== 'https:' && address.protocol !== 'http:') return undefined;
  const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
  await response.body?.cancel();
  return nameIn(response.headers.get('content-disposition') ?? '');
}

/** RFC 6266: `filename*` where there is one, else `filename`, which WeCom encodes all the same. */
export function nameIn(disposition: string): string | undefined {
  const extended = /filename\*\s*=\s*UTF-8''([^;\s]+)/i.exec(disposition)?.[1];
  const plain = /filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;\s]+))/i.exec(disposition);
  const name = extended ?? plain?.[1] ?? plain?.[2];
  if (name === undefined || name === '') return undefined;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
