/** Spares the moved clock, which asks at every turn, most of its questions whether rings wait. */
import type { Database } from '../src/store/database.ts';
import { ringsStore } from '../src/store/rings.ts';

/** Whether rings wait. It looks only if a connection was used since there were none: nobody else writes to this database. */
export function watchRings({ db, pool }: Database): () => Promise<boolean> {
  const rings = ringsStore(db);
  let uses = 0;
  let noneAt = -1;
  const count = () => {
    uses += 1;
  };
  pool.on('acquire', count);
  pool.on('release', count);
  return async () => {
    const before = uses;
    if (before === noneAt) return false;
    const found = await rings.any();
    // The look itself takes a connection and gives it back; whatever else was under way may have left some.
    noneAt = !found && uses === before + 2 ? uses : -1;
    return found;
  };
}
