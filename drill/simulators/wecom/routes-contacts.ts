/** People and departments, as far as an app of today is shown them. */

import { ApiFailure, badParameter, noRightOnMember, tooOften, unknownUser } from './failures.ts';
import { type Call, number, type Route, text, texts } from './request.ts';
import type { SimDepartment } from './types.ts';
import { below, isVisible, openUserId, staff, type UserRow, userById } from './world.ts';

const mostConverted = 1000;
const usualPage = 10_000;
const rootId = 1;
const notFound = 46004;

/** Mobile, e-mail, avatar and gender are not shown to apps made after 2022-06-20. */
function shown(user: UserRow): Record<string, unknown> {
  return {
    userid: user.userId,
    name: user.name,
    department: user.departmentIds,
    order: user.departmentIds.map(() => 0),
    position: user.position,
    is_leader_in_dept: user.departmentIds.map((id) => (user.leadsIds?.includes(id) === true ? 1 : 0)),
    direct_leader: user.directLeaderIds ?? [],
    main_department: user.departmentIds[0] ?? rootId,
    status: user.status ?? 1,
    alias: user.alias ?? '',
    extattr: {
      attrs: Object.entries(user.attributes ?? {}).map(([name, value]) => ({
        type: 0,
        name,
        text: { value },
      })),
    },
    isleader: (user.leadsIds ?? []).length > 0 ? 1 : 0,
    telephone: '',
    enable: user.status === 2 ? 0 : 1,
    hide_mobile: 0,
    external_position: '',
  };
}

function shownDepartment(department: SimDepartment): Record<string, unknown> {
  const { id, name, parentId, leaderIds } = department;
  return {
    id,
    name,
    name_en: '',
    department_leader: leaderIds ?? [],
    parentid: parentId,
    order: 100_000 - id,
  };
}

function departmentsOf(call: Call): SimDepartment[] {
  const { world } = call.core;
  const root: SimDepartment = world.departments.get(rootId) ?? { id: rootId, name: '公司', parentId: 0 };
  const all = [root, ...[...world.departments.values()].filter(({ id }) => id !== rootId)];
  const id = call.query.get('id');
  if (id === null || id === '') return all;
  if (!all.some((department) => department.id === Number(id)))
    throw new ApiFailure(60003, 'department not found');
  const inside = below(world, Number(id));
  return all.filter((department) => inside.has(department.id));
}

function membersOf(call: Call): UserRow[] {
  const id = Number(call.query.get('department_id'));
  const { world } = call.core;
  if (id !== rootId && !world.departments.has(id)) throw new ApiFailure(60003, 'department not found');
  const fetchChild = call.query.get('fetch_child') === '1';
  const inside = fetchChild ? below(world, id) : new Set([id]);
  return staff(world).filter((user) => isVisible(user) && user.departmentIds.some((own) => inside.has(own)));
}

/** A look-up that may miss only so often a day. */
function lookUp(call: Call, isMeant: (user: UserRow) => boolean): { userid: string } {
  const { core, nowMs } = call;
  if (core.limits.lookupsBanned(nowMs)) throw tooOften();
  const user = staff(core.world).find((one) => isVisible(one) && isMeant(one));
  if (user !== undefined) return { userid: user.userId };
  core.limits.missedLookup(staff(core.world).length, nowMs);
  throw new ApiFailure(notFound, 'user no exist');
}

const departmentQuery = { department_id: 'number!', fetch_child: 'number' } as const;

export const contactRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: 'user/list_id',
    fields: { cursor: 'text', limit: 'number' },
    contacts: true,
    handle({ core, body }) {
      const size = number(body, 'limit') ?? usualPage;
      if (size < 1 || size > usualPage) throw badParameter('limit', `must be 1 to ${usualPage}`);
      const start = Number(text(body, 'cursor') || 0);
      if (!Number.isInteger(start) || start < 0) throw badParameter('cursor', 'is invalid');
      const rows = staff(core.world).flatMap(({ userId, departmentIds }) =>
        departmentIds.map((department) => ({ userid: userId, department })),
      );
      const next = start + size < rows.length ? String(start + size) : '';
      return { next_cursor: next, dept_user: rows.slice(start, start + size) };
    },
  },
  {
    method: 'GET',
    path: 'user/get',
    query: { userid: 'text!' },
    handle({ core, query }) {
      const userId = query.get('userid') ?? '';
      const user = userById(core.world, userId);
      if (user === undefined) throw unknownUser(userId);
      if (!isVisible(user)) throw noRightOnMember();
      return shown(user);
    },
  },
  {
    method: 'GET',
    path: 'user/simplelist',
    query: departmentQuery,
    handle: (call) => ({
      userlist: membersOf(call).map(({ userId, name, departmentIds }) => ({
        userid: userId,
        name,
        department: departmentIds,
        open_userid: openUserId(call.core.options.botId, userId),
      })),
    }),
  },
  {
    method: 'GET',
    path: 'user/list',
    query: departmentQuery,
    handle: (call) => ({ userlist: membersOf(call).map(shown) }),
  },
  {
    method: 'POST',
    path: 'user/getuserid',
    fields: { mobile: 'text!' },
    handle: (call) => lookUp(call, ({ mobile }) => mobile === call.body.mobile),
  },
  {
    method: 'POST',
    path: 'user/get_userid_by_email',
    fields: { email: 'text!', email_type: 'number' },
    handle: (call) =>
      lookUp(call, ({ email }) => (call.body.email_type ?? 1) === 1 && email === call.body.email),
  },
  {
    method: 'GET',
    path: 'department/list',
    query: { id: 'number' },
    handle: (call) => ({ department: departmentsOf(call).map(shownDepartment) }),
  },
  {
    method: 'GET',
    path: 'department/simplelist',
    query: { id: 'number' },
    handle: (call) => ({
      department_id: departmentsOf(call).map(({ id, parentId }) => ({
        id,
        parentid: parentId,
        order: 100_000 - id,
      })),
    }),
  },
  {
    method: 'GET',
    path: 'department/get',
    query: { id: 'number!' },
    handle: (call) => {
      const own = departmentsOf(call).find(({ id }) => id === Number(call.query.get('id')));
      return { department: own === undefined ? {} : shownDepartment(own) };
    },
  },
  {
    method: 'GET',
    path: 'tag/list',
    handle: ({ core }) => ({
      taglist: [...core.world.tags.values()].map(({ id, name }) => ({ tagid: id, tagname: name })),
    }),
  },
  {
    method: 'POST',
    path: 'batch/openuserid_to_userid',
    fields: { open_userid_list: 'texts!', source_agentid: 'number' },
    handle({ core, body }) {
      const given = texts(body, 'open_userid_list');
      if (given.length === 0 || given.length > mostConverted) {
        throw badParameter('open_userid_list', `must have 1 to ${mostConverted}`);
      }
      const byOpenId = new Map(
        staff(core.world)
          .filter(isVisible)
          .map(({ userId }) => [openUserId(core.options.botId, userId), userId]),
      );
      return {
        userid_list: given.flatMap((id) => {
          const userid = byOpenId.get(id);
          return userid === undefined ? [] : [{ open_userid: id, userid }];
        }),
        // Plain ids land here too.
        invalid_open_userid_list: given.filter((id) => !byOpenId.has(id)),
      };
    },
  },
];
