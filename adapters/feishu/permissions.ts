/**
 * Which scope each of our calls and events needs (pages of the calls and "scope list", read 2026-11). A test holds
 * it against the calls that are made; the doctor, the set-up and docs/platforms/feishu.md are fed from it.
 */
import type { Permissions } from '../../src/ports/permissions.ts';

const allContacts = ['contact:contact:readonly_as_app', 'contact:contact'] as const;

export const feishuPermissions: Permissions = {
  asked: [
    {
      name: 'im:message.p2p_msg:readonly',
      need: 'needed',
      events: ['im.message.receive_v1'],
    },
    {
      name: 'im:message.group_at_msg:readonly',
      // Whoever hears everything hears mentions too.
      others: ['im:message.group_at_msg', 'im:message.group_msg'],
      need: 'needed',
      events: ['im.message.receive_v1'],
    },
    {
      name: 'im:message:send_as_bot',
      others: ['im:message'],
      need: 'needed',
      calls: [
        'POST im/v1/messages',
        'POST im/v1/messages/:id/reply',
        'PATCH im/v1/messages/:id',
        'DELETE im/v1/messages/:id',
      ],
    },
    {
      name: 'im:chat:read',
      others: ['im:chat:readonly', 'im:chat'],
      need: 'needed',
      calls: ['GET im/v1/chats/:id'],
      events: ['im.chat.disbanded_v1'],
    },
    {
      name: 'im:chat.members:bot_access',
      others: ['im:chat:read', 'im:chat:readonly', 'im:chat'],
      need: 'wanted',
      events: ['im.chat.member.bot.added_v1', 'im.chat.member.bot.deleted_v1'],
    },
    {
      name: 'im:chat.members:read',
      others: ['im:chat'],
      need: 'wanted',
      events: [
        'im.chat.member.user.added_v1',
        'im.chat.member.user.deleted_v1',
        'im.chat.member.user.withdrawn_v1',
      ],
    },
    { name: 'im:chat:create', others: ['im:chat'], need: 'needed', calls: ['POST im/v1/chats'] },
    { name: 'im:chat:delete', others: ['im:chat'], need: 'wanted', calls: ['DELETE im/v1/chats/:id'] },
    {
      name: 'im:chat.members:write_only',
      others: ['im:chat'],
      need: 'needed',
      calls: ['POST im/v1/chats/:id/members'],
    },
    {
      name: 'contact:user.base:readonly',
      others: allContacts,
      need: 'needed',
      calls: ['GET contact/v3/users/find_by_department'],
      events: ['contact.user.created_v3', 'contact.user.updated_v3', 'contact.user.deleted_v3'],
    },
    { name: 'contact:user.employee:readonly', others: allContacts, need: 'needed', onlyFields: true },
    {
      name: 'contact:department.base:readonly',
      others: allContacts,
      need: 'needed',
      calls: ['GET contact/v3/departments/:id/children'],
      events: [
        'contact.department.created_v3',
        'contact.department.updated_v3',
        'contact.department.deleted_v3',
      ],
    },
    { name: 'contact:department.organize:readonly', others: allContacts, need: 'needed', onlyFields: true },
    {
      name: 'im:resource',
      others: ['im:resource:upload'],
      need: 'wanted',
      calls: ['POST im/v1/images', 'POST im/v1/files'],
    },
    { name: 'im:message.group_msg', need: 'wanted', events: ['im.message.receive_v1'] },
    {
      name: 'im:message.urgent',
      need: 'wanted',
      calls: ['PATCH im/v1/messages/:id/urgent_app'],
    },
    {
      name: 'im:message.pins:write_only',
      others: ['im:message'],
      need: 'wanted',
      calls: ['POST im/v1/pins'],
    },
    {
      name: 'im:message:readonly',
      others: ['im:message'],
      need: 'wanted',
      events: ['im.message.message_read_v1'],
    },
    {
      name: 'im:message.reactions:read',
      others: ['im:message'],
      need: 'wanted',
      events: ['im.message.reaction.created_v1'],
    },
    {
      name: 'calendar:calendar:read',
      others: ['calendar:calendar:readonly', 'calendar:calendar'],
      need: 'wanted',
      calls: ['POST calendar/v4/calendars/primary'],
    },
    {
      name: 'calendar:calendar.event:create',
      others: ['calendar:calendar'],
      need: 'wanted',
      calls: ['POST calendar/v4/calendars/:id/events'],
    },
    {
      name: 'calendar:calendar.event:read',
      others: ['calendar:calendar:readonly', 'calendar:calendar'],
      need: 'wanted',
      calls: [
        'GET calendar/v4/calendars/:id/events',
        'GET calendar/v4/calendars/:id/events/:id',
        'GET calendar/v4/calendars/:id/events/:id/attendees',
      ],
    },
    {
      name: 'calendar:calendar.event:update',
      others: ['calendar:calendar'],
      need: 'wanted',
      calls: [
        'PATCH calendar/v4/calendars/:id/events/:id',
        'POST calendar/v4/calendars/:id/events/:id/attendees',
        'POST calendar/v4/calendars/:id/events/:id/attendees/batch_delete',
      ],
    },
    {
      name: 'calendar:calendar.event:delete',
      others: ['calendar:calendar'],
      need: 'wanted',
      calls: ['DELETE calendar/v4/calendars/:id/events/:id'],
    },
    {
      name: 'task:task:write',
      need: 'wanted',
      calls: [
        'POST task/v2/tasks',
        'GET task/v2/tasks/:id',
        'PATCH task/v2/tasks/:id',
        'DELETE task/v2/tasks/:id',
        'POST task/v2/tasks/:id/add_members',
        'POST task/v2/tasks/:id/remove_members',
      ],
      events: ['task.task.updated_v1'],
    },
    {
      name: 'minutes:minutes.basic:read',
      others: ['minutes:minutes:readonly'],
      need: 'wanted',
      calls: ['GET minutes/v1/minutes/:id'],
    },
    {
      name: 'minutes:minutes.artifacts:read',
      need: 'wanted',
      calls: ['GET minutes/v1/minutes/:id/artifacts'],
    },
    // Documents of the archive, used only where a folder was chosen.
    {
      name: 'docx:document:create',
      others: ['docx:document'],
      need: 'wanted',
      onlyForDocuments: true,
      calls: ['POST docx/v1/documents'],
    },
    {
      name: 'docx:document:write_only',
      others: ['docx:document'],
      need: 'wanted',
      onlyForDocuments: true,
      calls: ['POST docx/v1/documents/:id/blocks/:id/children'],
    },
    {
      name: 'docx:document:readonly',
      others: ['docx:document'],
      need: 'wanted',
      onlyForDocuments: true,
      calls: ['GET docx/v1/documents/:id/blocks/:id/children'],
    },
    {
      name: 'space:document:retrieve',
      others: ['drive:drive:readonly', 'drive:drive'],
      need: 'wanted',
      onlyForDocuments: true,
      calls: ['GET drive/v1/files'],
    },
    {
      name: 'space:document:delete',
      others: ['drive:drive'],
      need: 'wanted',
      onlyForDocuments: true,
      calls: ['DELETE drive/v1/files/:id'],
    },
    {
      name: 'drive:drive.metadata:readonly',
      others: ['drive:drive:readonly', 'drive:drive'],
      need: 'wanted',
      onlyForDocuments: true,
      calls: ['POST drive/v1/metas/batch_query'],
    },
    // Its name is remembered, not read again.
    {
      name: 'vc:meeting.all_meeting:readonly',
      need: 'wanted',
      events: ['vc.meeting.all_meeting_started_v1', 'vc.meeting.all_meeting_ended_v1'],
    },
    // Who has accounts on several platforms is known by these; else the person says it herself.
    { name: 'contact:user.phone:readonly', need: 'wanted', onlyFields: true },
    { name: 'contact:user.email:readonly', need: 'wanted', onlyFields: true },
    {
      name: 'application:app_slash_command:write',
      need: 'wanted',
      calls: [
        'GET application/v7/app_slash_commands',
        'POST application/v7/app_slash_commands',
        'PATCH application/v7/app_slash_commands/:id',
      ],
    },
    {
      name: 'application:application:self_manage',
      others: ['admin:app.info:readonly'],
      need: 'wanted',
      calls: ['GET application/v6/scopes'],
    },
  ],
  freeCalls: [
    'POST auth/v3/tenant_access_token/internal',
    'GET bot/v3/info',
    'GET event/v1/connection',
    'POST callback/ws/endpoint',
  ],
  freeEvents: ['card.action.trigger', 'contact.scope.updated_v3'],
};
