/** Who may come into an alarm: read in one statement, since every alarm asks for nearly all of them. */
import { sql } from 'kysely';
import type { Absence } from '../domain/absence.ts';
import type { TierOneCount } from '../domain/alarm.ts';
import type { Liaison, Person } from '../domain/person.ts';
import type { Db } from './database.ts';
import { countOf } from './tier-one-counts.ts';
import { unseen } from './unseen.ts';

export interface AlarmCast {
  /** Those of now, the newest first: it overrules older ones. */
  absences: Absence[];
  /** Of the departments asked for, in their order. */
  liaisons: Liaison[];
  /** Administrators who are here. */
  adminIds: string[];
  /** All these, who stands in for them, and whoever was asked for, by name; and whoever was asked for in the same look. */
  people: Person[];
  /** How many tier 1 the sender has sent, if that was asked for. */
  sent: TierOneCount | null;
}

/** Whose tier 1 are counted, from when on. */
export interface CountedSender {
  id: string;
  since: Date;
}

/** `personIds`: who is wanted besides; `sender`: whose tier 1 are counted, if anybody's. */
export interface CastAsk {
  departmentIds: string[];
  personIds: string[];
  sender: CountedSender | null;
}

type Row = Omit<AlarmCast, 'absences' | 'sent'> & {
  absences: (Omit<Absence, 'fromAt' | 'toAt'> & { fromAt: string; toAt: string })[];
  sent: (TierOneCount & { id: string })[];
};

export function alarmCastsStore(db: Db) {
  /** One look for all; each gets the liaisons of its own departments and the count of its own sender. */
  const ofSome = async (asks: CastAsk[], now: Date): Promise<AlarmCast[]> => {
    const departmentIds = [...new Set(asks.flatMap((ask) => ask.departmentIds))];
    const personIds = [...new Set(asks.flatMap((ask) => ask.personIds))];
    const senders = asks.flatMap(({ sender }) => sender ?? []);
    const found = await sql<Row>`
      with away as (
        select * from absences where withdrawn_at is null and from_at <= ${unseen(now, 'timestamptz')} and to_at > ${unseen(now, 'timestamptz')}
      ), near as (
        select * from liaisons where department_id = any(${unseen(departmentIds, 'text[]')})
      ), admins as (
        -- Few have a role: the first condition is that of an index.
        select id from people where roles <> '{}' and 'admin' = any(roles) and state = 'active'
      ), wanted as (
        select person_id as id from near union select stand_in_id from away union select id from admins
        union select unnest(${unseen(personIds, 'text[]')})
      ), sender as (
        select * from unnest(${unseen(
          senders.map(({ id }) => id),
          'text[]',
        )}, ${unseen(
          senders.map(({ since }) => since),
          'timestamptz[]',
        )}) as s(id, since)
      )
      select
        coalesce((select jsonb_agg(jsonb_build_object('id', id, 'personId', person_id, 'scope', scope, 'fromAt', from_at,
          'toAt', to_at, 'standInId', stand_in_id, 'byId', by_id) order by created_at desc, id desc) from away), '[]') as absences,
        coalesce((select jsonb_agg(jsonb_build_object('departmentId', department_id, 'personId', person_id)
          order by department_id, position) from near), '[]') as liaisons,
        coalesce((select jsonb_agg(id order by id) from admins), '[]') as admin_ids,
        coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'title', p.title, 'post', p.post,
          'language', p.language, 'departmentId', p.department_id, 'roles', p.roles, 'state', p.state) order by p.name)
          from wanted w join people p on p.id = w.id), '[]') as people,
        coalesce((select jsonb_agg(jsonb_build_object('id', s.id, 'counted', c.counted, 'lowered', c.lowered))
          from sender s cross join lateral (${countOf(sql`s.id`, sql`s.since`)}) c), '[]') as sent`.execute(
      db,
    );
    const [row] = found.rows as [Row];
    const absences = row.absences.map((one) => ({
      ...one,
      fromAt: new Date(one.fromAt),
      toAt: new Date(one.toAt),
    }));
    return asks.map((ask) => {
      const liaisons = row.liaisons.filter(({ departmentId }) => ask.departmentIds.includes(departmentId));
      const sent = row.sent.find(({ id }) => id === ask.sender?.id);
      return {
        ...row,
        absences,
        liaisons,
        sent: sent ? { counted: sent.counted, lowered: sent.lowered } : null,
      };
    });
  };

  return {
    of: async (
      departmentIds: string[],
      personIds: string[],
      now: Date,
      sender: CountedSender | null = null,
    ): Promise<AlarmCast> => (await ofSome([{ departmentIds, personIds, sender }], now))[0] as AlarmCast,

    ofSome,
  };
}
