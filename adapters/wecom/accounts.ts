/** A bot whose creator is no super admin meets people by encrypted ids (path/101521, read 2026-11): both are kept together here. */
import { isWorthRetrying } from '../../src/errors.ts';
import type { Log } from '../../src/ports/log.ts';
import { asArray, asObject, createMemory } from '../common/values.ts';
import type { WecomClient } from './client.ts';
import { isPersonId } from './ids.ts';

export interface Accounts {
  /** The company's own id of a person; what the bot said if nobody can tell. */
  plainIdOf(botsId: string): Promise<string>;
  /** What the bot calls a person, as far as she was heard. */
  botsIdOf(plainId: string): string;
}

const mostRemembered = 50_000;

/** Without an app nobody can tell, and the bot's ids are all there are. */
export function createAccounts(client: WecomClient | null, log: Log): Accounts {
  const plainIds = createMemory<string>(mostRemembered);
  const botsIds = createMemory<string>(mostRemembered);

  async function ask(client: WecomClient, botsId: string): Promise<string> {
    const answer = await client.call({
      method: 'POST',
      path: 'batch/openuserid_to_userid',
      body: { open_userid_list: [botsId] },
    });
    // A plain id comes back as one that is invalid.
    const { userid } = asObject(asArray(answer.userid_list)[0]);
    return isPersonId(userid) ? userid : botsId;
  }

  return {
    async plainIdOf(botsId) {
      const known = plainIds.get(botsId);
      if (known !== undefined || client === null) return known ?? botsId;
      try {
        const plainId = await ask(client, botsId);
        plainIds.set(botsId, plainId);
        botsIds.set(plainId, botsId);
        return plainId;
      } catch (error) {
        // Somebody must not be taken for somebody else because a call failed: it is tried again with the event.
        if (isWorthRetrying(error)) throw error;
        log.warn({}, 'ids of the bot cannot be turned into those of the company');
        plainIds.set(botsId, botsId);
        return botsId;
      }
    },
    botsIdOf: (plainId) => botsIds.get(plainId) ?? plainId,
  };
}
