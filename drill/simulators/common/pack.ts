/** Maps, sets and dates as tagged objects and back, so that a simulated world can be kept as JSON. */

const kind = '$kind';

export function pack(value: unknown): unknown {
  if (value instanceof Date) return { [kind]: 'date', at: value.toISOString() };
  if (value instanceof Map) {
    return { [kind]: 'map', rows: [...value].map(([key, row]) => [key, pack(row)]) };
  }
  if (value instanceof Set) return { [kind]: 'set', rows: [...value] };
  if (Array.isArray(value)) return value.map(pack);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, pack(entry)]));
}

export function unpack(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unpack);
  if (typeof value !== 'object' || value === null) return value;
  const tagged = value as Record<string, unknown>;
  if (tagged[kind] === 'date') return new Date(String(tagged.at));
  const rows = (tagged.rows ?? []) as unknown[];
  if (tagged[kind] === 'set') return new Set(rows);
  if (tagged[kind] === 'map')
    return new Map((rows as [unknown, unknown][]).map(([key, row]) => [key, unpack(row)]));
  return Object.fromEntries(Object.entries(tagged).map(([name, entry]) => [name, unpack(entry)]));
}
