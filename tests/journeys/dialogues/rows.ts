/** Reads the rows of a dialogue by what they mean. */
import type { TestWorld } from '../../support/world.ts';
import type { Rows } from './dialogue.ts';

const names = (ids: string) => `array(select name from people where id = any (${ids}) order by name)`;

const questions: Record<keyof Rows, string> = {
  meetings: `select m.topic, m.state, o.name as owner, b.name as "bookedBy",
      ${names('select person_id from meeting_people where meeting_id = m.id')} as people,
      to_char(m.start_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI') as "startAt",
      (extract(epoch from m.end_at - m.start_at) / 60)::int as minutes
    from meetings m left join people o on o.id = m.owner_id join people b on b.id = m.booked_by order by m.number`,
  minutes: `select m.number as meeting, n.version, p.name as by, n.decisions,
      array(select a ->> 'text' from jsonb_array_elements(n.action_items) a) as actions,
      n.withdrawn_at is not null as withdrawn
    from minutes n join meetings m on m.id = n.meeting_id join people p on p.id = n.by_id
    order by m.number, n.version`,
  items: `select i.text, i.tier, i.state, p.name as "takenBy" from items i
    left join people p on p.id = i.acked_by order by i.number`,
  groups: `select g.name, g.state, ${names('g.member_ids')} as members from groups g order by g.created_at, g.id`,
  languages: 'select name, language from people order by name',
};

export async function readRows(world: TestWorld, table: keyof Rows): Promise<object[]> {
  return (await world.query<object>(questions[table])).rows;
}
