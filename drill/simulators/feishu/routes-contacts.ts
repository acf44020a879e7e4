/** The address book as the app may see it. */
import { type DepartmentIdType, departmentBody, departmentId, userBody, userStatus } from './contact-form.ts';
import { ApiFailure, fieldInvalid, fieldMissing } from './failures.ts';
import {
  type Call,
  choice,
  optionalFlag,
  paged,
  pageOf,
  pageQuery,
  type Route,
  textList,
  userBy,
  userIdType,
} from './request.ts';
import type { SimDepartment } from './types.ts';
import { activeUsers, childrenOf, descendantsOf, findUser, idOf, type UserRow } from './world.ts';

// The first is what the platform names when all are missing (contact-v3, seen in its own refusals).
const readUser = [
  'contact:contact.base:readonly',
  'contact:contact:access_as_app',
  'contact:contact:readonly',
  'contact:contact:readonly_as_app',
  'contact:user.base:readonly',
];
const readDepartment = [
  'contact:contact.base:readonly',
  'contact:contact:access_as_app',
  'contact:contact:readonly',
  'contact:contact:readonly_as_app',
  'contact:department.organize:readonly',
  'contact:department.base:readonly',
];
const idTypes = ['user_id_type', 'department_id_type'] as const;
const mostIdsPerCall = 50;
const contactParameter = 40001;

export const contactRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: 'contact/v3/users/batch',
    scopes: readUser,
    query: ['user_ids', ...idTypes],
    handle: batch,
  },
  {
    method: 'GET',
    path: 'contact/v3/users/find_by_department',
    scopes: readUser,
    query: ['department_id', ...idTypes, ...pageQuery],
    handle: byDepartment,
  },
  {
    method: 'POST',
    path: 'contact/v3/users/batch_get_id',
    scopes: ['contact:user.id:readonly'],
    query: ['user_id_type'],
    fields: ['emails', 'mobiles', 'include_resigned'],
    handle: batchGetId,
  },
  {
    method: 'POST',
    path: 'contact/v3/users/basic_batch',
    scopes: ['contact:user.basic_profile:readonly'],
    query: ['user_id_type'],
    fields: ['user_ids'],
    handle: basicBatch,
  },
  {
    method: 'GET',
    path: 'contact/v3/users/:user_id',
    scopes: readUser,
    query: [...idTypes],
    handle: (call) => {
      const user = userBy(call, call.params.user_id ?? '', userIdType(call));
      return { user: userBody(call.core, user, userIdType(call), departmentIdType(call)) };
    },
  },
  {
    method: 'GET',
    path: 'contact/v3/departments/:department_id/children',
    scopes: readDepartment,
    query: ['fetch_child', ...idTypes, ...pageQuery],
    handle: children,
  },
  {
    method: 'GET',
    path: 'contact/v3/departments/parent',
    scopes: readDepartment,
    query: ['department_id', ...idTypes, ...pageQuery],
    handle: parents,
  },
  {
    method: 'GET',
    path: 'contact/v3/departments/:department_id',
    scopes: readDepartment,
    query: [...idTypes],
    handle: (call) => {
      const department = departmentFor(call, call.params.department_id ?? '');
      return { department: departmentBody(call.core, department, userIdType(call), departmentIdType(call)) };
    },
  },
  {
    method: 'GET',
    path: 'contact/v3/scopes',
    scopes: [...readUser, ...readDepartment],
    query: [...idTypes, ...pageQuery],
    handle: range,
  },
];

function departmentIdType(call: Call): DepartmentIdType {
  return choice(
    call.query,
    'department_id_type',
    ['open_department_id', 'department_id'],
    'open_department_id',
  );
}

const rootDepartment: SimDepartment = { id: '0', name: '', parentId: '' };

function departmentFor(call: Call, id: string): SimDepartment {
  if (id === '0') return rootDepartment;
  const idType = departmentIdType(call);
  for (const department of call.core.world.departments.values()) {
    if (departmentId(department.id, idType) === id) return department;
  }
  throw new ApiFailure(400, 40012, `department_id invalid error: ${id.slice(0, 40)}`);
}

