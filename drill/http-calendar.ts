/** The drill's requests about people's own calendars: what stands there, and what they enter, change and take off by hand. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { staffNoOf } from './company.ts';
import type { DrillEntry } from './contract.ts';
import { answered, asAllowed, checked, id, place } from './http-forms.ts';
import type { EntryForm } from './phones/calendar.ts';
import type { Drill } from './run.ts';
import { heldNow, holder, nameOf } from './views.ts';

const longestTitle = 200;
const longestText = 5_000;
/** More is no help to whoever looks. */
const mostShown = 30;

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const entryForm = place
  .extend({
    id: id.optional(),
    title: z.string().trim().min(1).max(longestTitle),
    text: z.string().max(longestText),
    startAt: moment,
    endAt: moment,
    isAllDay: z.boolean(),
    repeats: z.boolean(),
    people: z.array(id).max(200),
    invitesUs: z.boolean(),
  })
  .refine(({ startAt, endAt }) => startAt < endAt, 'it ends before it begins');

export function calendarRoutes(server: FastifyInstance, current: () => Drill): void {
  server.get('/drill/api/calendar', (request): DrillEntry[] => {
    const { person, platform } = checked(place, request.query);
    const held = heldNow(current(), person, platform);
    return held ? ahead(current(), held) : [];
  });
  server.post('/drill/api/entry', async (request, reply) => {
    const { person, platform, id, people, ...rest } = checked(entryForm, request.body);
    const { who, phone } = holder(current(), person, platform);
    const form: EntryForm = { ...rest, people: people.map(nameOf) };
    asAllowed(() => phone.calendar.enter(who, form, id));
    await answered(current());
    return reply.code(204).send();
  });
  server.delete('/drill/api/entry', async (request, reply) => {
    const { person, platform, entry } = checked(place.extend({ entry: id }), request.query);
    const { who, phone } = holder(current(), person, platform);
    asAllowed(() => phone.calendar.takeOff(who, entry));
    await answered(current());
    return reply.code(204).send();
  });
}

/** What is not over, soonest first; what repeats never is. */
function ahead({ world }: Drill, { who, phone }: ReturnType<typeof holder>): DrillEntry[] {
  const now = world.time.clock.now();
  return phone.calendar
    .entries(who)
    .filter(({ endAt, repeats }) => repeats || endAt > now)
    .sort((a, b) => a.startAt.getTime() - b.startAt.getTime())
    .slice(0, mostShown)
    .map((entry) => ({
      ...entry,
      startAt: entry.startAt.toISOString(),
      endAt: entry.endAt.toISOString(),
      people: entry.people.map((name) => ({ id: staffNoOf(name), name })),
    }));
}
