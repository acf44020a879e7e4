/** The drill's requests by which people come, leave and make groups: what a company does beside talking. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { DrillState } from './contract.ts';
import { answered, asAllowed, checked, id, place } from './http-forms.ts';
import type { Drill } from './run.ts';
import { holder, moveStaff, nameOf, notFound, retitle, transfer } from './views.ts';

const many = z.array(id).max(200);
const titleForm = z.object({ person: id, title: z.string().trim().min(1).max(30) });
const name = z.string().trim().min(1).max(30);
const transferForm = z.object({ person: id, department: name });
const departmentForm = z.union([
  z.object({ department: name, name }).strict(),
  z.object({ department: name, into: name }).strict(),
]);
const staffForm = z.object({ people: many.min(1), isHere: z.boolean() });
const rangeForm = place.extend({ isInside: z.boolean() });
const groupForm = place.extend({
  chat: id.optional(),
  name: z.string().trim().min(1).max(60).optional(),
  people: many,
  leaving: many.optional(),
  robot: z.boolean().optional(),
});

export function staffRoutes(
  server: FastifyInstance,
  current: () => Drill,
  state: () => Promise<DrillState>,
): void {
  const told = async (): Promise<DrillState> => {
    await answered(current());
    current().notify({ kind: 'state' });
    return state();
  };
  server.post('/drill/api/title', (request) => {
    const { person, title } = checked(titleForm, request.body);
    retitle(current(), person, title);
    return told();
  });
  const known = (department: string) => {
    const phones = [...current().world.phones.values()].filter((one) =>
      one.departments().includes(department),
    );
    if (phones.length === 0) throw notFound(`no directory has a department ${department}`);
    return phones;
  };
  server.post('/drill/api/transfer', (request) => {
    const { person, department } = checked(transferForm, request.body);
    known(department);
    transfer(current(), person, department);
    return told();
  });
  server.post('/drill/api/department', (request) => {
    const change = checked(departmentForm, request.body);
    const phones = known(change.department);
    if ('into' in change) known(change.into);
    for (const phone of phones) {
      if ('into' in change) phone.dissolveDepartment(change.department, change.into);
      else phone.renameDepartment(change.department, change.name);
    }
    return told();
  });
  server.post('/drill/api/staff', (request) => {
    const { people, isHere } = checked(staffForm, request.body);
    moveStaff(current(), people, isHere);
    return told();
  });
  server.post('/drill/api/range', (request) => {
    const { person, platform, isInside } = checked(rangeForm, request.body);
    const { who, phone } = holder(current(), person, platform);
    phone.setRange(who, isInside);
    return told();
  });
  server.post('/drill/api/group', async (request, reply) => {
    const { person, platform, chat, name, people, leaving = [], robot } = checked(groupForm, request.body);
    const { who, phone } = holder(current(), person, platform);
    const others = people.map(nameOf);
    if (chat === undefined)
      asAllowed(() => phone.gather(who, name ?? who, others, { robot: robot ?? false }));
    else {
      if (others.length > 0) asAllowed(() => phone.bringIn(who, chat, others));
      if (robot !== undefined) asAllowed(() => phone.setRobot(who, chat, robot), 'takes-no-robot');
      // The last of all: whoever has left changes nothing any more.
      if (leaving.length > 0) asAllowed(() => phone.takeOut(who, chat, leaving.map(nameOf)));
    }
    await answered(current());
    return reply.code(204).send();
  });
}
