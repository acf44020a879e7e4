/** People come, go and make groups, over the levers that the simulators of all platforms have: the directory and the clients tell of it in their own wire format. */
import type { Names } from './names.ts';
import type { Phone } from './phone.ts';

interface Levers<User> {
  users(): { name: string; available?: boolean | undefined }[];
  joinCompany(user: User): void;
  leaveCompany(id: string): void;
  changeUser(id: string, patch: { available: boolean }): void;
  createChat(name: string, memberIds: string[], options?: { botIn?: boolean }): string;
  addBot(chatId: string, operatorId: string): void;
  removeBot(chatId: string, operatorId: string): void;
  addMembers(chatId: string, operatorId: string, memberIds: string[]): void;
  removeMembers(chatId: string, operatorId: string, memberIds: string[]): void;
}

type Registry = Pick<
  Phone,
  'mayJoin' | 'join' | 'leave' | 'inRange' | 'setRange' | 'gather' | 'bringIn' | 'takeOut' | 'setRobot'
>;

/** `candidates`: whoever has or could have an account here. */
export function registryOf<User extends { name: string }>(
  simulator: Levers<User>,
  names: Names,
  candidates: User[],
): Registry {
  const candidate = (who: string) => candidates.find(({ name }) => name === who);
  return {
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
  | 'sendFile'
  | 'press'
  | 'calendar'
> &
  ReturnType<typeof registryOf>;
