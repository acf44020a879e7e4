/** The data of a card: what may be in it, and how a change is laid over it. */
import { cardFailure } from './failures.ts';
import type { CardRow } from './world.ts';

type ParamMap = Record<string, string>;

// open-interface-card-delivery-instance: key at most 100 bytes, value at most 1 KB; the structured one is not bound to it.
const longestKeyBytes = 100;
const longestValueBytes = 1024;
const structuredKey = 'sys_full_json_obj';

export interface CardChange {
  cardData?: unknown;
  /** By user id. */
  privateData?: unknown;
  cardUpdateOptions?: unknown;
}

/** `{cardParamMap}` with nothing but strings. */
export function readParams(given: unknown, field: string): ParamMap {
  const map = (given as { cardParamMap?: unknown } | undefined)?.cardParamMap;
  if (map === undefined) return {};
  if (typeof map !== 'object' || map === null || Array.isArray(map)) {
    throw cardFailure('invalid', `${field}.cardParamMap must be an object`);
  }
  for (const [key, value] of Object.entries(map)) {
    if (typeof value !== 'string') throw cardFailure('invalid', `${field}: ${key} must be a string`);
    if (Buffer.byteLength(key) > longestKeyBytes)
      throw cardFailure('invalid', `${field}: key over 100 bytes`);
    if (key !== structuredKey && Buffer.byteLength(value) > longestValueBytes) {
      throw cardFailure('invalid', `${field}: ${key} is over 1 KB`);
    }
    if (key === structuredKey && !isJson(value)) throw cardFailure('invalid', `${field}: ${key} is no JSON`);
  }
  return map as ParamMap;
}

/** Private data by user id or union id. */
export function readPrivate(
  given: unknown,
  userIdOf: (id: string) => string | undefined,
): CardRow['privateData'] {
  if (given === undefined || given === null) return {};
  if (typeof given !== 'object' || Array.isArray(given))
    throw cardFailure('invalid', 'privateData must be an object');
  const rows = Object.entries(given).map(([id, data]): [string, ParamMap] => {
    const userId = userIdOf(id);
    if (userId === undefined) throw cardFailure('userIdNotExist', `no user ${id}`);
    return [userId, readParams(data, 'privateData')];
  });
  return Object.fromEntries(rows);
}

/** Lays a change over a card; without the options the whole data set is replaced. */
export function changeCard(
  card: CardRow,
  change: CardChange,
  at: Date,
  userIdOf: (id: string) => string | undefined,
): void {
  const { updateCardDataByKey = false, updatePrivateDataByKey = false } = readOptions(
    change.cardUpdateOptions,
  );
  if (change.cardData !== undefined && change.cardData !== null) {
    const fresh = readParams(change.cardData, 'cardData');
    card.cardParamMap = updateCardDataByKey ? { ...card.cardParamMap, ...fresh } : fresh;
  }
  for (const [userId, fresh] of Object.entries(readPrivate(change.privateData, userIdOf))) {
    const before = updatePrivateDataByKey ? card.privateData[userId] : {};
    card.privateData[userId] = { ...before, ...fresh };
  }
  card.updates += 1;
  card.updatedAt = at;
}

function readOptions(given: unknown): { updateCardDataByKey?: boolean; updatePrivateDataByKey?: boolean } {
  if (given === undefined || given === null) return {};
  const known = ['updateCardDataByKey', 'updatePrivateDataByKey'];
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name) || typeof value !== 'boolean') {
      throw cardFailure('invalid', `cardUpdateOptions.${name} is unknown or no boolean`);
    }
  }
  return given as object;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
