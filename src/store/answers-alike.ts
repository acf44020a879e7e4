/** What somebody says alike in her own chat: how many were answered lately, and how many since were not. */
import { sql } from 'kysely';
import { mostMessages, stormMs } from '../domain/storm.ts';
import type { Db } from './database.ts';
import { newId } from './id.ts';
import { unseen } from './unseen.ts';

export interface AlikeAsk {
  chatId: string;
  /** The same for all that is alike. */
  kin: string;
  itemId: string;
  language: string;
}

/** `turn`: which answer in a short time it is, from 1 on; null where it is only counted, as the `unsaid`-th since the last answer. */
export interface AlikeTurn {
  id: string;
  turn: number | null;
  unsaid: number;
}

export interface Unsaid {
  chatId: string;
  count: number;
  itemId: string;
  language: string;
}

export function answersAlikeStore(db: Db) {
  const takeTurns = async (asks: AlikeAsk[], now: Date): Promise<AlikeTurn[]> => {
    const since = unseen(new Date(now.getTime() - stormMs), 'timestamptz');
    const column = (values: string[]) => unseen(values, 'text[]');
    // In one order, as the answers in groups. What was not said is to be said before anything is answered again.
    const found = await sql<{ chatId: string; kin: string; id: string; turn: number; unsaid: number }>`
      insert into answers_alike as a (id, chat_id, kin, answered_at, last_item, language, heard_at)
      select id, chat_id, kin, array[${now}::timestamptz], item_id, language, ${now}::timestamptz
      from unnest(${column(asks.map(() => newId('al')))}, ${column(asks.map((ask) => ask.chatId))},
        ${column(asks.map((ask) => ask.kin))}, ${column(asks.map((ask) => ask.itemId))},
        ${column(asks.map((ask) => ask.language))}) as ask(id, chat_id, kin, item_id, language)
      order by chat_id, kin
      on conflict (chat_id, kin) do update set last_item = excluded.last_item, language = excluded.language,
        heard_at = excluded.heard_at, (answered_at, unsaid) = (
        select case when is_full then recent else recent || excluded.answered_at end, case when is_full then a.unsaid + 1 else 0 end
        from (
          select coalesce(array_agg(at order by at), '{}') as recent,
            a.unsaid > 0 or count(*) >= ${mostMessages}::int as is_full
          from unnest(a.answered_at) as at where at > ${since}
        ) lately
      )
      returning chat_id, kin, id, cardinality(answered_at) as turn, unsaid`.execute(db);
    const byKey = new Map(found.rows.map((row) => [`${row.chatId} ${row.kin}`, row]));
    return asks.map(({ chatId, kin }) => {
      const { id, turn, unsaid } = byKey.get(`${chatId} ${kin}`) as (typeof found.rows)[number];
      return { id, turn: unsaid > 0 ? null : turn, unsaid };
    });
  };

  return {
    /** Nobody else answers what is alike in this chat until this transaction ends. */
    takeTurn: async (ask: AlikeAsk, now: Date): Promise<AlikeTurn> =>
      (await takeTurns([ask], now))[0] as AlikeTurn,

    /** The same of several at once, each another. */
    takeTurns,

    /** What was not said is said now, which is an answer itself; null where there is nothing. */
    async tell(id: string, now: Date): Promise<Unsaid | null> {
      const found = await sql<Unsaid>`
        update answers_alike a set unsaid = 0, answered_at = array[${now}::timestamptz]
        from (select id, unsaid from answers_alike where id = ${id} for update) was
        where a.id = was.id and was.unsaid > 0
        returning a.chat_id, was.unsaid as count, a.last_item as item_id, a.language`.execute(db);
      return found.rows[0] ?? null;
    },
  };
}
