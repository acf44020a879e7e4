/** The scopes an app of ours asks for, and which of them each event needs. */

export const defaultScopes: readonly string[] = [
  'im:message.p2p_msg:readonly',
  'im:message.group_at_msg:readonly',
  'im:message:send_as_bot',
  'im:message:readonly',
  'im:message:update',
  'im:message.reactions:read',
  'im:message.pins:write_only',
  'im:resource',
  'im:chat:read',
  'im:chat:create',
  'im:chat:update',
  'im:chat.members:read',
  'im:chat.members:write_only',
  'im:chat.members:bot_access',
  'im:chat.access_event.bot_p2p_chat:read',
  'im:message:recall',
  'im:chat.tabs:write_only',
  'im:chat.top_notice:write_only',
  'im:chat.announcement:write_only',
  'im:chat.menu_tree:write_only',
  'im:chat.managers:write_only',
  'im:chat:moderation:write_only',
  'im:chat:operate_as_owner',
  'application:application:self_manage',
  'application:application.bot.operator_name:readonly',
  'contact:user.base:readonly',
  'contact:user.basic_profile:readonly',
  'contact:user.department:readonly',
  'contact:user.employee:readonly',
  'contact:user.phone:readonly',
  'contact:user.email:readonly',
  'contact:department.organize:readonly',
  'contact:user.id:readonly',
  'contact:department.base:readonly',
  'contact:user.employee_id:readonly',
  'application:app_slash_command:read',
  'application:app_slash_command:write',
  'im:message.group_msg',
  'im:message.urgent',
];

const readMessages = ['im:message', 'im:message:readonly'];
const readChats = ['im:chat', 'im:chat:read', 'im:chat:readonly'];
const readUsers = ['contact:user.base:readonly', 'contact:contact:readonly_as_app', 'contact:contact'];
const readDepartments = [
  'contact:department.base:readonly',
  'contact:contact:readonly_as_app',
  'contact:contact',
];

/** Any one of the listed scopes lets the event through; an event not listed needs none. */
export const eventScopes: Readonly<Record<string, readonly string[]>> = {
  'im.message.message_read_v1': readMessages,
  'im.message.reaction.created_v1': ['im:message.reactions:read', 'im:message'],
  'im.message.reaction.deleted_v1': ['im:message.reactions:read', 'im:message'],
  'im.message.recalled_v1': readMessages,
  'im.chat.member.bot.added_v1': ['im:chat.members:bot_access', ...readChats],
  'im.chat.member.bot.deleted_v1': ['im:chat.members:bot_access', ...readChats],
  'im.chat.member.user.added_v1': ['im:chat.members:read', 'im:chat'],
  'im.chat.member.user.deleted_v1': ['im:chat.members:read', 'im:chat'],
  'im.chat.disbanded_v1': readChats,
  'im.chat.updated_v1': readChats,
  'im.chat.access_event.bot_p2p_chat_entered_v1': ['im:chat.access_event.bot_p2p_chat:read'],
  'contact.user.created_v3': readUsers,
  'contact.user.updated_v3': readUsers,
  'contact.user.deleted_v3': readUsers,
  'contact.department.created_v3': readDepartments,
  'contact.department.updated_v3': readDepartments,
  'contact.department.deleted_v3': readDepartments,
};