function batch(call: Call): object {
  const ids = call.query.getAll('user_ids');
  if (ids.length === 0) throw fieldMissing('user_ids');
  if (ids.length > mostIdsPerCall) throw fieldInvalid('user_ids', `the max len is ${mostIdsPerCall}`);
  const idType = userIdType(call);
  // People out of sight are absent, not an error.
  const found = ids.map((id) => findUser(call.core.world, id, idType)).filter((user) => user !== undefined);
  return { items: found.map((user) => userBody(call.core, user, idType, departmentIdType(call))) };
}

function byDepartment(call: Call): object {
  const id = call.query.get('department_id');
  if (id === null) throw fieldMissing('department_id');
  const department = departmentFor(call, id);
  const idType = userIdType(call);
  const people = activeUsers(call.core.world).filter((user) => user.departmentIds.includes(department.id));
  return paged(people, pageOf(call, 50, 10), (user) =>
    userBody(call.core, user, idType, departmentIdType(call)),
  );
}

function batchGetId(call: Call): object {
  const emails = textList(call.body, 'emails', mostIdsPerCall);
  const mobiles = textList(call.body, 'mobiles', mostIdsPerCall);
  if (emails.length + mobiles.length === 0) throw new ApiFailure(400, contactParameter, 'param error');
  const withResigned = optionalFlag(call.body, 'include_resigned') === true;
  const idType = userIdType(call);
  const everyone = [...call.core.world.users.values()].filter(
    (user) => withResigned || user.resigned !== true,
  );
  const entry = (key: 'email' | 'mobile', value: string) => {
    const user = everyone.find((person) => person[key] === value);
    return { [key]: value, ...(user ? { user_id: idOf(user, idType), status: userStatus(user) } : {}) };
  };
  return {
    user_list: [
      ...emails.map((email) => entry('email', email)),
      ...mobiles.map((mobile) => entry('mobile', mobile)),
    ],
  };
}

function basicBatch(call: Call): object {
  const idType = userIdType(call);
  const ids = textList(call.body, 'user_ids', 10, 1);
  const found = ids
    .map((id) => findUser(call.core.world, id, idType))
    .filter((user): user is UserRow => user !== undefined);
  return {
    users: found.map((user) => ({
      user_id: idOf(user, idType),
      name: user.name,
      i18n_name: { zh_cn: user.name, en_us: user.enName ?? '', ja_jp: '' },
    })),
  };
}

function children(call: Call): object {
  const department = departmentFor(call, call.params.department_id ?? '');
  const deep = choice(call.query, 'fetch_child', ['true', 'false'], 'false') === 'true';
  const idType = userIdType(call);
  const found = deep
    ? descendantsOf(call.core.world, department.id)
    : childrenOf(call.core.world, department.id);
  return paged(found, pageOf(call, 50, 10), (entry) =>
    departmentBody(call.core, entry, idType, departmentIdType(call)),
  );
}

function parents(call: Call): object {
  const id = call.query.get('department_id');
  if (id === null) throw fieldMissing('department_id');
  const idType = userIdType(call);
  const line: SimDepartment[] = [];
  let parentId = departmentFor(call, id).parentId;
  for (let parent = call.core.world.departments.get(parentId); parent !== undefined; ) {
    line.push(parent);
    parentId = parent.parentId;
    parent = call.core.world.departments.get(parentId);
  }
  return paged(line, pageOf(call, 50, 10), (entry) =>
    departmentBody(call.core, entry, idType, departmentIdType(call)),
  );
}

/** The whole company is in range: its first level of departments, and those who belong to none. */
function range(call: Call): object {
  const idType = userIdType(call);
  const departments = childrenOf(call.core.world, '0').map((entry) =>
    departmentId(entry.id, departmentIdType(call)),
  );
  const loose = activeUsers(call.core.world).filter((user) => user.departmentIds.includes('0'));
  return {
    department_ids: departments,
    user_ids: loose.map((user) => idOf(user, idType)),
    group_ids: [],
    has_more: false,
    page_token: '',
  };
}
