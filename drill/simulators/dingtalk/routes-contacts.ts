/** The address book: departments and people, old calls and the two searches of v1. None of them is metered. */
import { badUserId, OapiFailure, oldInvalid, unknownUser } from './failures.ts';
import { type Call, type Fields, number, type Route, text } from './request.ts';
import type { SimDepartment, SimUser } from './types.ts';
import { staff, type UserRow, userById, userByUnionId } from './world.ts';

const root = 1;
const mostPerPage = 100;
const unknownDepartment = 60003;
const mobileUnknown = 60121;

const departmentScopes = (call: Call['core']) => [call.assume.contactScopes.departments];
const memberScopes = (call: Call['core']) => [call.assume.contactScopes.members];

function old(
  path: string,
  fields: Fields,
  scopes: Route['scopes'] & object,
  handle: (call: Call) => unknown,
): Route {
  return { host: 'oapi', method: 'POST', path: `topapi/${path}`, fields, scopes, free: true, handle };
}

const page: Fields = { dept_id: 'number!', cursor: 'number!', size: 'number!', language: 'text' };

export const contactRoutes: readonly Route[] = [
  old('v2/department/listsub', { dept_id: 'number', language: 'text' }, departmentScopes, (call) =>
    childrenOf(call).map(departmentRow),
  ),
  old('v2/department/listsubid', { dept_id: 'number!' }, departmentScopes, (call) => ({
    dept_id_list: childrenOf(call).map((department) => department.id),
  })),
  old('v2/department/get', { dept_id: 'number!', language: 'text' }, departmentScopes, (call) => {
    const department = departmentBy(call);
    return { ...departmentRow(department), dept_manager_userid_list: department.managerIds ?? [] };
  }),
  old('v2/user/list', { ...page, order_field: 'text', contain_access_limit: 'flag' }, memberScopes, (call) =>
    pageOf(call, (user) => userRow(call, user)),
  ),
  old('user/listsimple', { ...page, order_field: 'text' }, memberScopes, (call) =>
    pageOf(call, (user) => ({ userid: user.userId, name: user.name })),
  ),
  old('user/listid', { dept_id: 'number!' }, memberScopes, (call) => ({
    userid_list: peopleOf(call).map((user) => user.userId),
  })),
  old('v2/user/get', { userid: 'text!', language: 'text' }, memberScopes, (call) => {
    const user = userById(call.core.world, text(call.body, 'userid'));
    if (user === undefined) throw badUserId();
    if (user.available === false) throw unknownUser(user.userId);
    return { ...userRow(call, user), manager_userid: user.managerId ?? '', senior: false };
  }),
  old(
    'v2/user/getbymobile',
    { mobile: 'text!', support_exclusive_account_search: 'flag' },
    (core) => [core.assume.contactScopes.byMobile],
    (call) => {
      const mobile = text(call.body, 'mobile');
      const user = staff(call.core.world).find(
        (entry) => entry.mobile === mobile && entry.available !== false,
      );
      if (user === undefined) throw new OapiFailure(mobileUnknown, '找不到该用户');
      return { userid: user.userId };
    },
  ),
  old('user/getbyunionid', { unionid: 'text!' }, memberScopes, (call) => {
    const user = userByUnionId(call.core.world, text(call.body, 'unionid'));
    if (user === undefined || user.available === false) throw unknownUser(text(call.body, 'unionid'));
    return { userid: user.userId, contact_type: 0 };
  }),
  searchRoute('users', memberScopes, (call, word, exact) =>
    staff(call.core.world)
      .filter((user) => user.available !== false)
      .filter((user) => (exact ? user.name === word : user.name.includes(word)))
      .map((user) => user.userId),
  ),
  searchRoute('departments', departmentScopes, (call, word, exact) =>
    [...call.core.world.departments.values()]
      .filter((department) => (exact ? department.name === word : department.name.includes(word)))
      .map((department) => department.id),
  ),
];

function searchRoute(
  kind: 'users' | 'departments',
  scopes: Route['scopes'] & object,
  find: (call: Call, word: string, exact: boolean) => unknown[],
): Route {
  return {
    host: 'api',
    method: 'POST',
    path: `v1.0/contact/${kind}/search`,
    scopes,
    fields: { queryWord: 'text!', offset: 'number!', size: 'number!', fullMatchField: 'number' },
    free: true,
    handle(call) {
      const found = find(call, text(call.body, 'queryWord'), call.body.fullMatchField === 1);
      const offset = number(call.body, 'offset') ?? 0;
      const size = Math.min(number(call.body, 'size') ?? mostPerPage, mostPerPage);
      const hasMore = offset + size < found.length;
      return { totalCount: found.length, hasMore, list: found.slice(offset, offset + size) };
    },
  };
}

function departmentBy(call: Call): SimDepartment {
  const id = number(call.body, 'dept_id') ?? root;
  const found = call.core.world.departments.get(id);
  if (found !== undefined) return found;
  if (id === root) return { id: root, name: call.core.corpId, parentId: 0 };
  throw new OapiFailure(unknownDepartment, '部门不存在');
}

function childrenOf(call: Call): SimDepartment[] {
  const { id } = departmentBy(call);
  return [...call.core.world.departments.values()].filter((department) => department.parentId === id);
}

function departmentRow(department: SimDepartment): object {
  return {
    dept_id: department.id,
    name: department.name,
    parent_id: department.parentId,
    create_dept_group: false,
    auto_add_user: false,
  };
}

/** Contact calls show only the authorised range. */
function peopleOf(call: Call): UserRow[] {
  const { id } = departmentBy(call);
  return staff(call.core.world).filter((user) => user.available !== false && user.departmentIds.includes(id));
}

function pageOf<Shown>(call: Call, show: (user: UserRow) => Shown): object {
  const cursor = number(call.body, 'cursor') ?? 0;
  const size = number(call.body, 'size') ?? 0;
  if (!Number.isInteger(size) || size < 1 || size > mostPerPage) throw oldInvalid('size');
  if (!Number.isInteger(cursor) || cursor < 0) throw oldInvalid('cursor');
  const people = peopleOf(call);
  const hasMore = cursor + size < people.length;
  return {
    has_more: hasMore,
    ...(hasMore ? { next_cursor: cursor + size } : {}),
    list: people.slice(cursor, cursor + size).map(show),
  };
}

function userRow(call: Call, user: SimUser): Record<string, unknown> {
  const { granted, assume, world } = call.core;
  const { mobile, email } = assume.contactScopes;
  const leads = (id: number) => world.departments.get(id)?.managerIds?.includes(user.userId) === true;
  const dept = number(call.body, 'dept_id');
  return {
    userid: user.userId,
    unionid: user.unionId,
    name: user.name,
    title: user.title,
    ...(user.jobNumber === undefined ? {} : { job_number: user.jobNumber }),
    ...(user.mobile !== undefined && granted.has(mobile) ? { mobile: user.mobile } : {}),
    ...(user.email !== undefined && granted.has(email) ? { email: user.email } : {}),
    active: user.active !== false,
    admin: user.isAdmin === true,
    boss: false,
    dept_id_list: user.departmentIds,
    ...(dept === undefined
      ? { leader_in_dept: user.departmentIds.map((id) => ({ dept_id: id, leader: leads(id) })) }
      : { leader: leads(dept) }),
  };
}
