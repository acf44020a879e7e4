/** How people and departments look in answers and events: fields without their scope are simply absent. */
import type { Core } from './core.ts';
import type { SimDepartment } from './types.ts';
import { idOf, type UserIdType, type UserRow } from './world.ts';

export type DepartmentIdType = 'department_id' | 'open_department_id';

const nameScopes = ['contact:user.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact'];
const departmentScopes = ['contact:user.department:readonly', ...nameScopes.slice(1)];
const employeeScopes = ['contact:user.employee:readonly', ...nameScopes.slice(1)];
const departmentNameScopes = ['contact:department.base:readonly', ...nameScopes.slice(1)];
const organizeScopes = ['contact:department.organize:readonly', ...nameScopes.slice(1)];

export function departmentId(id: string, idType: DepartmentIdType): string {
  if (id === '0' || idType === 'open_department_id') return id;
  return id.replace(/^od-/, 'd');
}

export function userBody(
  core: Core,
  user: UserRow,
  idType: UserIdType,
  departments: DepartmentIdType = 'open_department_id',
): object {
  const has = (scopes: readonly string[]) => scopes.some((scope) => core.granted.has(scope));
  const leader = user.leaderId === undefined ? undefined : core.world.users.get(user.leaderId);
  return {
    open_id: user.openId,
    union_id: user.unionId,
    ...(core.granted.has('contact:user.employee_id:readonly') ? { user_id: user.userId } : {}),
    ...(has(nameScopes) ? { name: user.name, en_name: user.enName ?? '', avatar: {} } : {}),
    ...(has(departmentScopes)
      ? {
          department_ids: user.departmentIds.map((id) => departmentId(id, departments)),
          ...(leader === undefined ? {} : { leader_user_id: idOf(leader, idType) }),
        }
      : {}),
    ...(has(employeeScopes)
      ? { job_title: user.jobTitle, employee_no: user.employeeNo ?? '', employee_type: 1 }
      : {}),
    ...(core.granted.has('contact:user.email:readonly') && user.email ? { email: user.email } : {}),
    ...(core.granted.has('contact:user.phone:readonly') && user.mobile
      ? { mobile: user.mobile, mobile_visible: true }
      : {}),
    status: userStatus(user),
    is_tenant_manager: false,
  };
}

export function userStatus(user: UserRow): object {
  const isResigned = user.resigned === true;
  return {
    is_frozen: false,
    is_resigned: isResigned,
    is_activated: !isResigned,
    is_exited: false,
    is_unjoin: false,
  };
}

export function departmentBody(
  core: Core,
  department: SimDepartment,
  idType: UserIdType,
  departments: DepartmentIdType = 'open_department_id',
): object {
  const leader = department.leaderId === undefined ? undefined : core.world.users.get(department.leaderId);
  const leaderId = leader === undefined ? undefined : idOf(leader, idType);
  const members = [...core.world.users.values()].filter(
    (user) => user.resigned !== true && user.departmentIds.includes(department.id),
  );
  return {
    ...(departmentNameScopes.some((scope) => core.granted.has(scope))
      ? { name: department.name, i18n_name: {} }
      : {}),
    department_id: departmentId(department.id, 'department_id'),
    open_department_id: department.id,
    ...(organizeScopes.some((scope) => core.granted.has(scope))
      ? {
          parent_department_id: departmentId(department.parentId, departments),
          ...(leaderId === undefined
            ? {}
            : { leader_user_id: leaderId, leaders: [{ leaderType: 1, leaderID: leaderId }] }),
          order: '0',
          member_count: members.length,
          primary_member_count: members.length,
        }
      : {}),
    status: { is_deleted: false },
  };
}
