/** Writes down how minutes of the archive shall stand in the folder of documents, where a company chose one. */
import type { App } from '../app.ts';
import type { DocumentWish } from '../domain/mirror.ts';
import { platformNames } from '../domain/person.ts';

/** One for each version: what was archived stays as it is. `null` takes it out again. */
export async function wishDocument(app: App, entryId: string, wanted: DocumentWish | null): Promise<void> {
  for (const platform of platformNames.filter((name) => app.platforms.get(name)?.documents)) {
    await app.store.mirrors.want({ kind: 'document', subjectId: entryId, platform, wanted }, app.clock.now());
  }
}
