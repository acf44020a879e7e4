/** When tier 1 was lately answered in each group. */
import { sql } from 'kysely';
import { mostMessages, stormMs } from '../domain/storm.ts';
import type { Db } from './database.ts';
import { unseen } from './unseen.ts';

export function alarmAnswersStore(db: Db) {
  const takeTurns = async (chatIds: string[], now: Date): Promise<number[]> => {
    const since = unseen(new Date(now.getTime() - stormMs), 'timestamptz');
    // In one order: of two who answer in the same groups, none waits for one that the other has while holding one that it needs.
    const found = await sql<{ chatId: string; turn: number }>`
      insert into alarm_answers as a (chat_id, answered_at, turn)
      select chat_id, array[${now}::timestamptz], 1 from unnest(${unseen(chatIds, 'text[]')}) as chat_id order by chat_id
      on conflict (chat_id) do update set (answered_at, turn) = (
        select case when n < ${mostMessages}::int then recent || excluded.answered_at else recent end, n + 1
        from (
          select coalesce(array_agg(at order by at), '{}') as recent, count(*)::int as n
          from unnest(a.answered_at) as at where at > ${since}
        ) lately
      )
      returning chat_id, turn`.execute(db);
    const byChat = new Map(found.rows.map(({ chatId, turn }) => [chatId, turn]));
    return chatIds.map((id) => byChat.get(id) as number);
  };

  return {
    /**
     * Nobody else answers tier 1 in this group until this transaction ends. Returns which answer of a storm this is, from 1
     * on; one beyond the last that is said takes no place.
     */
    takeTurn: async (chatId: string, now: Date): Promise<number> =>
      (await takeTurns([chatId], now))[0] as number,

    /** The same in several groups at once, each another. */
    takeTurns,
  };
}
