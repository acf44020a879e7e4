/** Whoever was told that a step cannot be finished before the CRM has the case hears once that it can. */
import type { App } from '../app.ts';
import { show } from '../cards/index.ts';
import type { Person } from '../domain/person.ts';
import { caseFacts, type KnownCase, mayAct, nodeOf } from './case-facts.ts';
import { tellPeople } from './say.ts';

/**
 * As soon as the CRM has it and the step can go on: what stands still says so when it goes on again. `by`: who lets it go on, and
 * sees that herself. Whoever was told.
 */
export async function tellAwaiting(app: App, known: KnownCase, by: Person | null): Promise<Person | null> {
  const { one } = known;
  if (one.state !== 'running' || !nodeOf(known).proof) return null;
  const proof = await app.store.crmProofs.get(one.id);
  if (proof?.state !== 'proven' || proof.exception !== '' || !proof.awaitedBy || proof.awaitedBy === by?.id)
    return null;
  const person = await app.store.people.get(proof.awaitedBy);
  if (person?.state !== 'active' || !(await mayAct(app, known, person))) return null;
  if (await app.store.deliveries.wasTold(person.id, one.id, ['case-proven'], one.startedAt)) return null;
  await tellPeople(app, [person], {
    shown: show('case-proven', { ...(await caseFacts(app, known)), crmId: proof.crmId ?? '' }),
    key: `case-proven.${one.id}.${one.leg}`,
    cause: one.id,
  });
  return person;
}
