/** A person chooses the platform that she is told on. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { UserError } from '../errors.ts';
import type { Undo } from '../store/undos.ts';
import { textsOf } from '../texts/index.ts';
import { platformsOf } from './show-settings.ts';

/** Null leaves it to the company's policy and her own habit. */
export async function setPlatform(
  app: App,
  request: { by: Person; platform: PlatformName | null },
): Promise<Shown> {
  const { by, platform } = request;
  const has = await platformsOf(app, by);
  if (platform && !has.includes(platform)) {
    throw new UserError(app.platforms.has(platform) ? 'settings.noAccount' : 'settings.platformOff', {
      platform,
      has: has.join(' '),
    });
  }
  const before = { platform: await app.store.people.chosenPlatform(by.id) };
  const undo = await app.store.undos.add(
    { kind: 'platform', subjectId: by.id, before, byId: by.id },
    app.clock.now(),
  );
  await choose(app, by.id, platform);
  const [first] = await platformsOf(app, by);
  return show('platform-set', { chosen: platform !== null, platform: first ?? null, undo });
}

/** Back to the choice before. */
export async function undoPlatform(app: App, undo: Undo, by: Person): Promise<Shown> {
  const { platform } = undo.before as { platform: PlatformName | null };
  await choose(app, undo.subjectId, platform);
  return show('undone', { what: textsOf(by.language).settings.platformBack(platform) });
}

/** Her calendar and her to-dos go there as well. */
async function choose(app: App, personId: string, platform: PlatformName | null): Promise<void> {
  await app.store.people.setPlatform(personId, platform);
  await app.store.mirrors.follow([personId], app.clock.now());
}
