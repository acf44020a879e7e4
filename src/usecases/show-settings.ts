/** Shows a person what is set for her: the language she is answered in and the platform she is told on. */
import type { App } from '../app.ts';
import { type Shown, show } from '../cards/index.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import { createReach } from './reach.ts';
import { peaceOf } from './show-peace.ts';

export async function showSettings(app: App, me: Person): Promise<Shown> {
  const platforms = await platformsOf(app, me);
  return show('settings', {
    platforms,
    chosen: await app.store.people.chosenPlatform(me.id),
    peace: await peaceOf(app, me.id),
    others: [...app.platforms.keys()].filter((name) => !platforms.includes(name)),
  });
}

/** Where she can be told, the platform that is hers first. */
export async function platformsOf(app: App, person: Person): Promise<PlatformName[]> {
  const accounts = (await app.store.people.accountsOf([person.id])).get(person.id) ?? [];
  return (await createReach(app))(person, accounts);
}
