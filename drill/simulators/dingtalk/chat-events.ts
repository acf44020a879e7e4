/** What the platform pushes about groups and people, in its wire form. */
import type { Core } from './core.ts';
import type { ChatRow } from './world.ts';

type ChatEvent =
  | 'chat_add_member'
  | 'chat_remove_member'
  | 'chat_quit'
  | 'chat_update_owner'
  | 'chat_update_title'
  | 'chat_disband';

/** Only of groups that the app made, unless all with our robot inside are taken to be covered. */
export function tellChat(
  core: Core,
  type: ChatEvent,
  chat: ChatRow,
  operatorId: string,
  userIds: string[] = [],
): void {
  core.tell({ kind: 'chat', chatId: chat.id });
  const isCovered = core.assume.chatEventsFor === 'all' ? chat.botIn : chat.origin !== 'people';
  if (!isCovered) return;
  const unionIdOf = (userId: string) => core.world.users.get(userId)?.unionId ?? '';
  core.pushes.emit(type, {
    chatId: chat.chatId,
    openConversationId: chat.id,
    corpId: core.corpId,
    operator: operatorId,
    operatorUnionId: unionIdOf(operatorId),
    ...(userIds.length === 0 ? {} : { userId: userIds, unionId: userIds.map(unionIdOf) }),
    ...(type === 'chat_update_title' ? { title: chat.name } : {}),
    timeStamp: core.nowMs(),
  });
}

export function tellUser(
  core: Core,
  type: 'user_add_org' | 'user_modify_org' | 'user_leave_org' | 'user_active_org',
  userId: string,
): void {
  core.tell({ kind: 'contact' });
  core.pushes.emit(type, { userId: [userId], timeStamp: String(core.nowMs()) });
}

export function tellDepartment(
  core: Core,
  type: 'org_dept_create' | 'org_dept_modify' | 'org_dept_remove',
  id: number,
): void {
  core.tell({ kind: 'contact' });
  core.pushes.emit(type, { deptId: [id], timeStamp: String(core.nowMs()) });
}
