/** Whoever refused a request hears what becomes of it. */
import type { App } from '../app.ts';
import type { Shown } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import type { Request, RequestAct } from '../domain/request.ts';
import { tellPeople } from './say.ts';

/** Once for this key, unless she has left or is among those who know. */
export async function tellRefuser(
  app: App,
  request: Request,
  {
    refusal,
    except,
    key,
    shown,
  }: { refusal: RequestAct | undefined; except: readonly Person[]; key: string; shown: Shown },
): Promise<void> {
  const refuser = refusal?.byId ? await app.store.people.get(refusal.byId) : null;
  if (refuser?.state !== 'active' || except.some(({ id }) => id === refuser.id)) return;
  await tellPeople(app, [refuser], {
    shown,
    key: `refusal.${request.id}.${key}`,
    cause: request.id,
  });
}
