/** Asks platforms that do not tell by themselves who has read the alarms of an item. A hint for the head, never an acknowledgement. */
import type { App } from '../app.ts';
import type { PlatformName } from '../domain/person.ts';
import { PlatformError } from '../errors.ts';

interface Alarm {
  platform: PlatformName;
  messageId: string;
  personId: string | null;
}

/** Outside any transaction, all at the same time: nobody waits for more than one answer. What cannot be asked stays unknown. */
export async function askReads(app: App, itemId: string): Promise<void> {
  const alarms = await app.store.deliveries.acceptedFor(itemId, 'alarm');
  await Promise.all(alarms.filter(({ personId }) => personId !== null).map((alarm) => ask(app, alarm)));
}

async function ask(app: App, { platform: name, messageId }: Alarm): Promise<void> {
  const platform = app.platforms.get(name);
  // Each question draws on the allowance.
  if (!platform?.readersOf || (await app.ledger.thrift(name)).stage > 0) return;
  try {
    const readers = await platform.readersOf(messageId);
    if (readers && readers.length > 0)
      await app.store.deliveries.markRead(name, [messageId], app.clock.now());
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    app.log.warn({ platform: name, kind: error.kind }, 'who has read an alarm could not be asked');
  }
}
