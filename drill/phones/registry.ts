/** People come, go and make groups, over the levers that the simulators of all platforms have: the directory and the clients tell of it in their own wire format. */
import type { Names } from './names.ts';
import type { Phone } from './phone.ts';

interface Levers<User, DepartmentId> {
  users(): { name: string; available?: boolean | undefined; departmentIds: DepartmentId[] }[];
  departments(): { id: DepartmentId; name: string }[];
  joinCompany(user: User): void;
  leaveCompany(id: string): void;
  changeUser(id: string, patch: { available?: boolean; departmentIds?: DepartmentId[] }): void;
  changeDepartment(id: DepartmentId, patch: { name: string }): void;
  removeDepartment(id: DepartmentId): void;
  createChat(name: string, memberIds: string[], options?: { botIn?: boolean }): string;
  addBot(chatId: string, operatorId: string): void;
  removeBot(chatId: string, operatorId: string): void;
  addMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  removeMembers(chatId: string, operatorId: string, memberIds: string[]): void;
}

type Registry = Pick<
  Phone,
  | 'departmentOf'
  | 'departments'
  | 'moveTo'
  | 'renameDepartment'
  | 'dissolveDepartment'
  | 'mayJoin'
  | 'join'
  | 'leave'
  | 'inRange'
  | 'setRange'
  | 'gather'
  | 'bringIn'
  | 'takeOut'
  | 'setRobot'
>;

/** `candidates`: whoever has or could have an account here. */
export function registryOf<User extends { name: string }, DepartmentId extends string | number>(
  simulator: Levers<User, DepartmentId>,
  names: Names,
  candidates: User[],
): Registry {
  const candidate = (who: string) => candidates.find(({ name }) => name === who);
  return {
    ...departmentsOf(simulator, names),
    mayJoin: (who) => candidate(who) !== undefined && !names.has(who),
    join(who) {
      const user = candidate(who);
      if (user === undefined || names.has(who)) throw new Error(`${who} cannot join here`);
      simulator.joinCompany({ ...user });
    },
    leave: (who) => simulator.leaveCompany(names.idOf(who)),
    inRange: (who) => simulator.users().find(({ name }) => name === who)?.available !== false,
    setRange: (who, isInside) => simulator.changeUser(names.idOf(who), { available: isInside }),
    gather: (who, name, others, { robot }) =>
      simulator.createChat(name, [...new Set([who, ...others].map(names.idOf))], { botIn: robot }),
    bringIn: (who, chatId, others) => simulator.addMembers(chatId, names.idOf(who), others.map(names.idOf)),
    takeOut: (who, chatId, people) =>
      simulator.removeMembers(chatId, names.idOf(who), people.map(names.idOf)),
    setRobot: (who, chatId, isIn) =>
      isIn ? simulator.addBot(chatId, names.idOf(who)) : simulator.removeBot(chatId, names.idOf(who)),
  };
}

type OfDepartments = 'departmentOf' | 'departments' | 'moveTo' | 'renameDepartment' | 'dissolveDepartment';

/** Directories are kept apart from each other: what one of them does not have is not changed in it. */
function departmentsOf<User, DepartmentId extends string | number>(
  simulator: Levers<User, DepartmentId>,
  names: Names,
): Pick<Phone, OfDepartments> {
  const idOf = (department: string) => simulator.departments().find(({ name }) => name === department)?.id;
  const moveTo = (who: string, department: string) => {
    const id = idOf(department);
    if (id !== undefined) simulator.changeUser(names.idOf(who), { departmentIds: [id] });
  };
  return {
    departmentOf(who) {
      const ids = simulator.users().find(({ name }) => name === who)?.departmentIds ?? [];
      return simulator.departments().find(({ id }) => ids.includes(id))?.name ?? '';
    },
    departments: () => simulator.departments().map(({ name }) => name),
    moveTo,
    renameDepartment(department, name) {
      const id = idOf(department);
      if (id !== undefined) simulator.changeDepartment(id, { name });
    },
    dissolveDepartment(department, into) {
      const id = idOf(department);
      if (id === undefined || idOf(into) === undefined) return;
      const people = simulator.users().filter(({ departmentIds }) => departmentIds.includes(id));
      for (const { name } of people) moveTo(name, into);
      simulator.removeDepartment(id);
    },
  };
}

/** What somebody does and sees on a platform, beside what is played with its registry. */
export type Acts = Pick<
  Phone,
  | 'has'
  | 'accountOf'
  | 'titleOf'
  | 'retitle'
  | 'chats'
  | 'messages'
  | 'say'
  | 'react'
  | 'sendFile'
  | 'press'
  | 'calendar'
> &
  ReturnType<typeof registryOf>;
