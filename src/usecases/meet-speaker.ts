/** Knows people where the platform shows no directory: whoever speaks is one of the company from then on. */
import type { App } from '../app.ts';
import type { Account } from '../domain/message.ts';
import type { Person, PlatformName } from '../domain/person.ts';
import type { ListedAccount, StoredAccount } from '../store/accounts.ts';
import { settlePeople } from './settle-people.ts';

/** Null where directories tell who is who, and for people of other companies. */
export async function meetSpeaker(
  app: App,
  platform: PlatformName,
  { externalId, isExternal }: Account,
): Promise<Person | null> {
  if (app.platforms.get(platform)?.hidesPeople !== true || isExternal) return null;
  const { accounts, people } = app.store;
  await accounts.lock();
  const known = (await accounts.all()).filter((a) => a.platform === platform && !a.gone);
  if (!known.some((account) => account.externalId === externalId)) {
    // The account stands for the name, and tells nothing of the language, until a directory is open.
    const speaker = { ...unknown, platform, externalId, name: externalId, language: app.rules.language };
    await accounts.put(platform, [...known.map(listed), speaker], app.clock.now());
    await settlePeople(app);
  }
  return people.byAccount(platform, externalId);
}

const unknown = {
  unionId: null,
  title: '',
  leads: false,
  departmentExternalId: null,
  keys: {},
};

const listed = ({ personId, activeAt, gone, ...facts }: StoredAccount): ListedAccount => ({
  ...facts,
  unionId: null,
});
